"""A site of every kind of page, all that editors may do to it, and what is remembered of it."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import Page

from caching import page_cache, parts
from caching.remembered import forget_everything
from core.models import BasePage, SiteSettings
from exemplars.models import AwardGrant
from exemplars.withdrawal import withdraw
from home.frame import frames
from home.models import Navigation, NavigationItem, PartnerLink, SloganBanner, SupportUnit
from merging.services import merge, undo
from movements.models import PageMovement
from news.models import NewsDirective, NewsExemplar, NewsIndexPage, NewsPage
from organisations.models import Place
from tests import factories
from tests.factories.visibility import expire, hold, restrict, unpublish


class Site:
    """Pages of every type, tied to each other, and one of each that nothing is tied to."""

    def __init__(self) -> None:
        self.place = factories.place("Xã Bờ Lăng", kind="province")
        self.office = factories.organisation("Hội Nông dân Bờ Lăng", place=self.place)
        self.award = factories.award_title("Bằng khen Bờ Lăng")
        self.picture = factories.image("Con đường hoa")
        self.source = factories.source("Báo Bờ Lăng")
        self.directive = factories.directive("Chỉ thị trồng hoa", issuer=self.office)
        self.movement = factories.movement(
            "Phong trào trồng hoa",
            launching_directive=self.directive,
            launcher=self.office,
            place=self.place,
        )
        self.other_movement = factories.movement("Phong trào trồng hoa ven đường")
        self.person = factories.exemplar(
            "Lò Thị Đào", place=self.place, organisation=self.office, portrait=self.picture
        )
        self.grant = AwardGrant.objects.create(
            exemplar=self.person,
            title=self.award,
            year=2024,
            decision=self.directive,
            movement=self.movement,
        )
        self.story = factories.news(
            "Đường hoa dài ba cây số",
            place=self.place,
            source=self.source,
            lead_image=self.picture,
            organisations=[self.office],
        )
        NewsExemplar.objects.create(article=self.story, exemplar=self.person)
        NewsDirective.objects.create(article=self.story, directive=self.directive)
        self.sister = factories.news("Hàng rào hoa giấy")
        self.stranger = factories.news("Chuyện chẳng liên quan")
        self.text = factories.standard("Về cổng")
        factories.tag(self.person, [self.movement])
        factories.tag(self.story, [self.movement])
        factories.tag(self.sister, [self.movement, self.other_movement])
        site = factories.home_page().get_site()
        menus = Navigation.for_site(site)
        self.menu = NavigationItem.objects.create(navigation=menus, page=self.text)
        pages = Page.objects.filter(depth__gt=1).live()
        self.addresses = [
            *(page.get_url() for page in pages),
            *(row.get_absolute_url() for row in (self.place, self.office)),
            f"/danh-hieu/{self.award.slug}/",
            *("/danh-hieu/", "/ban-do/", "/moi-ngay-mot-tam-guong/", "/rss/", "/tin-tuc/rss/"),
            *(f"{self.place.get_absolute_url()}atom/", "/guong-dien-hinh/atom/"),
            *("/api/v1/exemplars/", "/api/v1/honours/", "/api/v1/movements/"),
            *("/api/v1/directives/", "/api/v1/places/", "/api/v1/exemplars/?limit=1"),
            "/sitemap.xml",
            f"/ban-do/?tinh={self.place.slug}",
        ]


def renamed(page: BasePage) -> None:
    page = type(page).objects.get(pk=page.pk)
    page.title = f"{page.title} nay đổi tên"
    page.save_revision().publish()


def a_new_story(site: Site) -> NewsPage:
    story = factories.news("Bài vừa đăng xong", live=False)
    factories.tag(story, [site.movement])
    NewsPage.objects.get(pk=story.pk).save_revision().publish()
    return story


def another_address(page: BasePage) -> None:
    page = type(page).objects.get(pk=page.pk)
    page.slug = f"{page.slug}-moi"
    page.save_revision().publish()


def changed(row, **fields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def merged_and_back(site: Site) -> None:
    undo(merge(site.other_movement, site.movement, by=None), None)


EDITS: dict[str, Callable[[Site], object]] = {
    "a story's title": lambda site: renamed(site.story),
    "a movement's title": lambda site: renamed(site.movement),
    "a document's title": lambda site: renamed(site.directive),
    "a person's name": lambda site: renamed(site.person),
    "a page of text": lambda site: renamed(site.text),
    "a new story": a_new_story,
    "a tag": lambda site: PageMovement.objects.create(page=site.stranger, movement=site.movement),
    "a new honour": lambda site: AwardGrant.objects.create(
        exemplar=site.person, title=site.award, year=2025
    ),
    "an honour's year": lambda site: changed(site.grant, year=2023),
    "an honour that goes": lambda site: site.grant.delete(),
    "a place's name": lambda site: changed(site.place, name="Phường Bờ Lăng"),
    "a place's name, past all signals": lambda site: Place.objects.update(name="Làng Bờ Lăng"),
    "an office's name": lambda site: changed(site.office, name="Hội Phụ nữ Bờ Lăng"),
    "a title's name": lambda site: changed(site.award, name="Giấy khen Bờ Lăng"),
    "a source's name": lambda site: changed(site.source, name="Báo Làng"),
    "a picture's credit": lambda site: changed(site.picture, credit="Người chụp mới"),
    "the settings": lambda site: changed(
        SiteSettings.for_site(factories.home_page().get_site()), agency="Sở Nội vụ"
    ),
    "a menu": lambda site: changed(site.menu, label="Chữ khác"),
    "a banner": lambda site: SloganBanner.objects.create(
        text="Nhà nhà trồng hoa", starts_on=timezone.localdate()
    ),
    "a support unit": lambda site: SupportUnit.objects.create(name="Phòng Bờ Lăng"),
    "a partner's link": lambda site: PartnerLink.objects.create(
        label="Trang Bờ Lăng", address="https://bo-lang.example/"
    ),
    "a page that is moved": lambda site: NewsIndexPage.objects.get().move(
        factories.section("Mục khác"), pos="last-child"
    ),
    "another address": lambda site: another_address(site.movement),
    "another address of a branch": lambda site: another_address(factories.index_of(NewsPage)),
    "a merge": lambda site: merge(site.other_movement, site.movement, by=None),
    "a merge and back": merged_and_back,
    "a story taken down": lambda site: unpublish(NewsPage.objects.get(pk=site.story.pk)),
    "a document that expires": lambda site: expire(site.directive),
    "a hold": lambda site: hold(site.person),
    "a movement for members": lambda site: restrict(site.movement),
    "a page that is deleted": lambda site: NewsPage.objects.get(pk=site.sister.pk).delete(),
    "a person who withdraws": lambda site: withdraw(
        type(site.person).objects.get(pk=site.person.pk), by=User.objects.create(username="x")
    ),
}


FORMS_OF_WRITING = (
    "a new story",
    "a new honour",
    "an honour that goes",
    "a place's name",
    "a place's name, past all signals",
    "a page that is moved",
    "another address of a branch",
    "a merge and back",
    "a page that is deleted",
    "a person who withdraws",
)
"""Edits that between them write in every way there is; the others write other tables so."""


def memory() -> Callable[[], None]:
    """Return what brings back all that is remembered now, as it stands now."""

    def copied_frames() -> dict:
        return {key: (replace(standing), frame) for key, (standing, frame) in framed.items()}

    framed = frames._values
    framed = copied_frames()
    kept = {key: replace(answer) for key, answer in page_cache.store._memory.items()}
    kept_parts = {key: replace(part) for key, part in parts._memory.items()}

    def bring_back() -> None:
        forget_everything()
        for key, answer in kept.items():
            page_cache.store.put(key, replace(answer))
        for key, part in kept_parts.items():
            parts._memory.put(key, replace(part), settings.KEPT_PARTS_BYTES)
        frames._values = copied_frames()

    return bring_back
