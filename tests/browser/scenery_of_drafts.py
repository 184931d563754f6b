"""Stories that were never published, for `test_admin_actions`."""

from typing import Any

from django.contrib.auth.models import User

from tests import factories
from tests.scenery import indexed_at_the_end

DRAFTS = 30


def build() -> dict[str, Any]:
    """Make drafts with a first version; return the ids of what stands."""
    writer = User.objects.get(username="bien-tap-vien")
    drafts = []
    with indexed_at_the_end():
        for number in range(DRAFTS):
            story = factories.news(f"Tin nháp {number}", live=False)
            story.save_revision(user=writer)
            drafts.append(story.pk)
    return {
        "drafts": drafts,
        "home": factories.home_page().pk,
        "news_index": factories.index_of(factories.pages.NewsPage).pk,
        "other_news_index": factories.news_index("Tin khác").pk,
    }
