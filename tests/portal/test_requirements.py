import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PINNED = re.compile(r"^([a-z0-9._-]+(?:\[[a-z,]+\])?==\S+(?: ; [^\\]+)?)", re.MULTILINE)


def pinned(name: str) -> set[str]:
    return {line.strip() for line in PINNED.findall((ROOT / name).read_text())}


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [
        ("requirements.lock", "requirements-production.lock"),
        ("requirements-production.lock", "requirements-dev.lock"),
        ("requirements-mysql.lock", "requirements-dev.lock"),
    ],
)
def test_lock_contains_the_smaller_one_at_the_same_versions(smaller: str, larger: str) -> None:
    assert pinned(smaller)
    assert pinned(smaller) <= pinned(larger)


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_lock_names_no_index_and_hashes_every_package(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    for entry in re.split(r"\n(?=[a-z])", text):
        if PINNED.match(entry):
            assert "--hash=sha256:" in entry
