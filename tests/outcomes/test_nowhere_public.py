"""A page that is not public is on no public surface; its public twin is on each.

One site holds, for each page type, a hidden page and its public twin, tied to the same
neighbours in every way the models know. Titles, and the catalogue rows that only one page uses,
carry a word that exists nowhere else, so a leak is seen wherever it is printed.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page

from core.models import BasePage
from directives.models import Citation, DirectivePage, DirectiveRelation
from exemplars.models import AwardGrant, ExemplarPage
from home.models import ExemplarDay, Navigation, NavigationItem, SloganBanner
from movements.models import MovementPage
from news.models import DossierEntry, NewsDirective, NewsExemplar, NewsPage, PinnedPage
from search.models import PromotedResult
from tests import factories, scenery
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hold, restrict

SHOWN, HIDDEN = "hienro", "khuatlap"
"""Made-up words: of the public twins, and of the pages nobody may see."""
COMMON_WORDS = "Ngọn đèn"
EXPIRY = datetime.timedelta(minutes=5)
CATALOGUE_ROW = re.compile(rf"/(?:dia-phuong|to-chuc|cum-khoi|danh-hieu)/\S*{HIDDEN}\S*")
"""Addresses of places, organisations, groups and titles: public whichever pages name them."""
YEARS = {SHOWN: 2019, HIDDEN: 2017}
SHOWN_IN = "2024-05"
"""The month in which both were the exemplar of a day."""

pytestmark = pytest.mark.django_db


@dataclass
class Site:
    """The pages of the test: `pages[word][type name]`, and the hubs that are tied to them all."""

    pages: dict[str, dict[str, BasePage]] = field(default_factory=dict)
    hubs: dict[str, BasePage] = field(default_factory=dict)
    shelf: BasePage | None = None
    dossier: BasePage | None = None

    def fresh(self) -> "Site":
        """Return the site with pages read anew, for a test to change."""
        return Site(
            pages={word: _fresh(pages) for word, pages in self.pages.items()},
            hubs=_fresh(self.hubs),
            shelf=self.shelf,
            dossier=self.dossier,
        )

    def addresses(self, word: str) -> dict[str, str]:
        """Return the path of each page, by its type's name."""
        return {name: page.get_url() for name, page in self.pages[word].items()}


def _fresh(pages: dict[str, BasePage]) -> dict[str, BasePage]:
    return {name: type(page).objects.get(pk=page.pk) for name, page in pages.items()}


def _cite(page: BasePage, document: DirectivePage) -> None:
    """Record that a page's text names a document."""
    Citation.objects.create(
        page_id=page.pk,
        key=document.number_key,
        printed=document.number,
        number=document.number,
        number_key=document.number_key,
        target=document,
        cited_on=datetime.date(2026, 1, 1),
    )


def make_pages(word: str, shelf: Page, **fields: object) -> dict[str, BasePage]:
    """Make one page of each type, each alone in using its own catalogue rows."""
    title = f"{COMMON_WORDS} {word}"
    day = datetime.date(YEARS[word], 5, 1)
    moment = timezone.make_aware(datetime.datetime(YEARS[word], 5, 1, 8))
    return {
        "news": factories.news(
            f"{title} tin",
            published_on=moment,
            lead=f"Chuyện của {word}.",
            source=factories.source(f"{word}.vn"),
            **fields,
        ),
        "directive": factories.directive(
            f"{title} văn bản",
            issued_on=day,
            subject=f"Về {word}",
            document_type=factories.document_type(f"Lệnh {word}"),
            issuer=factories.organisation(f"Sở {word}"),
            **fields,
        ),
        "movement": factories.movement(
            f"{title} phong trào", starts_on=day, intro=f"Về {word}", **fields
        ),
        "exemplar": factories.exemplar(
            f"{title} gương",
            headline=f"Việc của {word}",
            place=factories.place(f"Xứ {word}"),
            **fields,
        ),
        "section": factories.section(f"{title} mục", parent=shelf, **fields),
        "standard": factories.standard(f"{title} trang", parent=shelf, intro=word, **fields),
        "dossier": factories.dossier(f"{title} hồ sơ", parent=shelf, intro=word, **fields),
    }


