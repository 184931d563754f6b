"""Who suggested is known to the staff who answer, for a time, and to nobody else."""

import datetime
import logging
import smtplib
from http import HTTPStatus

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.utils import timezone
from wagtail.models import ReferenceIndex

from nominations import tasks
from nominations.models import Nomination, NominationFile
from nominations.receipts import new_receipt, read_receipt
from search.models import SearchText
from tests import factories
from tests.factories.visibility import HIDINGS, hidden
from tests.nominations.nominating import (
    DEEDS,
    MAILBOX,
    NOMINATOR,
    NOMINEE,
    PERSON,
    STATUS,
    Nominator,
    picture,
    soup,
    trusted,
)

pytestmark = pytest.mark.django_db

SECRETS = (NOMINATOR, MAILBOX, NOMINEE, DEEDS)
PUBLIC = ("/", "/guong-dien-hinh/", "/tim-kiem/?q=Hoa+Sen", "/sitemap.xml", "/de-cu/", STATUS)


def look_up(receipt: str) -> str:
    """Return what a stranger with a receipt code reads."""
    answer = Nominator(address="198.51.100.9").send_form(STATUS, receipt=receipt)
    return soup(answer).select_one("main").get_text(" ")


def test_nothing_of_a_nomination_shows_on_public_pages_or_in_search() -> None:
    nomination = trusted()
    for address in PUBLIC:
        shown = Client().get(address).content.decode()
        for secret in (*SECRETS, nomination.receipt):
            # The search page repeats what was asked, here a part of the name.
            assert secret not in shown, (address, secret)
    assert not SearchText.objects.filter(title__contains=NOMINEE).exists()
    assert not ReferenceIndex.objects.filter(object_id=str(nomination.pk)).exists()


@pytest.mark.parametrize("state", [state for state in Nomination.State if state != "draft"])
def test_status_says_the_state_and_nobodys_name(state: str) -> None:
    nomination = trusted()
    Nomination.objects.filter(pk=nomination.pk).update(
        state=state, answer="Cảm ơn ông/bà.", answered_at=timezone.now()
    )
    shown = look_up(nomination.receipt)
    assert nomination.receipt in shown
    assert "Cảm ơn ông/bà." in shown
    for secret in (*SECRETS, "Thư rác"):
        assert secret not in shown


def test_status_leads_to_the_profile_only_once_readers_may_see_it() -> None:
    nomination = trusted()
    shown = factories.exemplar("Người Được Thấy")
    for how in HIDINGS:
        nomination.exemplar = hidden(factories.exemplar, how, title=f"Ẩn {how}")
        nomination.save()
        assert "Xem hồ sơ" not in look_up(nomination.receipt), how
    nomination.exemplar = shown
    nomination.save()
    assert "Xem hồ sơ" in look_up(nomination.receipt)


def test_draft_cannot_be_looked_up() -> None:
    Nominator().send_form("/de-cu/ai/", **PERSON)
    assert "Không có đề cử nào" in look_up(Nomination.objects.get().receipt)


@pytest.mark.parametrize("typed", ["dc 7kq4 m2xp", "7KQ4M2XP", " DC-7KQ4-M2XP ", "dc–7kq4–m2xp"])
def test_receipt_is_read_however_it_is_typed(typed: str) -> None:
    assert read_receipt(typed) == "DC-7KQ4-M2XP"


@pytest.mark.parametrize("typed", ["", "DC", "DC-7KQ4", "DC-0KQ4-M2XP", "DC-7KQ4-M2XPP", "điện"])
def test_what_is_no_receipt_is_none(typed: str) -> None:
    assert read_receipt(typed) == ""


def test_receipts_read_back_as_they_are() -> None:
    receipts = {new_receipt() for _ in range(200)}
    assert len(receipts) == 200
    assert all(read_receipt(receipt) == receipt for receipt in receipts)


def test_address_of_a_sender_is_stored_nowhere() -> None:
    address = "203.0.113.77"
    nominator = Nominator(address=address)
    nominator.send_form("/de-cu/minh-chung/", evidence=[picture()])
    nominator.nominate()
    for model in apps.get_models():
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                if not isinstance(field, models.BinaryField):
                    assert address not in str(getattr(row, field.attname)), (model, field)


