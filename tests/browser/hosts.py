"""Small web servers that serve a site as the hosts do that people publish on, with their addresses and headers."""

from __future__ import annotations

import gzip
import hashlib
import json
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from tests.browser.conftest import Handler


class Host(NamedTuple):
    """The habits of a host."""

    folder: str = "/"
    """The address of the site, with a slash at both ends."""
    redirect: HTTPStatus = HTTPStatus.MOVED_PERMANENTLY
    drops_html: bool = False
    """`x.html`, `x/` and `folder/index.html` lead to `x` and to `folder/`."""
    finds_html: bool = True
    """`x` is answered with `x.html`."""
    cache_control: str = "public, max-age=0, must-revalidate"
    vary: str = "Accept-Encoding"
    has_404: bool = True
    """The nearest `404.html` is the answer where there is nothing."""


CLOUDFLARE = Host(redirect=HTTPStatus.PERMANENT_REDIRECT, drops_html=True)
GITHUB = Host(folder="/glossary/", cache_control="max-age=600")
WEB_SPACE = Host(
    folder="/~ivan/slova/", finds_html=False, cache_control="max-age=31536000, immutable", vary="*", has_404=False
)
HOSTS = {"cloudflare": CLOUDFLARE, "github": GITHUB, "web space": WEB_SPACE}


class HostHandler(Handler):
    """Serves a site as a host does: `serving` makes one for it."""

    host: Host

    def do_GET(self) -> None:  # noqa: N802 - the name that the server looks for
        """Answer with a file, or with the address that has it."""
        address = unquote(urlsplit(self.path).path)
        if not address.startswith(self.host.folder):
            self._answer(HTTPStatus.NOT_FOUND, b"another site", ".txt")
            return
        path = address.removeprefix(self.host.folder)
        moved = self._moved(path)
        if moved is None:
            self._answer_file(path)
            return
        self.send_response(self.host.redirect)
        self.send_header("Location", self.host.folder + moved)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self) -> None:  # noqa: N802 - the name that the server looks for
        """Answer as to the same request, but for the body."""
        self.do_GET()

    def _moved(self, path: str) -> str | None:
        """Return the path that another one leads to."""
        if path and (self._root / path / "index.html").is_file() and not path.endswith("/"):
            return f"{path}/"
        if not self.host.drops_html:
            return None
        if path.endswith("/") and self._is_file(f"{path[:-1]}.html"):
            return path[:-1]
        if PurePosixPath(path).name in ("index.html", "index"):
            return path.rpartition("index")[0]
        if path.endswith(".html") and self._is_file(path):
            return path.removesuffix(".html")
        return None

    def _answer_file(self, path: str) -> None:
        for name in self._candidates(path):
            if self._is_file(name):
                self._answer(HTTPStatus.OK, (self._root / name).read_bytes(), PurePosixPath(name).suffix)
                return
        folders = PurePosixPath(path).parents
        pages = [self._root / folder / "404.html" for folder in folders if self.host.has_404]
        page = next((page.read_bytes() for page in pages if page.is_file()), b"not found")
        self._answer(HTTPStatus.NOT_FOUND, page, ".html")

    def _candidates(self, path: str) -> list[str]:
        candidates = [path, f"{path}index.html"]
        if self.host.finds_html:
            candidates.append(f"{path}.html")
        return candidates

    @property
    def _root(self) -> Path:
        return Path(self.directory)

    def _is_file(self, path: str) -> bool:
        return bool(path) and (self._root / path).is_file()

    def _answer(self, status: HTTPStatus, data: bytes, suffix: str) -> None:
        """Send a body, compressed if the reader's browser and the kind of file allow it."""
        # Browsers take it from a host of their own machine as well.
        packed = suffix in (".html", ".js", ".css", ".json", ".svg") and "gzip" in self.headers.get(
            "Accept-Encoding", ""
        )
        body = gzip.compress(data, 1) if packed else data
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(f"x{suffix}"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", self.host.cache_control)
        self.send_header("Vary", self.host.vary)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


def serving(host: Host) -> type[HostHandler]:
    """Return a handler with the habits of a host, for `served`."""
    return type("OneHost", (HostHandler,), {"host": host})


def release(site: Path, words: str) -> None:
    """Change a page and tell the worker, as a build does."""
    page, worker = site / "en/about.html", site / "worker.js"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</h1>", f" {words}</h1>"), encoding="utf-8")
    start, files, code = worker.read_text(encoding="utf-8").split("`", 2)
    digests = {**json.loads(files), "en/about.html": hashlib.sha256(page.read_bytes()).hexdigest()[:16]}
    start = start.replace("const VERSION = '", "const VERSION = '2")
    new = worker.with_name("worker.new")
    new.write_text(f"{start}`{json.dumps(digests)}`{code}", encoding="utf-8")
    new.replace(worker)  # in one step, as the browser may be reading it
