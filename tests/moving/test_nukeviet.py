"""A NukeViet portal moves here whole: from a dump in mysqldump's form, made by these tests."""

import csv
import datetime
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from core.models import PortalDocument, PortalImage
from directives.models import Citation, DirectivePage, DirectiveRelation
from lists.keeping import differences
from moving import stories
from moving.models import MovedRow
from news.models import Author, DossierPage, NewsIndexPage, NewsPage, Source
from search.models import SearchEntry
from tests import factories
from tests.factories.media import picture_file
from tests.factories.pdf import make_pdf
from tests.moving.old_sites import (
    Table,
    article,
    at,
    category,
    detail,
    law,
    laws,
    many_articles,
    news,
    rich_site,
    write_dump,
)

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]
NEXT_YEAR = timezone.now().year + 1
Move = Callable[..., str]


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    """The old portal's uploads: two pictures and a document."""
    folder = tmp_path / "uploads"
    for name, size in (
        ("news/2024_03/duong.png", (60, 40)),
        ("news/2024_03/dau bai.png", (40, 60)),
    ):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(picture_file(size=size).read())
    (folder / "laws").mkdir()
    (folder / "laws/chi-thi.pdf").write_bytes(make_pdf(["Chi thi 18"]))
    return folder


@pytest.fixture
def run(tmp_path: Path, uploads: Path) -> Move:
    """Move the portal of these tables, and return what the command said."""

    def move(tables: dict[str, Table], *options: str, is_quoted: bool = False) -> str:
        said = StringIO()
        dump = write_dump(tmp_path, tables, is_quoted=is_quoted)
        names = ("import_nukeviet", str(dump), "--uploads", str(uploads), *options)
        call_command(*names, stdout=said, stderr=StringIO())
        return said.getvalue()

    return move


def movement_of(run: Move, tables: dict[str, Table], tmp_path: Path) -> Page:
    """Make the movement that a tag means, and the mapping that says so, by the proposal."""
    movement = factories.movement("Thi đua làm đường")
    run(tables, "--propose-mapping", str(tmp_path / "mapping.csv"))
    return movement


def test_article_comes_whole(run: Move, tmp_path: Path) -> None:
    organisation = factories.organisation("Ủy ban nhân dân tỉnh Đồi Chè")
    factories.document_type("Chỉ thị")
    movement = movement_of(run, rich_site(), tmp_path)
    said = run(rich_site(), "--mapping", str(tmp_path / "mapping.csv"))

    page = NewsPage.objects.get(title="Xóm Đồng “đắp đường”")
    assert page.get_parent().title == "Người tốt, việc tốt"
    assert page.lead == "Sáng 14/3, cả xóm cùng ra đường."
    assert (page.source.name, page.source.prefix) == ("PLVN", "PLVN")
    assert [row.author.name for row in page.authors.all()] == ["Cô Lúa", "Lò Páo", "Minh Hạ"]
    assert [row.movement_id for row in page.page_movements.all()] == [movement.pk]
    assert timezone.localtime(page.published_on).isoformat() == "2024-03-14T08:00:00+07:00"
    assert page.first_published_at == page.published_on
    assert timezone.localdate(page.updated_on) == datetime.date(2024, 3, 20)
    assert (page.seo_title, page.search_description) == ("Xóm Đồng", "Chuyện xóm")
    assert page.lead_image.caption == page.lead_image_caption == "Cả xóm ra đường"
    names = [block.block_type for block in page.body]
    assert names == ["heading", "paragraph", "image", "table", "embed"]
    document = PortalDocument.objects.get()
    text = str(page.body[1].value.source)
    assert f'<a linktype="document" id="{document.pk}">Chỉ thị số 18/CT-TTg</a>' in text
    assert "m<sup>2</sup>" in text
    assert "<li>Hai mươi hộ hiến đất</li>" in text
    assert page.body[2].value["image"].default_alt_text == "Con đường"
    assert (page.body[2].value["caption"], page.body[2].value["credit"]) == ("Đường mới", "Lò Páo")
    assert page.body[4].value["embed"].url == "https://www.youtube.com/embed/abc"

    other = NewsPage.objects.get(slug="xom-ben-trong-hoa")
    assert (other.source.name, other.source.link) == ("Báo Đồi Chè", "https://bao.example")
    assert other.source_link == "https://bao.example/hoa-1.html"
    directive = DirectivePage.objects.get(number="18/CT-TTg")
    assert Citation.objects.get(page_id=page.pk).target_id == directive.pk
    assert (directive.issuer, directive.signer_office) == (organisation, "Chủ tịch")
    assert [row.document_id for row in directive.files.all()] == [document.pk]
    dossier = DossierPage.objects.get(title="Đường làng")
    assert [row.page_id for row in dossier.entries.all()] == [page.pk]
    assert "tin, bài: đã đăng 2" in said
    assert "1 từ khóa không gắn" in said


