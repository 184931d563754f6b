"""Whatever a visitor sends to a public address, it is answered within a second of work.

The addresses are those that the resolver and the page types know; what each reads of its query is
learnt by watching it, so that a new address or parameter is tried here by itself. Work is counted
as in tests/work.py; what took too long is sent again, for a collection of garbage may fall into one
try.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import pytest
from django.core.cache import caches
from django.core.handlers import wsgi
from django.http import QueryDict
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page, PageViewRestriction

from caching.asked import WHOLE, WatchedQuery
from core.models import LimitUse
from exemplars.models import AwardGrant
from nominations.models import Nomination
from outreach.models import Booklet
from portal.middleware import AddressCeilingMiddleware
from replica.draining import drain
from tests import factories, scenery
from tests.engagement import speaking
from tests.factories.reading import Reading
from tests.node import own_index
from tests.work import cpu_seconds, seconds_at_most, slowness

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

MOST_SECONDS = 1.0
TRIES = 3
MOST_BYTES = AddressCeilingMiddleware.MOST_BYTES
BODY_BYTES = 2_400_000
"""Just below what Django reads of a form."""

Shape = Callable[[int], str]

SHAPES: Mapping[str, Shape] = {
    "one long word": lambda length: "a" * length,
    "digits": lambda length: "9" * length,
    "quoted words": lambda length: '"a" ' * (length // 4),
    "distinct words": lambda length: " ".join(f"t{number}" for number in range(length // 6)),
    "combining marks": lambda length: "a" + "\u0301" * length,
    "null bytes": lambda length: "a\x00 " * (length // 3),
}
"""What every address is sent."""
WORDS: Mapping[str, Shape] = SHAPES | {
    "a long word with marks": lambda length: "ế" * length,
    "quotes": lambda length: '"' * length,
    "distinct phrases": lambda length: "".join(f'"a{at} b{at}" ' for at in range(length // 12)),
    "excluded words": lambda length: "-a " * (length // 3),
    "syllables": lambda length: "thi đua yêu nước " * (length // 17),
    "document numbers": lambda length: "08/CT-CTUBND " * (length // 13),
    "joined numbers": lambda length: "1-CT-" * (length // 5),
    "names of types": lambda length: "chỉ thị số " * (length // 11),
    "deep brackets": lambda length: "(" * length,
    "operators": lambda length: "a OR NOT NEAR " * (length // 14),
    "wildcards": lambda length: "*%_" * (length // 3),
    "joiners": lambda length: "a\u200d" * (length // 2),
    "emoji": lambda length: "😀" * length,
    "digits of another script": lambda length: "٣" * length,
    "blanks": lambda length: " " * length,
    "lines": lambda length: "a\n" * (length // 2),
    "slashes": lambda length: "1/" * (length // 2),
    "mailboxes": lambda length: "a@" * (length // 2),
    "markup": lambda length: "<b>&amp;" * (length // 8),
}
"""What is sent to those that read words."""
RAW: Mapping[str, Shape] = {
    "percent signs": lambda length: "%" * length,
    "broken letters": lambda length: "%ff" * (length // 3),
    "half of a letter": lambda length: "%ed%a0%80" * (length // 9),
}
"""What no browser sends: as it stands in the address."""
STEPS = ("a/", "_/", "/", "../", "%2e%2e/", "%00", "%ff/", ";/")
"""Of these a path is put together."""

SAMPLES: Mapping[str, str] = {
    "documents/(\\d+)/(.*)": "/documents/1/tep.pdf",
    "danh-hieu/<slug:slug>/": "/danh-hieu/{award}/",
    "cum-khoi/<slug:slug>/": "/cum-khoi/{group}/",
    "to-chuc/<slug:slug>/": "/to-chuc/{organisation}/",
    "dia-phuong/<slug:slug>/": "/dia-phuong/{place}/",
    "tac-gia/<slug:key>/": "/tac-gia/lan-anh-1/",
    "moi-ngay-mot-tam-guong/(?P<month>\\d{4}-\\d{2})/": "/moi-ngay-mot-tam-guong/2026-11/",
    "moi-ngay-mot-tam-guong/(?P<day>\\d{4}-\\d{2}-\\d{2})/": "/moi-ngay-mot-tam-guong/2026-11-30/",
    "de-cu/minh-chung/<int:pk>/xoa/": "/de-cu/minh-chung/1/xoa/",
    "de-cu/luu/<slug:slug>/": "/de-cu/luu/viec-lam/",
    "de-cu/<slug:slug>/": "/de-cu/viec-lam/",
    "chia-se/anh/<int:page_id>-<slug:mark>.jpg": "/chia-se/anh/{page}-cu.jpg",
    "chia-se/anh/cong-<slug:mark>.jpg": "/chia-se/anh/cong-cu.jpg",
    "dia-phuong/<slug:slug>/rss/": "/dia-phuong/{place}/rss/",
    "dia-phuong/<slug:slug>/atom/": "/dia-phuong/{place}/atom/",
    "tac-gia/<slug:key>/rss/": "/tac-gia/lan-anh-1/rss/",
    "tac-gia/<slug:key>/atom/": "/tac-gia/lan-anh-1/atom/",
    "api/v1/exemplars/<int:number>/": "/api/v1/exemplars/1/",
    "api/v1/honours/<int:number>/": "/api/v1/honours/1/",
    "api/v1/movements/<int:number>/": "/api/v1/movements/1/",
    "api/v1/directives/<int:number>/": "/api/v1/directives/1/",
    "api/v1/groups/<int:number>/": "/api/v1/groups/1/",
    "api/v1/places/<int:number>/": "/api/v1/places/1/",
    "api/v1/<path:rest>": "/api/v1/khong-co/",
    "du-lieu-mo/tep/<str:name>": "/du-lieu-mo/tep/exemplars.csv",
    "ap-phich/<int:page_id>/<slug:size>.pdf": "/ap-phich/{page}/a4.pdf",
    "ky-yeu/tep/<int:pk>/": "/ky-yeu/tep/{booklet}/",
    "ky-yeu/tep/<int:pk>/tien-do/": "/ky-yeu/tep/{booklet}/tien-do/",
    "ky-yeu/tep/<int:pk>/ky-yeu.pdf": "/ky-yeu/tep/{booklet}/ky-yeu.pdf",
    "bo-suu-tap/<slug:key>/": "/bo-suu-tap/{collection}/",
    "nhung/<int:page_id>/": "/nhung/{page}/",
    "y-kien/trang/<int:pk>/": "/y-kien/trang/{page}/",
    "y-kien/trang/<int:pk>/bao-loi/": "/y-kien/trang/{page}/bao-loi/",
    "y-kien/hoi-dap/<int:pk>/": "/y-kien/hoi-dap/1/",
    "y-kien/tham-do/<int:pk>/": "/y-kien/tham-do/{poll}/",
    "lich-toa-soan/<str:token>.ics": "/lich-toa-soan/khong-co.ics",
    "nghe/<int:page_id>/cau.json": "/nghe/{page}/cau.json",
    "nghe/<int:page_id>/ban-tin-loa/": "/nghe/{page}/ban-tin-loa/",
    "nghe/<int:page_id>/<slug:digest>.<slug:ending>": "/nghe/1/0123456789abcdef.mp3",
    "sitemap-<slug:section>.xml": "/sitemap-trang.xml",
    "media/(?!documents/)(?P<path>.+)": "/media/images/anh.jpg",
    "documents/authenticate_with_password/<int:restriction_id>/": (
        "/documents/authenticate_with_password/1/"
    ),
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": (
        "/_util/authenticate_with_password/1/1/"
    ),
    # Pages, which the tree knows.
    "((?:[\\w\\-]+/)*)": "/tin-tuc/",
}
"""Pattern with a part to fill in → an address of it."""
STAFF = ("admin/", "luu-tru/")
OPEN_STAFF = ("/admin/login/", "/admin/password_reset/")

FORMS: Mapping[str, tuple[str, ...]] = {
    "/de-cu/ai/": ("name", "office", "organisation_text", "trang_web", "luc_mo"),
    "/de-cu/viec-lam/": ("deeds", "since", "place", "place_detail"),
    "/de-cu/nguoi-de-cu/": ("agrees", "nominator_name", "nominator_contact"),
    "/de-cu/luu/viec-lam/": ("deeds", "since"),
    "/de-cu/minh-chung/": ("tai-len",),
    "/de-cu/tra-cuu/": ("receipt",),
    "/ky-yeu/": ("lua-chon", "a_page"),
    "/y-kien/gui/": ("kind", "unit", "subject", "text", "name", "contact", "luc_mo"),
    "/y-kien/tra-cuu/": ("receipt",),
    "/y-kien/danh-gia/": ("choice",),
    "/cach-hien-thi/": ("size", "contrast", "theme", "width", "lines", "ve", "lai"),
    "/admin/login/": ("username", "password"),
    "/admin/password_reset/": ("email",),
    "/tim-kiem/": ("q",),
}


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Yield every public pattern as a whole, without its anchors."""
    for each in resolver.url_patterns:
        whole = (before + str(each.pattern)).replace("^", "").replace("$", "").replace("\\Z", "")
        if whole.startswith(STAFF):
            continue
        if isinstance(each, URLPattern):
            yield whole
        else:
            yield from patterns(each, whole)


