"""Every row of an old portal is told: moved, a draft with the reason, or left there with it."""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from directives.models import DirectivePage
from moving.bodies import words_of
from news.models import NewsIndexPage, NewsPage
from tests import factories
from tests.moving.old_sites import (
    Table,
    article,
    at,
    category,
    detail,
    export_of,
    law,
    laws,
    news,
    post,
    write_dump,
)

pytestmark = pytest.mark.django_db
NEXT_YEAR = timezone.now().year + 1
LONG_AGO = -29_800_000_000
Told = dict[str, list[dict[str, str]]]
"""Kind of row → the lines of the report."""
Move = Callable[..., Told]


@pytest.fixture
def move(tmp_path: Path) -> Move:
    """Run a command, and return what its report says of each kind of row."""

    def run(*names: str) -> Told:
        report = tmp_path / "report.csv"
        call_command(*names, "--report", str(report), stdout=StringIO(), stderr=StringIO())
        told: Told = {}
        with report.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                told.setdefault(row["loại"], []).append(row)
        return told

    return run


def assert_fates(lines: list[dict[str, str]], fates: list[tuple[str, str, str]]) -> None:
    """Each row has its line: (title, what became of it, a word of why)."""
    said = sorted((line["tên"], line["kết quả"]) for line in lines)
    assert said == sorted((title, fate) for title, fate, _why in fates)
    for title, fate, why in fates:
        of_row = [line for line in lines if (line["tên"], line["kết quả"]) == (title, fate)]
        assert any(why in line["điều cần kiểm tra"] for line in of_row), (title, of_row)


LIVE, DRAFT, LEFT, SCHEDULED = "đã đăng", "bản nháp", "không chuyển", "hẹn giờ đăng"
CATEGORIES: list[tuple[dict[str, Any], str, str]] = [
    ({"title": "Hiện"}, LIVE, ""),
    ({"title": "Đình chỉ", "status": 0}, DRAFT, "đình chỉ"),
    ({"title": "Dưới đình chỉ", "parentid": 2}, DRAFT, "đình chỉ"),
    ({"title": "Cho nhóm", "groups_view": "1,4"}, DRAFT, "một số nhóm"),
    ({"title": "Ngoài trang đầu", "status": 2}, LIVE, ""),
    ({"title": "Khóa theo cha", "status": 11}, DRAFT, "đình chỉ"),
    ({"title": "Trùng mã", "catid": 1, "alias": "trung"}, LEFT, "Cùng mã"),
]
ARTICLES: list[tuple[dict[str, Any], str, str]] = [
    *(
        ({"title": f"Ở {fields['title']}", "catid": catid}, fate, why)
        for catid, (fields, fate, why) in enumerate(CATEGORIES[:6], start=1)
    ),
    ({"title": "Lạc", "catid": 99}, DRAFT, "chuyên mục của bài (mã 99) không có"),
    ({"title": "Lạc hẳn", "catid": None}, DRAFT, "không có ở cổng cũ"),
    ({"title": "Trùng", "id": 1}, LEFT, "Cùng mã"),
    ({"title": None}, DRAFT, "không có tiêu đề"),
    ({"title": "Không bí danh", "alias": None, "hometext": None, "author": None}, LIVE, ""),
    ({"title": "Ngày hỏng", "publtime": "hôm qua"}, DRAFT, "không có ngày đăng"),
    ({"title": "Ngày quá lớn", "publtime": 10**15}, DRAFT, "không có ngày đăng"),
    ({"title": "Năm 1026", "publtime": LONG_AGO}, DRAFT, "/1025 không thể đúng"),
    ({"title": "Mai sau", "publtime": at(NEXT_YEAR, 1, 1)}, DRAFT, "ở tương lai"),
    ({"title": "Trạng thái lạ", "status": "x"}, DRAFT, "trạng thái “x”"),
    ({"title": "Chưa duyệt", "status": 5}, DRAFT, "chờ duyệt"),
    ({"title": "Hẹn", "status": 2, "publtime": at(NEXT_YEAR, 1, 1)}, SCHEDULED, ""),
    ({"title": "Hẹn đã qua", "status": 2}, LIVE, "ngày hẹn đã qua"),
    ({"title": "Hết hạn", "exptime": at(2024, 5, 1)}, DRAFT, "hết hạn"),
    ({"title": "Khóa", "status": 22}, DRAFT, "đình chỉ"),
    ({"title": "Không thân"}, LIVE, "không có thân bài"),
    ({"title": "Nguồn lạ", "sourceid": 9, "topicid": 9}, LIVE, "Nguồn tin mã 9"),
    ({"title": "Cho nhóm", "topicid": 1}, DRAFT, "một số nhóm"),
]
DOCUMENTS: list[tuple[dict[str, Any], str, str]] = [
    ({}, LIVE, ""),
    ({"status": 0}, DRAFT, "ngưng"),
    ({"status": 2}, DRAFT, "ngưng"),
    ({"groups_view": ""}, DRAFT, "một số nhóm xem"),
    ({"groups_view": "4, 6"}, LIVE, ""),
    ({"files": "a.pdf", "groups_download": "4"}, DRAFT, "một số nhóm tải"),
    ({"end_comm_time": at(2020, 4, 1)}, DRAFT, "dự thảo lấy ý kiến"),
    ({"start_comm_time": at(2020, 3, 1), "approval": 1}, LIVE, ""),
    ({"publtime": 0}, DRAFT, "không có ngày"),
    ({"publtime": at(1948, 6, 11)}, LIVE, ""),
    ({"publtime": LONG_AGO}, DRAFT, "không thể đúng"),
    ({"cid": 9, "sgid": 9, "code": None}, DRAFT, "loại “”"),
    ({"id": 1}, LEFT, "Cùng mã"),
]
UNNAMED = "Không có tiêu đề"


