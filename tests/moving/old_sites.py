"""Old portals of our own making, in the form in which MySQL and WordPress hand them out."""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from moving.old import ZONE

Table = list[dict[str, Any]]


def at(year: int, month: int, day: int, hour: int = 8) -> int:
    """Return a moment as NukeViet stores it."""
    return int(datetime.datetime(year, month, day, hour, tzinfo=ZONE).timestamp())


def literal(value: Any) -> str:
    """Return a value as mysqldump writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    for letter, escaped in (("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n")):
        value = value.replace(letter, escaped)
    return f"'{value}'"


def dump_of(tables: Mapping[str, Table], *, is_quoted: bool = False) -> str:
    """Return a dump of these tables, each with the columns of its first row.

    NukeViet's own puts numbers in quotes too (`is_quoted`).
    """
    said = (lambda value: literal(str(value))) if is_quoted else literal
    parts = ["-- MariaDB dump 10.19\n/*!40101 SET NAMES utf8mb4 */;\n"]
    for name, rows in tables.items():
        columns = ",\n".join(f"  `{column}` text NOT NULL DEFAULT ''" for column in rows[0])
        parts.append(f"DROP TABLE IF EXISTS `{name}`;\n")
        parts.append(f"CREATE TABLE `{name}` (\n{columns},\n  KEY `k` (`{next(iter(rows[0]))}`)\n")
        parts.append(") ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COMMENT='Bảng; của ''cổng cũ''';\n")
        if not any(rows[0].values()):
            continue  # a row of nothing stands for a table without rows
        values = ",".join(f"({','.join(map(said, row.values()))})" for row in rows)
        parts.append(f"LOCK TABLES `{name}` WRITE;\nINSERT INTO `{name}` VALUES {values};\n")
        parts.append("UNLOCK TABLES;\n")
    return "".join(parts)


def category(catid: int, title: str, alias: str, **fields: Any) -> dict[str, Any]:
    return {
        "catid": catid,
        "parentid": 0,
        "title": title,
        "alias": alias,
        "description": "",
        "weight": catid,
        "status": 1,
        "groups_view": "6",
        **fields,
    }


def article(number: int, title: str, alias: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "catid": 1,
        "topicid": 0,
        "author": "",
        "sourceid": 0,
        "addtime": at(2024, 3, 14),
        "edittime": at(2024, 3, 14),
        "status": 1,
        "publtime": at(2024, 3, 14),
        "exptime": 0,
        "archive": 0,
        "title": title,
        "alias": alias,
        "hometext": "Cả xóm cùng nhau đắp lại con đường dẫn vào trường.",
        "homeimgfile": "",
        "homeimgalt": "",
        "homeimgthumb": 0,
        "external_link": 0,
        "hitstotal": 91,
        **fields,
    }


def detail(number: int, html: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "titlesite": "",
        "description": "",
        "bodyhtml": html,
        "voicedata": None,
        "keywords": "",
        "sourcetext": "",
        "files": None,
        **fields,
    }


def law(number: int, code: str, title: str, **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "replacement": "",
        "relatement": "",
        "title": title,
        "alias": f"van-ban-{number}",
        "code": code,
        "cid": 1,
        "sid": 1,
        "sgid": 1,
        "note": "",
        "introtext": title,
        "bodytext": "",
        "groups_view": "6",
        "files": "",
        "status": 1,
        "publtime": at(2020, 5, 6),
        "startvalid": at(2020, 6, 1),
        "exptime": 0,
        **fields,
    }


def laws(rows: Table) -> dict[str, Table]:
    return {
        "nv4_vi_laws_cat": [{"id": 1, "alias": "chi-thi", "title": "Chỉ thị"}],
        "nv4_vi_laws_subject": [
            {"id": 1, "alias": "ubnd", "title": "Ủy ban nhân dân tỉnh Đồi Chè"},
            {"id": 2, "alias": "so", "title": "Sở Không Tên"},
        ],
        "nv4_vi_laws_signer": [
            {"id": 1, "title": "Lò Văn Bền", "offices": "UBND", "positions": "Chủ tịch"}
        ],
        "nv4_vi_laws_row": rows,
    }


def news(articles: Table, details: Table, *, categories: Table | None = None) -> dict[str, Table]:
    return {
        "nv4_vi_news_cat": categories or [category(1, "Người tốt, việc tốt", "nguoi-tot-viec-tot")],
        "nv4_vi_news_rows": articles,
        "nv4_vi_news_detail": details,
    }


def many_articles(count: int, *, section: int = 1, first: int = 1) -> tuple[Table, Table]:
    """Return so many plain articles of a category, each some paragraphs long."""
    numbers = range(first, first + count)
    articles = [
        article(number, f"Chuyện thứ {number}", f"chuyen-thu-{number}", catid=section)
        for number in numbers
    ]
    paragraph = "<p>Bà con góp công, góp của theo Chỉ thị số 18/CT-TTg để làm đường.</p>\r\n"
    return articles, [detail(number, paragraph * 5) for number in numbers]


def rich_site() -> dict[str, Table]:
    """Return a portal that uses what NukeViet's news offer."""
    html = (
        "<h2>Con đường mới</h2>\r\n<p>Bà con góp <strong>200 m<sup>2</sup></strong> đất theo"
        ' <a href="/uploads/laws/chi-thi.pdf">Chỉ thị số 18/CT-TTg</a>.</p>'
        '<ul><li>Hai mươi hộ hiến đất</li></ul><figure><img alt="Con đường"'
        ' src="/uploads/news/2024_03/duong.png"><figcaption>Đường mới (Ảnh: Lò Páo)</figcaption>'
        "</figure><table><tr><th>Xóm</th><th>Hộ</th></tr><tr><td>Đồng</td><td>86</td></tr></table>"
        '<iframe src="//www.youtube.com/embed/abc"></iframe>'
        '<p><img src="/uploads/news/2024_03/mat.jpg"></p>'
    )
    tables = news(
        [
            article(
                12,
                "Xóm Đồng “đắp đường”",
                "xom-dong-dap-duong",
                hometext="(PLVN) - Sáng 14/3, cả xóm cùng ra đường.",
                author="Lò Páo, Minh Hạ",
                homeimgfile="2024_03/dau bai.png",
                homeimgalt="Cả xóm ra đường",
                homeimgthumb=1,
                topicid=3,
                edittime=at(2024, 3, 20),
            ),
            article(13, "Xóm Bến trồng hoa", "xom-ben-trong-hoa", sourceid=2),
        ],
        [
            detail(12, html, titlesite="Xóm Đồng", description="Chuyện xóm", files="khong.pdf"),
            detail(13, "<p>Hoa nở hai bên đường.</p>", sourcetext="https://bao.example/hoa-1.html"),
        ],
    )
    return tables | {
        "nv4_vi_news_sources": [
            {"sourceid": 2, "title": "Báo Đồi Chè", "link": "https://bao.example", "logo": ""}
        ],
        "nv4_vi_news_topics": [
            {
                "topicid": 3,
                "title": "Đường làng",
                "alias": "duong-lang",
                "description": "Từ con đường đất.",
                "weight": 1,
            }
        ],
        "nv4_vi_news_tags": [
            {"tid": 7, "title": "Thi đua làm đường", "alias": "thi-dua-lam-duong", "keywords": ""},
            {"tid": 8, "title": "xóm", "alias": "xom", "keywords": ""},
        ],
        "nv4_vi_news_tags_id": [
            {"id": 12, "tid": 7, "keyword": "làm đường"},
            {"id": 12, "tid": 8, "keyword": "xóm"},
        ],
        "nv4_vi_news_authorlist": [
            {"id": 12, "aid": 1, "alias": "lua", "pseudonym": "Cô Lúa"},
        ],
        "nv4_vi_modules": [
            {"title": "tin-tuc", "module_data": "news", "module_upload": "news"},
        ],
        **laws([law(1, "18/CT-TTg", "Về làm đường", files="chi-thi.pdf")]),
    }


def write_dump(folder: Path, tables: Mapping[str, Table], *, is_quoted: bool = False) -> Path:
    """Write a dump into a folder."""
    file = folder / "cong-cu.sql"
    file.write_text(dump_of(tables, is_quoted=is_quoted))
    return file


def export_of(head: str, items: Iterable[str]) -> str:
    """Return a WordPress export (WXR 1.2) with these items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Cổng cũ</title>'
        f"<link>https://congcu.example</link>{head}{''.join(items)}</channel></rss>"
    )


def post(number: int, title: str, content: str, *, more: str = "", **fields: str) -> str:
    """Return an item of an export; `fields` are its `wp:` elements."""
    told = {
        "post_id": str(number),
        "post_date_gmt": "2023-05-04 01:30:00",
        "post_modified_gmt": "2023-05-04 01:30:00",
        "post_name": f"bai-{number}",
        "status": "publish",
        "post_type": "post",
        **fields,
    }
    elements = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in told.items())
    return (
        f"<item><title>{title}</title><link>https://congcu.example/2023/05/bai-{number}/</link>"
        f"<dc:creator>lua</dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[]]></excerpt:encoded>{elements}{more}</item>"
    )
