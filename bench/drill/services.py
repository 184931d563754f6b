"""What the portal of a drill stands on, each of which can be stopped, frozen and brought back."""

import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from bench.drill.processes import Program, free_ports, run, wait_until

START_SECONDS = 180.0
HEAP = "-Xms512m -Xmx512m"


class Service(Protocol):
    """Something that can fail."""

    url: str

    def stop(self) -> None:
        """End it at once, as a crash would."""

    def freeze(self) -> None:
        """Let it keep its connections and answer nothing (SIGSTOP)."""

    def restore(self) -> None:
        """Bring it back from either; returns when it answers."""


class OwnServices:
    """PostgreSQL and Elasticsearch by `bin/services`, in a folder and on ports of the drill.

    Nothing that runs for others is touched.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        names = ("POSTGRES", "ELASTICSEARCH", "ELASTICSEARCH_TRANSPORT")
        ports = dict(zip(names, free_ports(len(names)), strict=True))
        self._folder = folder / "services"
        self._log = folder / "services.log"
        self._environment = (
            dict(environment)
            | {"GUONGSANG_SERVICES_STATE": str(self._folder), "ES_JAVA_OPTS": HEAP}
            | {f"GUONGSANG_{name}_PORT": str(port) for name, port in ports.items()}
        )

    def up(self, *names: str) -> dict[str, str]:
        """Start these; return the variables that the settings read."""
        printed = run(["bin/services", "up", *names], self._environment, self._log)
        lines = [line.partition("=") for line in printed.splitlines() if "_URL=" in line]
        return {name: value for name, _, value in lines}

    def down(self) -> None:
        """End those of them that run."""
        run(["bin/services", "down", "elasticsearch", "postgres"], self._environment, self._log)

    def node_pid(self) -> int | None:
        """Return the process of Elasticsearch, None when it does not run."""
        try:
            pid = int((self._folder / "elasticsearch" / "pid").read_text())
            os.kill(pid, 0)
        except (OSError, ValueError):
            return None
        return pid


class OwnNode:
    """The Elasticsearch of OwnServices."""

    def __init__(self, url: str, services: OwnServices) -> None:
        self.url = url
        self._services = services

    def stop(self) -> None:
        """Kill it; nothing is written down first."""
        if pid := self._services.node_pid():
            os.kill(pid, signal.SIGKILL)
            wait_until(lambda: not self._services.node_pid(), START_SECONDS, "the node has ended")

    def freeze(self) -> None:
        """Stop it without ending it."""
        if pid := self._services.node_pid():
            os.kill(pid, signal.SIGSTOP)

    def restore(self) -> None:
        """Let it go on, or start it anew on the same data."""
        if pid := self._services.node_pid():
            os.kill(pid, signal.SIGCONT)
        else:
            self._services.up("elasticsearch")


class Listener:
    """A service that is one program of the drill, which listens on a port."""

    def __init__(self, program: Program, port: int, url: str) -> None:
        self.url = url
        self._port = port
        self._program = program

    def up(self) -> None:
        """Start it; returns when it listens."""
        self._program.start()
        wait_until(self._listens, START_SECONDS, f"{self.url} answers")

    def stop(self) -> None:
        """Kill it."""
        self._program.stop(signal.SIGKILL)

    def freeze(self) -> None:
        """Stop it without ending it."""
        self._program.send(signal.SIGSTOP)

    def restore(self) -> None:
        """Let it go on, or start it anew."""
        if self._program.is_running:
            self._program.send(signal.SIGCONT)
        else:
            self.up()

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
        except OSError:
            return False
        return True


def forwarded(url: str, environment: Mapping[str, str], log: Path) -> Listener:
    """Return a process that passes on to a service which runs for others too, to fail instead.

    Killed it refuses connections; frozen it takes them and answers nothing: to the portal that is
    the service itself.
    """
    target = urlsplit(url)
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "bench.drill.forwarding", str(port)]
    program = Program([*command, f"{target.hostname}:{target.port}"], environment, log)
    return Listener(program, port, f"http://127.0.0.1:{port}")


def redis(environment: Mapping[str, str], log: Path) -> Listener:
    """Return a Redis of the drill's own, in memory only."""
    (port,) = free_ports(1)
    settings = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    program = Program(["redis-server", *settings], environment, log)
    return Listener(program, port, f"redis://127.0.0.1:{port}/0")
