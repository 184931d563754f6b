"""Exemplars: order by given name, a day for each, monograms, honours."""

import datetime

import pytest
from django.test import Client

from exemplars.models import AwardGrant, ExemplarPage
from tests import factories
from tests.factories.reading import Reading

TODAY = datetime.date(2026, 11, 21)

pytestmark = pytest.mark.django_db


def test_directory_is_ordered_by_given_name_as_vietnamese_is(client: Client) -> None:
    names = ["Trần Thị Yến", "Lê Văn Đạt", "Đỗ Thị Ánh", "Nguyễn Văn Dũng", "Nguyễn An", "Bùi An"]
    for name in names:
        factories.exemplar(name)
    reading = Reading.of(client.get("/guong-dien-hinh/"))
    assert reading.texts(".card__title") == [
        "Bùi An",
        "Nguyễn An",
        "Đỗ Thị Ánh",
        "Nguyễn Văn Dũng",
        "Lê Văn Đạt",
        "Trần Thị Yến",
    ]


def test_renamed_exemplar_moves_in_the_directory() -> None:
    person = factories.exemplar("Lê Thị Yến")
    before = person.name_sort_key
    person.title = "Lê Thị An"
    factories.publish(person)
    assert ExemplarPage.objects.get(pk=person.pk).name_sort_key < before


@pytest.mark.parametrize(
    ("title", "initials"),
    [
        ("Nguyễn Thị Ánh", "NÁ"),
        ("Đặng An", "ĐA"),
        ("Tổ hòa giải xóm Bến", "TB"),
        ("Pao", "P"),
        ("  ", ""),
    ],
)
def test_monogram_has_the_first_and_last_letter_of_the_name(title: str, initials: str) -> None:
    assert ExemplarPage(title=title).initials == initials


def test_exemplar_without_portrait_shows_its_monogram(client: Client) -> None:
    bare = factories.exemplar("Giàng A Páo")
    drawn = factories.exemplar("Lò Thị Mai", portrait=factories.image(), portrait_alt="Chị Mai")
    assert Reading.of(client.get(bare.get_url())).text(".monogram text") == "GP"
    reading = Reading.of(client.get(drawn.get_url()))
    assert not reading.soup.select(".split--portrait .monogram")
    assert reading.soup.select_one(".portrait img")["alt"] == "Chị Mai"


def test_honours_are_listed_newest_first_and_the_newest_is_on_the_card(client: Client) -> None:
    person = factories.exemplar()
    decision = factories.directive(number="15/QĐ-UBND")
    for year, name in ((2019, "Giấy khen"), (2024, "Bằng khen"), (2022, "Chiến sĩ thi đua")):
        AwardGrant.objects.create(
            exemplar=person, title=factories.award_title(name), year=year, decision=decision
        )
    reading = Reading.of(client.get(person.get_url()))
    assert reading.texts(".timeline__head") == [
        "2024 · Bằng khen",
        "2022 · Chiến sĩ thi đua",
        "2019 · Giấy khen",
    ]
    assert decision.get_url() in reading.links
    assert ExemplarPage.objects.get(pk=person.pk).top_award.year == 2024


def test_decision_outside_the_archive_is_named_by_its_number(client: Client) -> None:
    person = factories.exemplar()
    AwardGrant.objects.create(
        exemplar=person,
        title=factories.award_title(),
        year=2024,
        decision_number="99/QĐ-CTN",
        reason="Vì cộng đồng",
    )
    notes = Reading.of(client.get(person.get_url())).texts(".timeline__note")
    assert notes == ["Theo Quyết định 99/QĐ-CTN", "Vì cộng đồng"]


def test_invented_person_is_marked_wherever_shown(client: Client) -> None:
    person = factories.exemplar(is_invented=True)
    for address in (person.get_url(), "/guong-dien-hinh/", "/"):
        assert "Nhân vật minh họa" in Reading.of(client.get(address)).words, address


def test_place_keeps_its_name_and_says_what_it_is_now(client: Client) -> None:
    now = factories.place("Ninh Bình")
    then = factories.place("Hà Nam", succeeded_by=now, valid_to=datetime.date(2025, 6, 30))
    person = factories.exemplar(place=then)
    assert "tỉnh Hà Nam (nay là tỉnh Ninh Bình)" in Reading.of(client.get(person.get_url())).text(
        ".office"
    )
    assert [value.key for value in then.facet_values()] == ["ha-nam", "ninh-binh"]


def test_page_leads_to_its_organisation_and_names_a_unit_only_once(client: Client) -> None:
    office = factories.organisation("Trạm Y tế Thử")
    person = factories.exemplar("Hồ Thị Lương", organisation=office)
    shown = Reading.of(client.get(person.get_url()))
    assert office.get_absolute_url() in shown.links
    unit = factories.organisation("Tổ Thử")
    collective = factories.exemplar("Tổ Thử", kind="collective", organisation=unit)
    shown = Reading.of(client.get(collective.get_url()))
    assert unit.get_absolute_url() in shown.links
    assert "Tổ Thử" not in " ".join(shown.texts("p.office"))


def test_easy_version_stands_on_the_page_of_who_has_one_a_sentence_a_line(client: Client) -> None:
    easy = factories.exemplar(easy_read="Bà Sen trồng hoa.\n\n Ai cũng giúp bà. ")
    reading = Reading.of(client.get(easy.get_url()))
    assert reading.text(".easy summary") == "Bản dễ đọc"
    assert reading.texts(".easy p") == ["Bà Sen trồng hoa.", "Ai cũng giúp bà."]
    assert Reading.of(client.get(factories.exemplar().get_url())).soup.select(".easy") == []
