"""Ways about the portal that a question may name: `đề cử`, `bản đồ`, `tra cứu quyết định`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import product

from django.urls import reverse

from core.contracts import CatalogueRow
from core.text import folded_text


@dataclass(frozen=True)
class Destination:
    """A public page that is none of the tree, by its view and what readers call it.

    What `is_task` stands first also where a sentence only begins with one of its names.
    """

    view: str
    label: str
    names: tuple[str, ...]
    is_task: bool = False


_NOMINATING = ("đề cử", "gửi đề cử", "hướng dẫn đề cử", "giới thiệu", "gửi", "gửi gương")
_NOMINATED = (
    *("gương", "tấm gương", "gương tốt", "gương điển hình", "gương sáng", "điển hình"),
    *("người tốt", "người tốt việc tốt", "gương người tốt việc tốt"),
)
_NOMINATIONS = (
    " ".join(filter(None, words))
    for words in product(_NOMINATING, ("", "một", "những", "các"), _NOMINATED)
)


DESTINATIONS = (
    Destination(
        "nominations:start",
        "Đề cử gương điển hình",
        ("đề cử", "gửi đề cử", "hướng dẫn đề cử", *_NOMINATIONS),
        is_task=True,
    ),
    Destination(
        "nominations:status",
        "Tra cứu đề cử đã gửi",
        ("tra cứu đề cử", "kiểm tra đề cử", "kết quả đề cử", "mã đề cử"),
        is_task=True,
    ),
    Destination(
        "engagement:ask",
        "Gửi câu hỏi, góp ý",
        ("gửi câu hỏi", "góp ý", "gửi góp ý", "đặt câu hỏi"),
        is_task=True,
    ),
    Destination(
        "engagement:status",
        "Tra cứu ý kiến đã gửi",
        ("tra cứu ý kiến", "tra cứu góp ý", "tra cứu câu hỏi"),
        is_task=True,
    ),
    Destination(
        "outreach:booklet",
        "Lập kỷ yếu gương điển hình",
        ("kỷ yếu", "lập kỷ yếu", "in kỷ yếu", "tải kỷ yếu"),
        is_task=True,
    ),
    Destination("outreach:collections", "Bộ sưu tập gương", ("bộ sưu tập", "bộ sưu tập gương")),
    Destination("outreach:show", "Trình chiếu gương điển hình", ("trình chiếu", "chiếu gương")),
    Destination("engagement:questions", "Hỏi đáp", ("hỏi đáp", "câu hỏi đã trả lời")),
    Destination("engagement:polls", "Thăm dò ý kiến", ("thăm dò", "thăm dò ý kiến")),
    Destination(
        "map:country",
        "Bản đồ gương điển hình",
        ("bản đồ", "bản đồ gương", "bản đồ gương điển hình"),
        is_task=True,
    ),
    Destination(
        "days:today",
        "Mỗi ngày một tấm gương",
        ("mỗi ngày một tấm gương", "tấm gương hôm nay", "tấm gương của ngày"),
    ),
    Destination(
        "awards:catalogue",
        "Danh hiệu, hình thức khen thưởng",
        ("danh hiệu", "danh hiệu thi đua", "hình thức khen thưởng", "các danh hiệu", "huân chương"),
    ),
    Destination(
        "awards:given",
        "Danh hiệu đã trao",
        ("danh hiệu đã trao", "đã khen thưởng", "được khen thưởng", "danh sách khen thưởng"),
    ),
    Destination(
        "awards:check",
        "Tra cứu quyết định khen thưởng",
        (
            "tra cứu quyết định",
            "tra cứu quyết định khen thưởng",
            "kiểm tra quyết định",
            "quyết định khen thưởng",
            "tra cứu khen thưởng",
        ),
        is_task=True,
    ),
    Destination(
        "organisations:groups",
        "Cụm, khối thi đua",
        ("cụm khối", "cụm khối thi đua", "cụm thi đua", "khối thi đua"),
    ),
    Destination(
        "organisations:organisations",
        "Cơ quan, tổ chức",
        ("cơ quan tổ chức", "cơ quan", "tổ chức", "đơn vị"),
    ),
    Destination(
        "organisations:places", "Địa phương", ("địa phương", "tỉnh thành", "các tỉnh", "các xã")
    ),
    Destination("feed", "Nguồn tin RSS: mọi trang mới", ("rss", "nguồn tin rss", "kênh rss")),
)

_BY_NAME = {
    folded_text(name): (destination, name)
    for destination in DESTINATIONS
    for name in destination.names
}


def destinations_asked(
    phrases: Iterable[str], keys: Collection[tuple[str, str]] = ()
) -> list[CatalogueRow]:
    """Return the ways that bear one of these folded names; no query.

    For `core.registries.catalogue_row_finders`.
    """
    return [
        CatalogueRow(
            facet="task" if destination.is_task else "destination",
            key=destination.view,
            label=destination.label,
            url=reverse(destination.view),
            name=name,
        )
        for destination, name in (_BY_NAME[phrase] for phrase in phrases if phrase in _BY_NAME)
    ]
