"""The items of a feed come here: feeds of these tests' own making, pages from a made-up network."""

import datetime
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from moving import feeds, uploads
from moving.feeds import Feed
from moving.fetching import Fetched, RefusedError
from moving.models import MovedRow
from news.models import NewsIndexPage, NewsPage
from tests import factories
from tests.factories.media import picture_file

pytestmark = pytest.mark.django_db
Run = Callable[..., str]

ITEM = """
<title>Xóm Đồng &amp;quot;đắp đường&amp;quot;</title><link>https://congcu.example/bai/xom-dong.html</link>
<guid isPermaLink="false">bai-7</guid><dc:creator>Lò Páo</dc:creator>
<category>Thi đua làm đường</category><category>xóm</category>
<description>&lt;p&gt;Cả xóm ra đường.&lt;/p&gt;</description>
<pubDate>Thu, 14 Mar 2024 08:00:00 +0700</pubDate>
<enclosure url="https://congcu.example/dau.png" type="image/png" length="1"/>
<content:encoded><![CDATA[<p>Bà con đắp <b>đường</b>.</p>
<p><img src="/duong.png" alt="Đường"></p>]]></content:encoded>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Cổng xóm</title>
<link rel="self" href="https://congcu.example/atom"/><link href="https://congcu.example/"/>
<entry><id>tag:congcu.example,2024:9</id><title type="html">Trồng &lt;b&gt;hoa&lt;/b&gt;</title>
<link rel="alternate" href="/hoa"/><published>2024-03-14T23:30:00-02:00</published>
<updated>2024-03-20T08:00:00+07:00</updated><author><name>Cô Lúa</name></author>
<category term="hoa" label="Trồng hoa"/><summary>Hoa nở.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>Hoa <em>nở</em>.</p><p>Đẹp.</p></div></content>
</entry></feed>"""
WORDS = "Bà con trong xóm cùng nhau góp công, góp của, đắp lại con đường dẫn vào trường học cũ. "
PAGE = (
    "<html><body><nav>Trang đầu</nav><article><h1>Xóm</h1><script>x()</script>"
    f"<p>{WORDS * 2}</p><p>Đoạn của trang đầy đủ.</p></article>"
    "<aside>Tin khác</aside></body></html>"
)


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Cổng cũ</title><link>https://congcu.example/</link>"
        + "".join(f"<item>{item}</item>" for item in items)
        + "</channel></rss>"
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A network of two pages and two pictures, and what was asked of it."""
    went: list[str] = []

    def fetch(address: str) -> Fetched:
        went.append(address)
        if address.endswith(".png"):
            size = (60, 40) if "dau" in address else (40, 60)
            return Fetched(address, "image/png", picture_file(size=size).read())
        if address.endswith("xom-dong.html"):
            return Fetched(address, "text/html", PAGE.encode())
        raise RefusedError(f"{address} lies at 10.0.0.1, which is not public")

    monkeypatch.setattr(feeds, "fetch", fetch)
    monkeypatch.setattr(uploads, "fetch", fetch)
    return went


@pytest.fixture
def run(tmp_path: Path, asked: list[str]) -> Run:
    """Bring a feed here, and return what the command said."""

    def bring(feed: str, *options: str) -> str:
        file = tmp_path / "feed.xml"
        file.write_text(feed)
        said = StringIO()
        call_command("import_feed", str(file), *options, stdout=said, stderr=StringIO())
        return said.getvalue()

    return bring


def test_item_comes_whole_as_a_draft(run: Run, asked: list[str], tmp_path: Path) -> None:
    movement = factories.movement("Thi đua làm đường")
    mapping = tmp_path / "mapping.csv"
    run(rss(ITEM), "--propose-mapping", str(mapping))
    said = run(rss(ITEM), "--mapping", str(mapping))
    page = NewsPage.objects.get(moved_rows__key="bai-7")
    assert (page.live, page.title) == (False, 'Xóm Đồng "đắp đường"')
    assert page.lead == "Cả xóm ra đường."
    assert page.published_on == datetime.datetime(2024, 3, 14, 1, tzinfo=datetime.UTC)
    assert [row.author.name for row in page.authors.all()] == ["Lò Páo"]
    assert [row.movement_id for row in page.page_movements.all()] == [movement.pk]
    assert page.source.name == "Cổng cũ"
    assert page.source_link == "https://congcu.example/bai/xom-dong.html"
    assert str(page.body[0].value.source) == "<p>Bà con đắp <b>đường</b>.</p>"
    index = NewsIndexPage.objects.get(moved_rows__site="congcu.example")
    assert (index.title, index.live) == ("Cổng cũ", False)
    assert "bản nháp 1" in said
    assert asked == []


def test_atom_is_read_too(run: Run) -> None:
    run(ATOM, "--publish")
    page = NewsPage.objects.get(moved_rows__key="tag:congcu.example,2024:9")
    assert (page.live, page.title, page.lead) == (True, "Trồng hoa", "Hoa nở.")
    assert page.published_on == datetime.datetime(2024, 3, 15, 1, 30, tzinfo=datetime.UTC)
    assert str(page.body[0].value.source) == "<p>Hoa <em>nở</em>.</p><p>Đẹp.</p>"
    assert [row.author.name for row in page.authors.all()] == ["Cô Lúa"]
    assert page.source_link == "https://congcu.example/hoa"
    assert page.get_parent().live
    assert [tag.name for tag in Feed(ATOM.encode()).tags()] == ["Trồng hoa"]


def test_second_run_takes_only_what_is_new(run: Run, asked: list[str]) -> None:
    run(rss(ITEM, ITEM), "--full-page")
    asked.clear()
    counted = Page.objects.count()
    newer = ITEM.replace("bai-7", "bai-8").replace("Xóm Đồng", "Xóm Bến")
    assert "đã chuyển từ trước 1" in run(rss(ITEM, newer), "--full-page")
    assert Page.objects.count() == counted + 1
    assert [each for each in asked if each.endswith(".html")] == [
        "https://congcu.example/bai/xom-dong.html"
    ]


def test_whole_page_and_pictures_are_fetched_where_asked(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    closed = ITEM.replace("bai-7", "bai-9").replace("xom-dong", "trong-mang")
    run(rss(ITEM, closed), "--full-page", "--report", str(report))
    page = NewsPage.objects.get(moved_rows__key="bai-7")
    text = "".join(
        str(block.value.source) for block in page.body if block.block_type == "paragraph"
    )
    assert "Đoạn của trang đầy đủ." in text
    assert not any(word in text for word in ("Trang đầu", "Tin khác", "x()"))
    assert page.lead_image is not None
    other = NewsPage.objects.get(moved_rows__key="bai-9")
    assert [block.block_type for block in other.body] == ["paragraph", "image"]
    assert "10.0.0.1, which is not public" in report.read_text(encoding="utf-8-sig")


def test_dry_run_writes_nothing_and_fetches_no_picture(run: Run, asked: list[str]) -> None:
    counted = [model.objects.count() for model in (Page, MovedRow)]
    assert "bản nháp 1" in run(rss(ITEM), "--dry-run", "--full-page")
    assert counted == [model.objects.count() for model in (Page, MovedRow)]
    assert [each for each in asked if each.endswith(".png")] == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("<title>Xóm Đồng &amp;quot;đắp đường&amp;quot;</title>", "", "không có tiêu đề"),
        ("<pubDate>Thu, 14 Mar 2024 08:00:00 +0700</pubDate>", "", "không có ngày đăng"),
        ("14 Mar 2024 08:00:00 +0700", "hôm qua", "Không đọc được ngày đăng"),
        ("14 Mar 2024", "14 Mar 2099", "ở tương lai"),
    ],
)
def test_what_lacks_something_is_a_draft_even_when_items_are_published(
    run: Run, tmp_path: Path, old: str, new: str, why: str
) -> None:
    assert old in ITEM
    report = tmp_path / "report.csv"
    run(rss(ITEM.replace(old, new)), "--publish", "--report", str(report))
    assert not NewsPage.objects.get(moved_rows__key="bai-7").live
    assert why in report.read_text(encoding="utf-8-sig")


def test_date_without_a_zone_is_told(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    run(rss(ITEM.replace(" +0700", "")), "--report", str(report))
    page = NewsPage.objects.get(moved_rows__key="bai-7")
    assert page.published_on == datetime.datetime(2024, 3, 14, 1, tzinfo=datetime.UTC)
    assert "không ghi múi giờ" in report.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "text",
    ["", "<html><body/></html>", rss(ITEM)[:-9], '<!DOCTYPE a [<!ENTITY x "y">]><rss>&x;</rss>'],
)
def test_what_is_no_feed_is_refused(text: str, run: Run) -> None:
    with pytest.raises(CommandError, match="can't be read"):
        run(text)


def test_address_in_the_own_network_is_refused() -> None:
    with pytest.raises(CommandError, match="not public"):
        call_command("import_feed", "http://127.0.0.1:9/feed")
