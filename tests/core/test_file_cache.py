"""The cache of files, which production without Redis shares between its processes."""

from pathlib import Path

import pytest

from portal.file_cache import CULLED_WRITES, FileCache

MOST, WRITES = 100, 600


def test_full_cache_makes_room_without_a_look_at_every_file_of_it_at_each_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    listed = FileCache._list_cache_files

    def counted(cache: FileCache) -> list[str]:
        looks.append(cache)
        return listed(cache)

    monkeypatch.setattr(FileCache, "_list_cache_files", counted)
    cache = FileCache(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": MOST}})
    for number in range(WRITES):
        cache.set(f"key-{number}", number)
    assert len(looks) < WRITES / 4
    # By chance no one makes room for a while, but not for ten times its mean.
    assert len(list(tmp_path.glob("*"))) < MOST + 10 * CULLED_WRITES
    assert cache.get(f"key-{WRITES - 1}") == WRITES - 1
