"""Nobody guesses a password without end, nobody is locked out for ever, and no answer tells which
accounts there are.
"""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from threading import Barrier

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth import authenticate
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.limits import HOUR_SECONDS
from newsroom.roles import group_of
from portal.sign_in import throttle
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

RIGHT, WRONG, NEW = "mat-khau-dung-2026", "mat-khau-sai-2026", "ruong-lua-chin-vang"
SIGN_IN, FOR_READERS, RESET = "/admin/login/", "/_util/login/", "/admin/password_reset/"
AT_ACCOUNT = throttle.GUESSES_AT_ACCOUNT.most


@pytest.fixture
def owner() -> User:
    user = User.objects.create_user("chi.lan", "lan@example.org", RIGHT)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def guess(
    password: str = WRONG,
    *,
    name: str = "chi.lan",
    sender: str = "203.0.113.7",
    path: str = SIGN_IN,
    client: Client | None = None,
) -> HttpResponse:
    answer = (client or Client()).post(
        path, {"username": name, "password": password, "next": "/"}, REMOTE_ADDR=sender
    )
    assert isinstance(answer, HttpResponse)
    return answer


def guess_often(times: int, name: str = "chi.lan") -> list[int]:
    """Guess from as many senders; return the answers' status."""
    return [guess(name=name, sender=f"198.51.100.{number}").status_code for number in range(times)]


def words_of(answer: HttpResponse) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").text.split())


@pytest.mark.parametrize("path", [SIGN_IN, FOR_READERS])
def test_account_is_guessed_at_so_often_and_no_more(owner: User, path: str) -> None:
    codes = [guess(path=path, sender=f"198.51.100.{n}").status_code for n in range(AT_ACCOUNT)]
    assert set(codes) == {HTTPStatus.OK}
    answer = guess(RIGHT, path=path)
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert 0 < int(answer["Retry-After"]) <= HOUR_SECONDS
    assert "Hãy thử lại sau 15 phút" in words_of(answer)
    field = BeautifulSoup(answer.content, "html.parser").select_one("input[name=username]")
    assert field is not None
    assert field["value"] == "chi.lan"


def test_sender_guesses_at_so_many_accounts_and_no_more() -> None:
    codes = [guess(name=f"ai-{n}").status_code for n in range(throttle.GUESSES_OF_SENDER.most)]
    assert set(codes) == {HTTPStatus.OK}
    answer = guess(name="ai-khác")
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Từ mạng này" in words_of(answer)
    assert guess(name="ai-khác", sender="198.51.100.9").status_code == HTTPStatus.OK


def test_limit_ends_with_its_time(owner: User) -> None:
    # In the morning: who guesses is known by another sign from midnight on.
    morning = timezone.localtime().replace(hour=9)
    with time_machine.travel(morning, tick=False) as clock:
        guess_often(AT_ACCOUNT)
        clock.shift(throttle.GUESSES_AT_ACCOUNT.seconds - 1)
        assert guess(RIGHT).status_code == HTTPStatus.TOO_MANY_REQUESTS
        clock.shift(1)
        assert guess(RIGHT).status_code == HTTPStatus.FOUND


def test_who_knows_the_password_is_counted_for_nothing(owner: User) -> None:
    for number in range(3 * AT_ACCOUNT):
        assert guess(RIGHT).status_code == HTTPStatus.FOUND, number


def test_strangers_do_not_keep_an_owner_out_of_a_known_browser(owner: User) -> None:
    client = Client()
    guess(RIGHT, client=client)
    client.post("/admin/logout/")
    guess_often(AT_ACCOUNT + 1)
    assert guess(RIGHT).status_code == HTTPStatus.TOO_MANY_REQUESTS, "in any other browser"
    codes = [
        guess(client=client, sender=f"192.0.2.{n}").status_code
        for n in range(throttle.GUESSES_OF_BROWSER.most)
    ]
    assert set(codes) == {HTTPStatus.OK}
    refused = guess(RIGHT, client=client, sender="192.0.2.99")
    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS, "but a known one guesses no more"


