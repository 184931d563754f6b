"""Who is signed in, asked by static/js/sending-admin.js before a form of the admin is sent.

A form that is sent when its session has ended is replaced by the sign-in page, and what was typed
in it is gone.
"""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.utils import get_user_display_name


@require_safe
@never_cache
def signed_in_view(request: HttpRequest) -> JsonResponse:
    """Tell who asks, and a new proof of origin: signing in again made the form's own worthless.

    The admin lets nobody else in: strangers are led to the sign-in page.
    """
    name = get_user_display_name(request.user)
    return JsonResponse({"user": request.user.pk, "name": name, "token": get_token(request)})


urlpatterns = [path("dang-nhap-con-han/", signed_in_view, name="newsroom_signed_in")]
