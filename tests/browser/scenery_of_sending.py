"""Two editors who know their passwords, and what they have open: `test_sending_in_browser`."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from newsroom.roles import group_of, load_roles
from tests import factories
from tests.factories.catalogues import author

PASSWORD = "gương-sáng-2026"
NAMES = ("thu-ha", "quoc-khanh")
DRAFTS = 7


def build() -> dict[str, Any]:
    """Make the accounts, drafts, and one of each kind of thing that has a form of its own."""
    load_roles()
    scenery: dict[str, Any] = {}
    for name in NAMES:
        account = User.objects.create_user(name, f"{name}@example.org", PASSWORD)
        account.groups.add(group_of("content_manager"))
        client = Client()
        client.force_login(account)
        scenery[name] = client.cookies[settings.SESSION_COOKIE_NAME].value
    drafts = [factories.news(f"Tin nháp {number}", live=False) for number in range(DRAFTS)]
    for draft in drafts:
        draft.save_revision(user=account)
    for draft in drafts[:2]:
        draft.get_workflow().start(draft, account)
    return scenery | {
        "waiting": drafts[0].pk,
        "taken_out": drafts[1].pk,
        "drafts": [draft.pk for draft in drafts[2:]],
        **{role: group_of(role).pk for role in ("contributor", "content_manager")},
        "me": User.objects.get(username=NAMES[0]).pk,
        "author": author("Nguyễn Thị Bưởi").pk,
        "author_to_go": author("Trần Văn Mít").pk,
        "image": factories.image("Đường hoa").pk,
        "news_index": factories.index_of(factories.pages.NewsPage).pk,
    }
