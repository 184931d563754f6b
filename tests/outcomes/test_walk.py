"""The graph is walked by its links: every neighbour is one click away, and no page is a dead end.

Only links in what a page itself says are followed (its main part, without menus), as a reader
finds them; from a directive one comes to everything that is connected with it, and back.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page

from directives.models import DirectiveIndexPage
from exemplars.models import AwardGrant
from movements.models import MovementParticipant
from news.models import NewsDirective, NewsExemplar, NewsGroup, NewsOrganisation
from organisations.models import GroupMembership
from tests import factories, scenery
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

SECTIONS = {
    "van-ban": "directive",
    "phong-trao": "movement",
    "cum-khoi": "group",
    "to-chuc": "organisation",
    "dia-phuong": "place",
    "guong-dien-hinh": "exemplar",
    "danh-hieu": "award",
    "tin-tuc": "article",
}
"""First part of a content page's address → what it is a page of."""
LISTS = {f"/{section}/" for section in SECTIONS} | {"/ban-do/"}
NOT_PAGES = ("/media/", "/documents/", "/static/", "/admin/")
MOST_PAGES = 400
"""A walk over this small site that is longer than this doesn't end."""
HONEST = ("Chưa có", "chưa có")
"""How a page says that it has no neighbour yet."""

pytestmark = pytest.mark.django_db


@dataclass
class Graph:
    """One of everything, connected; kind → address. `hidden` are neighbours nobody may see."""

    addresses: dict[str, str]
    hidden: list[Page] = field(default_factory=list)


