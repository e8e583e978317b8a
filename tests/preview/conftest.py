"""A preview server that runs, and somebody who asks it."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from tests.conftest import DESCRIPTION, LEDGER

from cosmoglossary.preview.server import Server, serve
from cosmoglossary.preview.state import Preview

PAGE = "/site/en/concept/docking.html"


@dataclass
class Reply:
    """What the server said."""

    status: int
    headers: Any
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def json(self) -> Any:
        """The body as what JSON says."""
        return json.loads(self.body)


@dataclass
class Client:
    """Somebody who asks a preview server."""

    server: Server
    preview: Preview
    root: Path
    port: int

    @property
    def address(self) -> str:
        """Where the server is."""
        return self.server.address

    def ask(self, path: str, *, method: str = "GET", host: str | None = None, **headers: str) -> Reply:
        """Send a request, just as it is given; underscores in the names of headers stand for hyphens."""
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", place.netloc if host is None else host)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        reply = Reply(response.status, response.headers, response.read())
        connection.close()
        return reply

    def news(self, since: int, path: str = PAGE) -> Any:
        """What comes after a state."""
        return self.ask(f"/-/news?since={since}&path={quote(path)}").json

    def good(self, after: int, path: str = PAGE) -> Any:
        """The news of the first good build after one."""
        news = self.news(-1, path)
        while news["good"] <= after:
            news = self.news(news["state"], path)
        return news

    def write(self, name: str, text: str) -> None:
        """Save a file of the glossary, as an editor does."""
        (self.root / "glossary" / name).write_text(text, encoding="utf-8")


@pytest.fixture
def served() -> Iterator[Callable[[Path], Client]]:
    """Serve a project on a free port until the test is over."""
    with ExitStack() as stack:
        yield lambda root: stack.enter_context(serving(root))


@pytest.fixture(scope="module")
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Somebody who asks the server of a project that no test of the module changes: its `FILES`."""
    root = tmp_path_factory.mktemp("served")
    for name, content in {"glossary.yaml": DESCRIPTION, "ledger.jsonl": LEDGER, **request.module.FILES}.items():
        path = root / "glossary" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        path.write_bytes(data)
    with serving(root) as client:
        yield client


@contextmanager
def serving(root: Path) -> Iterator[Client]:
    """Serve a project on a free port, in a thread."""
    begun, end = threading.Event(), threading.Event()
    clients: list[Client] = []

    def run() -> None:
        for server, preview in serve(root, 0):
            clients.append(Client(server, preview, root, server.port))
            begun.set()
            if end.is_set():
                return

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert begun.wait(60)
    yield clients[0]
    end.set()
    (root / "glossary" / "end.txt").touch()  # a change is what it waits for
    thread.join(60)
    assert not thread.is_alive()
