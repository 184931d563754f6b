"""Finding a page by its address in two queries, however deep it lies.

Wagtail's own routing asks two queries a level, which on a cheap server is most of a page's cost.
"""

from django.http import Http404, HttpRequest
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from core.models import BasePage
from core.querysets import BasePageQuerySet
from core.registries import detail_annotations

ROUTE_ATTRIBUTE = "_wagtail_route_for_request"
"""Where Wagtail keeps the answer on the request."""


def route_for_request(request: HttpRequest, path: str) -> RouteResult | None:
    """Return the page this address means, or None; later askers get the same answer.

    One query finds the page and its ancestors by their whole paths, a second fetches the page in
    its own type with what its template shows (`for_detail()`). The answer is kept where Wagtail
    looks for it, so that its serve view and its user bar ask nothing again.
    """
    if not hasattr(request, ROUTE_ATTRIBUTE):
        site = Site.find_for_request(request)
        try:
            result = _route(site, request, path) if site else None
        except Http404:
            result = None
        setattr(request, ROUTE_ATTRIBUTE, result)
    return getattr(request, ROUTE_ATTRIBUTE)


def _route(site: Site, request: HttpRequest, path: str) -> RouteResult:
    components = [component for component in path.split("/") if component]
    if not components:
        return _page(site.root_page, None).route(request, [])
    paths = [site.root_page.url_path]
    for component in components:
        paths.append(f"{paths[-1]}{component}/")
    found = {
        page.url_path: page
        for page in BasePageQuerySet(Page).filter(url_path__in=paths).annotate_visibility()
    }
    depth = max((depth for depth, path in enumerate(paths) if path in found), default=None)
    if depth is None:
        raise Http404
    target = found[paths[depth]]
    page = _page(target, target.is_visible_to_readers)
    ancestors = [found[path] for path in paths[:depth] if path in found]
    if ancestors:
        page._cached_parent_obj = ancestors[-1]
    if isinstance(page, BasePage):
        page.routed_ancestors = [page for page in ancestors if page.is_visible_to_readers]
    return page.route(request, components[depth:])


def _page(base: Page, is_visible: bool | None) -> Page:
    """Return a page in its own type; `is_visible` None means that nobody has looked yet."""
    pages = base.cached_content_type.model_class()._default_manager.all()
    if isinstance(pages, BasePageQuerySet):
        pages = pages.for_detail().annotate(
            **{name: expression() for name, expression in detail_annotations.items()}
        )
        if is_visible is None:
            pages = pages.annotate_visibility()
    page = pages.get(pk=base.pk)
    if isinstance(page, BasePage):
        page.is_routed_visible = page.is_visible_to_readers if is_visible is None else is_visible
    return page
