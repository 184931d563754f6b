"""Style sheets as production sends them, beside the written ones, as a browser reads both."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from portal.static_files import lean

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  // What a custom property holds is kept letter by letter.
  return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s*,\\s*/g, ",")).join("\\n");
}"""
SHEETS = Path(settings.BASE_DIR, "static", "css")


def test_lean_sheets_say_what_the_written_ones_say(chromium: Browser) -> None:
    page = chromium.new_page()
    for path in SHEETS.glob("*.css"):
        written = path.read_bytes()
        rules = page.evaluate(RULES, written.decode())
        assert rules, path.name
        assert page.evaluate(RULES, lean(written).decode()) == rules, path.name
    page.close()
