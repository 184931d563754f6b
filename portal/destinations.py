"""Ways about the portal that a question may name: `đề cử`, `bản đồ`, `tra cứu quyết định`."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse

from core.contracts import CatalogueRow
from core.querysets import visible_pages
from core.text import folded_text
from home.frame import SECTIONS, WAYS_IN
from understanding.query import canonical_words


@dataclass(frozen=True)
class Destination:
    """A public page that is none of the tree, by its view and what readers call it.

    What `is_task` stands first also where a sentence only begins with one of its names. One that
    `is_page` is in the tree: `view` is a section of `home.frame.SECTIONS`, or a title.
    """

    view: str
    label: str
    names: tuple[str, ...] = ()
    is_task: bool = False
    is_page: bool = False

    @property
    def facet(self) -> str:
        """What kind of way it is: what tells of the portal explains those that are no pages."""
        return "page" if self.is_page else "task" if self.is_task else "destination"

    @property
    def address(self) -> str:
        """Where it is; "" for a page that readers may not see, which a query looks for."""
        if not self.is_page:
            return reverse(self.view)
        condition = Q(title=self.view)
        if self.view in SECTIONS:
            model = apps.get_model(SECTIONS[self.view])
            condition = Q(content_type=ContentType.objects.get_for_model(model))
        page = visible_pages().filter(condition).order_by("depth", "path").first()
        return page.get_url() or "" if page else ""


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
    Destination(
        "feed",
        "Nguồn tin RSS: mọi trang mới",
        ("rss", "nguồn tin rss", "kênh rss", "rss mọi trang mới"),
    ),
    Destination("engagement:start", "Ý kiến bạn đọc"),
    Destination("offline", "Đọc khi không có mạng", ("đọc ngoại tuyến", "ngoại tuyến")),
    Destination("open_data:start", "Dữ liệu mở", ("tải dữ liệu", "tệp dữ liệu")),
    Destination("site-map", "Sơ đồ cổng", ("sơ đồ trang", "sơ đồ website", "sitemap")),
    Destination("visits:statistics", "Thống kê truy cập", ("lượt truy cập", "thống kê lượt xem")),
    Destination("appearance:appearance", "Cách hiển thị", ("cỡ chữ", "chữ to", "nền tối")),
    Destination("news", "Tin tức", ("mục tin tức", "trang tin"), is_page=True),
    Destination("movements", "Phong trào", ("các phong trào thi đua",), is_page=True),
    Destination(
        "exemplars",
        "Danh bạ gương điển hình",
        ("gương điển hình", "danh bạ gương", "danh bạ", "kho gương"),
        is_page=True,
    ),
    Destination("directives", "Kho văn bản", ("kho văn bản thi đua khen thưởng",), is_page=True),
    Destination(
        "Liên hệ",
        "Liên hệ",
        ("giờ làm việc", "mấy giờ làm việc", "làm việc mấy giờ", "thời gian làm việc"),
        is_page=True,
    ),
)
_OF_VIEW = {destination.view: destination for destination in DESTINATIONS}


def _named() -> Iterator[tuple[str, tuple[Destination, str]]]:
    """Yield folded name → its destination and the name, what the menus call it included."""
    ways = [(_OF_VIEW.get(view) or Destination(view, label), label) for view, label in WAYS_IN]
    labels = [(destination, destination.label) for destination in DESTINATIONS]
    names = [(destination, name) for destination in DESTINATIONS for name in destination.names]
    for destination, name in (*labels, *ways, *names):
        words = " ".join(canonical_words(name))
        yield folded_text(words), (destination, words)


_BY_NAME = dict(_named())


def _is_part(phrase: str, phrases: Collection[str]) -> bool:
    return any(f" {phrase} " in f" {other} " for other in phrases if other != phrase)


def destinations_asked(
    phrases: Iterable[str], keys: Collection[tuple[str, str]] = ()
) -> list[CatalogueRow]:
    """Return the ways that bear one of these folded names; a query for each page among them.

    For `core.registries.catalogue_row_finders`.
    """
    phrases = list(phrases)
    met = [
        _BY_NAME[phrase]
        for phrase in phrases
        # `phong trào` alone is a section, and beside other words a kind of pages.
        if phrase in _BY_NAME and not (_BY_NAME[phrase][0].is_page and _is_part(phrase, phrases))
    ]
    addresses = {destination: destination.address for destination, _ in met}
    return [
        CatalogueRow(
            facet=destination.facet,
            key=destination.view,
            label=destination.label,
            url=addresses[destination],
            name=name,
        )
        for destination, name in met
        if addresses[destination]
    ]
