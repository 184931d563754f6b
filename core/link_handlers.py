"""How links inside rich text become addresses, wherever rich text is shown."""

from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from core.querysets import pages_to_follow


class VisiblePageLinkHandler(PageLinkHandler):
    """Writes a link only where readers may follow it; otherwise its words stay, the link goes.

    Wagtail's own handler prints the addresses of drafts and restricted pages.
    """

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Page | None]:
        ids = [int(attrs["id"]) for attrs in attrs_list if str(attrs.get("id", "")).isdecimal()]
        pages = pages_to_follow(ids)
        return [
            pages.get(int(attrs["id"])) if str(attrs.get("id", "")).isdecimal() else None
            for attrs in attrs_list
        ]
