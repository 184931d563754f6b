"""What `collectstatic` leaves for production: under its name of contents, lean, and whole."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from portal.static_files import LeanStaticFilesStorage, lean

SHEETS = ("css/components.css", "css/map.css")


def test_collected_sheets_are_lean_and_whole_under_both_names(tmp_path: Path) -> None:
    storage = LeanStaticFilesStorage(location=str(tmp_path), base_url="/static/")
    source = FileSystemStorage(location=str(Path(settings.BASE_DIR, "static")))
    for name in SHEETS:
        with source.open(name) as file:
            storage.save(name, file)
    found = list(storage.post_process({name: (storage, name) for name in SHEETS}))
    assert [problem for _name, _hashed, problem in found if isinstance(problem, Exception)] == []
    for name in SHEETS:
        expected = lean(Path(settings.BASE_DIR, "static", name).read_bytes())
        hashed = storage.hashed_files[storage.hash_key(name)]
        assert hashed != name
        for each in (name, hashed):
            assert (tmp_path / each).read_bytes().strip() == expected.strip(), each
