"""A NukeViet 4.5 portal as its MySQL tables tell it: modules of news and of documents (laws).

The rows that matter are laid into a SQLite file of their own, so that a table of hundreds of
thousands of texts is joined by a database and never held in memory. No Django here.
"""

import datetime
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from moving.doubled import undoubled
from moving.old import (
    ZONE,
    OldDocument,
    OldDossier,
    OldPicture,
    OldSection,
    OldStory,
    OldTag,
    Standing,
    UnreadableError,
)
from moving.sql_dump import Row

TABLES = (
    *("rows", "detail", "cat", "sources", "topics", "tags", "tags_id", "author", "authorlist"),
    *("row", "subject", "signer", "modules"),
)
#: What tells a module: menus and votes have tables of such names too. The first table holds most.
NEWS_TABLES = {
    "rows": frozenset({"catid", "publtime", "hometext"}),
    "detail": frozenset({"bodyhtml"}),
    "cat": frozenset({"catid", "alias"}),
}
LAWS_TABLES = {
    "row": frozenset({"code", "sgid", "startvalid"}),
    "subject": frozenset({"title"}),
    "signer": frozenset({"positions"}),
    "cat": frozenset({"title"}),
}
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
"""The group of all visitors, among those who may see a document."""
INTEGERS = frozenset(
    {
        *("id", "catid", "parentid", "topicid", "sourceid", "tid", "aid", "cid", "sid", "sgid"),
        *("status", "weight", "homeimgthumb", "external_link"),
        *("publtime", "exptime", "edittime", "startvalid"),
    }
)
"""Columns of numbers, which some dumps write as text: NukeViet's own puts quotes round all."""
BATCH = 500
_ELSEWHERE = 3
"""What `homeimgthumb` says of a picture on another site."""
_NAMES = re.compile(r"\s*(?:[,;&]|\s[-–]\s|\s+và\s+)\s*")


Rows = Callable[[Callable[[str], bool], dict[str, list[str]]], Iterator[tuple[str, Row]]]
"""What reads tables (`sql_dump.rows`, `mysql.rows`): those that are wanted, and their columns."""


class NoPortalError(UnreadableError):
    """The tables are not those of one NukeViet portal."""


