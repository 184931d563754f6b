"""Our HTML goes out without what only its writers need, and reads the same."""

from pathlib import Path

import pytest
from django.template import Engine

WRITTEN = """{% load i18n %}
{% if shown %}
  <p>Xã {{ name }}
    {% if name %}
      thi đua
    {% endif %}
  yêu nước</p>
{% endif %}
{# a word #}
{% if shown %}{% include "part.html" with name=name only %}{% endif %}
<b>một</b>
{% if name %}<i>hai</i>{% endif %}
<u>ba</u>
"""
PART = """{# What stands alone in a line. #}
<i>{{ name }}</i>
"""


def drawn(folder: Path, **options: bool) -> str:
    (folder / "page.html").write_text(WRITTEN, encoding="utf-8")
    (folder / "part.html").write_text(PART, encoding="utf-8")
    loaders = ["portal.template_loading.LeanLoader"]
    engine = Engine(dirs=[folder], loaders=loaders, libraries=LIBRARIES, **options)
    return engine.render_to_string("page.html", {"shown": True, "name": "Ba Vì"})


LIBRARIES = {"i18n": "django.templatetags.i18n"}


def test_lines_of_tags_and_indentation_are_left_out(tmp_path: Path) -> None:
    assert drawn(tmp_path) == (
        "<p>Xã Ba Vì\nthi đua\nyêu nước</p>\n<i>Ba Vì</i>\n<b>một</b>\n<i>hai</i>\n<u>ba</u>\n"
    )


@pytest.mark.parametrize("is_debugged", [True, False])
def test_words_stand_apart_as_they_were_written(tmp_path: Path, is_debugged: bool) -> None:
    assert drawn(tmp_path, debug=is_debugged).split() == (
        ["<p>Xã", "Ba", "Vì", "thi", "đua", "yêu", "nước</p>", "<i>Ba", "Vì</i>", "<b>một</b>"]
        + ["<i>hai</i>", "<u>ba</u>"]
    )


def test_lines_keep_their_numbers_while_developing(tmp_path: Path) -> None:
    whole = WRITTEN + PART
    assert drawn(tmp_path, debug=True).count("\n") == whole.count("\n")
