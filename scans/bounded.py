"""Become another program within bounds of memory and time; no Django here.

Run as `python -m scans.bounded BYTES SECONDS PROGRAM ARGUMENT…`. The bounds hold for whatever that
program starts, each by itself, also when nobody is left to wait for it.
"""

import os
import resource
import sys

NICENESS = 10


def main(memory_bytes: int, seconds: int, command: list[str]) -> None:
    """Set the bounds and become the program."""
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
