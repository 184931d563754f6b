"""Find the article in a page: which lines are its title, its body, and its surroundings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.text import folded_text
from imports.bylines import Byline, byline_of
from imports.furniture import (
    ABOVE_TITLE,
    AFTER_SOURCE,
    BANNER,
    OTHER_DATE,
    OTHER_TITLES,
    PICTURE_PLACE,
    SITE_FRAME,
    Region,
    Rule,
    furniture,
    is_capitals,
    opens_list,
)
from imports.names import Signed, signed_names
from imports.parsed import Ledger
from imports.reading import Line, LineKind, SourceText
from imports.signatures import PLACEHOLDER, SourceLine, source_line, split_credit

PROSE_WORDS = 12
#: A line of this many words is prose even when its full stop is missing.
LONG_PROSE_WORDS = 60
#: After the heading of a list only a paragraph this long is the article again.
RESUMING_WORDS = 30
TITLE_WORDS = range(4, 61)
USUAL_TITLE_WORDS = range(6, 51)
#: Scores of lines as titles: what the head of an HTML file names, what needs no doubt, and what the
#: first prose gets where nothing else may be the title.
#: A line of two or three words is a title where nothing better is.
HINTED_SCORE, SURE_SCORE, PROSE_TITLE_SCORE, SHORT_SCORE = 20, 3, 2, -2
#: So many titles in a row below the first paragraph are other stories'.
TITLES_IN_A_ROW = 3
OTHER_TITLE_WORDS = range(6, 31)
#: A story of so many words ends at the line of its source, where what follows is this little.
LEAST_STORY_WORDS, AFTER_SOURCE_SHARE = 80, 0.5
#: Among so many first lines of the text a date still is the page's.
BYLINE_REACH = 2
TITLE_LENGTH_LIMIT = 255
SHORTEST_TITLE = 2
#: A line that reads as prose is hardly a title beyond this many words.
LONGEST_PROSE_TITLE = 40
#: A whole sentence of so many words is the first paragraph of a page without a title.
SENTENCE_WORDS = 20

_NUMBERED = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[a-zđ])\s*[.)/]\s")
#: "Đồng chí LÒ VĂN TÍNH, BÍ THƯ ĐẢNG ỦY" stands under a leader's portrait.
_OFFICE_HOLDER = re.compile(
    r"(?:đồng chí|đ/c|ông|bà)\s[^,.;:]{3,40}[,:–-]\s*(?:ủy viên|phó|bí thư|chủ tịch|giám đốc"
    r"|trưởng)"
    r"[^.]{0,80}$",
    re.IGNORECASE,
)
#: So the first paragraph of a story begins, and no title.
#: "Ủy ban nhân dân xã Bình Sơn" heads a portal; a title says what it did.
_OFFICE = re.compile(
    r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd|hội đồng nhân dân|sở|đảng bộ|đảng ủy|huyện ủy"
    r"|tỉnh ủy|thành ủy|công an|trường|ban|hội|liên đoàn|mặt trận|báo|đài|tỉnh|thành phố|huyện|xã"
    r"|phường|trung tâm|phòng)\s(?:[^\s,.:;?!]+\s){0,8}[^\s,.:;?!]+$",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?<!\w)(?:tổ chức|trao|tặng|phát động|ký|khen|thăm|họp|tuyên|gặp|triển khai|ra quân"
    r"|tổng kết|sơ kết"
    r"|chung|giúp|xây|nâng|đẩy|làm|học|thi|hiến|góp|vượt|giữ|đón|đạt|biểu|tôn|vinh|chúc|mừng"
    r"|hưởng ứng"
    r"|thực hiện|tập|sáng|tích cực|quyết|đồng|lan|vì|với|trong|cho|không|có|được|của|những|các"
    r"|về)(?!\w)",
    re.IGNORECASE,
)
_OPENS_A_STORY = re.compile(
    r"[-–\s(]*(?:(?:rạng )?(?:sáng|trưa|chiều|tối|đêm)(?: nay| qua)?,? (?:ngày )?\(?\d|hôm (?:nay"
    r"|qua)|ngày \d"
    r"|vừa qua|mới đây|thời gian qua|những năm qua|trong những năm|nhân dịp|nhằm|thực hiện)",
    re.IGNORECASE,
)
_TIME_ALONE = re.compile(r"\W*\d{1,2}\s?[:h]\s?\d{2}\b")
#: "Xã bên mở hội (01/09/2023)" below a story, under no heading.
_ITEM_WITH_DAY = re.compile(r"\S{2,}\s\S.*\(\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[^()]{0,16}\)\s*\.?$")
_DATED_ITEM = re.compile(r"\(\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?[^()]{0,16}\)\s*\.?$")


@dataclass(slots=True)
class Layout:
    """Where things stand; `title_line` is None when the head of an HTML file gave the title.

    `byline` is the line that dates the page; `date_is_sure` is False where something stands
    between it and the title below, so that it may be the clock of the old portal; `date_is_above`
    says that it stands above the title. `signed` are the names above the text, `source` where its
    byline says it is from.
    """

    title: str = ""
    title_line: Line | None = None
    title_is_sure: bool = False
    body: list[Line] = field(default_factory=list)
    byline: Byline | None = None
    byline_text: str = ""
    date_is_sure: bool = False
    date_is_above: bool = False
    signed: Signed = field(default_factory=Signed)
    source: SourceLine | None = None
    notes: list[str] = field(default_factory=list)


def is_prose(line: Line) -> bool:
    """Whether a line reads as running text: a dozen words and an end, or very many words."""
    if line.kind not in {LineKind.TEXT, LineKind.LIST_ITEM}:
        return False
    words = len(line.text.split())
    ends = line.text.rstrip('”"’)').endswith((".", ":", ";", "…", "!", "?"))
    if _DATED_ITEM.search(line.text) and words < LONG_PROSE_WORDS:
        return False
    return words >= LONG_PROSE_WORDS or (
        words >= PROSE_WORDS and ends and not split_credit(line.text)
    )


def find_layout(source: SourceText, ledger: Ledger) -> Layout:
    """Drop the surroundings into the ledger and return the article; at worst it is unsure."""
    lines = []
    for line in source.lines:
        if line.kind is LineKind.CHROME:
            ledger.drop(line, SITE_FRAME)
        else:
            lines.append(line)
    layout = Layout()
    first = _Head(lines, source, ledger, layout).read()
    layout.body += _read_rest(lines[first:], ledger, layout)
    return layout


class _Head:
    """The lines down to the first prose, sorted into title, byline, surroundings and the rest."""

    def __init__(
        self, lines: list[Line], source: SourceText, ledger: Ledger, layout: Layout
    ) -> None:
        self.lines, self.source, self.ledger, self.layout = lines, source, ledger, layout
        self.hint = folded_text(source.title_hint)
        self.echoes = {
            folded_text(match[1]) for line in lines if (match := PLACEHOLDER.fullmatch(line.text))
        }
        self.rules: dict[int, Rule | None] = {}
        self.plain = self._plain_titles()

    def read(self) -> int:
        """Read the head; returns the number of lines it took."""
        first = next((at for at, line in enumerate(self.lines) if is_prose(line)), len(self.lines))
        bylines = [byline_of(line.text) for line in self.lines[: first + 3]]
        scores = {
            at: score
            for at in range(first)
            if bylines[at] is None and (score := self._score(at, bylines)) is not None
        }
        if self._prose_is_title(first, scores, bylines):
            scores[first] = PROSE_TITLE_SCORE
            first += 1
        chosen = self._choose(scores)
        self._take_title(chosen, scores)
        for at, line in enumerate(self.lines[:first]):
            if at != chosen and bylines[at] is None:
                self._place(at, line, chosen)
        self._date(first, chosen, bylines)
        return first

    def _score(self, at: int, bylines: Sequence[Byline | None]) -> int | None:
        """How much a line looks like the title, None where it can't be."""
        line = self.lines[at]
        words = len(line.text.split())
        if line.kind is LineKind.IMAGE or not line.text or len(line.text) > TITLE_LENGTH_LIMIT:
            return None
        if self._is_hint(line):
            return HINTED_SCORE
        if self.source.title_hint or self._rule(line) is not None:
            return None
        if words < SHORTEST_TITLE or (words not in TITLE_WORDS and words > max(TITLE_WORDS)):
            return None
        score = 3 if words in USUAL_TITLE_WORDS else 1 if words in TITLE_WORDS else SHORT_SCORE
        score -= 3 * is_capitals(line.text) * self._has_plain_rival(at)
        score -= 3 * line.text.endswith((":", ",", ";"))
        score -= line.text.endswith(".")
        score -= 3 * (line.kind is LineKind.CAPTION or split_credit(line.text) is not None)
        score -= 3 * bool(_NUMBERED.match(line.text))
        score -= 3 * bool(_OFFICE_HOLDER.match(line.text))
        score -= 3 * (_OFFICE.match(line.text) is not None and not _ACT.search(line.text))
        score -= 4 * (signed_names(line.text) is not None)
        score += 3 * (folded_text(line.text) in self.echoes)
        after = next(
            (each for each in range(at + 1, len(bylines)) if not self._is_small(each)), None
        )
        score += 2 * (after is not None and bylines[after] is not None)
        score += at > 0 and bylines[at - 1] is not None
        return score

    def _is_small(self, at: int) -> bool:
        return self._rule(self.lines[at]) is not None

    def _has_plain_rival(self, at: int) -> bool:
        """Whether another line of the head is as long as a title and not in capitals."""
        return any(each != at for each in self.plain[:2])

    def _plain_titles(self) -> list[int]:
        """The lines above the first prose that are long enough for a title and not in capitals."""
        found = []
        for at, line in enumerate(self.lines):
            if is_prose(line):
                break
            if (
                line.kind in {LineKind.TEXT, LineKind.HEADING}
                and min(USUAL_TITLE_WORDS) <= len(line.text.split()) <= max(TITLE_WORDS)
                and not is_capitals(line.text)
                and self._rule(line) is None
                and byline_of(line.text) is None
                and split_credit(line.text) is None
                and not _NUMBERED.match(line.text)
                and not _OFFICE_HOLDER.match(line.text)
            ):
                found.append(at)
        return found

    def _prose_is_title(
        self, first: int, scores: dict[int, int], bylines: Sequence[Byline | None]
    ) -> bool:
        """Whether the first prose is the title itself: titles end in dots and question marks too.

        Nothing above may be one, and text must follow.
        """
        if first >= len(self.lines):
            return False
        line = self.lines[first]
        if self._is_hint(line):
            return True
        if self.source.title_hint or len(line.text.split()) > LONGEST_PROSE_TITLE:
            return False
        if _OPENS_A_STORY.match(line.text):
            return False
        if len(line.text) > TITLE_LENGTH_LIMIT or not any(
            is_prose(each) for each in self.lines[first + 1 :]
        ):
            return False
        best = max(scores.values(), default=-1)
        is_dated = first + 1 < len(bylines) and bylines[first + 1] is not None
        is_sentence = line.text.endswith(".") and not line.text.endswith("..")
        if is_sentence and len(line.text.split()) >= SENTENCE_WORDS:
            return False
        is_closed = is_dated or line.text.endswith(("?", "!"))
        return not scores or best < SHORT_SCORE or (best < SURE_SCORE and is_closed)

    def _choose(self, scores: dict[int, int]) -> int | None:
        if not scores:
            return None
        best = max(scores.values())
        if best < HINTED_SCORE and not any(map(is_prose, self.lines)):
            # Verses and lists have no prose to stand above: their title is their first line.
            return next(at for at, score in scores.items() if score >= min(best, SHORT_SCORE))
        return next(at for at, score in scores.items() if score == best)

    def _take_title(self, chosen: int | None, scores: dict[int, int]) -> None:
        layout = self.layout
        if chosen is not None:
            line = self.lines[chosen]
            layout.title, layout.title_line = line.text, line
            others = [score for at, score in scores.items() if at != chosen]
            margin = scores[chosen] - max(others, default=-9)
            layout.title_is_sure = scores[chosen] >= SURE_SCORE and margin >= 2
            self.ledger.take(line, "tiêu đề")
        elif self.source.title_hint:
            layout.title, layout.title_is_sure = self.source.title_hint, True
            layout.notes.append("Tiêu đề lấy từ phần đầu của tệp HTML, không thấy trong bài.")

    def _place(self, at: int, line: Line, chosen: int | None) -> None:
        """Drop what surrounds the title, take the names below it, leave the rest to the body."""
        is_above = chosen is not None and at < chosen
        rule = self._rule(line) if line.text else None
        is_again = bool(line.text) and same(line.text, self.layout.title)
        if line.kind is not LineKind.IMAGE and is_again:
            self.ledger.take(line, "tiêu đề")
        elif rule is not None:
            self.ledger.drop(line, rule)
        elif is_above:
            self._drop_above(line)
        elif line.kind is LineKind.TEXT and (signed := signed_names(line.text)) is not None:
            self.layout.signed = self.layout.signed.with_(signed)
            self.ledger.take(line, "tác giả")
        else:
            self.layout.body.append(line)

    def _drop_above(self, line: Line) -> None:
        if is_capitals(line.text):
            self.ledger.drop(line, BANNER)
            return
        self.ledger.drop(line, ABOVE_TITLE)
        if line.text and line.kind is not LineKind.IMAGE:
            self.layout.notes.append(f"Đã bỏ dòng phía trên tiêu đề: “{shortened(line.text)}”.")

    def _date(self, first: int, chosen: int | None, bylines: Sequence[Byline | None]) -> None:
        """The first byline below the title dates the page; one above may be the portal's clock."""
        found = [(at, byline) for at, byline in enumerate(bylines[:first]) if byline is not None]
        title = chosen if chosen is not None else -1
        below = [each for each in found if each[0] > title and each[1].date]
        above = [each for each in found if each[0] < title and each[1].date]
        picked = next(iter(below), None) or next(iter(reversed(above)), None)
        for at, byline in found:
            line = self.lines[at]
            if picked is not None and at == picked[0]:
                between = self.lines[at + 1 : chosen] if not below else []
                is_near = all(self._rule(each) is not None for each in between)
                # A day alone above the title is what the portal's clock looks like.
                is_timed = byline.date is not None and byline.date.time is not None
                is_timed = is_timed or any(_TIME_ALONE.match(each.text) for each in between[:1])
                is_near = is_near and (is_timed or byline.says_put_up)
                date_by(self.layout, line, byline, self.ledger, is_sure=bool(below) or is_near)
                self.layout.date_is_above = not below
            else:
                self.ledger.drop(line, OTHER_DATE)
            if at > title:
                self.layout.signed = self.layout.signed.with_(byline.signed)

    def _rule(self, line: Line) -> Rule | None:
        if self._is_hint(line) or line.kind is LineKind.IMAGE:
            return None
        if line.number not in self.rules:
            self.rules[line.number] = furniture(line.text, Region.HEAD) or opens_list(
                line.text, Region.HEAD
            )
        return self.rules[line.number]

    def _is_hint(self, line: Line) -> bool:
        return bool(self.hint and line.text) and folded_text(line.text) == self.hint


