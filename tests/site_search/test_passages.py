"""The article or clause that answers a question: how it is chosen, and in what time."""

from itertools import pairwise

import pytest

from search.engines.weighing import READ_CHARACTERS
from site_search import passages
from site_search.highlighting import Highlighter
from site_search.passages import CANDIDATES, Passage, articles_in
from site_search.sections import READ_LENGTH, Section, sections_of, sections_of_file
from tests.site_search.laws import LAW, as_pages
from tests.work import growth, seconds_at_most
from understanding.query import Mode, parse

PRINTED = "\n" + "\n".join(as_pages(LAW, articles_each=8))


def best(text: str, typed: str, mode: Mode = Mode.EXACT) -> Passage | None:
    """Return the passage of a printed text that answers words."""
    return Highlighter.of(parse(typed), mode).best_passage(
        text, sections_of_file(text, 0, len(text))
    )


def test_parts_of_a_text_touch_and_reach_its_end() -> None:
    sections = sections_of_file(PRINTED, 0, len(PRINTED))
    assert len([each for each in sections if "khoản" not in each.label]) == len(LAW)
    assert all(one.end == other.start for one, other in pairwise(sections))
    assert sections[-1].end == len(PRINTED)
    assert PRINTED[sections[0].start :].startswith("Điều 1.")


def test_rare_words_and_neighbours_tell_more_than_many_common_ones() -> None:
    found = best(PRINTED, "cờ của trưởng thôn tặng hộ đủ điều kiện")
    assert found is not None
    assert found.section.label == "Điều 74"
    assert found.words(PRINTED).startswith("1. Hộ trồng sen")


def test_words_of_a_heading_tell_more_than_those_of_a_clause() -> None:
    text = "\nĐiều 1. Việc nọ\n1. Tặng cờ vào mùa gặt.\nĐiều 2. Tặng cờ\n1. Việc nọ vào mùa gặt."
    found = best(text, "tặng cờ")
    assert found is not None
    assert (found.section.label, found.heading) == ("Điều 2", "Tặng cờ")


@pytest.mark.parametrize("typed", ["điều kiện nhận ao", "dieu kien nhan ao"])
def test_question_that_is_a_heading_is_answered_by_it(typed: str) -> None:
    others = "".join(f"\nĐiều {number}. Việc thôn\n1. Hộ trồng cây." for number in range(3, 30))
    text = (
        "\nĐiều 1. Điều kiện nhận ao\n"
        + "1. Hộ đủ tuổi, có đơn, được xóm đồng ý. " * 20
        + "\nĐiều 2. Thủ tục nhận ao\n1. Ai có điều kiện nhận ao, ao ấy còn, thì nhận ao."
        "\n2. Điều kiện nhận ao không đủ thì trả đơn. Nhận ao theo điều kiện của ao." + others
    )
    found = best(text, typed, Mode.EXACT if typed.startswith("đ") else Mode.FOLDED)
    assert found is not None
    assert found.section.label.startswith("Điều 1")


def test_article_of_paragraphs_without_a_heading_is_shown_from_its_number() -> None:
    long = "Nay ban hành quy ước về hoa sen của thôn" + " và của các xóm" * 20
    text = f"\nĐiều 1. {long}\nĐiều 2. {long.replace('sen', 'mai')}\nThi hành ngay."
    found = best(text, "hoa mai")
    assert found is not None
    assert (found.section.label, found.heading) == ("Điều 2", "")
    assert found.words(text).startswith("Điều 2. Nay ban hành")


def test_phrase_alone_leads_to_where_it_stands() -> None:
    found = best(PRINTED, '"hồ sơ đề nghị gồm"')
    assert found is not None
    assert found.section.label == "Điều 74, khoản 2"


@pytest.mark.parametrize("typed", ["zwxyq", "zwxyq jklmn"])
def test_text_that_holds_nothing_of_a_question_has_no_passage(typed: str) -> None:
    assert best(PRINTED, typed) is None


def test_number_of_a_document_asks_for_no_passage() -> None:
    assert best(PRINTED, "74", Mode.CODE) is None


def test_card_without_parts_has_none() -> None:
    assert sections_of({}, "Thân bài") == ()


