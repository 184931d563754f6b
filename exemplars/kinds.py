"""The four kinds of exemplar, each with its own form: what it asks, and how it calls it."""

from collections.abc import Mapping
from contextvars import ContextVar

from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Page

KIND_PARAMETER = "doi-tuong"
"""Names in the address of the form of a new page which kind it is to be."""


class Kind(TextChoices):
    """Whom a page tells of."""

    PERSON = "person", "Cá nhân"
    COLLECTIVE = "collective", "Tập thể"
    HOUSEHOLD = "household", "Hộ gia đình"
    MODEL = "model", "Mô hình, cách làm hay"


FIELDS_OF_KINDS: Mapping[str, frozenset[str]] = {
    "honorific": frozenset({Kind.PERSON}),
    "birth_year": frozenset({Kind.PERSON}),
    "representative": frozenset({Kind.COLLECTIVE, Kind.HOUSEHOLD, Kind.MODEL}),
    "member_count": frozenset({Kind.COLLECTIVE, Kind.HOUSEHOLD}),
}
"""Field → the kinds whose form asks for it; every other field is asked of all."""
ROWS_OF_KINDS: Mapping[str, frozenset[str]] = {"offices": frozenset({Kind.PERSON})}
"""Rows → the kinds whose form asks for them."""

LABELS: Mapping[str, Mapping[str, str | Promise]] = {
    Kind.COLLECTIVE: {
        "office": "là đơn vị gì",
        "representative": "người đại diện",
        "member_count": "số thành viên",
        "started_year": "thành lập năm",
    },
    Kind.HOUSEHOLD: {
        "office": "nghề, việc của hộ",
        "representative": "chủ hộ",
        "member_count": "số người trong hộ",
        "started_year": "bắt đầu việc này từ năm",
    },
    Kind.MODEL: {
        "office": "cách làm gì",
        "representative": "người, đơn vị khởi xướng",
        "started_year": "áp dụng từ năm",
        "headline": "mô hình đem lại điều gì",
    },
    Kind.PERSON: {"started_year": "bắt đầu việc này từ năm"},
}
"""Kind → what its form calls a field, where that differs from the field's own name."""
HELP: Mapping[str, Mapping[str, str | Promise]] = {
    Kind.COLLECTIVE: {
        "office": "Ví dụ: Doanh nghiệp cơ khí, 214 lao động.",
        "representative": "Người đứng đầu, được nhắc tên khi cần liên hệ.",
    },
    Kind.HOUSEHOLD: {
        "office": "Ví dụ: Hộ làm vườn mẫu thôn Đồng Trại.",
        "representative": "Họ tên chủ hộ; không ghi số nhà, số điện thoại.",
    },
    Kind.MODEL: {
        "office": "Ví dụ: Cả xã cùng học một giờ mỗi tối.",
        "representative": "Ai nghĩ ra, ai làm đầu tiên.",
    },
}
"""Kind → what helps to fill a field in."""

_chosen: ContextVar[str] = ContextVar("chosen_kind", default="")


def fits(kind: str, field_name: str) -> bool:
    """Tell whether the form of this kind asks for a field, or for rows."""
    kinds = FIELDS_OF_KINDS.get(field_name) or ROWS_OF_KINDS.get(field_name)
    return kinds is None or kind in kinds


@hooks.register("before_create_page")
def remember_chosen_kind(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> None:
    """Keep the kind that the address asks for until the new page is made, a few lines later."""
    _chosen.set(request.GET.get(KIND_PARAMETER, ""))


def chosen_kind() -> str:
    """Return the kind that was chosen for the page being made, or "", and forget it."""
    kind = _chosen.get()
    _chosen.set("")
    return kind