def test_log_of_a_nomination_names_nobody(
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks,
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise smtplib.SMTPRecipientsRefused({MAILBOX: (550, b"unknown")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        nomination = trusted()
        tasks.mail_receipt.enqueue(nomination.pk)
        look_up(nomination.receipt)
    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    said = "\n".join(record.getMessage() + str(record.exc_info or "") for record in ours)
    assert "SMTPRecipientsRefused" in said
    for secret in (*SECRETS, nomination.receipt):
        assert secret not in said


def test_pages_of_a_nomination_are_cached_by_nobody_and_not_indexed() -> None:
    nominator = Nominator()
    nominator.send_form("/de-cu/ai/", **PERSON)
    for address in ("/de-cu/", "/de-cu/ai/", "/de-cu/xem-lai/", STATUS):
        answer = nominator.open(address)
        assert "no-store" in answer["Cache-Control"]
        assert answer.status_code == HTTPStatus.OK
        is_open = address == "/de-cu/"
        assert bool(soup(answer).select("meta[name=robots][content=noindex]")) is not is_open


def purge_on(day: datetime.date, callbacks) -> None:
    moment = datetime.datetime.combine(day, datetime.time(3), tzinfo=datetime.UTC)
    with time_machine.travel(moment), callbacks(execute=True):
        call_command("purge_nominations")


def test_contact_is_erased_on_its_day_and_not_before(
    django_capture_on_commit_callbacks, capsys
) -> None:
    nominator = Nominator()
    nominator.send_form("/de-cu/minh-chung/", evidence=[picture()])
    nomination = nominator.nominate()
    stored = nomination.files.get().file
    last = nomination.delete_contact_on
    purge_on(last - datetime.timedelta(days=1), django_capture_on_commit_callbacks)
    nomination.refresh_from_db()
    assert nomination.nominator_contact == MAILBOX
    assert nomination.sender == "", "a digest counts for a day"
    Nomination.objects.update(state=Nomination.State.DECLINED)
    purge_on(last, django_capture_on_commit_callbacks)
    nomination.refresh_from_db()
    assert not any(getattr(nomination, f"nominator_{part}") for part in ("name", "contact"))
    assert nomination.nominator_relation == ""
    assert nomination.name == NOMINEE
    assert not stored.storage.exists(stored.name)
    assert "1 nominators" in capsys.readouterr().out


@pytest.mark.parametrize("state", ["received", "in_review", "accepted"])
def test_evidence_that_is_of_use_stays_when_the_nominator_goes(
    state: str, django_capture_on_commit_callbacks
) -> None:
    nominator = Nominator()
    nominator.send_form("/de-cu/minh-chung/", evidence=[picture()])
    nomination = nominator.nominate()
    Nomination.objects.update(state=state)
    purge_on(nomination.delete_contact_on, django_capture_on_commit_callbacks)
    nomination.refresh_from_db()
    assert nomination.nominator_name == ""
    assert nomination.files.count() == 1


def test_draft_waits_thirty_days_and_then_goes_with_its_files(
    django_capture_on_commit_callbacks,
) -> None:
    Nominator().send_form("/de-cu/minh-chung/", evidence=[picture()])
    stored = NominationFile.objects.get().file
    today = timezone.localdate()
    purge_on(today + datetime.timedelta(days=29), django_capture_on_commit_callbacks)
    assert Nomination.objects.count() == 1
    purge_on(today + datetime.timedelta(days=32), django_capture_on_commit_callbacks)
    assert Nomination.objects.count() == 0
    assert not stored.storage.exists(stored.name)


def test_spam_goes_after_thirty_days() -> None:
    Nominator().nominate()
    kept = Nominator().nominate(name="Người Khác")
    Nomination.objects.exclude(pk=kept.pk).update(state=Nomination.State.SPAM)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=32)):
        call_command("purge_nominations")
    assert list(Nomination.objects.all()) == [kept]
    assert mail.outbox == []
