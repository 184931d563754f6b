"""A WordPress site moves here: from an export file of these tests' own making."""

import datetime
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from moving.models import MovedRow
from news.models import NewsPage
from tests import factories
from tests.factories.media import picture_file
from tests.moving.old_sites import export_of, post

pytestmark = pytest.mark.django_db
Move = Callable[..., str]

HEAD = (
    "<wp:author><wp:author_login>lua</wp:author_login>"
    "<wp:author_display_name>Cô Lúa</wp:author_display_name></wp:author>"
    "<wp:category><wp:category_nicename>xom</wp:category_nicename>"
    "<wp:cat_name>Chuyện xóm</wp:cat_name></wp:category>"
    "<wp:tag><wp:tag_slug>dap-duong</wp:tag_slug><wp:tag_name>Đắp đường</wp:tag_name></wp:tag>"
)
TERMS = (
    '<category domain="category" nicename="xom">Chuyện xóm</category>'
    '<category domain="post_tag" nicename="dap-duong">Đắp đường</category>'
)
CLASSIC = (
    "Bà con <b>đắp</b> đường.\r\n\r\nAi cũng <b>vui</b>.\r\n\r\n"
    '[caption id="attachment_9" width="60"]<a href="x"><img src='
    '"https://congcu.example/wp-content/uploads/2023/05/duong.png" alt="Đường" /></a>'
    ' Đường mới[/caption]\r\n\r\n[gallery ids="9"]\r\n\r\n[contact-form-7 id="1"]'
)


def attachment() -> str:
    url = "https://congcu.example/wp-content/uploads/2023/05/dau.png"
    return post(9, "Hình đầu", "", post_type="attachment", status="inherit").replace(
        "</item>", f"<wp:attachment_url>{url}</wp:attachment_url></item>"
    )


def thumbnail() -> str:
    return (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        "<wp:meta_value>9</wp:meta_value></wp:postmeta>"
    )


@pytest.fixture
def run(tmp_path: Path) -> Move:
    """Move the site of these items, and return what the command said."""
    folder = tmp_path / "uploads"
    for name, size in (("duong", (60, 40)), ("dau", (40, 60))):
        file = folder / f"2023/05/{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture_file(size=size).read())

    def move(*items: str, options: tuple[str, ...] = ()) -> str:
        file = tmp_path / "congcu.xml"
        file.write_text(export_of(HEAD, items))
        said = StringIO()
        names = ("import_wordpress", str(file), "--uploads", str(folder), *options)
        call_command(*names, stdout=said, stderr=StringIO())
        return said.getvalue()

    return move


def test_post_comes_whole(run: Move, tmp_path: Path) -> None:
    movement = factories.movement("Đắp đường")
    mapping = tmp_path / "mapping.csv"
    items = (attachment(), post(7, "Xóm Đồng", CLASSIC, more=TERMS + thumbnail()))
    run(*items, options=("--propose-mapping", str(mapping)))
    run(*items, options=("--mapping", str(mapping)))
    page = NewsPage.objects.get(slug="bai-7")
    assert page.get_parent().title == "Chuyện xóm"
    assert [row.author.name for row in page.authors.all()] == ["Cô Lúa"]
    assert [row.movement_id for row in page.page_movements.all()] == [movement.pk]
    assert page.published_on == datetime.datetime(2023, 5, 4, 1, 30, tzinfo=datetime.UTC)
    assert page.lead_image_caption == "Hình đầu"
    assert [block.block_type for block in page.body] == ["paragraph", "image", "image"]
    assert page.lead == "Bà con đắp đường."
    assert str(page.body[0].value.source) == "<p>Ai cũng <b>vui</b>.</p>"
    assert page.body[1].value["caption"] == "Đường mới"
    assert page.body[2].value["image"] == page.lead_image
    assert MovedRow.objects.get(kind="story", key="7").page_id == page.pk
    answer = Client().get("/2023/05/bai-7/")
    assert (answer.status_code, answer["Location"]) == (301, page.url)
    assert Client().get("/tag/dap-duong/")["Location"] == movement.url