def tie_together(pages: dict[str, BasePage], hubs: dict[str, BasePage]) -> None:
    """Tie pages and hubs by every relation there is."""
    news, directive, movement, exemplar = (
        pages[name] for name in ("news", "directive", "movement", "exemplar")
    )
    story = hubs["news"]
    NewsDirective.objects.create(article=story, directive=directive)
    NewsExemplar.objects.create(article=story, exemplar=exemplar)
    for page in pages.values():
        PinnedPage.objects.create(article=story, page=page)
        PromotedResult.objects.create(page_id=page.pk, questions=COMMON_WORDS)
    NewsDirective.objects.create(article=news, directive=hubs["directive"])
    NewsExemplar.objects.create(article=news, exemplar=hubs["exemplar"])
    for hub in hubs.values():
        DossierEntry.objects.create(dossier=pages["dossier"], page=hub)
    for page in pages.values():
        _cite(page, hubs["directive"])
    for hub in hubs.values():
        _cite(hub, directive)
    DirectiveRelation.objects.create(source=hubs["directive"], kind="based_on", target=directive)
    DirectiveRelation.objects.create(source=directive, kind="guides", target=hubs["directive"])
    AwardGrant.objects.create(
        exemplar=hubs["exemplar"], title=factories.award_title(), year=2024, decision=directive
    )
    for page in (*(page for page in pages.values() if page is not movement), *hubs.values()):
        if not isinstance(page, MovementPage):
            factories.tag(page, [movement])
    for page in (news, directive, exemplar):
        factories.tag(page, [hubs["movement"]])
    movement.parent_movement = hubs["movement"]
    movement.launching_directive = hubs["directive"]
    movement.save()
    # Single-valued, so each needs a movement of its own to point from.
    hubs[f"movement under {movement.pk}"] = factories.publish(
        factories.movement(parent_movement=movement, launching_directive=directive)
    )


def build_site() -> Site:
    """Build everything as drafts are: nothing is hidden or published yet."""
    site = Site(shelf=factories.section("Kệ sách"))
    site.hubs = {
        "news": factories.news("Bài ở giữa"),
        "directive": factories.directive("Văn bản ở giữa"),
        "movement": factories.movement("Phong trào ở giữa"),
        "exemplar": factories.exemplar("Lê Thị Giữa"),
    }
    factories.tag(site.hubs["news"], [site.hubs["movement"]])
    for word in (SHOWN, HIDDEN):
        site.pages[word] = make_pages(word, site.shelf, live=False)
        tie_together(site.pages[word], site.hubs)
    for day, word in enumerate((SHOWN, HIDDEN), start=1):
        ExemplarDay.objects.create(
            day=datetime.date.fromisoformat(f"{SHOWN_IN}-0{day}"),
            exemplar=site.pages[word]["exemplar"],
        )
    gathered = [page for pages in site.pages.values() for page in pages.values()]
    site.dossier = factories.dossier("Hồ sơ ở giữa", pages=gathered)
    navigation = Navigation.objects.get()
    for pages in site.pages.values():
        for page in pages.values():
            for menu in NavigationItem.Menu.values:
                NavigationItem.objects.create(navigation=navigation, menu=menu, page=page)
    site.hubs = {name: factories.publish(hub) for name, hub in site.hubs.items()}
    site.pages[SHOWN] = {name: factories.publish(page) for name, page in site.pages[SHOWN].items()}
    return site


@pytest.fixture(scope="class")
def built_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    with scenery.kept(django_db_blocker):
        yield build_site()


@pytest.fixture
def tied_site(built_site: Site, db: None) -> Site:
    return built_site.fresh()


