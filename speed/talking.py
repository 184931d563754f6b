"""A process of ours that does what it is told, a line of JSON each way."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, cast

from bench.drill.processes import ROOT, DrillFailed


class Talking:
    """Such a process, of a module of this app."""

    def __init__(self, module: str, environment: Mapping[str, str], log: Path) -> None:
        with log.open("a") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", f"speed.{module}"],
                cwd=ROOT,
                env=dict(environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self._log = log

    def ask(self, *order: object) -> Any:
        """Give an order; return what comes back."""
        self.say(order)
        return self.hear()

    def say(self, order: object) -> None:
        """Give an order whose answer nobody waits for now."""
        orders = cast(IO[str], self._process.stdin)
        orders.write(json.dumps(order) + "\n")
        orders.flush()

    def hear(self) -> Any:
        """Return the next answer; raises DrillFailed when the process has ended."""
        line = cast(IO[str], self._process.stdout).readline()
        if not line:
            raise DrillFailed(f"a process gave up; see {self._log}")
        return json.loads(line)

    def end(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.communicate()
