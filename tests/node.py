"""The replica in tests: an index of its own on the real node, up to date when it is asked."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.cache import cache
from django.test import override_settings

from replica import client
from replica.document import index_definition
from replica.draining import drain
from replica.engine import ElasticsearchEngine
from replica.rebuilding import new_name

PREFIX = "guongsang-test"


class UpToDateEngine(ElasticsearchEngine):
    """Drains the queue before each answer, since a test's transaction is never committed."""

    def _ask(self, search: Any) -> Any:
        drain()
        return super()._ask(search)

    def _batches(self, *arguments: Any) -> Any:
        drain()
        return super()._batches(*arguments)


@contextmanager
def own_index() -> Iterator[None]:
    """Use the replica in an index that nobody else has, and delete it afterwards."""
    node_url = os.environ["ELASTICSEARCH_URL"]
    with override_settings(
        SEARCH_ENGINE="elasticsearch",
        ELASTICSEARCH_URL=node_url,
        ELASTICSEARCH_INDEX_PREFIX=f"{PREFIX}-{uuid4().hex[:12]}",
    ):
        cache.clear()
        try:
            # What rebuild() comes to, without the projection of the migrations' pages.
            client.client(client.ADMIN_SECONDS).indices.create(
                index=new_name(), aliases={client.alias(): {}}, **index_definition()
            )
            yield
        finally:
            cache.clear()
            node = client.client(client.ADMIN_SECONDS)
            for name in indices():
                node.indices.delete(index=name, ignore_unavailable=True)


class Proxy:
    """Between the portal and the node, to be away (`refuse`) or frozen (`hang`) in its place.

    A stopped process closes its connections; one under SIGSTOP keeps them and takes new ones, but
    nothing comes back.
    """

    def __init__(self) -> None:
        node = urlsplit(os.environ["ELASTICSEARCH_URL"])
        self._node = (node.hostname, node.port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.mode = "pass"
        self.connections = 0
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def refuse(self) -> None:
        """Drop what is open and whatever comes."""
        self.mode = "refuse"
        for connection in self._open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def hang(self) -> None:
        """Keep everything open and answer nothing more."""
        self.mode = "hang"

    def restore(self) -> None:
        """Pass everything on again; what hung is dropped, like after a restart."""
        self.refuse()
        self.mode = "pass"

    def close(self) -> None:
        """End it."""
        self.refuse()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                reader, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            if self.mode == "refuse":
                reader.close()
                continue
            node = socket.create_connection(self._node)
            self._open += [reader, node]
            for source, target in ((reader, node), (node, reader)):
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while received := source.recv(65536):
                if self.mode == "hang":
                    continue
                target.sendall(received)
        for connection in (source, target):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def behind_proxy() -> Iterator[Proxy]:
    """Use the replica through a proxy inside."""
    proxy = Proxy()
    try:
        with override_settings(ELASTICSEARCH_URL=proxy.url):
            yield proxy
    finally:
        proxy.close()


def indices() -> list[str]:
    """Return the indices that the replica consists of, in use or not."""
    return sorted(client.client(client.ADMIN_SECONDS).indices.get(index=f"{client.alias()}-*").body)
