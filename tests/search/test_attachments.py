"""Words inside attached files are found under the page that attaches them."""

import json

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from core.models import PortalDocument
from directives.models import DirectiveFile
from search.engines import get_engine
from search.engines.base import SearchRequest
from search.models import SearchText
from search.query import parse
from tests import factories
from tests.factories.pdf import make_pdf
from tests.factories.visibility import hidden

pytestmark = pytest.mark.django_db


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

    assert [(title, page) for _, title, _, page in places] == [("Phụ lục I", 1), ("Phụ lục I", 2)]
    assert text.body[places[1][0] :].startswith("Bang diem zwxyquat")
    assert places[1][2] == document.url


def test_a_file_of_a_private_collection_is_not_found(attach):
    private = Collection.get_first_root_node().add_child(name="Nội bộ")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    attach(factories.directive(), "Bang diem zwxyquat cua khoi", collection=private)

    assert found("zwxyquat") == []
