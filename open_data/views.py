"""The page that explains open data, and its files."""

from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from open_data.api import MOST_ROWS, READS, UNKNOWN, USUAL_ROWS
from open_data.files import CONTENT_TYPES, Files, last_made, standing_files
from open_data.resources import RESOURCES, Resource

KINDS = {".csv": "CSV", ".jsonld": "JSON-LD"}
"""How a file ends → what its kind is called."""


@dataclass(frozen=True)
class Offer:
    """A resource with its files: (name, what it is called, bytes) of each."""

    resource: Resource
    rows: int
    files: list[tuple[str, str, int]]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Explain what is open, how it is read, and what each field holds.

    Never kept: it says which files there are at the moment.
    """
    files = standing_files()
    context = {
        "resources": list(RESOURCES.values()),
        "made_at": files.moment if files else None,
        "is_made_anew": last_made() is not None,
        "offers": _offers(files) if files else [],
        "most": MOST_ROWS,
        "usual": USUAL_ROWS,
        "reads": READS.most,
        "unknown": UNKNOWN,
    }
    return TemplateResponse(request, "open_data/start.html", context)


def _offers(files: Files) -> list[Offer]:
    return [
        Offer(
            resource,
            files.rows[resource.key],
            [
                (name, KINDS[suffix], files.sizes[name])
                for suffix in KINDS
                if (name := f"{resource.key}{suffix}") in files.sizes
            ],
        )
        for resource in RESOURCES.values()
        if resource.key in files.rows
    ]


@require_safe
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give a file while all that it holds may be read."""
    files = standing_files()
    if files is None or name not in files.sizes:
        raise Http404
    etag = f'"{files.folder}"'
    try:
        content = files.path(name).open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    suffix = f".{name.rpartition('.')[2]}"
    answer = FileResponse(
        content, as_attachment=True, filename=name, content_type=CONTENT_TYPES[suffix]
    )
    answer["ETag"] = etag
    answer["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(answer, no_cache=True)
    # It changes the answer or replaces it, whatever that holds.
    held: Any = answer
    return get_conditional_response(request, etag, None, held) or answer
