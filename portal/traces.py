"""Look for a removed person on every surface of the portal: what readers, staff and engines hold.

Nothing of what is looked for is stored; the caller gives names, addresses and files, as the
person's own record no longer says them.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from http import HTTPStatus
from itertools import product
from typing import Any
from urllib.parse import quote, quote_plus, unquote_to_bytes, urlsplit
from wsgiref.util import setup_testing_defaults

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import models
from django.db.models.functions import Cast
from django.http import HttpResponseBase
from django.urls import reverse
from wagtail.models import get_page_models

from core.listing import PAGE_PARAMETER
from core.models import BaseIndexPage
from core.querysets import BasePageQuerySet, visible_pages
from core.storage import private_storage
from core.text import folded_text, slugify
from engagement.models import Letter
from exemplars.map.counting import choices, country_map, exemplar_lists
from home.models import ExemplarDay
from lists.feeds import FORMATS, FeedPageMixin
from narration.reading import OPENINGS
from news.models import Author
from open_data.files import last_made
from open_data.resources import RESOURCES, Addresses
from organisations.models import Place
from outreach.models import Collection
from portal.sitemaps import SITEMAPS, SPECIAL
from queries.batches import in_batches
from search.engines import DEFAULT_ENGINE, engine_names, get_engine
from search.engines.base import Audience, SearchRequest, SearchUnavailable
from understanding.query import parse

ELASTICSEARCH = "elasticsearch"
PREFIX_LETTERS = 3
"""Letters typed before the first suggestion is asked for."""
PAGES_READ = 500
"""Newest pages that are opened one by one; the tables tell of all of them."""
ROWS_TOLD = 20
"""Rows of one table told for each spelling."""
BRANCHES = 200
"""Conditions of one query; SQLite refuses a thousand."""
COLUMN_TYPES = (models.CharField, models.TextField, models.FileField, models.JSONField)


@dataclass
class Sought:
    """Who is looked for: `names` as they are written, `addresses` and `files` they had."""

    names: Sequence[str]
    addresses: Sequence[str] = ()
    files: Sequence[str] = ()
    spellings: list[str] = field(init=False)

    def __post_init__(self) -> None:
        forms = [form for name in self.names for form in (name, folded_text(name), slugify(name))]
        self.spellings = [form for form in dict.fromkeys(forms) if form]

    @property
    def escaped(self) -> list[str]:
        """The spellings as JSON columns hold them on SQLite, and stored addresses anywhere."""
        marked = [form for form in self.spellings if not form.isascii()]
        return [json.dumps(form)[1:-1] for form in marked] + [quote_plus(form) for form in marked]

    def is_named_in(self, text: str) -> bool:
        """Tell whether a text holds a name in any spelling, or one of the addresses."""
        lowered = unescape(text).lower()
        folded = folded_text(re.sub(r"<[^>]+>", " ", text))
        return any(
            form.lower() in lowered or f" {form} " in f" {folded} " for form in self.spellings
        ) or any(address in text for address in self.addresses)


Look = Callable[[Sought], Iterator[str]]


def find_traces(sought: Sought) -> dict[str, list[str]]:
    """Return surface → where something was found on it; every surface this portal has is a key."""
    absent = absent_surfaces()
    return {name: list(look(sought)) for name, look in SURFACES.items() if name not in absent}


def absent_surfaces() -> set[str]:
    """Return the surfaces that this portal doesn't have: an engine nobody ever set up."""
    has_engine = settings.ELASTICSEARCH_URL or settings.SEARCH_ENGINE == ELASTICSEARCH
    return set() if has_engine else {f"search by {ELASTICSEARCH}"}


@cache
def _site() -> WSGIHandler:
    return WSGIHandler()


def _answer(path: str) -> HttpResponseBase:
    """Return the portal's answer to a reader, as https where the portal insists on it.

    Asked inside this process: no server has to run, and the database connection stays open.
    """
    hosts = [host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))]
    address = urlsplit(path)
    environ = {
        "REQUEST_METHOD": "GET",
        # WSGI hands paths on as latin-1.
        "PATH_INFO": unquote_to_bytes(address.path).decode("latin-1"),
        "QUERY_STRING": address.query,
        "HTTP_HOST": hosts[0] if hosts else "localhost",
        "HTTPS": "on" if settings.SECURE_SSL_REDIRECT else "off",
        "wsgi.url_scheme": "https" if settings.SECURE_SSL_REDIRECT else "http",
    }
    setup_testing_defaults(environ)
    return _site().get_response(WSGIRequest(environ))


def _read(path: str) -> str:
    """Return what a reader gets at an address."""
    answer = _answer(path)
    streamed = getattr(answer, "streaming_content", None)
    content = b"".join(streamed) if streamed is not None else getattr(answer, "content", b"")
    return content.decode(errors="replace")


def _own_address(sought: Sought) -> Iterator[str]:
    """Where the person's page was: an error page that repeats the address is no trace."""
    for address in sought.addresses:
        answer = _answer(address)
        if answer.status_code < HTTPStatus.BAD_REQUEST:
            yield address


