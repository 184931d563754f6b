"""Recognising a movement by its name, however it was spelt."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.text import folded_text

NEAR_DUPLICATE_RATIO = 0.88
MIN_CONTAINED_SYLLABLES = 4


@dataclass(frozen=True)
class KnownName:
    """A name by which a movement is known: its title or an alias."""

    movement_id: int
    title: str
    folded: str


def is_near_duplicate(folded_a: str, folded_b: str) -> bool:
    """Tell whether two folded names are likely one movement spelt twice.

    Equal but for a few letters, or one whole inside the other ("Vì người nghèo - Không để ai bị
    bỏ lại phía sau" inside "Cả nước chung tay vì người nghèo - …").
    """
    if folded_a == folded_b:
        return True
    shorter, longer = sorted((folded_a, folded_b), key=len)
    if len(shorter.split()) >= MIN_CONTAINED_SYLLABLES and f" {shorter} " in f" {longer} ":
        return len(shorter) / len(longer) > 0.6
    matcher = SequenceMatcher(None, folded_a, folded_b, autojunk=False)
    return (
        matcher.real_quick_ratio() >= NEAR_DUPLICATE_RATIO
        and matcher.quick_ratio() >= NEAR_DUPLICATE_RATIO
        and matcher.ratio() >= NEAR_DUPLICATE_RATIO
    )


def near_duplicates(names: Iterable[str], known_names: Iterable[KnownName]) -> list[KnownName]:
    """Return what of the known names any of these likely means, one row a movement."""
    folded_names = [folded for folded in map(folded_text, names) if folded]
    found: dict[int, KnownName] = {}
    for known in known_names:
        if known.movement_id not in found and any(
            is_near_duplicate(folded, known.folded) for folded in folded_names
        ):
            found[known.movement_id] = known
    return list(found.values())
