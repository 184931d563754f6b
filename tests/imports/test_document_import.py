"""Pages that are documents become directive drafts; stories are tied to places and units named."""

import datetime
from pathlib import Path

import pytest

from directives.models import DirectiveIndexPage, DirectivePage, DocumentType
from imports.models import ImportRecord
from imports.named_rows import NamedRows
from imports.reports import Outcome
from imports.services import import_folder
from news.models import NewsIndexPage, NewsPage
from organisations.models import Organisation, Place
from tests import factories

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 3, 12)
DOCUMENT = """ỦY BAN NHÂN DÂN
XÃ ĐỒI CHÈ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 61/KH-UBND
Đồi Chè, ngày 21 tháng 10 năm 2023

KẾ HOẠCH
Tổ chức phong trào giữ bản làng sạch đẹp

Căn cứ nhiệm vụ được giao, Ủy ban nhân dân xã tổ chức phong trào với các nội dung như sau:

- Giữ cho đường bản sạch, ngõ bản đẹp quanh năm.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
Lù Văn Páo
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ke-hoach.txt").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def office(db) -> Organisation:
    return factories.organisation("Ủy ban nhân dân xã Đồi Chè")


def run(folder: Path) -> list[Outcome]:
    return [report.outcome for report in import_folder(folder, NewsIndexPage.objects.get())]


def test_document_becomes_a_directive_draft(folder: Path, office: Organisation) -> None:
    kind, _ = DocumentType.objects.get_or_create(
        name="Kế hoạch", family=DocumentType.Family.ADMINISTRATIVE
    )
    assert run(folder) == [Outcome.CREATED]
    draft = DirectivePage.objects.get(number="61/KH-UBND")
    assert not draft.live
    assert draft.title == "Kế hoạch 61/KH-UBND: Tổ chức phong trào giữ bản làng sạch đẹp"
    assert (draft.document_type, draft.issuer) == (kind, office)
    assert draft.issued_on == datetime.date(2023, 10, 21)
    assert (draft.signer, draft.signer_office) == ("Lù Văn Páo", "Chủ tịch")
    words = draft.archive_entry().body
    assert "đường bản sạch" in words
    assert "Nơi nhận" not in words
    assert not NewsPage.objects.exists()


def test_second_run_changes_nothing(folder: Path, office: Organisation) -> None:
    run(folder)
    assert run(folder) == [Outcome.UNCHANGED]
    assert DirectivePage.objects.count() == 1


def test_document_without_a_known_issuer_says_so(folder: Path) -> None:
    run(folder)
    record = ImportRecord.objects.get()
    assert any("chưa có trong danh mục" in note for note in record.notes)
    assert record.is_doubted


def test_document_that_the_archive_holds_is_not_made_twice(
    folder: Path, office: Organisation
) -> None:
    known = factories.directive(
        number="61/KH-UBND", issued_on=datetime.date(2023, 10, 21), issuer=office
    )
    (report,) = import_folder(folder, NewsIndexPage.objects.get())
    assert (report.outcome, report.page_id) == (Outcome.KNOWN, known.pk)
    assert not ImportRecord.objects.exists()


def test_document_of_the_same_number_and_day_of_another_issuer_is_another(
    folder: Path, office: Organisation
) -> None:
    other = factories.organisation("Ủy ban nhân dân xã Bến Đá")
    factories.directive(number="61/KH-UBND", issued_on=datetime.date(2023, 10, 21), issuer=other)
    assert run(folder) == [Outcome.CREATED]


def test_portal_without_a_place_for_documents_refuses_in_words(folder: Path) -> None:
    DirectiveIndexPage.objects.all().delete()
    (report,) = import_folder(folder, NewsIndexPage.objects.get())
    assert report.outcome is Outcome.FAILED
    assert "mục Văn bản" in report.reason


@pytest.fixture
def places(db) -> dict[str, Place]:
    return {
        name: Place.objects.create(
            name=name, full_name=f"tỉnh {name}", slug=f"p{number}", kind=Place.Kind.PROVINCE
        )
        for number, name in enumerate(["Hòa Bình", "Bến Đá"])
    }


@pytest.mark.parametrize(
    ("title", "lead", "name"),
    [
        ("Bến Đá: Biểu dương gương tốt", "Các tấm gương đến từ nhiều xã.", "Bến Đá"),
        ("Biểu dương gương tốt", "Sáng 12/3, tại Bến Đá, có cả đoàn Hòa Bình dự.", "Bến Đá"),
        ("Biểu dương gương tốt", "Sở Nội vụ Bến Đá trao giấy khen.", "Bến Đá"),
        ("Giữ gìn hòa bình", "Bà con sống trong hòa bình, yên vui.", None),
        ("Gương tốt", "Bà Trần Hòa Bình dạy chữ cho trẻ em.", None),
        ("Gương tốt", "Đoàn Bến Đá và đoàn Hòa Bình cùng dự.", None),
    ],
)
def test_place_is_proposed_where_the_story_is_set_in_one(
    places: dict[str, Place], title: str, lead: str, name: str | None
) -> None:
    found, _ = NamedRows().place_of(title, lead, [], DAY)
    assert (found.pk if found else None) == (places[name].pk if name else None)


def test_row_of_the_storys_day_is_proposed(db) -> None:
    end = datetime.date(2025, 6, 30)
    old = Place.objects.create(
        name="Bến Đá", full_name="tỉnh Bến Đá", slug="cu", kind="province", valid_to=end
    )
    new = Place.objects.create(
        name="Bến Đá",
        full_name="tỉnh Bến Đá",
        slug="moi",
        kind="province",
        valid_from=end + datetime.timedelta(days=1),
    )
    rows = NamedRows()
    for day, place in ((DAY, old), (datetime.date(2026, 1, 1), new)):
        found, _ = rows.place_of("Tin ở Bến Đá", "Sáng nay, tại Bến Đá.", [], day)
        assert found is not None
        assert found.pk == place.pk


def test_local_names_mean_the_organisation_of_the_storys_place(places: dict[str, Place]) -> None:
    ours = factories.organisation("Công an tỉnh Bến Đá", place=places["Bến Đá"])
    factories.organisation("Công an tỉnh Hòa Bình", place=places["Hòa Bình"])
    ministry = factories.organisation("Bộ Nội vụ")
    rows = NamedRows()
    texts = ["Công an tỉnh và Bộ Nội vụ trao giấy khen."]
    found = rows.organisations_in(texts, DAY, places["Bến Đá"].pk)
    assert [each.pk for each in found] == [ours.pk, ministry.pk]
    assert found[0].doubt
    assert [each.pk for each in rows.organisations_in(texts, DAY, None)] == [ministry.pk]


def test_issuer_of_a_cited_document_is_not_named_by_the_story(db) -> None:
    factories.organisation("Bộ Nội vụ")
    texts = ["Theo Thông tư số 15/2025/TT-BNV ngày 04/8/2025 của Bộ Nội vụ, xã lập danh sách."]
    assert NamedRows().organisations_in(texts, DAY, None) == []
