"""The HTTP server of the preview, on the loopback addresses of this computer. Nothing is written to the project."""

from __future__ import annotations

import errno
import gc
import os
import re
import socket
import socketserver
import sys
import threading
from collections.abc import Generator
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

from cosmoglossary.preview.app import Answer, PreviewApp
from cosmoglossary.preview.connections import Connections
from cosmoglossary.preview.ranges import with_parts
from cosmoglossary.preview.state import Preview
from cosmoglossary.preview.watch import changes
from cosmoglossary.problems.bugs import report_bug
from cosmoglossary.problems.messages import Message, foreign, msg
from cosmoglossary.source.library import GLOSSARY
from cosmoglossary.source.templates import TEMPLATES

ADDRESS = "127.0.0.1"
PORT = 8000

_ADDRESS_6 = "::1"
_HTTP_PORT = 80
"""The port that browsers leave out of addresses and of the ``Host`` header."""
_LAST_PORT = 65535
_NEXT_PORTS = 10
"""The number of ports after a taken one that are tried, before the system chooses."""
_POLL_SECONDS = 0.1
"""The time between two looks for connections that are overdue, or for the end of the server."""
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::(?P<port>[0-9]{1,5}))?", re.IGNORECASE)
_BUSY = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Pages of other sites may point a browser at this server; what it answers is none of their business.
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The headers of every answer, also of that to a malformed request."""


class Server:
    """Listens on the loopback addresses and answers under loopback names only, while its context lasts.

    Otherwise any website could give its own name the address 127.0.0.1, and read what is here.

    Attributes:
        app: what answers.
        connections: those that are open, to all addresses.
        port: where it listens.
        refusal: why that is not the port that was asked for, if it is not.
    """

    def __init__(self, preview: Preview, port: int = PORT) -> None:
        """Listen on a port; if that cannot be, on one of the next or on any that is free.

        Args:
            preview: what is shown.
            port: where to listen; 0 for any.

        Raises:
            OSError: there is no loopback address.
        """
        self.app = PreviewApp(preview)
        self.connections = Connections()
        self.refusal: Message | None = None
        first = self._listen(port)
        self.port = int(first.server_address[1])
        self._listeners = [first]
        # Browsers may take `localhost` for either address. Where there is no IPv6, one is enough.
        with suppress(OSError):
            self._listeners.append(_Listener6(self, self.port))

    def _listen(self, port: int) -> _Listener:
        try:
            return _Listener(self, port)
        except OSError as error:
            if not port:
                raise
            self.refusal = _refusal(port, error)
        for other in range(port + 1, min(port + _NEXT_PORTS, _LAST_PORT) + 1):
            with suppress(OSError):
                return _Listener(self, other)
        return _Listener(self, 0)

    def __enter__(self) -> Self:
        """Begin to answer."""
        for listener in self._listeners:
            threading.Thread(target=listener.serve_forever, args=(_POLL_SECONDS,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Listen no longer."""
        for listener in self._listeners:
            listener.shutdown()
            listener.server_close()

    @property
    def address(self) -> str:
        """The address of the preview."""
        if self.port == _HTTP_PORT:
            return f"http://{ADDRESS}/"
        return f"http://{ADDRESS}:{self.port}/"

    def is_ours(self, host: str) -> bool:
        """Return true if a ``Host`` header names this server."""
        name = _HOST.fullmatch(host)
        return name is not None and int(name["port"] or _HTTP_PORT) == self.port


def _refusal(port: int, error: OSError) -> Message:
    if error.errno == errno.EADDRINUSE:
        return msg("another program listens on port {port}; choose a port with `--port`", port=str(port))
    reason = foreign(error.strerror or str(error))
    return msg("port {port} cannot be used ({reason}); choose a port with `--port`", port=str(port), reason=reason)