def date_by(layout: Layout, line: Line, byline: Byline, ledger: Ledger, *, is_sure: bool) -> None:
    """Take a line as the one that dates the page, and sign it with the line's names."""
    layout.byline, layout.byline_text = byline, line.text
    layout.date_is_sure = is_sure
    layout.signed = layout.signed.with_(byline.signed)
    layout.source = byline.source
    ledger.take(line, "ngày đăng" if not byline.signed.names else "ngày đăng, tác giả")


def _read_rest(rest: list[Line], ledger: Ledger, layout: Layout) -> list[Line]:
    """Walk from the first prose to the end; lists of other pages go, the article's lines stay."""
    rest = _until_source(_without_titles(rest, ledger, layout), ledger, layout)
    prose = [at for at, line in enumerate(rest) if is_prose(line) and _resumes(line)]
    last_prose = prose[-1] if prose else 0
    kept: list[Line] = []
    open_list: Rule | None = None
    for at, line in enumerate(rest):
        region = Region.BODY if at <= last_prose else Region.TAIL
        opener = opens_list(line.text, region) if line.text else None
        single = _single(line, region, layout)
        byline = None
        if open_list is None and line.kind is not LineKind.ROW:
            byline = byline_of(line.text)
        if byline is not None and (at <= BYLINE_REACH or region is Region.TAIL):
            if layout.byline is None and (byline.is_labelled or byline.place or at <= BYLINE_REACH):
                date_by(layout, line, byline, ledger, is_sure=not byline.place)
            else:
                ledger.drop(line, OTHER_DATE)
        elif opener is not None:
            open_list = opener
            ledger.drop(line, opener)
        elif open_list is not None and not (is_prose(line) and _resumes(line)):
            ledger.drop(line, single or open_list)
        elif single is not None:
            ledger.drop(line, single)
        elif region is Region.TAIL and not is_prose(line) and _ITEM_WITH_DAY.search(line.text):
            ledger.drop(line, OTHER_TITLES)
        else:
            if open_list is not None:
                words = shortened(line.text)
                layout.notes.append(f"Sau {open_list.reason} còn đoạn văn dài, đã giữ: “{words}”.")
            open_list = None
            kept.append(line)
    return kept