def lines_of(count: int) -> str:
    """Return a law of so many articles, of which the last but 99 holds a word of its own."""
    lines = (
        f"Điều {number}. Việc {'zwxyq' if number == count - 99 else 'trồng'} cây {number}\n"
        f"1. Hộ trồng cây được thôn khen vào mùa gặt, theo đề nghị của xóm và của hàng xóm.\n"
        f"2. Đơn gửi trước mùa gặt."
        for number in range(1, count + 1)
    )
    return "\n" + "\n".join(lines)


def find(text: str) -> None:
    """Find the passage in a text as if it had not been read before."""
    articles_in.cache_clear()
    best(text, "đề nghị khen hộ trồng cây zwxyq")


def test_time_grows_as_the_text_does() -> None:
    small, large = lines_of(400), lines_of(3_200)
    assert len(large) < READ_LENGTH
    assert growth(find, small, large, enough=16) <= 16


@pytest.mark.parametrize(
    "text",
    [
        lines_of(10_000),
        "\nĐiều 1. Hoa " + "zwxyq đề nghị khen hộ trồng cây " * 32_000,
        "\n" + "Khen hộ trồng cây zwxyq theo đề nghị. " * 28_000,
        "\n" + "1. \nĐiều \n" * 100_000,
        "\nĐiều 1.\n" + "".join(f"{number}. zwxyq\n" for number in range(1, 80_000)),
    ],
    ids=["articles", "one article", "no article", "scraps", "clauses"],
)
def test_hostile_text_is_read_within_a_second(text: str) -> None:
    assert len(text) > 900_000
    assert seconds_at_most(1, lambda: find(text))


def test_of_a_very_long_text_the_part_around_the_words_is_read() -> None:
    text = lines_of(10_000)
    found = best(text, "đề nghị khen cây zwxyq")
    assert found is not None
    assert found.section.label == "Điều 9901"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the texts that were read word by word so far."""
    texts: list[str] = []
    view = passages.canonical_text
    monkeypatch.setattr(passages, "canonical_text", lambda text: texts.append(text) or view(text))
    articles_in.cache_clear()
    return texts


def test_words_of_a_text_are_read_once(read: list[str]) -> None:
    best(PRINTED, "tặng cờ của trưởng thôn")
    first = len(read)
    again = best("".join(PRINTED), "hồ sơ chia nước")
    assert again is not None
    assert again.section.label == "Điều 30"
    assert len(read) - first <= CANDIDATES < first


@pytest.mark.parametrize(
    ("text", "most"),
    [
        (lines_of(10_000), 1.1 * READ_LENGTH),
        ("\nĐiều 1. Hoa\n" + "zwxyq đề nghị khen " * 50_000, 1.1 * READ_CHARACTERS),
    ],
    ids=["articles", "one article"],
)
def test_of_a_hostile_text_only_so_much_is_read(read: list[str], text: str, most: float) -> None:
    assert best(text, "đề nghị khen zwxyq") is not None
    assert 0 < sum(map(len, read)) < most


def test_clause_is_of_the_article_before_it_alone() -> None:
    assert Section(0, 9, "Điều 7").holds(Section(9, 12, "Điều 7, khoản 1"))
    assert not Section(0, 9, "Điều 7").holds(Section(9, 12, "Điều 74, khoản 1"))


@pytest.mark.parametrize(
    ("typed", "label", "begins"),
    [
        ("Điều 74 luật cây", "Điều 74", "1. Hộ trồng sen"),
        ("khoản 2 điều 74 luật cây", "Điều 74, khoản 2", "2. Hồ sơ đề nghị gồm"),
        ("dieu 74, khoan 2", "Điều 74, khoản 2", "2. Hồ sơ đề nghị gồm"),
        ("khoản 9 Điều 74 trồng cây", "Điều 74", "1. Hộ trồng sen"),
    ],
)
def test_article_that_is_named_is_shown(typed: str, label: str, begins: str) -> None:
    found = best(PRINTED, typed)
    assert found is not None
    assert found.is_cited
    assert found.section.label == label
    assert found.words(PRINTED).startswith(begins)


def test_point_that_is_named_is_shown_alone() -> None:
    text = "\nĐiều 8. Việc cấm\n1. Cấm:\na) Hái hoa;\nb) Bẻ cành.\n2. Không cấm tưới."
    found = best(text, "điểm b khoản 1 điều 8 luật hoa")
    assert found is not None
    assert found.words(text) == "b) Bẻ cành."


def test_article_that_a_text_lacks_is_not_taken_for_another() -> None:
    found = best(PRINTED, "Điều 999 trồng cây")
    assert found is not None
    assert not found.is_cited
