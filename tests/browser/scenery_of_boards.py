"""What the newsroom's boards work on, for `test_admin_boards`: a row for each chain of acts."""

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Page

from archive.models.exports import ArchiveExport
from directives.citing import record_citations
from exemplars.models import AwardGrant
from imports.models import ImportRecord
from imports.services import import_folder
from news.models import NewsIndexPage
from nominations.models import Nomination
from organisations.models import (
    GroupMembership,
    GroupScore,
    GroupYear,
    ScoringCriterion,
)
from search.curation.proposals.finding import propose
from tests import factories
from tests.factories.media import picture_file
from tests.scenery import indexed_at_the_end

IMPORTED = """Người trồng đường hoa ở Cầu Mới

Thứ Ba, 05/09/2023

Bà Phạm Thị Lụa, chi hội phụ nữ thôn Đồng Trại, cùng bà con trồng đường hoa.

Ba năm nay bà dậy từ bốn giờ sáng để tưới cây, ai hỏi bà chỉ cười rồi lại cúi xuống nhổ cỏ.
"""
LAST_YEAR = timezone.localdate().year - 1


def build() -> dict[str, Any]:
    """Build everything; return name → id, address or code of what the acts are done to."""
    with indexed_at_the_end():
        pages = _pages()
    record_citations(pages["citing"])
    propose()
    built: dict[str, Any] = {name: page.pk for name, page in pages.items()}
    built |= {f"{name}_path": page.get_url() for name, page in pages.items()}
    built["picture"] = factories.image(file=picture_file("cho.png", (800, 600))).pk
    return built | _honour(pages["honoured"]) | _nominations() | _imported() | _group() | _archive()


def _pages() -> dict[str, Page]:
    place = factories.place("Ninh Bình")
    twins = {"place": place, "started_year": 2010}
    factories.document_type("Chỉ thị", abbreviation="CT")
    return {
        "grower": factories.exemplar("Đinh Thị Mầm"),
        "one": factories.exemplar("Lê Thị Hai", **twins),
        "other": factories.exemplar("Lê Thị Hai", **twins),
        "twin": factories.exemplar("Vũ Văn Ba", headline="Dựng cây cầu tre.", **twins),
        "double": factories.exemplar("Vũ Văn Ba", headline="Bắc nhịp cầu nhỏ.", **twins),
        "honoured": factories.exemplar("Trần Thị Vinh"),
        "leaver": factories.exemplar("Hoàng Văn Lánh"),
        "groundless": factories.exemplar("Bùi Thị Chờ", has_consent=False),
        "named": factories.exemplar("Phạm Thị Lụa"),
        "movement": factories.movement("Xóm sạch đường đẹp", intro="Lời của phong trào giữ lại."),
        "same_movement": factories.movement("Đường đẹp xóm sạch", intro="Lời của phong trào kia."),
        "citing": factories.news(
            "Bài dẫn hai văn bản",
            body=factories.body(text="Theo Chỉ thị số 19/CT-TTg và Chỉ thị số 20/CT-TTg."),
        ),
        "pole": factories.news("Cây nêu ngày Tết", lead="Dựng ở đầu làng."),
        # In use on as many pages as a proposed synonym needs.
        "cooperative": factories.news("Chuyện hợp tác xã (HTX) ven sông"),
        "harvest": factories.news("Vụ mùa của HTX"),
        "ledger": factories.news("Người giữ sổ của HTX"),
    }


def _honour(exemplar: Page) -> dict[str, Any]:
    title = factories.award_title("Bằng khen về trồng rừng")
    grant = AwardGrant.objects.create(
        exemplar=exemplar, title=title, year=LAST_YEAR, is_decision_missing=True
    )
    return {"grant_key": str(grant.key)}


def _nominations() -> dict[str, Any]:
    built: dict[str, Any] = {}
    for number, name in enumerate(("accepted", "declined", "known", "spam", "unmailed")):
        is_answered = name == "unmailed"
        row = Nomination.objects.create(
            receipt=f"DC-TEST-222{number + 2}",
            draft_token=name,
            state="declined" if is_answered else "received",
            name="Trần Thị Vinh" if name == "known" else f"Ngô Thị Đề {number}",
            deeds="Mỗi tối dạy chữ cho trẻ em xóm vạn đò. Mười năm nay không nghỉ.",
            nominator_name="Người Hàng Xóm",
            nominator_contact="hang.xom@example.vn",
            submitted_at=timezone.now(),
            answered_at=timezone.now() if is_answered else None,
            answer="Cảm ơn bạn." if is_answered else "",
        )
        built |= {f"{name}_nomination": row.pk, f"{name}_receipt": row.receipt}
    return built


def _imported() -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        Path(folder, "bai.txt").write_text(IMPORTED, encoding="utf-8")
        import_folder(Path(folder), NewsIndexPage.objects.order_by("path").first())
    record = ImportRecord.objects.get()
    spare = ImportRecord.objects.create(key="kho/bai-thua.txt", content_hash="0" * 64)
    return {"record": record.pk, "imported": record.page_id, "spare_record": spare.pk}


def _group() -> dict[str, Any]:
    group = factories.emulation_group("Cụm thi đua số Chín")
    scored = GroupYear.objects.create(group=group, year=LAST_YEAR, scores_are_public=True)
    empty = GroupYear.objects.create(group=group, year=LAST_YEAR + 1)
    criterion = ScoringCriterion.objects.create(
        group_year=scored, name="Phong trào", max_points=100, sort_order=0
    )
    for name, role in (("Sở Đầu Đàn", "leader"), ("Sở Kế Cận", "deputy")):
        office = factories.organisation(name)
        GroupMembership.objects.create(
            group=group, organisation=office, role=role, year_from=LAST_YEAR, year_to=LAST_YEAR
        )
        GroupScore.objects.create(criterion=criterion, organisation=office, points=Decimal(80))
    return {
        "group": group.pk,
        "group_path": group.get_absolute_url(),
        "scored_year": scored.pk,
        "empty_year": empty.pk,
        "last_year": LAST_YEAR,
        "this_year": LAST_YEAR + 1,
    }


def _archive() -> dict[str, Any]:
    chief = User.objects.get(username="tong-bien-tap")
    failed, waiting = (
        ArchiveExport.objects.create(
            owner=chief, querystring="tu=n%C3%AAu", format=kind, state=state
        )
        for kind, state in (("csv", "failed"), ("xlsx", "waiting"))
    )
    return {"failed_export": failed.pk, "waiting_export": waiting.pk}
