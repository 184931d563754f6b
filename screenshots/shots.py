"""Which pictures the guide has: as whom, of which screen, after pressing what.

A page of the guide names its pictures (`images/<name>.webp`); a test holds that both lists agree,
that every address is one of the portal's, and that every label stands somewhere in the product.
"""

from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from wagtail.models import Page


class PageOf(NamedTuple):
    """Stands in an address for the number of the page with this slug."""

    slug: str


DRAFT = PageOf("lop-hoc-nau-an-tap-the")
"""A story that `screenshots.scenery` begins."""
NEWS, EXEMPLARS, DIRECTIVES = PageOf("tin-tuc"), PageOf("guong-dien-hinh"), PageOf("van-ban")


@dataclass(frozen=True)
class Shot:
    """One picture: `presses` are labels of buttons and links, pressed in their order.

    `show` is what must stand before the picture is taken.
    """

    name: str
    role: str
    view: str
    arguments: tuple[str | PageOf, ...] = ()
    query: str = ""
    presses: tuple[str, ...] = ()
    show: str = "main"
    size: tuple[int, int] = (1200, 760)

    @property
    def address(self) -> str:
        """Where the screen is, on the portal with the demo."""
        pages = {each.slug for each in self.arguments if isinstance(each, PageOf)}
        numbers = dict(Page.objects.filter(slug__in=pages).values_list("slug", "pk"))
        args = [numbers[each.slug] if isinstance(each, PageOf) else each for each in self.arguments]
        return reverse(self.view, args=args) + (f"?{self.query}" if self.query else "")


SHOTS = (
    Shot("ban-lam-viec", "editor", "wagtailadmin_home", show=".desk", size=(1200, 900)),
    Shot("cho-ban-duyet", "reviewer", "wagtailadmin_home", show=".desk", size=(1200, 900)),
    Shot(
        *("gui-duyet", "editor", "wagtailadmin_pages:edit", (DRAFT,)),
        presses=("Thao tác khác",),
    ),
    Shot("viet-tin", "editor", "wagtailadmin_pages:add", ("news", "newspage", NEWS)),
    Shot("tu-word", "editor", "word_new"),
    Shot(
        *("kiem-tra", "editor", "wagtailadmin_pages:edit", (DRAFT,)),
        presses=("Ẩn/hiện kiểm tra",),
        show="[data-quality-findings] li",
    ),
    Shot(
        *("dat-lich", "content_manager", "wagtailadmin_pages:edit"),
        (DRAFT,),
        presses=("Ẩn/hiện trạng thái", "Đặt lịch"),
        show="#schedule-publishing-dialog",
    ),
    Shot("them-hinh", "editor", "wagtailimages:add_multiple"),
    Shot(
        *("guong-moi", "editor", "wagtailadmin_pages:add"),
        ("exemplars", "exemplarpage", EXEMPLARS),
    ),
    Shot(
        *("van-ban-moi", "editor", "wagtailadmin_pages:add"),
        ("directives", "directivepage", DIRECTIVES),
    ),
    Shot("vong-doi", "editor", "life_cycle_board", size=(1200, 820)),
    Shot("do-phu", "editor", "coverage_board"),
    Shot("de-cu", "editor", "nominations_queue"),
    Shot("y-kien", "editor", "engagement_queue"),
    Shot("kho-luu-tru", "editor", "archive:search"),
    Shot("san-luong", "editor", "output_report"),
    Shot("nhuan-but", "content_manager", "royalties", size=(1200, 820)),
)