def nukeviet_tables() -> dict[str, Table]:
    """Return a portal with an odd row of every kind."""
    categories = [
        {**category(place, "", f"muc-{place}"), **fields}
        for place, (fields, _fate, _why) in enumerate(CATEGORIES, start=1)
    ]
    articles = [
        {**article(place, "", f"bai-{place}"), **fields}
        for place, (fields, _fate, _why) in enumerate(ARTICLES, start=1)
    ]
    bodies = [
        detail(row["id"], "<p>Chữ.</p>", group_view="1" if row["topicid"] == 1 else "6")
        for row in articles
        if row["title"] not in ("Không thân", "Trùng")
    ]
    consulted = {"approval": 0, "start_comm_time": 0, "end_comm_time": 0}
    documents = [
        {**law(place, f"{place}/CT", f"Bản {place}", groups_download="6"), **consulted, **fields}
        for place, (fields, _fate, _why) in enumerate(DOCUMENTS, start=1)
    ]
    topic = {"alias": "dong", "description": None, "weight": 1}
    return (
        news(articles, [*bodies, detail(999, "lạc", group_view="6")], categories=categories)
        | laws(documents)
        | {
            "nv4_vi_news_topics": [
                {"topicid": 1, "title": "Có bài", **topic},
                {"topicid": 2, "title": "Không bài", **topic},
            ],
            "nv4_vi_news_sources": [{"sourceid": 1, "title": "Báo", "link": ""}],
        }
    )


def test_every_row_of_nukeviet_is_told_and_what_was_hidden_stays_so(
    move: Move, tmp_path: Path
) -> None:
    factories.organisation("Ủy ban nhân dân tỉnh Đồi Chè")
    factories.document_type("Chỉ thị")
    dump = write_dump(tmp_path, nukeviet_tables())
    tried = move("import_nukeviet", str(dump), "--dry-run")
    told = move("import_nukeviet", str(dump))
    assert_fates(told["chuyên mục"], [
        *((fields["title"], fate, why) for fields, fate, why in CATEGORIES),
        ("Tin không còn chuyên mục", DRAFT, "nhận các bài"),
    ])  # fmt: skip
    fates = [(fields["title"] or UNNAMED, fate, why) for fields, fate, why in ARTICLES]
    assert_fates(told["tin, bài"], fates)
    repeated = [line for line in told["văn bản"] if line["kết quả"] == LEFT]
    assert [line["mã ở cổng cũ"] for line in repeated] == ["laws:1"]
    assert len(told["văn bản"]) == len(DOCUMENTS)
    of_document = {line["mã ở cổng cũ"]: line for line in told["văn bản"] if line not in repeated}
    for place, (_fields, fate, why) in enumerate(DOCUMENTS[:-1], start=1):
        line = of_document[f"laws:{place}"]
        assert line["kết quả"] == fate, line
        assert why in line["điều cần kiểm tra"], line
    assert_fates(
        told["dòng sự kiện"], [("Có bài", LIVE, ""), ("Không bài", LEFT, "không có bài nào")]
    )
    assert _fates(tried) == _fates(told)
    live = {title for title, fate, _why in fates if fate == LIVE}
    assert set(NewsPage.objects.live().values_list("title", flat=True)) == live
    undated = NewsPage.objects.get(title="Năm 1026")
    assert (undated.published_on, undated.first_published_at) == (None, None)
    assert DirectivePage.objects.get(number="9/CT").issued_on is None

    said = StringIO()
    call_command("import_nukeviet", str(dump), stdout=said, stderr=StringIO())
    assert f"chuyên mục: đã chuyển từ trước {len(CATEGORIES)}; không chuyển 1." in said.getvalue()
    assert f"tin, bài: đã chuyển từ trước {len(ARTICLES) - 1}; không chuyển 1." in said.getvalue()
    assert f"văn bản: đã chuyển từ trước {len(DOCUMENTS) - 1}; không chuyển 1." in said.getvalue()
    assert "nv4_vi_news_detail: 1 thân bài không thuộc bài nào" in said.getvalue()


