"""Feeds beside those of pages: of the whole portal, the news, a place, an author, a question."""

from dataclasses import replace
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.contracts import PLAIN_PAGE, archivable_models
from core.ids import read_id
from lists.contract import naming
from lists.feeds import FEED_ITEMS, feed_response, newest_of
from lists.keeping import Key
from lists.reading import newest_of_any
from news.models import Author, NewsPage
from news.models.articles import BY_AUTHOR
from organisations.models import Place
from organisations.territory import places_around, territory
from search.engines.base import SearchUnavailable, Sort
from site_search.parameters import Parameters
from site_search.views import find


@require_safe
def newest(request: HttpRequest, route: str = "rss") -> HttpResponse:
    """Tell of all that is new."""
    models = [model for model in archivable_models() if model.archive_kind is not PLAIN_PAGE]
    return feed_response(
        request,
        title="Mới trên cổng",
        description="Tin, gương, phong trào, văn bản mới.",
        link="/",
        page_ids=newest_of(*models),
        route=route,
    )


@require_safe
def newest_news(request: HttpRequest, route: str = "rss") -> HttpResponse:
    """Tell of new articles."""
    return feed_response(
        request,
        title="Tin tức",
        description="Tin, bài mới.",
        link="/tin-tuc/",
        page_ids=newest_of(NewsPage),
        route=route,
    )


@require_safe
def of_place(request: HttpRequest, slug: str, route: str) -> HttpResponse:
    """Tell of the pages that name a place, or one that it carries on."""
    row = get_object_or_404(Place, slug=slug)
    kinds = [
        str(model._meta.model_name)
        for model in archivable_models()
        if getattr(model, "named_rows", {}).get("place")
    ]
    pks = territory(row, places_around(slug)).ids
    keys = [Key(kind, naming("place"), str(pk)) for kind in kinds for pk in pks]
    name = row.full_name[:1].upper() + row.full_name[1:]
    return feed_response(
        request,
        title=name,
        description=f"{name}: gương, phong trào, tin bài mới.",
        link=row.get_absolute_url(),
        page_ids=newest_of_any(keys, FEED_ITEMS, are_dated=True),
        route=route,
    )


@require_safe
def of_author(request: HttpRequest, key: str, route: str) -> HttpResponse:
    """Tell of the stories of an author; one without any has no feed, as no page."""
    row = get_object_or_404(Author, pk=read_id(key.rpartition("-")[2]))
    stories = newest_of_any([Key("newspage", BY_AUTHOR, str(row.pk))], FEED_ITEMS)
    if row.key != key or not stories:
        raise Http404
    return feed_response(
        request,
        title=row.name,
        description=f"Tin bài của {row.name}.",
        link=row.get_absolute_url(),
        page_ids=stories,
        route=route,
    )


@require_safe
def of_search(request: HttpRequest, route: str) -> HttpResponse:
    """Tell of the newest pages that answer a question; it isn't counted among the asked ones."""
    parameters = Parameters.read(request.GET)
    asked = parameters.querystring()
    try:
        results = find(replace(parameters, sort=Sort.NEWEST, page=1))
    except SearchUnavailable:
        return HttpResponse(
            "Máy tìm kiếm chưa trả lời được; xin hỏi lại sau.",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            content_type="text/plain; charset=utf-8",
        )
    name = f"Tìm: {results.text}" if results.text else "Tìm kiếm"
    return feed_response(
        request,
        title=name,
        description="Trang mới nhất khớp với câu hỏi.",
        link=f"{reverse('search')}?{asked}" if asked else reverse("search"),
        page_ids=[card.page_id for card in results.cards],
        route=route,
    )
