"""Staff route, answer and publish letters; who may not act sees no sender."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from wagtail.models import ModelLogEntry

from engagement.models import Letter, PageVerdict
from home.models import SupportUnit
from tests import factories
from tests.engagement.speaking import MAILBOX, NAME, asked, soup, write

pytestmark = pytest.mark.django_db

QUEUE = "/admin/y-kien/"


def member_of(group: str) -> Client:
    user = User.objects.create_user(group.replace(" ", ""), password="x")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def reviewer() -> Client:
    return member_of("Quản trị nội dung")


def act(client: Client, letter: Letter, name: str, **sent: str) -> None:
    answer = client.post(f"{QUEUE}{letter.pk}/{name}/", sent)
    assert answer.status_code == HTTPStatus.FOUND
    letter.refresh_from_db()


def test_queue_shows_what_waits_first_and_narrows(reviewer: Client) -> None:
    done, waiting = asked(), asked(subject="Chờ trả lời", text="Nội dung đang chờ trả lời.")
    act(reviewer, done, "thu-rac")
    rows = soup(reviewer.get(QUEUE)).select("table.listing tbody tr")
    assert [waiting.receipt in row.text for row in rows] == [True, False]
    found = soup(reviewer.get(QUEUE, {"state": "spam"})).select("table.listing tbody tr")
    assert [done.receipt in row.text for row in found] == [True]
    found = soup(reviewer.get(QUEUE, {"q": "chờ trả lời"})).select("table.listing tbody tr")
    assert [waiting.receipt in row.text for row in found] == [True]


def test_writer_reads_and_neither_sees_the_sender_nor_acts() -> None:
    letter, writer = asked(), member_of("Biên tập viên")
    page = writer.get(f"{QUEUE}{letter.pk}/").content.decode()
    assert letter.text in page
    assert NAME not in page
    assert MAILBOX not in page
    writer.post(f"{QUEUE}{letter.pk}/nhan/")
    writer.post(f"{QUEUE}{letter.pk}/tra-loi/", {"state": "answered", "answer": "Không được"})
    letter.refresh_from_db()
    assert (letter.state, letter.answer) == ("received", "")


def test_look_at_the_sender_is_logged_without_a_name(reviewer: Client) -> None:
    letter = asked()
    for _twice in range(2):
        assert MAILBOX in reviewer.get(f"{QUEUE}{letter.pk}/").content.decode()
    (entry,) = ModelLogEntry.objects.filter(action="engagement.sender")
    assert (entry.label, entry.data) == (letter.receipt, {})


def test_letter_is_taken_routed_answered_and_published(reviewer: Client) -> None:
    unit = SupportUnit.objects.create(name="Phòng Thi đua")
    letter = asked()
    act(reviewer, letter, "nhan")
    act(reviewer, letter, "chuyen", unit=str(unit.pk))
    assert (letter.state, letter.unit) == ("in_review", unit)
    page = reviewer.post(f"{QUEUE}{letter.pk}/dang/", {"subject": "Sớm", "text": "Quá sớm"})
    assert page.status_code == HTTPStatus.FOUND
    reviewer.post(f"{QUEUE}{letter.pk}/tra-loi/", {"state": "answered", "answer": "Ở một cửa."})
    form = soup(reviewer.get(f"{QUEUE}{letter.pk}/dang/"))
    assert form.select_one("[name=text]").text.strip() == letter.text
    reviewer.post(f"{QUEUE}{letter.pk}/dang/", {"subject": "Gửi ở đâu?", "text": "Gửi ở đâu?"})
    letter.refresh_from_db()
    assert letter.published_at
    public = soup(Client().get(f"/y-kien/hoi-dap/{letter.pk}/")).select_one("main").text
    assert "Phòng Thi đua trả lời" in public
    act(reviewer, letter, "go")
    assert letter.published_at is None


@pytest.mark.parametrize("form", ["tra-loi", "dang"])
def test_words_that_tell_who_wrote_are_refused(reviewer: Client, form: str) -> None:
    letter = asked()
    if form == "dang":
        reviewer.post(f"{QUEUE}{letter.pk}/tra-loi/", {"state": "answered", "answer": "Ở một cửa."})
    said = f"Chào {NAME}, xin gửi ở một cửa."
    sent = {"state": "answered", "answer": said, "subject": "Hỏi", "text": said}
    answer = reviewer.post(f"{QUEUE}{letter.pk}/{form}/", sent)
    assert answer.status_code == HTTPStatus.OK
    assert "người khác cũng đọc được, hãy bỏ" in answer.content.decode()
    letter.refresh_from_db()
    assert NAME not in letter.answer + letter.public_text


def test_who_did_not_allow_it_is_not_published(reviewer: Client) -> None:
    letter = asked(may_publish="")
    Letter.objects.filter(pk=letter.pk).update(may_publish=False)
    reviewer.post(f"{QUEUE}{letter.pk}/tra-loi/", {"state": "answered", "answer": "Ở một cửa."})
    reviewer.post(f"{QUEUE}{letter.pk}/dang/", {"subject": "Hỏi", "text": "Hỏi gì đó"})
    letter.refresh_from_db()
    assert letter.published_at is None


def test_suspected_letter_is_cleared_by_hand(reviewer: Client) -> None:
    write(seconds=1, kind="remark", subject="Vội", text="Viết trong một giây thôi.")
    letter = Letter.objects.get()
    assert "Nghi là thư rác" in reviewer.get(f"{QUEUE}{letter.pk}/").content.decode()
    act(reviewer, letter, "khong-phai-thu-rac")
    assert letter.suspicions == []


def test_staff_see_which_pages_readers_like_least(reviewer: Client) -> None:
    liked, disliked = factories.news("Bài được thích"), factories.news("Bài bị chê")
    PageVerdict.objects.create(page=liked, useful=5, star_votes=2, stars=9)
    PageVerdict.objects.create(page=disliked, useless=3)
    rows = soup(reviewer.get(f"{QUEUE}danh-gia-trang/")).select("table.listing tbody tr")
    assert ["Bài bị chê" in rows[0].text, "Bài được thích" in rows[1].text] == [True, True]
    assert "4,5 (2 lượt)" in rows[1].text