def test_drafts_and_posts_behind_a_password_stay_drafts_and_pages_are_told_of(run: Move) -> None:
    year = timezone.now().year + 1
    items = (
        post(1, "Nháp", "<p>a</p>", status="draft", post_date_gmt="0000-00-00 00:00:00"),
        post(2, "Mật", "<p>a</p>", post_password="123"),
        post(3, "Hẹn", "<p>a</p>", status="future", post_date_gmt=f"{year}-01-01 00:00:00"),
        post(4, "Rác", "<p>a</p>", status="trash"),
        post(5, "Giới thiệu", "<p>a</p>", post_type="page"),
    )
    said = run(*items)
    pages = NewsPage.objects.filter(moved_rows__kind="story")
    # The only paragraph of a post is its body.
    assert {(page.lead, str(page.body[0].value.source)) for page in pages} == {("", "<p>a</p>")}
    assert {page.title: page.live for page in pages} == {"Nháp": False, "Mật": False, "Hẹn": False}
    assert {page.get_parent().title for page in pages} == {"Tin khác"}
    assert "1 mục loại “page”" in said
    assert "đã chuyển từ trước 3" in run(*items)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"title": ""}, "không có tiêu đề"),
        ({"title": "&amp;nbsp; …"}, "không có tiêu đề"),
        ({"post_date_gmt": "0000-00-00 00:00:00"}, "không có ngày đăng"),
        ({"post_date_gmt": "", "post_date": "2099-01-01 00:00:00"}, "ở tương lai"),
        ({"post_date_gmt": "2099-01-01 00:00:00"}, "ở tương lai"),
        ({"post_date_gmt": "", "status": "future"}, "không có ngày đăng"),
    ],
)
def test_post_that_lacks_something_or_is_before_its_day_is_a_draft_and_told(
    run: Move, tmp_path: Path, changed: dict[str, str], why: str
) -> None:
    report = tmp_path / "report.csv"
    fields = {"title": "Xóm Đồng", "content": "<p>a</p>"} | changed
    said = run(post(1, **fields), options=("--report", str(report)))
    page = NewsPage.objects.get(moved_rows__kind="story")
    assert (page.live, page.go_live_at, page.first_published_at) == (False, None, None)
    assert not page.approved_schedule
    is_undated = why == "không có ngày đăng"
    assert (page.published_on is None) == is_undated
    assert f"{why}." in report.read_text(encoding="utf-8-sig")
    assert "bản nháp 1" in said


def test_post_with_a_local_date_alone_keeps_it(run: Move) -> None:
    run(
        post(1, "Giờ cũ", "<p>a</p>", post_date_gmt="", post_date="2023-05-04 08:30:00"),
        post(2, "Thư", "<p>a</p>", post_date_gmt="").replace(
            "<title>", "<pubDate>Thu, 04 May 2023 01:30:00 +0000</pubDate><title>"
        ),
    )
    dates = NewsPage.objects.filter(moved_rows__kind="story", live=True)
    moment = datetime.datetime(2023, 5, 4, 1, 30, tzinfo=datetime.UTC)
    assert [page.published_on for page in dates] == [moment, moment]


def test_posts_of_a_category_stand_the_oldest_first(run: Move) -> None:
    dates = {1: "2023-05-04 01:30:00", 2: "2021-05-04 01:30:00", 3: "2022-05-04 01:30:00"}
    run(
        *(
            post(number, f"Bài {number}", "<p>a</p>", post_date_gmt=dates[number])
            for number in dates
        )
    )
    titles = NewsPage.objects.filter(moved_rows__kind="story").order_by("path")
    assert list(titles.values_list("title", flat=True)) == ["Bài 2", "Bài 3", "Bài 1"]


@pytest.mark.parametrize(
    "text",
    [
        export_of("", [post(1, "a", "b")])[:-20],
        '<!DOCTYPE a [<!ENTITY x "y">]><rss><channel>&x;</channel></rss>',
    ],
)
def test_broken_and_hostile_files_are_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "congcu.xml"
    file.write_text(text)
    with pytest.raises(CommandError, match="can't be read"):
        call_command("import_wordpress", str(file))
