"""Finding a page by its address in two queries, however deep it lies.

Wagtail's own routing asks two queries a level, which on a cheap server is most of a page's cost.
"""

import functools
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from core.models import BasePage
from core.querysets import BasePageQuerySet
from core.registries import detail_annotations
from home.frame import frame_of
from queries.prepared import Prepared

ROUTE_ATTRIBUTE = "_wagtail_route_for_request"
"""Where Wagtail keeps the answer on the request."""
DEEPEST = 63
"""Levels that a tree of Wagtail's can have; what an address has beyond them is no page's."""


def route_for_request(request: HttpRequest, path: str) -> RouteResult | None:
    """Return the page this address means, or None; later askers get the same answer.

    One query finds the page and its ancestors by their whole paths. The page in its own type with
    what its template shows (`for_detail()`) is a second, where a part of it has to be made. The
    answer is kept where Wagtail
    looks for it, so that its serve view and its user bar ask nothing again.
    """
    if not hasattr(request, ROUTE_ATTRIBUTE):
        # Before the page is read: the frame asks which changes are through.
        frame = frame_of(request)
        site = frame.site if frame else None
        try:
            result = _route(site, request, path) if site else None
        except Http404:
            result = None
        setattr(request, ROUTE_ATTRIBUTE, result)
    return getattr(request, ROUTE_ATTRIBUTE)


def _route(site: Site, request: HttpRequest, path: str) -> RouteResult:
    components = [component for component in path.split("/") if component]
    root = site.root_page
    paths, slugs = [root.url_path], [root.slug]
    for component in components[:DEEPEST]:
        paths.append(f"{paths[-1]}{component}/")
        slugs.append(component)
    found = {page.url_path: page for page in _pages_on_the_way(paths=paths, slugs=slugs)}
    depth = max((depth for depth, path in enumerate(paths) if path in found), default=None)
    if depth is None:
        raise Http404
    target = found[paths[depth]]
    page = _page(target)
    # The root has no crumbs; what lies above another page begins with it.
    ancestors = [found[path] for path in paths[:depth] if path in found]
    if ancestors:
        page._cached_parent_obj = ancestors[-1]
    if isinstance(page, BasePage):
        page.is_routed_visible = target.is_visible_to_readers
        page.routed_ancestors = [page for page in ancestors if page.is_visible_to_readers]
    return page.route(request, components[depth:])


@Prepared
def _pages_on_the_way(paths: list[str], slugs: list[str]) -> BasePageQuerySet:
    # By their slugs, which Wagtail has an index on, and it has none on whole paths.
    pages = BasePageQuerySet(Page).filter(slug__in=slugs, url_path__in=paths)
    return pages.annotate_visibility()


def _page(base: Page) -> Page:
    """Return a page in its own type; what it shows beside its title is fetched when it must be."""
    model = base.cached_content_type.model_class()
    if not issubclass(model, BasePage):
        return _whole(model, base.pk)
    page: BasePage = base.get_specific(deferred=True, copy_attrs=())
    page.fetch_whole = functools.partial(_whole, model, base.pk)
    return page


def _whole(model: type[Page], pk: int) -> Page:
    """Return a page with what its template shows."""
    pages = _pages_shown(model, pk=pk)
    if not pages:
        raise Http404
    return pages[0]


@Prepared
def _pages_shown(model: type[Page], pk: int) -> QuerySet[Any]:
    pages = model._default_manager.all()
    if isinstance(pages, BasePageQuerySet):
        pages = pages.for_detail().annotate(
            **{name: expression() for name, expression in detail_annotations.items()}
        )
    return pages.filter(pk=pk)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at this address as Wagtail does, found by our shorter way."""
    route_for_request(request, path)
    return wagtail_serve(request, path)
