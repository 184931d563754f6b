"""Starting, stopping and freezing the processes of a drill, and no others."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
POLL_SECONDS = 0.2
END_SECONDS = 20.0


class DrillFailed(Exception):
    """The drill could not be set up or carried through; says what did not happen."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a folder that services may enter, which run as another user; remove it at the end."""
    with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as made:
        Path(made).chmod(0o755)
        yield Path(made)


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

    def cpu_seconds(self) -> float:
        """Return the CPU time that it and its children have used so far."""
        if self._process is None:
            return 0.0
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            if int(fields[3]) == self._process.pid:  # the session
                ticks += sum(map(int, fields[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")