@pytest.fixture(scope="module")
def addresses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """Make one of everything; give every public address of it."""
    with scenery.kept(django_db_blocker):
        with scenery.indexed_at_the_end():
            made = _one_of_everything()
        known = [*patterns(get_resolver())]
        filled = [SAMPLES.get(pattern, f"/{pattern}").format(**made) for pattern in known]
        pages = [page.get_url() for page in Page.objects.filter(depth__gt=1).live()]
        feeds = [f"{address}{route}/" for address in pages for route in ("rss", "atom")]
        yield [*dict.fromkeys([*filled, *pages, *feeds, *OPEN_STAFF])]


def _one_of_everything() -> dict[str, str]:
    place = factories.place(kind="province")
    organisation = factories.organisation(place=place)
    title = factories.award_title()
    directive = factories.directive("Chỉ thị mở đường")
    movement = factories.movement(
        "Phong trào đi bộ", launching_directive=directive, launcher=organisation, place=place
    )
    person = factories.exemplar("Người Đi Bộ", place=place, organisation=organisation)
    AwardGrant.objects.create(
        exemplar=person, title=title, year=2024, grantor=organisation, decision=directive
    )
    factories.tag(person, [movement])
    factories.tag(factories.news("Bài đi bộ a"), [movement])
    factories.section()
    locked = factories.standard("Trang có mật khẩu")
    PageViewRestriction.objects.create(
        page=locked, restriction_type=PageViewRestriction.PASSWORD, password="mo-cua"
    )
    return {
        "award": title.slug,
        "group": factories.emulation_group(place=place).slug,
        "organisation": organisation.slug,
        "place": place.slug,
        "page": str(person.pk),
        "collection": factories.collection("Người đi bộ", [person]).key,
        "booklet": str(Booklet.objects.create(querystring=f"guong={person.pk}").pk),
        "poll": str(speaking.poll(kind="evaluation").pk),
    }


