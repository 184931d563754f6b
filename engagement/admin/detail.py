"""One letter before the staff: what it says, and what to do with it."""

from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import ModelLogEntry

from engagement import handling
from engagement.admin.forms import AnswerForm, PublishForm, RouteForm
from engagement.models import Letter
from nominations.admin.detail import staff
from nominations.admin.forms import NoteForm
from nominations.admin.queue import age_of
from nominations.handling import note_sender_seen, write_note
from nominations.spam import labels

VIEW = "engagement.view_letter"
CHANGE = "engagement.change_letter"
"""To act on a letter, and to know who sent it."""


@staff(VIEW)
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a letter."""
    letter = _letter(pk)
    can_change = request.user.has_perm(CHANGE)
    has_sender = bool(letter.name or letter.contact)
    if can_change and has_sender:
        note_sender_seen(letter, "sender", _member(request))
    context = {
        "letter": letter,
        "breadcrumbs_items": _trail(letter),
        "signs": labels(letter.suspicions),
        "age": age_of(letter),
        "log": ModelLogEntry.objects.for_instance(letter).select_related("user"),
        "can_change": can_change,
        "has_sender": has_sender,
        "note_form": NoteForm(initial={"note": letter.staff_note}),
        "route_form": RouteForm(initial={"unit": letter.unit_id}),
        "can_publish": can_change and _may_be_published(letter),
        "mail_failed": bool(letter.answered_at)
        and "@" in letter.contact
        and letter.answer_mailed_at is None,
    }
    return TemplateResponse(request, "engagement/admin/detail.html", context)


@staff(CHANGE)
@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one thing to a letter at one click."""
    letter, by = _letter(pk), _member(request)
    if name == "nhan" and letter.is_open:
        handling.take(letter, by)
        said = "Bạn đang xem xét ý kiến này."
    elif name == "ghi-chu":
        write_note(letter, request.POST.get("note", "").strip(), by)
        said = "Đã lưu ghi chú."
    elif name == "chuyen" and (form := RouteForm(request.POST)).is_valid():
        unit = form.cleaned_data["unit"]
        handling.route(letter, unit.pk if unit else None, by)
        said = f"Đã chuyển tới {unit}." if unit else "Ý kiến chưa giao cho đơn vị nào."
    elif name == "thu-rac" and letter.is_open:
        handling.mark_spam(letter, by)
        messages.success(request, "Đã xếp vào thư rác; sau 30 ngày xóa hẳn.")
        return redirect("engagement_queue")
    elif name == "khong-phai-thu-rac" and (
        letter.is_suspected or letter.state == Letter.State.SPAM
    ):
        handling.clear_suspicion(letter, by)
        said = "Đã bỏ dấu hiệu thư rác."
    elif name == "gui-lai" and letter.answered_at and letter.answer_mailed_at is None:
        handling.mail_again(letter, by)
        said = "Đang gửi lại thư trả lời."
    elif name == "go" and letter.published_at:
        handling.withdraw(letter, by)
        said = "Đã gỡ khỏi trang hỏi đáp."
    else:
        messages.error(request, "Ý kiến đã đổi trạng thái, việc này không còn làm được.")
        return redirect("engagement_detail", pk)
    messages.success(request, said)
    return redirect("engagement_detail", pk)


@staff(CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the answer and send it."""
    letter = _letter(pk)
    if not letter.is_open:
        messages.error(request, "Ý kiến này đã được trả lời.")
        return redirect("engagement_detail", pk)
    form = AnswerForm(request.POST or None, letter=letter)
    if request.method == "POST" and form.is_valid():
        state, text = form.cleaned_data["state"], form.cleaned_data["answer"]
        handling.answer(letter, state, text, _member(request))
        messages.success(request, f"Đã trả lời ý kiến {letter.receipt}.")
        return redirect("engagement_detail", pk)
    return _form_page(request, letter, form, "Trả lời", "Gửi trả lời")


@staff(CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit what readers will see of a letter, and show it to them."""
    letter = _letter(pk)
    if not _may_be_published(letter):
        messages.error(
            request, "Chỉ đăng được câu hỏi, góp ý đã trả lời mà người gửi đồng ý cho đăng."
        )
        return redirect("engagement_detail", pk)
    initial = {
        "subject": letter.public_subject or letter.subject,
        "text": letter.public_text or letter.text,
    }
    form = PublishForm(request.POST or None, letter=letter, initial=initial)
    if request.method == "POST" and form.is_valid():
        handling.publish(
            letter, form.cleaned_data["subject"], form.cleaned_data["text"], _member(request)
        )
        address = reverse("engagement:question", args=[pk])
        messages.success(request, "Đã đăng.", buttons=[messages.button(address, "Xem trên cổng")])
        return redirect("engagement_detail", pk)
    return _form_page(request, letter, form, "Đăng lên trang hỏi đáp", "Đăng")


def _form_page(
    request: HttpRequest, letter: Letter, form: AnswerForm | PublishForm, title: str, button: str
) -> HttpResponse:
    context = {
        "letter": letter,
        "breadcrumbs_items": _trail(letter, title),
        "form": form,
        "title": title,
        "button": button,
    }
    return TemplateResponse(request, "engagement/admin/form.html", context)


def _may_be_published(letter: Letter) -> bool:
    return letter.state == Letter.State.ANSWERED and letter.may_publish and not letter.is_suspected


def _letter(pk: int) -> Letter:
    return get_object_or_404(Letter.objects.select_related("page", "unit", "handled_by"), pk=pk)


def _trail(letter: Letter, *further: str) -> list[dict[str, str]]:
    """Return the way down to a letter, in the shape of Wagtail's breadcrumbs."""
    here = [
        {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
        {"url": reverse("engagement_queue"), "label": "Ý kiến bạn đọc"},
        {"url": reverse("engagement_detail", args=[letter.pk]), "label": letter.receipt},
    ]
    return [*here, *({"url": "", "label": label} for label in further)]


def _member(request: HttpRequest) -> User:
    # `staff` has let nobody else through.
    return cast(User, request.user)
