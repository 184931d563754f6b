"""A Word file as HTML, made in a process of its own; no Django here.

A file comes from outside and its parser may hang, swell or crash: the child process is bounded in
time and memory, as `core.extraction` is. Run as `python -m word.converting FILE FOLDER` it writes
`result.json` and the pictures into the folder.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import mammoth

from imports.reading import Unreadable
from word import losses
from word.fields import make_plain
from word.legacy import make_unicode
from word.numbering import write_numbers
from word.package import Package, Styles, w
from word.runs import write_properties

MAX_MEMORY_BYTES = 1024**3
MAX_HTML_CHARACTERS = 3_000_000
MAX_PICTURES = 60
RESULT = "result.json"

STYLE_MAP = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.lead:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
"""
_IGNORED = re.compile(r"unrecognised element was ignored: (\S+)")
#: Marks of layout that hold no words.
_SILENT = frozenset({"w:softHyphen", "w:permStart", "w:permEnd", "w:tblPrEx", "w:rubyPr"})


def convert(path: Path, folder: Path) -> dict[str, Any]:
    """Return the file's HTML and what to tell of it; its pictures are written into the folder."""
    package = Package(path.read_bytes())
    styles = Styles(package)
    notes = make_unicode(package, styles)
    if write_numbers(package, styles):
        notes.append(
            "Số thứ tự do Word tự đếm (không liền từ 1, chữ cái, La Mã hoặc trước tiêu đề) đã ghi "
            "thành chữ trong bài."
        )
    notes += _left_out(package)
    write_properties(package, styles)
    unread = list(make_plain(package))
    lost = losses.mark_losses(package)
    lost.update(unread)
    count = 0

    @mammoth.images.img_element
    def picture(image: Any) -> dict[str, str]:
        nonlocal count
        count += 1
        if count > MAX_PICTURES:
            return {"src": ""}
        name = f"hinh-{count}.{image.content_type.rpartition('/')[2][:10]}"
        with image.open() as stream:
            (folder / name).write_bytes(stream.read())
        return {"src": name}

    result = mammoth.convert_to_html(
        package.put_together(),
        style_map=STYLE_MAP + losses.STYLE_MAP,
        convert_image=picture,
    )
    if len(result.value) > MAX_HTML_CHARACTERS:
        raise Unreadable("tệp dài quá, hãy chia thành nhiều tệp")
    if count > MAX_PICTURES:
        notes.append(f"Tệp có {count} hình, chỉ lấy {MAX_PICTURES} hình đầu.")
    lost.update(_unread(message.message for message in result.messages))
    notes += [f"Không đưa vào bài: {number} {name}." for name, number in lost.items()]
    return {"html": result.value, "notes": notes}


MOST_QUOTED = 3


def _left_out(package: Package) -> list[str]:
    """What the file holds beside its text."""
    notes = []
    if words := package.margins():
        notes.append(f"Đầu trang, chân trang không đưa vào bài: “{words[:80]}”.")
    body = package.part("word/document.xml")
    if body is None:
        raise Unreadable("tệp Word không có nội dung")
    if (comments := package.part("word/comments.xml")) is not None:
        said = [_comment(each) for each in comments.findall(w("comment"))]
        if said:
            quoted = "; ".join(said[:MOST_QUOTED]) + ("; …" if len(said) > MOST_QUOTED else "")
            notes.append(f"{len(said)} lời bình bên lề không đưa vào bài: {quoted}.")
    if deleted := [_words(each) for each in body.iter(w("del"))]:
        quoted = "; ".join(f"“{words[:60]}”" for words in deleted[:MOST_QUOTED] if words)
        notes.append(f"Tệp còn theo dõi sửa đổi: đã bỏ chữ bị xóa {quoted}".rstrip() + ".")
    return notes


def _words(element: Element, of: str = "delText") -> str:
    return " ".join("".join(each.text or "" for each in element.iter(w(of))).split())


def _comment(element: Element) -> str:
    """What a comment in the margin says, and who wrote it."""
    by = element.get(w("author"), "")
    return f"“{_words(element, of='t')[:120]}”" + (f" ({by})" if by else "")


def _unread(messages: Iterable[str]) -> Iterator[str]:
    """Yield what Mammoth says it could not read, by its name in Vietnamese."""
    for message in messages:
        if match := _IGNORED.search(message):
            if match[1] not in _SILENT:
                yield losses.UNKNOWN.format(match[1])
        elif "image" in message.lower():
            yield "hình không đọc được"


def main(path: Path, folder: Path) -> None:
    """Write what the file says, or why it can't be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    try:
        said = convert(path, folder)
    except Unreadable as error:
        said = {"refusal": str(error)}
    (folder / RESULT).write_text(json.dumps(said), encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