@pytest.mark.parametrize("closed", [{"act": 0}, {"act": 1, "groups_view": "1,2"}])
def test_modules_that_readers_saw_nothing_of_come_as_drafts(
    move: Move, tmp_path: Path, closed: dict[str, Any]
) -> None:
    factories.organisation("Ủy ban nhân dân tỉnh Đồi Chè")
    factories.document_type("Chỉ thị")
    modules = [
        {"title": name, "module_data": name, "module_upload": name, **closed}
        for name in ("news", "laws")
    ]
    dump = write_dump(tmp_path, nukeviet_tables() | {"nv4_vi_modules": modules})
    told = move("import_nukeviet", str(dump))
    assert LIVE not in {line["kết quả"] for lines in told.values() for line in lines}
    assert not NewsPage.objects.live().exists()
    assert not DirectivePage.objects.live().exists()
    for kind in ("chuyên mục", "tin, bài", "văn bản"):
        assert any("mô-đun ấy" in line["điều cần kiểm tra"] for line in told[kind]), kind


def _fates(told: Told) -> list[tuple[str, str, str, str]]:
    """A dry run says what the run will do."""
    columns = ("loại", "mã ở cổng cũ", "tên", "kết quả")
    return [tuple(line[name] for name in columns) for lines in told.values() for line in lines]


@pytest.mark.parametrize(
    ("table", "column", "said"),
    [
        ("news_cat", "description", "Bảng nv4_vi_news_cat không có cột description"),
        ("news_cat", "parentid", "không có cột parentid"),
        ("news_rows", "homeimgthumb", "không có cột homeimgthumb"),
        ("news_detail", "sourcetext", "không có cột sourcetext"),
        ("news_topics", "title", "Thiếu cột nv4_vi_news_topics.title"),
        ("laws_signer", "positions", "không có cột positions"),
        ("laws_row", "note", "không có cột note"),
        ("laws_row", "status", "Thiếu cột nv4_vi_laws_row.status: mô-đun"),
        ("news_rows", "status", "Thiếu cột nv4_vi_news_rows.status: mô-đun"),
        ("news_detail", "bodyhtml", "Thiếu cột nv4_vi_news_detail.bodyhtml: mô-đun"),
    ],
)
def test_column_that_is_not_there_is_named(
    tmp_path: Path, table: str, column: str, said: str
) -> None:
    tables = nukeviet_tables()
    name = f"nv4_vi_{table}"
    tables[name] = [{key: row[key] for key in row if key != column} for row in tables[name]]
    heard = StringIO()
    dump = write_dump(tmp_path, tables)
    call_command("import_nukeviet", str(dump), "--dry-run", stdout=heard, stderr=StringIO())
    assert said in heard.getvalue()


def test_portal_of_which_nothing_can_be_read_is_refused_by_table_and_column(
    tmp_path: Path,
) -> None:
    tables = news([article(1, "Một", "mot")], [detail(1, "a")])
    tables["nv4_vi_news_cat"] = [{"catid": 1, "alias": "mot", "status": 1}]
    with pytest.raises(CommandError, match=r"no column nv4_vi_news_cat\.title"):
        call_command("import_nukeviet", str(write_dump(tmp_path, tables)))


def test_statements_that_name_different_columns_are_read(tmp_path: Path, move: Move) -> None:
    dump = write_dump(tmp_path, news([article(1, "Một", "mot")], [detail(1, "<p>a</p>")]))
    following = "LOCK TABLES `nv4_vi_news_detail`"
    short = (
        "INSERT INTO `nv4_vi_news_rows` (`id`, `catid`, `title`, `status`, `publtime`)"
        f" VALUES (2, 1, 'Hai\\0', 1, {at(2024, 3, 14)});\n"
    )
    dump.write_text(dump.read_text().replace(following, short + following))
    told = move("import_nukeviet", str(dump))
    assert_fates(told["tin, bài"], [("Một", LIVE, ""), ("Hai", LIVE, "không có thân bài")])


