"""Staff see what waits, what is known already, act on it, and answer politely."""

import datetime
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.models import PublicationHold
from exemplars.duplicates import likely_duplicates
from exemplars.models import ExemplarAlias, ExemplarPage
from newsroom.models import LifeCycleStep
from nominations.admin.forms import secrets_of, template_answer
from nominations.models import Nomination
from tests import factories
from tests.nominations.nominating import (
    DEEDS,
    MAILBOX,
    NOMINATOR,
    NOMINEE,
    STATUS,
    Nominator,
    picture,
    soup,
    trusted,
)

pytestmark = pytest.mark.django_db

QUEUE = "/admin/de-cu/"
ANSWER = "Cảm ơn ông/bà rất nhiều."


@pytest.fixture
def reviewer() -> User:
    """Somebody who may act on nominations."""
    return factories.editor()


@pytest.fixture
def desk(client: Client, reviewer: User) -> Client:
    """The reviewer's browser."""
    client.force_login(reviewer)
    return client


def writer(client: Client) -> Client:
    """Sign in somebody who may see nominations only."""
    user = User.objects.create_user("nguoi-viet", password="mat-khau-thu-nghiem")
    user.groups.add(Group.objects.get(name="Biên tập viên"))
    client.force_login(user)
    return client


def page_of(nomination: Nomination) -> str:
    return f"{QUEUE}{nomination.pk}/"


def rows(client: Client, question: str = "") -> list[str]:
    """Return the names in the queue's table."""
    found = soup(client.get(f"{QUEUE}{question}"))
    return [
        link.text.strip() for link in found.select("table td.title a, td a[href^='/admin/de-cu/']")
    ]


def put(nomination: Nomination, **fields: object) -> Nomination:
    """Change a nomination behind everybody's back."""
    Nomination.objects.filter(pk=nomination.pk).update(**fields)
    nomination.refresh_from_db()
    return nomination


def acts(nomination: Nomination) -> list[str]:
    entries = ModelLogEntry.objects.for_instance(nomination).order_by("pk")
    return [entry.action.rpartition(".")[2] for entry in entries]


def test_queue_holds_what_was_sent_longest_waiting_first(desk: Client) -> None:
    now = timezone.now()
    put(trusted(name="Mới Gửi"), submitted_at=now)
    put(trusted(name="Chờ Lâu"), submitted_at=now - datetime.timedelta(days=20))
    put(trusted(name="Đã Xong"), state="declined", answered_at=now)
    Nominator().send_form("/de-cu/ai/", kind="person", name="Đang Viết Dở")
    assert rows(desk) == ["Chờ Lâu", "Mới Gửi", "Đã Xong"]
    table = soup(desk.get(QUEUE)).select_one("table.listing").get_text(" ")
    assert "20 ngày, quá hạn" in table
    assert NOMINATOR not in table
    assert MAILBOX not in table


def test_queue_is_narrowed_and_searched(desk: Client) -> None:
    now = timezone.now()
    north, south = factories.place("Bắc Thử"), factories.place("Nam Thử")
    old = trusted(name="Lò Thị Mây", place=north)
    put(old, submitted_at=now - datetime.timedelta(days=20))
    new = trusted(name="Tổ Hòa Giải", kind="collective", place=south)
    put(new, suspicions=["links"])
    put(trusted(name="Đã Trả Lời"), state="declined", answered_at=now)
    for question, expected in {
        "?state=waiting": ["Lò Thị Mây", "Tổ Hòa Giải"],
        "?state=declined": ["Đã Trả Lời"],
        "?kind=collective": ["Tổ Hòa Giải"],
        f"?place={north.pk}": ["Lò Thị Mây"],
        "?age=late": ["Lò Thị Mây"],
        "?age=3": ["Tổ Hòa Giải", "Đã Trả Lời"],
        "?suspected=yes": ["Tổ Hòa Giải"],
        "?suspected=no": ["Lò Thị Mây", "Đã Trả Lời"],
        "?q=lo+thi+may": ["Lò Thị Mây"],
        f"?q={new.receipt.lower()}": ["Tổ Hòa Giải"],
        f"?q={new.receipt.replace('-', '')}": ["Tổ Hòa Giải"],
        "?q=không+ai": [],
        "?mine=me": [],
    }.items():
        assert rows(desk, question) == expected, question