def test_cookie_of_a_browser_serves_its_own_account_only_and_cannot_be_forged(owner: User) -> None:
    User.objects.create_user("anh.minh", "minh@example.org", RIGHT)
    client = Client()
    guess(RIGHT, client=client, name="anh.minh")
    client.post("/admin/logout/")
    assert client.cookies[throttle.COOKIE]["httponly"]
    guess_often(AT_ACCOUNT)
    assert guess(RIGHT, client=client).status_code == HTTPStatus.TOO_MANY_REQUESTS
    client.cookies[throttle.COOKIE] = "gia-mao"
    assert guess(RIGHT, client=client).status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_owner_who_resets_the_password_gets_in_whatever_strangers_do(owner: User) -> None:
    guess_often(AT_ACCOUNT)
    mail.outbox.clear()
    client = Client()
    client.post(RESET, {"email": "lan@example.org"})
    [address] = re.findall(r"http://testserver(/\S+)", str(mail.outbox[0].body))
    form = client.get(address, follow=True).redirect_chain[-1][0]
    client.post(
        form, {"new_password1": "ruong-lua-chin-vang", "new_password2": "ruong-lua-chin-vang"}
    )
    assert guess("ruong-lua-chin-vang", client=client).status_code == HTTPStatus.FOUND


def test_owner_is_told_once_a_day(owner: User) -> None:
    with time_machine.travel(timezone.now().replace(hour=1), tick=False) as clock:
        guess_often(AT_ACCOUNT)
        assert mail.outbox == []
        guess()
        guess()
        [letter] = mail.outbox
        assert letter.to == ["lan@example.org"]
        assert "chi.lan" in letter.body
        assert RESET in letter.body
        clock.shift(datetime.timedelta(hours=1))
        guess_often(AT_ACCOUNT + 1)
        assert len(mail.outbox) == 1
        clock.shift(datetime.timedelta(days=1))
        guess_often(AT_ACCOUNT + 1)
        assert len(mail.outbox) == 2


@pytest.mark.parametrize("typed", ["CHI.LAN", " chi.lan ", "ｃｈｉ.lan"])
def test_other_ways_to_type_a_name_are_the_same_account(owner: User, typed: str) -> None:
    guess_often(AT_ACCOUNT, name=typed)
    assert guess(RIGHT).status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_no_answer_tells_which_account_there_is(owner: User) -> None:
    answers = {}
    for name in ("chi.lan", "khong.co"):
        said = [guess_often(AT_ACCOUNT + 2, name=name)]
        answer = guess(RIGHT, name=name)
        page = words_of(answer).replace(name, "")
        answers[name] = (said, answer.status_code, page, sorted(answer.cookies))
    assert answers["chi.lan"] == answers["khong.co"]


def test_sign_in_without_a_request_is_counted_too(owner: User) -> None:
    for _ in range(AT_ACCOUNT):
        assert authenticate(username="chi.lan", password=WRONG) is None
    with pytest.raises(ValidationError):
        authenticate(username="chi.lan", password=RIGHT)


def test_reset_is_asked_for_so_often_and_answers_alike_for_strangers(owner: User) -> None:
    for mailbox in ("lan@example.org", "khong-co@example.org"):
        sender = f"198.51.100.{len(mailbox)}"
        for _ in range(throttle.RESETS_OF_MAILBOX.most):
            answer = Client().post(RESET, {"email": mailbox}, REMOTE_ADDR=sender)
            assert answer.url == "/admin/password_reset/done/"
        answer = Client().post(RESET, {"email": mailbox.upper()}, REMOTE_ADDR=sender)
        assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
        assert "thử lại sau 60 phút" in words_of(answer)
        assert mailbox.upper() in answer.content.decode(), "what was typed is kept"
    assert len(mail.outbox) == throttle.RESETS_OF_MAILBOX.most


def test_sender_asks_for_so_many_resets_and_no_more() -> None:
    most = throttle.RESETS_OF_SENDER.most
    codes = [Client().post(RESET, {"email": f"a{n}@example.org"}).status_code for n in range(most)]
    assert set(codes) == {HTTPStatus.FOUND}
    answer = Client().post(RESET, {"email": "b@example.org"})
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Từ mạng này" in words_of(answer)


