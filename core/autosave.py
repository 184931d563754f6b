"""What the server takes from Wagtail's autosave, and what it refuses.

The script of the form (static/js/sending-admin.js) stops autosave when a button is pressed; a
request that comes late all the same, from a slow line or another window, is refused here. Wagtail
itself refuses a request that knows an older version. `portal.middleware.OneWriterOfAPage` lets
each request see what the one before it wrote.
"""

from django.http import HttpRequest, JsonResponse
from wagtail.models import Page

ACTION_PREFIX = "action-"
"""How the buttons of the page form are called: to publish, to submit, to approve, to cancel."""


def is_autosave(request: HttpRequest) -> bool:
    """Return whether a form is saved by its script, which reads no page."""
    return request.method == "POST" and not request.accepts("text/html")


def opens_form(request: HttpRequest) -> bool:
    """Return whether a page form is opened, and what it has to say is shown to its editor.

    The script of a form whose page autosave just made asks for parts of it: a message of that
    request would stand on the next form, of another page.
    """
    return request.method == "GET" and "_w_hydrate_create_view" not in request.GET


def refusal_of(request: HttpRequest, page: Page | None = None) -> JsonResponse | None:
    """Return the answer to an autosave that must not be kept, None to any other request.

    Refused is one that carries a button's action, which only an editor presses, and one that would
    overwrite the version that readers have, or that waits for its hour.
    """
    if not is_autosave(request):
        return None
    if any(name.startswith(ACTION_PREFIX) for name in request.POST):
        return refused("Bản tự lưu này đến sau khi bạn đã bấm nút; không có gì bị thay đổi.")
    overwritten = request.POST.get("overwrite_revision_id")
    if page and overwritten:
        taken = page.revisions.filter(pk=overwritten, approved_go_live_at__isnull=False)
        if overwritten == str(page.live_revision_id) or taken.exists():
            return refused("Trang đã được xuất bản từ lúc bạn mở; hãy tải lại trước khi sửa.")
    return None


def refused(message: str) -> JsonResponse:
    """Return the answer that stops an autosave, and say why."""
    # The code by which Wagtail's script stops saving until the form is opened anew.
    error = {"success": False, "error_code": "invalid_revision", "error_message": message}
    return JsonResponse(error, status=400)
