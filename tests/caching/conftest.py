"""The site whose pages are kept, built once for each module."""

import copy
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests import scenery
from tests.caching.edits import Site


@pytest.fixture(scope="module")
def standing_site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """Build the site; what tests do to its rows is taken back after each."""
    with scenery.kept(django_db_blocker):
        yield Site()


@pytest.fixture
def site(standing_site: Site) -> Site:
    """Give each test rows of its own to change."""
    return copy.deepcopy(standing_site)
