"""The guide's pages in the admin, for all staff."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from guide.pages import START, guide_pages, pages_saying

MOST_LETTERS = 100


@require_safe
def guide_view(request: HttpRequest, key: str = START) -> HttpResponse:
    """Show one page beside the list of all; with `q`, the pages that say it."""
    pages = guide_pages()
    if key not in pages:
        raise Http404
    asked = request.GET.get("q", "").strip()[:MOST_LETTERS]
    page = pages[key]
    trail = [{"url": reverse("wagtailadmin_home"), "label": "Trang chủ"}]
    trail.append({"url": reverse("editors_guide"), "label": pages[START].title})
    if key != START:
        trail.append({"url": "", "label": page.title})
    context = {
        "page": page,
        "pages": pages.values(),
        "asked": asked,
        "found": pages_saying(asked) if asked else None,
        "breadcrumbs_items": trail,
    }
    return TemplateResponse(request, "guide/page.html", context)
