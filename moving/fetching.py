"""Fetch from the public network and from nowhere else; no Django here.

Whatever a feed names may lead into the agency's own network. So a name is looked up once, each of
its addresses must be public, and the connection goes to that very address: a second look-up could
answer otherwise. Redirects are new addresses, looked at as the first was. No proxy is used.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from moving.old import UnreadableError

MAX_BYTES = 10 * 1024 * 1024
SECONDS = 20.0
"""For one answer, from its first byte to its last; how long a name is looked up the system says."""
REDIRECTS = 5
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: Signs of addresses that stay; what is quoted already is.
_SAFE = "/%+:@!$&'*(),;=~-._?"
_CHUNK = 65536

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedError(UnreadableError):
    """Something was not fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: where it came from in the end, what it calls itself and its bytes."""

    address: str
    kind: str
    content: bytes


def fetch(address: str, max_bytes: int = MAX_BYTES, seconds: float = SECONDS) -> Fetched:
    """Return what lies at an http or https address of the public network."""
    for _ in range(REDIRECTS + 1):
        answer = _answer(address, max_bytes, seconds)
        if isinstance(answer, Fetched):
            return answer
        address = urljoin(address, answer)
    raise RefusedError(f"{address} redirects more than {REDIRECTS} times")


def is_public(address: IP) -> bool:
    """Whether an address is one of the public network, also when it is written inside another."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if not all(is_public(each) for each in inner if each is not None):
            return False
        if address.ipv4_mapped is not None:
            return True
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _answer(address: str, max_bytes: int, seconds: float) -> Fetched | str:
    """Return what an address answers, or the address that it leads to."""
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise RefusedError(f"{address[:200]} is no address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise RefusedError(f"{address[:200]} is no public http or https address")
    connection = _Pinned(parts.hostname, port, is_secure=parts.scheme == "https", seconds=seconds)
    path = quote(parts.path or "/", safe=_SAFE.rstrip("?"))
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    headers = {"User-Agent": "GuongSang", "Accept-Encoding": "identity"}
    try:
        connection.request("GET", f"{path}{query}", headers=headers)
        response = connection.getresponse()
        target = response.getheader("Location")
        if response.status in _REDIRECTED and target:
            return target
        if response.status != http.client.OK:
            raise RefusedError(f"{address} answers with {response.status}")
        if response.getheader("Content-Encoding", "identity") != "identity":
            raise RefusedError(f"{address} answers packed, which was not asked for")
        content = _limited(response.read, max_bytes, address)
        if response.length or connection.is_late:
            raise RefusedError(f"{address} broke off")
        return Fetched(address, response.headers.get_content_type(), content)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        said = "it took too long" if connection.is_late else error or type(error).__name__
        raise RefusedError(f"{address} could not be fetched: {said}") from error
    finally:
        connection.finish()


def _limited(read: Callable[[int], bytes], max_bytes: int, address: str) -> bytes:
    content = bytearray()
    while chunk := read(_CHUNK):
        content += chunk
        if len(content) > max_bytes:
            raise RefusedError(f"{address} is larger than {max_bytes} bytes")
    return bytes(content)


class _Pinned(http.client.HTTPConnection):
    """A connection to a public address of a host, cut after its time."""

    def __init__(self, host: str, port: int, *, is_secure: bool, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._is_secure = is_secure
        self._seconds = seconds
        self._timer: threading.Timer | None = None
        self.is_late = False
        # What http.client leaves out of the name of the host that is asked.
        self.default_port = 443 if is_secure else 80

    def connect(self) -> None:
        """Connect to the address that was looked at."""
        raw = socket.create_connection((_looked_up(self.host, self.port), self.port), self._seconds)
        self._watched = raw.dup()
        self._timer = threading.Timer(self._seconds, self._cut, [self._watched])
        self._timer.daemon = True
        self._timer.start()
        self.sock = raw
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=self.host)

    def finish(self) -> None:
        """Let go of the connection and of the watch over it; `close` comes before the last byte."""
        if self._timer is not None:
            self._timer.cancel()
            self._watched.close()
        self.close()

    def _cut(self, raw: socket.socket) -> None:
        self.is_late = True
        with suppress(OSError):
            raw.shutdown(socket.SHUT_RDWR)


def _looked_up(host: str, port: int) -> str:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    for address in addresses:
        if not is_public(ipaddress.ip_address(address.partition("%")[0])):
            raise RefusedError(f"{host} lies at {address}, which is not public")
    return addresses[0]
