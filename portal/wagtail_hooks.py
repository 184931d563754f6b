"""Doors that Wagtail leaves open: its page chooser knows no permissions, its accounts no ranks."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from portal.accounts import PortalAssignRole, PortalSetActiveState, keep_superusers_apart
from portal.page_permissions import asked_ids, known_pages

SEARCH = "wagtailadmin_choose_page_search"

hooks.register("before_edit_user", keep_superusers_apart)
# After Wagtail's own, which they replace.
hooks.register("register_bulk_action", PortalAssignRole, order=1)
hooks.register("register_bulk_action", PortalSetActiveState, order=1)


@hooks.register("construct_page_chooser_queryset")
def leave_out_unknown_drafts(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Offer what is live and the drafts that the account knows, below a page that it knows."""
    if request.user.is_superuser:
        return pages
    match = request.resolver_match
    parent = match.kwargs.get("parent_page_id") if match else None
    if parent and not known_pages(request.user, [int(parent)]):
        raise PermissionDenied
    known = policy_registry.get_by_type(Page).known(request.user)
    if match and match.url_name == SEARCH:
        # The search can't translate the condition.
        return pages.filter(pk__in=Page.objects.filter(known).values("pk"))
    return pages.filter(known)


class KnownMultipleView(ChosenMultipleView):
    """What was ticked in the chooser, by ids that anybody may write into the address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = asked_ids(request)
        if len(known_pages(request.user, wanted)) < len(wanted):
            raise PermissionDenied
        return super().get(request)
