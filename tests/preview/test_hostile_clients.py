"""What other sites and other programs may send to the preview: it gives nothing away, and goes on."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.preview.conftest import PAGE, Client

from cosmoglossary.preview import connections
from cosmoglossary.preview.app import PreviewApp
from cosmoglossary.source.reader.audio import read_recording

ENTRY = "words/docking.yaml"
GOOD = "en: docking\nru: стыко́вка\n"
FILES = {ENTRY: GOOD}
LONG = b"ID3" + bytes(10_000_000)


def connect(client: Client) -> socket.socket:
    """Open a connection and send nothing."""
    return socket.create_connection(("127.0.0.1", client.port), timeout=60)


def send(client: Client, request: str) -> str:
    """Send the bytes of a request as they are; return all that comes until the server closes the connection."""
    with connect(client) as connection:
        connection.sendall(request.format(host=f"127.0.0.1:{client.port}").encode())
        return rest(connection).decode()


def rest(connection: socket.socket) -> bytes:
    """Return what still comes on a connection until its end."""
    received = b""
    try:
        while data := connection.recv(65536):
            received += data
    except ConnectionResetError:  # it was closed before all was read that had been sent
        pass
    return received


@pytest.mark.parametrize("host", ["127.0.0.1", "example.org:{port}", "127.0.0.1.example.org:{port}", "", "localhost:1"])
def test_other_names_are_refused(client: Client, host: str) -> None:
    """A site whose name leads to this machine reads nothing here."""
    reply = client.ask(PAGE, host=host.format(port=client.port))
    assert (reply.status, reply.text) == (
        HTTPStatus.FORBIDDEN,
        f"Unknown Host header; open {client.address}.",
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "localhost:80"])
def test_the_default_port_may_be_left_out(
    served: Callable[[Path], Client], project: Project, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    """Browsers leave port 80 out of the header; on any other port a header without one is not ours."""
    client = served(project({ENTRY: GOOD}))
    assert client.ask(PAGE, host=host).status == HTTPStatus.FORBIDDEN
    # Only the administrator may listen on port 80, so the server is made to believe that it does.
    monkeypatch.setattr(client.server, "port", 80)
    assert client.ask(PAGE, host=host).status == HTTPStatus.OK


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_loopback_names_are_answered(client: Client, host: str) -> None:
    """By all the names that this machine has for itself."""
    assert client.ask(PAGE, host=f"{host}:{client.port}").status == HTTPStatus.OK


@pytest.mark.parametrize(
    "path",
    [
        "/site/../glossary/glossary.yaml",
        "/site/%2e%2e/glossary/glossary.yaml",
        "/glossary/glossary.yaml",
        "//etc/passwd",
        "/site/audio/../../glossary.yaml",
        "/-/../preview/preview.js",
        "/site/assets/..%2f..%2fanki%2fstyle.css",
        "/site/en/concept/..%2fdocking.html",
        "/%00",
        "/site/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/site/..%5c..%5cglossary%5cglossary.yaml",
        "/C:/Windows/win.ini",
        "/site/en/concept/docking.html/",
        "/site/en/concept/docking.html::$DATA",
        "/%ff%fe",
        "http://example.org/glossary/glossary.yaml",
    ],
)
def test_nothing_else_is_served(client: Client, path: str) -> None:
    """No path leads out of the build."""
    assert client.ask(path).status == HTTPStatus.NOT_FOUND


def test_only_reading_is_possible(client: Client) -> None:
    """A HEAD has no body, and there is nothing to send to."""
    assert client.ask(PAGE, method="HEAD").body == b""
    assert client.ask(PAGE, method="HEAD").status == HTTPStatus.OK
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "M" * 1000):
        assert client.ask(PAGE, method=method).status == HTTPStatus.NOT_IMPLEMENTED
    assert client.ask("/-/news?since=x").status == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize("hosts", ["", "Host: {host}\r\nHost: example.org\r\n", "Host: {host}@example.org\r\n"])
def test_one_name_is_asked_for(client: Client, hosts: str) -> None:
    """Two names, of which a proxy may look at the other, are refused as none is."""
    reply = send(client, f"GET {PAGE} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n")
    assert reply.startswith("HTTP/1.1 403 ")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("GET / HTTP/1.1\r\nHost: {host}\r\nX: " + "x" * 70_000 + "\r\n\r\n", "431"),
        ("GET / HTTP/1.1\r\nHost: {host}\r\n" + "X: x\r\n" * 200 + "\r\n", "431"),
        ("GET /" + "x" * 70_000 + " HTTP/1.1\r\nHost: {host}\r\n\r\n", "414"),
        ("GET http://[::1/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n", "400"),
        ("GET / HTTP/1.1 and more\r\nHost: {host}\r\n\r\n", "400"),
        ("GET / HTTP/9.9\r\nHost: {host}\r\n\r\n", "505"),
        ("\x16\x03\x01\x02 a browser that wants https\r\n\r\n", "400"),
    ],
    ids=["long header", "many headers", "long address", "malformed address", "words", "version", "https"],
)
def test_malformed_requests_are_refused(client: Client, request_: str, status: str) -> None:
    """With their number, and the connection ends; the next request is answered."""
    reply = send(client, request_)
    # Where even the version cannot be read, the library answers as the first web servers did, without a status line.
    assert reply.startswith((f"HTTP/1.1 {status} ", "<!DOCTYPE HTML>"))
    assert f"Error code: {status}" in reply or status == "400"
    assert client.ask(PAGE).status == HTTPStatus.OK


@pytest.mark.parametrize("length", ["Content-Length: 60", "Transfer-Encoding: chunked"])
def test_content_is_not_taken_for_a_request(client: Client, length: str) -> None:
    """Nobody can hide a request with another name in one of their own."""
    hidden = f"GET {PAGE} HTTP/1.1\r\nHost: {{host}}\r\n\r\n"
    reply = send(client, f"GET / HTTP/1.1\r\nHost: {{host}}\r\n{length}\r\n\r\n{hidden}")
    assert reply.count("HTTP/1.1 ") == 1
    assert reply.startswith("HTTP/1.1 302 ")


@pytest.mark.parametrize("path", ["/", PAGE, "/site/en/index.html", "/-/news?since=0", "/-/preview.js", "/no.html"])
def test_other_sites_read_nothing(client: Client, path: str) -> None:
    """A page of theirs may send a request, but its browser is told to keep the answer from it."""
    reply = client.ask(path, Origin="https://example.org", Sec_Fetch_Site="cross-site")
    assert reply.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert not [name for name in reply.headers if name.lower().startswith("access-control-")]


def test_malformed_requests_tell_other_sites_nothing(client: Client) -> None:
    """Answers that the library gives have the same headers."""
    reply = send(client, "POST / HTTP/1.1\r\nHost: {host}\r\n\r\n")
    assert "\r\nCross-Origin-Resource-Policy: same-origin\r\n" in reply


def test_connections_are_bounded(served: Callable[[Path], Client], project: Project) -> None:
    """However many are opened and half used, there are only so many threads, and a reader is answered at once."""
    client = served(project({ENTRY: GOOD}))
    before = threading.active_count()
    with ExitStack() as stack:
        opened = [stack.enter_context(connect(client)) for _ in range(200)]
        for connection in opened[::2]:
            connection.sendall(b"GET / HTTP/1.1\r\n")
        assert client.ask(PAGE).status == HTTPStatus.OK
        assert threading.active_count() <= before + connections.MAX_CONNECTIONS
        assert rest(opened[0]) == b""  # the oldest had to go


def test_a_server_that_is_busy_says_so(
    served: Callable[[Path], Client], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests that are being answered are not cut off for new ones."""
    monkeypatch.setattr(connections, "MAX_CONNECTIONS", 2)
    client = served(project({ENTRY: GOOD}))
    with connect(client) as first, connect(client) as second:
        for connection in (first, second):
            # Content comes with the headers only when the request is being answered.
            connection.sendall(f"GET /-/news?since=1 HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\n\r\n".encode())
        while sum(not phase.is_waiting for phase in [*client.server.connections._phases.values()]) < 2:
            pass
        assert client.ask(PAGE).status == HTTPStatus.SERVICE_UNAVAILABLE
        client.write(ENTRY, GOOD.replace("docking", "berthing"))
        assert first.recv(12) == second.recv(12) == b"HTTP/1.1 200"


