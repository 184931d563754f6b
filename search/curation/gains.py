"""How near a ranking comes to the best order of what is right: a pure figure, best first."""

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)


def ndcg(ranked: Sequence[Id], grades: Mapping[Id, int], depth: int) -> float:
    """Return the discounted gain of the first `depth`, as a share of the best order's (0 to 1).

    `grades` maps what answers a question to how well it does (1 and up); what it leaves out is
    worth nothing. Gains are linear, as in BEIR.
    """
    best = _discounted(sorted(grades.values(), reverse=True)[:depth])
    if not best:
        return 0.0
    return _discounted([grades.get(each, 0) for each in ranked[:depth]]) / best


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))
