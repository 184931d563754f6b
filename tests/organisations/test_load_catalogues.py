"""`load_catalogues` on the real files and the real tables: once, again, and after staff edited."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.search.backends import get_search_backend

from core.catalogue_sync import CatalogueError, sync
from core.catalogues import Loader, loaders
from directives.models import DocumentType
from exemplars.models import AwardTitle, CommendationType, FieldOfWork
from organisations.models import EmulationGroup, GroupMembership, Organisation, Place
from search.models import SynonymGroup
from work_counts.models import Genre, UnitValue

pytestmark = pytest.mark.django_db

TABLES = (
    Place,
    Organisation,
    EmulationGroup,
    DocumentType,
    AwardTitle,
    CommendationType,
    FieldOfWork,
    Genre,
    SynonymGroup,
    UnitValue,
)


def load(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("load_catalogues", *arguments, stdout=out)
    return out.getvalue().splitlines()


def place_rows(**changes: dict) -> list[dict]:
    rows = {
        "ha-nam": {"key": "ha-nam", "name": "Hà Nam", "succeeded_by": "ninh-binh"},
        "ninh-binh": {"key": "ninh-binh", "name": "Ninh Bình"},
    }
    for row in rows.values():
        row.update(full_name=f"tỉnh {row['name']}", kind="province", aliases=[])
    for key, change in changes.items():
        rows[key.replace("_", "-")].update(change)
    return list(rows.values())


def test_first_run_fills_every_table() -> None:
    lines = load()
    assert [table for table in TABLES if not table.objects.exists()] == []
    assert len(lines) == len(loaders()) == len(TABLES)
    assert lines[0] == "organisations.Place: 88 new, 0 updated, 0 unchanged"


def test_second_run_changes_nothing() -> None:
    load()
    before = [list(table.objects.order_by("pk").values()) for table in TABLES]
    memberships = list(GroupMembership.objects.order_by("pk").values())
    for line in load():
        assert ": 0 new, 0 updated, " in line
    assert [list(table.objects.order_by("pk").values()) for table in TABLES] == before
    assert list(GroupMembership.objects.order_by("pk").values()) == memberships


def test_second_run_asks_few_queries(django_assert_max_num_queries) -> None:
    load()
    with django_assert_max_num_queries(10 * len(TABLES)):
        load()


def test_dry_run_writes_nothing() -> None:
    lines = load("--dry-run")
    assert lines[-1] == "Dry run: nothing was written."
    assert not Place.objects.exists()


def test_places_and_organisations_lead_to_their_successors() -> None:
    load()
    assert Place.objects.get(slug="nam-dinh").today.full_name == "tỉnh Ninh Bình"
    assert Place.objects.get(slug="dong-nai-truoc-2025").today.slug == "dong-nai"
    office = Organisation.objects.get(slug="so-tttt-hai-duong")
    assert office.place.slug == "hai-duong"
    assert str(office.today) == "Sở KH&CN Hải Phòng"


def test_places_are_counted_by_day_as_the_law_had_them() -> None:
    load()
    assert Place.objects.valid_on(datetime.date(2026, 11, 21)).count() == 34
    assert Place.objects.valid_on(datetime.date(2025, 6, 30)).count() == 63


def test_groups_hold_their_members_in_the_order_of_their_roles() -> None:
    load()
    group = EmulationGroup.objects.get(slug="khoi-noi-chinh-hung-yen")
    members = list(group.members_in(2024))
    assert [member.role for member in members] == ["leader", "deputy", *["member"] * 5]
    assert members[0].organisation.name == "Thanh tra tỉnh Hưng Yên"
    assert members[0].organisation.place.slug == "hung-yen-truoc-2025"
    assert not group.members_in(2025)


def test_new_rows_are_found_by_the_admin_search() -> None:
    load()
    found = get_search_backend().autocomplete("Thừa Thiên", Place)
    assert "thua-thien-hue" in {place.slug for place in found}


def test_row_edited_by_staff_is_kept_and_reported() -> None:
    load()
    Place.objects.filter(slug="hue").update(name="Huế (cố đô)")
    lines = load()
    assert lines[0] == "organisations.Place: 0 new, 0 updated, 87 unchanged"
    assert lines[1:3] == ["  1 edited by staff, kept", "    thành phố Huế"]
    assert Place.objects.get(slug="hue").name == "Huế (cố đô)"


def test_member_added_by_staff_keeps_the_group_as_they_made_it() -> None:
    load()
    group = EmulationGroup.objects.get(slug="cum-so-2-kbnn")
    group.memberships.create(
        organisation=Organisation.objects.get(slug="kho-bac-nha-nuoc"),
        role="leader",
        year_from=2024,
    )
    group.save()
    load()
    assert EmulationGroup.objects.get(pk=group.pk).memberships.count() == 2


def test_row_changed_in_the_file_is_updated_unless_staff_edited_it() -> None:
    sync(Place, place_rows())
    Place.objects.filter(slug="ha-nam").update(name="Phủ Lý")
    outcome = sync(
        Place, place_rows(ha_nam={"name": "Hà Nam xưa"}, ninh_binh={"aliases": ["Hoa Lư", "NB"]})
    )
    assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 1, 0)
    assert outcome.kept == ["tỉnh Hà Nam"]
    assert Place.objects.get(slug="ha-nam").name == "Phủ Lý"
    assert Place.objects.get(slug="ninh-binh").aliases == "Hoa Lư\nNB"


def test_file_takes_over_again_once_it_says_what_staff_said() -> None:
    sync(Place, place_rows())
    Place.objects.filter(slug="ha-nam").update(code="35")
    assert sync(Place, place_rows(ha_nam={"code": "35"})).unchanged == 2
    assert sync(Place, place_rows(ha_nam={"code": "37"})).updated == 1


def test_column_that_the_file_gains_does_not_make_rows_look_edited() -> None:
    sync(Place, place_rows())
    outcome = sync(Place, place_rows(ninh_binh={"commune_count": 129}))
    assert (outcome.updated, outcome.kept) == (1, [])


def test_field_that_the_file_does_not_know_belongs_to_staff() -> None:
    rows = [{"key": "quoc-hoi", "name": "Quốc hội", "level": "national"}]
    sync(Organisation, rows)
    Organisation.objects.update(website="https://quochoi.vn")
    rows[0]["short_name"] = "QH"
    assert sync(Organisation, rows).updated == 1
    assert Organisation.objects.get().website == "https://quochoi.vn"


def test_row_that_staff_made_first_is_left_alone_and_can_be_referred_to() -> None:
    mine = Place.objects.create(
        slug="ninh-binh", name="Ninh Bình", full_name="Tỉnh Ninh Bình mới", kind="province"
    )
    outcome = sync(Place, place_rows())
    assert (outcome.created, outcome.kept) == (1, ["Tỉnh Ninh Bình mới"])
    assert Place.objects.get(slug="ha-nam").succeeded_by == mine
    mine.refresh_from_db()
    assert mine.catalogue_key is None


def test_row_that_left_the_file_stays_in_the_table() -> None:
    sync(Place, place_rows())
    outcome = sync(Place, place_rows()[1:])
    assert outcome.absent == ["tỉnh Hà Nam"]
    assert Place.objects.count() == 2


def test_renamed_address_key_is_an_edit_and_the_row_is_not_made_twice() -> None:
    sync(Place, place_rows())
    Place.objects.filter(slug="ha-nam").update(slug="ha-nam-xua")
    outcome = sync(Place, place_rows())
    assert (outcome.created, len(outcome.kept)) == (0, 1)


def test_row_that_the_model_refuses_is_named() -> None:
    with pytest.raises(CatalogueError, match=r"organisations.Place, row 'ha-nam', kind: .*quận"):
        sync(Place, place_rows(ha_nam={"kind": "quận"}))
    with pytest.raises(CatalogueError, match=r"row 'ha-nam', succeeded_by: there is no 'nowhere'"):
        sync(Place, place_rows(ha_nam={"succeeded_by": "nowhere"}))


def test_command_reports_a_bad_file_and_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise CatalogueError("directives.DocumentType, row 'x', family: wrong")

    good = loaders()[0]
    monkeypatch.setattr(
        "core.management.commands.load_catalogues.loaders",
        lambda: [
            good,
            Loader("bad", 99, fails),
        ],
    )
    with pytest.raises(CommandError, match="row 'x'"):
        load()
    assert not Place.objects.exists()
