"""A newsroom of three who know their passwords, and what a story names: `test_newsroom_day`."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from newsroom.roles import group_of, load_roles
from tests import factories

PASSWORD = "gương-sáng-2026"
ROLES = ("editor", "reviewer", "approver")


def build() -> dict[str, Any]:
    """Make the accounts, and two movements, a person and a document to name."""
    load_roles()
    for role in ROLES:
        account = User.objects.create_user(role, f"{role}@example.org", PASSWORD)
        account.groups.add(group_of(role))
    client = Client()
    client.force_login(User.objects.get(username="editor"))
    factories.movement("Xóm sạch đường đẹp")
    factories.movement("Nghìn việc tốt mỗi ngày")
    factories.exemplar("Lê Thị Hạnh")
    factories.directive("Chỉ thị về đường hoa", number="19/CT-UBND")
    return {
        "news_index": factories.index_of(factories.pages.NewsPage).pk,
        "editor_session": client.cookies[settings.SESSION_COOKIE_NAME].value,
    }