def hide_all(
    pages: dict[str, BasePage], how: str, around: Iterable[BasePage] = ()
) -> dict[str, BasePage]:
    """Hide drafts in one way; but for drafts, they and what is around them were public before."""
    if how == "draft":
        for page in pages.values():
            page.save_revision()
        return pages
    if how == "expired":
        for page in pages.values():
            page.expire_at = timezone.now() + EXPIRY
    pages = {name: factories.publish(page) for name, page in pages.items()}
    for page in around:
        # What is around them tells the archive of them, while it still may.
        factories.publish(page)
    if how != "expired":
        for page in pages.values():
            HIDINGS[how](page)
    return pages


def surfaces(site: Site) -> dict[str, str]:
    """Return every public address on which a neighbour could be shown, by its name."""
    home = factories.home_page()
    listed = {name: factories.index_of(type(site.hubs[name])).get_url() for name in MAIN_TYPES}
    return {
        "home": home.get_url(),
        **{f"list of {name}" if name != "home" else name: url for name, url in listed.items()},
        "section": site.shelf.get_url(),
        **{f"beside {name}": hub.get_url() for name, hub in site.hubs.items()},
        "dossier": site.dossier.get_url(),
        "feed of the dossier": f"{site.dossier.get_url()}rss/",
        "search": "/tim-kiem/?q=ngon+den",
        "search with marks": "/tim-kiem/?q=Ngọn+đèn",
        "search without a question": "/tim-kiem/",
        "search in a range of dates": "/tim-kiem/?q=ngon+den&tu-ngay=1/1/2015&den-ngay=31/12/2020",
        "search without words": "/tim-kiem/?loai=news&loai=movement&loai=exemplar&loai=directive",
        "search for a misspelling": f"/tim-kiem/?q={HIDDEN}o",
        "search for some of the words": "/tim-kiem/?q=ngon+den+khongcogi",
        "sitemap": "/sitemap.xml",
        "map of the portal": "/so-do-cong/",
        "open data, exemplars": "/api/v1/exemplars/",
        "open data, honours": "/api/v1/honours/",
        "open data, movements": "/api/v1/movements/",
        "open data, directives": "/api/v1/directives/",
        "today's exemplar": "/moi-ngay-mot-tam-guong/",
        "exemplars of a month": f"/moi-ngay-mot-tam-guong/{SHOWN_IN}/",
        "not found": "/khong-co/",
    }


MAIN_TYPES = ("news", "directive", "movement", "exemplar")


def read_all(site: Site, client: Client) -> dict[str, Reading]:
    """Fetch every surface."""
    readings = {}
    for name, address in surfaces(site).items():
        answer = client.get(address)
        expected = HTTPStatus.NOT_FOUND if name == "not found" else HTTPStatus.OK
        assert answer.status_code == expected, name
        readings[name] = Reading.of(answer)
    return readings


def leaks(site: Site, readings: dict[str, Reading]) -> list[str]:
    """Return where a hidden page is linked to or spoken of."""
    found = []
    for surface, reading in readings.items():
        found += [
            f"{surface}: {name} is linked"
            for name, address in site.addresses(HIDDEN).items()
            if address in reading.links
        ]
        words = CATALOGUE_ROW.sub("", reading.words.replace(f"{HIDDEN}o", ""))
        found += [f"{surface}: {line.strip()}" for line in words.splitlines() if HIDDEN in line]
    return found


ON_BOTH_DATABASES = [
    how
    if how in ("expired", "restricted")
    else pytest.param(how, marks=pytest.mark.on_postgres("never"))
    for how in HIDINGS
]
"""Every way hides by the same rows (`core.ReaderAccess`), of which one has a time."""


