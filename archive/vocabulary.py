"""The ways the archive is narrowed: facets, their parameters, and the names staff type for them."""

from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from core.text import folded_text
from search.engines.base import STATE
from search.models import SearchFacet, SearchFacetLabel

FACET_PARAMETERS = {
    "kind": "loai",
    STATE: "trang-thai",
    "movement": "phong-trao",
    "year": "nam",
    "place": "noi",
    "organisation": "to-chuc",
    "award": "khen-thuong",
    "level": "cap",
    "field": "linh-vuc",
    "type": "hinh-thuc",
    "author": "tac-gia",
    "source": "nguon",
    "signer": "nguoi-ky",
    "honour": "vinh-danh",
}
"""Facet → its parameter, in the order shown."""

FACET_TITLES = {
    "kind": _("Loại"),
    STATE: _("Trạng thái"),
    "movement": _("Phong trào"),
    "year": _("Năm"),
    "place": _("Nơi"),
    "organisation": _("Cơ quan, tổ chức"),
    "award": _("Danh hiệu, hình thức khen"),
    "level": _("Cấp"),
    "field": _("Lĩnh vực"),
    "type": _("Hình thức, loại văn bản"),
    "author": _("Tác giả"),
    "source": _("Nguồn"),
    "signer": _("Người ký"),
    "honour": _("Được tôn vinh"),
}

COUNTED_FACETS = tuple(facet for facet in FACET_PARAMETERS if facet != "honour")
"""Facets on offer beside the results; `honour` is only reached from the report."""

MAX_CHOICES = 20
"""Values of one facet that are read from an address."""
MAX_KEY_LENGTH = 255
MAX_NAMED = 500
"""Values that one typed name may stand for."""
MOVEMENT_DEPTH = 5
"""Generations of movements that are followed: more is a circle or a mistake."""


def keys_named(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return facet → keys of the values whose names hold what was typed, marks or not.

    One query whatever the number of facets; a facet that nothing answers has an empty list.
    """
    wanted = {facet: folded_text(name) for facet, name in names.items()}
    found: dict[str, list[str]] = {facet: [] for facet in wanted}
    # What holds no word would be a part of every name.
    wanted = {facet: name for facet, name in wanted.items() if name}
    if not wanted:
        return found
    labels = SearchFacetLabel.objects.filter(facet__in=wanted).order_by("pk")
    for facet, key, label in labels.values_list("facet", "key", "label").iterator():
        if wanted[facet] in folded_text(label) and len(found[facet]) < MAX_NAMED:
            found[facet].append(key)
    return found


def with_parts(movement_keys: Iterable[str]) -> list[str]:
    """Return movements and all that were launched under them; a query a generation.

    A movement's own entry carries the movement it stands under, so the projection knows the tree.
    """
    known: dict[str, None] = dict.fromkeys(movement_keys)
    latest: Collection[str] = list(known)
    for _generation in range(MOVEMENT_DEPTH):
        if not latest:
            break
        parts = SearchFacet.objects.filter(
            label__facet="movement", label__key__in=latest, entry__kind="movement"
        ).values_list("entry_id", flat=True)
        latest = [key for key in map(str, parts) if key not in known]
        known |= dict.fromkeys(latest)
    return list(known)
