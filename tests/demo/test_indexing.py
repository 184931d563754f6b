"""The admin's own search is told of many new objects at once, and of all of them."""

from unittest import mock

import pytest
from wagtail.search.backends import get_search_backend

from demo import indexing
from demo.indexing import indexing_once
from news.models import Author

pytestmark = pytest.mark.django_db


def found(words: str) -> list[Author]:
    return list(get_search_backend().search(words, Author))


def test_what_is_saved_inside_is_indexed_once_at_the_end() -> None:
    index = mock.Mock(wraps=indexing.insert_or_update_object)
    with mock.patch.object(indexing, "insert_or_update_object", index), indexing_once():
        author = Author.objects.create(name="Hoài An")
        author.save()
        assert found("Hoài An") == []
    assert index.call_count == 1
    assert found("Hoài An") == [author]


def test_what_is_saved_afterwards_is_indexed_as_always() -> None:
    with pytest.raises(ZeroDivisionError), indexing_once():
        raise ZeroDivisionError
    author = Author.objects.create(name="Hoài An")
    assert found("Hoài An") == [author]
