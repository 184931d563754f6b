"""Stories by year, month and day: what is counted, what has a page, none finer than known."""

import datetime
import json

import pytest
from django.test import Client
from django.utils import timezone

from news.by_date import Period
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db


def published(title: str, day: str, precision: str = "day", **fields: object) -> object:
    moment = datetime.datetime.fromisoformat(day)
    return factories.news(
        title,
        published_on=timezone.make_aware(moment),
        published_precision=precision,
        **fields,
    )


def read(client: Client, address: str) -> Reading:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Reading.of(answer)


def listed(client: Client, address: str) -> set[str]:
    """Return the stories that a page lists, by their addresses."""
    return {link["href"] for link in read(client, address).soup.select("ul.list a[href]")}


@pytest.mark.parametrize(
    ("address", "period"),
    [
        ("2024", Period(2024)),
        ("2024/03", Period(2024, 3)),
        ("2024/3/5", Period(2024, 3, 5)),
        ("2024/02/29", Period(2024, 2, 29)),
        ("2023/02/29", None),
        ("2024/13", None),
        ("2024/00", None),
        ("2024/00/05", None),
        ("2024/03/00", None),
        ("1024", None),
        ("24", None),
        ("2024/03/05/1", None),
        ("２０２４", None),
        ("tin-2024", None),
    ],
)
def test_period_is_read_off_an_address(address: str, period: Period | None) -> None:
    assert Period.of(address.split("/")) == period


def test_stories_stand_under_no_more_than_is_known_of_their_date(client: Client) -> None:
    minute = published("Phút", "2024-03-14T08:30", "minute").get_url()
    day = published("Ngày", "2024-03-01").get_url()
    month = published("Tháng", "2024-03-01", "month").get_url()
    year = published("Năm", "2024-01-01", "year").get_url()
    assert {minute, day, month, year} <= listed(client, "/tin-tuc/2024/")
    in_march = listed(client, "/tin-tuc/2024/03/")
    assert {minute, day, month} <= in_march
    assert year not in in_march
    on_the_first = listed(client, "/tin-tuc/2024/03/01/")
    assert day in on_the_first
    assert not {month, minute, year} & on_the_first
    assert "Không có tin bài nào." in read(client, "/tin-tuc/2024/01/").words


def test_calendar_counts_days_months_and_years_and_leads_to_those_with_stories(
    client: Client,
) -> None:
    for day in ("2024-03-14", "2024-03-14", "2024-03-20", "2024-05-02", "2023-12-31"):
        published("Bài", day)
    reading = read(client, "/tin-tuc/2024/03/14/")
    links = {link["href"]: link.get_text() for link in reading.soup.select(".by-date a")}
    assert links["/tin-tuc/2024/03/14/"] == "14/3: 2 tin bài"
    assert links["/tin-tuc/2024/03/20/"].startswith(("20", "Sau đó"))
    assert "/tin-tuc/2024/03/15/" not in links
    assert {"/tin-tuc/2024/", "/tin-tuc/2023/", "/tin-tuc/2024/05/"} <= links.keys()
    assert "/tin-tuc/2024/04/" not in links
    current = reading.soup.select('.by-date [aria-current="page"]')
    assert [link["href"] for link in current] == ["/tin-tuc/2024/03/14/"]
    march = read(client, "/tin-tuc/2024/03/")
    assert march.soup.select_one('.by-date [rel="next"]')["href"] == "/tin-tuc/2024/05/"
    assert march.soup.select_one('.by-date [rel="prev"]')["href"] == "/tin-tuc/2023/12/"
    assert march.texts(".crumbs a")[-2:] == ["Tin tức", "Năm 2024"]


def test_many_stories_of_a_day_are_paged(client: Client) -> None:
    for number in range(23):
        published(f"Bài {number}", f"2024-03-14T08:{number:02}", "minute")
    first, second = (listed(client, f"/tin-tuc/2024/03/14/?trang={page}") for page in (1, 2))
    assert (len(first), len(second), first & second) == (20, 3, set())
    assert client.get("/tin-tuc/2024/03/14/?trang=3").status_code == 404
    canonical = read(client, "/tin-tuc/2024/3/14/?trang=2").soup.select_one('[rel="canonical"]')
    assert canonical["href"].endswith("/tin-tuc/2024/03/14/?trang=2")


def test_year_without_stories_has_no_page_and_an_empty_month_isn_t_indexed(client: Client) -> None:
    published("Bài", "2024-03-14")
    assert client.get("/tin-tuc/2022/").status_code == 404
    assert client.get("/tin-tuc/2022/03/").status_code == 404
    empty = read(client, "/tin-tuc/2024/04/")
    assert empty.soup.select_one('meta[name="robots"]')["content"] == "noindex"
    assert not read(client, "/tin-tuc/2024/03/").soup.select('meta[name="robots"]')


@pytest.mark.parametrize("how", HIDINGS)
def test_hidden_stories_are_neither_listed_nor_counted(client: Client, how: str) -> None:
    published("Bài thấy được", "2024-03-20")
    day = timezone.make_aware(datetime.datetime(2024, 3, 14))
    hidden(factories.news, how, title="Bài kín", published_on=day, published_precision="day")
    for address in ("/tin-tuc/2024/", "/tin-tuc/2024/03/", "/tin-tuc/2024/03/14/"):
        reading = read(client, address)
        assert "Bài kín" not in reading.words
        assert "/tin-tuc/2024/03/14/" not in {
            link["href"] for link in reading.soup.select(".by-date__month a")
        }


def test_page_by_date_costs_few_queries(client: Client, django_assert_max_num_queries) -> None:
    for number in range(9):
        published(f"Bài {number}", f"2024-03-{number + 1:02}")
    client.get("/tin-tuc/2024/03/")
    published("Bài mới", "2024-03-28")
    with django_assert_max_num_queries(14):
        client.get("/tin-tuc/2024/03/")


def test_month_is_known_under_its_own_address_everywhere(client: Client) -> None:
    published("Bài", "2024-03-14")
    reading = read(client, "/tin-tuc/2024/03/")
    address = reading.soup.select_one('[rel="canonical"]')["href"]
    assert address.endswith("/tin-tuc/2024/03/")
    assert reading.soup.select_one('[property="og:url"]')["content"] == address
    data = json.loads(reading.soup.select_one('[type="application/ld+json"]').text)
    (crumbs,) = [each for each in data["@graph"] if each["@type"] == "BreadcrumbList"]
    names = [step["name"] for step in crumbs["itemListElement"]]
    assert names == ["Trang chủ", "Tin tức", "Tin, bài tháng 3/2024"]
