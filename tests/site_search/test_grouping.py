"""Results of one movement on a page of the public search: a few stand, the rest fold under them."""

from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.utils import timezone

from movements.models import MovementPage
from news.models import NewsPage
from search.engines.base import PAGE_SIZE
from search.models import SearchEntry
from site_search.grouping import STANDING
from site_search.parameters import Parameters
from site_search.views import Results, find
from tests import factories
from tests.scenery import indexed_at_the_end

pytestmark = pytest.mark.django_db

TAGGED = 7
"""Stories of the movement; a page of results holds ten."""


@pytest.fixture
def movement() -> MovementPage:
    """Return a movement with seven stories of a lamp, beside four that are in none."""
    movement = factories.movement("Xóm làng sạch đẹp")
    with indexed_at_the_end():
        for number in range(TAGGED):
            factories.tag(factories.news(f"Ngọn đèn ngọn đèn {number}"), [movement])
        for number in range(4):
            factories.news(f"Ngọn đèn {number} soi con đường rất dài về xóm núi")
    return movement


def page(client: Client, **parameters: object) -> Tag:
    answer = client.get("/tim-kiem/", {"q": "ngọn đèn", **parameters})
    assert answer.status_code == HTTPStatus.OK
    return BeautifulSoup(answer.content, "html.parser")


def places(soup: Tag, selector: str) -> list[int]:
    return [int(str(item["value"])) for item in soup.select(selector)]


def test_results_of_one_movement_fold_under_the_first_of_them(
    client: Client, movement: MovementPage
) -> None:
    soup = page(client)
    assert places(soup, ".search__answer > .results > li") == [1, 2, 3, 8, 9, 10]
    (folded,) = soup.select(".folded")
    assert places(folded, "details li") == [4, 5, 6, 7]
    assert "Còn 4 kết quả" in folded.select_one("summary").get_text()
    assert movement.title in folded.select_one("summary").get_text()
    assert not folded.select("details[open]")
    under = folded.find_parent("li")
    assert under["value"] == str(STANDING)


def test_totals_and_pages_stay_as_they_are(client: Client, movement: MovementPage) -> None:
    soup = page(client)
    assert "11 kết quả" in soup.select_one("h1").get_text()
    assert sorted(places(soup, ".results li")) == list(range(1, PAGE_SIZE + 1))
    assert places(page(client, trang=2), ".results li") == [11]


def test_link_narrows_to_exactly_the_results_it_counts(
    client: Client, movement: MovementPage
) -> None:
    (link,) = page(client).select(".folded p a")
    assert f"{TAGGED} kết quả" in link.get_text()
    narrowed = client.get(f"/tim-kiem/{link['href']}")
    soup = BeautifulSoup(narrowed.content, "html.parser")
    assert f"{TAGGED} kết quả" in soup.select_one("h1").get_text()
    assert not soup.select(".folded")


def test_nothing_folds_where_movements_are_chosen(client: Client, movement: MovementPage) -> None:
    other = factories.movement("Xóm trên")
    factories.tag(factories.news("Ngọn đèn ngọn đèn"), [other])
    soup = page(client, **{"phong-trao": [movement.pk, other.pk]})
    assert len(soup.select(".result")) == TAGGED + 1
    assert not soup.select(".folded")


def test_nothing_folds_where_days_give_the_order(client: Client, movement: MovementPage) -> None:
    soup = page(client, **{"sap-xep": "moi-nhat"})
    assert len(soup.select(".result")) == PAGE_SIZE
    assert not soup.select(".folded")


def test_nothing_folds_that_makes_way_for_nothing(client: Client) -> None:
    movement = factories.movement("Xóm làng sạch đẹp")
    with indexed_at_the_end():
        for number in range(PAGE_SIZE):
            factories.tag(factories.news(f"Ngọn đèn ngọn đèn {number}"), [movement])
        factories.news("Ngọn đèn soi con đường rất dài về xóm núi")
    assert not page(client).select(".folded")


def test_single_result_does_not_fold(client: Client) -> None:
    movement = factories.movement("Xóm làng sạch đẹp")
    for number in range(STANDING + 1):
        factories.tag(factories.news(f"Ngọn đèn ngọn đèn {number}"), [movement])
    factories.news("Ngọn đèn soi con đường rất dài về xóm núi")
    assert len(page(client).select(".result")) == STANDING + 2
    assert not page(client).select(".folded")


def test_expired_movement_folds_nothing_and_is_not_named(
    client: Client, movement: MovementPage
) -> None:
    other = factories.movement("Xóm trên")
    with indexed_at_the_end():
        for story in NewsPage.objects.filter(page_movements__movement=movement)[:5]:
            factories.tag(story, [other])
    SearchEntry.objects.filter(pk=movement.pk).update(expires_at=timezone.now())
    soup = page(client)
    assert [other.title in each.get_text() for each in soup.select(".folded")] == [True]
    assert movement.title not in soup.get_text()


def test_page_of_the_movement_itself_stands() -> None:
    movement = factories.movement("Xóm làng sạch đẹp", intro="Chuyện con đường có ngọn đèn.")
    with indexed_at_the_end():
        for number in range(TAGGED):
            factories.tag(factories.news(f"Ngọn đèn ngọn đèn {number}"), [movement])
        factories.news("Ngọn đèn soi con đường rất dài về xóm núi")
    results = find(Parameters(text="ngọn đèn"))
    assert movement.pk in {card.page_id for card in results.cards[STANDING:]}
    assert movement.pk in {row.ranked.card.page_id for row in results.rows}
    assert len(_folded(results)) == TAGGED - STANDING


def test_results_group_by_the_movement_they_are_of_and_not_by_one_above_it() -> None:
    parent = factories.movement("Cả nước chung tay")
    children = [factories.movement(f"Xóm {number}", parent_movement=parent) for number in range(2)]
    with indexed_at_the_end():
        for number in range(9):
            tagged = children[number < 6]
            factories.tag(factories.news(f"Ngọn đèn ngọn đèn {number}"), [tagged])
        factories.news("Ngọn đèn soi con đường rất dài về xóm núi")
    results = find(Parameters(text="ngọn đèn"))
    assert [row.folded.movement for row in results.rows if row.folded] == [children[1].title]
    assert len(_folded(results)) == 6 - STANDING


def test_result_of_two_movements_is_in_the_group_of_most() -> None:
    larger, smaller = factories.movement("Xóm lớn"), factories.movement("Xóm nhỏ")
    with indexed_at_the_end():
        for number in range(8):
            tagged = [larger, smaller] if number < 5 else [larger]
            factories.tag(factories.news(f"Ngọn đèn ngọn đèn {number}"), tagged)
        factories.news("Ngọn đèn soi con đường rất dài về xóm núi")
    results = find(Parameters(text="ngọn đèn"))
    assert [row.folded.movement for row in results.rows if row.folded] == [larger.title]
    assert len(_folded(results)) == 8 - STANDING


def _folded(results: Results) -> list[int]:
    return [ranked.card.page_id for row in results.rows if row.folded for ranked in row.folded.rest]
