"""`python -m speed.decoy PORT UPSTREAM_PORT`: keeps every answer for ever.

A drill that counts nothing behind it would count nothing anywhere.
"""

import http.client
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PASSED_ON = ("Host", "X-Forwarded-Proto", "Cookie")


def serve(port: int, upstream: int) -> None:
    """Answer on a port of this machine with what another one answered first."""
    kept: dict[str, tuple[int, bytes, list[tuple[str, str]]]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path not in kept:
                kept[self.path] = self._ask()
            status, body, headers = kept[self.path]
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _ask(self) -> tuple[int, bytes, list[tuple[str, str]]]:
            connection = http.client.HTTPConnection("127.0.0.1", upstream)
            headers = {name: self.headers.get(name, "") for name in PASSED_ON}
            connection.request("GET", self.path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            location = answer.getheader("Location")
            return answer.status, body, [("Location", location)] if location else []

        def log_message(self, format: str, *args: object) -> None:
            pass

    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
