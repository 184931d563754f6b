import os
import socket
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.own_process

BIN = Path(settings.BASE_DIR) / "bin"
SCRIPTS = [*sorted(BIN.iterdir()), Path(settings.BASE_DIR) / ".ci" / "run"]
TIMEOUT_SECONDS = 60


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run as a person would, who names no settings."""
    inherited = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    }
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=inherited | environment,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )


@pytest.mark.parametrize(
    "script", [path for path in SCRIPTS if path.is_file()], ids=lambda path: path.name
)
def test_script_is_executable_and_its_syntax_is_right(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert run("bash", "-n", str(script)).returncode == 0


def test_demo_explains_itself() -> None:
    result = run("bin/demo", "--help")
    assert result.returncode == 0
    assert "--port" in result.stdout


@pytest.mark.parametrize("port", ["0", "65536", "eight", "-1"])
def test_demo_refuses_a_port_that_is_none(port: str) -> None:
    result = run("bin/demo", f"--port={port}")
    assert result.returncode == 1
    assert "port" in result.stderr


def test_demo_refuses_an_unknown_argument() -> None:
    result = run("bin/demo", "--prt", "8000")
    assert result.returncode == 1
    assert "--prt" in result.stderr


def test_demo_says_so_when_the_port_is_taken_and_names_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("bin/demo", "--port", str(port))
    assert result.returncode == 1
    assert str(port) in result.stderr
    assert "bin/demo --port" in result.stderr


def test_demo_refuses_other_settings_than_development() -> None:
    result = run("bin/demo", "--no-serve", DJANGO_SETTINGS_MODULE="portal.settings.production")
    assert result.returncode == 1
    assert "portal.settings.production" in result.stderr


def test_bench_names_its_parts_when_asked_for_none() -> None:
    result = run("bin/bench")
    assert result.returncode == 0
    assert "bin/bench" in result.stdout


def test_services_refuse_a_name_they_do_not_know() -> None:
    result = run("bin/services", "up", "oracle")
    assert result.returncode == 1
    assert "oracle" in result.stderr


def test_services_print_only_lines_that_a_shell_can_read_as_environment() -> None:
    result = run("bin/services", "env")
    assert result.returncode == 0
    for line in result.stdout.splitlines():
        name, _, value = line.partition("=")
        assert name in {"DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL", "MARIADB_URL"}
        assert "127.0.0.1" in value
