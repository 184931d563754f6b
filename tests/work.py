"""Work told by the CPU that it takes of this process, on a machine that is slow or busy too.

A neighbour on the same core makes the same work take up to three times as long. So it is compared
with other work, done beside it: of the same code on less text, or of a yardstick.
"""

import re
import time
import unicodedata
from collections.abc import Callable

ROUNDS = 3
YARDSTICK = "Uỷ ban nhân dân tỉnh phát động phong trào thi đua “Ngày Chủ nhật xanh”. " * 4_000
YARDSTICK_SECONDS = 0.03
"""What the yardstick takes of the machine in whose seconds bounds are written."""
LEAST_SECONDS = 0.001
"""A measurement shorter than this says more of the machine than of the code."""


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU that this process takes for a piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def slowness() -> float:
    """Return how many times longer work takes just now than bounds assume, at least 1."""
    return max(1.0, min(cpu_seconds(_measured) for _ in range(ROUNDS)) / YARDSTICK_SECONDS)


def _measured() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for word in re.findall(r"\w+", unicodedata.normalize("NFD", YARDSTICK)):
        words.setdefault(word.casefold(), []).append(word)
    return words


def seconds_at_most(bound: float, work: Callable[[], object]) -> bool:
    """Return whether a piece of work takes no more seconds than that, at the best of three."""
    return any(cpu_seconds(work) <= bound * slowness() for _ in range(ROUNDS))


def growth(work: Callable[[str], object], short: str, long: str, enough: float) -> float:
    """Return how many times the work on a short text a long one takes, the least of three rounds.

    No further round is run when one stays within what is enough.
    """
    least = float("inf")
    for _ in range(ROUNDS):
        one = min(cpu_seconds(lambda: work(short)) for _ in range(ROUNDS))
        least = min(least, cpu_seconds(lambda: work(long)) / max(one, LEAST_SECONDS))
        if least <= enough:
            break
    return least
