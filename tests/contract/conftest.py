"""The engines of a module that loads one archive for all of its queries."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from replica.draining import drain
from tests.contract.engines import ENGINES
from tests.node import own_index


@pytest.fixture(scope="module", params=ENGINES)
def engine_name(
    request: pytest.FixtureRequest, archive: dict[str, int], django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Give the name of each engine in turn, which knows the module's `archive`."""
    if request.param == "elasticsearch":
        with own_index():
            with django_db_blocker.unblock():
                drain()
            yield request.param
    else:
        yield request.param
