"""Who is signed in, and may still edit, asked by static/js/sending-admin.js before a form is sent.

A form that is sent when its session has ended is replaced by the sign-in page, one of a page that
was deleted meanwhile by "not found"; what was typed in it is gone.
"""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from core.ids import read_id


@require_safe
@never_cache
def signed_in_view(request: HttpRequest) -> JsonResponse:
    """Tell who asks, and a new proof of origin: signing in again made the form's own worthless.

    The admin lets nobody else in: strangers are led to the sign-in page. `?page=` is the page
    whose form it is; `state` is "gone" where there is none, "barred" where it may not be edited.
    """
    name = get_user_display_name(request.user)
    told = {"user": request.user.pk, "name": name, "token": get_token(request)}
    if number := read_id(request.GET.get("page")):
        page = Page.objects.filter(pk=number).first()
        may_edit = page and page.permissions_for_user(request.user).can_edit()
        told["state"] = "" if may_edit else ("barred" if page else "gone")
    return JsonResponse(told)


urlpatterns = [path("dang-nhap-con-han/", signed_in_view, name="newsroom_signed_in")]