def _without_titles(rest: list[Line], ledger: Ledger, layout: Layout) -> list[Line]:
    """Drop the titles of other stories that stand in a row right below the first paragraph."""
    start = next((at + 1 for at, line in enumerate(rest) if is_prose(line)), len(rest))
    if start > 0 and rest[start - 1].text.endswith(":"):
        return rest
    end = start
    while end < len(rest) and _is_title_of_another(rest[end]):
        end += 1
    if end - start < TITLES_IN_A_ROW or not any(is_prose(line) for line in rest[end:]):
        return rest
    for line in rest[start:end]:
        ledger.drop(line, OTHER_TITLES)
    first = shortened(rest[start].text)
    layout.notes.append(f"Đã bỏ {end - start} tiêu đề của tin khác dưới sapo: “{first}”…")
    return rest[:start] + rest[end:]


def _is_title_of_another(line: Line) -> bool:
    return (
        line.kind is LineKind.TEXT
        and len(line.text.split()) in OTHER_TITLE_WORDS
        and line.text[0].isupper()
        and not re.search(r"[.,;:!…]\W*$", line.text)
        and not _NUMBERED.match(line.text)
        and not is_capitals(line.text)
        and split_credit(line.text) is None
        and byline_of(line.text) is None
    )


def _until_source(rest: list[Line], ledger: Ledger, layout: Layout) -> list[Line]:
    """Drop what follows "Theo TTO" in a line of its own, when that is little beside the story."""
    counts = [len(line.text.split()) for line in rest]
    before, after = 0, sum(counts)
    for at, line in enumerate(rest):
        after -= counts[at]
        if (
            before >= LEAST_STORY_WORDS
            and 0 < after <= AFTER_SOURCE_SHARE * before
            and line.kind is LineKind.TEXT
            and source_line(line.text) is not None
        ):
            following = [each for each in rest[at + 1 :] if each.text]
            others = [each for each in following if not (_may_sign(each) or _rule_of_tail(each))]
            if not others:
                return rest
            for each in others:
                ledger.drop(each, AFTER_SOURCE)
            layout.notes.append(f"Đã bỏ phần sau dòng nguồn tin “{shortened(line.text)}”.")
            gone = {each.number for each in others}
            return [each for each in rest if each.number not in gone]
        before += counts[at] * is_prose(line)
    return rest


def _rule_of_tail(line: Line) -> Rule | None:
    return furniture(line.text, Region.TAIL) or opens_list(line.text, Region.TAIL)


def _may_sign(line: Line) -> bool:
    return signed_names(line.text) is not None or source_line(line.text) is not None


def drop_around(lines: Sequence[Line], ledger: Ledger) -> list[Line]:
    """Drop what surrounds a text whose head was read otherwise, and keep the text."""
    return _read_rest(list(lines), ledger, Layout())


def _single(line: Line, region: Region, layout: Layout) -> Rule | None:
    """The rule by which a line of the text is furniture by itself, or None."""
    if not line.text or line.kind is LineKind.ROW:
        return None
    numbered = PLACEHOLDER.fullmatch(line.text)
    if numbered is not None and (not numbered[1] or same(numbered[1], layout.title)):
        return PICTURE_PLACE
    return furniture(line.text, region)


def _resumes(line: Line) -> bool:
    return len(line.text.split()) >= RESUMING_WORDS


def same(one: str, other: str) -> bool:
    """Whether two texts are the same words, whatever their marks and signs."""
    return folded_text(one) == folded_text(other)


def shortened(text: str, limit: int = 80) -> str:
    """Return the beginning of a text, cut between words."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + "…"
