"""Spam is queued as such without a puzzle, and one sender can't flood the staff."""

import datetime
from http import HTTPStatus

import pytest
import time_machine
from django.core import mail
from django.test import RequestFactory, override_settings
from django.utils import timezone

from core import senders
from core.senders import sender_address, sender_key
from nominations import spam
from nominations.models import Nomination
from tests.nominations.nominating import (
    DEEDS,
    MAILBOX,
    NOMINATOR_ANSWERS,
    NOMINEE,
    PERSON,
    REVIEW,
    STATUS,
    Nominator,
    soup,
)

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)


def unhurried(deeds: str = DEEDS, address: str = "203.0.113.7", **extra: str) -> Nomination:
    """Nominate as a person does: a minute a step."""
    nominator = Nominator(address=address)
    steps = {
        "ai": PERSON | extra,
        "viec-lam": {"deeds": deeds, "place_detail": "Xã Thử"},
        "nguoi-de-cu": NOMINATOR_ANSWERS,
    }
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for slug, answers in steps.items():
            form = soup(nominator.open(f"/de-cu/{slug}/")).select("main form")[-1]
            hidden = {box["name"]: box["value"] for box in form.select("input[type=hidden]")}
            clock.shift(60)
            nominator.client.post(
                f"/de-cu/{slug}/", {**hidden, **answers}, REMOTE_ADDR=nominator.address
            )
        nominator.send_form(REVIEW)
    return Nomination.objects.sent().latest("pk")


def test_person_who_takes_time_is_not_suspected() -> None:
    assert unhurried().suspicions == []


def test_filling_in_faster_than_people_do_is_a_sign() -> None:
    assert Nominator().nominate().suspicions == ["haste"]


def test_mending_an_error_at_once_is_no_sign() -> None:
    nominator = Nominator()
    with time_machine.travel(NOON, tick=False) as clock:
        form = soup(nominator.open("/de-cu/ai/")).select("main form")[-1]
        hidden = {box["name"]: box["value"] for box in form.select("input[type=hidden]")}
        clock.shift(30)
        page = soup(nominator.client.post("/de-cu/ai/", {**hidden, "kind": "person", "name": ""}))
        stamp = page.select_one(f"input[name={spam.STAMP_FIELD}]")["value"]
        clock.shift(1)
        nominator.client.post("/de-cu/ai/", {**PERSON, spam.STAMP_FIELD: stamp})
    assert Nomination.objects.get().suspicions == []


def test_hidden_box_traps_programs_and_says_so_to_whoever_hears_it() -> None:
    page = soup(Nominator().open("/de-cu/ai/"))
    box = page.select_one(f"input[name={spam.TRAP_FIELD}]")
    assert box["tabindex"] == "-1"
    assert box.find_parent(attrs={"aria-hidden": "true"})
    assert "để trống" in page.find("label", attrs={"for": box["id"]}).text
    assert "trap" in unhurried(**{spam.TRAP_FIELD: "https://mua-hang.example"}).suspicions


@pytest.mark.parametrize("stamp", ["", "de-cu:giả:mạo"])
def test_form_that_we_did_not_hand_out_is_a_sign(stamp: str) -> None:
    nominator = Nominator()
    nominator.client.post("/de-cu/ai/", PERSON | {spam.STAMP_FIELD: stamp})
    assert Nomination.objects.get().suspicions == ["stamp"]


def test_links_are_counted() -> None:
    few = DEEDS + " Xem https://a.example và www.b.example."
    many = DEEDS + " http://a.example http://b.example www.c.example [url=d]"
    assert unhurried(few).suspicions == []
    assert unhurried(many).suspicions == ["links"]


def test_same_story_again_is_a_sign_however_it_is_typed() -> None:
    assert unhurried().suspicions == []
    again = unhurried(DEEDS.upper() + " !!!", address="198.51.100.9")
    assert again.suspicions == ["repeated"]
    assert unhurried("Cô nấu cháo phát cho bệnh nhân nghèo mỗi sáng.").suspicions == []


