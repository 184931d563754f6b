"""Lists and their numbers are right after every kind of change, as a recount says."""

import copy
import datetime
import itertools
from collections.abc import Callable, Iterator

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page, PageViewRestriction

from core.models import PublicationHold, ReaderAccess
from directives.models import DirectiveIndexPage
from exemplars.awards.revoking import revoke
from exemplars.models import AwardGrant, AwardRevocation, ExemplarPage
from lists import reading
from lists.contract import WHOLE
from lists.keeping import Key, differences, keep, keeping_once
from lists.models import List, ListRow
from lists.reading import KeptList, Lists, newest_of_any, numbers_of
from merging.services import merge, undo
from movements.models import MovementPage, PageMovement
from movements.models.tagging import IN_MOVEMENT
from news.models import NewsPage
from news.models.articles import FROM_SOURCE, stories_below
from tests import factories, scenery

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def build() -> dict[str, Page]:
    """Make a movement with one below it, and pages that are listed in every way."""
    above = factories.movement("Phong trào trên")
    below = factories.movement("Phong trào dưới", parent_movement=above)
    story = factories.news(source=factories.source(), place=factories.place("Vĩnh Long"))
    person = factories.exemplar()
    document = factories.directive()
    for page in (story, person, document):
        factories.tag(page, [below])
    AwardGrant.objects.create(
        exemplar=person, title=factories.award_title(), year=2020, movement=below
    )
    return {
        "above": above,
        "below": below,
        "story": story,
        "person": person,
        "document": document,
    }


@pytest.fixture(scope="module")
def standing_scene(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, Page]]:
    """Build the scene; what tests do to its rows is taken back after each."""
    with scenery.kept(django_db_blocker):
        yield build()


@pytest.fixture
def scene(standing_scene: dict[str, Page]) -> dict[str, Page]:
    """Give each test pages of its own to change."""
    return copy.deepcopy(standing_scene)


def in_movement(movement: Page) -> int:
    """Return how many stories a movement has, as its card says."""
    return numbers_of(["newspage"], IN_MOVEMENT, [movement.pk]).get(
        ("newspage", str(movement.pk)), 0
    )


def hide(page: Page) -> None:
    PublicationHold.objects.create(page_id=page.pk, reason=PublicationHold.Reason.CONSENT_MISSING)


def test_many_changes_are_kept_in_one_go(scene: dict[str, Page]) -> None:
    with keeping_once():
        hide(scene["document"])
        scene["person"].delete()
        later = factories.news()
        factories.tag(later, [scene["below"]])
        assert in_movement(scene["below"]) == 1
        assert list(differences())
    assert in_movement(scene["below"]) == 2
    assert not list(differences())


def move_below(scene: dict[str, Page]) -> None:
    new = factories.news_index()
    NewsPage.objects.get(pk=scene["story"].pk).move(new, "last-child")


def merge_and_undo(scene: dict[str, Page]) -> None:
    done = merge(scene["below"], scene["above"], by=None)
    assert not list(differences())
    undo(done, None)


def revoke_honour(scene: dict[str, Page]) -> None:
    grant = AwardGrant.objects.get(exemplar=scene["person"].pk)
    act = AwardRevocation.Act.values[0]
    taken_back = AwardRevocation(act=act, revoked_on=datetime.date(2024, 1, 1), reason="Khai sai")
    revoke(taken_back, grant, by=None)


def lose_its_parent(scene: dict[str, Page]) -> None:
    movement = MovementPage.objects.get(pk=scene["below"].pk)
    movement.parent_movement = None
    movement.save()
    assert in_movement(scene["above"]) == 0


CHANGES: dict[str, Callable[[dict[str, Page]], object]] = {
    "nothing": lambda scene: None,
    "a hold of a story": lambda scene: hide(scene["story"]),
    "a hold of a movement": lambda scene: hide(scene["below"]),
    "a story taken down": lambda scene: scene["story"].unpublish(),
    "a movement taken down": lambda scene: scene["below"].unpublish(),
    "a story deleted": lambda scene: scene["story"].delete(),
    "a movement deleted": lambda scene: scene["below"].delete(),
    "a person deleted": lambda scene: scene["person"].delete(),
    "a movement under no other": lose_its_parent,
    "a story moved to another list": move_below,
    "a restricted list": lambda scene: PageViewRestriction.objects.create(
        page=DirectiveIndexPage.objects.get(), password="mật khẩu"
    ),
    "a tag removed": lambda scene: PageMovement.objects.filter(page=scene["story"].pk).delete(),
    "an honour revoked": revoke_honour,
    "an honour deleted": lambda scene: AwardGrant.objects.get(exemplar=scene["person"].pk).delete(),
    "a merge and its undoing": merge_and_undo,
}