@pytest.mark.on_postgres
class TestTiedSite:
    """What looks at all pages tied to all: built once, as making it costs more than looking."""

    @pytest.mark.parametrize("how", ON_BOTH_DATABASES)
    def test_hidden_pages_are_nowhere_and_their_twins_everywhere(
        self, how: str, tied_site: Site, client: Client
    ) -> None:
        site = tied_site
        around = [*site.hubs.values(), *site.pages[SHOWN].values()]
        site.pages[HIDDEN] = hide_all(site.pages[HIDDEN], how, around)
        with time_machine.travel(timezone.now() + 2 * EXPIRY, tick=True):
            readings = read_all(site, client)
            suggested = client.get("/tim-kiem/goi-y/", {"q": "ngon den"}).content.decode()
        assert leaks(site, readings) == []
        assert HIDDEN not in suggested
        assert SHOWN in suggested

        twins = site.addresses(SHOWN)
        for name in MAIN_TYPES:
            assert twins[name] in readings[f"list of {name}"].links
        offered = {
            "news": {"nguon": f"{SHOWN}.vn", "nam": "2019", "phong-trao": f"{SHOWN} phong trào"},
            "directive": {
                "loai": f"Lệnh {SHOWN}",
                "nam": "2019",
                "phong-trao": f"{SHOWN} phong trào",
            },
            "movement": {"nam": "2019"},
            "exemplar": {"noi": f"Xứ {SHOWN}", "phong-trao": f"{SHOWN} phong trào"},
        }
        for name, filters in offered.items():
            for parameter, label in filters.items():
                options = readings[f"list of {name}"].labels(parameter)
                assert [option for option in options if label in option], (name, parameter)
        assert {twins["section"], twins["standard"]} <= readings["section"].links
        assert set(twins.values()) <= readings["dossier"].links
        assert twins["dossier"] in readings["beside exemplar"].links
        assert set(twins.values()) <= readings["beside news"].links
        assert {twins[name] for name in MAIN_TYPES} <= readings["beside movement"].links
        assert {twins[name] for name in ("news", "directive", "movement")} <= readings[
            "beside directive"
        ].links
        assert {twins[name] for name in ("news", "directive", "movement")} <= readings[
            "beside exemplar"
        ].links
        under = readings[f"beside movement under {site.pages[SHOWN]['movement'].pk}"]
        assert {twins["movement"], twins["directive"]} <= under.links
        for surface in ("search", "search with marks"):
            assert set(twins.values()) <= readings[surface].links, surface
        assert {twins[name] for name in MAIN_TYPES} <= readings["search without words"].links
        proposed = readings["search"].soup.select(".promoted a")
        assert proposed
        assert {link["href"] for link in proposed} <= set(twins.values())
        ranged = readings["search in a range of dates"].links
        assert {twins["news"], twins["directive"], twins["movement"]} <= ranged
        assert twins["exemplar"] in readings["exemplars of a month"].links
        assert set(twins.values()) <= readings["sitemap"].links
        assert set(twins.values()) <= readings["not found"].links, "the menus"

    def test_restriction_on_a_list_hides_all_its_pages(
        self, tied_site: Site, client: Client
    ) -> None:
        site = tied_site
        site.pages[HIDDEN] = hide_all(site.pages[HIDDEN], "draft")
        restrict(factories.index_of(NewsPage))
        hidden_story, twin = site.pages[SHOWN]["news"], site.pages[SHOWN]["exemplar"]
        for name, address in surfaces(site).items():
            if name in {"list of news", "beside news", "search for a misspelling", "not found"}:
                continue
            links = Reading.of(client.get(address)).links
            assert hidden_story.get_url() not in links, name
            if name in {"list of exemplar", "beside movement", "search", "sitemap"}:
                assert twin.get_url() in links, name


