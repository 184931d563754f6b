import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.cache.backends.redis import RedisCache

pytestmark = pytest.mark.redis


@pytest.fixture
def shared_cache() -> Iterator[RedisCache]:
    cache = RedisCache(os.environ["REDIS_URL"], {"KEY_PREFIX": f"test-{uuid4()}"})
    yield cache
    cache.delete_many(["phong-trào", "đếm"])


def test_value_written_by_one_worker_is_read_by_another(shared_cache: RedisCache) -> None:
    other_worker = RedisCache(os.environ["REDIS_URL"], {"KEY_PREFIX": shared_cache.key_prefix})
    shared_cache.set("phong-trào", {"tên": "Ngày Chủ nhật xanh"}, timeout=30)
    assert other_worker.get("phong-trào") == {"tên": "Ngày Chủ nhật xanh"}
    other_worker.delete("phong-trào")
    assert shared_cache.get("phong-trào") is None


def test_key_prefix_keeps_two_portals_apart(shared_cache: RedisCache) -> None:
    neighbour = RedisCache(os.environ["REDIS_URL"], {"KEY_PREFIX": f"test-{uuid4()}"})
    shared_cache.set("đếm", 1, timeout=30)
    assert shared_cache.incr("đếm") == 2
    assert neighbour.get("đếm") is None
