"""What became of a nomination, by its receipt code, at /de-cu/tra-cuu/."""

from http import HTTPStatus
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.limits import waiting_time
from core.querysets import visible_pages
from core.senders import sender_key
from nominations.forms import ReceiptForm
from nominations.models import Nomination
from nominations.receipts import PREFIX, read_receipt
from nominations.spam import LOOK_UPS

R = TypeVar("R", bound=Model)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Show the state and the answer, and nobody's name.

    The code comes in the body of a POST: an address would leave it in histories and logs.
    """
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    context: dict = {"form": form}
    if request.method != "POST":
        return _page(request, context)
    nomination, answer = looked_up(request, form, Nomination.objects.sent())
    if nomination is None:
        return _page(request, context, answer)
    exemplar = None
    if nomination.exemplar_id:
        exemplar = visible_pages().filter(pk=nomination.exemplar_id).first()
    return _page(request, context | {"nomination": nomination, "exemplar": exemplar})


def looked_up(
    request: HttpRequest, form: ReceiptForm, rows: QuerySet[R], prefix: str = PREFIX
) -> tuple[R | None, HTTPStatus]:
    """Return the row whose receipt was sent; or None, with why in the form, and the answer's code.

    Wrong codes are counted by sender, so that nobody tries them all.
    """
    form.is_valid()
    typed = form.data.get("receipt", "")
    receipt = read_receipt(typed, prefix)
    if not receipt:
        form.add_error("receipt", _refusal(typed, prefix))
        return None, HTTPStatus.OK
    sender = sender_key(request)
    if not LOOK_UPS.take(sender):
        wait = waiting_time(LOOK_UPS.seconds_left(sender))
        form.add_error(
            "receipt", f"Từ mạng này vừa tra nhiều mã không đúng. Hãy thử lại sau {wait}."
        )
        return None, HTTPStatus.TOO_MANY_REQUESTS
    row = rows.filter(receipt=receipt).first()
    if row is None:
        name = rows.model._meta.verbose_name
        form.add_error("receipt", f"Không có {name} nào mang mã này. Hãy đối chiếu lại từng chữ.")
        return None, HTTPStatus.OK
    LOOK_UPS.give_back(sender)
    return row, HTTPStatus.OK


def _refusal(typed: str, prefix: str) -> str:
    if not typed.strip():
        return "Hãy ghi mã biên nhận."
    return (
        f"Mã biên nhận gồm {prefix} và tám chữ, số, ví dụ {prefix}-7KQ4-M2XP; không có số 0, số 1 "
        "và các chữ O, I, L."
    )


def _page(request: HttpRequest, context: dict, status: int = HTTPStatus.OK) -> HttpResponse:
    form = context["form"]
    if form.errors:
        form.fields["receipt"].widget.attrs["autofocus"] = True
    return TemplateResponse(request, "nominations/status.html", context, status=status)
