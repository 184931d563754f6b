"""The documents of the repository, and its files, as the tests of documents read them."""

import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)


@cache
def repository_files() -> frozenset[str]:
    """Return every file of the working tree that is or may be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return frozenset(name for name in listed if (ROOT / name).exists())


@cache
def repository_folders() -> frozenset[str]:
    return frozenset(
        str(folder) for name in repository_files() for folder in Path(name).parents
    ) - {"."}


DOCUMENTS = sorted(
    name
    for name in repository_files()
    if name.endswith(".md") and ("/" not in name or name.startswith("docs/"))
)


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")
