"""Stories that were never published, and a few that were, for `test_admin_actions`."""

from typing import Any

from django.contrib.auth.models import User

from newsroom.roles import load_roles
from tests import factories
from tests.scenery import indexed_at_the_end

DRAFTS, PUBLISHED = 29, 4


def build() -> dict[str, Any]:
    """Make drafts with a first version; return the ids of what stands."""
    writer = User.objects.get(username="bien-tap-vien")
    with indexed_at_the_end():
        drafts, published = (
            [factories.news(f"Tin {name} {number}", live=False) for number in range(count)]
            for name, count in (("nháp", DRAFTS), ("đã đăng", PUBLISHED))
        )
        for story in drafts:
            story.save_revision(user=writer)
        for story in published:
            story.save_revision(user=writer).publish()
    # One step, so that each test is about one press.
    load_roles(one_person=["/"])
    return {
        "drafts": [story.pk for story in drafts],
        "published": [story.pk for story in published],
        "home": factories.home_page().pk,
        "news_index": factories.index_of(factories.pages.NewsPage).pk,
        "other_news_index": factories.news_index("Tin khác").pk,
    }