def _home(sought: Sought) -> Iterator[str]:
    yield from _named(sought, "/")


def _forms(sought: Sought) -> Iterator[str]:
    yield from _named(sought, reverse("search"), reverse("nominations:start"))


def _lists(sought: Sought) -> Iterator[str]:
    """Every page of every list, as far as there are pages."""
    for page in _visible_of(BaseIndexPage):
        yield from _named_page_by_page(sought, page.get_url() or page.url_path)


def _visible_of(kind: type) -> BasePageQuerySet:
    """Return the visible pages of every type made from one class, each in its own type."""
    models = [model for model in get_page_models() if issubclass(model, kind)]
    return visible_pages().type(*models).specific()


def _named_page_by_page(sought: Sought, address: str) -> Iterator[str]:
    """Read a list as far as it leads on."""
    number, leads_on = 1, True
    while leads_on:
        path = f"{address}?{PAGE_PARAMETER}={number}"
        html = _read(path)
        if sought.is_named_in(html):
            yield path
        number += 1
        leads_on = f"{PAGE_PARAMETER}={number}" in html


def _plain_views(section: str, below: str) -> Look:
    """Every address that the sitemap of rows tells below one, and the pages of its lists."""

    def look(sought: Sought) -> Iterator[str]:
        for address in SITEMAPS[section]().items():
            if address.startswith(reverse(below)):
                yield from _named_page_by_page(sought, address)

    return look


def _authors(sought: Sought) -> Iterator[str]:
    """The page of every author, who may be somebody that withdrew."""
    for author in Author.objects.order_by("pk"):
        yield from _named_page_by_page(sought, author.get_absolute_url())


def _map(sought: Sought) -> Iterator[str]:
    """The map as it is, narrowed to each movement and year, and with the faces of each province."""
    address, lists = reverse("map:country"), exemplar_lists()
    offered = choices(lists, "", "")
    rows = country_map(lists, offered, "ten").rows
    yield from _named(sought, address)
    for parameter, values in (
        ("phong-trao", [value for value, _label in offered.movements]),
        ("nam", offered.years),
        ("tinh", [row.place.slug for row in rows if row.count]),
    ):
        yield from _named(sought, *(f"{address}?{parameter}={value}" for value in values))


def _days(sought: Sought) -> Iterator[str]:
    """The exemplars of the days: today's, each month, each day that is recorded."""
    days = [f"{day}" for day in ExemplarDay.objects.values_list("day", flat=True)]
    months = dict.fromkeys(day[:7] for day in days)
    yield from _named(
        sought,
        reverse("days:today"),
        *(reverse("days:month", args=[month]) for month in months),
        *(reverse("days:day", args=[day]) for day in days),
    )


def _shows(sought: Sought) -> Iterator[str]:
    """All exemplars on screens, part by part, what a booklet would hold, every collection."""
    yield from _named_page_by_page(sought, reverse("outreach:show"))
    yield from _named(sought, reverse("outreach:booklet"))
    collections = (row.get_absolute_url() for row in Collection.objects.all())
    yield from _named(sought, reverse("outreach:collections"), *collections)


def _questions(sought: Sought) -> Iterator[str]:
    """The list of answered questions, and the page of each."""
    yield from _named_page_by_page(sought, reverse("engagement:questions"))
    for pk in Letter.objects.published().values_list("pk", flat=True):
        yield from _named(sought, reverse("engagement:question", args=[pk]))


def _spoken(sought: Sought) -> Iterator[str]:
    """What is said aloud of stories and profiles, and their scripts, of as many as PAGES_READ."""
    read_aloud = visible_pages().exact_type(*OPENINGS).order_by("-latest_revision_created_at")
    for pk in read_aloud.values_list("pk", flat=True)[:PAGES_READ]:
        names = ("narration:sentences", "narration:script")
        yield from _named(sought, *(reverse(name, args=[pk]) for name in names))


def _open_data(sought: Sought) -> Iterator[str]:
    """Every record of the interface, and the files, kept ones that are given no more included."""
    for resource in RESOURCES.values():
        for row in resource.rows().order_by("pk").iterator(chunk_size=PAGES_READ):
            told = resource.told(row, Addresses("https://localhost/"))
            if sought.is_named_in(told.model_dump_json()):
                yield f"/api/v1/{resource.key}/ {row.pk}"
    if (files := last_made()) is None:
        return
    for name in files.sizes:
        if sought.is_named_in(files.path(name).read_text()):
            yield name


def _feeds(sought: Sought) -> Iterator[str]:
    """The feeds of the portal, and those of every page, place and author with one.

    Both formats tell the same pages; each is read once.
    """
    yield from _named(sought, reverse("feed"), reverse("feed-news"))
    (first, *_others) = FORMATS
    rows: tuple[Any, ...] = (*Place.objects.order_by("pk"), *Author.objects.order_by("pk"))
    with_feeds = [page.get_url() or "" for page in _visible_of(FeedPageMixin)]
    for address in (*with_feeds, *(row.get_absolute_url() for row in rows)):
        yield from _named(sought, f"{address}{first}/")


