"""How answers are framed: as a page, or as a piece that a script puts into one."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

PIECE = "manh"
"""Set in the address where only the inner part is asked for."""


def framed(
    request: HttpRequest, template: str, context: dict, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Answer with a template in the frame that was asked for."""
    is_piece = PIECE in request.GET
    frame = "engagement/piece.html" if is_piece else "engagement/base.html"
    context |= {"frame_template": frame, "is_piece": is_piece}
    return TemplateResponse(request, template, context, status=status)


def asked_as_piece(request: HttpRequest) -> str:
    """Return what an address needs so that the next answer is framed like this one."""
    return f"?{PIECE}=1" if PIECE in request.GET else ""
