"""Readers report errors and ask; each gets a receipt, and what is private stays so."""

import datetime
from http import HTTPStatus

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement import handling, letters
from engagement.erasing import erase_of, letters_naming
from engagement.models import Letter
from home.models import SupportUnit
from tests import factories
from tests.engagement.speaking import (
    ASK,
    MAILBOX,
    NAME,
    QUESTION,
    QUESTIONS,
    SENDER,
    STATUS,
    asked,
    officer,
    soup,
    voice_of,
    write,
)

pytestmark = pytest.mark.django_db


def answered(letter: Letter, *, text: str = "Gửi ở bộ phận một cửa.") -> Letter:
    handling.answer(letter, Letter.State.ANSWERED, text, officer())
    return letter


def published(subject: str = "Gửi hồ sơ ở đâu?", **typed: str) -> Letter:
    letter = answered(asked(subject=subject, text=f"Xin hỏi: {subject}", **typed))
    handling.publish(letter, subject, "Hồ sơ khen thưởng gửi ở đâu?", officer())
    return letter


def status_of(receipt: str) -> str:
    return soup(Client().post(STATUS, {"receipt": receipt})).select_one("main").text


def test_error_on_a_page_is_reported_with_its_passage_and_looked_up() -> None:
    story, client = factories.news("Bài có lỗi"), Client()
    address = f"{voice_of(story)}bao-loi/"
    form = soup(client.get(address, {"doan": "năm 2204"}))
    assert form.select_one("textarea[name=passage]").text.strip() == "năm 2204"
    sent = write(address, client=client, passage="năm 2204", text="Phải là năm 2024.")
    assert sent["Location"] == "/y-kien/da-gui/"
    letter = Letter.objects.get()
    assert (letter.kind, letter.page_id, letter.suspicions) == ("error", story.pk, [])
    receipt = soup(client.get(sent["Location"])).select_one("[data-receipt]").text
    assert receipt == letter.receipt
    # Another browser doesn't see it.
    assert Client().get(sent["Location"]).status_code == HTTPStatus.FOUND
    assert "Đã nhận" in status_of(receipt)
    handling.answer(letter, Letter.State.FIXED, "Đã sửa, cảm ơn bạn.", officer())
    assert "Đã sửa" in status_of(receipt.lower().replace("-", " "))


def test_status_tells_nobody_s_name_and_no_hidden_page() -> None:
    held = factories.news("Bài sẽ gỡ")
    letter = asked()
    Letter.objects.filter(pk=letter.pk).update(page=held)
    assert "Bài sẽ gỡ" in status_of(letter.receipt)
    held.unpublish()
    told = status_of(letter.receipt)
    assert "Bài sẽ gỡ" not in told
    assert NAME not in told
    assert MAILBOX not in told


def test_wrong_code_is_said_so_and_a_nomination_s_is_none() -> None:
    assert "Không có ý kiến nào" in status_of("YK-2222-2222")
    assert "gồm YK và tám chữ" in status_of("DC-2222-22220")


def test_name_without_agreement_is_not_taken() -> None:
    page = soup(write(**QUESTION, name=NAME, contact=MAILBOX))
    assert "khi bạn đồng ý" in page.select_one(".error-summary").text
    assert not Letter.objects.exists()


def test_what_was_typed_stays_when_something_is_missing() -> None:
    page = soup(write(**QUESTION | {"text": "Ngắn"}))
    assert page.select_one("[name=subject]")["value"] == QUESTION["subject"]
    assert page.select_one("[name=text]").text.strip() == "Ngắn"


@pytest.mark.parametrize(
    ("typed", "seconds", "sign"),
    [
        ({}, 60, []),
        ({}, 1, ["haste"]),
        ({"trang_web": "https://mua.example"}, 60, ["trap"]),
        ({"text": "https://a.example " * 4}, 60, ["links"]),
        ({"luc_mo": "giả"}, 60, ["stamp"]),
    ],
)
def test_signs_of_spam_are_noted_and_nothing_is_refused(
    typed: dict[str, str], seconds: int, sign: list[str]
) -> None:
    write(seconds=seconds, **{**QUESTION, **typed})
    assert Letter.objects.get().suspicions == sign


def test_same_letter_again_is_a_sign() -> None:
    asked()
    assert asked().suspicions == ["repeated"]


def test_one_network_sends_so_many_a_day_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(letters, "SENDS", letters.Limit("few", most=1, seconds=60))
    asked()
    answer = write(**QUESTION | {"text": "Câu hỏi thứ hai của tôi."})
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert soup(answer).select_one("[name=text]").text.strip() == "Câu hỏi thứ hai của tôi."
    assert Letter.objects.count() == 1


