"""Every template keeps the rules, those written later included."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PUBLIC = sorted(
    path
    for folder in ("", "components", "pages", "blocks", "search", "wagtailcore")
    for path in (TEMPLATES / folder).glob("*.html")
)
COMPONENTS = sorted(
    path for folder in ("components", "blocks") for path in (TEMPLATES / folder).glob("*.html")
)


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


def markup(path: Path) -> str:
    """Return a template's text without its comments."""
    text = path.read_text()
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", text, flags=re.DOTALL)
    return re.sub(r"{#.*?#}", "", text)


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_each_component_says_at_its_top_what_it_is_given(path: Path) -> None:
    top = re.match(r"({#.*?#}|{% comment %}.*?{% endcomment %})", path.read_text(), re.DOTALL)
    assert top, "no comment at the top"
    assert "Context" in top.group()


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_no_template_carries_style_or_script_of_its_own(path: Path) -> None:
    text = markup(path)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert all(" src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_every_picture_says_something_to_those_who_cannot_see_it(path: Path) -> None:
    text = markup(path)
    shown = [tag for tag in re.findall(r"{% (?:image|picture) [^%]*%}", text) if " as " not in tag]
    assert all(" alt=" in tag for tag in shown + re.findall(r"<img[^>]*>", text))


@pytest.mark.parametrize("path", PUBLIC, ids=name)
def test_no_template_fetches_anything_from_a_foreign_host(path: Path) -> None:
    assert not re.search(r"""(?:src|srcset|<link[^>]*href)=["'](?:https?:)?//""", markup(path))


def test_the_templates_are_found() -> None:
    assert len(PUBLIC) > 40
    assert len(COMPONENTS) > 30