def test_open_session_does_not_let_the_old_password_be_guessed(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    client.force_login(owner)
    form = {
        "password-old_password": WRONG,
        "password-new_password1": NEW,
        "password-new_password2": NEW,
        "name_email-first_name": "Lan",
        "name_email-last_name": "Thử",
        "name_email-email": "lan@example.org",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
        "locale-preferred_language": "vi",
    }
    few = throttle.Limit("ít", most=4, seconds=60)
    monkeypatch.setattr("portal.sign_in.views.OLD_PASSWORDS", few)
    for _ in range(2):
        client.post("/admin/account/", form)
    answer = client.post("/admin/account/", form | {"password-old_password": RIGHT})
    assert "Hãy thử lại sau" in words_of(answer)
    owner.refresh_from_db()
    assert owner.check_password(RIGHT)


def restricted_page() -> tuple[str, str]:
    page = factories.standard("Trang có mật khẩu")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password=RIGHT
    )
    return f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/", page.title


def restricted_collection() -> tuple[str, str]:
    collection = Collection.get_first_root_node().add_child(name="Tài liệu kín")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password=RIGHT
    )
    return f"/documents/authenticate_with_password/{restriction.pk}/", collection.name


@pytest.mark.parametrize("make", [restricted_page, restricted_collection])
def test_passwords_of_pages_and_files_are_guessed_so_often_and_no_more(make) -> None:
    path, title = make()

    def enter(password: str, sender: str = "203.0.113.7") -> HttpResponse:
        fields = {"password": password, "return_url": "/"}
        answer = Client().post(path, fields, REMOTE_ADDR=sender)
        assert isinstance(answer, HttpResponse)
        return answer

    for _ in range(throttle.WORDS_OF_SENDER.most + 1):
        assert enter(RIGHT).status_code == HTTPStatus.FOUND, "the right one is counted for nothing"
    for _ in range(throttle.WORDS_OF_SENDER.most):
        assert enter(WRONG).status_code == HTTPStatus.OK
    refused = {enter(password).content for password in (RIGHT, WRONG)}
    answer = enter(RIGHT)
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Hãy thử lại sau 15 phút" in words_of(answer)
    assert title not in words_of(answer)
    assert enter(RIGHT, sender="198.51.100.9").status_code == HTTPStatus.FOUND
    assert refused


def test_everybody_together_guesses_the_password_of_a_page_so_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path, _title = restricted_page()
    few = throttle.Limit("ít", most=3, seconds=60)
    monkeypatch.setattr("portal.sign_in.views.WORDS_AT_RESTRICTION", few)
    for number in range(few.most + 1):
        answer = Client().post(
            path,
            {"password": WRONG, "return_url": "/"},
            REMOTE_ADDR=f"198.51.100.{number}",
        )
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS


@pytest.mark.on_postgres("only")
@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_one_moment_exactly_as_many_are_looked_at(owner: User) -> None:
    callers = AT_ACCOUNT + 6
    begin = Barrier(callers)

    def ask(number: int) -> bool:
        request = RequestFactory().post(SIGN_IN, REMOTE_ADDR=f"198.51.100.{number}")
        try:
            connection.ensure_connection()
            begin.wait()
            return authenticate(request, username="chi.lan", password=WRONG) is None
        except ValidationError:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(callers) as pool:
        assert sum(pool.map(ask, range(callers))) == AT_ACCOUNT
    assert len(mail.outbox) == 1, "the owner is told once"


def test_who_only_reads_the_archive_is_led_there(client: Client) -> None:
    reader = User.objects.create_user("tra-cuu", password=RIGHT)
    reader.groups.add(group_of("researcher"))
    archive = reverse("archive:search")
    front = client.get("/admin/", follow=True)
    assert "Đăng nhập" in front.content.decode()
    typed = {"username": "tra-cuu", "password": RIGHT, "next": "/admin/"}
    answer = client.post("/admin/login/", typed, follow=True)
    assert answer.request["PATH_INFO"] == archive
    assert answer.status_code == HTTPStatus.OK
    again = client.get("/admin/pages/", follow=True)
    assert again.request["PATH_INFO"] == archive
    assert "không có quyền" not in again.content.decode()
