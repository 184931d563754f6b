"""Four kinds of exemplar, four forms: each asks what fits, and changing the kind loses nothing."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from exemplars.awards.notes import notes_on
from exemplars.models import (
    AwardGrant,
    AwardTitle,
    ExemplarAlias,
    ExemplarPage,
    OfficeHeld,
    Replication,
)
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client: Client) -> Client:
    client.force_login(factories.editor())
    return client


def new_form(client: Client, kind: str = "") -> BeautifulSoup:
    parent = factories.index_of(ExemplarPage)
    address = reverse("wagtailadmin_pages:add", args=["exemplars", "exemplarpage", parent.pk])
    return BeautifulSoup(client.get(address, {"doi-tuong": kind}).content, "html.parser")


def asked(form: BeautifulSoup) -> set[str]:
    names = {"honorific", "birth_year", "representative", "member_count", "started_year"}
    found = {name for name in names if form.select_one(f"[name={name}]")}
    return found | {"offices"} if form.select_one("[name=offices-TOTAL_FORMS]") else found


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("person", {"honorific", "birth_year", "started_year", "offices"}),
        ("collective", {"representative", "member_count", "started_year"}),
        ("household", {"representative", "member_count", "started_year"}),
        ("model", {"representative", "started_year"}),
    ],
)
def test_each_kind_has_a_form_of_its_own(reviewer: Client, kind: str, fields: set[str]) -> None:
    form = new_form(reviewer, kind)
    assert form.select_one("[name=kind] option[selected]")["value"] == kind
    assert asked(form) == fields
    assert len(form.select("[name=replication_steps]")) == 1
    assert len(form.select("[name=replications-TOTAL_FORMS]")) == 1


def test_the_form_offers_the_four_kinds_and_begins_with_a_person(reviewer: Client) -> None:
    form = new_form(reviewer)
    offered = {link["href"] for link in form.select('a[href^="?doi-tuong="]')}
    assert offered == {f"?doi-tuong={kind}" for kind in ("collective", "household", "model")}
    assert form.select_one("[name=kind] option[selected]")["value"] == "person"
    assert new_form(reviewer, "lạ").select_one("[name=kind] option[selected]")["value"] == "person"


def test_a_household_calls_its_representative_the_head(reviewer: Client) -> None:
    assert "Chủ hộ" in new_form(reviewer, "household").get_text()
    assert "Chủ hộ" not in new_form(reviewer, "collective").get_text()


def test_a_model_is_asked_first_how_others_can_do_it(reviewer: Client) -> None:
    def order(kind: str) -> bool:
        html = str(new_form(reviewer, kind))
        return html.index('name="replication_steps"') < html.index('name="headline"')

    assert order("model")
    assert not order("person")


def test_changing_the_kind_there_and_back_loses_nothing(reviewer: Client) -> None:
    page = factories.exemplar(honorific="Bà", birth_year=1970, started_year=2001)
    OfficeHeld.objects.create(exemplar=page, office="Tổ trưởng", year_from=1999, year_to=2004)
    desk = Desk(reviewer)
    for kind in ("collective", "person"):
        answer = desk.change(page, publish=True, kind=kind, story=typed_body())
        assert answer.status_code == 302
        stored = ExemplarPage.objects.get(pk=page.pk)
        assert stored.kind == kind
        assert (stored.honorific, stored.birth_year, stored.started_year) == ("Bà", 1970, 2001)
        assert [held.office for held in stored.offices.all()] == ["Tổ trưởng"]


def test_what_is_left_out_of_a_form_stays_in_the_page(reviewer: Client) -> None:
    page = factories.exemplar(kind="collective", representative="Bà Ba", member_count=9)
    form = Desk(reviewer).form_of(page, kind="model", story=typed_body())
    for name in ("representative", "member_count"):
        del form[name]
    form["action-publish"] = "action-publish"
    reviewer.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    stored = ExemplarPage.objects.get(pk=page.pk)
    assert (stored.kind, stored.representative, stored.member_count) == ("model", "Bà Ba", 9)
    desk = Desk(reviewer)
    assert desk.change(page, publish=True, representative="", story=typed_body()).status_code == 302
    assert ExemplarPage.objects.get(pk=page.pk).representative == ""


def test_an_editor_is_told_of_honours_that_look_wrong_and_not_refused(reviewer: Client) -> None:
    page = factories.exemplar(kind="household")
    ended = factories.award_title("Danh hiệu cũ", valid_to="2003-12-31", for_households=True)
    for_people = factories.award_title("Cho người", for_persons=True)
    fine = factories.award_title("Đúng", for_households=True)
    for title in (ended, for_people, fine, fine):
        AwardGrant.objects.create(exemplar=page, title=title, year=2020, decision_number="1/QĐ")
    AwardGrant.objects.create(exemplar=page, title=fine, year=2021, is_decision_missing=True)
    stored = ExemplarPage.objects.get(pk=page.pk)
    notes = notes_on(stored.awards.all(), stored.kind, stored.pk)
    assert len(notes) == 4
    for said in ("Danh hiệu cũ 2020: danh hiệu không có", "Cho người 2020: danh hiệu không dành"):
        assert any(note.startswith(said) for note in notes), notes
    assert any("Đúng năm 2020 được ghi 2 lần" in note for note in notes)
    assert any("Đúng 2021: chưa có quyết định" in note for note in notes)
    # The reader of forms in tests knows no ticked boxes.
    ticked = {"awards-4-is_decision_missing": "on"}
    answer = Desk(reviewer).change(page, publish=True, story=typed_body(), **ticked)
    assert answer.status_code == 302
    shown = reviewer.get(answer.url).content.decode()
    assert "Nên xem lại phần khen thưởng" in shown
    form = reviewer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "thiếu quyết định" in form


@pytest.mark.parametrize("year", [2004, 2023])
def test_a_title_is_valid_in_the_years_of_its_first_and_last_day(year: int) -> None:
    title = AwardTitle(
        name="Thử", valid_from=datetime.date(2004, 7, 1), valid_to=datetime.date(2023, 2, 1)
    )
    grant = AwardGrant(title=title, year=year, decision_number="1/QĐ")
    page = ExemplarPage(title="Ai đó")
    page.awards = [grant]
    assert notes_on(page.awards.all(), page.kind, page.pk) == []
    grant.year = 2003
    assert len(notes_on(page.awards.all(), page.kind, page.pk)) == 1


def test_replication_is_shown_both_ways_and_never_names_a_hidden_page(client: Client) -> None:
    page = factories.exemplar(
        replication_conditions="Mười hộ đồng lòng.",
        replication_steps="Chia đoạn.\n\nChọn giống.",
        distinction="Làm được vì vui.",
    )
    adopter = factories.exemplar()
    Replication.objects.create(exemplar=page, adopter=adopter, year=2020, note="Làm theo tốt.")
    Replication.objects.create(exemplar=page, place_text="Xóm Bến")
    unseen = [hidden(factories.exemplar, how) for how in HIDINGS]
    for each in unseen:
        Replication.objects.create(exemplar=page, adopter=each)
        Replication.objects.create(exemplar=each, adopter=page)
    reading = Reading.of(client.get(page.get_url()))
    assert reading.texts(".steps li") == ["Chia đoạn.", "Chọn giống."]
    assert reading.texts(".taken-up > li") == [
        f"{adopter.title} (từ 2020) Làm theo tốt.",
        "Xóm Bến",
    ]
    assert "Làm được vì vui." in reading.words
    for each in unseen:
        assert each.title not in reading.words
    other = Reading.of(client.get(adopter.get_url()))
    assert page.get_url() in other.links
    assert "Học từ" in other.words


def test_timeline_joins_honours_and_the_beginning(client: Client) -> None:
    page = factories.exemplar(started_year=2012)
    movement = factories.movement("Ngày xanh", starts_on=datetime.date(2016, 5, 1))
    factories.tag(page, [movement, factories.movement("Không năm", starts_on=None)])
    AwardGrant.objects.create(
        exemplar=page,
        title=factories.award_title("Huân chương"),
        year=2024,
        is_posthumous=True,
        movement=movement,
        decision_number="9/QĐ-CTN",
        granted_on=datetime.date(2024, 2, 3),
    )
    reading = Reading.of(client.get(page.get_url()))
    assert reading.texts(".timeline__head") == [
        "2024 · Huân chương (truy tặng)",
        "2012 · Bắt đầu",
    ]
    assert "Theo Quyết định 9/QĐ-CTN, ngày 03/02/2024" in reading.words.replace("\n", " ")


def test_names_offices_and_honorific_are_told(client: Client) -> None:
    page = factories.exemplar("Lò Thị Mai", honorific="Bà", birth_year=1961)
    ExemplarAlias.objects.create(exemplar=page, name="Mai mường")
    unit = factories.organisation("Hợp tác xã Hoa Ban")
    OfficeHeld.objects.create(
        exemplar=page, office="Chủ nhiệm", organisation=unit, year_from=1990, year_to=1999
    )
    OfficeHeld.objects.create(exemplar=page, office="Bí thư chi bộ", year_from=2000)
    reading = Reading.of(client.get(page.get_url()))
    assert reading.text("h1") == "Bà Lò Thị Mai"
    assert "Còn gọi là Mai mường" in reading.words
    offices = [" ".join(text.split()) for text in reading.texts(".exemplar-facts dd")]
    assert offices == ["Bí thư chi bộ (từ 2000)", "Chủ nhiệm, Hợp tác xã Hoa Ban (1990–1999)"]
    assert "1961" not in reading.words


def test_directory_narrows_by_honour_field_and_place_of_today(client: Client) -> None:
    now = factories.place("Ninh Bình")
    here = factories.exemplar("Lê An", place=factories.place("Hà Nam", succeeded_by=now))
    there = factories.exemplar(
        "Lê Bình", kind="collective", field_of_work=factories.field_of_work()
    )
    title = factories.award_title("Bằng khen Thử", level="state")
    AwardGrant.objects.create(exemplar=here, title=title, year=2019)
    unseen = hidden(factories.exemplar, "draft")
    AwardGrant.objects.create(
        exemplar=unseen, title=factories.award_title("Khuất", level="unit"), year=1999
    )

    def found(query: str) -> list[str]:
        return Reading.of(client.get(f"/guong-dien-hinh/?{query}")).texts(".card__title")

    for query in ("cap-khen=state", "danh-hieu=bang-khen-thu", "nam=2019", "noi=ninh-binh"):
        assert found(query) == ["Lê An"], query
    assert found(f"linh-vuc={there.field_of_work.slug}") == ["Lê Bình"]
    assert found("loai=collective") == ["Lê Bình"]
    assert found("loai=collective&nam=2019") == []
    reading = Reading.of(client.get("/guong-dien-hinh/"))
    assert reading.options("danh-hieu") == ["bang-khen-thu"]
    assert reading.options("nam") == ["2019"]
    assert "Bằng khen Thử 2019" in reading.words
