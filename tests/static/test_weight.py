"""What every page costs a phone: style and script stay within their budgets."""

import gzip
from pathlib import Path

from portal.static_files import lean

STATIC = Path(__file__).resolve().parents[2] / "static"
CSS_LIMIT_BYTES = 13 * 1024
JS_LIMIT_BYTES = 6 * 1024
PRESS_LIMIT_BYTES = 3 * 1024
WORKER_LIMIT_BYTES = 4 * 1024


EVERY_PAGE = ("base.css", "components.css", "print.css")
"""What base.html loads; an app's own pages load one sheet more, the admin its own."""
SCRIPTS_OF_STORIES = ("site.js", "suggest.js", "voice.js")
"""What base.html and the pages of stories load; other pages load one script more, not the last."""
AT_A_PRESS = ("appearance.js", "listen.js")
"""Fetched where a reader presses the button that needs it (`data-module`)."""
OF_ITS_OWN = "show.js"
"""The script of a page outside the frame, which loads one other."""


def sent(path: Path) -> bytes:
    """Return a file as production sends it."""
    return lean(path.read_bytes()) if path.suffix == ".css" else path.read_bytes()


def gzipped_sizes(folder: str, pattern: str) -> dict[str, int]:
    sizes = {
        path.name: len(gzip.compress(sent(path)))
        for path in (STATIC / folder).glob(pattern)
        if not path.stem.endswith("-admin")
    }
    assert sizes
    return sizes


def test_the_css_of_any_page_fits_its_budget_gzipped() -> None:
    sizes = gzipped_sizes("css", "*.css")
    shared = sum(sizes.pop(name) for name in EVERY_PAGE)
    assert shared + max(sizes.values()) <= CSS_LIMIT_BYTES


def test_the_javascript_of_any_page_fits_its_budget_gzipped() -> None:
    sizes = gzipped_sizes("js", "*.js")
    of_its_own = sizes.pop(OF_ITS_OWN)
    assert sizes["site.js"] + of_its_own <= JS_LIMIT_BYTES
    for name in AT_A_PRESS:
        assert sizes.pop(name) <= PRESS_LIMIT_BYTES
    shared = sum(sizes.pop(name) for name in SCRIPTS_OF_STORIES)
    assert shared + max(sizes.values()) <= JS_LIMIT_BYTES


def test_what_a_device_keeps_pages_by_is_light() -> None:
    assert sum(gzipped_sizes("offline", "*.js").values()) <= WORKER_LIMIT_BYTES
