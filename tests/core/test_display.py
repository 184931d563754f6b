"""The template filters show what a reader expects."""

from django.core.paginator import Paginator

from core.templatetags import display


def test_a_page_keeps_its_tone_and_every_tone_is_used() -> None:
    assert {display.tone(key) for key in range(1, 50)} == set(range(1, display.TONE_COUNT + 1))
    assert display.tone(17) == display.tone(17)
    assert display.tone(None) == 1


def test_long_lists_offer_the_first_the_last_and_the_neighbours() -> None:
    page = Paginator(range(2000), 20).page(50)
    assert [str(number) for number in display.elided_pages(page)] == [
        "1", "…", "49", "50", "51", "…", "100",
    ]  # fmt: skip


def test_each_cell_of_a_table_is_told_its_column() -> None:
    assert display.labelled(["Sen", 4, "x"], ["Tên", "Số km"]) == [
        ("Tên", "Sen"),
        ("Số km", 4),
        ("", "x"),
    ]
    assert display.labelled(["Sen"], None) == [("", "Sen")]


def test_a_source_is_named_by_its_host() -> None:
    assert display.host("https://www.baothuathienhue.vn/tin/1") == "baothuathienhue.vn"


def test_a_credit_says_what_it_is_once() -> None:
    assert display.credited("Thu Yến") == "Ảnh: Thu Yến"
    assert display.credited("Tranh minh họa") == "Tranh minh họa"
    assert display.credited("Ảnh: Thu Yến") == "Ảnh: Thu Yến"
    assert display.credited("") == ""


def test_a_telephone_number_can_be_dialled() -> None:
    assert display.dialled("(+84) 221.386 3456") == "+842213863456"
