"""Feeds of the whole portal: everything new, and the news."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.contracts import PLAIN_PAGE, archivable_models
from core.feeds import FEED_ITEMS, feed_response
from lists.contract import FEED
from lists.keeping import Key
from lists.reading import newest_of_any
from news.models import NewsPage


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Tell of all that is new."""
    models = [model for model in archivable_models() if model.archive_kind is not PLAIN_PAGE]
    return feed_response(
        request,
        title="Mới trên cổng",
        description="Tin, gương, phong trào, văn bản mới.",
        link="/",
        page_ids=_newest_of(*models),
    )


@require_safe
def newest_news(request: HttpRequest) -> HttpResponse:
    """Tell of new articles."""
    return feed_response(
        request,
        title="Tin tức",
        description="Tin, bài mới.",
        link="/tin-tuc/",
        page_ids=_newest_of(NewsPage),
    )


def _newest_of(*models: type[Page]) -> list[int]:
    """Return the ids of the newest visible pages of these types, by the day they are of."""
    keys = [Key(str(model._meta.model_name), FEED, "") for model in models]
    return newest_of_any(keys, FEED_ITEMS)