def test_who_sends_slowly_is_cut_off(
    served: Callable[[Path], Client], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request must come whole within a time: a byte now and then does not make it longer."""
    monkeypatch.setattr(connections, "WAIT_SECONDS", 0.2)
    client = served(project({ENTRY: GOOD}))
    with connect(client) as idle, connect(client) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        slow.settimeout(0.05)
        with pytest.raises((ConnectionResetError, BrokenPipeError, EOFError)):
            drip(slow)
        assert rest(idle) == b""


def drip(connection: socket.socket) -> None:
    """Send a header a letter at a time; raise an error when the server listens no longer."""
    for _ in range(2000):
        connection.sendall(b"x")
        try:
            if connection.recv(1) == b"":
                raise EOFError
        except TimeoutError:
            continue


def test_who_reads_slowly_is_cut_off(
    served: Callable[[Path], Client], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that nobody takes does not keep its thread for ever."""
    monkeypatch.setattr(connections, "ANSWER_SECONDS", 0.2)
    entry = "en: {term: docking, audio: long.mp3}\nru: стыко́вка\n"
    client = served(project({ENTRY: entry, "audio/long.mp3": LONG}))
    path = f"/site/audio/{read_recording('long.mp3', LONG)[0]}"
    with connect(client) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\n\r\n".encode())
        assert connection.recv(12) == b"HTTP/1.1 200"
        while client.server.connections._phases:
            pass
        assert len(rest(connection)) < len(LONG)


@pytest.mark.parametrize("error", [MemoryError, RecursionError, ValueError, OSError, AssertionError])
def test_any_exception_is_outlived(
    served: Callable[[Path], Client], project: Project, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """Wherever it is raised: the browser is told, and the next request is answered."""

    def broken(*_: object) -> None:
        raise error("the bug")

    client = served(project({ENTRY: GOOD}))
    with monkeypatch.context() as patch:
        patch.setattr(PreviewApp, "answer", broken)
        reply = client.ask(PAGE)
    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "the bug" in reply.text
    Path(reply.text.splitlines()[1]).unlink()
    assert client.ask(PAGE).status == HTTPStatus.OK


def test_a_thread_that_does_not_start_is_outlived(
    served: Callable[[Path], Client], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may have no more threads to give, and the disk no room for a report of that."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("can't start new thread")

    client = served(project({ENTRY: GOOD}))
    with monkeypatch.context() as patch:
        patch.setattr("socketserver.ThreadingMixIn.process_request", broken)
        patch.setattr("cosmoglossary.preview.server.report_bug", broken)
        with connect(client) as connection:
            assert rest(connection) == b""
    assert client.ask(PAGE).status == HTTPStatus.OK
