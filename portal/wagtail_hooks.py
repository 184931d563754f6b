"""Doors of Wagtail's page chooser, which knows no permissions: drafts of others stay unknown."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from core.ids import read_id

SEARCH = "wagtailadmin_choose_page_search"


@hooks.register("construct_page_chooser_queryset")
def leave_out_unknown_drafts(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Offer what is live and the drafts that the account knows, below a page that it knows."""
    if request.user.is_superuser:
        return pages
    match = request.resolver_match
    parent = match.kwargs.get("parent_page_id") if match else None
    if parent and len(_known(request, [int(parent)])) == 0:
        raise PermissionDenied
    known = policy_registry.get_by_type(Page).known(request.user)
    if match and match.url_name == SEARCH:
        # The search can't translate the condition.
        return pages.filter(pk__in=Page.objects.filter(known).values("pk"))
    return pages.filter(known)


class KnownMultipleView(ChosenMultipleView):
    """What was ticked in the chooser, by ids that anybody may write into the address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = {pk for each in request.GET.getlist("id") if (pk := read_id(each)) is not None}
        if len(_known(request, wanted)) < len(wanted):
            raise PermissionDenied
        return super().get(request)


def _known(request: HttpRequest, ids: object) -> list[int]:
    """Return which of these pages the account knows, and those it meets on the way to its own."""
    policy = policy_registry.get_by_type(Page)
    asked = Page.objects.filter(pk__in=ids)
    known = asked.filter(policy.known(request.user)).values_list("pk", flat=True)
    above = asked.filter(pk__in=policy.explorable_instances(request.user).values("pk"))
    return list({*known, *above.values_list("pk", flat=True)})
