"""The loudspeaker's script in the admin: the proposal, or what was made of it, to be trimmed."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.formats import localize
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.log_actions import log
from wagtail.models import Page

from core.models import BasePage
from narration.loudspeaker import LONGEST_MINUTES, Script, proposal
from narration.models import LoudspeakerScript
from narration.reading import digest_of, is_read_aloud
from sharing.keeping import visible_page

LOG_TRIMMED = "narration.script"
LONGEST_SCRIPT = 6_000
"""Letters: far more than the three minutes hold."""
ROWS = 18


class ScriptForm(forms.Form):
    """The words of the script; left empty, the proposal stands again."""

    text = forms.CharField(
        label="Lời bản tin",
        required=False,
        max_length=LONGEST_SCRIPT,
        widget=forms.Textarea(attrs={"rows": ROWS}),
        help_text="Mỗi đoạn một dòng. Xóa hết chữ rồi lưu thì bản đề xuất hiện lại.",
    )


def may_trim(user: Any, page: Page) -> bool:
    """Tell whether somebody may write a page's script, which readers see at once."""
    return is_read_aloud(page) and page.permissions_for_user(user).can_publish()


@require_admin_access
@require_http_methods(["GET", "HEAD", "POST"])
def script(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the script in a form, and keep what an editor makes of it for the text of today."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_trim(request.user, page):
        raise PermissionDenied
    kept = LoudspeakerScript.objects.filter(page=page_id).first()
    form = ScriptForm(
        request.POST if request.method == "POST" else None,
        initial={"text": kept.text if kept else proposal(page)},
    )
    if form.is_valid():
        text = form.cleaned_data["text"].replace("\r\n", "\n").strip()
        _store(page, text, request.user)
        messages.success(request, "Đã lưu bản tin loa.")
        minutes = Script(text, is_trimmed=True).minutes
        if minutes > LONGEST_MINUTES:
            long = f"Đọc hết mất khoảng {localize(minutes)} phút; người nghe loa theo được chừng"
            messages.warning(request, f"{long} {LONGEST_MINUTES} phút. Hãy cắt bớt.")
        return redirect("narration_script", page_id)
    shown = Script(form["text"].value() or "", is_trimmed=bool(kept))
    context = {
        "page": page,
        "form": form,
        "script": shown,
        "is_shown": visible_page(page_id) is not None,
        "is_outdated": kept is not None and kept.digest != digest_of(page),
        "longest_minutes": LONGEST_MINUTES,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_pages:edit", args=[page_id]), "label": page.title},
            {"url": "", "label": "Bản tin loa"},
        ],
    }
    return render(request, "narration/admin/script.html", context)


def _store(page: BasePage, text: str, user: Any) -> None:
    """Keep a script; nothing where it is the proposal, which then goes on following the text."""
    if not text or text == proposal(page):
        LoudspeakerScript.objects.filter(page=page.pk).delete()
    else:
        LoudspeakerScript.objects.update_or_create(
            page_id=page.pk, defaults={"text": text, "digest": digest_of(page)}
        )
    log(instance=page, action=LOG_TRIMMED, user=user if isinstance(user, User) else None)


urlpatterns = [path("ban-tin-loa/<int:page_id>/", script, name="narration_script")]
"""Below the admin."""
