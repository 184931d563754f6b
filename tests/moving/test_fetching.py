"""What is fetched comes from the public network, whole and in time, and from nowhere else."""

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from moving import fetching
from moving.fetching import RefusedError, fetch, is_public

PUBLIC = "93.184.215.14"


class Portal(BaseHTTPRequestHandler):
    """A portal that also does what none should."""

    def do_GET(self) -> None:
        if self.path.startswith("/den?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
            return
        self.send_response(404 if self.path == "/khong" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/goi":
            self.send_header("Content-Encoding", "gzip")
        if self.path == "/dut":
            self.send_header("Content-Length", "99")
        self.end_headers()
        if self.path == "/cham":
            while not self.server.is_over.wait(0.02):  # type: ignore[attr-defined]
                try:
                    self.wfile.write(b".")
                except OSError:
                    return
        self.wfile.write(b"chao " + self.path.encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    """The address of a portal on this machine."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    server.is_over = threading.Event()  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.is_over.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


@pytest.fixture
def is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine be public, and nothing else that is not."""
    monkeypatch.setattr(
        fetching, "is_public", lambda address: str(address) == "127.0.0.1" or is_public(address)
    )


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1"),
        *("fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1"),
    ],
)
def test_addresses_that_are_not_public_are_told(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", [PUBLIC, "2606:4700::1111", f"::ffff:{PUBLIC}"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"]
)
def test_own_network_is_never_asked(host: str, portal: str) -> None:
    port = portal.rpartition(":")[2]
    with pytest.raises(RefusedError, match="not public"):
        fetch(f"http://{host}:{port}/bai")


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://a.example/", "http://a:b@a.example/", "//a", "http://a:x"],
)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(RefusedError, match="is no"):
        fetch(address)


def answers(monkeypatch: pytest.MonkeyPatch, *found: list[str]) -> list[tuple[str, int]]:
    """Let each look-up answer the next of these; return where connections went."""
    asked = iter(found)
    went: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_more: Any) -> Any:
        went.append(address)
        raise ConnectionRefusedError("đã ghi lại")

    monkeypatch.setattr(
        fetching.socket,
        "getaddrinfo",
        lambda host, port, **_more: [(0, 0, 0, "", (each, port)) for each in next(asked)],
    )
    monkeypatch.setattr(fetching.socket, "create_connection", connect)
    return went


def test_connection_goes_where_the_name_was_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    went = answers(monkeypatch, [PUBLIC], ["127.0.0.1"])
    with pytest.raises(RefusedError, match="đã ghi lại"):
        fetch("https://cong-cu.example/bai")
    assert went == [(PUBLIC, 443)]


def test_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    went = answers(monkeypatch, [PUBLIC, "10.0.0.1"])
    with pytest.raises(RefusedError, match=r"10\.0\.0\.1, which is not public"):
        fetch("http://cong-cu.example/bai")
    assert went == []


@pytest.mark.usefixtures("is_open")
def test_answers_and_redirects_are_followed(portal: str) -> None:
    assert (
        fetch(f"{portal}/tiếng việt?a=b c").content == b"chao /ti%E1%BA%BFng%20vi%E1%BB%87t?a=b%20c"
    )
    found = fetch(f"{portal}/den?/bai")
    assert (found.address, found.kind, found.content) == (
        f"{portal}/bai",
        "text/html",
        b"chao /bai",
    )


@pytest.mark.usefixtures("is_open")
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/den?http://10.0.0.1/", "10.0.0.1, which is not public"),
        ("/den?file:///etc/passwd", "is no public"),
        ("/den?/den?/den?/den?/den?/den?/den?/bai", "more than 5 times"),
        ("/khong", "answers with 404"),
        ("/goi", "packed"),
        ("/dut", "broke off"),
        ("/dai" + "o" * 200, "larger than 100 bytes"),
    ],
)
def test_answers_that_lead_astray_are_refused(path: str, why: str, portal: str) -> None:
    with pytest.raises(RefusedError, match=why):
        fetch(f"{portal}{path}", max_bytes=100)


@pytest.mark.usefixtures("is_open")
def test_answer_that_drips_is_cut(portal: str) -> None:
    with pytest.raises(RefusedError, match=r"too long|broke off"):
        fetch(f"{portal}/cham", seconds=0.3)
