"""The engines that are asked about one archive, each filled once."""

import pytest

from replica.engine import ElasticsearchEngine
from search.engines import get_engine
from search.engines.base import Engine

ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


def engine_called(name: str) -> Engine:
    """Return an engine; of the replica alone, without what stands in for it."""
    return ElasticsearchEngine() if name == "elasticsearch" else get_engine(name)