def test_queue_costs_the_same_for_one_and_many(desk: Client, django_assert_max_num_queries) -> None:
    trusted()
    desk.get(QUEUE)
    with django_assert_max_num_queries(30) as one:
        desk.get(QUEUE)
    for number in range(5):
        put(
            trusted(name=f"Người {number}", place=factories.place()),
            handled_by=factories.editor(f"n{number}"),
        )
    with django_assert_max_num_queries(30) as many:
        desk.get(QUEUE)
    assert len(many) == len(one)


def test_strangers_and_staff_without_the_permission_see_nothing(client: Client) -> None:
    nominator = Nominator()
    nominator.send_form("/de-cu/minh-chung/", evidence=[picture()])
    nomination = nominator.nominate()
    file = nomination.files.get()
    addresses = [QUEUE, page_of(nomination), f"{page_of(nomination)}tep/{file.pk}/"]
    for address in addresses:
        assert "/admin/login/" in client.get(address).url
    outsider = User.objects.create_user("khach", password="mat-khau-thu-nghiem")
    outsider.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(outsider)
    for address in addresses:
        answer = client.get(address, follow=True)
        assert NOMINEE not in answer.content.decode(), address
    assert client.post(f"{page_of(nomination)}nhan/").status_code in (
        HTTPStatus.FOUND,
        HTTPStatus.FORBIDDEN,
    )
    nomination.refresh_from_db()
    assert nomination.state == Nomination.State.RECEIVED


def test_writers_see_the_story_but_neither_the_nominator_nor_a_way_to_act(client: Client) -> None:
    nomination = trusted()
    writer(client)
    shown = soup(client.get(page_of(nomination))).select_one("main")
    assert DEEDS in shown.text
    assert NOMINATOR not in shown.text
    assert MAILBOX not in shown.text
    assert not shown.select(f"form[action^='{page_of(nomination)}']")
    for act in ("nhan", "lap-ho-so", "thu-rac", "ghi-chu"):
        client.post(f"{page_of(nomination)}{act}/", {"note": "lén"})
    client.post(f"{page_of(nomination)}tra-loi/declined/", {"answer": ANSWER})
    unchanged = Nomination.objects.get(pk=nomination.pk)
    assert (unchanged.state, unchanged.answer, unchanged.staff_note) == ("received", "", "")
    assert acts(nomination) == []


def test_reviewer_sees_the_nominator_until_they_are_erased(desk: Client) -> None:
    nomination = trusted()
    assert MAILBOX in soup(desk.get(page_of(nomination))).select_one("main").text
    desk.get(page_of(nomination))
    assert acts(nomination) == ["nominator"], "logged once for what is done within an hour"
    put(nomination, nominator_name="", nominator_contact="", nominator_relation="")
    assert "Đã xóa theo thời hạn" in soup(desk.get(page_of(nomination))).select_one("main").text


def test_draft_has_no_page_for_staff(desk: Client) -> None:
    Nominator().send_form("/de-cu/minh-chung/", evidence=[picture()])
    draft = Nomination.objects.get()
    assert desk.get(page_of(draft)).status_code == HTTPStatus.NOT_FOUND
    address = f"{page_of(draft)}tep/{draft.files.get().pk}/"
    assert desk.get(address).status_code == HTTPStatus.NOT_FOUND


