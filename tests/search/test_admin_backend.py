"""The admin's search finds Vietnamese however it is typed, in one pass whatever the matches."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from modelsearch.backends.base import FilterFieldError
from modelsearch.query import MATCH_ALL, And, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from core.models import PortalDocument, PortalImage
from news.models import NewsPage
from search.curation.synonyms import SynonymGroup
from tests import factories
from tests.work import cpu_seconds

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

MATCHES = 3000
SLOWEST_TO_RAW = 12
"""Times raw FTS5: the page of objects, the filter and the count are ours to pay."""


only_on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="the one-pass search is SQLite's; PostgreSQL's own needs no mending",
)


@pytest.mark.parametrize("typed", ["dang bo", "Đảng bộ", "ĐẢNG BỘ", "\u00d0ảng bộ", "bo dang"])
def test_page_is_found_with_and_without_marks(typed: str) -> None:
    page = factories.news("Đảng bộ xã họp")
    factories.news("Chuyện mùa gặt")
    assert [found.pk for found in Page.objects.search(typed)] == [page.pk]
    assert [found.pk for found in Page.objects.autocomplete(typed)] == [page.pk]


def test_unfinished_word_is_completed_whatever_its_marks() -> None:
    page = factories.news("Nguyễn Thị Hoa")
    factories.news("Chuyện mùa gặt")
    for typed in ("ngu", "nguye", "nguyê", "thi ho"):
        assert [found.pk for found in Page.objects.autocomplete(typed)] == [page.pk]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("thi ddua", "Thi đua"),
        ("ddungs luwowngs", "Đúng lượng"),
        ("bk ttcp", "Bằng khen của Thủ tướng"),
        ("hcld", "Huân chương Lao động"),
        ("08 ct ubnd", "Chỉ thị 08/CT-UBND"),
    ],
)
def test_pages_are_found_by_keys_and_abbreviations(typed: str, found: str) -> None:
    SynonymGroup.objects.create(terms="TTCP\nTTgCP\nThủ tướng\nThủ tướng Chính phủ")
    SynonymGroup.objects.create(terms="BK\nBằng khen", is_ambiguous=True)
    SynonymGroup.objects.create(terms="HCLĐ\nHuân chương Lao động")
    page = factories.news(f"{found} ở xóm")
    factories.news("Chuyện mùa gặt")
    assert [each.pk for each in Page.objects.search(typed)] == [page.pk]
    assert [each.pk for each in Page.objects.autocomplete(typed)] == [page.pk]


@pytest.mark.parametrize("typed", ['"', '"thi', "*", "NEAR(", "a AND", "^", "%s", "😀", "' OR 1"])
def test_hostile_text_is_answered(typed: str) -> None:
    factories.news("Thi đua")
    list(Page.objects.search(typed))
    list(Page.objects.autocomplete(typed))


def test_images_documents_and_snippets_are_found_too() -> None:
    image = factories.image(title="Đường hoa xóm Đông")
    document = factories.document(title="Quyết định khen thưởng")
    organisation = factories.organisation("Sở Giáo dục và Đào tạo")
    assert list(PortalImage.objects.search("duong hoa")) == [image]
    assert list(PortalDocument.objects.search("quyet dinh")) == [document]
    found = get_search_backend().search("giao duc", type(organisation))
    assert list(found) == [organisation]


def test_title_outranks_body() -> None:
    factories.news("Tin một", lead="sáng kiến")
    in_title = factories.news("Sáng kiến")
    assert Page.objects.search("sáng kiến")[0].pk == in_title.pk


def test_filters_slices_counts_and_order_still_work() -> None:
    pages = [factories.news(f"Ngọn đèn {number}") for number in range(5)]
    hidden = factories.news("Ngọn đèn nháp", live=False)
    live = NewsPage.objects.filter(live=True).search("ngọn đèn")
    assert live.count() == 5
    assert hidden not in live
    assert len(live[2:4]) == 2
    assert live[4:10].count() == 1
    ordered = NewsPage.objects.order_by("-title").search("ngon den", order_by_relevance=False)
    assert [page.title for page in ordered] == sorted(
        [page.title for page in [*pages, hidden]], reverse=True
    )
    assert NewsPage.objects.search("đèn", fields=["title"]).count() == 6


def test_filter_on_a_field_that_is_not_indexed_is_refused() -> None:
    with pytest.raises(FilterFieldError):
        list(NewsPage.objects.filter(source_link="x").search("đèn"))


def test_queries_combine() -> None:
    both, one = factories.news("Alpha beta"), factories.news("Alpha gamma")

    def keys(query: object) -> set[int]:
        return {page.pk for page in NewsPage.objects.search(query)}

    assert keys(And([PlainText("alpha"), Not(PlainText("beta"))])) == {one.pk}
    assert keys(Or([PlainText("beta"), PlainText('"')])) == {both.pk}
    assert keys(Phrase("alpha beta")) == {both.pk}
    assert keys(PlainText("beta gamma", operator="or")) == {both.pk, one.pk}
    assert keys(Not(PlainText("beta"))) == {one.pk}
    assert keys(MATCH_ALL) == {both.pk, one.pk}


def test_scores_and_facets_are_annotated() -> None:
    page = factories.news("Ngọn đèn")
    (found,) = Page.objects.search("đèn").annotate_score("relevance")
    assert found.relevance
    facet = Page.objects.search("đèn").facet("content_type_id")
    assert facet == {page.content_type_id: 1}


def test_changed_and_deleted_pages_leave_the_index() -> None:
    page = factories.publish(factories.news("Ngọn đèn"))
    page.title = "Cây cầu"
    factories.publish(page)
    assert not Page.objects.search("đèn").count()
    assert Page.objects.search("cay cau").count() == 1
    page.delete()
    assert not Page.objects.search("cay cau").count()


def test_explorer_and_chooser_answer_unmarked_words(admin_client: Client) -> None:
    page = factories.news("Đảng bộ xã họp")
    for address in ("/admin/pages/search/?q=dang+bo", "/admin/choose-page/search/?q=dang+bo"):
        answer = admin_client.get(address)
        assert answer.status_code == HTTPStatus.OK
        assert page.title in answer.content.decode()
    assert admin_client.get('/admin/pages/search/?q="').status_code == HTTPStatus.OK


def make_matches(count: int) -> None:
    """Make many pages that hold a common word, past the slow paths, and index them."""
    first = factories.news("Thi đua 0")
    Page.objects.bulk_create(
        Page(
            title=f"Thi đua {number}",
            draft_title=f"Thi đua {number}",
            slug=f"thi-dua-{number}",
            path=f"{first.path[:-4]}{number:04d}",
            depth=first.depth,
            content_type=first.content_type,
            locale=first.locale,
            url_path=f"{first.url_path}{number}/",
        )
        for number in range(1000, 1000 + count)
    )
    made = Page.objects.filter(title__startswith="Thi đua 1") | Page.objects.filter(
        title__startswith="Thi đua"
    )
    get_search_backend().add_bulk(Page, list(made.exclude(pk=first.pk)))


@only_on_sqlite
def test_common_word_costs_a_bounded_multiple_of_raw_full_text() -> None:
    from search.curation.backend.sqlite import COLUMN_WEIGHTS  # its models exist on SQLite only

    make_matches(MATCHES)
    table = f"{IndexEntry._meta.db_table}_fts"
    weights = ", ".join(map(str, COLUMN_WEIGHTS))

    def raw() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM {table} WHERE {table} MATCH %s"
                f" ORDER BY bm25({table}, {weights})",
                ['{title body} : ("thi" AND "dua")'],
            )
            assert len(cursor.fetchall()) >= MATCHES

    def ours() -> None:
        results = Page.objects.filter(depth__gt=1).search("thi dua")
        assert len(results[:20]) == 20
        assert results.count() > MATCHES

    rounds = [(cpu_seconds(ours), cpu_seconds(raw)) for _ in range(5)]
    assert min(ours / raw for ours, raw in rounds) <= SLOWEST_TO_RAW


def test_queries_do_not_grow_with_the_matches() -> None:
    factories.news("Ngọn đèn")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(Page.objects.search("đèn")[:20])
        return len(captured)

    queries()  # the synonyms are kept from now on
    one = queries()
    for _ in range(19):
        factories.news("Ngọn đèn")
    assert queries() == one
