"""Nobody's words are overwritten by a form that doesn't know them, unless its editor says so.

Wagtail's script asks before it sends a form that is out of date, as far as it knows: it hears of
other windows every ten seconds. Of two who press in between, the second one's words became the
newest version, and nobody was told. Here the server looks; `portal.middleware.OneWriterOfAPage`
lets one after the other come to it.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision

from core.autosave import is_autosave, refused

KNOWINGLY = "overwrites"
"""The field of a form that names the version which its editor, when asked, chose to overwrite."""
UNDECIDED = "asked"
"""The field of a form whose editor was asked and hasn't answered: it stands beside the question."""
REFUSED = "Trang có phiên bản mới hơn phiên bản bạn đã mở."
WAITING = "Chưa tự lưu: bạn cần bấm nút để chọn có lưu đè lên phiên bản mới hơn hay không."
ASKED = (
    "<span data-newer-version>{} đã lưu một phiên bản mới lúc {}, sau khi bạn mở trang. Chữ của "
    "bạn vẫn ở đây, chưa được lưu. Bấm nút lần nữa để lưu đè lên phiên bản ấy, hoặc "
    '<a href="" target="_blank">xem phiên bản mới nhất</a> trong thẻ khác. Trong khi chờ bạn '
    'quyết định, cổng không tự lưu.<input type="hidden" form="page-edit-form" name="{}" value="1">'
    "</span>"
)


@hooks.register("insert_editor_js")
def load_autosave_rules() -> SafeString:
    """Tell the form what autosave wrote, and stop autosave where the editor is asked."""
    return format_html('<script src="{}"></script>', static("js/autosave-admin.js"))


@hooks.register("before_edit_page", order=-5)
def ask_before_overwriting(request: HttpRequest, page: Page) -> JsonResponse | None:
    """Let the form be refused, with what was typed, where it would overwrite what it doesn't know.

    An autosave in such a case is refused by Wagtail itself. The form that comes back with the
    question does know the newest version; until a button is pressed its autosave is refused here.
    """
    if request.method != "POST":
        return None
    if is_autosave(request):
        return refused(WAITING) if UNDECIDED in request.POST else None
    newest = page.get_latest_revision()
    if newest is None or request.POST.get(KNOWINGLY) == str(newest.pk) or _knows(request, newest):
        return None
    page.refusal = REFUSED
    who, at = saved_by(newest.user, newest.created_at)
    messages.error(request, format_html(ASKED, who, at, UNDECIDED))
    return None


def saved_by(user: AbstractBaseUser | None, moment: datetime) -> tuple[str, str]:
    """Return who saved something and at what time, as an editor who would overwrite it is told."""
    who = get_user_display_name(user) if user else "Hệ thống"
    return who, date_format(timezone.localtime(moment), "TIME_FORMAT")


def _knows(request: HttpRequest, newest: Revision) -> bool:
    """Return whether a form was opened with, or autosaved as, the newest version.

    Autosave writes into one version again and again; when it last did tells the states apart.
    """
    if saved := request.POST.get("overwrite_revision_id"):
        return saved == str(newest.pk)
    opened = request.POST.get("loaded_revision_id")
    if not opened:
        return True
    written = request.POST.get("loaded_revision_created_at", "")
    return opened == str(newest.pk) and written in ("", newest.created_at.isoformat())
