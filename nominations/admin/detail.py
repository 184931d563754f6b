"""One nomination before the staff: what it says, what is known already, and what to do with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.models import ModelLogEntry

from exemplars.admin.grounds import PAPERS
from exemplars.duplicates import likely_duplicates
from exemplars.models import ExemplarIndexPage, ExemplarPage
from nominations import handling
from nominations.admin.forms import AnswerForm, NoteForm
from nominations.admin.queue import age_of
from nominations.models import Nomination, NominationFile
from nominations.spam import labels

VIEW = "nominations.view_nomination"
CHANGE = "nominations.change_nomination"
"""To act on a nomination, and to know who sent it."""

WAYS = {
    Nomination.State.ACCEPTED: "Chọn, báo người đề cử",
    Nomination.State.DECLINED: "Chưa phù hợp",
    Nomination.State.DUPLICATE: "Đã có trên cổng",
}
"""The ends of an open nomination → the words of the button that leads there."""


def staff(permission: str) -> Callable:
    """Let in only staff with a permission, and let nobody cache what they saw."""

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return never_cache(require_admin_access(guarded))

    return guard


@staff(VIEW)
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a nomination, with the profiles and nominations that bear the same name."""
    nomination = _nomination(pk)
    can_change = request.user.has_perm(CHANGE)
    if can_change and nomination.nominator_name:
        handling.note_sender_seen(nomination, "nominator", _member(request))
    index = _index()
    context = {
        "nomination": nomination,
        "breadcrumbs_items": _trail(nomination),
        "files": nomination.files.all(),
        "signs": labels(nomination.suspicions),
        "age": age_of(nomination),
        "duplicates": duplicates_of(nomination),
        "same_names": Nomination.objects.named_like(nomination).select_related("place"),
        "log": ModelLogEntry.objects.for_instance(nomination).select_related("user"),
        "can_change": can_change,
        "can_open_papers": request.user.has_perm(PAPERS),
        "can_make_profile": can_change and _may_add_below(index, request),
        "can_edit_profile": nomination.exemplar is not None
        and nomination.exemplar.permissions_for_user(request.user).can_edit(),
        "note_form": NoteForm(initial={"note": nomination.staff_note}),
        "ways": [(state.value, WAYS[state]) for state in handling.ANSWERS],
        "mail_failed": bool(nomination.answered_at)
        and "@" in nomination.nominator_contact
        and nomination.answer_mailed_at is None,
    }
    return TemplateResponse(request, "nominations/admin/detail.html", context)


