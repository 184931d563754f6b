import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command
from django.test import override_settings
from wagtail.models import Page

from demo.account import DEMO_PASSWORD, DEMO_USERNAME, ensure_demo_accounts
from demo.guard import require_development_settings


def test_guard_lets_development_pass() -> None:
    with override_settings(DEMO_ALLOWED=True):
        require_development_settings()


def test_guard_refuses_where_nothing_allows_demo_data(settings) -> None:
    del settings.DEMO_ALLOWED
    with pytest.raises(CommandError, match=r"portal\.settings\.development"):
        require_development_settings()


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["prepare_demo", "load_demo"])
@override_settings(DEMO_ALLOWED=False)
def test_demo_is_refused_outside_development_and_writes_nothing(command: str) -> None:
    pages_before = Page.objects.count()
    with pytest.raises(CommandError, match=r"portal\.settings\.development"):
        call_command(command)
    assert not get_user_model().objects.exists()
    assert Page.objects.count() == pages_before


@pytest.mark.django_db
@override_settings(DEMO_ALLOWED=False)
def test_demo_account_is_refused_outside_development() -> None:
    with pytest.raises(CommandError):
        ensure_demo_accounts()
    assert not get_user_model().objects.exists()


@pytest.mark.django_db
def test_demo_account_signs_in_as_printed_even_after_its_password_changed() -> None:
    account = ensure_demo_accounts()
    account.set_password("mật khẩu khác")
    account.save()
    ensure_demo_accounts()
    assert authenticate(username=DEMO_USERNAME, password=DEMO_PASSWORD) == account
