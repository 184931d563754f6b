"""Every public address tells those who pass it on what it is, and machines what it tells of."""

import datetime
import json
from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from core.models import SiteSettings
from exemplars.models import AwardGrant
from tests import factories, scenery
from tests.factories.visibility import hold, restrict
from tests.outcomes.test_query_counts import CASES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn_pictures")]

OPEN_GRAPH = ("site_name", "locale", "type", "title", "url", "description", "image", "image:alt")
TYPES = {
    "home": "WebSite",
    "news": "NewsArticle",
    "directive": "Legislation",
    "movement": "Event",
    "exemplar": "ProfilePage",
    "section": "CollectionPage",
    "standard": "WebPage",
    "dossier": "CollectionPage",
    "list of news": "CollectionPage",
    "list of directives": "CollectionPage",
    "list of movements": "CollectionPage",
    "list of exemplars": "CollectionPage",
    "search": "WebPage",
    "search with a choice": "WebPage",
    "a place": "AdministrativeArea",
    "an organisation": "Organization",
    "a group": "Organization",
    "list of groups": "CollectionPage",
    "list of organisations": "CollectionPage",
    "list of places": "CollectionPage",
    "map": "CollectionPage",
    "a title": "DefinedTerm",
    "list of titles": "CollectionPage",
    "list of honours": "CollectionPage",
    "a certificate that is checked": "WebPage",
    "the way to nominate": "WebPage",
}
"""Public address → what schema.org calls that of which it tells."""
WITHOUT_ADDRESS_OF_ITS_OWN = ("search", "search with a choice")
TEXTS = frozenset({"Text", "URL", "Date", "DateTime", "Number", "Integer", "Boolean"})
"""What a plain value may be; the members of enumerations are named by their address."""


@pytest.fixture(scope="module")
def addresses(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, str]]:
    with scenery.kept(django_db_blocker):
        with scenery.indexed_at_the_end():
            built = {name: build(1) for name, build in CASES.items() if name in TYPES}
            built["exemplar"] = factories.exemplar(office="Tổ trưởng").get_url()
        settings = SiteSettings.for_site(Site.objects.get())
        settings.agency = "Ban Thi đua"
        settings.save()
        yield {**built, "the way to nominate": "/de-cu/"}