class Trial:
    """Sends what may cost much, and keeps what cost too much or broke."""

    def __init__(self) -> None:
        self.client = Client(raise_request_exception=False)
        self.failures: list[str] = []

    def send(self, label: str, address: str, method: str = "get", **sent: Any) -> None:
        for attempt in range(TRIES):
            if attempt or method == "post":
                # What earlier tries left behind would have limits refuse this one before any work.
                Nomination.objects.all().delete()
                LimitUse.objects.all().delete()
                caches["default"].clear()
            seconds = cpu_seconds(partial(self._ask, method, address, **sent))
            if seconds > MOST_SECONDS:
                seconds /= slowness()
            if seconds <= MOST_SECONDS:
                break
        if seconds > MOST_SECONDS or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.failures.append(f"{method} {label}: {self.status} in {seconds:.2f} s")

    def _ask(self, method: str, address: str, **sent: Any) -> None:
        self.status = getattr(self.client, method)(address, **sent).status_code


@cache
def filling(shape: Shape, room: int) -> str:
    """Return as much of a shape as takes so many bytes in an address."""
    length = room
    while len(quote_plus(text := shape(length))) > room:
        length = int(length * 0.85)
    return text


def asked_by(address: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the parameters that an address reads."""
    asked: set[str] = set()

    def watched(*arguments: Any, **options: Any) -> QueryDict:
        query: Any = WatchedQuery(*arguments, **options)
        query.asked = asked
        return query

    with monkeypatch.context() as patched:
        patched.setattr(wsgi, "QueryDict", watched)
        Client(raise_request_exception=False).get(address)
    return sorted(asked - {WHOLE})


def test_every_pattern_with_a_part_to_fill_in_has_a_sample() -> None:
    open_ended = {each for each in patterns(get_resolver()) if "<" in each or "(" in each}
    assert open_ended == set(SAMPLES)


def test_any_query_is_answered_in_time(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = Trial()
    for address in addresses:
        names = asked_by(address, monkeypatch) or ["q"]
        room = (MOST_BYTES - 100) // len(names) - 20
        # The box in the head of every page shows its words again and does nothing else with them.
        kinds = [*SHAPES] if names != ["q"] else ["one long word"]
        for kind, shape in ((kind, SHAPES[kind]) for kind in kinds):
            query = urlencode(dict.fromkeys(names, filling(shape, room)))
            trial.send(f"{address}, {kind}", f"{address}?{query}")
        broken = "&".join(f"{name}={'%ff' * (room // 3)}" for name in names)
        trial.send(f"{address}, broken letters", f"{address}?{broken}")
        repeated = "&".join(f"{name}={at}" for at in range(2000) for name in names)
        trial.send(f"{address}, repeated", f"{address}?{repeated[: MOST_BYTES - 100]}")
    assert trial.failures == []


def test_any_words_are_searched_in_time(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = Trial()
    _search_for_anything(trial)
    names = asked_by("/tim-kiem/", monkeypatch)
    assert {"q", "tu-ngay", "trang", "noi"} <= set(names), "the query is not watched"
    for name in names:
        for kind, shape in SHAPES.items():
            query = urlencode({"q": "đi bộ", name: filling(shape, MOST_BYTES - 100)})
            trial.send(f"{name}, {kind}", f"/tim-kiem/?{query}")
    assert trial.failures == []


@pytest.mark.elasticsearch
@pytest.mark.on_postgres("never")
def test_any_words_are_searched_in_time_by_elasticsearch(addresses: list[str]) -> None:
    trial = Trial()
    with own_index():
        drain()
        _search_for_anything(trial)
    assert trial.failures == []


def _search_for_anything(trial: Trial) -> None:
    for address in ("/tim-kiem/", "/tim-kiem/goi-y/", "/to-chuc/"):
        for kind, shape in WORDS.items():
            query = urlencode({"q": filling(shape, MOST_BYTES - 100)})
            trial.send(f"{address}, {kind}", f"{address}?{query}")
        for kind, shape in RAW.items():
            trial.send(f"{address}, {kind}", f"{address}?q={shape(MOST_BYTES - 100)}")


def test_any_path_is_answered_in_time() -> None:
    trial = Trial()
    for start in ("/", "/tin-tuc/", "/media/images/", "/documents/1/", "/de-cu/", "/danh-hieu/"):
        for step in STEPS:
            trial.send(f"{start}, {step}", start + (step * MOST_BYTES)[: MOST_BYTES - 100] + "/")
        for kind, shape in SHAPES.items():
            trial.send(f"{start}, {kind}", start + quote(filling(shape, MOST_BYTES - 100)) + "/")
    assert trial.failures == []


def test_any_header_is_answered_in_time() -> None:
    trial = Trial()
    headers = {
        "cookie": "a=b;" * 20_000,
        "if-none-match": '"a",' * 20_000,
        "if-modified-since": "Mon, " * 16_000,
        "x-forwarded-for": "1," * 40_000,
        "accept": "text/html;q=0.1," * 5_000,
        "accept-language": "vi-VN;q=0.1," * 5_000,
        "accept-encoding": "gzip," * 10_000,
        "host": "a." * 4_000,
        "range": "bytes=" + "0-," * 20_000,
    }
    for address in ("/rss/", "/de-cu/", "/media/images/anh.jpg"):
        for name, value in headers.items():
            trial.send(f"{address}, {name}", address, headers={name: value})
        for name in ("sessionid", "csrftoken", "messages", "de_cu"):
            long = {"cookie": f"{name}={'a' * 80_000}"}
            trial.send(f"{address}, cookie {name}", address, headers=long)
    assert trial.failures == []


@pytest.mark.parametrize("length", [10_000, 100_000, 1_000_000])
def test_address_beyond_the_ceiling_is_refused_in_words(length: int) -> None:
    client = Client()
    for address in (f"/tim-kiem/?q={'a' * length}", "/" + "a/" * (length // 2)):
        assert seconds_at_most(MOST_SECONDS, partial(client.get, address))
        answer = client.get(address)
        assert answer.status_code == HTTPStatus.REQUEST_URI_TOO_LONG
        told = Reading.of(answer).text("main")
        assert "dài" in told
        assert "những gì bạn gõ thường vẫn còn" in told


def test_a_paragraph_of_vietnamese_is_below_the_ceiling(client: Client) -> None:
    """Two thousand letters, as many as the search reads, in the letters that take most room."""
    paragraph = "Chị Hoà ở thôn Bờ Lăng mười năm giữ sạch con đường làng, ai cũng quý mến. " * 26
    answer = client.get("/tim-kiem/", {"q": paragraph})
    assert answer.status_code == HTTPStatus.OK
    assert "Câu hỏi dài quá" in Reading.of(answer).text("main")


def test_any_form_is_answered_in_time(addresses: list[str]) -> None:
    trial = Trial()
    for address, names in FORMS.items():
        kinds = [*SHAPES] if "deeds" in names else ["one long word", "null bytes"]
        for kind, shape in ((kind, SHAPES[kind]) for kind in kinds):
            text = shape(BODY_BYTES // len(names) // 2)
            trial.send(f"{address}, {kind}", address, "post", data=dict.fromkeys(names, text))
        fields = {f"o-{at}": "1" for at in range(4_900)}
        trial.send(f"{address}, many fields", address, "post", data=fields)
    assert trial.failures == []


def test_form_with_more_than_is_read_is_refused_in_words() -> None:
    client = Client(raise_request_exception=False)
    too_much = ({"deeds": "a" * 3_000_000}, {f"o-{at}": "1" for at in range(5_100)})
    for form in too_much:
        answer = client.post("/de-cu/viec-lam/", form)
        assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        assert "những gì bạn gõ thường vẫn còn" in Reading.of(answer).text("main")
