"""The public pages of collections, at /bo-suu-tap/."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.ids import read_id
from core.images import fetch_pictures
from outreach.choosing import PICKED
from outreach.models import Collection


@require_safe
def collection_list(request: HttpRequest) -> HttpResponse:
    """List the collections in which readers see anybody."""
    found = Collection.objects.with_visible_people().with_first_people()
    fetch_pictures([], [person.portrait for row in found for person in row.first_people])
    return TemplateResponse(request, "outreach/collections.html", {"collections": found})


@require_safe
def collection(request: HttpRequest, key: str) -> HttpResponse:
    """Show a collection: its people, and ways to take them along."""
    row = get_object_or_404(Collection, pk=read_id(key.rpartition("-")[2]))
    people = row.visible_people()
    if not people:
        raise Http404
    if row.key != key:
        return redirect(row, permanent=True)
    fetch_pictures([], [person.portrait for person in people])
    context = {
        "row": row,
        "people": people,
        "picked": urlencode([(PICKED, person.pk) for person in people]),
    }
    return TemplateResponse(request, "outreach/collection.html", context)
