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


def python(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    (folder / "without_replica.py").write_text(WITHOUT_THE_APP)
    path = os.pathsep.join((str(folder), str(site.BASE_DIR)))
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=site.BASE_DIR,
        env=inherited | {"PYTHONUTF8": "1", "PYTHONPATH": path} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.own_process
@pytest.mark.parametrize(
    ("module", "told"),
    [
        ("portal.settings.test", "embedded,elasticsearch False"),
        ("without_replica", "embedded False"),
    ],
)
def test_site_without_a_node_imports_no_client(tmp_path: Path, module: str, told: str) -> None:
    done = python(tmp_path, "-c", LOOK, DJANGO_SETTINGS_MODULE=module, SEARCH_ENGINE="embedded")
    assert done.stdout.strip() == told, done.stderr


@pytest.mark.own_process
def test_check_refuses_an_engine_of_which_the_app_is_missing(tmp_path: Path) -> None:
    environment = {"DJANGO_SETTINGS_MODULE": "without_replica", "SEARCH_ENGINE": "elasticsearch"}
    done = python(tmp_path, "manage.py", "check", **environment)
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
