"""A NukeViet 4.5 portal as its MySQL tables tell it: modules of news and of documents (laws).

Its tables are laid out by `moving.nukeviet_tables`; here is what their rows mean. No Django here.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from moving.nukeviet_tables import Rows, Tables
from moving.old import (
    ZONE,
    OldDocument,
    OldDossier,
    OldPicture,
    OldSection,
    OldStory,
    OldTag,
    Standing,
)

STATUS = {
    0: "bài đã ngưng hiệu lực ở cổng cũ",
    3: "bài đã hết hạn ở cổng cũ",
    4: "bài còn là bản nháp ở cổng cũ",
    5: "bài chờ duyệt ở cổng cũ",
    6: "bài bị từ chối duyệt ở cổng cũ",
    7: "bài đang được duyệt ở cổng cũ",
    8: "bài chờ đăng ở cổng cũ",
    9: "bài bị từ chối đăng ở cổng cũ",
    10: "bài đang được kiểm tra để đăng ở cổng cũ",
}
#: NukeViet adds this to the status of stories whose category is stopped.
LOCKED = 20
EVERYBODY = "6"
"""The group of all visitors, among those who may see a category or a document."""
VISIBLE = (1, 2)
"""The status of categories that readers see, on the front page or not."""
STOPPED = "chuyên mục của bài đã đình chỉ ở cổng cũ"
CLOSED = "chuyên mục của bài ở cổng cũ chỉ cho một số nhóm xem"
NO_SECTION = "khong-chuyen-muc"
"""The category of articles whose own is not there: readers saw none of them."""
_ELSEWHERE = 3
"""What `homeimgthumb` says of a picture on another site."""
_NAMES = re.compile(r"\s*(?:[,;&]|\s[-–]\s|\s+và\s+)\s*")


class NukeViet:
    """Tables laid out. `folder` takes the SQLite file; the caller removes it."""

    def __init__(self, read: Rows, folder: Path, *, language: str = "vi", prefix: str = "") -> None:
        self.language = language
        self._tables = Tables(read, folder, language=language, prefix=prefix)
        self.news, self.laws = self._tables.news, self._tables.laws
        modules = [
            dict(row)
            for table in self._tables.columns
            if table.endswith(f"_{language}_modules")
            for row in self._tables.all(f'SELECT * FROM "{table}"')
        ]
        self._names = {row.get("module_data"): row["title"] for row in modules if row.get("title")}
        self._folders = {row.get("title"): row.get("module_upload") for row in modules}
        self._closed = {row.get("module_data"): _why_closed(row) for row in modules}
        self._topics_of: dict[str, frozenset[Any]] = {}
        self._hidden = {module: self._hidden_sections(module) for module in self.news}

    def close(self) -> None:
        """Let go of the file."""
        self._tables.close()

    def sections(self) -> Sequence[OldSection]:
        """Return the categories of all modules of news, those above before those below."""
        return [section for module in self.news for section in self._sections(module)]

    def stories(self) -> Iterator[OldStory]:
        """Yield the articles of all modules of news."""
        for module in self.news:
            columns = "r.*, d.*, r.id AS id, d.id AS detail_id, c.alias AS cat_alias"
            columns += ", c.catid AS section"
            joins = f'LEFT JOIN "{module}_cat" c ON c.catid = r.catid'
            joins += f' LEFT JOIN "{module}_detail" d ON d.id = r.id'
            if f"{module}_sources" in self._tables.columns:
                columns += ", s.title AS source_title, s.link AS source_site"
                columns += ", s.sourceid AS known_source"
                joins += f' LEFT JOIN "{module}_sources" s ON s.sourceid = r.sourceid'
            # Each row once, whatever tables without keys hold twice.
            for row in self._tables.all(
                f'SELECT {columns} FROM "{module}_rows" r {joins} GROUP BY r.rowid'
                " ORDER BY c.catid IS NULL, c.catid, r.publtime, r.id"
            ):
                yield self._story(module, dict(row))

    def documents(self) -> Iterator[OldDocument]:
        """Yield the documents of all modules of laws, the oldest first."""
        for module in self.laws:
            for row in self._tables.all(
                "SELECT r.*, c.title AS type_name, j.title AS issuer, s.title AS signer,"
                f' s.positions AS office FROM "{module}_row" r'
                f' LEFT JOIN "{module}_cat" c ON c.id = r.cid'
                f' LEFT JOIN "{module}_subject" j ON j.id = r.sid'
                f' LEFT JOIN "{module}_signer" s ON s.id = r.sgid GROUP BY r.rowid'
                " ORDER BY r.publtime, r.id"
            ):
                yield self._document(module, dict(row))

    def dossiers(self) -> Iterable[OldDossier]:
        """Yield the topics ("Theo dòng sự kiện"); those without articles stay there."""
        for module in self.news:
            if f"{module}_topics" not in self._tables.columns:
                continue
            for row in self._tables.all(
                f'SELECT * FROM "{module}_topics" ORDER BY weight, topicid'
            ):
                held = self._tables.all(
                    f'SELECT id FROM "{module}_rows" WHERE topicid = ? ORDER BY publtime, id',
                    row["topicid"],
                )
                stories = tuple(f"{self._name(module)}:{story['id']}" for story in held)
                yield OldDossier(
                    key=f"{self._name(module)}:{row['topicid']}",
                    title=_said(row["title"]),
                    slug=_said(row["alias"]),
                    intro=_said(row["description"]),
                    why_hidden=self._closed.get(self._data(module), "")
                    if stories
                    else "không có bài nào",
                    is_left_out=not stories,
                    stories=stories,
                    addresses=self._addresses(module, "topic", row["alias"]),
                )

    def tags(self) -> Sequence[OldTag]:
        """Return the tags, those of most articles first."""
        return [
            OldTag(
                key=f"{self._name(module)}:{row['tid']}",
                name=_said(row["title"] or row["keywords"] or row["alias"]),
                stories=row["stories"],
                addresses=self._addresses(module, "tag", row["alias"]),
            )
            for module in self.news
            if {f"{module}_tags", f"{module}_tags_id"} <= self._tables.columns.keys()
            for row in self._tables.all(
                f'SELECT t.*, (SELECT COUNT(*) FROM "{module}_tags_id" i WHERE i.tid = t.tid)'
                f' AS stories FROM "{module}_tags" t ORDER BY stories DESC, t.tid'
            )
        ]

    def size(self) -> int:
        """Return how many articles and documents there are."""
        tables = [*(f"{name}_rows" for name in self.news), *(f"{name}_row" for name in self.laws)]
        return sum(
            self._tables.all(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables
        )

    def not_moved(self) -> Sequence[str]:
        """Return what has no place here."""
        return (
            "Lượt xem, điểm đánh giá, bình luận, lịch sử sửa, nhóm tin nổi bật và quyền quản trị"
            " của cổng cũ không được chuyển.",
            *(f"Thiếu {what}: mô-đun ấy không được chuyển." for what in self._tables.lacking),
            *self._tables.remarks,
            *(
                f"Bảng {table}: {count} thân bài không thuộc bài nào, để lại."
                for table, count in self._bodies_alone()
            ),
            *self._beside(),
        )

    def _beside(self) -> Iterator[str]:
        """Yield what else the portal has that this run does not read."""
        if others := sorted(self._tables.languages - {self.language}):
            said = ", ".join(others)
            how = "chạy riêng với --language và --name khác"
            yield f"Cổng cũ còn bảng của ngôn ngữ khác ({said}): {how}."
        read = {self._data(module) for module in (*self.news, *self.laws)}
        if others := sorted(str(name) for data, name in self._names.items() if data not in read):
            yield f"Mô-đun khác của cổng cũ không được chuyển: {', '.join(others)}."

    def _bodies_alone(self) -> Iterator[tuple[str, int]]:
        for module in self.news:
            sql = f'SELECT COUNT(*) FROM "{module}_detail" WHERE id NOT IN'
            found = self._tables.all(f'{sql} (SELECT id FROM "{module}_rows" WHERE id IS NOT NULL)')
            if count := found.fetchone()[0]:
                yield f"{module}_detail", count

    def _sections(self, module: str) -> Iterator[OldSection]:
        name = self._name(module)
        for row in self._tables.all(
            f'SELECT * FROM "{module}_cat" ORDER BY parentid, weight, catid'
        ):
            yield OldSection(
                key=f"{name}:{row['catid']}",
                title=_said(row["title"]),
                slug=_said(row["alias"]),
                intro=_said(row["description"]),
                why_hidden=self._hidden[module].get(row["catid"], "").replace(" của bài", ""),
                addresses=self._addresses(module, "", row["alias"]),
            )
        alone = f'SELECT 1 FROM "{module}_rows" WHERE catid IS NULL OR catid NOT IN'
        if self._tables.all(
            f'{alone} (SELECT catid FROM "{module}_cat" WHERE catid IS NOT NULL)'
        ).fetchone():
            yield OldSection(
                key=f"{name}:{NO_SECTION}",
                title="Tin không còn chuyên mục",
                slug=NO_SECTION,
                why_hidden="để nhận các bài mà chuyên mục không có ở cổng cũ",
            )

    def _hidden_sections(self, module: str) -> dict[Any, str]:
        """Return why readers did not see a category, for each that is hidden or below one."""
        rows = {
            row["catid"]: dict(row) for row in self._tables.all(f'SELECT * FROM "{module}_cat"')
        }
        hidden = {}
        closed = self._closed.get(self._data(module))
        for catid in rows:
            at: Any = catid
            if closed:
                hidden[catid] = closed
                continue
            # A circle of categories ends too.
            for _ in rows:
                row = rows.get(at)
                if row is None:
                    break
                if _number(row["status"]) not in VISIBLE:
                    hidden[catid] = STOPPED
                elif not _is_for_everybody(row.get("groups_view", EVERYBODY)):
                    hidden[catid] = CLOSED
                at = row["parentid"]
        return hidden

    def _data(self, module: str) -> str:
        """Return what the tables of a module are called."""
        return module.partition(f"_{self.language}_")[2]

    def _name(self, module: str) -> str:
        """Return the name of a module in addresses: what its tables are called, or another."""
        data = self._data(module)
        return str(self._names.get(data, data))

    def _addresses(
        self, module: str, folder: str | None, alias: str | None, ending: str = "/"
    ) -> tuple[str, ...]:
        """Return the addresses of a page: short, with its language, and before rewriting.

        What has no alias has none.
        """
        if folder is None or not alias:
            return ()
        name = self._name(module)
        path = f"{folder}/{alias}".lstrip("/")
        return (
            f"/{name}/{path}{ending}",
            f"/{self.language}/{name}/{path}{ending}",
            f"/index.php?language={self.language}&nv={name}&op={path}"
            + ("" if ending == "/" else ending),
        )

    def _story(self, module: str, row: dict[str, Any]) -> OldStory:
        name = self._name(module)
        standing, why = _standing_of(row)
        section = row["section"]
        if hidden := self._hidden[module].get(section):
            standing, why = Standing.DRAFT, hidden
        elif section is None:
            standing = Standing.DRAFT
            why = f"chuyên mục của bài (mã {_said(row['catid'])}) không có ở cổng cũ"
        notes = []
        if row["detail_id"] is None:
            notes.append("Bài không có thân bài ở cổng cũ.")
        if row["sourceid"] and row.get("known_source") is None:
            notes.append(f"Nguồn tin mã {row['sourceid']} không có ở cổng cũ.")
        if row["topicid"] and row["topicid"] not in self._topics(module):
            notes.append(f"Dòng sự kiện mã {row['topicid']} không có ở cổng cũ.")
        if row.get("voicedata") and str(row["voicedata"]) not in ("[]", "{}"):
            notes.append("Bài có giọng đọc ở cổng cũ, chưa chuyển.")
        link = str(row.get("sourcetext") or "")
        is_link = link.startswith(("https://", "http://"))
        if link and not is_link and not row.get("source_title"):
            row["source_title"] = link
        if row.get("external_link"):
            notes.append("Bài ở cổng cũ dẫn thẳng sang trang khác: xem địa chỉ bài gốc.")
        return OldStory(
            key=f"{name}:{row['id']}",
            section=f"{name}:{NO_SECTION if section is None else section}",
            title=_said(row["title"]),
            slug=_said(row["alias"]),
            lead=_said(row["hometext"]),
            html=_said(row["bodyhtml"]),
            standing=standing,
            why_draft=why,
            published=_moment(row["publtime"]),
            updated=_moment(row["edittime"]),
            expires=_moment(row["exptime"]) if standing is not Standing.DRAFT else None,
            authors=self._authors(module, row),
            source_name=_said(row.get("source_title")),
            source_site=_said(row.get("source_site")),
            source_link=link if is_link else "",
            tags=self._tags_of(module, row["id"]),
            picture=self._picture(name, row),
            files=self._files(name, row.get("files")),
            seo_title=_said(row.get("titlesite")),
            description=_said(row.get("description")),
            addresses=self._addresses(
                module, row["cat_alias"], row["alias"] and f"{row['alias']}-{row['id']}", ".html"
            ),
            notes=tuple(notes),
        )

    def _authors(self, module: str, row: dict[str, Any]) -> tuple[str, ...]:
        """Return the portal's own authors of an article, then those that are a text only."""
        names: list[str] = []
        if f"{module}_authorlist" in self._tables.columns:
            listed = self._tables.all(
                f'SELECT pseudonym FROM "{module}_authorlist" WHERE id = ? ORDER BY aid', row["id"]
            )
            names += [_said(each["pseudonym"]) for each in listed]
        names += _NAMES.split(_said(row["author"]))
        return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))

    def _topics(self, module: str) -> frozenset[Any]:
        if module not in self._topics_of:
            table = f"{module}_topics"
            sql = f'SELECT topicid FROM "{table}"'
            rows = self._tables.all(sql) if table in self._tables.columns else ()
            self._topics_of[module] = frozenset(row["topicid"] for row in rows)
        return self._topics_of[module]

    def _tags_of(self, module: str, story: int) -> tuple[str, ...]:
        if f"{module}_tags_id" not in self._tables.columns:
            return ()
        found = self._tables.all(
            f'SELECT tid FROM "{module}_tags_id" WHERE id = ? ORDER BY tid', story
        )
        return tuple(f"{self._name(module)}:{row['tid']}" for row in found)

    def _picture(self, name: str, row: dict[str, Any]) -> OldPicture | None:
        address = _said(row["homeimgfile"])
        if not address:
            return None
        if row["homeimgthumb"] != _ELSEWHERE:
            address = self._upload(name, address)
        return OldPicture(address=address, caption=_said(row["homeimgalt"]))

    def _files(self, name: str, said: str | None) -> tuple[str, ...]:
        """Return the addresses of attached files, which are told below the module's folder."""
        files = (file.strip() for file in (said or "").split(","))
        return tuple(file if "://" in file else self._upload(name, file) for file in files if file)

    def _upload(self, name: str, file: str) -> str:
        return f"/uploads/{self._folders.get(name) or name}/{quote(file.lstrip('/'))}"

    def _document(self, module: str, row: dict[str, Any]) -> OldDocument:
        name = self._name(module)
        why = self._closed.get(self._data(module), "") or _why_unseen(row)
        notes = [f"Ghi chú ở cổng cũ: {row['note']}"] if row["note"] else []
        return OldDocument(
            key=f"{name}:{row['id']}",
            type_name=_said(row["type_name"]),
            number=_said(row["code"]),
            issuer=_said(row["issuer"]),
            title=_said(row["title"]),
            slug=_said(row["alias"]),
            subject=_said(row["introtext"] or row["title"]),
            html=_said(row["bodytext"]),
            standing=Standing.DRAFT if why else Standing.LIVE,
            why_draft=why,
            issued_on=_day(row["publtime"]),
            effective_on=_day(row["startvalid"]),
            expires_on=_day(row["exptime"]),
            signer=_said(row["signer"]),
            office=_said(row["office"]),
            files=self._files(name, row["files"]),
            replaces=_keys(name, row["replacement"]),
            related=_keys(name, row["relatement"]),
            addresses=self._addresses(module, "detail", row["alias"]),
            notes=tuple(notes),
        )


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _number(value: Any) -> int:
    """Return a number of a row, -1 where it is none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return -1


def _is_for_everybody(groups: Any) -> bool:
    return EVERYBODY in re.split(r"\s*,\s*", _said(groups).strip())


def _why_closed(module: dict[str, Any]) -> str:
    """Return why readers saw nothing of a module, "" if they did."""
    if _number(module.get("act", 1)) == 0:
        return "mô-đun ấy đã tắt ở cổng cũ"
    is_open = _is_for_everybody(module.get("groups_view") or EVERYBODY)
    return "" if is_open else "mô-đun ấy ở cổng cũ chỉ cho một số nhóm xem"


def _why_unseen(document: dict[str, Any]) -> str:
    """Return why readers saw nothing, or not all, of a document, "" if they did."""
    if _number(document["status"]) != 1:
        return "văn bản đã ngưng ở cổng cũ"
    if not _is_for_everybody(document["groups_view"]):
        return "văn bản ở cổng cũ chỉ cho một số nhóm xem"
    consulted = [document.get(f"{end}_comm_time") for end in ("start", "end")]
    if any(_number(day) > 0 for day in consulted) and _number(document.get("approval", 1)) == 0:
        return "văn bản ở cổng cũ là dự thảo lấy ý kiến, chưa thông qua"
    has_closed = not _is_for_everybody(document.get("groups_download", EVERYBODY))
    return (
        "tệp của văn bản ở cổng cũ chỉ cho một số nhóm tải"
        if document["files"] and has_closed
        else ""
    )


def _standing_of(row: dict[str, Any]) -> tuple[Standing, str]:
    status = _number(row["status"])
    if status > LOCKED:
        return Standing.DRAFT, STOPPED
    if not _is_for_everybody(row.get("group_view") or EVERYBODY):
        return Standing.DRAFT, "bài ở cổng cũ chỉ cho một số nhóm xem"
    if status == 1:
        return Standing.LIVE, ""
    if status == 2:
        return Standing.SCHEDULED, ""
    return Standing.DRAFT, STATUS.get(status, f"trạng thái “{_said(row['status'])}” ở cổng cũ")


def _keys(name: str, ids: str | None) -> tuple[str, ...]:
    return tuple(f"{name}:{each}" for each in (ids or "").split(",") if each.strip())


def _moment(seconds: Any) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromtimestamp(int(seconds), ZONE) if seconds else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _day(seconds: Any) -> datetime.date | None:
    moment = _moment(seconds)
    return moment.date() if moment else None
