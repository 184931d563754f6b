"""The catalogue of titles at /danh-hieu/: what can be received, and who received it."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exemplars.models import AwardGrant, AwardRevocation, AwardTitle, ExemplarPage
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden
from tests.scenery import indexed_at_the_end

QUERY_LIMIT = 14

pytestmark = pytest.mark.django_db


def grant(title: AwardTitle, year: int = 2024, **fields: object) -> AwardGrant:
    exemplar = fields.pop("exemplar", None) or factories.exemplar()
    return AwardGrant.objects.create(exemplar=exemplar, title=title, year=year, **fields)


def ranks(name: str) -> list[AwardTitle]:
    words = ("Nhất", "Nhì", "Ba")
    return [
        factories.award_title(f"{name} hạng {word}", group="order", level="state", rank=rank)
        for rank, word in enumerate(words, start=1)
    ]


def test_catalogue_shows_groups_with_counts_of_what_stands(client: Client) -> None:
    title = factories.award_title("Bằng khen Thử")
    first, second, third = ranks("Huân chương Thử")
    local = factories.award_title("Công dân tiêu biểu Thử", group="local", level="local")
    for _ in range(3):
        grant(title)
    grant(second)
    for how in HIDINGS:
        grant(title, exemplar=hidden(factories.exemplar, how))
    reading = Reading.of(client.get("/danh-hieu/"))
    assert {each.get_absolute_url() for each in (title, first, second, third, local)} <= (
        reading.links
    )
    (certificates,) = reading.soup.select("section[aria-labelledby=certificate]")
    assert "3 lần trao" in certificates.get_text()
    orders = " ".join(reading.soup.select_one("section[aria-labelledby=order]").get_text().split())
    assert orders.count("Huân chương Thử") == 4  # its name, and each rank read aloud
    assert "hạng Nhì · 1 lần trao" in orders
    assert reading.soup.select("section[aria-labelledby=local]")


def test_title_lists_its_recipients_newest_first_and_no_hidden_or_revoked_one(
    client: Client,
) -> None:
    title = factories.award_title("Bằng khen Thử", grantor="Chủ tịch tỉnh", source="Luật A, Điều 1")
    old, new = grant(title, 2019), grant(title, 2024, is_posthumous=True)
    other = grant(factories.award_title())
    gone = grant(title, 2022)
    AwardRevocation.objects.create(
        grant_key=gone.key,
        exemplar=gone.exemplar,
        title=title,
        year=2022,
        decision_number="1/QĐ",
        revoked_on=datetime.date(2026, 1, 1),
    )
    unseen = [grant(title, exemplar=hidden(factories.exemplar, how)) for how in HIDINGS]
    reading = Reading.of(client.get(title.get_absolute_url()))
    assert reading.texts(".item__title") == [
        f"{new.exemplar.title} (truy tặng)",
        old.exemplar.title,
    ]
    assert "2 lần trao" in reading.text(".count")
    assert "Luật A, Điều 1" in reading.words
    for each in (other, gone, *unseen):
        assert each.exemplar.title not in reading.words


def test_recipients_are_narrowed_by_year_and_by_place_of_today(client: Client) -> None:
    title = factories.award_title()
    now = factories.place("Ninh Bình")
    then = factories.place("Hà Nam", succeeded_by=now)
    here = grant(title, 2024, exemplar=factories.exemplar(place=then))
    there = grant(title, 2023)

    def names(query: str) -> list[str]:
        return Reading.of(client.get(f"{title.get_absolute_url()}?{query}")).texts(".item__title")

    assert names("noi=ninh-binh") == names("noi=ha-nam") == [here.exemplar.title]
    assert names("nam=2023") == [there.exemplar.title]
    assert names("nam=2023&noi=ninh-binh") == []
    assert len(names("nam=1900")) == 2
    assert client.get(f"{title.get_absolute_url()}?trang=2").status_code == 404


def test_periods_of_one_title_share_a_page_and_ranks_stand_side_by_side(client: Client) -> None:
    old = factories.award_title("Xã tiêu biểu", source="Luật cũ", valid_to="2023-12-31")
    new = factories.award_title("Xã tiêu biểu", source="Luật mới", valid_from="2024-01-01")
    grant(old, 2020)
    grant(new, 2025)
    reading = Reading.of(client.get(new.get_absolute_url()))
    assert len(reading.texts(".item__title")) == 2
    assert "Luật cũ" in reading.words
    assert "Luật mới" in reading.words
    first, second, _third = ranks("Huân chương Thử")
    decoy = factories.award_title("Huân chương Thử nghiệm hạng Nhất", group="order", rank=1)
    shown = Reading.of(client.get(second.get_absolute_url()))
    assert first.get_absolute_url() in shown.links
    assert decoy.get_absolute_url() not in shown.links
    assert shown.text('.honour-ranks [aria-current="page"]').startswith("Hạng Nhì")


def test_what_was_not_checked_is_told_to_staff_only(client: Client) -> None:
    title = factories.award_title(
        source="Luật A, Điều 1. Điều khoản chưa đối chiếu", needs_review=True
    )
    address = title.get_absolute_url()
    assert "chưa đối chiếu" not in client.get(address).content.decode()
    client.force_login(factories.editor())
    assert "cần đối chiếu" in client.get(address).content.decode()


def test_local_title_says_that_it_is_outside_the_law(client: Client) -> None:
    local = factories.award_title("Công dân tiêu biểu", group="local", level="local")
    assert "nằm ngoài" in client.get(local.get_absolute_url()).content.decode()
    decoy = factories.award_title()
    assert "nằm ngoài" not in client.get(decoy.get_absolute_url()).content.decode()


def test_unknown_title_is_not_found(client: Client) -> None:
    assert client.get("/danh-hieu/khong-co/").status_code == 404


def test_titles_are_in_the_sitemap_and_on_the_exemplars_page(client: Client) -> None:
    honour = grant(factories.award_title())
    address = honour.title.get_absolute_url()
    assert address in client.get("/sitemap.xml").content.decode()
    assert address in Reading.of(client.get(honour.exemplar.get_url())).links


@pytest.mark.parametrize("address", ["/danh-hieu/", "title"])
def test_pages_cost_few_queries_and_no_more_with_many_rows(client: Client, address: str) -> None:
    title = factories.award_title()
    address = title.get_absolute_url() if address == "title" else address

    def count() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    def add() -> None:
        place = factories.place(succeeded_by=factories.place())
        person: ExemplarPage = factories.exemplar(place=place)
        decision = factories.directive()
        grant(title, exemplar=person, decision=decision, grantor=factories.organisation())
        ranks(f"Huân chương {person.pk}")

    add()
    of_one = count()
    with indexed_at_the_end():
        for _ in range(19):
            add()
    assert count() == of_one
    assert of_one <= QUERY_LIMIT


@pytest.mark.django_db
def test_who_received_a_title_is_shown_with_a_face(client: Client) -> None:
    title = factories.award_title("Bằng khen Có hình")
    drawn = factories.exemplar("Lò Văn Hình", portrait=factories.image())
    for person in (drawn, factories.exemplar("Lò Văn Vẽ")):
        AwardGrant.objects.create(exemplar=person, title=title, year=2024)
    shown = Reading.of(client.get(title.get_absolute_url()))
    assert len(shown.soup.select(".item--face img")) == 1
    assert len(shown.soup.select(".item--face .monogram")) == 1


@pytest.mark.django_db
def test_titles_that_nobody_received_are_folded(client: Client) -> None:
    given, waiting = factories.award_title("Cờ đã trao"), factories.award_title("Cờ chưa trao")
    AwardGrant.objects.create(exemplar=factories.exemplar(), title=given, year=2024)
    shown = Reading.of(client.get("/danh-hieu/"))
    folded = " ".join(shown.texts("details.more"))
    assert waiting.name in folded
    assert given.name not in folded
    assert given.name in shown.words
