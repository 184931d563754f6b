"""What a reader chose of the portal's looks: kept in one cookie, written into every page."""

import gzip
from http import HTTPStatus

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from appearance.choices import CHOICES, COOKIE, attributes, only_known, read, written
from appearance.middleware import AppearanceMiddleware
from tests import factories

ADDRESS = "/cach-hien-thi/"
CHOSEN = {"size": "2", "contrast": "most", "theme": "dark", "width": "wide", "lines": "all"}


@pytest.fixture
def kept_answers(settings: pytest.FixtureRequest) -> None:
    first, *others = settings.MIDDLEWARE
    settings.MIDDLEWARE = [first, "caching.page_cache.PageCacheMiddleware", *others]


def chooser(**chosen: str) -> Client:
    client = Client()
    client.cookies.load({COOKIE: written(chosen)})
    return client


def opening(answer: HttpResponse) -> str:
    """Return the attributes of the page, but for its own address."""
    html = answer.content
    if answer.headers.get("Content-Encoding") == "gzip":
        html = gzip.decompress(html)
    attributes = html.decode().partition("<html ")[2].partition(">")[0]
    return attributes.partition(" data-address=")[0]


def test_cookie_holds_what_was_chosen_and_nothing_else() -> None:
    assert read(written(CHOSEN)) == CHOSEN
    assert read('size.9/contrast.most"><script>/colour.red/theme') == {}
    assert only_known({"size": "", "theme": "light", "other": "1"}) == {"theme": "light"}
    values = [value for choice in CHOICES for value, _ in choice.options]
    assert attributes(CHOSEN).count('"') == 2 * len(CHOICES)
    assert all(value.replace("-", "").isalnum() for value in values if value)


@pytest.mark.django_db
def test_form_keeps_a_choice_and_leads_back(client: Client) -> None:
    page = client.get(ADDRESS, headers={"referer": "http://testserver/tim-kiem/?q=a"})
    assert 'name="ve" value="/tim-kiem/?q=a"' in page.content.decode()
    answer = client.post(ADDRESS, {**CHOSEN, "ve": "/tim-kiem/?q=a"})
    assert (answer.status_code, answer["Location"]) == (HTTPStatus.FOUND, "/tim-kiem/?q=a")
    assert client.cookies[COOKIE].value == written(CHOSEN)
    form = client.get(ADDRESS).content.decode()
    assert form.count(" checked") == len(CHOICES)
    assert 'value="most" checked' in form
    client.post(ADDRESS, {"size": "2", "lai": "1"})
    assert client.cookies[COOKIE].value == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "[", ADDRESS, "tim"]
)
def test_form_leads_to_no_other_site_and_not_to_itself(client: Client, back: str) -> None:
    assert client.post(ADDRESS, {"size": "1", "ve": back})["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_answers")
def test_kept_page_is_given_to_each_reader_as_they_chose() -> None:
    address = factories.news().get_url()
    plain = {"headers": {"accept-encoding": "gzip"}}
    everybody = [Client().get(address, **plain) for _ in range(2)]
    large = chooser(size="2").get(address, **plain)
    dark = chooser(theme="dark", contrast="most").get(address)
    assert {opening(answer) for answer in everybody} == {'lang="vi"'}
    assert opening(large) == 'lang="vi" data-size="2"'
    assert opening(dark) == 'lang="vi" data-contrast="most" data-theme="dark"'
    assert large["Cache-Control"] == "private, no-cache"
    assert "Cookie" in large["Vary"]
    assert opening(Client().get(address)) == 'lang="vi"'


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_answers")
def test_copy_stands_for_the_choice_that_it_shows_only() -> None:
    address = factories.news().get_url()
    plain = Client().get(address)["ETag"]
    large = chooser(size="2").get(address)["ETag"]
    dark = chooser(theme="dark").get(address)["ETag"]
    assert len({plain, large, dark}) == 3

    def status(client: Client, *etags: str) -> int:
        answer = client.get(address, headers={"if-none-match": ", ".join(etags)})
        if answer.status_code == HTTPStatus.NOT_MODIFIED:
            assert answer["ETag"] in etags
        return answer.status_code

    assert status(chooser(size="2"), large) == HTTPStatus.NOT_MODIFIED
    assert status(chooser(size="2"), dark, large) == HTTPStatus.NOT_MODIFIED
    assert status(chooser(size="2"), plain, dark) == HTTPStatus.OK
    assert status(Client(), plain) == HTTPStatus.NOT_MODIFIED
    assert status(Client(), large) == HTTPStatus.OK


@pytest.mark.parametrize(
    ("path", "kind"), [("/admin/pages/", "text/html"), ("/rss/", "application/rss+xml")]
)
def test_admin_and_feeds_are_left_as_they_are(path: str, kind: str) -> None:
    body = b'<html lang="vi">'

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(body, content_type=kind)

    request = RequestFactory().get(path)
    request.COOKIES[COOKIE] = "size.2"
    assert AppearanceMiddleware(answer)(request).content == body
