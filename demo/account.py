"""The accounts with which a visitor of the demo tries the admin: one for each role."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User

from demo.guard import require_development_settings
from newsroom.roles import group_of, role_names

DEMO_USERNAME = "bientap"
DEMO_PASSWORD = "guong-sang-2026"
CHIEF_USERNAME = "toanquyen"
"""Who may do all, as `createsuperuser` makes one."""
USERNAMES = {
    "contributor": "congtacvien",
    "editor": DEMO_USERNAME,
    "reviewer": "thamdinh",
    "approver": "lanhdao",
    "content_manager": "quantri",
    "researcher": "tracuu",
    "technician": "kythuat",
}
"""Key of a role → name of its account."""


def ensure_demo_accounts() -> User:
    """Make the accounts, or give them their known password and role again; return the editor's.

    Only in development: anybody can know the password.
    """
    require_development_settings()
    users, names = get_user_model().objects, role_names()
    known = users.filter(username=DEMO_USERNAME).first()
    # Hashed once for all of them: each takes half a second, on purpose.
    is_right = known is not None and known.check_password(DEMO_PASSWORD)
    encoded = known.password if known and is_right else make_password(DEMO_PASSWORD)
    for key, username in USERNAMES.items():
        account = _account(username, names[key], encoded, is_superuser=False)
        account.groups.set([group_of(key)])
    _account(CHIEF_USERNAME, "Toàn quyền", encoded, is_superuser=True)
    return users.get(username=DEMO_USERNAME)


def _account(username: str, called: str, encoded: str, *, is_superuser: bool) -> User:
    account, _is_new = get_user_model().objects.get_or_create(
        username=username,
        defaults={
            "first_name": called,
            "last_name": "Trình diễn",
            "email": f"{username}@example.org",
        },
    )
    account.is_active, account.is_staff = True, True
    account.is_superuser = is_superuser
    account.password = encoded
    account.save()
    return account