def test_file_is_a_download_that_nobody_guesses_at_and_is_logged(desk: Client) -> None:
    nominator = Nominator()
    nominator.send_form("/de-cu/minh-chung/", evidence=[picture("giấy khen.png")])
    nomination = nominator.nominate()
    answer = desk.get(f"{page_of(nomination)}tep/{nomination.files.get().pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert acts(nomination) == ["file"]
    other = trusted(name="Người Khác")
    wrong = f"{page_of(other)}tep/{nomination.files.get().pk}/"
    assert desk.get(wrong).status_code == HTTPStatus.NOT_FOUND


def test_writers_hear_of_files_and_open_none(client: Client) -> None:
    nominator = Nominator()
    nominator.send_form("/de-cu/minh-chung/", evidence=[picture("can-cuoc.png")])
    nomination = nominator.nominate()
    writer(client)
    shown = soup(client.get(page_of(nomination))).select_one("main")
    assert "Kèm 1 tệp" in shown.text
    assert "can-cuoc" not in shown.text
    address = f"{page_of(nomination)}tep/{nomination.files.get().pk}/"
    assert client.get(address).status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)
    assert acts(nomination) == []


def test_same_names_are_shown_with_what_else_agrees(desk: Client) -> None:
    place = factories.place("Cùng Nơi")
    twin = factories.exemplar(NOMINEE, place=place, organisation_text="Truong A")
    namesake = factories.exemplar("NGUYEN THI HOA SEN", live=False)
    alias = factories.exemplar("Bút danh khác")
    ExemplarAlias.objects.create(exemplar=alias, name=NOMINEE)
    factories.exemplar("Nguyễn Thị Hoa")
    earlier = trusted()
    nomination = trusted(place=place)
    found = likely_duplicates(ExemplarPage.objects.all(), NOMINEE, "Trường A", place)
    assert [each.exemplar for each in found] == [twin, namesake, alias]
    assert found[0].reasons == ("cùng tên", "cùng đơn vị", "cùng nơi")
    assert found[2].reasons == ("trùng tên gọi khác",)
    box = soup(desk.get(page_of(nomination))).find(id="trung").find_parent("section")
    links = [link["href"] for link in box.select("a")]
    edits = [f"/admin/pages/{page.pk}/edit/" for page in (twin, namesake, alias)]
    assert links == [*edits, page_of(earlier)]


def test_duplicates_know_the_year_and_places_of_today() -> None:
    today = factories.place("Ninh Bình")
    former = factories.place("Hà Nam", succeeded_by=today)
    page = factories.exemplar(NOMINEE, place=former, started_year=2019)
    (found,) = likely_duplicates(ExemplarPage.objects.all(), NOMINEE, None, today, 2019)
    assert found.reasons == ("cùng tên", "cùng nơi", "cùng năm")
    assert found.is_sure
    assert likely_duplicates(ExemplarPage.objects.all(), NOMINEE, exclude_pk=page.pk) == []
    assert likely_duplicates(ExemplarPage.objects.all(), "") == []
    assert likely_duplicates(ExemplarPage.objects.all(), "!!!") == []


def test_draft_profile_is_made_at_one_click_and_keeps_its_origin(
    desk: Client, reviewer: User
) -> None:
    place = factories.place()
    nomination = put(trusted(place=place), since="từ năm 2016", knows_of_it=True)
    put(nomination, deeds="Cô mở lớp <b>miễn phí</b>. Đã mười năm.\n\nHơn 120 em biết chữ.")
    answer = desk.post(f"{page_of(nomination)}lap-ho-so/")
    profile = ExemplarPage.objects.get(title=NOMINEE)
    assert answer.url == f"/admin/pages/{profile.pk}/edit/"
    assert not profile.live
    assert (profile.kind, profile.place, profile.office) == ("person", place, "giáo viên")
    assert (profile.organisation_text, profile.started_year) == ("Trường A", 2016)
    assert profile.headline == "Cô mở lớp <b>miễn phí</b>."
    (told,) = profile.story
    assert str(told.value.source).count("<p>") == 2
    assert "&lt;b&gt;" in told.value.source, "a stranger's markup is words"
    nomination.refresh_from_db()
    assert nomination.exemplar == profile
    assert nomination.state == Nomination.State.IN_REVIEW
    (step,) = LifeCycleStep.objects.filter(exemplar=profile)
    assert (step.stage, step.owner) == ("found", reviewer)
    assert nomination.receipt in step.notes
    assert PublicationHold.objects.filter(page_id=profile.pk).exists(), "no ground yet"
    editor_page = soup(desk.get(answer.url))
    assert editor_page.select(f"a[href='{page_of(nomination)}']"), "the way back"
    desk.post(f"{page_of(nomination)}lap-ho-so/")
    assert ExemplarPage.objects.filter(title=NOMINEE).count() == 1
    assert NOMINEE not in Client().get("/guong-dien-hinh/").content.decode()


