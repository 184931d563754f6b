"""Staff judge the results that readers get; the grades are kept, counted and handed out."""

import datetime
import json
import math
from http import HTTPStatus
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.core.cache import caches
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from exemplars.withdrawal import withdraw
from search.curation.judgements import judge_pages
from search.curation.query_log import BUFFER, flush
from search.engines.base import Engine, SearchUnavailable
from search.models import SearchJudgement, SearchQueryLog
from site_search.judging.forms import MISSING_FIELD
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

RIGHT, USEFUL, WRONG = 2, 1, 0


@pytest.fixture(autouse=True)
def empty_buffer() -> None:
    caches[BUFFER].clear()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.editor())
    return client


def question(text: str = "ngọn đèn") -> str:
    return f"{reverse('search_judge_question')}?q={text}"


def send(desk: Client, grades: dict[Page, object], **further: object) -> HttpResponse:
    sent = {f"trang-{page.pk}": grade for page, grade in grades.items()}
    return desk.post(question(), sent | further)


def grades() -> dict[int, int]:
    return dict(SearchJudgement.objects.values_list("page_id", "grade"))


def ticked(answer: HttpResponse) -> dict[str, str]:
    """Return what is ticked in a form: name of the group of buttons → value."""
    soup = BeautifulSoup(answer.content, "html.parser")
    return {box["name"]: box["value"] for box in soup.select("input[type=radio][checked]")}


def test_results_are_shown_as_readers_get_them_and_graded() -> None:
    desk, reader = Client(), Client()
    desk.force_login(factories.editor())
    pages = [factories.news(f"Ngọn đèn {place}") for place in "abc"]
    answer = desk.get(question())
    shown = BeautifulSoup(answer.content, "html.parser").select(".learning__list h3 a")
    found = BeautifulSoup(reader.get("/tim-kiem/", {"q": "ngọn đèn"}).content, "html.parser")
    assert [link["href"] for link in shown] == [
        link["href"] for link in found.select(".result__title a")
    ]
    assert len(shown) == len(pages)
    assert "Chưa có trang nào" in Reading.of(answer).words
    saved = send(desk, {pages[0]: RIGHT, pages[1]: WRONG, pages[2]: ""})
    assert saved.status_code == HTTPStatus.FOUND
    assert grades() == {pages[0].pk: RIGHT, pages[1].pk: WRONG}
    row = SearchJudgement.objects.get(page=pages[0])
    assert (row.text, row.judged_by) == ("ngọn đèn", User.objects.get(username="nguoi-duyet"))
    again = desk.get(question("NGỌN đèn?"))
    assert ticked(again) == {
        f"trang-{pages[0].pk}": "2",
        f"trang-{pages[1].pk}": "0",
        f"trang-{pages[2].pk}": "",
    }


def test_asking_as_staff_is_no_readers_question(desk: Client) -> None:
    factories.news("Ngọn đèn")
    desk.get(question())
    call_command("search_judge", "--judged", stdout=StringIO())
    flush()
    assert not SearchQueryLog.objects.exists()


def test_grade_is_changed_and_taken_back(desk: Client) -> None:
    page = factories.news("Ngọn đèn")
    send(desk, {page: RIGHT})
    send(desk, {page: USEFUL})
    assert grades() == {page.pk: USEFUL}
    send(desk, {page: ""})
    assert grades() == {}


@pytest.mark.parametrize("sent", ["7", "x", "-1"])
def test_grade_that_is_none_is_refused(desk: Client, sent: str) -> None:
    page = factories.news("Ngọn đèn")
    assert send(desk, {page: sent}).status_code == HTTPStatus.OK
    assert grades() == {}


def test_quality_falls_with_the_place_of_the_right_page(desk: Client) -> None:
    first, second = factories.news("Ngọn đèn"), factories.news("Ngọn đèn đêm bên sông")
    judge_pages("ngọn đèn", {first.pk: RIGHT}, None)
    assert "đạt 1,00 trên 1" in Reading.of(desk.get(question())).words
    judge_pages("ngọn đèn", {first.pk: None, second.pk: RIGHT}, None)
    expected = f"{1 / math.log2(3):.2f}".replace(".", ",")
    assert f"đạt {expected} trên 1" in Reading.of(desk.get(question())).words


