"""Production settings are read once in a process, so that each case needs a process of its own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from portal.settings.base import POSTGRESQL_OPTIONS, database, env

pytestmark = pytest.mark.own_process

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "k3!vQz8#Lm1@Xt5$Rw9^Yb2&Nc6*Hd4(Gf7)Js0_Pa+Ue=Io-Zq",
    "ALLOWED_HOSTS": "thidua.example.vn",
    "BASE_URL": "https://thidua.example.vn",
    "DATABASE_URL": "sqlite:///:memory:",
}
TIMEOUT_SECONDS = 120


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=inherited | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        text=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )


def test_documented_environment_passes_the_deployment_check() -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr


def test_missing_secret_stops_the_start_with_one_line_that_names_it() -> None:
    environment = {name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"}
    result = manage("check", **environment)
    assert result.returncode == 1
    (line,) = result.stderr.strip().splitlines()
    assert "SECRET_KEY" in line
    assert "ALLOWED_HOSTS" not in line


def test_debug_in_the_environment_stops_the_start() -> None:
    result = manage("check", **PRODUCTION | {"DEBUG": "true"})
    assert result.returncode == 1
    assert "DEBUG" in result.stderr


def test_production_has_no_demo_to_prepare() -> None:
    result = manage("prepare_demo", **PRODUCTION)
    assert result.returncode != 0
    assert "prepare_demo" in result.stderr  # the command itself does not exist there


def test_what_the_address_of_a_database_asks_for_prevails() -> None:
    address = "postgres://portal@db.example.vn/portal?sslmode=require"
    options = database(env.db_url_config(address))["OPTIONS"]
    assert options == POSTGRESQL_OPTIONS | {"sslmode": "require"}
    options = database(env.db_url_config(f"{address}&options=-c%20jit%3Don"))["OPTIONS"]
    assert options["options"] == "-c jit=on"
