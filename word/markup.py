"""HTML of Word, from Mammoth or the clipboard, made such that the reader of old pages keeps it all.

The one converter (`imports.html_reading`, `imports.assembly`, `imports.drafts.body_data`) knows
pages of portals; what a Word document has besides is brought here into their forms: notes at the
foot, captions by style, dots typed before items, tables with pictures in their cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from imports.reading import mended, tidy
from word.legacy import converted, encoding_of

#: A line of so many words in bold that stands alone is a heading, one of more a paragraph.
HEADING_WORDS = range(1, 17)
TITLE_MOST_WORDS = 40
LEAD_LEAST_WORDS = 12
CAPTION_MOST_WORDS = 45
#: The level of headings that only their bold letters tell.
BOLD_LEVEL = 6
NOTES_HEADING = "Chú thích"

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_FOOT = re.compile(r"^(?:foot|end)note-\d+$")
_FOOT_MARK = re.compile(r"^#(?:foot|end)note-\d")
_ENDED = re.compile(r"[.,;:…!?]\W*$")
_TABLE_CAPTION = re.compile(r"^Bảng\s+(?:số\s+)?[\dIVX]+", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_LIST_LEVEL = re.compile(r"mso-list\s*:[^;]*level(\d)", re.IGNORECASE)
_OUT_OF_SIGHT = re.compile(r"mso-hide\s*:\s*all|display\s*:\s*none")
_MOVED = re.compile(r"mso-text-raise\s*:\s*(-?)(?!0(?:\.0)?pt)[\d.]+pt")
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase|font-variant\s*:\s*small-caps")
_SPANS = ("colspan", "rowspan")
_COUNTS = re.compile(r"^\(?[\da-zA-Z]+[.)]")
#: What only Word would show, with all it holds; then the marks alone around what everybody shows,
#: as Word writes them and as browsers and Outlook do.
_CONDITIONAL = re.compile(
    r"<!--\[if[^\]]*\]>(?!(?:<!)?-->).*?<!\[endif\]-->"
    r"|<!--\[if[^\]]*\](?:><!)?>?-->|<!--(?:<!)?\[endif\]-->|<!\[if[^\]]*\]>|<!\[endif\]>",
    re.DOTALL,
)
HIDDEN = "Bỏ chữ ẩn của Word"
PROMPT = "Bỏ chữ mẫu của ô chưa điền"
#: Elements whose words are not taken, with what the account says of it.
_TAKEN_OUT = {
    ("s", "strike", "del"): "Bỏ chữ bị gạch ngang",
    ("span.deleted",): "Bỏ chữ đã xóa (theo dõi sửa đổi)",
    ("span.lost",): "Không đưa vào bài",
    ("span.hidden",): HIDDEN,
    ("span.prompt",): PROMPT,
}
_TOLD = {
    HIDDEN: "Tệp có chữ ẩn, Word không cho ai thấy: đã bỏ, xem bảng đối chiếu.",
    PROMPT: "Tệp có ô chưa điền: đã bỏ chữ mẫu của ô.",
}
CAPITALS = "Chữ Word chỉ hiện thành chữ hoa giữ như đã gõ"
#: Not what leads to a mark of Word's own, of which browsers make the address of the form.
_ANCHOR = re.compile(r"^(?!.*#_)(?:https?:|mailto:|tel:|/)", re.IGNORECASE)
NOT_PLAYED = "Có video, âm thanh hay khung nhúng chưa đưa vào bài"
_PLAYED = ("iframe", "video", "audio", "object", "embed")


@dataclass(frozen=True)
class Change:
    """What was changed at a place of the text: what the file says there, and a remark on it."""

    said: str
    remark: str


@dataclass
class Prepared:
    """HTML as the reader of pages wants it, with what was found: the title and sapo, and notes.

    An empty `data` element stands where something was changed: its value is the place in `changes`.
    """

    html: str
    title: str = ""
    lead: str = ""
    notes: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def prepared_document(html: str) -> Prepared:
    """Prepare the HTML that Mammoth made of a document."""
    soup = BeautifulSoup(html, "html.parser")
    ready = Prepared("")
    _take_out(soup, ready)
    notes = _notes_taken_out(soup)
    _prepare(soup, ready)
    _find_title(soup, ready)
    for note in notes:
        soup.append(note)
    ready.html = str(soup)
    return ready


def prepared_clipboard(html: str) -> Prepared:
    """Prepare what Word puts on the clipboard."""
    soup = BeautifulSoup(_CONDITIONAL.sub("", html), "html.parser")
    ready = Prepared("")
    _make_fonts_unicode(soup, ready)
    for ignored in soup(["o:p", "meta", "link"]):
        ignored.unwrap() if ignored.name == "o:p" else ignored.decompose()
    _name_looks(soup)
    _take_out(soup, ready)
    _tell_of_players(soup, ready)
    _make_lists(soup, ready)
    _prepare(soup, ready)
    ready.html, notes = mended(str(soup))
    ready.notes += notes
    return ready


def _tell_of_players(soup: BeautifulSoup, ready: Prepared) -> None:
    """Take out what plays in a frame of its own, and name it: a page has a block for that."""
    for player in soup(_PLAYED):
        if not player.decomposed:
            source = player.find("source")
            address = str(player.get("src") or (source.get("src") if source else "") or "")
            of = f" ({address[:80]})" if address.startswith("http") else ""
            _tell(ready, f"{NOT_PLAYED}{of}: thêm khối “Video từ nơi khác”.")
            player.decompose()


def _prepare(soup: BeautifulSoup, ready: Prepared) -> None:
    for link in soup("a"):
        if not _ANCHOR.match(str(link.get("href") or "").strip()):
            link.unwrap()
    for name in (*_HEADINGS, "li", "td", "th"):
        for element in soup(name):
            for line_end in element("br"):
                line_end.replace_with(" ")
    for table in soup("table"):
        if table.find_parent("table") is None:
            _prepare_table(table, ready)
    for heading in soup(_HEADINGS):
        _spell_out_heights(heading, ready)
    for picture in soup("img"):
        _caption(picture)
    for paragraph in soup(["p", "figcaption"]):
        if "caption" in _classes(paragraph) and not _follows_picture(paragraph):
            del paragraph["class"]
    for paragraph in soup("p"):
        if _is_bold_heading(paragraph):
            paragraph.name = f"h{BOLD_LEVEL}"


def _take_out(soup: BeautifulSoup, ready: Prepared) -> None:
    """Take out words that are no longer said; name them, and equations, where they stand."""
    for own in soup("data"):
        own.unwrap()
    for box in soup("input"):
        # A form has no place in a page: its boxes are signs.
        box.replace_with("☑" if box.has_attr("checked") else "☐")
    struck = []
    for names, remark in _TAKEN_OUT.items():
        for element in soup.select(", ".join(names)):
            words = tidy(element.get_text(" "))
            if element.decomposed or not words:
                continue
            is_struck = "s" in names
            if is_struck:
                struck.append(words)
            said = element.get_text() if is_struck else ""
            _change(ready, element, f"{remark}: “{words[:80]}”", said)
            for picture in element("img"):
                element.insert_before(picture.extract())
            if remark in _TOLD:
                _tell(ready, _TOLD[remark])
            element.decompose()
    if struck:
        words = "; ".join(f"“{each[:80]}”" for each in struck[:3])
        _tell(ready, f"Đã bỏ chữ bị gạch ngang trong tệp: {words}.")
    for capitals in soup.select("span.caps"):
        words = capitals.get_text()
        if words != words.upper():
            _change(ready, capitals, CAPITALS)
            _tell(ready, f"{CAPITALS}.")
        capitals.unwrap()
    for formula in soup.select("span.formula"):
        _change(ready, formula, "Công thức viết lại thành một dòng chữ")
        _tell(ready, "Công thức toán đã viết lại thành một dòng chữ: hãy đọc lại từng công thức.")
        formula.unwrap()


def _change(ready: Prepared, before: Tag, remark: str, said: str = "") -> None:
    """Mark that something is changed before an element, for the account of its line."""
    before.insert_before(_mark(ready, remark, said))


def _change_in(ready: Prepared, element: Tag, remark: str) -> None:
    """Mark that an element is changed, where its first words stand."""
    words = next((text for text in element.find_all(string=True) if text.strip()), None)
    if words is not None:
        words.insert_before(_mark(ready, remark))


def _mark(ready: Prepared, remark: str, said: str = "") -> Tag:
    mark = Tag(name="data", attrs={"value": str(len(ready.changes))})
    ready.changes.append(Change(said, remark))
    return mark


def _notes_taken_out(soup: BeautifulSoup) -> list[Tag]:
    """Make numbered paragraphs of notes at the foot, below a heading, and of their marks words."""
    notes = [item for item in soup("li") if _FOOT.match(str(item.get("id") or ""))]
    for mark in soup("a", href=_FOOT_MARK):
        mark.unwrap()
    if not notes:
        return []
    lists = {id(note.parent): note.parent for note in notes}
    heading = soup.new_tag(f"h{BOLD_LEVEL}")
    heading.string = NOTES_HEADING
    taken = [heading]
    for number, note in enumerate(notes, start=1):
        for back in note("a", href=re.compile("^#(?:foot|end)note-ref-")):
            back.decompose()
        for at, paragraph in enumerate(note("p")):
            if at == 0:
                paragraph.insert(0, f"[{number}] ")
            taken.append(paragraph.extract())
    for emptied in lists.values():
        if emptied is not None:
            emptied.decompose()
    return taken


def _prepare_table(table: Tag, ready: Prepared) -> None:
    """Leave only words in the cells: what else they hold stands behind the table, or is told."""
    own = table.find("caption", recursive=False)
    if own is not None:
        table["data-caption"] = tidy(own.extract().get_text(" "))
    pictures = [picture.extract() for picture in table("img")]
    for picture in reversed(pictures):
        around = BeautifulSoup("<p></p>", "html.parser").p
        if around is not None:
            around.append(picture)
            table.insert_after(around)
    remarks = {}
    if pictures:
        remarks["Hình trong ô đưa xuống dưới bảng"] = "Hình trong ô bảng đã đưa xuống dưới bảng."
    if table.find(["strong", "b", "em", "i", "a"]):
        remarks["Chữ đậm, nghiêng, liên kết thành chữ thường"] = (
            "Chữ đậm, nghiêng và liên kết trong ô bảng thành chữ thường."
        )
    if table("table"):
        remarks["Bảng nằm trong ô thành chữ của ô"] = (
            "Bảng nằm trong ô của bảng khác đã thành chữ của ô đó (hàng cách nhau bằng dấu chấm "
            "phẩy): hãy xem lại, cần thì lập bảng riêng."
        )
    if any(cell.get(name, "1") != "1" for cell in table(["td", "th"]) for name in _SPANS):
        remarks["Ô gộp: chữ lặp lại ở từng ô"] = ""
    for remark, note in remarks.items():
        _change_in(ready, table, remark)
        if note:
            _tell(ready, note)
    _spell_out_heights(table, ready)
    # From the innermost outwards.
    for inner in reversed(table("table")):
        _flatten(inner)
    for cell in table(["td", "th"]):
        for block in cell(["p", "li", "div", *_HEADINGS]):
            block.append(" ")
            block.unwrap()
    if table.get("data-caption"):
        return
    caption = next(
        (each for each in (_before(table), _after(table)) if each is not None and _names(each)),
        None,
    )
    if caption is not None:
        table["data-caption"] = tidy(caption.get_text(" "))


def _flatten(table: Tag) -> None:
    """Write a table inside a cell as words of the cell: its marks of changes stay before it."""
    for mark in table("data"):
        table.insert_before(mark.extract())
    rows = (
        ", ".join(filter(None, (tidy(cell.get_text(" ")) for cell in row(["td", "th"]))))
        for row in table("tr")
    )
    table.replace_with(f" {'; '.join(filter(None, rows))} ")


def _names(element: Tag) -> bool:
    said = tidy(element.get_text(" "))
    return bool(_TABLE_CAPTION.match(said)) and len(said.split()) <= CAPTION_MOST_WORDS


def in_signs(words: str, name: str) -> str:
    """Return the words of a `sup` or `sub` in raised or lowered signs, as far as there are some."""
    return words.translate(_RAISED if name == "sup" else _LOWERED)


def _spell_out_heights(element: Tag, ready: Prepared) -> None:
    """Write m² and H₂O with signs of their own where no marks of text can stand."""
    for raised in element(["sup", "sub"]):
        said = raised.get_text()
        signs = in_signs(said, raised.name)
        if any(a == b and not a.isspace() for a, b in zip(said, signs, strict=True)):
            signs = f"^{said}" if raised.name == "sup" else f"_{said}"
            _tell(ready, f"Chỉ số trên, dưới trong ô bảng hay tiêu đề nay viết là “{signs}”.")
            _change(ready, raised, f"Chỉ số viết là “{signs}”")
        raised.replace_with(signs)


def _caption(picture: Tag) -> None:
    """Take a short line in italics below a picture for its caption, as newsrooms write it."""
    paragraph = picture.find_parent("p")
    below = _after(paragraph or picture)
    if below is None or below.name != "p" or below.find("img") is not None:
        return
    said = tidy(below.get_text(" "))
    if "caption" in _classes(below):
        return
    if 0 < len(said.split()) <= CAPTION_MOST_WORDS and _is_all(below, ("em", "i")):
        below["class"] = "caption"


def _follows_picture(paragraph: Tag) -> bool:
    above = _before(paragraph)
    return above is not None and (above.name == "img" or above.find("img") is not None)


def _is_bold_heading(paragraph: Tag) -> bool:
    said = tidy(paragraph.get_text(" "))
    following = _after(paragraph)
    return (
        len(said.split()) in HEADING_WORDS
        and not _ENDED.search(said)
        and "caption" not in _classes(paragraph)
        and paragraph.find_parent(["li", "td", "th"]) is None
        and paragraph.find("img") is None
        and _is_all(paragraph, ("strong", "b"))
        and following is not None
        and not (following.name == "p" and _is_all(following, ("strong", "b")))
    )


def _find_title(soup: BeautifulSoup, ready: Prepared) -> None:
    """Find the title: by its style, else what stands first where it looks like one; then a sapo."""
    blocks = [each for each in soup(["p", "li", "table", *_HEADINGS]) if tidy(each.get_text(" "))]
    if not blocks:
        return
    named = next((each for each in blocks if "title" in _classes(each)), None)
    first = blocks[0]
    is_only = first.name == "h1" and len(soup("h1")) == 1
    words = tidy(first.get_text(" ")).split()
    stands_out = (
        len(words) <= TITLE_MOST_WORDS
        and first.name in ("p", f"h{BOLD_LEVEL}")
        and first.find_parent(["li", "table"]) is None
        and (first.name != "p" or _is_all(first, ("strong", "b")) or " ".join(words).isupper())
    )
    title = named or (first if is_only or stands_out else None)
    if title is None:
        return
    ready.title = tidy(title.get_text(" "))
    following = _after(title)
    if following is None or following.name != "p" or following.find("img") is not None:
        return
    said = tidy(following.get_text(" "))
    is_bold = _is_all(following, ("strong", "b", "em", "i"))
    if "lead" in _classes(following) or (is_bold and len(said.split()) >= LEAD_LEAST_WORDS):
        ready.lead = said


def _make_fonts_unicode(soup: BeautifulSoup, ready: Prepared) -> None:
    for element in soup(style=_FONT):
        match = _FONT.search(str(element["style"]))
        font = match[1].split(",")[0] if match else ""
        if encoding_of(font):
            for text in list(element.find_all(string=True)):
                if type(text) is NavigableString and text.strip():
                    text.replace_with(converted(str(text), font))
            del element["style"]
            name = font.strip("\"' ")
            _tell(ready, f"Chữ của phông {name} đã đổi sang Unicode: hãy đọc lại.")


def _name_looks(soup: BeautifulSoup) -> None:
    """Give what the clipboard says in styles the form in which Mammoth tells the same."""
    for element in soup("span", style=True):
        looks = str(element["style"]).lower()
        raised = _MOVED.search(looks)
        if _OUT_OF_SIGHT.search(looks):
            element["class"] = "hidden"
        elif raised is not None:
            element.name = "sub" if raised[1] else "sup"
        elif _CAPITALS.search(looks):
            element["class"] = "caps"


def _make_lists(soup: BeautifulSoup, ready: Prepared) -> None:
    """Make lists of paragraphs that Word only styles as items.

    An item whose number is not the next one becomes a paragraph with its number.
    """
    around: list[Tag] = []
    for paragraph in soup("p"):
        match = _LIST_LEVEL.search(str(paragraph.get("style") or ""))
        if match is None:
            continue
        if around and _before(paragraph) is not around[0]:
            around = []
        mark = tidy("".join(each.get_text() for each in _marks(paragraph)))
        name = "ol" if _COUNTS.match(mark) else "ul"
        depth = min(int(match[1]), len(around) + 1)
        around = around[:depth]
        if len(around) == depth and around[-1].name != name:
            around.pop()
        count = len(around[-1].find_all("li", recursive=False)) if len(around) == depth else 0
        number = mark.strip("().")
        if number.isdigit() and int(number) != count + 1:
            paragraph.insert(0, f"{mark} ")
            around = []
            continue
        if name == "ol" and not number.isdigit():
            _tell(ready, f"Mục đánh bằng chữ như “{mark}” nay đếm 1, 2, 3: hãy xem lại.")
        if len(around) < depth:
            new = soup.new_tag(name)
            if around:
                around[-1].find_all("li", recursive=False)[-1].append(new)
            else:
                paragraph.insert_before(new)
            around.append(new)
        paragraph.name = "li"
        paragraph.attrs = {}
        around[-1].append(paragraph.extract())


def _marks(paragraph: Tag) -> Iterator[Tag]:
    """Yield the typed marks of an item, and take them out."""
    for span in paragraph("span"):
        if not span.decomposed and "mso-list:ignore" in str(
            span.get("style") or ""
        ).lower().replace(" ", ""):
            yield span
            span.decompose()


def _is_all(element: Tag, names: tuple[str, ...]) -> bool:
    """Whether every word of an element is inside one of these marks."""
    texts = [text for text in element.find_all(string=True) if text.strip()]
    return bool(texts) and all(text.find_parent(names) is not None for text in texts)


def _after(element: Tag) -> Tag | None:
    return element.find_next_sibling(True)


def _before(element: Tag) -> Tag | None:
    return element.find_previous_sibling(True)


def _classes(element: Tag) -> list[str]:
    return list(map(str, element.get_attribute_list("class")))


def _tell(ready: Prepared, note: str) -> None:
    if note not in ready.notes:
        ready.notes.append(note)
