"""What became of a nomination, by its receipt code, at /de-cu/tra-cuu/."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.limits import waiting_time
from core.querysets import visible_pages
from core.senders import sender_key
from nominations.forms import ReceiptForm
from nominations.models import Nomination
from nominations.receipts import read_receipt
from nominations.spam import LOOK_UPS


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Show the state and the answer, and nobody's name.

    The code comes in the body of a POST: an address would leave it in histories and logs. Wrong
    codes are counted by sender, so that nobody tries them all.
    """
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    context: dict = {"form": form}
    if request.method != "POST":
        return _page(request, context)
    form.is_valid()
    receipt = read_receipt(form.data.get("receipt", ""))
    if not receipt:
        form.add_error("receipt", _refusal(form.data.get("receipt", "")))
        return _page(request, context)
    sender = sender_key(request)
    if not LOOK_UPS.take(sender):
        wait = waiting_time(LOOK_UPS.seconds_left(sender))
        form.add_error(
            "receipt", f"Từ mạng này vừa tra nhiều mã không đúng. Hãy thử lại sau {wait}."
        )
        return _page(request, context, HTTPStatus.TOO_MANY_REQUESTS)
    nomination = Nomination.objects.sent().filter(receipt=receipt).first()
    if nomination is None:
        form.add_error("receipt", "Không có đề cử nào mang mã này. Hãy đối chiếu lại từng chữ.")
        return _page(request, context)
    LOOK_UPS.give_back(sender)
    exemplar = None
    if nomination.exemplar_id:
        exemplar = visible_pages().filter(pk=nomination.exemplar_id).first()
    return _page(request, context | {"nomination": nomination, "exemplar": exemplar})


def _refusal(typed: str) -> str:
    if not typed.strip():
        return "Hãy ghi mã biên nhận."
    return (
        "Mã biên nhận gồm DC và tám chữ, số, ví dụ DC-7KQ4-M2XP; không có số 0, số 1 "
        "và các chữ O, I, L."
    )


def _page(request: HttpRequest, context: dict, status: int = HTTPStatus.OK) -> HttpResponse:
    form = context["form"]
    if form.errors:
        form.fields["receipt"].widget.attrs["autofocus"] = True
    return TemplateResponse(request, "nominations/status.html", context, status=status)