class NukeViet:
    """Tables laid out. `folder` takes the SQLite file; the caller removes it."""

    def __init__(self, read: Rows, folder: Path, *, language: str = "vi", prefix: str = "") -> None:
        self.language = language
        self._wanted = re.compile(rf"^(?P<prefix>\w+?)_{re.escape(language)}_(?P<module>\w+)$")
        self._prefix = prefix
        self._prefixes: set[str] = set()
        self._database = sqlite3.connect(folder / "nukeviet.sqlite3")
        self._database.row_factory = sqlite3.Row
        self._columns: dict[str, frozenset[str]] = {}
        self._lay_out(read)
        self.news = self._having(NEWS_TABLES)
        self.laws = self._having(LAWS_TABLES)
        self._check()
        modules = [
            dict(row)
            for table in self._columns
            if table.endswith(f"_{language}_modules")
            for row in self._all(f'SELECT * FROM "{table}"')
        ]
        self._names = {row["module_data"]: row["title"] for row in modules}
        self._folders = {row["title"]: row.get("module_upload") for row in modules}

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def sections(self) -> Sequence[OldSection]:
        """Return the categories of all modules of news, those above before those below."""
        return [
            OldSection(
                key=f"{self._name(module)}:{row['catid']}",
                title=row["title"],
                slug=row["alias"],
                intro=row["description"] or "",
                addresses=self._addresses(module, row["alias"]),
            )
            for module in self.news
            for row in self._all(f'SELECT * FROM "{module}_cat" ORDER BY parentid, weight, catid')
        ]

    def stories(self) -> Iterator[OldStory]:
        """Yield the articles of all modules of news."""
        for module in self.news:
            columns = "r.*, d.*, r.id AS id, c.alias AS cat_alias"
            joins = f'JOIN "{module}_cat" c ON c.catid = r.catid'
            joins += f' LEFT JOIN "{module}_detail" d ON d.id = r.id'
            if f"{module}_sources" in self._columns:
                columns += ", s.title AS source_title, s.link AS source_site"
                joins += f' LEFT JOIN "{module}_sources" s ON s.sourceid = r.sourceid'
            for row in self._all(
                f'SELECT {columns} FROM "{module}_rows" r {joins}'
                " ORDER BY r.catid, r.publtime, r.id"
            ):
                yield self._story(module, dict(row))

    def documents(self) -> Iterator[OldDocument]:
        """Yield the documents of all modules of laws, the oldest first."""
        for module in self.laws:
            for row in self._all(
                "SELECT r.*, c.title AS type_name, j.title AS issuer, s.title AS signer,"
                f' s.positions AS office FROM "{module}_row" r'
                f' LEFT JOIN "{module}_cat" c ON c.id = r.cid'
                f' LEFT JOIN "{module}_subject" j ON j.id = r.sid'
                f' LEFT JOIN "{module}_signer" s ON s.id = r.sgid ORDER BY r.publtime, r.id'
            ):
                yield self._document(module, dict(row))

    def dossiers(self) -> Iterable[OldDossier]:
        """Yield the topics ("Theo dòng sự kiện") that hold articles."""
        for module in self.news:
            if f"{module}_topics" not in self._columns:
                continue
            for row in self._all(f'SELECT * FROM "{module}_topics" ORDER BY weight, topicid'):
                held = self._all(
                    f'SELECT id FROM "{module}_rows" WHERE topicid = ? ORDER BY publtime, id',
                    row["topicid"],
                )
                if stories := tuple(f"{self._name(module)}:{story['id']}" for story in held):
                    yield OldDossier(
                        key=f"{self._name(module)}:{row['topicid']}",
                        title=row["title"],
                        slug=row["alias"],
                        intro=row["description"] or "",
                        stories=stories,
                        addresses=self._addresses(module, f"topic/{row['alias']}"),
                    )

    def tags(self) -> Sequence[OldTag]:
        """Return the tags, those of most articles first."""
        return [
            OldTag(
                key=f"{self._name(module)}:{row['tid']}",
                name=row["title"] or row["keywords"] or row["alias"],
                stories=row["stories"],
                addresses=self._addresses(module, f"tag/{row['alias']}"),
            )
            for module in self.news
            if {f"{module}_tags", f"{module}_tags_id"} <= self._columns.keys()
            for row in self._all(
                f'SELECT t.*, (SELECT COUNT(*) FROM "{module}_tags_id" i WHERE i.tid = t.tid)'
                f' AS stories FROM "{module}_tags" t ORDER BY stories DESC, t.tid'
            )
        ]

    def size(self) -> int:
        """Return how many articles and documents there are."""
        tables = [*(f"{name}_rows" for name in self.news), *(f"{name}_row" for name in self.laws)]
        return sum(self._all(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables)

    def not_moved(self) -> Sequence[str]:
        """Return what has no place here."""
        return (
            "Lượt xem, điểm đánh giá, bình luận, lịch sử sửa, nhóm tin nổi bật và quyền quản trị"
            " của cổng cũ không được chuyển.",
            *(f"Thiếu bảng {table}: mô-đun ấy không được chuyển." for table in self._lacking()),
        )

    def _lay_out(self, read: Rows) -> None:
        batch: list[tuple[str, dict[str, Any]]] = []
        columns: dict[str, list[str]] = {}
        for table, row in read(self._is_wanted, columns):
            if batch and (batch[0][0] != table or len(batch) == BATCH):
                self._store(batch)
                batch = []
            batch.append((table, row))
        if batch:
            self._store(batch)
        for table, named in columns.items():
            if self._is_wanted(table) and table not in self._columns:
                self._make(table, named)
        for table, held in self._columns.items():
            for suffix, column in (
                ("_detail", "id"),
                ("_tags_id", "id"),
                ("_authorlist", "id"),
                ("_rows", "topicid"),
            ):
                if table.endswith(suffix) and column in held:
                    self._database.execute(f'CREATE INDEX "{table}_i" ON "{table}" ({column})')
        self._database.commit()

    def _is_wanted(self, table: str) -> bool:
        found = self._wanted.match(table)
        if found is None:
            return False
        module = found["module"]
        if module != "modules" and not any(module.endswith(f"_{name}") for name in TABLES):
            return False
        self._prefixes.add(found["prefix"])
        return self._prefix in ("", found["prefix"])

    def _check(self) -> None:
        """Refuse what is no portal, and several: two would share the names of their modules."""
        seen = ", ".join(sorted(self._prefixes))
        if self._prefix and self._prefix not in self._prefixes:
            known = f"those there are: {seen}" if seen else "there are no tables of NukeViet"
            raise NoPortalError(f"no table has the prefix {self._prefix!r}; {known}")
        if not self.news and not self.laws:
            said = f"no module of news or laws in the language {self.language!r} was found"
            raise NoPortalError("; ".join([said, *(f"no {table}" for table in self._lacking())]))
        modules = (*self.news, *self.laws)
        prefixes = {module.partition(f"_{self.language}_")[0] for module in modules}
        if len(prefixes) > 1:
            found = ", ".join(sorted(prefixes))
            raise NoPortalError(f"tables of several portals ({found}): choose one with --prefix")

    def _lacking(self) -> list[str]:
        """Return the tables that modules of news and laws lack to be read."""
        lacking = []
        for needed in (NEWS_TABLES, LAWS_TABLES):
            first = next(iter(needed))
            for module in self._having({first: needed[first]}):
                tables = (f"{module}_{name}" for name in needed)
                lacking += [table for table in tables if table not in self._columns]
        return lacking

    def _store(self, batch: list[tuple[str, dict[str, Any]]]) -> None:
        table, first = batch[0]
        names = ", ".join(f'"{name}"' for name in first)
        if table not in self._columns:
            self._make(table, first)
        marks = ", ".join("?" * len(first))
        self._database.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
            [tuple(_stored(name, row[name]) for name in row) for _table, row in batch],
        )

    def _make(self, table: str, columns: Iterable[str]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        self._database.execute(f'CREATE TABLE "{table}" ({names})')
        self._columns[table] = frozenset(columns)

    def _having(self, needed: Mapping[str, frozenset[str]]) -> list[str]:
        """Return the names of modules, as their tables begin, that have these tables."""
        found = {table.rpartition("_")[0] for table in self._columns}
        return sorted(
            module
            for module in found
            if all(
                columns <= self._columns.get(f"{module}_{name}", frozenset())
                and f"{module}_{name}" in self._columns
                for name, columns in needed.items()
            )
        )

    def _name(self, module: str) -> str:
        """Return the name of a module in addresses: what its tables are called, or another."""
        data = module.partition(f"_{self.language}_")[2]
        return str(self._names.get(data, data))

    def _addresses(self, module: str, path: str, ending: str = "/") -> tuple[str, ...]:
        """Return the addresses of a page: short, with its language, and before rewriting."""
        name = self._name(module)
        return (
            f"/{name}/{path}{ending}",
            f"/{self.language}/{name}/{path}{ending}",
            f"/index.php?language={self.language}&nv={name}&op={path}"
            + ("" if ending == "/" else ending),
        )

    def _all(self, sql: str, *values: Any) -> sqlite3.Cursor:
        return self._database.execute(sql, values)

    def _story(self, module: str, row: dict[str, Any]) -> OldStory:
        name = self._name(module)
        standing, why = _standing_of(row)
        notes = []
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
            section=f"{name}:{row['catid']}",
            title=row["title"],
            slug=row["alias"],
            lead=row["hometext"] or "",
            html=row["bodyhtml"] or "",
            standing=standing,
            why_draft=why,
            published=_moment(row["publtime"]),
            updated=_moment(row["edittime"]),
            expires=_moment(row["exptime"]) if standing is not Standing.DRAFT else None,
            authors=self._authors(module, row),
            source_name=row.get("source_title") or "",
            source_site=row.get("source_site") or "",
            source_link=link if is_link else "",
            tags=self._tags_of(module, row["id"]),
            picture=self._picture(name, row),
            files=self._files(name, row.get("files")),
            seo_title=row.get("titlesite") or "",
            description=row.get("description") or "",
            addresses=self._addresses(
                module, f"{row['cat_alias']}/{row['alias']}-{row['id']}", ".html"
            ),
            notes=tuple(notes),
        )

    def _authors(self, module: str, row: dict[str, Any]) -> tuple[str, ...]:
        """Return the portal's own authors of an article, then those that are a text only."""
        names: list[str] = []
        if f"{module}_authorlist" in self._columns:
            listed = self._all(
                f'SELECT pseudonym FROM "{module}_authorlist" WHERE id = ? ORDER BY aid', row["id"]
            )
            names += [each["pseudonym"] for each in listed]
        names += _NAMES.split(row["author"] or "")
        return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))

    def _tags_of(self, module: str, story: int) -> tuple[str, ...]:
        if f"{module}_tags_id" not in self._columns:
            return ()
        found = self._all(f'SELECT tid FROM "{module}_tags_id" WHERE id = ? ORDER BY tid', story)
        return tuple(f"{self._name(module)}:{row['tid']}" for row in found)

    def _picture(self, name: str, row: dict[str, Any]) -> OldPicture | None:
        address = row["homeimgfile"] or ""
        if not address:
            return None
        if row["homeimgthumb"] != _ELSEWHERE:
            address = self._upload(name, address)
        return OldPicture(address=address, caption=row["homeimgalt"] or "")

    def _files(self, name: str, said: str | None) -> tuple[str, ...]:
        """Return the addresses of attached files, which are told below the module's folder."""
        files = (file.strip() for file in (said or "").split(","))
        return tuple(file if "://" in file else self._upload(name, file) for file in files if file)

    def _upload(self, name: str, file: str) -> str:
        return f"/uploads/{self._folders.get(name) or name}/{quote(file.lstrip('/'))}"

    def _document(self, module: str, row: dict[str, Any]) -> OldDocument:
        name = self._name(module)
        why = ""
        if not row["status"]:
            why = "văn bản đã ngưng ở cổng cũ"
        elif EVERYBODY not in str(row["groups_view"] or "").split(","):
            why = "văn bản ở cổng cũ chỉ cho một số nhóm xem"
        notes = [f"Ghi chú ở cổng cũ: {row['note']}"] if row["note"] else []
        return OldDocument(
            key=f"{name}:{row['id']}",
            type_name=row["type_name"] or "",
            number=row["code"] or "",
            issuer=row["issuer"] or "",
            title=row["title"],
            slug=row["alias"],
            subject=row["introtext"] or row["title"],
            html=row["bodytext"] or "",
            standing=Standing.DRAFT if why else Standing.LIVE,
            why_draft=why,
            issued_on=_day(row["publtime"]),
            effective_on=_day(row["startvalid"]),
            expires_on=_day(row["exptime"]),
            signer=row["signer"] or "",
            office=row["office"] or "",
            files=self._files(name, row["files"]),
            replaces=_keys(name, row["replacement"]),
            related=_keys(name, row["relatement"]),
            addresses=self._addresses(module, f"detail/{row['alias']}"),
            notes=tuple(notes),
        )


def _stored(column: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return int(value) if column in INTEGERS and value.isdecimal() else undoubled(value)


def _standing_of(row: dict[str, Any]) -> tuple[Standing, str]:
    status = int(row["status"])
    if status > LOCKED:
        return Standing.DRAFT, "chuyên mục của bài đã đình chỉ ở cổng cũ"
    if status == 1:
        return Standing.LIVE, ""
    if status == 2:
        return Standing.SCHEDULED, ""
    return Standing.DRAFT, STATUS.get(status, f"trạng thái {status} ở cổng cũ")


def _keys(name: str, ids: str | None) -> tuple[str, ...]:
    return tuple(f"{name}:{each}" for each in (ids or "").split(",") if each.strip())


def _moment(seconds: int | None) -> datetime.datetime | None:
    return datetime.datetime.fromtimestamp(int(seconds), ZONE) if seconds else None


def _day(seconds: int | None) -> datetime.date | None:
    moment = _moment(seconds)
    return moment.date() if moment else None
