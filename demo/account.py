"""The account with which a visitor of the demo tries the admin."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser

from demo.guard import require_development_settings

DEMO_USERNAME = "bientap"
DEMO_PASSWORD = "guong-sang-2026"


def ensure_demo_account() -> AbstractBaseUser:
    """Make the demo account, or give it its known password again; only in development."""
    require_development_settings()
    account, is_new = get_user_model().objects.get_or_create(
        username=DEMO_USERNAME,
        defaults={"first_name": "Biên tập viên", "last_name": "Trình diễn"},
    )
    account.is_active = account.is_staff = account.is_superuser = True
    if is_new or not account.check_password(DEMO_PASSWORD):
        account.set_password(DEMO_PASSWORD)
    account.save()
    return account
