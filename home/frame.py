"""What stands around every page: the site, what it says of itself, its menus."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

from caching.changes import depend_on, page_keys_of, type_key
from caching.remembered import Remembered
from core.models import SiteSettings
from core.querysets import visible_pages
from home.models.navigation import NavigationItem
from home.models.support import PartnerLink, SupportUnit

ATTRIBUTE = "_frame"
"""Where a request keeps its frame."""
ROOT_PATHS = "_wagtail_cached_site_root_paths"
"""Where Wagtail keeps on a request which sites there are."""
WAYS_IN = (
    ("nominations:start", "Giới thiệu một tấm gương"),
    ("days:today", "Mỗi ngày một tấm gương"),
    ("map:country", "Bản đồ gương điển hình"),
    ("outreach:collections", "Bộ sưu tập gương"),
    ("outreach:booklet", "Lập kỷ yếu gương điển hình"),
    ("awards:catalogue", "Danh hiệu, khen thưởng"),
    ("organisations:groups", "Cụm, khối thi đua"),
    ("organisations:places", "Địa phương"),
    ("organisations:organisations", "Tổ chức"),
    ("engagement:start", "Ý kiến bạn đọc"),
)
"""The pages that no editor makes: the name of the address, and what the menus call it."""
SECTIONS = {
    "news": "news.NewsIndexPage",
    "movements": "movements.MovementIndexPage",
    "exemplars": "exemplars.ExemplarIndexPage",
    "directives": "directives.DirectiveIndexPage",
}
"""The sections that the front leads to."""
MOST_PARTS = 500
"""Of one frame: the head of a page differs by the section that it stands in."""


@dataclass(frozen=True)
class Frame:
    """The site of a request with what every page of it shows."""

    site: Site
    settings: SiteSettings
    menus: Mapping[str, Sequence[tuple[str, str]]]
    """"main" and "footer" → (address, label) of the entries whose pages readers may see."""
    root_paths: Sequence[tuple]
    ways: Sequence[tuple[str, str]]
    """(address, label) of WAYS_IN."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """Name in SECTIONS → address of the first such section that readers may see."""
    units: Sequence[SupportUnit] = ()
    partners: Sequence[PartnerLink] = ()
    """What editors hang into the foot."""
    parts: dict[tuple, str] = field(default_factory=dict, compare=False)
    """What templates made of the frame alone, which stands as long as it: see `framed`."""

    def section_of(self, path: str) -> tuple[str, ...]:
        """Return what the menus mark of an address: the entries that it lies below, and itself."""
        addresses = [address for address, _label in (*self.menus["main"], *self.ways)]
        above = (address for address in addresses if path.startswith(address))
        return (*above, path if path in addresses else "")

    def put_on(self, request: HttpRequest) -> None:
        """Leave on a request what Wagtail would ask the database for."""
        request._wagtail_site = self.site  # type: ignore[attr-defined]  # Wagtail puts it there
        setattr(request, SiteSettings.get_cache_attr_name(), self.settings)
        setattr(request, ROOT_PATHS, self.root_paths)


frames: Remembered[Frame | None] = Remembered()


def frame_of(request: HttpRequest) -> Frame | None:
    """Return the frame of a request's site, None where no site answers for its host."""
    if hasattr(request, ATTRIBUTE):
        return getattr(request, ATTRIBUTE)
    # As Wagtail takes it, for the pages of an error, whose host may be a wrong one.
    address = (request._get_raw_host(), request.get_port())  # type: ignore[attr-defined]  # not in the stubs
    frame = frames.get(address, lambda: _frame(request))
    if frame is not None:
        frame.put_on(request)
    setattr(request, ATTRIBUTE, frame)
    return frame


def _frame(request: HttpRequest) -> Frame | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    items = list(
        NavigationItem.objects.filter(navigation__site=site)
        .select_related("page")
        .order_by("sort_order", "pk")
    )
    page_ids = {item.page_id for item in items}
    types = ContentType.objects.get_for_models(*map(apps.get_model, SECTIONS.values()))
    type_ids = {model._meta.label: content_type.pk for model, content_type in types.items()}
    wanted = Q(pk__in=page_ids) | Q(content_type__in=type_ids.values())
    seen = {page.pk: page for page in visible_pages().filter(wanted).order_by("depth", "path")}
    # Those that readers don't see as well: one of them may be shown one day.
    depend_on(*page_keys_of({*page_ids, site.root_page_id}), *map(type_key, type_ids.values()))
    menus: dict[str, list[tuple[str, str]]] = {menu: [] for menu in NavigationItem.Menu.values}
    for item in items:
        if item.page_id in seen:
            menus[item.menu].append((item.page.get_url(request) or "", str(item)))
    ways = [(reverse(name), label) for name, label in WAYS_IN]
    found = {page.content_type_id: page for page in reversed(seen.values())}
    sections = {
        name: found[type_ids[label]].get_url() or ""
        for name, label in SECTIONS.items()
        if type_ids[label] in found
    }
    settings, root_paths = SiteSettings.for_site(site), Site.get_site_root_paths()
    units, partners = list(SupportUnit.objects.all()), list(PartnerLink.objects.all())
    return Frame(site, settings, menus, root_paths, ways, sections, units, partners)
