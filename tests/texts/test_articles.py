"""Articles and clauses are read in texts of paragraphs, and in those of printed lines."""

import pytest

from texts.articles import PartReader


def labels(*lines: str, is_printed: bool = False) -> list[str]:
    reader = PartReader(is_printed=is_printed)
    return [part.label for line in lines if (part := reader.part(line))]


def test_clauses_are_those_in_turn() -> None:
    assert labels("1. Mở đầu", "Điều 5. Cờ", "1. Một", "3. Ba", "2. Hai", "2026. Năm") == [
        "Điều 5",
        "Điều 5, khoản 1",
        "Điều 5, khoản 2",
    ]


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Điều 3. Cờ", True),
        ("Điều 9. Cờ", True),
        ("Điều 3.", True),  # its heading stands on the next line
        ("Điều 1.", True),  # the rules that the decision puts in force
        ("Điều 9.", False),  # the end of "… theo quy định tại Điều 9."
        ("Điều 9 của Quy ước này", False),
    ],
)
def test_printed_line_that_only_names_an_article_begins_the_next_alone(
    line: str, begins: bool
) -> None:
    found = labels("Điều 2. Hoa", "1. Trồng hoa theo", line, is_printed=True)
    assert (found[-1] == line[:6]) is begins


def test_second_text_of_a_file_begins_its_articles_anew() -> None:
    lines = ("Điều 1. Ban hành", "Điều 2. Thi hành", "Điều 1. Phạm vi", "1. Vườn thôn")
    assert labels(*lines, is_printed=True)[-2:] == ["Điều 1", "Điều 1, khoản 1"]
