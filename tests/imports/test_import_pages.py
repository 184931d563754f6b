"""`manage.py import_pages`: drafts, reports, a second run, edited pages, bad files."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from shutil import copytree

import PIL.Image
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from core.models import PortalImage
from directives.models import DirectiveIndexPage, DirectivePage, DocumentType
from imports.models import ImportRecord
from imports.reports import Outcome, PageReport, summary_of
from imports.services import import_folder
from movements.models import MovementAlias, MovementIndexPage, MovementPage
from news.models import Author, NewsIndexPage, NewsPage, Source
from organisations.models import EmulationGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, pages_folder: Path) -> Path:
    """A copy of our own pages, with the picture that one of them shows."""
    folder = tmp_path / "cong-cu"
    copytree(pages_folder, folder)
    (folder / "anh").mkdir()
    PIL.Image.new("RGB", (40, 30), "teal").save(folder / "anh" / "cau.png")
    return folder


@pytest.fixture
def parent() -> NewsIndexPage:
    return NewsIndexPage.objects.get()


def run(folder: Path, parent: NewsIndexPage, **options) -> dict[str, PageReport]:
    """Import the folder; reports by file name, pictures left out."""
    reports = import_folder(folder, parent, **options)
    return {report.key.rpartition("/")[2]: report for report in reports}


def page_of(name: str) -> NewsPage:
    return NewsPage.objects.get(pk=ImportRecord.objects.get(key=f"cong-cu/{name}").page_id)


def test_pages_become_drafts_and_nothing_is_published(folder: Path, parent: NewsIndexPage) -> None:
    reports = run(folder, parent)
    pages = NewsPage.objects.child_of(parent)
    assert {page.title for page in pages} == {
        "Xóm Đồng trồng hai cây số đường hoa trong một mùa hè",
        "Trường làng mở lớp học tối cho người lớn tuổi",
        "Cây cầu mới của bản Nà Tông",
    }
    assert not any(page.live or page.first_published_at for page in pages)
    assert all(page.has_unpublished_changes for page in pages)
    assert reports["cau.png"].outcome is Outcome.UNREADABLE


def test_draft_holds_what_was_parsed(folder: Path, parent: NewsIndexPage) -> None:
    run(folder, parent)
    page = page_of("lang-hoa.txt")
    local = timezone.localtime(page.published_on)
    assert (local.year, local.month, local.day, local.hour) == (2023, 9, 5, 14)
    assert page.lead.startswith("Ngày 02/9")
    assert (page.source.name, page.source.prefix) == ("baoxomdong.example", "BXD")
    assert [link.author.name for link in page.authors.all()] == ["Hoài Thu"]
    assert [block.block_type for block in page.body] == ["paragraph", "heading", "paragraph"]
    assert "<ul><li>" in page.body[2].value.source
    assert page.lead_image_caption == "Bà con xóm Đồng trồng hoa ven đường (Ảnh: Hoài Thu)"
    assert page.slug == "xom-dong-trong-hai-cay-so-duong-hoa-trong-mot-mua-he"


def test_latest_revision_equals_the_draft(folder: Path, parent: NewsIndexPage) -> None:
    run(folder, parent)
    revision = page_of("lang-hoa.txt").get_latest_revision_as_object()
    assert [link.author.name for link in revision.authors.all()] == ["Hoài Thu"]
    assert [block.block_type for block in revision.body] == ["paragraph", "heading", "paragraph"]


def test_picture_beside_the_file_is_taken_with_alt_and_credit(
    folder: Path, parent: NewsIndexPage
) -> None:
    run(folder, parent)
    (block,) = [block for block in page_of("cau-moi.html").body if block.block_type == "image"]
    picture = PortalImage.objects.get()
    assert block.value["image"] == picture
    assert (picture.credit, picture.width) == ("Lò Văn Pánh", 40)
    assert picture.default_alt_text == "Các em nhỏ đi qua cầu treo"


@pytest.mark.parametrize(
    "source", ["../../bi-mat.png", "https://xa.example/a.png", "anh/khong-co.png", "anh/gia.png"]
)
def test_picture_outside_the_folder_remote_missing_or_false_is_not_taken(
    folder: Path, parent: NewsIndexPage, source: str
) -> None:
    PIL.Image.new("RGB", (4, 4)).save(folder.parent.parent / "bi-mat.png")
    (folder / "anh" / "gia.png").write_text("không phải hình")
    html = (folder / "cau-moi.html").read_text(encoding="utf-8")
    (folder / "cau-moi.html").write_text(html.replace("anh/cau.png", source), encoding="utf-8")
    report = run(folder, parent)["cau-moi.html"]
    assert not PortalImage.objects.exists()
    assert any("Không lấy được hình" in note for note in report.notes)


def test_page_is_tied_to_known_movements_directives_and_groups(
    folder: Path, parent: NewsIndexPage
) -> None:
    movements = MovementIndexPage.objects.get()
    known = movements.add_child(
        instance=MovementPage(title="Đường làng sạch, ngõ xóm xanh", live=False)
    )
    known.other_names = [MovementAlias(name="Đường làng xanh")]
    known.save()
    decoy = movements.add_child(instance=MovementPage(title="Trường học không khói", live=False))
    instruction = DocumentType.objects.create(name="Chỉ thị", abbreviation="CT")
    plan = DocumentType.objects.create(name="Kế hoạch", abbreviation="KH")
    directives = DirectiveIndexPage.objects.get()
    for title, kind, number, day in [
        ("Kế hoạch hoa", plan, "15/KH-UBND", "2023-04-20"),
        ("Kế hoạch của xã khác", plan, "15/KH-UBND", "2022-01-05"),
        ("Chỉ thị hoa", instruction, "27-CT/HU", "2023-05-12"),
        ("Chỉ thị năm khác", instruction, "27-CT/HU", "2021-05-12"),
    ]:
        page = DirectivePage(
            title=title,
            subject=title,
            document_type=kind,
            number=number,
            issued_on=date.fromisoformat(day),
            live=False,
        )
        directives.add_child(instance=page)
    group = EmulationGroup.objects.create(
        name="Xóm Đồng", slug="xom-dong", kind="cluster", level="local"
    )
    report = run(folder, parent)["lang-hoa.txt"]
    page = page_of("lang-hoa.txt")
    assert [tag.movement_id for tag in page.page_movements.all()] == [known.pk] != [decoy.pk]
    assert [link.directive.title for link in page.directive_links.all()] == [
        "Kế hoạch hoa",
        "Chỉ thị hoa",
    ]
    assert [link.group for link in page.group_links.all()] == [group]
    assert report.ties.unknown == ["phong trào “Mỗi nhà một luống hoa”"]
    assert any("Mỗi nhà một luống hoa" in note for note in report.notes)


def test_second_run_changes_nothing(folder: Path, parent: NewsIndexPage) -> None:
    run(folder, parent)
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    reports = run(folder, parent)
    assert {reports[name].outcome for name in ("lang-hoa.txt", "gay-dong.txt", "cau-moi.html")} == {
        Outcome.UNCHANGED
    }
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before
    assert (Author.objects.count(), Source.objects.count()) == (3, 1)


def test_second_run_ties_untouched_drafts_to_what_came_since(
    folder: Path, parent: NewsIndexPage
) -> None:
    run(folder, parent)
    index = MovementIndexPage.objects.get()
    movement = index.add_child(instance=MovementPage(title="Mỗi nhà một luống hoa", live=False))
    reports = run(folder, parent)
    assert reports["lang-hoa.txt"].outcome is Outcome.UPDATED
    assert reports["gay-dong.txt"].outcome is Outcome.UNCHANGED
    page = page_of("lang-hoa.txt")
    assert [tag.movement_id for tag in page.page_movements.all()] == [movement.pk]
    assert run(folder, parent)["lang-hoa.txt"].outcome is Outcome.UNCHANGED


def test_published_page_is_not_tied_again(folder: Path, parent: NewsIndexPage) -> None:
    run(folder, parent)
    page_of("lang-hoa.txt").latest_revision.publish()
    index = MovementIndexPage.objects.get()
    index.add_child(instance=MovementPage(title="Mỗi nhà một luống hoa", live=False))
    assert run(folder, parent)["lang-hoa.txt"].outcome is Outcome.UNCHANGED
    assert not page_of("lang-hoa.txt").page_movements.exists()


def change(folder: Path) -> None:
    file = folder / "lang-hoa.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("hai cây số đường hoa trong", "ba cây số đường hoa trong"))


def test_changed_file_updates_a_draft_nobody_touched(folder: Path, parent: NewsIndexPage) -> None:
    run(folder, parent)
    page = page_of("lang-hoa.txt")
    change(folder)
    assert run(folder, parent)["lang-hoa.txt"].outcome is Outcome.UPDATED
    updated = page_of("lang-hoa.txt")
    assert updated.pk == page.pk
    assert updated.title == "Xóm Đồng trồng ba cây số đường hoa trong một mùa hè"
    assert updated.get_latest_revision_as_object().title == updated.title
    assert updated.authors.count() == 1


def test_changed_file_leaves_an_edited_page_alone(folder: Path, parent: NewsIndexPage) -> None:
    run(folder, parent)
    page = page_of("lang-hoa.txt")
    page.title = "Biên tập viên đã sửa"
    page.save_revision()
    change(folder)
    assert run(folder, parent)["lang-hoa.txt"].outcome is Outcome.EDITED
    assert page.get_latest_revision_as_object().title == "Biên tập viên đã sửa"


def test_changed_file_leaves_a_published_page_alone(folder: Path, parent: NewsIndexPage) -> None:
    run(folder, parent)
    page_of("lang-hoa.txt").latest_revision.publish()
    change(folder)
    assert run(folder, parent)["lang-hoa.txt"].outcome is Outcome.EDITED
    assert page_of("lang-hoa.txt").title.startswith("Xóm Đồng trồng hai")


def test_deleted_page_stays_deleted_until_its_record_is(
    folder: Path, parent: NewsIndexPage
) -> None:
    run(folder, parent)
    page_of("lang-hoa.txt").delete()
    assert run(folder, parent)["lang-hoa.txt"].outcome is Outcome.DELETED
    ImportRecord.objects.filter(page=None).delete()
    assert run(folder, parent)["lang-hoa.txt"].outcome is Outcome.CREATED


def test_same_content_under_another_name_is_not_imported_twice(
    folder: Path, parent: NewsIndexPage
) -> None:
    (folder / "ban-sao.txt").write_bytes((folder / "gay-dong.txt").read_bytes())
    reports = run(folder, parent)
    assert reports["ban-sao.txt"].outcome is Outcome.CREATED
    assert reports["gay-dong.txt"].outcome is Outcome.DUPLICATE
    assert NewsPage.objects.count() == 3


def test_file_that_fails_leaves_nothing_and_the_others_go_on(
    folder: Path, parent: NewsIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_revision = NewsPage.save_revision

    def refuse_one(page: NewsPage, *args, **kwargs):
        if page.title.startswith("Xóm Đồng"):
            raise OSError("đĩa đầy")
        return save_revision(page, *args, **kwargs)

    monkeypatch.setattr(NewsPage, "save_revision", refuse_one)
    reports = run(folder, parent)
    assert reports["lang-hoa.txt"].outcome is Outcome.FAILED
    assert reports["lang-hoa.txt"].reason == "đĩa đầy"
    assert reports["gay-dong.txt"].outcome is Outcome.CREATED
    assert not Page.objects.filter(title__startswith="Xóm Đồng").exists()
    assert not Source.objects.exists()


def test_dry_run_writes_nothing(folder: Path, parent: NewsIndexPage) -> None:
    reports = run(folder, parent, dry_run=True)
    assert reports["lang-hoa.txt"].parsed.title.startswith("Xóm Đồng")
    assert not NewsPage.objects.exists()
    assert not ImportRecord.objects.exists()
    assert not Author.objects.exists()
    assert summary_of(reports.values()) == (
        "Tổng cộng 4 tệp. sẽ tạo bản nháp: 3; không đọc được, bỏ qua: 1."
    )


def test_existing_author_and_source_are_used(folder: Path, parent: NewsIndexPage) -> None:
    author = Author.objects.create(name="Hoài Thu")
    Author.objects.create(name="Hoài Thư")
    source = Source.objects.create(name="BaoXomDong.example", prefix="XĐ")
    run(folder, parent)
    page = page_of("lang-hoa.txt")
    assert [link.author for link in page.authors.all()] == [author]
    assert page.source == source
    source.refresh_from_db()
    assert source.prefix == "XĐ"


def test_page_without_date_gets_the_year_it_names_and_says_so(
    tmp_path: Path, parent: NewsIndexPage
) -> None:
    prose = "Bà con trong xóm cùng nhau trồng hoa ven đường suốt ba tháng hè, ai cũng vui."
    (tmp_path / "a.txt").write_text(f"Xóm Đồng phát động thi đua năm 2022\n\n{prose}\n\n{prose} ")
    (report,) = import_folder(tmp_path, parent)
    page = NewsPage.objects.get(pk=report.page_id)
    assert timezone.localdate(page.published_on).isoformat() == "2022-01-01"
    assert page.published_precision == "year"
    assert any("năm 2022" in note for note in report.notes)


def test_page_that_tells_no_date_gets_none(tmp_path: Path, parent: NewsIndexPage) -> None:
    prose = "Bà con trong xóm cùng nhau trồng hoa ven đường suốt ba tháng hè, ai cũng vui."
    (tmp_path / "a.txt").write_text(f"Xóm Đồng trồng hoa ven đường\n\n{prose}\n\n{prose} ")
    (report,) = import_folder(tmp_path, parent)
    assert NewsPage.objects.get(pk=report.page_id).published_on is None


def test_queries_a_page_do_not_grow_with_the_catalogue(
    folder: Path, parent: NewsIndexPage, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        import_folder(folder, parent, dry_run=True)
    index = MovementIndexPage.objects.get()
    for number in range(20):
        index.add_child(instance=MovementPage(title=f"Phong trào số {number}", live=False))
    with CaptureQueriesContext(connection) as many:
        import_folder(folder, parent, dry_run=True)
    assert len(many) == len(few)


def test_command_prints_what_it_took_dropped_and_doubted(folder: Path) -> None:
    out, progress = StringIO(), StringIO()
    call_command("import_pages", str(folder), stdout=out, stderr=progress)
    text = out.getvalue()
    assert "cong-cu/lang-hoa.txt: đã tạo bản nháp" in text
    assert "tiêu đề: Xóm Đồng trồng hai cây số đường hoa" in text
    assert "dòng 34, danh sách tin khác: Các tin khác" in text
    assert "chú thích ảnh: Bà con xóm Đồng trồng hoa ven đường (Ảnh: Hoài Thu)" in text
    assert "Địa chỉ nguồn tin https://baoxomdong.example/ suy từ" in text
    assert "cong-cu/anh/cau.png: không đọc được, bỏ qua" in text
    assert "Tổng cộng 4 tệp. đã tạo bản nháp: 3; không đọc được, bỏ qua: 1." in text
    assert "[4/4]" in progress.getvalue()


def test_command_prints_json_alone_on_standard_output(folder: Path) -> None:
    out = StringIO()
    call_command("import_pages", str(folder), "--json", "--dry-run", stdout=out, stderr=StringIO())
    result = json.loads(out.getvalue())
    assert result["dry_run"] is True
    pages = {page["file"]: page for page in result["pages"]}
    flowers = pages["cong-cu/lang-hoa.txt"]
    assert flowers["date"]["value"] == "2023-09-05"
    assert flowers["page_id"] is None
    assert flowers["unknown"][0] == "phong trào “Mỗi nhà một luống hoa”"


def test_command_refuses_a_missing_folder_and_an_unknown_parent(folder: Path) -> None:
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("import_pages", str(folder / "khong-co"))
    with pytest.raises(CommandError, match="'muc-la'"):
        call_command("import_pages", str(folder), "--parent", "muc-la")
