"""The hand-marked sentences: what finding citations gets right, and what it takes for one."""

from collections import Counter
from pathlib import Path

import pytest

from directives.citations import find_citations

FOLDER = Path(__file__).parent / "citations"
LEAST_SENTENCES = 150
LEAST_SHARE = 0.98


def marked() -> list[tuple[str, list[str]]]:
    """Return each sentence with the documents it names, as a person marked them."""
    rows = []
    for file in sorted(FOLDER.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                sentence, _arrow, named = line.rpartition("=>")
                rows.append(
                    (sentence.strip(), [each.strip() for each in named.split("|") if each.strip()])
                )
    return rows


def found_in(sentence: str) -> list[str]:
    """Name what is found the way the marks do: label, then day or year where the label lacks it."""
    names = []
    for cited in find_citations(sentence):
        when = str(cited.date or cited.year or "")
        has_year = cited.date is None and f"{cited.year}" in cited.label
        names.append(cited.label if has_year or not when else f"{cited.label} {when}")
    return names


def test_the_marked_set_is_large_and_full_of_traps() -> None:
    rows = marked()
    assert len(rows) >= LEAST_SENTENCES
    assert sum(not named for _sentence, named in rows) >= LEAST_SENTENCES // 3


def test_precision_and_recall_on_the_marked_set() -> None:
    hits = misses = inventions = 0
    wrong = []
    for sentence, named in marked():
        expected, found = Counter(named), Counter(found_in(sentence))
        hits += (expected & found).total()
        misses += (expected - found).total()
        inventions += (found - expected).total()
        if expected != found:
            wrong.append(f"{sentence}\n   marked {list(expected)}\n   found  {list(found)}")
    precision, recall = hits / (hits + inventions), hits / (hits + misses)
    print(f"precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201 - pytest shows it on failure
    assert precision >= LEAST_SHARE, "\n".join(wrong)
    assert recall >= LEAST_SHARE, "\n".join(wrong)


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("Chỉ thị số 34 ngày 07/4/2014 của Bộ Chính trị về thi đua", "Bộ Chính trị"),
        ("Kế hoạch số 49/KH-UBND của Ủy ban nhân dân tỉnh ngày 25/3/2021", "Ủy ban nhân dân tỉnh"),
        ("Quyết định số 9/QĐ-HKH do Hội Khuyến học ban hành", "Hội Khuyến học"),
        (
            "Quyết định số 909/QĐ-TTg năm 2021 của Thủ tướng Chính phủ và Kế hoạch kèm theo",
            "Thủ tướng Chính phủ",
        ),
        ("Quyết định số 909/QĐ-TTg được đọc", ""),
    ],
)
def test_the_issuer_belongs_to_the_citation(sentence: str, issuer: str) -> None:
    (cited,) = find_citations(sentence)
    assert cited.issuer == issuer


@pytest.mark.parametrize(
    ("sentence", "issuers"),
    [
        ("Nghị quyết số 18, 19 và 20 của Trung ương được học", ["Trung ương"] * 3),
        ("Kế hoạch số 49/KH-UBND, 90/KH-UBND của UBND tỉnh", ["UBND tỉnh"] * 2),
        (
            "Chỉ thị số 34 của Bộ Chính trị và số 73 của Bộ Nội vụ",
            ["Bộ Chính trị", "Bộ Nội vụ"],
        ),
        ("Chỉ thị số 19/CT-TTg và 08/CT-CTUBND của Chủ tịch tỉnh", ["", "Chủ tịch tỉnh"]),
    ],
)
def test_documents_of_one_enumeration_share_their_issuer(sentence: str, issuers: list[str]) -> None:
    assert [cited.issuer for cited in find_citations(sentence)] == issuers


def test_each_document_of_an_enumeration_has_its_own_place_in_the_text() -> None:
    text = "Học Nghị quyết số 18, 19 và số 20 ngày 1/2/2023 của Trung ương."
    spans = [text[each.start : each.name_end] for each in find_citations(text)]
    assert spans == ["Nghị quyết số 18", "19", "số 20"]


def test_the_name_of_the_document_is_a_slice_of_the_text() -> None:
    text = "Theo Chỉ thị số 34 ngày 07/4/2014 của Bộ Chính trị, và 08/CT-CTUBND."
    spans = [text[each.start : each.name_end] for each in find_citations(text)]
    assert spans == ["Chỉ thị số 34", "08/CT-CTUBND"]