def test_old_addresses_lead_to_the_pages(run: Move, tmp_path: Path) -> None:
    factories.organisation("Ủy ban nhân dân tỉnh Đồi Chè")
    factories.document_type("Chỉ thị")
    movement = movement_of(run, rich_site(), tmp_path)
    run(rich_site(), "--mapping", str(tmp_path / "mapping.csv"))
    page = NewsPage.objects.get(slug="xom-dong-dap-duong")
    old = "/tin-tuc/nguoi-tot-viec-tot/xom-dong-dap-duong-12"
    for address, target in (
        (f"{old}.html", page),
        (f"/vi{old}.html", page),
        (f"/index.php?language=vi&nv=tin-tuc&op={old.removeprefix('/tin-tuc/')}.html", page),
        ("/vi/laws/detail/van-ban-1/", DirectivePage.objects.get(number="18/CT-TTg")),
        ("/vi/tin-tuc/nguoi-tot-viec-tot/", page.get_parent()),
        ("/vi/tin-tuc/topic/duong-lang/", DossierPage.objects.get(title="Đường làng")),
        ("/vi/tin-tuc/tag/thi-dua-lam-duong/", movement),
    ):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"]) == (301, target.url), address


def test_what_is_moved_is_complete(run: Move) -> None:
    """As if each page had been published: version, log, projection, lists, references, reader."""
    run(rich_site())
    pages = NewsPage.objects.filter(moved_rows__kind="story")
    assert pages.count() == 2
    for page in pages:
        assert page.live
        assert page.live_revision_id == page.latest_revision_id
        assert PageLogEntry.objects.filter(page=page, action="wagtail.publish").exists()
        assert SearchEntry.objects.filter(pk=page.pk, is_public=True).exists()
        assert Client().get(page.url).status_code == 200
        known = set(ReferenceIndex.get_references_for_object(page).values_list("content_path"))
        ReferenceIndex.create_or_update_for_object(page)
        assert known == set(
            ReferenceIndex.get_references_for_object(page).values_list("content_path")
        )
        version = page.latest_revision.as_object()
        assert [block.id for block in version.body] == [block.id for block in page.body]
    assert list(differences()) == []
    assert Page.find_problems() == ([], [], [], [], [])


def test_second_run_changes_nothing_and_a_newer_dump_adds_what_is_new(run: Move) -> None:
    tables = rich_site()
    run(tables)
    counted = [model.objects.count() for model in (Page, Redirect, PortalImage, Author, Source)]
    said = run(tables)
    assert "tin, bài: đã chuyển từ trước 2" in said
    assert counted == [
        model.objects.count() for model in (Page, Redirect, PortalImage, Author, Source)
    ]
    NewsPage.objects.get(slug="xom-ben-trong-hoa").delete()
    tables["nv4_vi_news_rows"] = [*tables["nv4_vi_news_rows"], article(14, "Mới", "moi")]
    tables["nv4_vi_news_detail"] = [*tables["nv4_vi_news_detail"], detail(14, "<p>Mới.</p>")]
    run(tables)
    assert NewsPage.objects.filter(moved_rows__kind="story").count() == 2
    assert not NewsPage.objects.filter(slug="xom-ben-trong-hoa").exists()


