"""Starting, stopping and freezing the processes of a drill, and no others."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
POLL_SECONDS = 0.2
END_SECONDS = 20.0
PROCESS_CLOCK = 2
"""Of the kinds of clock that Linux keeps of a process, the one of the time it ran."""


class DrillFailed(Exception):
    """The drill could not be set up or carried through; says what did not happen."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a folder that services may enter, which run as another user; remove it at the end."""
    with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        yield Path(made)


@contextmanager
def kept_folder(wished: Path | None) -> Iterator[Path]:
    """Give the folder that somebody wants to keep, else a temporary one."""
    if wished is None:
        with temporary_folder() as made:
            yield made
        return
    wished.mkdir(parents=True, exist_ok=True)
    yield wished.resolve()


@contextmanager
def ending_when_told() -> Iterator[None]:
    """Let SIGTERM unwind what was started, like Ctrl+C does."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def wait_until(is_so: Callable[[], bool], seconds: float, what: str) -> float:
    """Return how many seconds it took until it was so; raises DrillFailed after `seconds`."""
    started = time.monotonic()
    while not is_so():
        if time.monotonic() - started > seconds:
            raise DrillFailed(f"after {seconds:.0f} s still not: {what}")
        time.sleep(POLL_SECONDS)
    return time.monotonic() - started


def free_ports(count: int) -> list[int]:
    """Return ports of this machine that nothing listens on now."""
    listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listener.getsockname()[1] for listener in listeners]
    for listener in listeners:
        listener.close()
    return ports


def run(command: Sequence[str], environment: Mapping[str, str], log: Path) -> str:
    """Run a command in the repository's folder and return what it printed."""
    with log.open("a") as errors:
        done = subprocess.run(
            list(command),
            cwd=ROOT,
            env=dict(environment),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            check=False,
        )
        errors.write(done.stdout)
    if done.returncode:
        raise DrillFailed(f"{' '.join(command)} failed; see {log}")
    return done.stdout


def manage(*arguments: str) -> list[str]:
    """Return the command line of `manage.py` with these arguments."""
    return [sys.executable, "manage.py", *arguments]


class Program:
    """One process of the drill with what it starts itself, in a session of its own."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self._command = list(command)
        self._environment = dict(environment)
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, as the machine's supervisor would."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def is_running(self) -> bool:
        """Whether it has been started and has not ended; a frozen one has not."""
        return self._process is not None and self._process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send a signal to it and all that it started."""
        if self._process is not None and self.is_running:
            os.killpg(self._process.pid, number)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End it and wait until it is gone; after a while with force."""
        if self._process is None:
            return
        self.send(number)
        self.send(signal.SIGCONT)
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.send(signal.SIGKILL)
            self._process.wait()

    @property
    def pid(self) -> int:
        """The id of its first process; raises DrillFailed before it was started."""
        if self._process is None:
            raise DrillFailed(f"{self._command[0]} was not started")
        return self._process.pid

    def cpu_seconds(self) -> float:
        """Return the CPU time that it and its children have used so far."""
        return 0.0 if self._process is None else cpu_ns([self._process.pid]) / 1e9


def cpu_ns(roots: Iterable[int]) -> int:
    """Return the nanoseconds of CPU that these processes and their descendants have used so far.

    The clock of a process counts its threads that ended too; /proc would count in ticks of 10 ms.
    """
    used = 0
    for pid in descendants(roots):
        with suppress(OSError):  # it ended meanwhile
            used += time.clock_gettime_ns(~pid << 3 | PROCESS_CLOCK)
    return used


def descendants(roots: Iterable[int]) -> set[int]:
    """Return the ids of these processes and of all that they started and that still run."""
    children = defaultdict(list)
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            children[parent].append(int(stat.parent.name))
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        pid = waiting.pop()
        found.add(pid)
        waiting += children[pid]
    return found