def head_of(client: Client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK
    return BeautifulSoup(answer.content.decode(), "html.parser")


def told(head: BeautifulSoup) -> dict[str, str]:
    """Return property or name → content of what the head tells."""
    metas = head.find_all("meta", content=True)
    return {meta.get("property") or meta.get("name") or "": meta["content"] for meta in metas}


def nodes_of(head: BeautifulSoup) -> list[dict[str, Any]]:
    block = head.find("script", type="application/ld+json")
    return json.loads(block.string)["@graph"] if block else []


@cache
def schema() -> Mapping[str, Any]:
    file = Path(__file__).parent / "schema_types.json"
    return json.loads(file.read_text(encoding="utf-8"))["types"]


def lineage(name: str) -> Iterator[str]:
    yield name
    for above in schema()[name]["above"]:
        yield from lineage(above)


def faults(node: Mapping[str, Any]) -> Iterator[str]:
    """Yield what schema.org does not know of a node, or does not allow."""
    name = node["@type"]
    if name not in schema():
        yield f"{name} is no type"
        return
    properties = [schema()[each]["properties"] for each in lineage(name)]
    for key, value in node.items():
        if key in ("@type", "query-input"):
            continue
        expected = next((known[key] for known in properties if key in known), None)
        if expected is None:
            yield f"{name} has no {key}"
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and set(each) == {"@id"}:
                continue  # names what stands elsewhere
            if isinstance(each, dict):
                if not set(lineage(each["@type"])) & set(expected):
                    yield f"{name}.{key} is no {each['@type']}"
                yield from faults(each)
            elif not (TEXTS & set(expected) or str(each).startswith("https://schema.org/")):
                yield f"{name}.{key} is no plain value"


@pytest.mark.parametrize("name", TYPES)
def test_address_is_described_whole(name: str, addresses: dict[str, str], client: Client) -> None:
    head = head_of(client, addresses[name])
    metas = told(head)
    missing = [each for each in OPEN_GRAPH if not metas.get(f"og:{each}")]
    assert not missing
    assert metas["twitter:card"] == "summary_large_image"
    assert metas["description"] == metas["og:description"]
    assert (metas["og:image:width"], metas["og:image:height"]) == ("1200", "630")
    assert metas["og:image"].startswith("http://")
    canonical = head.find("link", rel="canonical")
    if name in WITHOUT_ADDRESS_OF_ITS_OWN:
        assert canonical is None
        assert metas["robots"] == "noindex"
    else:
        assert canonical["href"] == metas["og:url"]
    assert client.get(metas["og:image"]).headers["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("name", TYPES)
def test_address_is_told_as_schema_org_names_it(
    name: str, addresses: dict[str, str], client: Client
) -> None:
    head = head_of(client, addresses[name])
    nodes = nodes_of(head)
    assert nodes[0]["@type"] == TYPES[name]
    assert [fault for node in nodes for fault in faults(node)] == []
    has_trail = any(node["@type"] == "BreadcrumbList" for node in nodes)
    assert has_trail == (name != "home")
    # Data runs nothing: no script of the page carries words of its own.
    inline = [script for script in head.find_all("script") if not script.get("src")]
    assert {script["type"] for script in inline} == {"application/ld+json"}


def test_table_of_types_knows_what_is_wrong() -> None:
    assert list(faults({"@type": "Person", "headline": "Bà Sen"})) == ["Person has no headline"]
    wrong = {"@type": "NewsArticle", "publisher": {"@type": "Country", "name": "Việt Nam"}}
    assert list(faults(wrong)) == ["NewsArticle.publisher is no Country"]
    assert list(faults({"@type": "Event", "organizer": "Sở"})) == [
        "Event.organizer is no plain value"
    ]


def test_trail_leads_down_as_the_page_shows_it(client: Client) -> None:
    page = factories.standard("Liên hệ", parent=factories.section("Giới thiệu"))
    head = head_of(client, page.get_url())
    trail = nodes_of(head)[-1]["itemListElement"]
    assert [step["name"] for step in trail] == ["Trang chủ", "Giới thiệu", "Liên hệ"]
    crumbs = [link["href"] for link in head.select(".crumbs a")]
    steps = [step["item"]["@id"].removeprefix("http://localhost") for step in trail[:-1]]
    assert steps == crumbs
    assert [step["position"] for step in trail] == [1, 2, 3]


def test_front_page_is_called_by_name_and_promise(client: Client) -> None:
    settings = SiteSettings.for_site(Site.objects.get())
    settings.name, settings.tagline = "Gương sáng Hưng Yên", "Việc tốt quanh ta"
    settings.save()
    head = head_of(client, "/")
    assert told(head)["og:title"] == "Gương sáng Hưng Yên – Việc tốt quanh ta"
    assert head.title.string == "Gương sáng Hưng Yên – Việc tốt quanh ta"
    found = nodes_of(head)[0]["potentialAction"]["target"]["urlTemplate"]
    assert client.get(found.replace("{search_term_string}", "hoa")).status_code == HTTPStatus.OK


def test_times_of_a_story_are_told_no_finer_than_they_are_known(client: Client) -> None:
    moment = timezone.make_aware(datetime.datetime(2024, 3, 14, 8, 30))
    known = factories.news(published_on=moment, updated_on=moment + datetime.timedelta(days=2))
    year_only = factories.news(published_on=moment, published_precision="year")
    head = head_of(client, known.get_url())
    assert told(head)["article:published_time"] == "2024-03-14T08:30:00+07:00"
    assert told(head)["article:modified_time"] == "2024-03-16T08:30:00+07:00"
    assert nodes_of(head)[0]["datePublished"] == "2024-03-14T08:30:00+07:00"
    head = head_of(client, year_only.get_url())
    assert "article:published_time" not in told(head)
    assert nodes_of(head)[0]["datePublished"] == "2024"


def test_corrections_are_told_with_their_days(client: Client) -> None:
    page = factories.news("Cả xóm trồng hoa")
    day = datetime.date(2024, 3, 20)
    page.corrections.create(corrected_on=day, text="Bài viết 64, đúng là 46.")
    page.save()
    told = nodes_of(head_of(client, page.get_url()))[0]
    assert told["correction"] == {
        "@type": "CorrectionComment",
        "text": "Bài viết 64, đúng là 46.",
        "datePublished": "2024-03-20",
    }
    assert list(faults(told)) == []


@pytest.mark.parametrize("make", ["directive", "standard", "exemplar"])
def test_times_of_other_pages_are_those_of_the_portal(make: str, client: Client) -> None:
    page = factories.MAKERS[make]()
    metas = told(head_of(client, page.get_url()))
    shown = timezone.localtime(page.first_published_at).isoformat()
    assert metas["article:published_time"][:19] == shown[:19]


def test_person_is_told_with_honours_and_nothing_that_the_page_keeps(client: Client) -> None:
    person = factories.exemplar("Lương Thị Sen", honorific="Bà", birth_year=1961, office="Nông dân")
    AwardGrant.objects.create(
        exemplar=person, title=factories.award_title("Huy chương Thử"), year=2024
    )
    head = head_of(client, person.get_url())
    who = nodes_of(head)[0]["mainEntity"]
    assert (who["@type"], who["name"], who["jobTitle"]) == ("Person", "Lương Thị Sen", "Nông dân")
    assert who["award"] == "Huy chương Thử 2024"
    assert "1961" not in str(head)
    shown = {"name", "description", "url", "image", "award", "jobTitle", "honorificPrefix"}
    assert set(who) == {"@type", *shown}


def test_invented_person_is_told_to_no_machine(client: Client) -> None:
    person = factories.exemplar("Người Minh Họa", is_invented=True)
    (page, _trail) = nodes_of(head_of(client, person.get_url()))
    assert page["@type"] == "WebPage"
    assert "mainEntity" not in page


@pytest.mark.parametrize(
    ("kind", "expected"), [("collective", "Organization"), ("model", "CreativeWork")]
)
def test_others_are_told_as_what_they_are(kind: str, expected: str, client: Client) -> None:
    page = factories.exemplar(kind=kind)
    (node, _trail) = nodes_of(head_of(client, page.get_url()))
    assert node["mainEntity"]["@type"] == expected
    assert list(faults(node)) == []


def test_effect_of_a_document_is_told_where_it_is_known(client: Client) -> None:
    ended = factories.directive(expires_on=timezone.localdate() - datetime.timedelta(days=1))
    unknown = factories.directive(implemented_to=2020)
    in_force = factories.directive(number="08/CT-CTUBND")
    told_of = [nodes_of(head_of(client, page.get_url()))[0] for page in (in_force, ended, unknown)]
    assert [node.get("legislationLegalForce") for node in told_of] == [
        "https://schema.org/InForce",
        "https://schema.org/NotInForce",
        None,
    ]
    assert told_of[0]["legislationIdentifier"] == "08/CT-CTUBND"


def test_hidden_neighbours_are_told_to_no_machine(client: Client) -> None:
    hidden, shown = factories.movement("Phong trào khuất"), factories.movement("Phong trào hiện")
    story = factories.news()
    factories.tag(story, [hidden, shown])
    child = factories.movement(parent_movement=hidden)
    hold(hidden)
    for page in (story, child):
        assert "khuất" not in str(nodes_of(head_of(client, page.get_url())))
    assert "Phong trào hiện" in str(nodes_of(head_of(client, story.get_url())))


def test_what_some_readers_may_see_is_told_to_no_machine(admin_client: Client) -> None:
    page = factories.news("Chuyện nội bộ")
    assert nodes_of(head_of(admin_client, page.get_url()))
    restrict(page)
    head = head_of(admin_client, page.get_url())
    assert nodes_of(head) == []
    assert "/cong-" in told(head)["og:image"]


def test_words_cannot_end_the_block_of_data(client: Client) -> None:
    title = 'Chuyện </script><script>alert("x")</script> & <!-- hoa'
    page = factories.news(title)
    answer = client.get(page.get_url()).content.decode()
    assert "<script>alert" not in answer
    head = BeautifulSoup(answer, "html.parser")
    assert nodes_of(head)[0]["headline"] == title
    assert told(head)["og:title"] == title


def test_missing_page_is_not_described(client: Client) -> None:
    head = BeautifulSoup(client.get("/khong-co/").content.decode(), "html.parser")
    assert not [name for name in told(head) if name.startswith("og:")]
    assert nodes_of(head) == []


def test_list_tells_the_address_of_its_page(client: Client) -> None:
    for _ in range(21):
        factories.news()
    index = factories.index_of(type(factories.news()))
    head = head_of(client, f"{index.get_url()}?trang=2")
    assert told(head)["og:url"] == f"{index.full_url}?trang=2"
    assert head.find("link", rel="canonical")["href"] == f"{index.full_url}?trang=2"


def test_what_no_page_answers_is_known_by_the_name_of_the_site_too(
    client: Client, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    place = factories.place(kind="province")
    factories.exemplar(place=place)
    root = Site.objects.get(is_default_site=True).root_url
    answer = client.get(place.get_absolute_url(), headers={"host": "ten-khac.example"})
    head = BeautifulSoup(answer.content.decode(), "html.parser").head
    assert head.find("link", rel="canonical")["href"] == root + place.get_absolute_url()
