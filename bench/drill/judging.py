"""Whether what was seen during a fault is within what the portal promises."""

from collections.abc import Container, Mapping
from typing import Any

MAX_SLOWER = 2.0
"""How many times longer a page outside search may take during a fault."""
MAX_SEARCH_MS = 2000.0


def slowness(seen: Mapping[str, Mapping[str, float]], figure: str) -> float:
    """Return how many times longer an address took during the fault than before."""
    return round(seen["during"][figure] / max(seen["before"][figure], 0.1), 2)


def limits_of(
    addresses: Mapping[str, Mapping[str, Mapping[str, float]]], pages: Container[str]
) -> dict[str, Any]:
    """Return what the promises are held against, and `broken`: those that are not kept."""
    slower = {
        address: {figure: slowness(seen, figure) for figure in ("median_ms", "p95_ms")}
        for address, seen in addresses.items()
        if address in pages
    }
    slowest = max(
        phase["max_ms"]
        for address, seen in addresses.items()
        if address not in pages
        for name, phase in seen.items()
        if name in ("during", "recovering")
    )
    failures = {
        address: count
        for address, seen in addresses.items()
        if (count := sum(phase["failures"] for phase in seen.values()))
    }
    broken = [f"{address} failed {count} times" for address, count in failures.items()]
    broken += [
        f"{address} took {times} times as long ({figure})"
        for address, each in slower.items()
        for figure, times in each.items()
        if times > MAX_SLOWER
    ]
    if slowest > MAX_SEARCH_MS:
        broken.append(f"a search took {slowest:.0f} ms")
    return {"pages_slower": slower, "slowest_search_ms": slowest, "broken": broken}
