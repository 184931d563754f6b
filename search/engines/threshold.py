"""How much of a question a text must hold: enough of its weight, not every word.

A word weighs what its rarity says, so that a text may lack the words that put a question (`hướng
dẫn`, `mới nhất`) but not those that tell it from others. What is enough is written as words joined
by "and" and "or", which every engine asks in its own way: one rule on all of them.
"""

import math
from collections.abc import Mapping, Sequence

from understanding.formula import Formula, Words, every, some

ENOUGH = 0.6
"""Share of a question's weight that a text must hold."""
CLOSE = 0.45
"""The same of a long question, where many texts hold so much of it."""
LONG_UNITS = 5
ENOUGH_STEP = 0.12
"""Units up to which ENOUGH is demanded, and what each further one spares."""
ASKING_UNITS = 3
"""Units that a question put in a sentence counts as besides its own."""
SCANT = 0.5
"""Share of what is enough that will do where nothing holds it."""
LEAST_ENOUGH = 0.1
"""Share from which on any word will do."""
MANY_UNITS = 10
"""Units from which on two of the heavier two thirds are demanded: any stands in most texts."""
DAMPING = 0.5
"""Power of a rarity that is weighed: one rare word must not outweigh all the others."""
TELLING_UNITS = 6
"""Units, the heaviest, that are weighed: lighter ones score, and are required of no text."""


def rarity(count: int, entries: int) -> float:
    """Return what a unit weighs that `count` of all entries hold, above 0."""
    return math.log(1 + (max(entries - count, 0) + 0.5) / (count + 0.5))


def enough_share(units: int) -> float:
    """Return the share of its weight that a question of so many words demands.

    The longer a question, the more of its words say how it is put.
    """
    beyond = max(0, units - LONG_UNITS)
    return max(LEAST_ENOUGH, ENOUGH - beyond * ENOUGH_STEP)


def enough_of(weights: Mapping[Words, float], share: float) -> Formula | None:
    """Return what holds this share of the heaviest units' weight; None where nothing weighs.

    Of a long question it is what holds two of its heavier two thirds, or any, where nothing does.
    Equal weights keep the order of the mapping, so that a question is always read the same way.
    """
    heaviest = sorted(weights, key=lambda unit: -weights[unit])
    if share <= LEAST_ENOUGH and weights:
        is_long = share == LEAST_ENOUGH and len(heaviest) >= MANY_UNITS
        return _two_of(heaviest[: len(heaviest) * 2 // 3]) if is_long else some(*heaviest)
    units = heaviest[:TELLING_UNITS]
    # A rounding error must not ask for one word more.
    needed = share * sum(weights[unit] for unit in units) - 1e-9
    return _reaching(units, weights, needed) if units else None


def _two_of(units: Sequence[Words]) -> Formula:
    """Return what holds two of these units."""
    return some(*(every(unit, some(*units[at:])) for at, unit in enumerate(units[:-1], start=1)))


def _reaching(units: Sequence[Words], weights: Mapping[Words, float], needed: float) -> Formula:
    """Return what reaches a weight that all the units together do reach."""
    first, rest = units[0], units[1:]
    left = sum(weights[unit] for unit in rest)
    ways: list[Formula] = []
    missing = needed - weights[first]
    if missing <= 0:
        ways.append(first)
    else:
        ways.append(every(first, _reaching(rest, weights, missing)))
    if left >= needed:
        ways.append(_reaching(rest, weights, needed))
    return some(*ways)