POSTS: list[tuple[str, dict[str, str], str, str]] = [
    ("Đăng", {}, LIVE, ""),
    ("Nháp", {"status": "draft"}, DRAFT, "bản nháp ở cổng cũ"),
    ("Chờ", {"status": "pending"}, DRAFT, "chờ duyệt"),
    ("Riêng", {"status": "private"}, DRAFT, "riêng tư"),
    ("Mật", {"post_password": "1"}, DRAFT, "mật khẩu"),
    ("Hẹn", {"status": "future", "post_date_gmt": f"{NEXT_YEAR}-01-01 00:00:00"}, SCHEDULED, ""),
    ("Lạ", {"status": "archived"}, DRAFT, "trạng thái “archived”"),
    ("Không trạng thái", {"status": ""}, DRAFT, "trạng thái “”"),
    ("Rác", {"status": "trash"}, LEFT, "thùng rác"),
    ("Tự tạo", {"status": "auto-draft"}, LEFT, "chưa ai viết"),
    ("Năm 1026", {"post_date_gmt": "1026-05-04 01:30:00"}, DRAFT, "4/5/1026 không thể đúng"),
    ("Năm 1", {"post_date_gmt": "0001-01-01 00:00:00"}, DRAFT, "không thể đúng"),
    ("Trùng", {"post_id": "1"}, LEFT, "Cùng mã"),
    ("Không mã", {"post_id": ""}, LIVE, ""),
]


def test_every_item_of_wordpress_is_told(move: Move, tmp_path: Path) -> None:
    file = tmp_path / "congcu.xml"
    empty = (
        "<wp:category><wp:category_nicename>trong</wp:category_nicename>"
        "<wp:cat_name>Mục trống</wp:cat_name></wp:category>"
    )
    items = [
        post(place, title, "<p>a</p>", **fields)
        for place, (title, fields, _fate, _why) in enumerate(POSTS, start=1)
    ]
    file.write_text(export_of(empty, [*items, post(90, "Giới thiệu", "a", post_type="page")]))
    tried = move("import_wordpress", str(file), "--dry-run")
    told = move("import_wordpress", str(file))
    assert _fates(tried) == _fates(told)
    assert_fates(told["tin, bài"], [(title, fate, why) for title, _fields, fate, why in POSTS])
    assert_fates(
        told["chuyên mục"], [("Tin khác", LIVE, ""), ("Mục trống", LEFT, "không có bài nào")]
    )
    live = {title for title, _fields, fate, _why in POSTS if fate == LIVE}
    assert set(NewsPage.objects.live().values_list("title", flat=True)) == live
    said = StringIO()
    call_command("import_wordpress", str(file), stdout=said, stderr=StringIO())
    assert "1 mục loại “page” (Giới thiệu)" in said.getvalue()
    assert f"đã chuyển từ trước {len(POSTS) - 3}; không chuyển 3." in said.getvalue()


PICTURE = '<img src="https://congcu.example/wp-content/uploads/mat.jpg" alt="{}" />'


@pytest.mark.parametrize(
    ("content", "shown", "said"),
    [
        (
            f'[caption id="a"]{PICTURE.format("")} Đường mới của xóm[/caption]',
            "<p>Đường mới của xóm</p>",
            "thành đoạn văn: “Đường mới của xóm”",
        ),
        (
            f"<figure>{PICTURE.format('Đường')}"
            "<figcaption>Đường (Ảnh: Lò Páo)</figcaption></figure>",
            "<p>Đường (Ảnh: Lò Páo)</p>",
            "mat.jpg",
        ),
        (PICTURE.format("Đường"), "", "được mô tả là “Đường”"),
        ('[gallery ids="5, 6"]', "", "thiếu hình (mã 5, 6)"),
        ('[gallery columns="3"]', "", "Bộ hình trong bài thiếu hình: "),
        ('<!-- wp:block {"ref":12} /-->', "", "(block) không có nội dung"),
        ('[contact-form-7 id="1"]', "", "contact-form-7"),
    ],
)
def test_what_a_post_loses_is_told(
    move: Move, tmp_path: Path, content: str, shown: str, said: str
) -> None:
    """The words under a picture that is not there stay."""
    file = tmp_path / "congcu.xml"
    thumbnail = (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        "<wp:meta_value>77</wp:meta_value></wp:postmeta>"
    )
    text = f"<p>Một.</p><p>Hai.</p>{content}<p>Ba.</p>"
    file.write_text(export_of("", [post(1, "Bài", text, more=thumbnail)]))
    (tmp_path / "uploads").mkdir()
    told = move("import_wordpress", str(file), "--uploads", str(tmp_path / "uploads"))
    (line,) = told["tin, bài"]
    assert said in line["điều cần kiểm tra"]
    assert "Hình đại diện (mã 77)" in line["điều cần kiểm tra"]
    body = "".join(str(block.value.source) for block in NewsPage.objects.get(title="Bài").body)
    assert body == f"<p>Hai.</p>{shown}<p>Ba.</p>"