@pytest.mark.parametrize("how", HIDINGS)
def test_home_page_falls_back_when_what_was_chosen_for_it_is_hidden(
    how: str, client: Client
) -> None:
    story, exemplar = factories.news(live=False), factories.exemplar(live=False)
    hide_all({"news": story, "exemplar": exemplar}, how)
    twins = factories.news(), factories.exemplar()
    factories.news(), factories.exemplar()
    home = factories.home_page()
    for chosen, is_shown in (((story, exemplar), False), (twins, True)):
        home.lead_story, home.featured_exemplar = chosen
        factories.publish(home)
        with time_machine.travel(timezone.now() + 2 * EXPIRY, tick=True):
            reading = Reading.of(client.get("/"))
        addresses = {page.get_url() for page in chosen}
        assert addresses <= reading.links if is_shown else not addresses & reading.links
        assert reading.soup.select(".lead__title a"), "another page takes the place"


@pytest.mark.parametrize("how", HIDINGS)
def test_slogan_banner_leads_only_to_a_page_readers_may_see(how: str, client: Client) -> None:
    page = hide_all({"movement": factories.movement(live=False)}, how)["movement"]
    banner = SloganBanner.objects.create(
        text="Cả xóm cùng làm", page=page, starts_on=datetime.date(2020, 1, 1)
    )
    for target, is_linked in ((page, False), (factories.movement(), True)):
        SloganBanner.objects.filter(pk=banner.pk).update(page=target)
        with time_machine.travel(timezone.now() + 2 * EXPIRY, tick=True):
            reading = Reading.of(client.get("/"))
        assert reading.text(".banner strong") == "Cả xóm cùng làm"
        assert bool(reading.soup.select(f'.banner a[href="{target.get_url()}"]')) is is_linked


@pytest.mark.on_postgres
def test_search_finds_and_suggests_words_of_public_pages_only(client: Client) -> None:
    shelf = factories.section("Kệ sách")
    hidden, shown = (make_pages(word, shelf) for word in (HIDDEN, SHOWN))
    for page in hidden.values():
        hold(page)
    for pages, word, is_shown in ((hidden, HIDDEN, False), (shown, SHOWN, True)):
        links = Reading.of(client.get("/tim-kiem/", {"q": word})).links
        addresses = {page.get_url() for page in pages.values()}
        assert addresses <= links if is_shown else not addresses & links
        misspelt = Reading.of(client.get("/tim-kiem/", {"q": f"{word}p"})).links
        assert addresses <= misspelt if is_shown else not addresses & misspelt


@pytest.mark.parametrize("how", [how for how in HIDINGS if how != "restricted"])
def test_hidden_shelf_is_absent_from_the_breadcrumbs_below_it(how: str, client: Client) -> None:
    shelf, twin = factories.section(live=False), factories.section()
    below, beside = (factories.standard(parent=parent) for parent in (shelf, twin))
    hide_all({"section": shelf}, how)
    with time_machine.travel(timezone.now() + 2 * EXPIRY, tick=True):
        crumbs = Reading.of(client.get(below.get_url())).texts(".crumbs a")
        crumbs_beside = Reading.of(client.get(beside.get_url())).texts(".crumbs a")
    assert crumbs == ["Trang chủ"]
    assert crumbs_beside == ["Trang chủ", twin.title]


@pytest.mark.parametrize("conceal", [restrict, hold], ids=["restricted", "held"])
@pytest.mark.parametrize("page_type", [NewsPage, DirectivePage, MovementPage, ExemplarPage])
def test_hidden_list_is_absent_from_menus_and_sitemap(
    page_type: type[BasePage], conceal, client: Client
) -> None:
    index = factories.index_of(page_type)
    others = {"/tin-tuc/", "/van-ban/", "/phong-trao/", "/guong-dien-hinh/"} - {index.get_url()}
    conceal(index)
    menu = {link["href"] for link in Reading.of(client.get("/")).soup.select(".nav a")}
    assert index.get_url() not in menu
    assert others <= menu
    listed = Reading.of(client.get("/sitemap.xml")).links
    assert index.get_url() not in listed
    assert others <= listed