@pytest.mark.parametrize("is_quoted", [False, True])
def test_what_readers_did_not_see_they_do_not_see_here(
    is_quoted: bool, run: Move, tmp_path: Path
) -> None:
    report = tmp_path / "report.csv"
    articles = [
        article(1, "Nháp", "nhap", status=4),
        article(2, "Hẹn giờ", "hen-gio", status=2, publtime=at(NEXT_YEAR, 1, 1)),
        article(3, "Hết hạn", "het-han", exptime=at(2024, 4, 1)),
        article(4, "Khóa", "khoa", status=21),
        article(5, "Sắp hết hạn", "sap-het-han", exptime=at(NEXT_YEAR, 1, 1)),
    ]
    tables = news(articles, [detail(row["id"], "<p>Chữ.</p>") for row in articles])
    stopped = laws([law(1, "1/CT-SNV", "Ngưng", status=0)])
    run(tables | stopped, "--report", str(report), is_quoted=is_quoted)
    text = report.read_text(encoding="utf-8-sig")
    for why in ("bản nháp ở cổng cũ", "đã hết hạn", "đã đình chỉ", "đã ngưng ở cổng cũ"):
        assert why in text
    assert not DirectivePage.objects.get(number="1/CT-SNV").live
    pages = {page.title: page for page in NewsPage.objects.filter(moved_rows__kind="story")}
    assert {title: page.live for title, page in pages.items()} == {
        "Nháp": False,
        "Hẹn giờ": False,
        "Hết hạn": False,
        "Khóa": False,
        "Sắp hết hạn": True,
    }
    assert pages["Hẹn giờ"].go_live_at == pages["Hẹn giờ"].published_on
    assert pages["Hẹn giờ"].approved_schedule
    assert timezone.localtime(pages["Sắp hết hạn"].expire_at).year == NEXT_YEAR
    assert pages["Khóa"].expire_at is None
    assert Client().get("/vi/news/nguoi-tot-viec-tot/nhap-1.html").status_code == 404


def test_nothing_without_title_or_date_or_before_its_day_is_published(
    run: Move, tmp_path: Path
) -> None:
    factories.organisation("Ủy ban nhân dân tỉnh Đồi Chè")
    factories.document_type("Chỉ thị")
    report = tmp_path / "report.csv"
    articles = [
        article(1, " ", "khong-ten", topicid=1),
        article(2, "Không ngày", "khong-ngay", publtime=0),
        article(3, "Mai sau", "mai-sau", publtime=at(NEXT_YEAR, 1, 1)),
        article(4, "Hẹn mà không ngày", "hen", status=2, publtime=0),
    ]
    tables = news(articles, [detail(row["id"], "<p>Chữ.</p>") for row in articles])
    tables["nv4_vi_news_cat"] = [category(1, "", "khong-ten")]
    tables["nv4_vi_news_topics"] = [
        {"topicid": 1, "title": "", "alias": "dong-tin", "description": "", "weight": 1}
    ]
    documents = [
        law(1, "1/CT-UBND", "", introtext=""),
        law(2, "2/CT-UBND", "Không ngày", publtime=0),
        law(3, "3/CT-UBND", "Mai sau", publtime=at(NEXT_YEAR, 1, 1)),
    ]
    run(tables | laws(documents), "--report", str(report))
    moved = Page.objects.filter(moved_rows__site="nukeviet")
    assert set(moved.filter(live=True).values_list("title", flat=True)) == {"khong-ten"}
    assert set(moved.values_list("title", flat=True)) == {
        *("khong-ten", "Không có tiêu đề", "Không ngày", "Mai sau", "Hẹn mà không ngày"),
        *("Chỉ thị 1/CT-UBND", "Chỉ thị 2/CT-UBND: Không ngày", "Chỉ thị 3/CT-UBND: Mai sau"),
        "dong-tin",
    }
    with report.open(encoding="utf-8-sig") as stream:
        told = {row["loại"] + row["mã ở cổng cũ"]: row for row in csv.DictReader(stream)}
    said = {key: row["điều cần kiểm tra"] for key, row in told.items()}
    for key, why in (
        ("tin, bàinews:1", "không có tiêu đề"),
        ("tin, bàinews:2", "không có ngày đăng"),
        ("tin, bàinews:3", "ở tương lai"),
        ("tin, bàinews:4", "không có ngày đăng"),
        ("văn bảnlaws:1", "không có tên"),
        ("văn bảnlaws:2", "không có ngày ban hành"),
        ("văn bảnlaws:3", "ở tương lai"),
        ("chuyên mụcnews:1", "hãy đặt tên"),
        ("dòng sự kiệnnews:1", "hãy đặt tên"),
    ):
        assert why in said[key], key


