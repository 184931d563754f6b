"""The card of a draft, drawn for its editors."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core.models import SiteSettings
from sharing.contents import page_content, site_content
from sharing.drawing import draw


@require_safe
def card_preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """Draw the card that the newest version of a page will have, for those who may edit it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    site = page.get_site() or Site.find_for_request(request)
    settings = SiteSettings.for_site(site) if site else None
    content = page_content(page.get_latest_revision_as_object(), settings) or site_content(settings)
    etag = f'"{content.mark}"'
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse(draw(content), content_type="image/jpeg", headers={"ETag": etag})
    answer["Cache-Control"] = "private, no-cache"
    return answer
