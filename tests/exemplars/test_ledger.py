"""A restored backup brings a withdrawn person back, and the ledger takes them out again."""

import datetime
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from bench.kept_schema import sqlite_file
from exemplars.ledger import LEDGER, read_ledger
from exemplars.models import ConsentWithdrawal, ExemplarPage
from exemplars.withdrawal import withdraw
from tests import factories

NAME = "Trịnh Thị Quỳnh Giao"


@pytest.fixture
def own_folder(settings, tmp_path: Path) -> Path:
    settings.PRIVATE_ROOT = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_ledger_names_nobody_and_knows_each_withdrawal_once(
    own_folder: Path, django_capture_on_commit_callbacks
) -> None:
    for name in (NAME, "Lò Văn Bình"):
        with django_capture_on_commit_callbacks(execute=True):
            withdraw(factories.exemplar(name), by=None)
    text = (own_folder / LEDGER).read_text()
    assert set(read_ledger()) == set(ConsentWithdrawal.objects.values_list("reference", flat=True))
    for word in (NAME, "Giao", "giao", "Bình", "binh"):
        assert word not in text
    assert [path.name for path in own_folder.iterdir()] == [LEDGER]


@pytest.mark.django_db
def test_who_came_back_is_withdrawn_again_and_a_namesake_is_only_named(
    own_folder: Path, django_capture_on_commit_callbacks, capsys: pytest.CaptureFixture
) -> None:
    person, other = factories.exemplar(NAME), factories.exemplar("Lò Văn Bình")
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(person, by=None, requested_on=datetime.date(2026, 11, 2))
    # As a backup from before leaves it: the words are back, nothing knows of the withdrawal.
    ConsentWithdrawal.objects.all().delete()
    person.publication_holds.all().delete()
    ExemplarPage.objects.filter(pk=person.pk).update(title=NAME, draft_title=NAME, live=True)
    namesake = factories.exemplar("TRỊNH THỊ QUỲNH GIAO")
    call_command("repeat_withdrawals", dry_run=True)
    assert not ConsentWithdrawal.objects.exists()
    call_command("repeat_withdrawals")
    told = capsys.readouterr().out
    assert f"page {namesake.pk} bears a name" in told
    assert f"page {other.pk}" not in told
    assert not ExemplarPage.objects.get(pk=person.pk).says_something()
    assert ConsentWithdrawal.objects.get().requested_on == datetime.date(2026, 11, 2)
    titles = set(ExemplarPage.objects.values_list("title", flat=True))
    assert {namesake.title, other.title} <= titles
    call_command("repeat_withdrawals")
    assert "0 repeated" in capsys.readouterr().out


def documented(heading: str) -> str:
    """Return the commands that docs/operations.md gives under a comment."""
    text = (settings.BASE_DIR / "docs/operations.md").read_text(encoding="utf-8")
    (block,) = re.findall(rf"```sh\n# {heading}[^\n]*\n(.*?)```", text, re.DOTALL)
    return block


MAKE = """
from django.core.files.base import ContentFile
from tests import factories
page = factories.exemplar(NAME)
page.consents.get().evidence.save("dong-y.pdf", ContentFile(b"%PDF"))
"""
WITHDRAW = """
from exemplars.models import ExemplarPage
from exemplars.withdrawal import withdraw
withdraw(ExemplarPage.objects.get(title=NAME), by=None)
"""


def test_documented_backup_and_restore_of_sqlite_and_files(tmp_path: Path) -> None:
    portal = tmp_path / "portal"
    for folder in ("var/media", "var/private"):
        (portal / folder).mkdir(parents=True)
    (portal / "manage.py").symlink_to(settings.BASE_DIR / "manage.py")
    database = portal / "var/guongsang.sqlite3"
    shutil.copy(sqlite_file(), database)
    environment = {name: value for name, value in os.environ.items() if name[:5] != "TEST_"} | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "DATABASE_URL": f"sqlite:///{database}",
        "MEDIA_ROOT": str(portal / "var/media"),
        "PRIVATE_ROOT": str(portal / "var/private"),
        "PYTHONPATH": str(settings.BASE_DIR),
        "VIRTUAL_ENV": sys.prefix,
        "DAY": "2026-11-28",
    }

    def run(*command: str) -> str:
        done = subprocess.run(
            command, cwd=portal, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commands(*headings: str) -> list[str]:
        lines = "\n".join(map(documented, headings))
        return ["bash", "-euc", lines.replace(".venv/bin/python", sys.executable)]

    backing_up = f"import subprocess\nsubprocess.run({commands('Back up SQLite', 'Back up files')})"
    begun = f"import django; django.setup(); NAME = {NAME!r}"
    run(sys.executable, "-c", f"{begun}\n{MAKE}\n{backing_up}.check_returncode()\n{WITHDRAW}")
    evidence = list((portal / "var/private/consents").rglob("*.pdf"))
    assert evidence == []
    told = run(*commands("Restore SQLite", "Restore files"))
    assert "1 repeated" in told
    with closing(sqlite3.connect(database)) as restored:
        titles = restored.execute(
            "SELECT title FROM wagtailcore_page JOIN exemplars_exemplarpage ON page_ptr_id = id"
        ).fetchall()
        withdrawals = restored.execute("SELECT count(*) FROM exemplars_consentwithdrawal")
        assert (titles, withdrawals.fetchone()) == ([("Hồ sơ đã gỡ",)], (1,))
    assert list((portal / "var/private/consents").rglob("*.pdf")) == []