def test_suspected_nomination_is_queued_but_nothing_is_mailed(
    django_capture_on_commit_callbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        nomination = Nominator().nominate()
    assert nomination.is_suspected
    assert nomination.state == Nomination.State.RECEIVED
    assert mail.outbox == []


def test_form_cannot_be_used_to_pester_a_mailbox(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(spam.RECEIPT_MAILS.most + 2):
            unhurried(f"{DEEDS} Lần thứ {number}.", address=f"203.0.113.{number}")
    assert len(mail.outbox) == spam.RECEIPT_MAILS.most
    assert {tuple(letter.to) for letter in mail.outbox} == {(MAILBOX,)}


def test_limit_per_sender_is_clear_and_loses_nothing() -> None:
    for number in range(spam.SENDS.most):
        Nominator().nominate(name=f"{NOMINEE} {number}")
    nominator = Nominator()
    nominator.write()
    answer = nominator.send_form(REVIEW)
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    page = soup(answer).select_one("main")
    assert "Bản nháp của bạn vẫn còn nguyên" in page.select_one("[role=alert]").text
    assert DEEDS in page.text
    assert Nomination.objects.drafts().get().deeds == DEEDS
    neighbour = Nominator(address="198.51.100.9")
    assert neighbour.nominate().state == Nomination.State.RECEIVED
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        assert nominator.send_form(REVIEW).url == "/de-cu/da-gui/", "the draft waited a day"


def test_too_many_drafts_are_refused_with_everything_typed_still_shown() -> None:
    for _number in range(spam.DRAFTS.most):
        Nominator().send_form("/de-cu/ai/", **PERSON)
    answer = Nominator().send_form("/de-cu/ai/", **PERSON)
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert soup(answer).select_one("#dc-name")["value"] == NOMINEE
    assert Nomination.objects.count() == spam.DRAFTS.most


@time_machine.travel(NOON)
def test_wrong_receipts_are_counted_and_right_ones_are_not() -> None:
    nomination = Nominator().nominate()
    guesser = Nominator(address="198.51.100.9")
    for _number in range(spam.LOOK_UPS.most + 1):
        assert guesser.send_form(STATUS, receipt=nomination.receipt).status_code == HTTPStatus.OK
    for _number in range(spam.LOOK_UPS.most):
        answer = guesser.send_form(STATUS, receipt="DC-2222-2222")
        assert answer.status_code == HTTPStatus.OK
    answer = guesser.send_form(STATUS, receipt=nomination.receipt)
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "sau 60 phút" in soup(answer).select_one("main").text
    assert soup(answer).select_one("#dc-receipt")["value"] == nomination.receipt
    assert Nominator().send_form(STATUS, receipt=nomination.receipt).status_code == HTTPStatus.OK


def test_sender_is_a_digest_that_changes_every_day() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")
    with time_machine.travel(NOON):
        today = sender_key(request)
    with time_machine.travel(NOON + datetime.timedelta(days=1)):
        tomorrow = sender_key(request)
    assert today != tomorrow
    assert len(today) == 64
    assert "203.0.113.7" not in today
    with time_machine.travel(NOON), override_settings(SECRET_KEY="khóa-khác"):
        assert sender_key(request) != today


@pytest.mark.parametrize(
    ("hops", "forwarded", "address"),
    [
        (0, "198.51.100.1", "203.0.113.7"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "9.9.9.9, 198.51.100.1", "198.51.100.1"),
        (2, "9.9.9.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.7"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "vớ vẩn", "vớ vẩn"),
    ],
)
def test_address_is_the_one_our_own_proxies_wrote(hops: int, forwarded: str, address: str) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="203.0.113.7", headers={"X-Forwarded-For": forwarded}
    )
    with override_settings(TRUSTED_PROXY_HOPS=hops):
        assert sender_address(request) == address


def test_proxy_that_says_too_little_is_named_in_the_log_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    senders._tell_that_a_proxy_is_silent.cache_clear()
    request = RequestFactory().get("/", REMOTE_ADDR="172.18.0.5")
    request.META["HTTP_X_FORWARDED_FOR"] = "172.18.0.1"
    with override_settings(TRUSTED_PROXY_HOPS=2):
        assert {sender_address(request), sender_address(request)} == {"172.18.0.5"}
    assert [record.message[:15] for record in caplog.records] == ["X-Forwarded-For"]