@pytest.mark.parametrize("signs", [{"suspicions": ["links"]}, {"state": "spam"}])
def test_what_looks_like_spam_becomes_a_profile_only_after_somebody_said_it_is_not(
    desk: Client, signs: dict[str, object]
) -> None:
    nomination = put(trusted(), **signs)
    refused = desk.post(f"{page_of(nomination)}lap-ho-so/", follow=True)
    assert "dấu hiệu thư rác" in refused.content.decode()
    assert not ExemplarPage.objects.exists()
    desk.post(f"{page_of(nomination)}khong-phai-thu-rac/")
    desk.post(f"{page_of(nomination)}lap-ho-so/")
    assert ExemplarPage.objects.filter(title=NOMINEE).exists()


def test_published_profile_of_a_nomination_waits_for_its_ground(desk: Client) -> None:
    nomination = trusted(place=factories.place())
    desk.post(f"{page_of(nomination)}lap-ho-so/")
    profile = ExemplarPage.objects.get(title=NOMINEE)
    profile.field_of_work = factories.field_of_work()
    factories.publish(profile)
    assert NOMINEE not in Client().get("/guong-dien-hinh/").content.decode()
    factories.consent(profile)
    assert NOMINEE in Client().get("/guong-dien-hinh/").content.decode()


@pytest.mark.parametrize("state", ["accepted", "declined", "duplicate"])
def test_answer_begins_polite_is_edited_mailed_shown_and_logged(
    desk: Client, state: str, django_capture_on_commit_callbacks
) -> None:
    twin = factories.exemplar(NOMINEE, organisation_text="Trường A", live=False)
    nomination = trusted()
    address = f"{page_of(nomination)}tra-loi/{state}/"
    page = soup(desk.get(address))
    begun = page.select_one("textarea[name=answer]").text.strip()
    assert begun.startswith("Kính gửi ông/bà")
    assert nomination.receipt in begun
    assert secrets_of(begun, nomination) == []
    sent = {"answer": f"{begun}\n\nĐã sửa trước khi gửi."}
    if state == "duplicate":
        sent["exemplar"] = page.select_one("input[name=exemplar]")["value"]
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address, sent)
    nomination.refresh_from_db()
    assert nomination.state == state
    assert nomination.exemplar == (twin if state == "duplicate" else None)
    assert nomination.answer_mailed_at
    soon = timezone.localdate() + datetime.timedelta(days=90)
    assert nomination.delete_contact_on == soon
    (letter,) = mail.outbox
    assert letter.to == [MAILBOX]
    assert "Đã sửa trước khi gửi." in letter.body
    shown = soup(Nominator().send_form(STATUS, receipt=nomination.receipt)).select_one("main").text
    assert "Đã sửa trước khi gửi." in shown
    assert acts(nomination) == ["answer"]
    again = desk.post(address, {"answer": "Lần nữa."}, follow=True)
    assert "đã được trả lời" in again.content.decode()
    nomination.refresh_from_db()
    assert "Lần nữa" not in nomination.answer


@pytest.mark.parametrize(
    "secret", [NOMINEE, "nguyen thi hoa sen", NOMINATOR, MAILBOX.upper()], ids=str
)
def test_answer_that_names_somebody_is_sent_back_with_what_was_typed(
    desk: Client, secret: str
) -> None:
    nomination = trusted()
    text = f"Cảm ơn về {secret} nhé."
    answer = desk.post(f"{page_of(nomination)}tra-loi/declined/", {"answer": text})
    page = soup(answer)
    assert page.select_one("textarea[name=answer]").text.strip() == text
    assert "Ai có mã biên nhận cũng đọc được" in page.select_one("main").text
    nomination.refresh_from_db()
    assert nomination.state == Nomination.State.RECEIVED


