"""Anyone suggests an exemplar at /de-cu/, step by step, without an account and without script."""

import datetime
from http import HTTPStatus

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from nominations.forms import PersonForm
from nominations.models import Nomination
from nominations.views import COOKIE
from tests import factories
from tests.nominations.nominating import (
    DEEDS,
    MAILBOX,
    NOMINATOR,
    NOMINATOR_ANSWERS,
    NOMINEE,
    PERSON,
    REVIEW,
    START,
    STATUS,
    Nominator,
    picture,
    province,
    soup,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def nominator() -> Nominator:
    """Somebody who comes for the first time."""
    return Nominator()


def test_whole_way_without_script_ends_with_a_receipt(
    nominator: Nominator, django_capture_on_commit_callbacks
) -> None:
    place = province()
    assert nominator.open(START).status_code == HTTPStatus.OK
    answer = nominator.send_form("/de-cu/ai/", **PERSON)
    assert answer.url == "/de-cu/viec-lam/"
    answer = nominator.send_form("/de-cu/viec-lam/", deeds=DEEDS, place=str(place.pk))
    assert answer.url == "/de-cu/minh-chung/"
    answer = nominator.send_form("/de-cu/minh-chung/", evidence=[picture()])
    assert answer.url == "/de-cu/nguoi-de-cu/"
    answer = nominator.send_form("/de-cu/nguoi-de-cu/", **NOMINATOR_ANSWERS)
    assert answer.url == REVIEW
    shown = soup(nominator.open(REVIEW)).select_one("main").get_text(" ")
    for said in (NOMINEE, DEEDS, place.name, "anh.png", NOMINATOR, MAILBOX):
        assert said in shown
    Nomination.objects.update(suspicions=[])  # a test fills in faster than people do
    with django_capture_on_commit_callbacks(execute=True):
        answer = nominator.send_form(REVIEW)
    assert answer.url == "/de-cu/da-gui/"

    (sent,) = Nomination.objects.all()
    assert sent.state == Nomination.State.RECEIVED
    assert (sent.name, sent.place, sent.nominator_name) == (NOMINEE, place, NOMINATOR)
    assert sent.agreed_at
    assert sent.submitted_at
    assert sent.delete_contact_on == timezone.localdate() + datetime.timedelta(days=365)
    assert soup(nominator.open("/de-cu/da-gui/")).select_one("[data-receipt]").text == sent.receipt
    (letter,) = mail.outbox
    assert letter.to == [MAILBOX]
    assert sent.receipt in letter.body
    assert NOMINEE not in letter.body


def test_what_is_typed_wrong_is_kept_explained_and_focused(nominator: Nominator) -> None:
    answer = nominator.send_form("/de-cu/viec-lam/", deeds="Ngắn", since="năm 2019")
    page = soup(answer)
    assert answer.status_code == HTTPStatus.OK
    assert page.select_one("#dc-deeds").text.strip() == "Ngắn"
    assert page.select_one("#dc-since")["value"] == "năm 2019"
    links = [link["href"] for link in page.select(".error-summary[role=alert] a")]
    assert links == ["#dc-deeds", "#dc-place"]
    first = page.select_one("[autofocus]")
    assert first["id"] == "dc-deeds"
    described = first["aria-describedby"].split()
    assert all(page.find(id=name) for name in described)
    assert "30 ký tự" in page.find(id="dc-deeds_error").text
    assert Nomination.objects.get().deeds == "Ngắn"


def test_draft_is_found_again_by_its_browser_alone(nominator: Nominator) -> None:
    nominator.send_form("/de-cu/ai/", **PERSON)
    page = soup(nominator.open(START))
    assert NOMINEE in page.select_one(".nominate-draft").text
    assert page.select_one(".nominate-draft a.button")["href"] == "/de-cu/viec-lam/"
    assert soup(nominator.open("/de-cu/ai/")).select_one("#dc-name")["value"] == NOMINEE
    stranger = Nominator()
    assert not soup(stranger.open(START)).select(".nominate-draft")
    assert not soup(stranger.open("/de-cu/ai/")).select_one("#dc-name").get("value")
    stranger.client.cookies[COOKIE] = Nomination.objects.get().draft_token
    assert not soup(stranger.open(START)).select(".nominate-draft"), "the stored digest opens it"


def test_cookie_of_a_draft_is_out_of_reach_of_scripts(client: Client) -> None:
    cookie = client.post("/de-cu/ai/", PERSON, secure=True).cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == START
    assert len(cookie.value) > 40


@pytest.mark.parametrize("button", ["lui", "nghi"])
def test_every_button_keeps_an_unfinished_step(nominator: Nominator, button: str) -> None:
    nominator.send_form("/de-cu/ai/", **PERSON)
    answer = nominator.send_form("/de-cu/viec-lam/", deeds="Chưa xong", **{button: "1"})
    assert answer.status_code == HTTPStatus.FOUND
    assert answer.url == {"lui": "/de-cu/ai/", "nghi": START}[button]
    assert Nomination.objects.get().deeds == "Chưa xong"


def test_typing_is_kept_by_script_before_any_button(nominator: Nominator) -> None:
    answer = nominator.client.post("/de-cu/luu/viec-lam/", {"deeds": "Mới gõ"})
    assert "Đã lưu nháp lúc" in answer.json()["text"]
    nominator.client.post("/de-cu/luu/viec-lam/", {"deeds": "Mới gõ thêm"})
    assert Nomination.objects.get().deeds == "Mới gõ thêm"
    assert nominator.client.post("/de-cu/luu/xem-lai/", {}).status_code == HTTPStatus.NOT_FOUND


def test_nominator_is_not_stored_before_agreeing_and_erased_on_disagreeing(
    nominator: Nominator,
) -> None:
    without = {**NOMINATOR_ANSWERS}
    del without["agrees"]
    answer = nominator.send_form("/de-cu/nguoi-de-cu/", **without)
    page = soup(answer)
    assert page.select_one("#dc-nominator_contact")["value"] == MAILBOX, "what was typed is shown"
    assert "đồng ý" in page.find(id="dc-agrees_error").text
    assert Nomination.objects.get().nominator_contact == ""
    nominator.send_form("/de-cu/nguoi-de-cu/", **NOMINATOR_ANSWERS)
    assert Nomination.objects.get().nominator_contact == MAILBOX
    nominator.send_form("/de-cu/nguoi-de-cu/", **without)
    assert Nomination.objects.get().nominator_contact == ""
    assert Nomination.objects.get().agreed_at is None


@pytest.mark.parametrize(
    ("contact", "is_taken"),
    [
        ("0912 345 678", True),
        ("+84 912.345.678", True),
        ("", True),
        ("a@example.vn", True),
        ("091234", False),
        ("a@", False),
        ("gặp tôi ở chợ", False),
    ],
)
def test_contact_is_a_telephone_a_mailbox_or_nothing(
    nominator: Nominator, contact: str, is_taken: bool
) -> None:
    answers = NOMINATOR_ANSWERS | {"nominator_contact": contact}
    answer = nominator.send_form("/de-cu/nguoi-de-cu/", **answers)
    assert (answer.status_code == HTTPStatus.FOUND) is is_taken


def test_incomplete_draft_is_not_sent_and_says_what_is_missing(nominator: Nominator) -> None:
    nominator.send_form("/de-cu/ai/", **PERSON)
    page = soup(nominator.send_form(REVIEW))
    links = [link["href"] for link in page.select(".error-summary[role=alert] a")]
    assert links[0] == "/de-cu/viec-lam/?sua=1"
    assert links[-1] == "/de-cu/nguoi-de-cu/?sua=1"
    assert Nomination.objects.get().state == Nomination.State.DRAFT
    answer = nominator.send_form(links[0], deeds=DEEDS, place_detail="Xã Thử")
    assert answer.url == REVIEW, "a step opened from the review leads back there"


def test_sent_nomination_can_be_changed_no_more_and_a_second_click_sends_nothing(
    nominator: Nominator,
) -> None:
    nomination = nominator.nominate()
    assert nominator.client.post(REVIEW).url == "/de-cu/da-gui/"
    assert Nomination.objects.count() == 1
    nominator.client.post("/de-cu/ai/", PERSON | {"name": "Người Khác"})
    nomination.refresh_from_db()
    assert nomination.name == NOMINEE
    assert Nomination.objects.drafts().get().name == "Người Khác"


def test_receipt_is_shown_for_an_hour(nominator: Nominator) -> None:
    nomination = nominator.nominate()
    hour_ago = timezone.now() - datetime.timedelta(minutes=61)
    Nomination.objects.filter(pk=nomination.pk).update(submitted_at=hour_ago)
    assert nominator.open("/de-cu/da-gui/").url == STATUS


def test_draft_is_deleted_after_asking(nominator: Nominator) -> None:
    nominator.send_form("/de-cu/ai/", **PERSON)
    assert NOMINEE in soup(nominator.open("/de-cu/xoa-nhap/")).select_one("main").text
    assert Nomination.objects.count() == 1
    nominator.send_form("/de-cu/xoa-nhap/")
    assert Nomination.objects.count() == 0


def test_merged_provinces_are_chosen_under_their_old_names_too(nominator: Nominator) -> None:
    today = province("Ninh Bình")
    day = datetime.date(2025, 6, 30)
    factories.place("Hà Nam", succeeded_by=today, valid_to=day)
    labels = [item.text for item in soup(nominator.open("/de-cu/viec-lam/")).select("option")]
    assert "Ninh Bình (gồm Hà Nam cũ)" in labels
    # Merged twice: who lived there still finds their province.
    of_old = factories.place("Hà Nam Ninh", succeeded_by=today, valid_to=day)
    factories.place("Sông Bé", succeeded_by=of_old, valid_to=datetime.date(1996, 12, 31))
    labels = [item.text for item in soup(nominator.open("/de-cu/viec-lam/")).select("option")]
    assert "Ninh Bình (gồm Hà Nam, Hà Nam Ninh, Sông Bé cũ)" in labels
    assert not [label for label in labels if label.startswith("Hà Nam")]


def test_way_in_is_on_every_page_and_in_the_directory(client: Client) -> None:
    assert soup(client.get("/")).select(f"footer a[href='{START}']")
    assert soup(client.get("/guong-dien-hinh/")).select(f"main a[href='{START}']")


def test_form_without_its_token_is_told_in_vietnamese() -> None:
    answer = Client(enforce_csrf_checks=True).post("/de-cu/ai/", PERSON)
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "những gì bạn gõ thường vẫn còn" in answer.content.decode()


def test_pages_cost_few_queries_and_no_more_with_many_provinces_and_files(
    nominator: Nominator, django_assert_max_num_queries
) -> None:
    def cost() -> dict[str, int]:
        found = {}
        for address in (START, "/de-cu/ai/", "/de-cu/viec-lam/", "/de-cu/minh-chung/", REVIEW):
            nominator.open(address)
            with django_assert_max_num_queries(12) as counted:
                nominator.open(address)
            found[address] = len(counted)
        return found

    nominator.write(place=province())
    nominator.send_form("/de-cu/minh-chung/", evidence=[picture()])
    few = cost()
    for number in range(20):
        factories.place(f"Cũ {number}", succeeded_by=province(f"Mới {number}"))
    nominator.send_form("/de-cu/minh-chung/", evidence=[picture() for _ in range(4)])
    assert cost() == few


def test_late_answer_of_an_open_window_changes_nothing_that_was_sent(nominator: Nominator) -> None:
    nominator.write()
    stale = Nomination.objects.get()
    nominator.send_form(REVIEW)
    PersonForm({"name": "Tên Cũ"}, instance=stale).keep()
    sent = Nomination.objects.get()
    assert (sent.name, sent.state) == (NOMINEE, Nomination.State.RECEIVED)


def test_two_windows_do_not_undo_each_other(nominator: Nominator) -> None:
    nominator.send_form("/de-cu/ai/", **PERSON)
    stale = Nomination.objects.get()
    nominator.send_form("/de-cu/viec-lam/", deeds=DEEDS, place_detail="Xã Thử")
    PersonForm(PERSON | {"name": "Lê Thị Mận"}, instance=stale).keep()
    draft = Nomination.objects.get()
    assert (draft.name, draft.folded_name, draft.deeds) == ("Lê Thị Mận", "le thi man", DEEDS)


def test_too_long_a_story_is_kept_while_it_is_shortened(nominator: Nominator) -> None:
    answer = nominator.send_form("/de-cu/viec-lam/", deeds="dài " * 2000, place_detail="Xã Thử")
    page = soup(answer)
    assert "7.999 ký tự" in page.find(id="dc-deeds_error").text
    assert len(Nomination.objects.get().deeds) == 7999