def test_documents_bear_on_each_other_and_doubtful_ones_wait(run: Move, tmp_path: Path) -> None:
    factories.organisation("Ủy ban nhân dân tỉnh Đồi Chè")
    factories.document_type("Chỉ thị", family="administrative")
    factories.document_type("Chỉ thị", family="party")
    report = tmp_path / "report.csv"
    rows = [
        law(1, "18/CT-UBND", "Cũ"),
        law(2, "19/CT-UBND", "Mới", replacement="1", relatement="3,99", publtime=at(2022, 1, 1)),
        law(3, "20/CT-UBND", "Nơi lạ", sid=2),
        law(4, "21/CT-UBND", "Riêng", groups_view="4"),
        law(5, "18/CT-UBND", "Cũ, nhập hai lần"),
    ]
    run(laws(rows), "--report", str(report))
    old, new, strange, private = (
        DirectivePage.objects.get(number=f"{number}/CT-UBND") for number in (18, 19, 20, 21)
    )
    assert [page.live for page in (old, new, strange, private)] == [True, True, False, False]
    relations = DirectiveRelation.objects.values_list("source", "kind", "target")
    assert set(relations) == {(new.pk, "replaces", old.pk), (new.pk, "cites", strange.pk)}
    assert len(new.get_latest_revision_as_object().relations.all()) == 2
    assert old.ending_day == new.effective_on
    twice = MovedRow.objects.get(kind="document", key="laws:5")
    assert twice.page_id == old.pk
    with report.open(encoding="utf-8-sig") as stream:
        notes = {row["mã ở cổng cũ"]: row["điều cần kiểm tra"] for row in csv.DictReader(stream)}
    assert "Sở Không Tên" in notes["laws:3"]
    assert "một số nhóm" in notes["laws:4"]
    run(laws(rows))
    assert DirectiveRelation.objects.count() == 2


def test_mapping_says_what_names_mean(run: Move, tmp_path: Path) -> None:
    factories.document_type("Chỉ thị")
    organisation = factories.organisation("Sở Nội vụ")
    file = tmp_path / "mapping.csv"
    tables = laws([law(1, "1/CT-SNV", "Một", sid=2)])
    run(tables, "--propose-mapping", str(file))
    assert not DirectivePage.objects.filter(number="1/CT-SNV").exists()
    text = file.read_text(encoding="utf-8-sig")
    assert "cơ quan ban hành,Sở Không Tên,1,,," in text
    file.write_text(text.replace("Tên,1,,,", "Tên,1,,sở nội vụ,"), encoding="utf-8")
    run(tables, "--mapping", str(file))
    page = DirectivePage.objects.get(number="1/CT-SNV")
    assert (page.live, page.issuer) == (True, organisation)
    file.write_text(text.replace("Tên,1,,,", "Tên,1,999999,,"), encoding="utf-8")
    with pytest.raises(CommandError, match="999999"):
        run(tables, "--mapping", str(file))