@staff(CHANGE)
@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one thing to a nomination at one click."""
    nomination = _nomination(pk)
    if name == "nhan" and nomination.is_open:
        handling.take(nomination, _member(request))
        messages.success(request, "Bạn đang xem xét đề cử này.")
    elif name == "ghi-chu":
        handling.write_note(nomination, request.POST.get("note", "").strip(), _member(request))
        messages.success(request, "Đã lưu ghi chú.")
    elif name == "thu-rac" and nomination.is_open:
        handling.mark_spam(nomination, _member(request))
        messages.success(request, "Đã xếp vào thư rác; tệp kèm đã xóa, sau 30 ngày xóa hẳn.")
        return redirect("nominations_queue")
    elif name == "khong-phai-thu-rac" and _looks_like_spam(nomination):
        handling.clear_suspicion(nomination, _member(request))
        messages.success(request, "Đã bỏ dấu hiệu thư rác.")
    elif name == "gui-lai" and nomination.answered_at and nomination.answer_mailed_at is None:
        handling.mail_again(nomination, _member(request))
        messages.success(request, "Đang gửi lại thư trả lời.")
    elif name == "lap-ho-so":
        return _make_profile(request, nomination)
    else:
        messages.error(request, "Đề cử đã đổi trạng thái, việc này không còn làm được.")
    return redirect("nominations_detail", pk)


@staff(CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int, state: str) -> HttpResponse:
    """Show the answer as its template has it, let it be edited, and send it."""
    nomination = _nomination(pk)
    if state not in handling.ANSWERS or not nomination.is_open:
        messages.error(request, "Đề cử này đã được trả lời.")
        return redirect("nominations_detail", pk)
    likely = next((each.exemplar.pk for each in duplicates_of(nomination) if each.is_sure), None)
    form = AnswerForm(request.POST or None, nomination=nomination, state=state, likely=likely)
    if request.method == "POST" and form.is_valid():
        handling.answer(
            nomination,
            Nomination.State(state),
            form.cleaned_data["answer"],
            _member(request),
            form.cleaned_data.get("exemplar"),
        )
        messages.success(request, f"Đã trả lời đề cử {nomination.receipt}.")
        return redirect("nominations_detail", pk)
    context = {
        "nomination": nomination,
        "breadcrumbs_items": _trail(nomination, str(Nomination.State(state).label)),
        "form": form,
        "state": state,
        "state_name": Nomination.State(state).label,
        "has_mailbox": "@" in nomination.nominator_contact,
    }
    return TemplateResponse(request, "nominations/admin/answer.html", context)


@staff(PAPERS)
@require_safe
def open_file(request: HttpRequest, pk: int, file_pk: int) -> FileResponse:
    """Hand out evidence as a download that no browser shows or guesses at."""
    file = get_object_or_404(
        NominationFile.objects.exclude(nomination__state=Nomination.State.DRAFT),
        pk=file_pk,
        nomination=pk,
    )
    handling.note_opened(file, _member(request))
    response = FileResponse(
        file.file.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type or "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def duplicates_of(nomination: Nomination) -> list:
    """Return the profiles that may tell of the nominated already, but not its own."""
    return likely_duplicates(
        ExemplarPage.objects.all(),
        nomination.name,
        nomination.organisation_text,
        nomination.place,
        handling.year_in(nomination.since),
        exclude_pk=nomination.exemplar_id,
    )


def _nomination(pk: int) -> Nomination:
    """Return a nomination that was sent; a draft is its writer's alone."""
    rows = Nomination.objects.sent().select_related(
        "place__carried_on_by", "exemplar", "handled_by"
    )
    return get_object_or_404(rows, pk=pk)


def _trail(nomination: Nomination, *further: str) -> list[dict[str, str]]:
    """Return the way down to a nomination, in the shape of Wagtail's breadcrumbs."""
    here = [
        {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
        {"url": reverse("nominations_queue"), "label": "Đề cử"},
        {
            "url": reverse("nominations_detail", args=[nomination.pk]),
            "label": nomination.receipt,
        },
    ]
    return [*here, *({"url": "", "label": label} for label in further)]


def _member(request: HttpRequest) -> User:
    # `staff` has let nobody else through.
    return cast(User, request.user)


def _looks_like_spam(nomination: Nomination) -> bool:
    return nomination.is_suspected or nomination.state == Nomination.State.SPAM


def _index() -> ExemplarIndexPage | None:
    return ExemplarIndexPage.objects.order_by("path").first()


def _may_add_below(index: ExemplarIndexPage | None, request: HttpRequest) -> bool:
    return bool(index and index.permissions_for_user(request.user).can_add_subpage())


def _make_profile(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    index = _index()
    if index is None or not _may_add_below(index, request):
        raise PermissionDenied
    if _looks_like_spam(nomination):
        messages.error(
            request,
            "Đề cử có dấu hiệu thư rác nên chưa lập được hồ sơ. Nếu đã xem và thấy là thật, hãy "
            "bấm “Không phải thư rác” trước.",
        )
        return redirect("nominations_detail", nomination.pk)
    profile = handling.make_profile(nomination, index, _member(request))
    messages.success(
        request,
        f"Đã lập hồ sơ nháp từ đề cử {nomination.receipt}. Bạn đọc chưa thấy hồ sơ này.",
        buttons=[messages.button(reverse("nominations_detail", args=[nomination.pk]), "Xem đề cử")],
    )
    return redirect("wagtailadmin_pages:edit", profile.pk)
