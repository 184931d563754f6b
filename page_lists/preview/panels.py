"""The panel below a page's words for search engines: a search result, and a card that is shared."""

from collections.abc import Sequence
from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.text import Truncator
from wagtail.admin.panels import Panel
from wagtail.models import Site

from core.models import SiteSettings
from sharing.contents import name_and_promise
from sharing.described import LONGEST_DESCRIPTION
from sharing.drawing import HEIGHT, WIDTH

TITLE_LENGTHS = (15, 60)
DESCRIPTION_LENGTHS = (70, 160)
"""Fewest and most letters that a search result shows well."""
SUMMARY_FIELDS: Sequence[str] = ("lead", "headline", "subject", "intro")
"""The field of a type from which its description is taken where none is written."""


class SharingPreviewPanel(Panel):
    """Shows a page as search engines and social networks do; a script keeps it up as one types."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "page_lists/preview/panel.html"

        @property
        def media(self) -> Media:
            return Media(css={"all": ["css/preview-admin.css"]}, js=["js/sharing-preview-admin.js"])

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            page = self.instance
            site = (page.get_site() if page.pk else None) or Site.find_for_request(self.request)
            description = getattr(page, "summary", "") or page.search_description
            parent = page.get_parent() if page.pk else getattr(self.form, "parent_page", None)
            above = parent.get_full_url(self.request) if parent else None
            return context | {
                "site_name": name_and_promise(SiteSettings.for_site(site) if site else None)[
                    "site_name"
                ],
                "title": page.seo_title or page.title,
                "description": Truncator(description).chars(LONGEST_DESCRIPTION),
                "above": above or "",
                "slug": page.slug or "",
                "summary_field": next(
                    (name for name in SUMMARY_FIELDS if hasattr(type(page), name)), ""
                ),
                "title_lengths": TITLE_LENGTHS,
                "description_lengths": DESCRIPTION_LENGTHS,
                "card": reverse("newsroom_card_preview", args=[page.pk]) if page.pk else "",
                "width": WIDTH,
                "height": HEIGHT,
            }