def test_missing_page_is_named_and_lowers_the_quality(desk: Client) -> None:
    found, missing = factories.news("Ngọn đèn"), factories.news("Cây cầu")
    send(desk, {found: RIGHT}, **{MISSING_FIELD: missing.pk})
    assert grades() == {found.pk: RIGHT, missing.pk: RIGHT}
    answer = desk.get(question())
    words = Reading.of(answer).words
    assert "Đã chấm, không đứng trong mười kết quả đầu" in words
    expected = f"{1 / (1 + 1 / math.log2(3)):.2f}".replace(".", ",")
    assert f"đạt {expected} trên 1" in words
    assert ticked(answer)[f"trang-{missing.pk}"] == "2"
    send(desk, {missing: ""})
    assert grades() == {found.pk: RIGHT}


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_pages_are_neither_told_nor_judged_but_keep_their_grade(
    desk: Client, how: str
) -> None:
    shown, hidden = factories.news("Ngọn đèn"), factories.news("Lapzz", live=how != "draft")
    judge_pages("ngọn đèn", {shown.pk: USEFUL, hidden.pk: RIGHT}, None)
    judge_pages("lapzz xưa", {hidden.pk: RIGHT}, None)
    HIDINGS[how](hidden)
    asked = desk.get(question())
    assert "đạt 1,00 trên 1" in Reading.of(asked).words
    surfaces = [asked, desk.get(reverse("search_judged")), desk.get(reverse("search_judged_tsv"))]
    assert ["lapzz" in answer.content.decode().lower() for answer in surfaces] == [False] * 3
    out = StringIO()
    call_command("search_judge", "--judged", "--each", stdout=out)
    assert "lapzz" not in out.getvalue()
    send(desk, {hidden: WRONG})
    refused = send(desk, {}, **{MISSING_FIELD: hidden.pk})
    assert "Chỉ chọn được trang mà bạn đọc đang xem được." in Reading.of(refused).words
    assert set(SearchJudgement.objects.filter(page=hidden).values_list("grade", flat=True)) == {
        RIGHT
    }


def test_deleted_page_takes_its_grades_along(desk: Client) -> None:
    page = factories.news("Ngọn đèn")
    send(desk, {page: RIGHT})
    page.delete()
    assert grades() == {}


def test_who_withdraws_is_in_no_judged_question() -> None:
    person = factories.exemplar("Phạm Thị Lụa")
    page = factories.news("Cây cầu")
    judge_pages("bà phạm thị lụa", {page.pk: RIGHT}, None)
    judge_pages("cây cầu", {page.pk: RIGHT}, None)
    withdraw(person, by=None)
    assert set(SearchJudgement.objects.values_list("text", flat=True)) == {"cây cầu"}


def test_questions_of_readers_are_listed_with_what_was_judged(desk: Client) -> None:
    page = factories.news("Ngọn đèn")
    for text in ("ngọn đèn", "ngọn đèn", "xyzq"):
        Client().get("/tim-kiem/", {"q": text})
    send(desk, {page: RIGHT})
    answer = desk.get(reverse("search_judging"))
    rows = BeautifulSoup(answer.content, "html.parser").select("#listing-results tbody tr")
    assert [[cell.get_text(strip=True) for cell in row.find_all("td")] for row in rows] == [
        ["ngọn đèn", "2", "1", "1"],
        ["xyzq", "1", "Không có", "–"],
    ]
    (way,) = (link["href"] for link in rows[1].find_all("a"))
    assert "không ra trang nào" in Reading.of(desk.get(way)).words
    judged = Reading.of(desk.get(reverse("search_judged")))
    assert "ngọn đèn" in judged.words
    assert "xyzq" not in judged.words


def test_handed_out_list_gives_the_command_the_same_grades(desk: Client, tmp_path: Path) -> None:
    first = factories.news("Ngọn đèn (1) || a|b")
    second = factories.directive("Ngọn đèn đêm", number="12/CT-UBND")
    judge_pages("ngọn đèn", {first.pk: USEFUL, second.pk: RIGHT}, None)
    judge_pages("cây cầu", {first.pk: WRONG}, None)
    handed_out = desk.get(reverse("search_judged_tsv"))
    assert handed_out["Content-Disposition"] == 'attachment; filename="cham-ket-qua.tsv"'
    path = tmp_path / "list.tsv"
    path.write_bytes(handed_out.content)
    of_list, of_staff = StringIO(), StringIO()
    call_command("search_judge", str(path), "--json", stdout=of_list)
    call_command("search_judge", "--judged", "--json", stdout=of_staff)
    told, stored = json.loads(of_list.getvalue()), json.loads(of_staff.getvalue())
    assert told["left_out"] == stored["left_out"] == ["cây cầu"]
    (by_list,), (by_staff,) = told["queries"], stored["queries"]
    assert sorted(by_staff["grades"]) == [USEFUL, RIGHT]
    assert by_list["grades"] == by_staff["grades"]
    assert by_list["score"] == by_staff["score"]


