"""What an editor is told of the documents a page cites: missing, hidden, unclear, out of effect."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from core.models import BasePage
from directives.cited import type_name_of
from directives.citing import ReviewedCitation, Standing, day_of, review_citations
from directives.models import DirectivePage

SHOWN = 8
"""More would push the form off the screen; the staff's list has them all."""


def remind(request: HttpRequest, page: Page) -> None:
    """Leave a warning about a page's citations, if there is anything to warn of."""
    if not isinstance(page, BasePage):
        return
    told = [each for each in review_citations(page) if each.standing is not Standing.KNOWN]
    if not told:
        return
    told.sort(key=lambda each: _ORDER.index(each.standing))
    day = f"{day_of(page):%d/%m/%Y}"
    items = format_html_join(
        "",
        "<li><strong>{}</strong>: {}</li>",
        ((_named(each), _said(each, day)) for each in told[:SHOWN]),
    )
    lines: list[str] = [
        format_html("{}<ul>{}</ul>", "Văn bản nêu trong trang này cần xem lại:", items)
    ]
    rest = len(told) - SHOWN
    if rest > 0:
        lines.append(f"Còn {rest} văn bản nữa.")
    if any(each.standing is Standing.UNKNOWN for each in told):
        address = reverse("directives_missing")
        lines.append(_link(address, "Xem, tạo các văn bản còn thiếu"))
    messages.warning(request, format_html_join(" ", "{}", ((line,) for line in lines)))


_ORDER = [Standing.EXPIRED, Standing.AMBIGUOUS, Standing.HIDDEN, Standing.UNKNOWN]


def _named(each: ReviewedCitation) -> str:
    cited = each.cited
    # The last number of an enumeration has no type of its own.
    type_name = "" if cited.type_name else type_name_of(cited.code)
    label = f"{type_name} {cited.label}".strip()
    return f"{label} ({cited.date:%d/%m/%Y})" if cited.date else label


def _said(each: ReviewedCitation, day: str) -> SafeString | str:
    if each.standing is Standing.EXPIRED:
        (document,) = each.documents
        days = {"since": f"{document.ended_from:%d/%m/%Y}", "day": day}
        if each.successors:
            said = "hết hiệu lực từ %(since)s, trước ngày của trang này (%(day)s); thay bằng"
            return format_html("{} {}.", said % days, _links(each.successors))
        return (
            "hết hiệu lực từ {since}, trước ngày của trang này ({day}); chưa rõ văn bản thay thế."
        ).format(**days)
    if each.standing is Standing.AMBIGUOUS:
        return format_html(
            "{} {}.",
            "có nhiều văn bản cùng số; hãy ghi ngày hoặc nơi ban hành. Trong kho:",
            _links(each.documents),
        )
    if each.standing is Standing.HIDDEN:
        return format_html(
            "{} {}.", "có trong kho nhưng người đọc chưa xem được:", _links(each.documents)
        )
    return "chưa có trong kho."


def _link(address: str, text: str) -> SafeString:
    """A link in the colour of the message, for the admin's own is pale on it."""
    return format_html(
        '<a class="w-text-current w-underline" href="{}" target="_blank">{}</a>', address, text
    )


def _links(documents: tuple[DirectivePage, ...]) -> SafeString:
    return format_html_join(
        ", ",
        "{}",
        (
            (_link(reverse("wagtailadmin_pages:edit", args=[each.pk]), _named_with_day(each)),)
            for each in documents
        ),
    )


def _named_with_day(document: DirectivePage) -> str:
    day = f" ({document.issued_on:%d/%m/%Y})" if document.issued_on else ""
    return f"{document.name_with_number}{day}"
