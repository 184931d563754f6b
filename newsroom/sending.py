"""What static/js/sending-admin.js asks before a form of the admin is sent, as it may be lost by it.

A form that is sent when its session has ended is replaced by the sign-in page, one of what was
deleted meanwhile by "not found"; of two windows at one row of a catalogue the second one's words
would stand, and nobody be told. (Of pages, `newsroom.overwriting` sees to that.)
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import Resolver404, path, resolve
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import EditView
from wagtail.log_actions import registry
from wagtail.models import Page

from newsroom.overwriting import saved_by

GONE, BARRED, NEWER = "gone", "barred", "newer"


@require_safe
@never_cache
def signed_in_view(request: HttpRequest) -> JsonResponse:
    """Tell who asks, and a new proof of origin: signing in again made the form's own worthless.

    The admin lets nobody else in: strangers are led to the sign-in page. `?form=` is the address
    of the form, `opened=` when it was shown. `state` is `GONE` where what it edits isn't there any
    more, `BARRED` where it may not be edited, `NEWER` where it was saved since, `by` whom and
    `at` what time; "" where nothing is known against sending.
    """
    name = get_user_display_name(request.user)
    told = {"user": request.user.pk, "name": name, "token": get_token(request), "state": ""}
    return JsonResponse(told | _state_of(request, request.GET.get("form", "")))


def _state_of(request: HttpRequest, address: str) -> dict[str, str]:
    try:
        match = resolve(address)
    except Resolver404:
        return {}
    if match.view_name == "wagtailadmin_pages:edit":
        page = Page.objects.filter(pk=match.kwargs["page_id"]).first()
        if page is None:
            return {"state": GONE}
        may_edit = page.permissions_for_user(request.user).can_edit()
        return {} if may_edit else {"state": BARRED}
    view_class = getattr(match.func, "view_class", None)
    if not (isinstance(view_class, type) and issubclass(view_class, EditView)):
        return {}
    view = view_class(**getattr(match.func, "view_initkwargs", {}))
    try:
        view.setup(request, *match.args, **match.kwargs)
        edited = view.get_object()
    except Http404:
        return {"state": GONE}
    except PermissionDenied:
        return {"state": BARRED}
    held = getattr(view, "site", None) or edited  # settings are those of a site
    policy = view.permission_policy
    if policy and not policy.user_has_permission_for_instance(request.user, "change", held):
        return {"state": BARRED}
    return _newer(edited, parse_datetime(request.GET.get("opened", "")))


def _newer(edited: Model, opened: datetime | None) -> dict[str, Any]:
    """Return who saved last, where that was after the form was opened."""
    last = registry.get_logs_for_instance(edited).order_by("-timestamp", "-pk").first()
    if not (last and opened and timezone.is_aware(opened) and last.timestamp > opened):
        return {}
    by, at = saved_by(last.user, last.timestamp)
    return {"state": NEWER, "by": by, "at": at}


urlpatterns = [path("dang-nhap-con-han/", signed_in_view, name="newsroom_signed_in")]