def test_gallery_without_ids_holds_the_pictures_of_its_post(tmp_path: Path) -> None:
    from moving.wordpress import WordPress

    picture = post(5, "Cầu", "", post_type="attachment", post_parent="1").replace(
        "</item>", "<wp:attachment_url>https://a.example/cau.jpg</wp:attachment_url></item>"
    )
    file = tmp_path / "congcu.xml"
    file.write_text(export_of("", [post(1, "Bài", "<p>a</p>[gallery]"), picture]))
    (story,) = WordPress(file).stories()
    assert 'src="https://a.example/cau.jpg"' in story.html
    assert story.notes == ()


ITEMS: list[tuple[str, str, str, str]] = [
    ("Một", "<guid>1</guid><pubDate>Thu, 14 Mar 2024 08:00:00 +0700</pubDate>", LIVE, ""),
    ("Hai", "<guid>1</guid><pubDate>Wed, 13 Mar 2024 08:00:00 +0700</pubDate>", LEFT, "Cùng mã"),
    ("Ba", "<pubDate>Thu, 14 Mar 2024 08:00:00 +0700</pubDate>", LIVE, ""),
    ("Ba", "<pubDate>Thu, 14 Mar 2024 08:00:00 +0700</pubDate>", LEFT, "Cùng mã"),
    ("Năm 1026", "<pubDate>Thu, 14 Mar 1026 08:00:00 +0700</pubDate>", DRAFT, "không thể đúng"),
    ("Năm 1", "<pubDate>0001-01-01T00:00:00+14:00</pubDate>", DRAFT, "Không đọc được ngày"),
    ("Không ngày", "", DRAFT, "không có ngày đăng"),
    ("Mai sau", f"<pubDate>{NEXT_YEAR}-01-01T00:00:00Z</pubDate>", DRAFT, "ở tương lai"),
]


def feed_of(items: Iterator[str] | list[str], title: str = "Cổng cũ") -> str:
    return (
        f'<rss version="2.0"><channel><title>{title}</title><link>https://congcu.example/</link>'
        f"{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )


def test_every_item_of_a_feed_is_told(move: Move, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    items = [f"<title>{title}</title>{more}" for title, more, _fate, _why in ITEMS]
    file.write_text(feed_of(items, title="Báo &lt;b&gt;Tỉnh&lt;/b&gt;"))
    tried = move("import_feed", str(file), "--publish", "--dry-run")
    told = move("import_feed", str(file), "--publish")
    assert _fates(tried) == _fates(told)
    assert_fates(told["tin, bài"], [(title, fate, why) for title, _more, fate, why in ITEMS])
    live = {title for title, _more, fate, _why in ITEMS if fate == LIVE}
    assert set(NewsPage.objects.live().values_list("title", flat=True)) == live
    section = NewsIndexPage.objects.get(moved_rows__kind="section")
    assert (section.title, section.slug) == ("Báo Tỉnh", "bao-tinh")
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("H<sub>2</sub>O", "H2O"),
        ("120 m<sup>2</sup> và 10<sup>6</sup>", "120 m² và 10⁶"),
        ("Trồng <b>hoa</b>, đẹp", "Trồng hoa, đẹp"),
        ("<p>Một.</p><p>Hai.</p>", "Một. Hai."),
        ("Một<br/>Hai", "Một Hai"),
        ("<b>Xóm</b>Đồng &amp; Bến", "XómĐồng & Bến"),
    ],
)
def test_words_are_those_that_readers_saw(html: str, words: str) -> None:
    assert words_of(html) == words


@pytest.mark.parametrize("command", ["import_feed", "import_wordpress"])
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><rss>&x;</rss>', r"entity of its own \(x\)"),
        (b"<rss><channel></rss>", "not well-formed XML"),
        (b"", "not well-formed XML"),
        (b'<?xml version="1.0" encoding="la"?><rss/>', "not well-formed|not known"),
        ('<?xml version="1.0" encoding="utf-8"?><rss>é</rss>'.encode("latin-1"), "not well-formed"),
    ],
)
def test_refused_file_is_told_in_words(
    command: str, content: bytes, why: str, tmp_path: Path
) -> None:
    file = tmp_path / "la.xml"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=why) as raised:
        call_command(command, str(file))
    assert "Forbidden" not in str(raised.value)
