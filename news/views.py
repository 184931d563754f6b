"""The public page of an author: who that is, and the stories."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.ids import read_id
from core.listing import Listing
from lists.reading import KeptList, Lists
from news.models import Author, NewsIndexPage
from news.models.articles import BY_AUTHOR
from news.models.index import shown_stories
from queries.later import later


@require_safe
def author(request: HttpRequest, key: str) -> HttpResponse:
    """Show an author and the stories, newest first; one without any has no page."""
    authors = Author.objects.select_related("organisation")
    row = get_object_or_404(authors, pk=read_id(key.rpartition("-")[2]))
    if row.key != key:
        return redirect(row, permanent=True)

    def context() -> dict[str, Any]:
        lists = Lists.read("newspage", (), [(BY_AUTHOR, row.pk)])
        stories = KeptList(lists, shown_stories)
        listing = Listing(
            stories.narrowed(BY_AUTHOR, [row.pk]), (), request.GET, NewsIndexPage.page_size
        )
        if not listing.total:
            raise Http404
        return {"row": row, "listing": listing}

    return TemplateResponse(request, "news/author.html", later(context))
