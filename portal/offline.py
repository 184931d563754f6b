"""What a reader's device keeps for when there is no network: the script, and its page."""

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

WORKER = "offline/worker.js"
FRAME_FILES = ("js/site.js", "offline/kept.js", "css/base.css", "css/components.css")
"""Of the page that is shown without network; its other files change with none of these seldom."""


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Answer with the service worker, at the root: it looks after addresses below its own."""
    answer = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"  # a faulty one must be gone with the next visit
    return answer


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what the device keeps; the same for everybody, its own script lists it."""
    return render(request, "offline.html")


@cache
def _script() -> str:
    """Return the script with the version of the files that it keeps from the start."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise FileNotFoundError(WORKER)
    text = Path(found).read_text(encoding="utf-8")
    told = "|".join((*map(static, FRAME_FILES), text))
    version = hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()[:12]
    return f'const VERSION = "{version}";\n{text}'