def test_dry_run_tells_and_writes_nothing(run: Move, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    counted = [model.objects.count() for model in (Page, MovedRow, Redirect, PortalImage, Source)]
    said = run(rich_site(), "--dry-run", "--report", str(report))
    assert "Dry run: nothing was written." in said
    assert "tin, bài: đã đăng 2" in said
    assert counted == [
        model.objects.count() for model in (Page, MovedRow, Redirect, PortalImage, Source)
    ]
    text = report.read_text(encoding="utf-8-sig")
    assert "mat.jpg" in text
    assert "khong.pdf" in text
    assert "duong.png" not in text


def test_interrupted_move_goes_on_without_strays_and_doubles(
    run: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "BATCH", 5)
    tables = news(*many_articles(23))
    wrote: list[Any] = []

    def fails_at_the_end(pages: list[NewsPage]) -> int:
        wrote.append(pages)
        if len(wrote) % 2 == 0:
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr(stories, "record_at_once", fails_at_the_end)
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            run(tables)
        moved = NewsPage.objects.filter(slug__startswith="chuyen-thu-")
        assert moved.count() == MovedRow.objects.filter(kind="story").count()
    monkeypatch.undo()
    run(tables)
    titles = list(NewsPage.objects.filter(moved_rows__kind="story").values_list("title", flat=True))
    assert sorted(titles) == sorted({f"Chuyện thứ {number}" for number in range(1, 24)})
    assert NewsIndexPage.objects.get(title="Người tốt, việc tốt").numchild == 23
    assert Page.find_problems() == ([], [], [], [], [])
    assert list(differences()) == []


def test_equal_slugs_get_the_old_number(run: Move) -> None:
    articles = [article(1, "Một", "trung"), article(2, "Hai", "trung")]
    run(news(articles, [detail(1, ""), detail(2, "")]))
    slugs = NewsPage.objects.filter(moved_rows__kind="story").values_list("slug", flat=True)
    assert set(slugs) == {"trung", "trung-2"}


def test_progress_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "BATCH", 5)
    told = StringIO()
    dump = write_dump(tmp_path, news(*many_articles(10)))
    call_command("import_nukeviet", str(dump), "--dry-run", stdout=StringIO(), stderr=told)
    half, whole = told.getvalue().strip().split("\r")
    assert half.startswith(f"[{'#' * 15}{'.' * 15}] 5/10, ")
    assert whole.startswith(f"[{'#' * 30}] 10/10, ")


def test_tables_without_rows_are_tables(run: Move) -> None:
    tables = laws([law(1, "1/CT-SNV", "Một", sgid=0)])
    empty = {"id": 0, "title": "", "offices": "", "positions": ""}
    run(tables | {"nv4_vi_laws_signer": [empty]})
    assert DirectivePage.objects.get(number="1/CT-SNV").signer == ""


def test_each_module_and_category_is_a_section(run: Move) -> None:
    first = news(
        *many_articles(2), categories=[category(1, "Một", "mot"), category(2, "Hai", "hai")]
    )
    second = {
        name.replace("_news_", "_phong_trao_"): rows
        for name, rows in news(*many_articles(1), categories=[category(1, "Ba", "ba")]).items()
    }
    run(first | second)
    children = {
        page.title: page.numchild
        for page in NewsIndexPage.objects.filter(moved_rows__kind="section")
    }
    assert children == {"Một": 2, "Hai": 0, "Ba": 1}


def test_other_modules_are_passed_over_and_half_ones_told(run: Move) -> None:
    others = {
        "nv4_vi_menu_rows": [{"id": 1, "title": "Trang đầu", "link": "/"}],
        "nv4_vi_voting_rows": [{"id": 1, "vid": 1, "title": "Có"}],
        "nv4_vi_cu_rows": [article(1, "Không thân bài", "khong")],
        "nv4_vi_moi_detail": [detail(1, "<p>Không bài.</p>")],
    }
    said = run(news(*many_articles(1)) | others)
    assert "tin, bài: đã đăng 1." in said
    assert "Thiếu bảng nv4_vi_cu_detail" in said
    assert "Thiếu bảng nv4_vi_moi_rows" in said
    assert "menu" not in said


def test_dump_without_modules_and_files_that_are_not_there_are_refused(
    run: Move, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="no module of news or laws"):
        run({"nv4_en_news_cat": [category(1, "One", "one")]})
    with pytest.raises(CommandError, match="no file"):
        call_command("import_nukeviet", str(tmp_path / "khong-co.sql"))
