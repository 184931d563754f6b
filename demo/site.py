"""Dressing the site: footer menu, slogan, days gone by, the agency's lines, introductions.

Existing texts are never overwritten: only what is empty is filled, and `undress_site` empties
only what still reads as the demo wrote it.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.models import Page, Site

from core.models import SiteSettings
from demo.writers import DemoWorld
from directives.models import DirectiveIndexPage
from exemplars.models import ExemplarIndexPage, ExemplarPage
from home.models import ExemplarDay, Navigation, NavigationItem, SloganBanner
from movements.models import MovementIndexPage
from news.models import NewsIndexPage

FOOTER_SLUGS = ("gioi-thieu", "lien-he", "tro-nang", "dieu-khoan-nguon-tin", "tiep-can-thong-tin")
SLOGAN = "Người tốt ở quanh ta, việc tốt bắt đầu từ ngõ nhà mình"
SLOGAN_SINCE = datetime.date(2026, 10, 1)
DAYS_GONE_BY = 45
SETTINGS = {
    "agency": "Ban Thi đua - Khen thưởng (trang mẫu)",
    "responsible_person": "Ban biên tập Gương sáng (minh họa)",
    "address": "Bản trình diễn, không có trụ sở",
    "email": "bientap@guongsang.example",
    "licence_notice": "Bản trình diễn, chưa cấp phép",
}
INTRODUCTIONS: dict[type[Page], str] = {
    NewsIndexPage: "Chuyện kể, bài giải thích và kinh nghiệm từ các phong trào.",
    MovementIndexPage: "Ai phát động, từ bao giờ, và đã có những ai cùng làm.",
    ExemplarIndexPage: "Những người, những nhà, những tập thể và cách làm đáng học theo.",
    DirectiveIndexPage: "Số, ngày, nơi ban hành, còn hay hết hiệu lực, và nối với việc gì.",
}


def dress_site(world: DemoWorld) -> list[models.Model]:
    """Fill what the site leaves empty and return the rows made for it."""
    site = Site.objects.get(is_default_site=True)
    for target, field_name, text in _texts(site):
        if not getattr(target, field_name):
            setattr(target, field_name, text)
            _save(target)
    navigation = Navigation.for_site(site)
    items: list[models.Model] = [
        NavigationItem.objects.create(
            navigation=navigation,
            menu=NavigationItem.Menu.FOOTER,
            page=world.pages[slug].page_ptr,
            sort_order=100 + position,
        )
        for position, slug in enumerate(FOOTER_SLUGS)
    ]
    banner = SloganBanner.objects.create(
        text=SLOGAN, page=world.pages["thi-dua-yeu-nuoc"].page_ptr, starts_on=SLOGAN_SINCE
    )
    return [*items, banner, *_days_gone_by(world)]


def _days_gone_by(world: DemoWorld) -> list[models.Model]:
    """Record whom the front would have shown on the days before this one."""
    people = [page for page in world.pages.values() if isinstance(page, ExemplarPage)]
    today = timezone.localdate()
    made: list[models.Model] = []
    for number in range(1, DAYS_GONE_BY + 1 if people else 1):
        day = today - datetime.timedelta(days=number)
        person = people[day.toordinal() % len(people)]
        row, is_new = ExemplarDay.objects.get_or_create(day=day, defaults={"exemplar": person})
        made += [row] if is_new else []
    return made


def undress_site() -> None:
    """Empty the texts that still read as `dress_site` wrote them."""
    site = Site.objects.filter(is_default_site=True).first()
    for target, field_name, text in _texts(site) if site else ():
        if getattr(target, field_name) == text:
            setattr(target, field_name, "")
            _save(target)


def _texts(site: Site) -> Iterator[tuple[Any, str, str]]:
    """Yield (object, field, text) for each text the demo may fill."""
    settings = SiteSettings.for_site(site)
    for field_name, text in SETTINGS.items():
        yield settings, field_name, text
    for model, text in INTRODUCTIONS.items():
        index = model._default_manager.order_by("path").first()
        if index:
            yield index, "intro", text


def _save(target: models.Model) -> None:
    if isinstance(target, Page):
        target.save_revision().publish(skip_permission_checks=True)
    else:
        target.save()
