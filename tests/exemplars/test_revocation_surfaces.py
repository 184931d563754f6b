"""Twenty honours are revoked, and none is on any honour list or count, on either engine."""

import datetime
import time
from collections.abc import Callable, Iterator

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from core.querysets import visible_pages
from exemplars.awards.revoking import revoke
from exemplars.models import AwardGrant, AwardRevocation, ExemplarPage
from movements.models import MovementPage
from movements.models.movements import TIMELINE_PARAMETER, WHOLE
from portal.sitemaps import RowsSitemap
from tests import factories
from tests.factories.reading import Reading
from tests.scenery import indexed_at_the_end

REVOKED, KEPT = "Khuatlap", "Hienro"
"""Made-up words in the names of the titles."""
YEAR_REVOKED, YEAR_KEPT = 2024, 2020
HOW_MANY = 20
GONE_WITHIN_SECONDS = 5
Surface = tuple[str, str, str]
"""What a surface says, the mark of a revoked honour on it, the mark of one that stands."""

pytestmark = pytest.mark.django_db


@indexed_at_the_end()
def make() -> list[ExemplarPage]:
    """Make people with two honours each, of which the newer and higher is to be revoked."""
    movement, office, place = factories.movement(), factories.organisation(), factories.place()
    grantors = {word: factories.organisation(f"Nơi khen {word}") for word in (REVOKED, KEPT)}
    people = []
    for number in range(HOW_MANY):
        person = factories.exemplar(f"Lê Thử {number}", organisation=office, place=place)
        factories.tag(person, [movement])
        for word, level, year in ((REVOKED, "state", YEAR_REVOKED), (KEPT, "unit", YEAR_KEPT)):
            AwardGrant.objects.create(
                exemplar=person,
                title=factories.award_title(f"{word} {number}", level=level),
                year=year,
                grantor=grantors[word],
                movement=movement,
                decision_number="1/QĐ-CTN",
            )
        factories.publish(person)
        people.append(ExemplarPage.objects.get(pk=person.pk))
    home = factories.home_page()
    home.featured_exemplar = people[0]
    home.save()
    return people


def text(client: Client, address: str, selector: str = "main", **query: object) -> str:
    """Return the words of a part of a page, without what the reader typed."""
    return "\n".join(Reading.of(client.get(address, query)).texts(selector))


def surfaces(reader: Client, desk: Client, person: ExemplarPage) -> dict[str, Surface]:
    """Return every surface on which an honour shows by its name, its level or its year."""
    search, archive = reverse("search"), reverse("archive:search")
    movement = MovementPage.objects.get()
    by_word = [text(reader, search, ".result", q=f"{word} 0") for word in (REVOKED, KEPT)]
    award_of = {
        word: AwardGrant.objects.get(exemplar=person, title__name=f"{word} 0").title.pk
        for word in (REVOKED, KEPT)
    }
    found_by_award = {
        word: text(desk, archive, ".results, table", **{"khen-thuong": pk})
        for word, pk in award_of.items()
    }
    exported = desk.get(reverse("archive:csv"), {"loai": "exemplar", "cot": ["khen-thuong"]})
    csv = b"".join(exported.streaming_content).decode()
    return {
        "trang gương": (text(reader, person.get_url()), REVOKED, KEPT),
        "trang chủ": (text(reader, "/"), REVOKED, KEPT),
        "danh bạ gương": (text(reader, "/guong-dien-hinh/"), REVOKED, KEPT),
        "tìm theo tên danh hiệu": ("\n".join(by_word), REVOKED, KEPT),
        "thẻ kết quả": (text(reader, search, ".result", q="lê thử"), REVOKED, KEPT),
        "bộ lọc cấp khen": (text(reader, search, ".facets", q="lê thử"), "Nhà nước", "Cơ sở"),
        "bộ lọc năm": (
            text(reader, search, ".facets", q="lê thử"), str(YEAR_REVOKED), str(YEAR_KEPT),
        ),
        "bộ lọc danh hiệu của kho": (text(desk, archive, tu="lê thử"), REVOKED, KEPT),
        "lọc theo danh hiệu": (
            "\n".join(f"{word}" for word, said in found_by_award.items() if "Lê Thử" in said),
            REVOKED,
            KEPT,
        ),
        "tệp xuất": (csv, REVOKED, KEPT),
        "ai được tôn vinh, theo cấp": (
            text(desk, reverse("archive:honours"), "table"), "Nhà nước", "Cơ sở",
        ),
        "ai được tôn vinh, theo năm": (
            text(desk, reverse("archive:honours"), "table", theo="nam"),
            str(YEAR_REVOKED),
            str(YEAR_KEPT),
        ),
        "trang phong trào": (
            text(reader, movement.get_url(), **{TIMELINE_PARAMETER: WHOLE}),
            REVOKED,
            KEPT,
        ),
        "năm trên bản đồ": (
            text(reader, reverse("map:country"), "#loc-nam"), str(YEAR_REVOKED), str(YEAR_KEPT),
        ),
        "trang danh hiệu": (
            "\n".join(
                word
                for word in (REVOKED, KEPT)
                if "Lê Thử 0" in text(reader, f"/danh-hieu/{word.lower()}-0/")
            ),
            REVOKED,
            KEPT,
        ),
        "trình chiếu": (text(reader, reverse("outreach:show")), REVOKED, KEPT),
        "các lần khen": (text(reader, reverse("awards:given")), REVOKED, KEPT),
        "nơi khen": (
            "\n".join(
                word
                for word in (REVOKED, KEPT)
                if f"{word} 0" in text(reader, f"/to-chuc/noi-khen-{word.lower()}/")
            ),
            REVOKED,
            KEPT,
        ),
        "danh mục danh hiệu": (
            "\n".join(
                said
                for said in Reading.of(reader.get("/danh-hieu/")).texts(".honour-list > li")
                if "lần trao" in said
            ),
            REVOKED,
            KEPT,
        ),
    }  # fmt: skip