def test_question_is_kept_as_it_was_typed_and_compared_without_capitals(desk: Client) -> None:
    number, story = factories.directive("Mùa gặt", number="08/CT-UBND"), factories.news("Ngọn đèn")
    address = question("08/CT-UBND")
    desk.post(address, {f"trang-{number.pk}": RIGHT})
    assert set(SearchJudgement.objects.values_list("text", flat=True)) == {"08/CT-UBND"}
    for same in ("08/CT-UBND", "08/ct-ubnd", " 08/CT-UBND?"):
        assert ticked(desk.get(question(same)))[f"trang-{number.pk}"] == "2"
    Client().get("/tim-kiem/", {"q": "08/CT-UBND"})
    listed = BeautifulSoup(desk.get(reverse("search_judging")).content, "html.parser")
    (row,) = listed.select("#listing-results tbody tr")
    assert row.find_all("td")[-1].get_text(strip=True) == "1"
    # From the log, which keeps no capitals, the question is asked and kept as it was typed.
    way = row.find("a")["href"]
    desk.post(way, {f"trang-{story.pk}": WRONG})
    assert set(SearchJudgement.objects.values_list("text", flat=True)) == {"08/CT-UBND"}
    assert "“08/CT-UBND”" in Reading.of(desk.get(way)).words
    desk.post(question("08/Ct-Ubnd"), {f"trang-{story.pk}": ""})
    assert set(SearchJudgement.objects.values_list("text", "page")) == {("08/Ct-Ubnd", number.pk)}


def test_screens_speak_to_staff(desk: Client) -> None:
    page = factories.news("Ngọn đèn")
    send(desk, {page: RIGHT})
    for address in (question(), reverse("search_judging"), reverse("search_judged")):
        words = Reading.of(desk.get(address)).words
        assert not [word for word in ("nDCG", "TSV", "manage.py") if word in words]


def test_question_without_words_or_with_a_persons_data_is_not_judged(desk: Client) -> None:
    for text in ("", "?!", "0912 345 678"):
        answer = desk.get(question(text), follow=True)
        assert "Không chấm được câu này" in Reading.of(answer).words


def test_engine_that_is_away_is_said(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise SearchUnavailable

    monkeypatch.setattr(Engine, "search", refuse)
    answer = desk.get(question())
    assert answer.status_code == HTTPStatus.OK
    assert "Máy tìm kiếm chưa trả lời" in Reading.of(answer).words


def test_judging_is_closed_to_others(client: Client) -> None:
    page = factories.news("Ngọn đèn")
    user = User.objects.create_user("khach", "k@example.org", "x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.post(question(), {f"trang-{page.pk}": RIGHT}).status_code == HTTPStatus.FOUND
    for name in ("search_judging", "search_judged", "search_judged_tsv"):
        assert client.get(reverse(name)).status_code == HTTPStatus.FOUND
    assert grades() == {}


def test_administrators_may_give_judging_to_further_groups(admin_client: Client) -> None:
    form = BeautifulSoup(
        admin_client.get(reverse("wagtailusers_groups:add")).content, "html.parser"
    )
    offered = {box["value"] for box in form.select("input[name=permissions]")}
    judging = Permission.objects.filter(
        codename__in=["add_searchjudgement", "view_searchjudgement"]
    )
    assert {str(each.pk) for each in judging} <= offered
    assert len(judging) == 2


def test_day_of_a_judgement_is_that_of_its_readers(desk: Client) -> None:
    send(desk, {factories.news("Ngọn đèn"): RIGHT})
    evening = datetime.datetime(2026, 11, 29, 18, tzinfo=datetime.UTC)  # 1 a.m. in Viet Nam
    SearchJudgement.objects.update(judged_at=evening)
    assert "30/11/2026" in Reading.of(desk.get(reverse("search_judged"))).words
