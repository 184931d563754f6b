"""What is wrong with the letters of a text before anybody reads words: signs and spaces.

Every check here is one pass over the text.
"""

import re
import unicodedata
from collections.abc import Iterator

from core.document_numbers import find_numbers
from core.text import canonical_text, clean
from quality.findings import Draft, Finding

_LOOKS_LIKE = dict(
    zip(
        "АВЕКМНОРСТХУІЅЈаеорсухіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυÐðƉ",
        "ABEKMHOPCTXYISJaeopcyxisjABEZHIKMNOPTYXaivopuĐđĐ",
        strict=True,
    )
)
_ALIKE = frozenset(_LOOKS_LIKE)
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = [char for char in map(chr, range(0x1F00)) if unicodedata.name(char, "")[:5] == "LATIN"]
_LATIN = frozenset(_LETTERS) - _ALIKE
_LOWER = "".join(filter(str.islower, _LETTERS))
_UPPER = "".join(filter(str.isupper, _LETTERS))
_MARKS = re.compile("[\u0300-\u036f]")
_WORD_WITH_MARKS = re.compile("[\\w\u0300-\u036f]+")
_BEFORE_MARK = re.compile(r"(?<=[^\W_]|[%)”’])[ \u00a0]+(?=[,;](?![,;])|[.!?:](?=\s|$|[”\"’]))")
_BEFORE_CLOSING = re.compile(r"(?<=[^\W_]|[.!?%])[ \u00a0]+(?=[)”])")
_AFTER_OPENING = re.compile(r"(?<=[(“])[ \u00a0]+(?=[^\W_])")
_AFTER_MARK = re.compile(
    rf"(?<=[^\W\d_][,;])(?=[^\W\d_][{_LOWER}])|(?<=[^\W_]\s[-–—]|[)”]\s[-–—])(?=[^\W\d_])"
)
_SENTENCE_STUCK = re.compile(rf"(?<=[{_LOWER}]{{3}}[.!?])(?=[{_UPPER}][{_LOWER}]+\s)")
_SPACING = (
    (_BEFORE_MARK, "Thừa dấu cách trước dấu câu.", ""),
    (_BEFORE_CLOSING, "Thừa dấu cách trước dấu đóng.", ""),
    (_AFTER_OPENING, "Thừa dấu cách sau dấu mở.", ""),
    (_AFTER_MARK, "Thiếu dấu cách sau dấu câu.", " "),
    (_SENTENCE_STUCK, "Thiếu dấu cách giữa hai câu.", " "),
)


def look_alikes(draft: Draft) -> Iterator[Finding]:
    """Find letters of other alphabets that look Latin: no search finds such a word."""
    for passage in draft.passages:
        if _ALIKE.isdisjoint(passage.text):
            continue
        for match in _WORD.finditer(passage.text):
            if _ALIKE.isdisjoint(match[0]):
                continue
            right = "".join(_LOOKS_LIKE.get(letter, letter) for letter in match[0])
            # A word wholly of another alphabet is a name or a sign.
            if not _LATIN.isdisjoint(match[0]):
                yield Finding(
                    said="Có chữ cái bảng chữ khác trông giống chữ Việt; tìm kiếm sẽ không thấy.",
                    passage=passage,
                    start=match.start(),
                    end=match.end(),
                    right=right,
                )


def unjoined_marks(draft: Draft) -> Iterator[Finding]:
    """Find letters whose marks are signs of their own (Unicode NFD)."""
    for passage in draft.passages:
        if not _MARKS.search(passage.text):
            continue
        for match in _WORD_WITH_MARKS.finditer(passage.text):
            joined = unicodedata.normalize("NFC", match[0])
            if joined != match[0]:
                yield Finding(
                    said="Dấu rời khỏi chữ (Unicode tổ hợp); cần chữ dựng sẵn.",
                    passage=passage,
                    start=match.start(),
                    end=match.end(),
                    right=joined,
                )


def invisible_signs(draft: Draft) -> Iterator[Finding]:
    """Find what nobody sees: zero-width signs, soft hyphens, spaces that are none."""
    for passage in draft.passages:
        strange = {
            sign: seen
            for sign in set(passage.text)
            if sign not in "\t\n\r" and (seen := clean(sign)) in ("", " ") and sign != " "
        }
        if not strange:
            continue
        for match in re.finditer(f"[{''.join(map(re.escape, strange))}]", passage.text):
            right = strange[match[0]]
            yield Finding(
                said="Dấu cách lạ (không ngắt dòng)." if right else "Ký tự ẩn, không ai nhìn thấy.",
                passage=passage,
                start=match.start(),
                end=match.end(),
                right=right,
            )


def wrong_spacing(draft: Draft) -> Iterator[Finding]:
    """Find spaces too many before, and too few behind punctuation."""
    for passage in draft.passages:
        text = passage.text
        gaps = [
            (match, said, right)
            for pattern, said, right in _SPACING
            for match in pattern.finditer(text)
        ]
        numbers = find_numbers(text) if gaps else []
        for match, said, right in gaps:
            start, end = match.span()
            if right and any(number.start < start < number.end for number in numbers):
                # `34 -CT/TW`: the space before the dash is one too many.
                said, right = "Thừa dấu cách trong số hiệu.", ""
                start, end = start - 2, end - 1
            yield Finding(said=said, passage=passage, start=start, end=end, right=right)


_DOUBLED = re.compile(
    r"(?<![^\W_])(?P<once>[^\W\d_]+(?: [^\W\d_]+){0,4}) (?P<again>(?P=once))(?![^\W_])",
    re.IGNORECASE,
)
_NEVER_TWICE = frozenset(
    "và của các những bị với cho tại theo về trong trên dưới khi nếu mà nhưng đã sẽ đang cũng chưa "
    "này do vì nên rằng hoặc bằng tháng tỉnh huyện phường quận số".split()
)
"""Words that living speech doesn't say twice, as it does `ngày ngày`, `từng từng lớp lớp`."""


def doubled_words(draft: Draft) -> Iterator[Finding]:
    """Find words that were written twice; `dần dần` and its like are words."""
    for passage in draft.passages:
        for match in _DOUBLED.finditer(passage.text):
            once = match["once"]
            words = once.lower().split()
            is_word = len(words) == 1
            if is_word and words[0] not in _NEVER_TWICE:
                continue
            # A name that ends a sentence begins the next one too.
            if not match["again"][0].islower() or not (is_word or once[0].islower()):
                continue
            yield Finding(
                said="Chữ bị lặp.",
                passage=passage,
                start=match.start(),
                end=match.end(),
                right=once,
            )


LEAST_WORDS_OF_LINE = 4


def repeated_lines(draft: Draft) -> Iterator[Finding]:
    """Find paragraphs and captions that stand there twice."""
    seen: set[str] = set()
    for passage in draft.passages:
        for match in re.finditer(r"[^\n]+", passage.text):
            line = canonical_text(match[0])
            if line.count(" ") + 1 < LEAST_WORDS_OF_LINE:
                continue
            if line in seen:
                yield Finding(
                    said="Câu, đoạn này đã có nguyên văn ở trên.",
                    passage=passage,
                    start=match.start(),
                    end=match.end(),
                )
            seen.add(line)
