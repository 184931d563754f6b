"""Words inside attached files are found under the page that attaches them."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from core import tasks
from core.extraction import ExtractedText, extract
from core.models import DocumentText, PortalDocument
from directives.models import DirectiveFile
from search.engines import get_engine
from search.engines.base import SearchRequest
from search.index.attachments import file_pages
from search.models import SearchText
from tests import factories
from tests.factories.pdf import make_pdf
from tests.factories.visibility import hidden
from tests.work import seconds_at_most
from understanding.query import parse

MAX_QUERIES = 16

pytestmark = pytest.mark.django_db


read: dict[bytes, ExtractedText] = {}
"""Content of a file → what a process of its own read in it, once for all tests."""


@pytest.fixture(autouse=True)
def files_are_read_once(monkeypatch):
    def read_once(path):
        content = path.read_bytes()
        if content not in read:
            read[content] = extract(path)
        return read[content]

    monkeypatch.setattr(tasks, "extract", read_once)


@pytest.fixture
def attach(django_capture_on_commit_callbacks):
    """Return a function that attaches a PDF to a directive, as uploading one does."""

    def attach(directive, *pages, collection=None):
        with django_capture_on_commit_callbacks(execute=True):
            document = PortalDocument.objects.create(
                title="Phụ lục I",
                file=ContentFile(make_pdf(list(pages)), name="phu-luc.pdf"),
                collection=collection or Collection.get_first_root_node(),
            )
            DirectiveFile.objects.create(directive=directive, document=document)
            factories.publish(directive) if directive.live else None
        return document

    return attach


def found(words):
    return [hit.page_id for hit in get_engine().search(SearchRequest(query=parse(words))).hits]


def test_a_word_that_stands_only_in_a_file_finds_its_directive(attach):
    directive, decoy = factories.directive(), hidden(factories.directive, "draft")
    attach(directive, "Trang dau noi chuyen khac", "Bang diem zwxyquat cua khoi")
    attach(decoy, "Bang diem zwxyquat cua khoi")

    assert found("zwxyquat") == [directive.pk]


def test_the_card_says_on_which_page_of_the_file_the_words_stand(attach):
    directive = factories.directive()
    document = attach(directive, "Trang dau noi chuyen khac", "Bang diem zwxyquat cua khoi")

    text = SearchText.objects.get(entry_id=directive.pk)
    places = json.loads(text.card["attachments"])

    assert [tuple(place[1:]) for place in places] == [
        ("Phụ lục I", document.url, page, document.pk) for page in (1, 2)
    ]
    assert text.body[places[1][0] :].startswith("Bang diem zwxyquat")


def test_a_file_of_a_private_collection_is_not_found(attach):
    private = Collection.get_first_root_node().add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    attach(factories.directive(), "Bang diem zwxyquat cua khoi", collection=private)

    assert found("zwxyquat") == []


def results(client, words):
    answer = client.get("/tim-kiem/", {"q": words})
    return BeautifulSoup(answer.content, "html.parser").select(".result")


def test_reader_is_led_to_the_page_of_the_file_and_sees_the_words(client, attach):
    directive = factories.directive("Về việc khác")
    document = attach(directive, "Trang dau noi chuyen khac", "Bang diem zwxyquat cua khoi")

    (result,) = results(client, "bang diem zwxyquat")

    (link,) = result.select(".result__file a")
    assert link["href"] == f"{document.url}#page=2"
    assert " ".join(link.get_text().split()) == "Phụ lục I, trang 2"
    assert result.select_one(".result__text mark").get_text() == "Bang diem zwxyquat"


def test_words_that_the_page_has_itself_lead_to_no_file(client, attach):
    directive = factories.directive("Bảng điểm của khối")
    attach(directive, "Bang diem cua khoi thi dua")

    (result,) = results(client, "bang diem")

    assert not result.select(".result__file")


def test_file_answers_only_for_the_words_the_page_lacks(client, attach):
    directive = factories.directive("Bảng điểm của khối")
    attach(directive, "Bang khac, khoi khac, diem khac", "Chi co zwxyquat va diem so")

    (result,) = results(client, "bang diem zwxyquat")

    assert result.select_one(".result__file").get_text(strip=True).endswith("trang 2")


def test_words_deep_in_a_long_file_are_found_cheaply(client):
    directive = factories.directive("Báo cáo dày")
    document = word_file(
        directive, "bao-cao.pdf", ["Chuyện khác của thôn xóm. " * 130] * 299 + ["Mốc zwxyquat đây."]
    )
    results(client, "zwxyquat")
    found = []

    def search():
        caches["default"].clear()
        found[:] = results(client, "moc zwxyquat")

    assert seconds_at_most(1, search)
    (result,) = found
    assert result.select_one(".result__file a")["href"] == f"{document.url}#page=300"
    assert result.select_one("mark").get_text() == "Mốc zwxyquat"


def test_word_file_is_named_without_a_page(client):
    document = word_file(factories.directive("Việc khác"), "to-trinh.docx", ["Tờ trình zwxyquat"])

    (result,) = results(client, "zwxyquat")

    (link,) = result.select(".result__file a")
    assert (link["href"], link.get_text(strip=True)) == (document.url, document.title)


def test_clause_that_answers_leads_to_its_page_though_others_hold_more_of_the_words(client):
    aside = "Chuyện thôn xóm. " * 20
    pages = [
        f"Điều {n}. Bảng điểm thi đua\n1. Khối thứ {n} chấm bảng điểm thi đua.\n2. {aside}"
        for n in range(1, 9)
    ]
    rare = f"Điều 9. Việc zwxyquat\n1. Xóm chấm riêng cho thôn\nxóm bên.\n2. {aside}"
    document = word_file(factories.directive("Việc khác"), "quy-che.pdf", [*pages, rare, *pages])

    (result,) = results(client, "khối chấm bảng điểm thi đua zwxyquat")

    (link,) = result.select(".result__part a")
    assert (link["href"], link.get_text()) == (f"{document.url}#page=9", "Điều 9")
    assert result.select_one(".result__part").get_text() == "Điều 9 · Việc zwxyquat"
    words = result.select_one(".result__text").get_text()
    assert words.startswith("1. Xóm chấm riêng cho thôn xóm bên. 2. Chuyện thôn")
    assert result.select_one(".result__file").get_text() == "Trong tệp Tài liệu kèm theo, trang 9"


def word_file(directive, name, pages):
    """Attach a file that has been read already."""
    document = PortalDocument.objects.create(
        title="Tài liệu kèm theo",
        file=ContentFile(b"x", name=name),
        collection=Collection.get_first_root_node(),
    )
    DocumentText.objects.create(document=document, outcome="done", pages=pages)
    DirectiveFile.objects.create(directive=directive, document=document)
    factories.publish(directive)
    return document


def test_file_that_was_closed_a_moment_ago_is_shown_to_nobody(client, attach):
    directive = factories.directive("Về việc khác")
    document = attach(directive, "Bang diem zwxyquat cua khoi")
    private = Collection.get_first_root_node().add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    PortalDocument.objects.filter(pk=document.pk).update(collection=private)

    (result,) = results(client, "zwxyquat")

    assert not result.select(".result__file, mark")


@pytest.mark.parametrize("how", ["moved", "restricted", "deleted"])
def test_words_of_a_file_that_is_closed_or_gone_are_found_no_more(
    how, attach, django_capture_on_commit_callbacks
):
    shelf = Collection.get_first_root_node().add_child(name="Kệ")
    private = Collection.get_first_root_node().add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    document = attach(factories.directive(), "Bang diem zwxyquat cua khoi", collection=shelf)
    assert found("zwxyquat")

    with django_capture_on_commit_callbacks(execute=True):
        if how == "moved":
            document.collection = private
            document.save()
        elif how == "restricted":
            CollectionViewRestriction.objects.create(
                collection=shelf, restriction_type=CollectionViewRestriction.LOGIN
            )
        else:
            DirectiveFile.objects.get(document=document).delete()
            document.delete()

    assert found("zwxyquat") == []


def test_files_cost_the_same_queries_for_one_hit_and_for_ten(client):
    def cost():
        results(client, "zwxyquat")
        with CaptureQueriesContext(connection) as captured:
            results(client, "zwxyquat")
        return len(captured)

    def attach() -> None:
        word_file(factories.directive(), "phu-luc.pdf", ["Bang diem zwxyquat cua khoi"])

    attach()
    one = cost()
    for _ in range(9):
        attach()
    assert cost() == one <= MAX_QUERIES


def test_a_card_of_an_earlier_version_is_read_and_its_file_stays_closed() -> None:
    card = {"attachments": '[[5, "Phụ lục", "/documents/1/phu-luc.pdf", 2]]'}
    (page,) = file_pages(card, "Thân\nphụ lục")
    assert (page.start, page.document_id) == (5, 0)
