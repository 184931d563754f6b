"""Columns of the lists of pages: what tells one story, document or exemplar from the next."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn

from core.dates import printed_moment
from core.models import PublicationHold
from directives.models import DirectivePage
from exemplars.models import ExemplarPage
from news.models import NewsPage

NARROWEST = 48
"""Pixels that a drawn picture has at least to be shown in a row."""
NOTHING = "–"
MOST_NAMED = 2
"""Authors that a cell names; the rest it counts."""
LONGEST_NAME = 9
"""Syllables of a movement's name that a cell shows."""
BESIDE = "listed-beside"
"""Class of the columns that a phone has no room for."""
STATES = {
    PublicationHold.Reason.CONSENT_WITHDRAWN: "Đã rút đồng ý",
    PublicationHold.Reason.CONSENT_MISSING: "Còn thiếu",
}
"""Hold → what the column of grounds says of it, the graver first."""


class WordsColumn(Column):
    """A column of words, with a dash where there are none."""

    empty_value_display = NOTHING

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **{"classname": BESIDE, **kwargs})


class PictureColumn(BaseColumn):
    """The picture of a page, as small as it was drawn for readers; never drawn for the list."""

    cell_template_name = "page_lists/explorer/picture_cell.html"

    def get_cell_context_data(
        self, instance: Any, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        image = instance.card_image
        drawn = [] if image is None else getattr(image, "prefetched_renditions", [])
        wide = [each for each in drawn if each.width >= NARROWEST]
        picture = min(wide, key=lambda each: each.width, default=None)
        return context | {"has_picture": image is not None, "picture": picture}


def named(names: list[str]) -> str:
    """Return the first names, and how many more there are."""
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} (+{more})" if more > 0 else shown


def movements_of(page: Any) -> str:
    """Return the first movement of a page, drafts too, and how many more there are."""
    names = [tag.movement.title for tag in page.listed_tags]
    more = f" (+{len(names) - 1})" if names[1:] else ""
    return f"{Truncator(names[0]).words(LONGEST_NAME)}{more}" if names else ""


def origin_of(page: NewsPage) -> str:
    """Return who wrote a story, and from where it was taken."""
    authors = named([link.author.name for link in page.listed_authors])
    source = page.source.name if page.source else ""
    return " · ".join(filter(None, [authors, source]))


def published_of(page: NewsPage) -> str:
    """Return when a story appeared, no finer than it is known."""
    moment = page.published_on and timezone.localtime(page.published_on)
    return printed_moment(moment, page.published_precision)


def document_of(page: DirectivePage) -> str:
    """Return the number of a document, its type where it has none."""
    return page.number or (page.document_type.name if page.document_type else "")


def issued_of(page: DirectivePage) -> str:
    """Return the day on which a document was signed."""
    return date_format(page.issued_on, "SHORT_DATE_FORMAT") if page.issued_on else ""


def issuer_of(page: DirectivePage) -> str:
    """Return who issued a document."""
    return page.issuer.label if page.issuer else ""


def effect_of(page: DirectivePage) -> str:
    """Return the state of a document's effect today."""
    return str(page.effect.label)


def grounds_of(page: ExemplarPage) -> str:
    """Return whether a ground lets readers see a person."""
    held = {hold.reason for hold in page.publication_holds.all()}
    for reason, words in STATES.items():
        if reason in held:
            return words
    is_private = page.kind in page.PRIVATE_KINDS and not page.is_invented
    return "Đủ" if is_private else "Không cần"


def stage_of(page: ExemplarPage) -> str:
    """Return the step of the life cycle that is open, failing that the last one done."""
    steps = page.listed_steps
    waiting = [step for step in steps if step.done_on is None]
    step = next(iter(waiting or reversed(steps)), None)
    if step is None:
        return ""
    return str(step.get_stage_display()) if waiting else f"{step.get_stage_display()}: xong"


SELECT = BulkActionsColumn("bulk_actions")
PICTURE = PictureColumn("picture", label="Hình", classname=f"listed-picture {BESIDE}", width="5%")
STATUS = PageStatusColumn("status", label="Trạng thái", sort_key="live", width="11%")
MOVEMENTS = WordsColumn("movements", label="Phong trào", accessor=movements_of, width="16%")


def title_column(label: str) -> PageTitleColumn:
    """Return the column of titles, which says what is listed."""
    return PageTitleColumn("title", label=label, sort_key="title", classname="title")
