"""The form at /cach-hien-thi/: a page without JavaScript, and what the head opens with it."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from appearance.choices import CHOICES, COOKIE, COOKIE_SECONDS, Chosen, only_known, read, written

BACK_FIELD = "ve"
PIECE = "manh"
"""Set in the address, the answer is the form alone, for a dialog."""
RESET = "lai"
"""Name of the button that gives everything back as it was."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Show what may be chosen; keep what was chosen, and lead back to the page one came from."""
    if request.method == "POST":
        chosen = {} if RESET in request.POST else only_known(request.POST.dict())
        back = _way_back(request, request.POST.get(BACK_FIELD, ""))
        return _kept(request, redirect(back), chosen)
    chosen = read(request.COOKIES.get(COOKIE, ""))
    rows = [(choice, chosen.get(choice.name, "")) for choice in CHOICES]
    is_piece = PIECE in request.GET
    name = "appearance/choices.html" if is_piece else "appearance/page.html"
    back = _way_back(request, request.headers.get("Referer", ""))
    return render(request, name, {"rows": rows, "back": back, "is_piece": is_piece})


def _kept(request: HttpRequest, answer: HttpResponse, chosen: Chosen) -> HttpResponse:
    if not chosen:
        answer.delete_cookie(COOKIE, samesite="Lax")
        return answer
    answer.set_cookie(
        COOKIE,
        written(chosen),
        max_age=COOKIE_SECONDS,
        secure=request.is_secure(),
        samesite="Lax",  # read by the script as well
    )
    return answer


def _way_back(request: HttpRequest, address: str) -> str:
    """Return the path of an address of ours, never this form's own; that of the home page else."""
    if not url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        return "/"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    is_useful = parts.path.startswith("/") and parts.path != reverse("appearance:appearance")
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if is_useful and not path.startswith("//") else "/"