def test_receipt_and_answer_are_mailed_and_the_unit_is_told_without_a_word_of_it(
    django_capture_on_commit_callbacks,
) -> None:
    unit = SupportUnit.objects.create(name="Phòng Thi đua", email="phong@example.vn")
    with django_capture_on_commit_callbacks(execute=True):
        letter = asked(unit=str(unit.pk))
    assert letter.unit == unit
    to_reader, to_unit = sorted(mail.outbox, key=lambda sent: sent.to != [MAILBOX])
    assert letter.receipt in to_reader.body
    assert to_unit.to == ["phong@example.vn"]
    assert letter.receipt in to_unit.body
    assert NAME not in to_unit.body
    assert letter.text not in to_unit.body
    with django_capture_on_commit_callbacks(execute=True):
        answered(letter)
    assert "một cửa" in mail.outbox[-1].body
    # Published by somebody who opened it before the mail went out.
    handling.publish(letter, "Hỏi", "Hỏi gì đó", officer())
    letter.refresh_from_db()
    assert letter.answer_mailed_at


def test_nothing_is_mailed_for_a_suspected_letter(
    django_capture_on_commit_callbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write(seconds=1, **QUESTION, **SENDER)
    assert mail.outbox == []


def test_published_question_is_listed_and_found_without_marks() -> None:
    letter = published("Gửi hồ sơ ở đâu?")
    published("Bao giờ có kết quả?")
    asked(subject="Câu chưa trả lời", text="Nội dung chưa ai trả lời.")
    listed = soup(Client().get(QUESTIONS)).select(".questions h2")
    assert [each.text for each in listed] == ["Bao giờ có kết quả?", "Gửi hồ sơ ở đâu?"]
    found = soup(Client().get(QUESTIONS, {"q": "HO SO gui o dau"})).select(".questions h2")
    assert "Gửi hồ sơ ở đâu?" in [each.text for each in found]
    assert soup(Client().get(QUESTIONS, {"q": "ket qua"})).select(".questions h2")[0].text == (
        "Bao giờ có kết quả?"
    )
    page = soup(Client().get(f"{QUESTIONS}{letter.pk}/")).select_one("main").text
    assert "một cửa" in page
    assert NAME not in page
    handling.withdraw(letter, officer())
    assert Client().get(f"{QUESTIONS}{letter.pk}/").status_code == HTTPStatus.NOT_FOUND


def test_unpublished_letter_has_no_page() -> None:
    letter = answered(asked())
    assert Client().get(f"{QUESTIONS}{letter.pk}/").status_code == HTTPStatus.NOT_FOUND


def test_list_costs_the_same_for_one_question_and_many(
    django_assert_max_num_queries,
) -> None:
    for number in range(7):
        published(f"Câu hỏi số {number}?")
    Client().get(QUESTIONS)
    with django_assert_max_num_queries(6):
        assert len(soup(Client().get(QUESTIONS)).select(".questions h2")) == 7


def test_sender_and_spam_are_forgotten_in_time() -> None:
    kept, spam = asked(), asked(text="Nội dung rác thứ nhất.")
    handling.mark_spam(spam, officer())
    answered(kept)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=91)):
        call_command("purge_letters")
        assert letters.purge() == letters.Purged(contacts=0, spam=0)
    (left,) = Letter.objects.all()
    assert (left.pk, left.name, left.contact, left.sender) == (kept.pk, "", "", "")
    assert left.text


def test_letters_about_a_person_who_withdraws_are_emptied() -> None:
    person, other = factories.exemplar("Người Xin Rút"), factories.exemplar("Người Khác")
    for page in (person, other):
        write(f"{voice_of(page)}bao-loi/", text=f"Sai tên của {page.title} ở đầu trang.")
    assert erase_of([person.pk]) == 1
    emptied, left = Letter.objects.order_by("pk")
    assert "Người Xin Rút" not in str(emptied.__dict__)
    assert emptied.state == Letter.State.DECLINED
    assert "đã được xóa" in status_of(emptied.receipt)
    assert left.text


def test_letters_that_name_a_person_are_found_and_emptied_once_ticked() -> None:
    person = factories.exemplar("Người Xin Rút")
    naming = published("Bao giờ thưởng NGƯỜI xin rút?")
    asked(subject="Người xin rutt", text="Một câu hỏi về chuyện khác hẳn.")
    (likely,) = letters_naming([person], [person.title])
    assert likely.record == naming
    client = Client()
    client.force_login(factories.editor())
    address = reverse("exemplars_withdraw", args=[person.pk])
    (box,) = soup(client.get(address)).select("input[name=letters]")
    assert box["value"] == str(naming.pk)
    sent = {"requested_on": "20/11/2026", "confirmation": "gỡ", "letters": [naming.pk]}
    client.post(address, sent)
    naming.refresh_from_db()
    assert (naming.subject, naming.public_text, naming.answer) == ("", "", "")
    assert Client().get(f"{QUESTIONS}{naming.pk}/").status_code == HTTPStatus.NOT_FOUND
    assert Letter.objects.exclude(subject="").count() == 1


def test_foot_of_every_page_names_units_and_partners() -> None:
    foot = soup(Client().get(ASK)).select_one(".foot")
    assert foot.select(".foot__units") == []
    SupportUnit.objects.create(name="Phòng Thi đua", phone="0204 385 0000")
    call = soup(Client().get("/tin-tuc/")).select_one(".foot__units a")
    assert call["href"] == "tel:02043850000"
