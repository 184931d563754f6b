"""The orders staff may ask for, and the headings of the table that lead to them."""

from search.engines.base import Sort

SORTS = {
    "do-khop": (Sort.RELEVANCE, "Độ khớp"),
    "moi-nhat": (Sort.NEWEST, "Mới nhất trước"),
    "cu-nhat": (Sort.OLDEST, "Cũ nhất trước"),
    "tieu-de": (Sort.TITLE, "Tiêu đề, A đến Y"),
    "-tieu-de": (Sort.TITLE_DOWN, "Tiêu đề, Y đến A"),
    "so": (Sort.NUMBER, "Số văn bản, nhỏ trước"),
    "-so": (Sort.NUMBER_DOWN, "Số văn bản, lớn trước"),
    "loai": (Sort.KIND, "Loại"),
    "-loai": (Sort.KIND_DOWN, "Loại, ngược lại"),
    "trang-thai": (Sort.STATE, "Trạng thái, từ bản nháp"),
    "-trang-thai": (Sort.STATE_DOWN, "Trạng thái, từ đã gỡ"),
    "dien-ra": (Sort.EVENT, "Ngày diễn ra, cũ trước"),
    "-dien-ra": (Sort.EVENT_DOWN, "Ngày diễn ra, mới trước"),
    "ban-hanh": (Sort.ISSUE, "Ngày ban hành, cũ trước"),
    "-ban-hanh": (Sort.ISSUE_DOWN, "Ngày ban hành, mới trước"),
    "dang": (Sort.PUBLICATION, "Ngày đăng, cũ trước"),
    "-dang": (Sort.PUBLICATION_DOWN, "Ngày đăng, mới trước"),
}
"""Value in the address → order and its name."""

COLUMN_SORTS = {
    "tieu-de": ("tieu-de", "-tieu-de"),
    "loai": ("loai", "-loai"),
    "so": ("so", "-so"),
    "ngay": ("moi-nhat", "cu-nhat"),
    "trang-thai": ("trang-thai", "-trang-thai"),
    "dien-ra": ("-dien-ra", "dien-ra"),
    "ban-hanh": ("-ban-hanh", "ban-hanh"),
    "dang": ("-dang", "dang"),
}
"""Column → the orders its heading leads to: at the first click, and once it is in the first.

Columns of several values have no order.
"""


def sort_value(sort: Sort) -> str:
    """Return an order as the address writes it."""
    return next(value for value, (known, _title) in SORTS.items() if known is sort)