def test_telephone_is_found_however_it_is_grouped() -> None:
    nomination = Nomination(name="Sen", nominator_contact="0912 345 678")
    assert secrets_of("Tôi đã gọi 0912.345.678.", nomination) == ["0912 345 678"]
    assert secrets_of("Hoa sen nở trong đầm.", nomination) == [], "one word is no name"
    assert secrets_of("Hỏi ông B, 098 765 4321 hay +84 33.222.1111.", nomination) == [
        "098 765 4321",
        "+84 33.222.1111",
    ], "somebody else's mobile phone"
    offices = "Gọi 0221 3863 111, 1900 1234 hay tài khoản 11022345678; ngày 09/12/2026 số 0987."
    assert secrets_of(offices, nomination) == []


def test_answer_whose_mail_failed_is_said_and_sent_again(
    desk: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    nomination = trusted()

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("no server")

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr("django.core.mail.EmailMessage.send", fail)
        desk.post(f"{page_of(nomination)}tra-loi/declined/", {"answer": ANSWER})
    assert "chưa gửi được" in soup(desk.get(page_of(nomination))).select_one("main").text
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"{page_of(nomination)}gui-lai/")
    assert [letter.to for letter in mail.outbox] == [[MAILBOX]]
    assert "chưa gửi được" not in soup(desk.get(page_of(nomination))).select_one("main").text


def test_taking_noting_and_judging_are_logged_without_a_name(desk: Client, reviewer: User) -> None:
    nomination = Nominator().nominate()
    for act, sent in {
        "nhan": {},
        "ghi-chu": {"note": "Đã gọi xã."},
        "khong-phai-thu-rac": {},
        "thu-rac": {},
    }.items():
        desk.post(f"{page_of(nomination)}{act}/", sent)
    nomination.refresh_from_db()
    assert (nomination.handled_by, nomination.staff_note) == (reviewer, "Đã gọi xã.")
    assert nomination.state == Nomination.State.SPAM
    assert acts(nomination) == ["take", "note", "not_spam", "spam"]
    for entry in ModelLogEntry.objects.for_instance(nomination):
        assert entry.label == nomination.receipt
        assert entry.user == reviewer
        assert entry.message
        for secret in (NOMINEE, NOMINATOR, MAILBOX, "Đã gọi xã"):
            assert secret not in str(entry.data)
    desk.post(f"{page_of(nomination)}khong-phai-thu-rac/")
    nomination.refresh_from_db()
    assert nomination.state == Nomination.State.RECEIVED


def test_acts_want_a_form_and_only_where_they_make_sense(desk: Client) -> None:
    nomination = put(trusted(), state="declined", answered_at=timezone.now(), answer=ANSWER)
    assert desk.get(f"{page_of(nomination)}nhan/").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    for act in ("nhan", "thu-rac", "khong-co-viec-nay"):
        desk.post(f"{page_of(nomination)}{act}/")
    nomination.refresh_from_db()
    assert nomination.state == Nomination.State.DECLINED
    answer = desk.get(f"{page_of(nomination)}tra-loi/spam/")
    assert answer.status_code == HTTPStatus.FOUND


def test_queue_is_in_the_menu_of_those_who_may_see_it(client: Client) -> None:
    assert QUEUE in writer(client).get("/admin/").content.decode()
    empty = client.get(QUEUE).content.decode()
    assert "Chưa có ai gửi đề cử" in empty


def test_every_answer_has_a_template() -> None:
    nomination = Nomination(receipt="DC-7KQ4-M2XP", name=NOMINEE)
    texts = {template_answer(nomination, state) for state in ("accepted", "declined", "duplicate")}
    assert len(texts) == 3
