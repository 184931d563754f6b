"""Posters: one exemplar on a sheet for a wall, made when first asked for and kept while it stands.

Kept as cards are (`sharing.keeping`): under no address of its own, gone once the page is.
"""

from dataclasses import asdict
from io import BytesIO

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.models import PortalImage
from outreach.contents import Imprint, PaperPerson, mark_of, paper_people, told_of
from outreach.typesetting import pdf
from sharing.keeping import forget_files, kept_or_made, visible_page

FOLDER = "posters"
SIZES = ("a4", "a3")


@require_safe
def poster(request: HttpRequest, page_id: int, size: str) -> HttpResponse:
    """Show the poster of an exemplar that readers may see."""
    found = paper_people([page_id]) if size in SIZES else []
    if not found:
        raise Http404
    person, image = found[0]
    made = _poster(person, image, size)
    if visible_page(page_id) is None:
        # Hidden while it was made, after what was kept had been removed.
        forget_posters(page_id)
        raise Http404
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="ap-phich-{page_id}-{size}.pdf"'
    # Never a shared cache, which would not hear that a page is hidden.
    answer["Cache-Control"] = "private, no-cache"
    return answer


def forget_posters(page_id: int) -> None:
    """Remove what is kept of a page's posters."""
    for size in SIZES:
        forget_files(f"{FOLDER}/{page_id}/{size}")


def _poster(person: PaperPerson, image: PortalImage | None, size: str) -> bytes:
    imprint = Imprint.of_site()

    def make() -> bytes:
        files = {"qr.svg": _code(person.address)}
        told = {
            "person": told_of(person, image, files),
            "imprint": asdict(imprint),
            "size": size,
        }
        return pdf("poster.typ", told, files)

    name = f"{mark_of(imprint, [person])}.pdf"
    return kept_or_made(f"{FOLDER}/{person.id}/{size}", name, make)


def _code(address: str) -> bytes:
    stream = BytesIO()
    segno.make_qr(address, error="m").save(stream, kind="svg", border=2, omitsize=True)
    return stream.getvalue()
