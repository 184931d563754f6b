"""Saved searches: whose they are, who may use them, and what their owners are told."""

from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client

from archive.alerts import send_alerts
from archive.models.saved import SavedSearch
from tests import factories
from tests.factories.visibility import hidden

pytestmark = pytest.mark.django_db

ADDRESS = "/luu-tru/da-luu/"


@pytest.fixture
def owner() -> User:
    """The one who saves."""
    return factories.editor("chu")


@pytest.fixture
def desk(client: Client, owner: User) -> Client:
    """The owner's browser."""
    client.force_login(owner)
    return client


def saved(owner: User, querystring: str = "tu=cây+nêu", **fields: object) -> SavedSearch:
    """Save a question about cây nêu."""
    defaults = {"name": "Cây nêu", "querystring": querystring}
    return SavedSearch.objects.create(owner=owner, **{**defaults, **fields})


def text_of(client: Client) -> str:
    page = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    return " ".join(page.select_one("main").get_text(" ").split())


def test_question_is_kept_without_what_means_nothing(desk: Client, owner: User) -> None:
    answer = desk.post(
        f"{ADDRESS}luu/",
        {
            "name": "  Cây\n nêu ",
            "querystring": "tu=c%C3%A2y+n%C3%AAu&trang=3&la=1&cum-tu=",
            "is_shared": "on",
        },
        follow=True,
    )
    (kept,) = SavedSearch.objects.all()
    assert (kept.owner, kept.name, kept.querystring) == (owner, "Cây nêu", "tu=c%C3%A2y+n%C3%AAu")
    assert kept.is_shared
    assert not kept.has_alert
    assert "Đã lưu" in answer.content.decode()
    assert "Cây nêu" in text_of(desk)


def test_alert_is_promised_only_where_it_can_be_sent(desk: Client, owner: User) -> None:
    owner.email = ""
    owner.save()
    asked = {"name": "Cây nêu", "querystring": "tu=n%C3%AAu", "has_alert": "on"}
    refused = desk.post(f"{ADDRESS}luu/", asked)
    assert "chưa có địa chỉ thư điện tử" in refused.content.decode()
    assert 'value="Cây nêu"' in refused.content.decode()
    assert not SavedSearch.objects.exists()
    saved(owner, has_alert=True)
    assert "chưa gửi được" in text_of(desk)


def test_name_is_needed_and_new_among_ones_own(desk: Client, owner: User) -> None:
    saved(owner)
    saved(factories.editor("ban"), name="Của bạn")
    for name in ("", "Cây nêu"):
        answer = desk.post(f"{ADDRESS}luu/", {"name": name, "querystring": "tu=đèn"})
        assert answer.status_code == HTTPStatus.OK
        assert "errorlist" in answer.content.decode()
        assert 'value="tu=%C4%91%C3%A8n"' in answer.content.decode()
    assert desk.post(f"{ADDRESS}luu/", {"name": "Của bạn", "querystring": ""}).status_code == 302
    assert owner.saved_searches.count() == 2


def test_colleagues_see_and_open_what_is_shared_only(client: Client, owner: User) -> None:
    factories.news("Cây nêu ngày Tết")
    saved(owner, name="Riêng tôi")
    shared = saved(owner, name="Cho cả phòng", is_shared=True)
    client.force_login(factories.editor("ban"))
    seen = text_of(client)
    assert "Cho cả phòng" in seen
    assert "Riêng tôi" not in seen
    assert "Cây nêu ngày Tết" in client.get(shared.get_absolute_url()).content.decode()


def test_colleagues_change_and_delete_nothing(client: Client, owner: User) -> None:
    kept = saved(owner, is_shared=True)
    client.force_login(factories.editor("ban"))
    for path in ("", "xoa/"):
        address = f"{ADDRESS}{kept.pk}/{path}"
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND
        assert client.post(address, {"name": "Khác"}).status_code == HTTPStatus.NOT_FOUND
    kept.refresh_from_db()
    assert kept.name == "Cây nêu"


def test_owner_renames_shares_and_deletes(desk: Client, owner: User) -> None:
    kept = saved(owner)
    desk.post(f"{ADDRESS}{kept.pk}/", {"name": "Tên mới", "is_shared": "on"})
    kept.refresh_from_db()
    assert (kept.name, kept.is_shared, kept.querystring) == ("Tên mới", True, "tu=cây+nêu")
    assert desk.get(f"{ADDRESS}{kept.pk}/xoa/").status_code == HTTPStatus.OK
    assert SavedSearch.objects.exists()
    desk.post(f"{ADDRESS}{kept.pk}/xoa/")
    assert not SavedSearch.objects.exists()


def test_deleting_needs_the_token_of_the_form(owner: User) -> None:
    kept = saved(owner)
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    assert client.post(f"{ADDRESS}{kept.pk}/xoa/").status_code == HTTPStatus.FORBIDDEN
    assert SavedSearch.objects.exists()


def test_new_match_is_told_once(owner: User) -> None:
    factories.news("Cây nêu cũ")
    saved(owner, has_alert=True)
    assert send_alerts().messages == 0  # what is there when the alert begins is known
    new = hidden(factories.news, "draft", title="Cây nêu mới")
    factories.news("Khác")
    assert send_alerts().pages == 1
    assert send_alerts().messages == 0
    (message,) = mail.outbox
    assert message.to == [owner.email]
    assert "1 trang mới" in message.subject
    assert "Cây nêu mới" in message.body
    assert "Cây nêu cũ" not in message.body
    assert f"http://testserver/admin/pages/{new.pk}/edit/" in message.body


def test_page_that_leaves_and_comes_back_is_no_news(owner: User) -> None:
    page = factories.news("Cây nêu")
    saved(owner, "tu=cây+nêu&trang-thai=live", has_alert=True)
    send_alerts()
    page.unpublish()
    factories.news("Cây nêu khác")
    send_alerts()
    page.save_revision().publish()
    send_alerts()
    assert len(mail.outbox) == 1


def test_failed_message_is_tried_again(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(owner, has_alert=True)
    send_alerts()
    factories.news("Cây nêu")

    def fail(*args: object) -> None:
        raise OSError("no mail today")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", fail)
        failed = send_alerts()
    assert failed.messages == 0
    assert "no mail today" in failed.skipped[0]
    assert send_alerts().messages == 1


def test_nobody_is_told_who_may_not_see_the_archive(owner: User) -> None:
    saved(owner, has_alert=True)
    send_alerts()
    owner.groups.clear()
    factories.news("Cây nêu")
    sent = send_alerts()
    assert not mail.outbox
    assert len(sent.skipped) == 1


def test_alerts_that_are_off_stay_silent_and_begin_anew(desk: Client, owner: User) -> None:
    kept = saved(owner, has_alert=True)
    send_alerts()
    desk.post(f"{ADDRESS}{kept.pk}/", {"name": "Cây nêu"})
    factories.news("Cây nêu")
    send_alerts()
    desk.post(f"{ADDRESS}{kept.pk}/", {"name": "Cây nêu", "has_alert": "on"})
    send_alerts()
    assert not mail.outbox
    factories.news("Cây nêu nữa")
    assert send_alerts().pages == 1


def test_question_that_means_nothing_any_more_stops_no_other(
    owner: User, capsys: pytest.CaptureFixture
) -> None:
    saved(owner, "ten-noi=Xứ+Tiên", name="Hỏng", has_alert=True)
    saved(owner, has_alert=True)
    send_alerts()
    factories.news("Cây nêu")
    call_command("send_search_alerts")
    told = capsys.readouterr()
    assert "Sent 1 messages" in told.out
    assert "Hỏng" in told.err
