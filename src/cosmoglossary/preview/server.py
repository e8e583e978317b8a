"""The HTTP server of the preview, on 127.0.0.1. Nothing is written to the project."""

from __future__ import annotations

import gc
import re
import sys
import threading
from collections.abc import Generator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from cosmoglossary.preview.app import Answer, PreviewApp
from cosmoglossary.preview.state import Preview
from cosmoglossary.preview.watch import changes
from cosmoglossary.problems.bugs import report_bug
from cosmoglossary.source.library import GLOSSARY
from cosmoglossary.source.templates import TEMPLATES

ADDRESS = "127.0.0.1"
PORT = 8000

_HTTP_PORT = "80"
"""The port that browsers leave out of the ``Host`` header."""
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::(?P<port>[0-9]+))?", re.IGNORECASE)


class Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1 and answers under loopback names only.

    Otherwise any website could give its own name the address 127.0.0.1, and read what is here.
    """

    # A browser keeps connections open; they must not keep the command from ending.
    daemon_threads = True
    # Every frame of a card is a request, and all are sent at once.
    request_queue_size = 64

    def __init__(self, preview: Preview, port: int = PORT) -> None:
        """Listen on a port; on any free one if it is 0 or taken."""
        self.app = PreviewApp(preview)
        try:
            super().__init__((ADDRESS, port), _Handler)
        except OSError:
            super().__init__((ADDRESS, 0), _Handler)

    @property
    def address(self) -> str:
        """The address of the preview."""
        return f"http://{ADDRESS}:{self.server_address[1]}/"

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - as the library calls it
        """Write a report of a bug; say nothing of a browser that has gone away."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, OSError):
            report_bug(error)

    def is_ours(self, host: str) -> bool:
        """Return true if a ``Host`` header names this server."""
        name = _HOST.fullmatch(host)
        return name is not None and (name["port"] or _HTTP_PORT) == str(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    # With a buffer, the head of an answer goes out together with its body.
    wbufsize = -1
    disable_nagle_algorithm = True  # or a browser waits 40 ms for the end of an answer
    server_version = "cosmoglossary"
    sys_version = ""

    def do_GET(self) -> None:
        """Send the answer to a request, without its content if it is a HEAD."""
        answer = self._answer()
        self.send_response(answer.status)
        headers = {
            "Content-Type": answer.kind,
            "Content-Length": str(len(answer.body)),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        for name, value in (headers | dict(answer.headers)).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(answer.body)

    do_HEAD = do_GET  # noqa: N815 - as the library names it

    def _answer(self) -> Answer:
        if not self.server.is_ours(self.headers.get("Host", "")):
            return Answer.text(HTTPStatus.FORBIDDEN, f"Unknown Host header; open {self.server.address}.")
        try:
            url = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(url.query).items()}
        except ValueError:
            return Answer.text(HTTPStatus.BAD_REQUEST, "This address is malformed.")
        return self.server.app.answer(unquote(url.path), query)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: the terminal is for the problems of the sources."""


def serve(root: Path, port: int = PORT) -> Generator[tuple[str, Preview], None, None]:
    """Serve a project until the iterator is closed.

    Args:
        root: the folder that has ``glossary/`` and perhaps ``templates/`` in it.
        port: where to listen, if nobody else does.

    Yields:
        The address, and the preview: once when the sources have been read, and again after each change of them.
    """
    # Before the sources are read, or what is saved meanwhile would be missed.
    watched = changes([root / GLOSSARY, root / TEMPLATES])
    preview = Preview(root)
    preview.refresh()
    gc.freeze()  # most of what has been read stays, and the collector would walk it at every save
    with Server(preview, port) as server:
        threading.Thread(target=server.serve_forever, args=(0.5,), daemon=True).start()
        try:
            yield server.address, preview
            for changed in watched:
                preview.refresh(changed)
                yield server.address, preview
        finally:
            server.shutdown()
            preview.close()
