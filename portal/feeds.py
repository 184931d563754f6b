"""Feeds of the whole portal: everything new, and the news."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.contracts import PLAIN_PAGE, archivable_models
from core.feeds import feed_response
from core.querysets import BasePageQuerySet
from news.models import NewsPage


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Tell of all that is new."""
    models = [model for model in archivable_models() if model.archive_kind is not PLAIN_PAGE]
    pages = BasePageQuerySet(Page).type(*models)
    return feed_response(
        request,
        title="Mới trên cổng",
        description="Tin, gương, phong trào, văn bản mới.",
        link="/",
        pages=pages,
    )


@require_safe
def newest_news(request: HttpRequest) -> HttpResponse:
    """Tell of new articles."""
    return feed_response(
        request,
        title="Tin tức",
        description="Tin, bài mới.",
        link="/tin-tuc/",
        pages=BasePageQuerySet(Page).type(NewsPage),
    )
