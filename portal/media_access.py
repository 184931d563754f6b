"""Who may open an uploaded picture or recording: readers, while a page they may see shows it.

Django answers each such address, and where nginx stands before it, only says which file nginx is
to send (`X-Accel-Redirect`, docs/operations.md): a picture costs three small queries and no bytes.
Browsers keep it for `KEPT_SECONDS`, so that a second page with the same pictures costs nothing.
"""

import mimetypes
from urllib.parse import quote

from django.conf import settings
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.static import serve

from core.documents import is_open_to_readers
from core.models import PortalImage, PortalMedia, PortalRendition

KEPT_SECONDS = 24 * 60 * 60


def uploaded_row(path: str) -> Model | None:
    """Return the picture or recording whose file this is, a rendition's picture included."""
    folder = path.partition("/")[0]
    if folder == "images":
        renditions = PortalRendition.objects.filter(file=path).select_related("image")
        rendition = renditions.only("image", "image__id").first()
        return rendition.image if rendition else None
    if folder == "original_images":
        return PortalImage.objects.filter(file=path).only("pk", "look").first()
    if folder == "media":
        return PortalMedia.objects.filter(file=path).only("pk").first()
    if folder == "media_thumbnails":
        return PortalMedia.objects.filter(thumbnail=path).only("pk").first()
    return None


def serve_media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Send an uploaded file to whoever may open it; to staff in any case, but for documents.

    Documents have a view of their own (`core.wagtail_hooks.keep_unpublished_documents`).
    """
    if "\0" in path:  # no file is called so, and PostgreSQL refuses to look
        raise Http404
    row = uploaded_row(path)
    is_open = row is not None and is_open_to_readers(row)
    if path.startswith("original_images/") and isinstance(row, PortalImage) and row.look:
        is_open = False  # what was cut away or marked is not for readers
    if not is_open and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    answer: HttpResponseBase
    if settings.MEDIA_ACCEL_PREFIX:
        answer = HttpResponse(content_type=mimetypes.guess_type(path)[0])
        answer["X-Accel-Redirect"] = f"{settings.MEDIA_ACCEL_PREFIX}{quote(path)}"
    else:
        answer = serve(request, path, document_root=settings.MEDIA_ROOT)
    # Never a shared cache, which would not hear that a page is hidden.
    answer["Cache-Control"] = f"private, max-age={KEPT_SECONDS}" if is_open else "private, no-store"
    return answer
