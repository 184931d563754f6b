"""Sentences of documents that speak of a passing state, and the lists of limits where they may.

"The engine comes later" was true on the day it was written and stays in the document when the
engine has come. What is not there belongs into a list of limits, which is read as a whole.
"""

import re
from collections.abc import Iterator

LIMITS = {"limits", "giới hạn"}
"""Headings of the lists in which a document says what is not there."""
SINCE_THEN = "since then"
"""A decision keeps the words of its day; a dated line under this heading says what became of it."""

_ENGLISH = (
    r"\b(?<!and )yet\b(?! another)",
    r"\bfor now\b|\bfor the time being\b|\bat present\b|\bat the moment\b|\bas of now\b|\bso far\b",
    r"\b(?:currently|presently|nowadays|eventually|soon(?! after))\b|\buntil then\b",
    r"\bin (?:this|the current) (?:version|release)\b|\bfirst drawing\b",
    r"\b(?:a later|a future|the next) (?:version|release)\b",
    r"\b(?:future|later) (?:work|apps?|rooms?|features?|issues?)\b",
    r"\bin (?:the|a near) future\b",
    r"\b(?:becom|com|follow|arriv)\w* (?:[\w-]+ ){0,5}later\b",
    r"(?<!or )\blater(?=\s*(?:[.;!)]|$))",
    r"\bwill (?:be|have|need|live|come|get|become|gain|follow|support|move|replace)\b",
    r"\b(?:is|are) (?:going|about) to\b|\b(?:is|are) to (?:be|become|follow|come)\b",
    r"\b(?:still|yet|remains?) to (?:be|come|do|follow)\b",
    r"\b(?:only|still|no|not|nothing|lacks?|\w+n't)\b[^.;|]{0,60}(?<!of )\btoday\b(?!['’])",
    r"^today,",
    r"\bnot (?:built|implemented|supported)\b|\bunfinished\b|\bunimplemented\b",
    r"\bplanned\b|\bon the roadmap\b|\bwork in progress\b|\bto-?do\b|\bwaits? for the feature\b",
)  # fmt: skip
_VIETNAMESE = (
    r"\b(?:hiện|hiện nay|hiện tại|lúc này|bây giờ)\b[^.;]{0,20}\b(?:chưa|mới chỉ|chỉ mới)\b",
    r"\btạm thời\b|\btrước mắt\b|\bdự kiến\b|\bsau này\b|\bvề sau\b|\bmai sau\b|\bsắp có\b",
    r"\bsắp tới\b(?! hạn)|\bthời gian tới\b",
    r"\bphiên bản (?:này|sau|tới|kế tiếp|hiện tại)\b",
    r"\bsẽ (?:có|được (?:làm|thêm|bổ sung|hỗ trợ|xây dựng)|làm sau|bổ sung|hỗ trợ)\b",
    r"\bchưa (?:làm được|được làm|hỗ trợ|được hỗ trợ|xây dựng|hoàn thiện|dùng được)\b",
    r"\b(?:chức năng|tính năng|màn hình|phần mềm|hệ thống)\b[^.;:]{0,30}\bchưa\b",
    r"\bcổng chưa (?:có (?:chỗ|cách|nút|mục|chức năng|màn hình)|biết|tự|cho)\b",
)
_PASSING = re.compile("|".join((*_ENGLISH, *_VIETNAMESE)), re.IGNORECASE)

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r'`[^`\n]+`|"[^"\n]+"')
_TARGET = re.compile(r"\]\([^)\s]+\)")
_HEADING = re.compile(r"^#{1,6} ")
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.) )|\n(?=\|)")
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\s*\|\s*")


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield each heading, without marks and in lower case, with what stands under it."""
    heading, lines = "", []
    for line in _FENCE.sub("", text).splitlines():
        if _HEADING.match(line):
            yield heading, "\n".join(lines)
            heading, lines = line.lstrip("# ").strip().lower(), []
        else:
            lines.append(line)
    yield heading, "\n".join(lines)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences and cells of a text in Markdown; code and what is quoted left out."""
    prose = _TARGET.sub("]", _CODE.sub("…", text))
    for block in _BLOCK.split(prose):
        yield from (each for each in _SENTENCE.split(" ".join(block.split())) if each)


def promises_in(text: str, *, is_decision: bool = False) -> list[str]:
    """Return the sentences outside the lists of limits that speak of a passing state.

    A decision keeps its own where a dated line under "Since then" says what became of it.
    """
    parts = list(sections(text))
    if is_decision and any(
        heading == SINCE_THEN and re.search(r"^- \d{4}-\d\d-\d\d: ", below, re.MULTILINE)
        for heading, below in parts
    ):
        return []
    return [
        sentence
        for heading, below in parts
        if heading not in LIMITS
        for sentence in sentences(below)
        if _PASSING.search(sentence)
    ]
