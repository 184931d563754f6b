"""What readers may not see is told by no surface of search, on no engine, in whatever way hidden.

Two sets of pages are alike but for their words. Each surface is asked for either: it must tell of
the public set, which shows that it would tell, and of the hidden one nothing but what was asked.
Both are made once; each test hides in its own savepoint, and fills an index of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from core.models import BasePage
from core.text import fold
from replica.draining import drain
from search.engines import get_engine
from search.engines.base import SearchRequest
from search.models import PromotedResult, SearchFacetLabel
from site_search.parameters import FACET_PARAMETERS
from tests import factories
from tests.factories.visibility import HIDINGS
from tests.node import own_index
from tests.scenery import kept
from understanding.query import parse

COMMON = "ngon den"
PAGES_SHOWN = 4

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


@dataclass
class Pages:
    """Pages of every kind that are found by `asked`, and whose words `told` nobody asks for."""

    asked: str
    told: str
    number: str
    pages: list[BasePage] = field(default_factory=list)

    def make(self, *, live: bool) -> "Pages":
        """Make them, alone in using their catalogue rows."""
        title = f"Ngọn đèn {self.asked} {self.told}"
        place = factories.place(f"Xứ {self.told}")
        movement = factories.movement(f"{title} vui", live=live)
        directive = factories.directive(
            f"{title} luật",
            number=self.number,
            issuer=factories.organisation(f"Sở {self.told}"),
            live=live,
        )
        news = factories.news(f"{title} tin", place=place, live=live)
        exemplar = factories.exemplar(
            f"{title} gương",
            place=place,
            field_of_work=factories.field_of_work(f"Nghề {self.told}"),
            live=live,
        )
        for page in (directive, news, exemplar):
            factories.tag(page, [movement])
        self.pages = [movement, directive, news, exemplar]
        for page in self.pages:
            PromotedResult.objects.create(page_id=page.pk, questions=COMMON)
        return self

    def leaks_in(self, content: str, asked: str) -> list[str]:
        """Return which of their words an answer tells, beyond those it was asked."""
        # Which words no page holds, and how others may be spelt, is said in the words as typed.
        echoed = rf"{self.asked}[ +](?:khongcogi|khong[ +]co[ +]gi)"
        # Addresses tell the question too: to who shares it, on paper, and in one within another.
        question = "(?: |\\+|%20|%2b)".join(map(re.escape, asked.split(" ")))
        told = re.sub(echoed, "", re.sub(question, "", fold(content)))
        return [word for word in (self.asked, self.told) if word in told]


SHOWN = Pages("hienq", "rozz", "931/CT-UBND")
HIDDEN = Pages("khuatq", "lapzz", "937/CT-UBND")


@dataclass(frozen=True)
class Engine:
    """Who answers; one that is `behind` has not heard yet that anything was hidden."""

    name: str
    behind: bool = False


ENGINES = [
    pytest.param(Engine("embedded"), id="embedded"),
    pytest.param(Engine("elasticsearch"), id="elasticsearch", marks=pytest.mark.elasticsearch),
    pytest.param(
        Engine("elasticsearch", behind=True),
        id="elasticsearch a moment behind",
        marks=pytest.mark.elasticsearch,
    ),
]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param.name == "elasticsearch":
        with own_index():
            yield request.param
    else:
        yield request.param


def surfaces(asked_for: Pages) -> dict[str, tuple[str, str]]:
    """Return surface → (its address, what the address asks that the answer may repeat)."""
    word = asked_for.asked
    found = {
        "hits, facets and counts": ({"q": COMMON}, COMMON),
        "their own word": ({"q": word}, word),
        "a phrase": ({"q": f'"den {word}"'}, f"den {word}"),
        "some of the words": ({"q": f"ngon den {word} khongcogi"}, f"ngon den {word} khongcogi"),
        "words that nobody has all of": ({"q": f"{word} khongcogi"}, f"{word} khongcogi"),
        "a misspelling": ({"q": f"{word}x"}, f"{word}x"),
        "a number": ({"q": asked_for.number}, fold(asked_for.number)),
        "a range of dates": ({"q": COMMON, "tu-ngay": "1/1/1990"}, COMMON),
        "newest first": ({"q": COMMON, "sap-xep": "moi-nhat"}, COMMON),
        "no words": ({"loai": ["news", "exemplar", "movement", "directive"]}, "news"),
        "browsing": ({}, "tìm kiếm"),
        "a page past the last": ({"q": COMMON, "trang": 99}, COMMON),
    }
    for label in SearchFacetLabel.objects.filter(label__endswith=asked_for.told):
        chosen = {FACET_PARAMETERS[label.facet]: label.key}
        found[f"{label.facet} in the address"] = (chosen, label.key)
        found[f"{label.facet} and words"] = ({"q": COMMON, **chosen}, label.key)
    addresses = {
        name: (f"/tim-kiem/?{urlencode(parameters, doseq=True)}", asked)
        for name, (parameters, asked) in found.items()
    }
    addresses["suggestions"] = (f"/tim-kiem/goi-y/?q={word}", word)
    addresses["suggestions of a beginning"] = ("/tim-kiem/goi-y/?q=ngon+d", "ngon d")
    return addresses


@pytest.fixture(scope="module", autouse=True)
def shown(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Make the public set."""
    with kept(django_db_blocker):
        SHOWN.make(live=True)
        yield


def hide(how: str, engine: Engine) -> None:
    """Hide the other set; the engine hears of it, or only of the time before."""
    if engine.behind:
        drain()
    for page in HIDDEN.pages:
        HIDINGS[how](type(page).objects.get(pk=page.pk))
    if engine.name == "elasticsearch" and not engine.behind:
        drain()


def refuse_leaks(engine: Engine, client: Client) -> None:
    """Hold that no surface tells of the hidden set."""
    answer = get_engine().search(SearchRequest(query=parse(COMMON), facets=("kind",)))
    assert (answer.engine, answer.degraded) == (engine.name, False)
    assert answer.total == answer.matches == PAGES_SHOWN
    assert sum(value.count for value in answer.facets["kind"]) == PAGES_SHOWN
    told = []
    for name, (address, asked) in surfaces(HIDDEN).items():
        leaks = HIDDEN.leaks_in(client.get(address).content.decode(), asked)
        told += [f"{name}: {word}" for word in leaks]
    assert told == []


@pytest.mark.usefixtures("made")
class TestPagesThatWereLive:
    @staticmethod
    def make() -> None:
        """Make the other set, to be hidden afterwards."""
        HIDDEN.make(live=True)

    @pytest.mark.parametrize("how", [how for how in HIDINGS if how != "draft"])
    def test_no_surface_tells_of_hidden_pages(
        self, how: str, engine: Engine, client: Client
    ) -> None:
        hide(how, engine)
        refuse_leaks(engine, client)

    @pytest.mark.parametrize("engine", ENGINES[:2], indirect=True)
    def test_every_surface_tells_of_public_pages(self, engine: Engine, client: Client) -> None:
        hide("held", engine)
        silent = [
            name
            for name, (address, asked) in surfaces(SHOWN).items()
            if not SHOWN.leaks_in(client.get(address).content.decode(), asked)
        ]
        assert silent == []


def test_no_surface_tells_of_drafts(engine: Engine, client: Client) -> None:
    HIDDEN.make(live=False)
    hide("draft", engine)
    refuse_leaks(engine, client)
