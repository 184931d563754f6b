"""Checks of the catalogues: rows that pages use and nobody has held against the law's text."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, Model, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from core.models import CatalogueEntry
from directives.models import DocumentType
from exemplars.models import AwardTitle, CommendationType, FieldOfWork
from newsroom.coverage.addresses import edit_row
from newsroom.coverage.base import Action, Check, Line, Scope
from organisations.models import EmulationGroup, Organisation, Place


class Unreviewed(Check):
    """Rows of one catalogue marked "cần đối chiếu", those in use first, with who minds them.

    `used_by` are the relations that make a row used.
    """

    why = "Điều chưa đối chiếu với văn bản gốc phải có người giữ việc; đang dùng thì làm trước."

    def __init__(
        self, key: str, name: str | Promise, model: type[CatalogueEntry], used_by: Sequence[str]
    ) -> None:
        self.key, self.name, self.model, self.used_by = key, name, model, used_by

    def rows(self, scope: Scope) -> QuerySet[CatalogueEntry]:
        used = Q()
        for relation_name in self.used_by:
            used |= Q(_exists(self.model, relation_name))
        rows = self.model._default_manager.filter(needs_review=True).select_related("reviewer")
        return rows.annotate(is_used=ExpressionWrapper(used, BooleanField())).order_by(
            "-is_used", *(self.model._meta.ordering or ()), "pk"
        )

    def line(self, row: Any) -> Line:
        return Line(
            str(row),
            " · ".join(
                [
                    "đang dùng" if row.is_used else "chưa dùng",
                    f"{row.reviewer} giữ" if row.reviewer else "chưa giao ai",
                    row.source or "chưa ghi căn cứ",
                ]
            ),
            [Action("Đối chiếu", edit_row(row))],
        )


def _exists(model: type[Model], relation_name: str) -> Exists:
    relation: object = model._meta.get_field(relation_name)
    rows = relation.related_model._default_manager  # type: ignore[attr-defined]  # reverse only
    name = relation.field.name  # type: ignore[attr-defined]  # the same
    return Exists(rows.filter(**{name: OuterRef("pk")}))


UNREVIEWED = [
    Unreviewed(
        "doi-chieu-danh-hieu",
        "Danh hiệu, cần đối chiếu",
        AwardTitle,
        ["grants"],
    ),
    Unreviewed(
        "doi-chieu-loai-hinh",
        "Loại hình khen thưởng, cần đối chiếu",
        CommendationType,
        ["grants"],
    ),
    Unreviewed(
        "doi-chieu-loai-van-ban",
        "Loại văn bản, cần đối chiếu",
        DocumentType,
        ["directives"],
    ),
    Unreviewed(
        "doi-chieu-linh-vuc",
        "Lĩnh vực, cần đối chiếu",
        FieldOfWork,
        ["exemplars"],
    ),
    Unreviewed(
        "doi-chieu-to-chuc",
        "Tổ chức, cần đối chiếu",
        Organisation,
        ["exemplars", "article_links", "directives", "launched_movements", "granted_awards"],
    ),
    Unreviewed(
        "doi-chieu-cum-khoi",
        "Cụm, khối, cần đối chiếu",
        EmulationGroup,
        ["memberships", "article_links"],
    ),
    Unreviewed(
        "doi-chieu-dia-danh",
        "Địa danh, cần đối chiếu",
        Place,
        ["exemplars", "articles", "movements"],
    ),
]