def _neighbours(sought: Sought) -> Iterator[str]:
    """Movements and stories that readers see, newest first, as many as PAGES_READ."""
    for page in (
        visible_pages().order_by("-latest_revision_created_at", "-pk").specific()[:PAGES_READ]
    ):
        address = page.get_url()
        if address and not isinstance(page, BaseIndexPage) and sought.is_named_in(_read(address)):
            yield address


def _sitemap(sought: Sought) -> Iterator[str]:
    files = (reverse("sitemap-file", args=[section]) for section in (*SITEMAPS, *SPECIAL))
    yield from _named(sought, reverse("sitemap"), *files)


def _map_of_the_portal(sought: Sought) -> Iterator[str]:
    yield from _named(sought, reverse("site-map"))


def _named(sought: Sought, *paths: str) -> Iterator[str]:
    for path in paths:
        if sought.is_named_in(_read(path)):
            yield path


def _search(engine_name: str) -> Look:
    def look(sought: Sought) -> Iterator[str]:
        engine = get_engine(engine_name)
        for audience in (Audience.PUBLIC, Audience.STAFF):
            for form in sought.spellings:
                request = SearchRequest(query=parse(f'"{form}"'), audience=audience)
                try:
                    hits = engine.search(request).hits
                except SearchUnavailable:
                    yield "did not answer"
                    return
                for hit in hits:
                    if sought.is_named_in(f"{hit.title} {hit.summary} {hit.body} {hit.card}"):
                        yield f"{audience}: {hit.url}"

    return look


def _suggestions(sought: Sought) -> Iterator[str]:
    """What is offered at each letter typed, with marks and without."""
    beginnings = dict.fromkeys(
        typed[:length]
        for name in sought.names
        for typed in (name, folded_text(name))
        for length in range(PREFIX_LETTERS, len(typed) + 1)
    )
    for typed in beginnings:
        offered = json.loads(_read(f"{reverse('search-suggest')}?q={quote(typed)}"))
        if sought.is_named_in(str(offered)):
            yield typed


def _did_you_mean(sought: Sought) -> Iterator[str]:
    """What the search page answers to the name misspelt: it repeats the question, and no more."""
    for name in sought.names:
        for at in range(1, len(name), 3):
            typed = name[:at] + name[at + 1 :]
            html = _read(f"{reverse('search')}?q={quote(typed)}")
            if sought.is_named_in(html):
                yield typed


def _files(sought: Sought) -> Iterator[str]:
    for name in sought.files:
        if default_storage.exists(name) or private_storage().exists(name):
            yield name


def _tables(sought: Sought) -> Iterator[str]:
    """Every column of text of every table: revisions, logs, redirects, the projection, queues."""
    for model in apps.get_models(include_auto_created=True):
        columns = [
            column for column in model._meta.concrete_fields if isinstance(column, COLUMN_TYPES)
        ]
        if not columns or not model._meta.managed:
            continue
        texts = {
            f"text_of_{column.name}": Cast(column.name, models.TextField()) for column in columns
        }
        rows = model._base_manager.alias(**texts)
        for forms in in_batches([*sought.spellings, *sought.escaped], BRANCHES // len(texts) or 1):
            condition = models.Q()
            for alias, form in product(texts, forms):
                condition |= models.Q(**{f"{alias}__icontains": form})
            found = rows.filter(condition).values_list("pk", flat=True)
            for pk in found[: ROWS_TOLD * len(forms)]:
                yield f"{model._meta.label} {pk}"


SURFACES: dict[str, Look] = {
    "old address": _own_address,
    "home page": _home,
    "search and nomination forms": _forms,
    "lists": _lists,
    "every visible page": _neighbours,
    "RSS": _feeds,
    "open data": _open_data,
    "answered questions": _questions,
    "what is read aloud": _spoken,
    "map": _map,
    "exemplars of the days": _days,
    "shows, booklets, collections": _shows,
    "pages of titles": _plain_views("danh-hieu", "awards:catalogue"),
    "pages of emulation groups": _plain_views("danh-muc", "organisations:groups"),
    "pages of organisations": _plain_views("danh-muc", "organisations:organisations"),
    "pages of places": _plain_views("danh-muc", "organisations:places"),
    "pages of authors": _authors,
    "map of the portal": _map_of_the_portal,
    "sitemap": _sitemap,
    "search by the embedded engine": _search(DEFAULT_ENGINE),
    **{f"search by {name}": _search(name) for name in engine_names() if name != DEFAULT_ENGINE},
    "suggestions while typing": _suggestions,
    "did you mean": _did_you_mean,
    "pictures and files": _files,
    "every table": _tables,
}
"""Name of a surface → how it is looked at; a new way to be seen is a line here."""