def check(reader: Client, desk: Client, person: ExemplarPage, *, is_revoked: bool) -> None:
    """See that each surface shows the honours that stand, and the others unless revoked."""
    found = surfaces(reader, desk, person)
    shown = {name for name, (said, gone, _kept) in found.items() if gone in said}
    assert shown == (set() if is_revoked else set(found))
    if is_revoked:
        missing = {name for name, (said, _gone, kept) in found.items() if kept not in said}
        assert missing == set()


def take_back(person: ExemplarPage) -> float:
    """Revoke the newer honour of a person; return how many seconds it took."""
    grant = AwardGrant.objects.get(exemplar=person, year=YEAR_REVOKED)
    started = time.monotonic()
    revocation = AwardRevocation(
        decision_number="12/QĐ-CTN", revoked_on=datetime.date(2026, 11, 20), reason="Khai sai"
    )
    revoke(revocation, grant, by=None)
    return time.monotonic() - started


def assert_nowhere(reader: Client) -> None:
    """Read every visible page and plain view, and what is suggested at each letter of a title."""
    addresses = [page.get_url() for page in visible_pages()]
    # A map, a place, an office, a group: those that honour somebody are named after it here.
    addresses += [each for each in RowsSitemap().items() if REVOKED.lower() not in each]
    addresses += [f"{reverse('map:country')}?nam={YEAR_REVOKED}"]
    for address in addresses:
        said = reader.get(address).content.decode().replace(f"Nơi khen {REVOKED}", "")
        assert REVOKED not in said, address
    for length in range(3, len(REVOKED) + 1):
        offered = reader.get(reverse("search-suggest"), {"q": REVOKED[:length]}).json()
        assert REVOKED not in str(offered).replace(REVOKED[:length], "", 1)


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(factories.editor())
    return client


def test_revoked_honours_leave_every_surface_of_the_embedded_engine(
    client: Client, desk: Client
) -> None:
    people = make()
    check(client, desk, people[0], is_revoked=False)
    times = [take_back(person) for person in people]
    assert max(times) < GONE_WITHIN_SECONDS
    check(client, desk, people[0], is_revoked=True)
    assert_nowhere(client)
    # Staff still see them, and a restored version brings none back.
    form = desk.get(reverse("wagtailadmin_pages:edit", args=[people[0].pk])).content.decode()
    assert "Hủy bỏ quyết định khen thưởng theo Quyết định 12/QĐ-CTN" in form
    listed = text(desk, reverse("award_revocations"))
    assert listed.count(REVOKED) == HOW_MANY
    for person in people:
        person.revisions.first().publish()
    check(client, desk, people[0], is_revoked=True)


def test_honours_stand_apart_from_awards_fetched_whatever_became_of_them() -> None:
    person = factories.exemplar()
    kept, gone = (
        AwardGrant.objects.create(exemplar=person, title=factories.award_title(), year=year)
        for year in (YEAR_KEPT, YEAR_REVOKED)
    )
    take_back(person)
    fetched = ExemplarPage.objects.prefetch_related("awards").get(pk=person.pk)
    assert set(fetched.awards.all()) == {kept, gone}
    assert fetched.honours == [kept]
    assert fetched.top_award == kept


@pytest.fixture
def replica() -> Iterator[Callable[[], object]]:
    from replica.draining import drain
    from tests.node import own_index

    with own_index():
        yield drain


@pytest.mark.elasticsearch
def test_revoked_honours_leave_every_surface_of_elasticsearch(
    replica: Callable[[], object], client: Client, desk: Client
) -> None:
    people = make()
    replica()
    check(client, desk, people[0], is_revoked=False)
    started = time.monotonic()
    take_back(people[0])
    replica()
    assert time.monotonic() - started < GONE_WITHIN_SECONDS
    for person in people[1:]:
        take_back(person)
    replica()
    check(client, desk, people[0], is_revoked=True)
    assert_nowhere(client)
    with override_settings(SEARCH_ENGINE="embedded"):
        check(client, desk, people[0], is_revoked=True)