class _Listener(ThreadingHTTPServer):
    """Listens on one address of the server."""

    host = ADDRESS
    # A browser keeps connections open; they must not keep the command from ending.
    daemon_threads = True
    # Every frame of a card is a request, and all are sent at once.
    request_queue_size = 64
    # Elsewhere it lets a server begin again at once. On Windows it would let two programs have one port.
    allow_reuse_address = os.name != "nt"
    # Later releases of the library set it: then two previews would share a port, and each request go to either.
    allow_reuse_port = False

    def __init__(self, server: Server, port: int) -> None:
        self.server = server
        super().__init__((self.host, port), _Handler)

    def server_bind(self) -> None:
        # HTTPServer asks for the name of the address besides, which takes seconds where names are looked up elsewhere.
        socketserver.TCPServer.server_bind(self)

    def service_actions(self) -> None:
        self.server.connections.close_overdue()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the library calls it
        if self.server.connections.admit(request):
            super().process_request(request, client_address)
            return
        with suppress(OSError):
            request.sendall(_BUSY)
        self.shutdown_request(request)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - as the library calls it
        self.server.connections.forget(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - as the library calls it
        """Write a report of a bug; say nothing of a browser that has gone away."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, OSError):
            # Whatever is raised here would end the thread that listens.
            with suppress(Exception):
                report_bug(error)


class _Listener6(_Listener):
    host = _ADDRESS_6
    address_family = socket.AF_INET6


class _Handler(BaseHTTPRequestHandler):
    server: _Listener
    protocol_version = "HTTP/1.1"
    # With a buffer, the head of an answer goes out together with its body.
    wbufsize = -1
    disable_nagle_algorithm = True  # or a browser waits 40 ms for the end of an answer
    server_version = "cosmoglossary"
    sys_version = ""

    def do_GET(self) -> None:
        """Send the answer to a request, without its content if it is a HEAD."""
        connections = self.server.server.connections
        connections.answer(self.connection)
        # What follows would be taken for the next request; nothing here asks for content.
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True
        self._send(self._safe_answer())
        self.wfile.flush()
        connections.wait(self.connection)

    do_HEAD = do_GET  # noqa: N815 - as the library names it

    def _send(self, answer: Answer) -> None:
        if self.command == "GET":
            answer = with_parts(answer, self.headers.get("Range"), self.headers.get("If-Range"))
        self.send_response(answer.status)
        if answer.kind:
            self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(answer.body)

    def end_headers(self) -> None:
        """End the headers of any answer, also of those that the library sends."""
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def _safe_answer(self) -> Answer:
        try:
            return self._answer()
        except Exception as error:  # noqa: BLE001 - the browser is told, and the server goes on
            report = report_bug(error)
            return Answer.text(HTTPStatus.INTERNAL_SERVER_ERROR, f"{report.summary}\n{report.file}")

    def _answer(self) -> Answer:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or not self.server.server.is_ours(hosts[0]):
            return Answer.text(HTTPStatus.FORBIDDEN, f"Unknown Host header; open {self.server.server.address}.")
        try:
            url = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(url.query).items()}
        except ValueError:
            return Answer.text(HTTPStatus.BAD_REQUEST, "This address is malformed.")
        return self.server.server.app.answer(unquote(url.path), query)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: the terminal is for the problems of the sources."""


def serve(root: Path, port: int = PORT) -> Generator[tuple[Server, Preview], None, None]:
    """Serve a project until the iterator is closed.

    Args:
        root: the folder that has ``glossary/`` and perhaps ``templates/`` in it.
        port: where to listen, if nobody else does.

    Yields:
        The server and the preview: once when the sources have been read, and again after each change of them.

    Raises:
        OSError: there is no loopback address.
    """
    # Before the sources are read, or what is saved meanwhile would be missed.
    watched = changes([root / GLOSSARY, root / TEMPLATES])
    preview = Preview(root)
    preview.refresh()
    gc.freeze()  # most of what has been read stays, and the collector would walk it at every save
    with Server(preview, port) as server:
        try:
            yield server, preview
            for changed in watched:
                preview.refresh(changed)
                yield server, preview
        finally:
            preview.close()
