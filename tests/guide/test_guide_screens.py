"""Every screen of the admin leads to the page of the guide that fits it, by one table."""

from fnmatch import fnmatchcase

import pytest
from bs4 import BeautifulSoup, SoupStrainer
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.admin.menu import (
    Menu,
    MenuItem,
    SubmenuMenuItem,
    admin_menu,
    help_menu,
    reports_menu,
    settings_menu,
)

from guide.pages import START, guide_pages
from guide.screens import SCREENS, guide_address, place_for
from news.models import NewsIndexPage, NewsPage
from tests import factories
from tests.factories.filled import PAGE_TYPES
from tests.outcomes.test_admin_addresses import staff_patterns

pytestmark = pytest.mark.django_db
OUTSIDE = "/luu-tru/"
SELF = {"editors_guide", "editors_guide_page"}


@pytest.fixture(scope="module")
def chief(django_db_setup: None, django_db_blocker: DjangoDbBlocker):
    with django_db_blocker.unblock(), transaction.atomic():
        client = Client()
        client.user = User.objects.create_superuser("chief")
        client.force_login(client.user)
        client.story = factories.news("Một tin")
        yield client
        transaction.set_rollback(True)


def lines(items: list[MenuItem], request) -> list[str]:
    """Return the addresses of a menu's lines, those of menus in it too."""
    found = []
    for item in items:
        if isinstance(item, SubmenuMenuItem):
            found += lines(item.menu.menu_items_for_request(request), request)
        else:
            found.append(item.url)
    return found


def menu_addresses(user: User) -> set[str]:
    request = RequestFactory().get("/admin/")
    request.user = user
    menus = (admin_menu, reports_menu, settings_menu, help_menu)
    return {
        address.partition("?")[0]
        for menu in menus
        for address in lines(menu.menu_items_for_request(request), request)
        if address.startswith(("/admin/", OUTSIDE))
    }


def test_every_line_of_the_menus_has_a_row_of_its_own(chief: Client) -> None:
    addresses = menu_addresses(chief.user)
    assert len(addresses) > 40
    without = {address for address in addresses if not has_row(address)}
    assert without == {reverse("editors_guide")}


def has_row(address: str) -> bool:
    name = resolve(address).view_name
    return any(fnmatchcase(name, pattern) for pattern, _place in SCREENS)


def test_every_place_that_the_table_names_is_in_the_guide() -> None:
    pages = guide_pages()
    anchors = {
        key: {each["id"] for each in BeautifulSoup(page.html, "html.parser").select("[id]")}
        for key, page in pages.items()
    }
    lost = []
    for pattern, place in SCREENS:
        key, _hash, heading = place.partition("#")
        if key not in pages or (heading and heading not in anchors[key]):
            lost.append((pattern, place))
    assert lost == []


def test_every_row_is_of_screens_that_there_are() -> None:
    names = {":".join([*spaces, found.name or ""]) for found, spaces in staff_patterns()}
    names |= {f"page:{each._meta.label_lower}" for each in PAGE_TYPES}
    stale = [
        pattern
        for pattern, _place in SCREENS
        if not any(fnmatchcase(name, pattern) for name in names)
    ]
    assert stale == []


def test_forms_of_pages_lead_to_what_is_said_of_their_type(chief: Client) -> None:
    index = NewsIndexPage.objects.get()
    new = reverse("wagtailadmin_pages:add", args=["news", "newspage", index.pk])
    assert place_for(resolve(new)) == "viet-tin"
    exemplar = factories.exemplar("Bà Sen")
    form = resolve(reverse("wagtailadmin_pages:edit", args=[exemplar.pk]))
    assert place_for(form, exemplar) == "guong-dien-hinh"
    gone = resolve(reverse("wagtailadmin_pages:unpublish", args=[exemplar.pk]))
    assert place_for(gone, exemplar).startswith("xuat-ban#")


def shown_link(client: Client, address: str) -> list[str]:
    answer = client.get(address, follow=True)
    soup = BeautifulSoup(answer.content, "html.parser", parse_only=SoupStrainer("a"))
    return [link["href"] for link in soup.select("a.guide-link")]


def test_a_screen_shows_one_question_mark_that_leads_there(chief: Client) -> None:
    story: NewsPage = chief.story
    index = NewsIndexPage.objects.get()
    guide = reverse("editors_guide_page", args=["viet-tin"])
    for address in (
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
        reverse("wagtailadmin_pages:add", args=["news", "newspage", index.pk]),
        reverse("wagtailsnippets_news_author:list"),
        reverse("wagtailadmin_explore", args=[index.pk]),
    ):
        assert shown_link(chief, address) == [guide], address


def test_every_screen_of_the_menus_shows_it(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    start = reverse("wagtailadmin_home")
    own = {start, reverse("editors_guide")}  # which show the way to the guide otherwise
    addresses = sorted(menu_addresses(chief.user) - own)
    monkeypatch.setattr(Menu, "menu_items_for_request", lambda *_: [])  # the same beside all
    wrong = {}
    for address in addresses:
        shown = shown_link(chief, address)
        if shown != [guide_address(resolve(address))]:
            wrong[address] = shown
    assert wrong == {}


def test_what_is_loaded_into_a_screen_shows_none(chief: Client) -> None:
    chooser = reverse("wagtailadmin_choose_page")
    # It comes as a text in JSON, as whoever opens the address by hand sees.
    assert b"guide-link" in chief.get(chooser).content
    loaded = chief.get(chooser, headers={"X-Requested-With": "XMLHttpRequest"})
    assert b"header" in loaded.content
    assert b"guide-link" not in loaded.content


def test_the_first_page_fits_what_no_row_names() -> None:
    assert place_for(resolve(reverse("editors_guide"))) == START