@pytest.mark.parametrize("change", list(CHANGES))
def test_lists_and_numbers_are_those_of_a_recount_after(
    change: str,
    scene: dict[str, Page],
    django_capture_on_commit_callbacks: Callable,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        CHANGES[change](scene)
    assert not list(differences())


def test_what_changed_is_listed_where_it_belongs(scene: dict[str, Page]) -> None:
    assert in_movement(scene["above"]) == in_movement(scene["below"]) == 1
    hide(scene["story"])
    assert in_movement(scene["above"]) == in_movement(scene["below"]) == 0


def test_what_expired_is_neither_listed_nor_counted_before_it_is_taken_down(
    scene: dict[str, Page],
) -> None:
    other = factories.news()
    factories.tag(other, [scene["below"]])
    ReaderAccess.objects.filter(pk=scene["story"].pk).update(
        until=timezone.now() - datetime.timedelta(seconds=1)
    )
    assert in_movement(scene["above"]) == 1
    key = Key("newspage", IN_MOVEMENT, str(scene["above"].pk))
    assert newest_of_any([key], 5) == [other.pk]
    listed = stories()
    assert listed.count() == 1
    assert listed.ids(0, 5) == [other.pk]


def stories() -> KeptList:
    return KeptList(Lists.read("newspage", (IN_MOVEMENT,)), NewsPage.objects.in_bulk)


def test_a_page_of_a_list_is_the_same_wherever_the_walk_to_it_begins() -> None:
    NewsPage.objects.all().delete()  # that of the scene, if it stands by now
    dates = [datetime.datetime(2020 + n % 3, 1 + n % 4, 5, tzinfo=datetime.UTC) for n in range(30)]
    pages = [factories.news(published_on=date) for date in [*dates, None, None]]
    expected = list(
        NewsPage.objects.filter(pk__in=[page.pk for page in pages])
        .newest_first()
        .values_list("pk", flat=True)
    )
    listed = stories()
    assert listed.count() == len(pages)
    assert [pk for start in range(0, 32, 4) for pk in listed.ids(start, 4)] == expected
    assert listed.years() == [2022, 2021, 2020]
    of_year = listed.in_years([2021])
    assert [pk for start in range(0, 12, 4) for pk in of_year.ids(start, 4)] == [
        pk for pk in expected if (date := published(pk)) and date.year == 2021
    ]
    assert of_year.count() == 10


@pytest.mark.parametrize("most_statements", [100, 1])
def test_several_choices_of_a_facet_keep_each_page_once(
    most_statements: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_STATEMENTS", most_statements)
    movements = [factories.movement(f"Phong trào {n}") for n in range(3)]
    sources = [factories.source(f"Nguồn {n}") for n in range(2)]
    made = []
    with keeping_once():
        for n in range(20):
            moment = datetime.datetime(2022 - n // 7, 6 - n % 6, 5, tzinfo=datetime.UTC)
            page = factories.news(published_on=moment, source=sources[n % 2])
            tags = {each for each in range(3) if (n + each) % (each + 2) == 0}
            factories.tag(page, [movements[each] for each in tags])
            made.append((page, tags, n % 2))
    made.sort(key=lambda row: (row[0].published_on, row[0].pk), reverse=True)
    lists = Lists.read(stories_below(made[0][0].get_parent().pk), (IN_MOVEMENT, FROM_SOURCE))
    every = KeptList(lists, NewsPage.objects.in_bulk)
    for chosen, of, years in itertools.product(
        ([0], [0, 1], [0, 1, 2], [2, 2]), ([], [0], [0, 1]), ([], [2021], [2022, 2020])
    ):
        keys = [movements[each].pk for each in chosen]
        listed = every.narrowed(IN_MOVEMENT, keys, may_overlap=True)
        if of:
            listed = listed.narrowed(FROM_SOURCE, [sources[each].pk for each in of])
        if years:
            listed = listed.in_years(years)
        expected = [
            page.pk
            for page, tags, source in made
            if tags & set(chosen)
            and (not of or source in of)
            and (not years or page.published_on.year in years)
        ]
        assert listed.count() == len(expected), (chosen, of, years)
        assert [pk for start in range(0, 24, 4) for pk in listed.ids(start, 4)] == expected


def published(pk: int) -> datetime.datetime | None:
    return NewsPage.objects.values_list("published_on", flat=True).get(pk=pk)


def test_the_audit_names_what_is_wrong_and_repairs_it(
    scene: dict[str, Page], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("lists_audit")
    List.objects.filter(kind="newspage", facet=WHOLE).update(number=7)
    ListRow.objects.filter(page=scene["person"].pk, list__facet=WHOLE).delete()
    with pytest.raises(CommandError):
        call_command("lists_audit")
    assert "says 7, holds 1" in capsys.readouterr().out
    call_command("lists_audit", "--repair")
    assert not list(differences())


def test_keeping_twice_changes_nothing(scene: dict[str, Page]) -> None:
    assert keep([scene["person"].pk, scene["story"].pk]) == 0
    ExemplarPage.objects.filter(pk=scene["person"].pk).update(name_sort_key="zz")
    assert keep([scene["person"].pk]) > 0
