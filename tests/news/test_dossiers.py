"""Dossiers: pages of any kind in the order of their days, and what those pages say of it."""

import datetime

import pytest
from django.test import Client

from core.models import BasePage
from directives.models import DirectivePage
from exemplars.models import ExemplarPage
from movements.models import MovementPage
from news.models import DossierEntry, DossierPage, NewsPage
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


@pytest.fixture
def pages() -> dict[str, BasePage]:
    """Make a page of each kind that tells of a road."""
    return {
        "story": factories.news(
            "Con đường mở", published_on=datetime.datetime(2024, 3, 14, 3, tzinfo=datetime.UTC)
        ),
        "document": factories.directive(issued_on=datetime.date(2021, 7, 16)),
        "person": factories.exemplar("Trương Văn Lộc", portrait=factories.image()),
        "movement": factories.movement("Nông thôn mới", starts_on=datetime.date(2022, 1, 1)),
    }


@pytest.fixture
def dossier(pages: dict[str, BasePage]) -> DossierPage:
    return factories.dossier("Con đường Vạn Xuân", pages=pages.values())


def shown(client: Client, page: BasePage) -> Reading:
    return Reading.of(client.get(page.get_url()))


def test_pages_of_any_kind_stand_in_the_order_of_their_days(
    client: Client, dossier: DossierPage, pages: dict[str, BasePage]
) -> None:
    reading = shown(client, dossier)
    assert reading.texts(".timeline .item__title") == [
        pages[name].title for name in ("document", "movement", "story", "person")
    ]
    assert reading.texts(".timeline__note") == [
        "16/07/2021 · Văn bản",
        "01/01/2022 · Phong trào",
        "14/03/2024 · Tin tức",
        "Gương điển hình",
    ]
    assert len(reading.soup.select(".timeline .item--face img")) == 1


def test_day_and_note_of_an_editor_stand_before_those_of_the_page(
    client: Client, dossier: DossierPage, pages: dict[str, BasePage]
) -> None:
    entry = DossierEntry.objects.get(page=pages["person"].pk)
    entry.happened_on, entry.note = datetime.date(2020, 5, 1), "Hiến 1.250 m² đất"
    entry.save()
    reading = shown(client, dossier)
    assert reading.texts(".timeline__note")[0] == "01/05/2020 · Gương điển hình"
    assert reading.texts(".timeline .item__text")[0] == "Hiến 1.250 m² đất"


def test_each_page_says_that_it_belongs_to_it(
    client: Client, dossier: DossierPage, pages: dict[str, BasePage]
) -> None:
    for page in pages.values():
        assert dossier.get_url() in shown(client, page).links
    assert dossier.get_url() not in shown(client, factories.news()).links
    DossierEntry.objects.filter(page=pages["story"].pk).delete()
    assert dossier.get_url() not in shown(client, pages["story"]).links


@pytest.mark.parametrize("how", ["expired", "held", "restricted", "unpublished"])
def test_what_readers_may_not_see_is_told_on_neither_side(
    how: str, client: Client, dossier: DossierPage, pages: dict[str, BasePage]
) -> None:
    assert pages["story"].get_url() in shown(client, dossier).links
    assert dossier.get_url() in shown(client, pages["person"]).links
    HIDINGS[how](factories.publish(pages["story"]))
    assert pages["story"].title not in shown(client, dossier).words
    assert pages["story"].title not in client.get(f"{dossier.get_url()}rss/").content.decode()
    HIDINGS[how](factories.publish(dossier))
    assert dossier.title not in shown(client, pages["person"]).words


def test_its_feed_tells_the_newest_of_it_first(
    client: Client, dossier: DossierPage, pages: dict[str, BasePage]
) -> None:
    feed = client.get(f"{dossier.get_url()}rss/").content.decode()
    names = ("story", "movement", "document", "person")
    places = [feed.index(f"<title>{pages[name].title}") for name in names]
    assert places == sorted(places)


def test_preview_of_a_dossier_that_nobody_stored_shows_its_pages(
    pages: dict[str, BasePage],
) -> None:
    draft = DossierPage(title="Bản nháp", intro="Chuyện.")
    draft.entries = [DossierEntry(page=pages["story"]), DossierEntry(page=pages["document"])]
    assert [moment.page.pk for moment in draft.moments] == [
        pages["document"].pk,
        pages["story"].pk,
    ]


def test_editors_are_offered_what_happened_and_no_lists_of_pages() -> None:
    entries = DossierPage.get_edit_handler().get_form_class().formsets["entries"]
    offered = set(entries.form.base_fields["page"].widget.target_models)
    assert {NewsPage, DirectivePage, ExemplarPage, MovementPage} == offered
