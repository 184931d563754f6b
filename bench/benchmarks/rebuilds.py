"""How fast a new Elasticsearch index is made of the projection, and with how much memory."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.benchmarks.throwaway import throwaway_index

STATUS = Path("/proc/self/status")
"""Where Linux tells the most memory that this process ever had."""


@contextmanager
def measured_index() -> Iterator[dict]:
    """Use a throwaway index inside; gives what making it took.

    Memory is the peak of this process: measure in a fresh one.
    """
    started, cpu = time.perf_counter(), time.process_time()
    with throwaway_index() as report:
        seconds = time.perf_counter() - started
        yield {
            "documents": report.written,
            "refused": report.refused,
            "seconds": round(seconds, 2),
            "cpu_seconds": round(time.process_time() - cpu, 2),
            "documents_per_second": round(report.written / seconds, 1),
            "peak_mb": peak_mb(),
        }


def peak_mb() -> float | None:
    """Return the most memory this process has held so far, None where nobody knows."""
    if not STATUS.is_file():
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB", STATUS.read_text(), re.MULTILINE)
    return round(int(found[1]) / 1024, 1) if found else None