@dataclass
class Walk:
    """Where a walk came: address → addresses its main part leads to."""

    links: dict[str, list[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)

    def kinds(self) -> set[str]:
        return {kind for address in self.links if (kind := kind_of(address))}


def kind_of(address: str) -> str | None:
    """Return what an address is a page of; None for lists and for other pages."""
    section, *rest = urlsplit(address).path.strip("/").split("/")
    return SECTIONS.get(section) if any(rest) else None


def links_in(answer: object, base: str) -> Iterator[str]:
    """Yield the addresses within the site that the main part of a page leads to."""
    for link in Reading.of(answer).soup.select("main a[href]"):
        target = urlsplit(urljoin(base, link["href"]))
        is_here = target.scheme in ("", "http", "https") and target.netloc in ("", "localhost")
        if is_here and not target.path.startswith(NOT_PAGES):
            yield f"{target.path}?{target.query}" if target.query else target.path


def walk(client: Client, start: str) -> Walk:
    """Follow every link from a page on, breadth first."""
    walked = Walk()
    waiting, seen = deque([start]), {start}
    while waiting:
        address = waiting.popleft()
        answer = client.get(address, follow=True)
        if answer.status_code != HTTPStatus.OK:
            walked.broken.append(f"{address}: {answer.status_code}")
            continue
        if "text/html" not in answer["Content-Type"]:
            continue
        walked.links[address] = list(links_in(answer, address))
        walked.words[address] = Reading.of(answer).words
        fresh = [link for link in dict.fromkeys(walked.links[address]) if link not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
        assert len(seen) <= MOST_PAGES, f"endless, lastly at {address}"
    return walked


@pytest.fixture(scope="module")
def graph(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Graph]:
    """Connect one of everything with one of everything else, as real pages are."""
    with scenery.kept(django_db_blocker):
        with scenery.indexed_at_the_end():
            connected = _connect()
        yield connected


@pytest.fixture(scope="module")
def walked(graph: Graph) -> Walk:
    """Walk once from the directive; it comes to every page of the graph, each read once."""
    return walk(Client(), graph.addresses["directive"])


def _connect() -> Graph:
    place = factories.place(kind="province")
    organisation = factories.organisation(place=place)
    group = factories.emulation_group(place=place)
    GroupMembership.objects.create(
        group=group, organisation=organisation, role="leader", year_from=2020
    )
    directive = factories.directive("Chỉ thị mở đường", issuer=organisation)
    movement = factories.movement(
        "Phong trào đi bộ", launching_directive=directive, launcher=organisation, place=place
    )
    for taking_part in ({"group": group}, {"organisation": organisation}, {"place": place}):
        MovementParticipant.objects.create(movement=movement, **taking_part)
    title = factories.award_title()
    graph = Graph({})
    stories = [factories.news("Bài đi bộ"), *_hidden_ones(graph, "news")]
    people = [factories.exemplar("Người Đi Bộ", place=place, organisation=organisation)]
    people += _hidden_ones(graph, "exemplar", place=place, organisation=organisation)
    for person in people:
        AwardGrant.objects.create(
            exemplar=person,
            title=title,
            year=2024,
            grantor=organisation,
            decision=directive,
            movement=movement,
        )
        factories.tag(person, [movement])
    for story in stories:
        story.place = place
        story.save()
        NewsOrganisation.objects.create(article=story, organisation=organisation)
        NewsGroup.objects.create(article=story, group=group)
        story.save()
        NewsDirective.objects.create(article=story, directive=directive)
        NewsExemplar.objects.create(article=story, exemplar=people[0])
        factories.tag(story, [movement])
    graph.addresses = {
        "directive": directive.get_url(),
        "movement": movement.get_url(),
        "group": f"/cum-khoi/{group.slug}/",
        "organisation": f"/to-chuc/{organisation.slug}/",
        "place": f"/dia-phuong/{place.slug}/",
        "exemplar": people[0].get_url(),
        "award": f"/danh-hieu/{title.slug}/",
        "article": stories[0].get_url(),
    }
    return graph


def _hidden_ones(graph: Graph, kind: str, **fields: object) -> list:
    """Make a decoy for every way of hiding a page."""
    made = [
        hidden(factories.MAKERS[kind], how, title=f"Bí mật {kind} {how}", **fields)
        for how in HIDINGS
    ]
    graph.hidden += made
    return made


NEIGHBOURS = [
    ("directive", "movement"),
    ("directive", "article"),
    ("directive", "organisation"),
    ("movement", "directive"),
    ("movement", "organisation"),
    ("movement", "group"),
    ("movement", "place"),
    ("movement", "exemplar"),
    ("movement", "article"),
    ("group", "organisation"),
    ("group", "place"),
    ("group", "movement"),
    ("group", "article"),
    ("organisation", "group"),
    ("organisation", "place"),
    ("organisation", "exemplar"),
    ("organisation", "movement"),
    ("organisation", "directive"),
    ("place", "organisation"),
    ("place", "exemplar"),
    ("place", "movement"),
    ("place", "article"),
    ("exemplar", "award"),
    ("exemplar", "movement"),
    ("exemplar", "organisation"),
    ("exemplar", "place"),
    ("exemplar", "article"),
    ("exemplar", "directive"),
    ("award", "exemplar"),
    ("article", "directive"),
    ("article", "movement"),
    ("article", "exemplar"),
    ("article", "organisation"),
    ("article", "group"),
    ("article", "place"),
]
"""Neighbours that are one click apart, both ways where both say so."""


def reached(links: Mapping[str, Sequence[str]], start: str) -> set[str]:
    """Return what a reader comes to from an address, by the links of a whole walk."""
    seen, waiting = {start}, [start]
    while waiting:
        fresh = set(links.get(waiting.pop(), ())) - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def test_from_a_directive_one_comes_to_everything_and_back(graph: Graph, walked: Walk) -> None:
    start = graph.addresses["directive"]
    assert set(graph.addresses) <= walked.kinds()
    for kind, address in graph.addresses.items():
        assert address in walked.links, f"{kind} wasn't reached"
        assert start in reached(walked.links, address), f"no way back from {kind}"


@pytest.mark.parametrize(("here", "there"), NEIGHBOURS)
def test_a_neighbour_is_one_click_away(here: str, there: str, client: Client, graph: Graph) -> None:
    answer = client.get(graph.addresses[here])
    assert answer.status_code == HTTPStatus.OK
    paths = {urlsplit(link).path for link in links_in(answer, graph.addresses[here])}
    assert graph.addresses[there] in paths, sorted(paths)


def test_no_link_is_broken_and_none_leads_to_what_is_hidden(graph: Graph, walked: Walk) -> None:
    assert walked.broken == []
    secret = {page.get_url() for page in graph.hidden}
    assert secret.isdisjoint(urlsplit(address).path for address in walked.links)
    for address, words in walked.words.items():
        assert "Bí mật" not in words, address


def test_every_list_and_the_map_lead_to_pages(client: Client, graph: Graph) -> None:
    for address in sorted(LISTS):
        answer = client.get(address)
        assert answer.status_code == HTTPStatus.OK, address
        kinds = {kind_of(link) for link in links_in(answer, address)} - {None}
        assert kinds or address == "/ban-do/", address


def test_no_content_page_is_a_dead_end_even_with_nothing_around_it(client: Client) -> None:
    """A page with no neighbour says so, or leads to its list; a connected one leads on."""
    title = factories.award_title()
    lonely = [
        factories.directive(issuer=factories.organisation()).get_url(),
        factories.movement().get_url(),
        factories.exemplar().get_url(),
        factories.news().get_url(),
        f"/cum-khoi/{factories.emulation_group().slug}/",
        f"/to-chuc/{factories.organisation().slug}/",
        f"/dia-phuong/{factories.place(kind='province').slug}/",
        f"/danh-hieu/{title.slug}/",
    ]
    for address in lonely:
        answer = client.get(address)
        assert answer.status_code == HTTPStatus.OK, address
        here = kind_of(address)
        others = {kind_of(link) for link in links_in(answer, address)} - {here, None}
        lists = LISTS.intersection(urlsplit(link).path for link in links_in(answer, address))
        words = Reading.of(answer).text("main")
        assert others or lists or any(said in words for said in HONEST), address


def test_every_connected_content_page_leads_to_another_kind(graph: Graph, walked: Walk) -> None:
    for address, links in walked.links.items():
        here = kind_of(address)
        if here and urlsplit(address).path in graph.addresses.values():
            assert {kind_of(link) for link in links} - {here, None}, address
    assert DirectiveIndexPage.objects.get().get_url() in LISTS
