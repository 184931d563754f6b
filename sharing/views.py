"""Pictures of what is shared: cards, and the code that leads from paper to a page."""

from http import HTTPStatus
from io import BytesIO

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from home.frame import frame_of
from sharing.contents import CardContent, page_content, site_content
from sharing.keeping import card_address, page_card_file, site_card_file, visible_page

LONGEST_PATH = 500
"""Of an address that a code is drawn for: one of more letters is too fine for a phone's camera."""
QR_SECONDS = 365 * 24 * 60 * 60


@require_safe
def page_card(request: HttpRequest, page_id: int, mark: str) -> HttpResponse:
    """Show the card of a page that readers may see; an older address leads to today's card."""
    frame = frame_of(request)
    page = visible_page(page_id)
    content = page_content(page, frame.settings) if page is not None and frame else None
    if page is None or content is None:
        raise Http404
    if content.mark != mark:
        return _led_on(card_address(page, content))
    return _picture(page_card_file(page_id, content), content)


@require_safe
def site_card(request: HttpRequest, mark: str) -> HttpResponse:
    """Show the card of the site: its name and promise."""
    frame = frame_of(request)
    content = site_content(frame.settings if frame else None)
    if content.mark != mark:
        return _led_on(card_address(None, content))
    return _picture(site_card_file(content), content)


def _led_on(address: str) -> HttpResponse:
    answer = redirect(address)
    answer["Cache-Control"] = "no-store"
    return answer


def _picture(card: bytes, content: CardContent) -> HttpResponse:
    answer = HttpResponse(card, content_type="image/jpeg")
    # Never a shared cache, which would not hear that a page is hidden.
    answer["Cache-Control"] = "private, no-cache"
    return answer


@require_safe
def qr_code(request: HttpRequest) -> HttpResponse:
    """Draw the code of an address of this site, by its path in `?trang=`; of no other site."""
    path = request.GET.get("trang", "")
    if not path.startswith("/") or path.startswith(("//", "/\\")) or len(path) > LONGEST_PATH:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    stream = BytesIO()
    code = segno.make_qr(request.build_absolute_uri(path), error="m")
    code.save(stream, kind="svg", border=2, omitsize=True, svgclass=None, lineclass=None)
    answer = HttpResponse(stream.getvalue(), content_type="image/svg+xml")
    answer["Cache-Control"] = f"public, max-age={QR_SECONDS}"
    return answer
