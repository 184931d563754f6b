"""Corrections land where they were found, within the marks of rich text."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.models import NewsPage
from quality.passages import corrected, passages, plain
from tests import factories

PIECES = st.sampled_from(
    ["<b>", "</b>", "<p>", "</p>", '<a linktype="page" id="3">', "</a>", "&amp;", "&nbsp;", "<br/>"]
    + ["tiến tiến", "&", "&khong;", "ô", "<", " "]
)


@given(st.lists(PIECES, max_size=12), st.data())
def test_a_correction_changes_those_letters_and_no_mark(pieces: list[str], data: st.DataObject):
    source = "".join(pieces)
    text = plain(source)
    free = [at for at, letter in enumerate(text) if letter != "\n"]
    if not free:
        return
    start = data.draw(st.sampled_from(free))
    end = start
    while end < len(text) and text[end] != "\n" and end - start < 4:
        end += 1
    written = corrected(source, start, end, "tiên <&> tiến", is_html=True)
    assert plain(written) == text[:start] + "tiên <&> tiến" + text[end:]
    assert written.count("<b>") == source.count("<b>")


def test_a_place_is_corrected_across_marks():
    source = "<p>điển hình <b>tiến</b> tiến ở &quot;xã&quot;</p>"
    start = plain(source).index("tiến")
    written = corrected(source, start, start + 9, "tiên tiến", is_html=True)
    assert plain(written) == plain(source).replace("tiến tiến", "tiên tiến")
    assert "<b>tiên tiến</b>" in written


def test_letters_that_are_signs_of_markup_are_escaped():
    assert corrected("<p>a</p>", 1, 2, "<&>", is_html=True) == f"<p>{html.escape('<&>')}</p>"


@pytest.mark.django_db
def test_every_text_of_a_page_is_read_and_written_in_its_place():
    image = factories.image()
    page = factories.news(
        "Tiêu đề của bài",
        lead="Chữ của sapo.",
        body=factories.body(
            factories.block("heading", {"text": "Chữ của mục", "level": "2"}),
            factories.block("gallery", factories.gallery_value(image, image, title="Chữ của chùm")),
            factories.block("image", factories.image_value(image, caption="Chữ của hình")),
            factories.block("table", {"data": [["Chữ của ô", None]], "table_caption": ""}),
            text="Chữ của <b>đoạn</b>.",
        ),
    )
    texts = {passage.text.strip() for passage in passages(page)}
    expected = ["Tiêu đề của bài", "Chữ của sapo.", "Chữ của mục", "Chữ của chùm", "Chữ của hình"]
    assert texts >= {*expected, "Chữ của ô", "Chữ của đoạn."}
    for passage in passages(page):
        if "của" in passage.text:
            at = passage.text.index("của")
            passage.correct([(at, at + 3, "CỦA")])
    page.save_revision()
    stored = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    kept = {passage.text.strip() for passage in passages(stored)}
    assert kept >= {text.replace("của", "CỦA") for text in (*expected, "Chữ của ô")}
    assert "Chữ CỦA đoạn." in kept
