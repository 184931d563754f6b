"""What the lists show of a pair: both profiles side by side, the one worth keeping first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from core.models import PortalImage
from exemplars.models import AwardGrant, ExemplarPage

PORTRAIT = "fill-160x160"
HONOURS_SHOWN = 3
APART = {
    ExemplarPage.Kind.PERSON: "Không phải một người",
    ExemplarPage.Kind.COLLECTIVE: "Không phải một tập thể",
    ExemplarPage.Kind.HOUSEHOLD: "Không phải một hộ",
    ExemplarPage.Kind.MODEL: "Không phải một mô hình",
}
"""Kind of both profiles → the words of the button that tells them apart."""


@dataclass(frozen=True)
class Side:
    """One profile of a pair. `can_edit`: the reader of the list may merge it away or keep it."""

    page: ExemplarPage
    honours: list[AwardGrant]
    is_visible: bool
    can_edit: bool

    @property
    def portrait(self) -> Any:
        """The small rendition of the portrait, fetched with all others; None without one."""
        portrait = self.page.portrait
        return portrait.get_rendition(PORTRAIT) if portrait else None

    @property
    def honours_left_out(self) -> int:
        """How many honours are not shown."""
        return len(self.page.honours) - len(self.honours)

    @property
    def worth(self) -> tuple[bool, bool, int, bool, int]:
        """Sort key of which profile to keep: the one readers know, the fuller, the older."""
        page = self.page
        return (
            self.is_visible,
            page.live,
            len(page.honours),
            page.portrait_id is not None,
            -page.pk,
        )


def sides_of(page_ids: Iterable[int], user: Any) -> dict[int, Side]:
    """Return what is shown of each of these profiles, in a constant number of queries."""
    pages = (
        ExemplarPage.objects.filter(pk__in=set(page_ids))
        .select_related("place__carried_on_by", "organisation__carried_on_by", "field_of_work")
        .prefetch_related(
            Prefetch("portrait", PortalImage.objects.prefetch_renditions(PORTRAIT)), "other_names"
        )
        .with_awards()
        .annotate_visibility()
    )
    return {
        page.pk: Side(
            page=page,
            honours=page.honours[:HONOURS_SHOWN],
            is_visible=page.is_visible_to_readers,
            can_edit=page.permissions_for_user(user).can_edit(),
        )
        for page in pages
    }


def in_order(first: Side, second: Side) -> list[Side]:
    """Return two profiles, the one worth keeping first."""
    return sorted((first, second), key=lambda side: side.worth, reverse=True)


def apart_label(first: Side, second: Side) -> str:
    """Return what the button that tells two profiles apart says of them."""
    kinds = {first.page.kind, second.page.kind}
    return str(APART[ExemplarPage.Kind(kinds.pop())] if len(kinds) == 1 else "Không phải một")
