"""Stories that were never published, and a few that were, for `test_admin_actions`."""

from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from core.models import DocumentText, PortalDocument
from directives.models import DirectiveFile
from newsroom.roles import load_roles
from tests import factories
from tests.scenery import indexed_at_the_end

DRAFTS, PUBLISHED = 30, 4
PRINTED = (
    "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH BÌNH SƠN Độc lập - Tự do - Hạnh phúc\n"
    "Số: 08/CT-UBND Bình Sơn, ngày 05 tháng 3 năm 2025\n"
    "CHỈ THỊ\nVề việc giữ rừng như giữ nhà\nCăn cứ Luật Thi đua, khen thưởng;\n"
    "Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Tỉnh"
)


def build() -> dict[str, Any]:
    """Make drafts with a first version; return the ids of what stands."""
    writer = User.objects.get(username="bien-tap-vien")
    with indexed_at_the_end():
        drafts, published = (
            [factories.news(f"Tin {name} {number}", live=False) for number in range(count)]
            for name, count in (("nháp", DRAFTS), ("đã đăng", PUBLISHED))
        )
        for story in drafts:
            story.save_revision(user=writer)
        for story in published:
            story.save_revision(user=writer).publish()
    directive = _directive_with_file()
    directive.save_revision(user=writer, clean=False)  # a draft lacks what it lacks
    # One step, so that each test is about one press.
    load_roles(one_person=["/"])
    return {
        "drafts": [story.pk for story in drafts],
        "published": [story.pk for story in published],
        "directive": directive.pk,
        "home": factories.home_page().pk,
        "news_index": factories.index_of(factories.pages.NewsPage).pk,
        "other_news_index": factories.news_index("Tin khác").pk,
    }


def _directive_with_file() -> factories.pages.DirectivePage:
    """Make a draft of a document of which only the signer was typed, with a file that was read."""
    factories.organisation("Ủy ban nhân dân tỉnh Bình Sơn")
    empty = dict.fromkeys(("document_type", "issuer", "issued_on"))
    directive = factories.directive(
        "Văn bản mới", live=False, number="", subject="", signer="Người đã gõ", **empty
    )
    file = ContentFile(b"%PDF-1.4", name="chi-thi.pdf")
    document = PortalDocument.objects.create(title="Chỉ thị quét", file=file)
    read = {"outcome": "done", "page_count": 1, "pages": [PRINTED]}
    DocumentText.objects.update_or_create(document=document, defaults=read)
    DirectiveFile.objects.create(directive=directive, document=document)
    return directive
