"""Which pages "all of the list" are: those that its filters and its search leave."""

from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.urls import Resolver404, resolve
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.viewsets.pages import page_viewset_registry
from wagtail.models import Page
from wagtail.permissions import policy_registry

_without_filters = PageBulkAction.get_all_objects_in_listing_query


def all_listed(action: PageBulkAction, parent_id: str | None) -> Any:
    """Return the ids of all pages of the list that was left for this act.

    Wagtail takes what stands below a page whatever the list was filtered by: whoever chose all
    drafts would then act on everything.
    """
    pages = _unfiltered(action)
    if pages is None:
        return _without_filters(action, parent_id)
    model_pages, viewset, parent = pages
    request = action.request
    filters = viewset.filterset_class(data=request.GET, queryset=model_pages, request=request)
    is_narrowed = bool(request.GET.get("q")) or filters.form.has_changed()
    found: Any = filters.qs if filters.is_valid() else model_pages.none()
    if parent is not None:
        found = found.descendant_of(parent) if is_narrowed else found.child_of(parent)
    explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
    ids = Page.objects.filter(pk__in=found.order_by().values("pk"), depth__gt=1)
    ids = ids.filter(pk__in=explorable.values("pk"))
    if words := request.GET.get("q"):
        return [page.pk for page in ids.autocomplete(words)]
    return ids.values_list("pk", flat=True)


def _unfiltered(action: PageBulkAction) -> tuple[QuerySet, Any, Page | None] | None:
    """Return the pages of the list, its viewset, and the page that it stands below."""
    try:
        match = resolve(urlsplit(action.next_url).path)
    except Resolver404:
        return None
    if match.view_name.startswith("wagtailadmin_explore") and match.kwargs:
        parent = Page.objects.filter(pk=match.kwargs["parent_page_id"]).first()
        if parent is None:
            return None
        viewset = page_viewset_registry.get_by_parent_page_id(parent.pk)
        pages = viewset.model._default_manager.all()
        is_whole_tree = bool(action.request.GET.get("search_all"))
        return pages, viewset, None if is_whole_tree else parent
    if match.view_name.startswith("wagtailadmin_pages:type_use"):
        names = match.kwargs["content_type_app_name"], match.kwargs["content_type_model_name"]
        viewset = page_viewset_registry.get_by_content_type_natural_key(*names)
        return viewset.model._default_manager.all(), viewset, None
    return None
