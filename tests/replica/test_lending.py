"""The replica is an app that a site may do without, and its client one that most never import."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.core.exceptions import ImproperlyConfigured

from core.registries import Registry
from search import engines
from search.checks import check_engine

WITHOUT_THE_APP = """
from portal.settings.test import *
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "replica"]
"""
LOOK = """
import sys, django
django.setup()
import portal.urls
from search.engines import engine_names
print(",".join(engine_names()), "elasticsearch" in sys.modules)
"""
EMBEDDED = {"SEARCH_ENGINE": "embedded"}
CHECK = """
from django.conf import settings
from django.core.management import call_command
settings.SEARCH_ENGINE = "elasticsearch"
call_command("check")
"""


def python(folder: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    (folder / "without_replica.py").write_text(WITHOUT_THE_APP)
    path = os.pathsep.join((str(folder), str(site.BASE_DIR)))
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=site.BASE_DIR,
        env=inherited | {"PYTHONUTF8": "1", "PYTHONPATH": path} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.own_process
def test_site_without_a_node_imports_no_client(tmp_path: Path) -> None:
    done = python(tmp_path, LOOK, DJANGO_SETTINGS_MODULE="portal.settings.test", **EMBEDDED)
    assert done.stdout.strip() == "embedded,elasticsearch False", done.stderr


@pytest.mark.own_process
def test_site_without_the_app_imports_no_client_and_refuses_its_engine(tmp_path: Path) -> None:
    script = LOOK + CHECK
    done = python(tmp_path, script, DJANGO_SETTINGS_MODULE="without_replica", **EMBEDDED)
    assert done.stdout.strip() == "embedded False", done.stderr
    assert done.returncode == 1
    assert "search.E001" in done.stderr
    assert "'elasticsearch'" in done.stderr


def test_engine_that_no_app_brings_is_named(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEARCH_ENGINE = "elasticsearch"
    assert check_engine() == []
    monkeypatch.setattr(engines, "further_engines", Registry())
    assert [error.id for error in check_engine()] == ["search.E001"]
    for ask in (engines.get_engine, lambda: engines.get_engine("elasticsearch")):
        with pytest.raises(ImproperlyConfigured, match="elasticsearch"):
            ask()
