import os
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from bench.drill.services import Listener, redis
from portal import caching
from portal.caching import RedisCache

pytestmark = pytest.mark.redis


@pytest.fixture
def shared_cache() -> Iterator[RedisCache]:
    cache = RedisCache(os.environ["REDIS_URL"], {"KEY_PREFIX": f"test-{uuid4()}"})
    yield cache
    cache.delete_many(["phong-trào", "đếm"])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Listener]:
    """A Redis of the test's own, which may fail."""
    listener = redis(os.environ, tmp_path / "redis.log")
    listener.up()
    yield listener
    listener.stop()


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


@pytest.mark.parametrize("fail", ["stop", "freeze"])
def test_process_remembers_by_itself_while_redis_is_away(server: Listener, fail: str) -> None:
    cache = RedisCache(server.url, {})
    cache.set("trước-đó", 1)
    getattr(server, fail)()
    started = time.monotonic()
    assert cache.get("trước-đó") is None
    assert time.monotonic() - started < 3 * caching.ANSWER_SECONDS
    started = time.monotonic()
    for number in range(50):
        cache.set(f"trang-{number}", number)
    assert cache.get_many(["trang-3", "trang-4"]) == {"trang-3": 3, "trang-4": 4}
    assert cache.add("khoá", True)
    assert not cache.add("khoá", True)
    assert cache.incr("trang-7") == 8
    # Each of 53 that asked would have waited.
    assert time.monotonic() - started < 10 * caching.ANSWER_SECONDS


@pytest.mark.parametrize("fail", ["stop", "freeze"])
def test_redis_that_is_back_is_asked_again(
    server: Listener, fail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "AWAY_SECONDS", 0.3)
    cache = RedisCache(server.url, {})
    getattr(server, fail)()
    cache.set("chủ-đề", "lúc vắng")
    server.restore()
    time.sleep(0.4)
    assert cache.get("chủ-đề") is None
    cache.set("chủ-đề", "lúc có lại")
    assert RedisCache(server.url, {}).get("chủ-đề") == "lúc có lại"


def test_what_an_outage_left_in_memory_is_not_read_in_the_next(
    server: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caching, "AWAY_SECONDS", 0.3)
    cache = RedisCache(server.url, {})
    server.freeze()
    cache.set("chủ-đề", "cũ")
    assert cache.get("chủ-đề") == "cũ"
    server.restore()
    time.sleep(0.4)
    cache.get("gì-đó")
    server.freeze()
    assert cache.get("chủ-đề") is None
