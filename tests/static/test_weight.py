"""What every page costs a phone: style and script stay within their budgets."""

import gzip
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
CSS_LIMIT_BYTES = 15 * 1024
JS_LIMIT_BYTES = 5 * 1024


def gzipped_size(folder: str, pattern: str) -> int:
    files = list((STATIC / folder).glob(pattern))
    assert files
    return sum(len(gzip.compress(path.read_bytes())) for path in files)


def test_all_css_fits_its_budget_gzipped() -> None:
    assert gzipped_size("css", "*.css") <= CSS_LIMIT_BYTES


def test_all_javascript_fits_its_budget_gzipped() -> None:
    assert gzipped_size("js", "*.js") <= JS_LIMIT_BYTES
