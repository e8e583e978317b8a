"""The preview: the pages of the last good build on 127.0.0.1, each made when it is asked for, and news of the sources.

Nothing is written anywhere. What a page has that published ones do not, a script and a style sheet that lay a bar over
it, comes from ``templates/preview/``; the bar waits for news, and loads the page anew when there is another good build.
"""

from __future__ import annotations

import gc
import json
import re
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from markupsafe import escape

from cosmoglossary.decks.anki.faces import shown
from cosmoglossary.decks.cards import KIND_FIELDS
from cosmoglossary.pipeline.building import Checked, check, check_again, located
from cosmoglossary.pipeline.job import Job, template_error
from cosmoglossary.pipeline.processes import without_collector
from cosmoglossary.preview.watch import changes
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import write
from cosmoglossary.problems.messages import localiser
from cosmoglossary.problems.place import Severity
from cosmoglossary.site.pages.tools import BarFile, CardsFile, CardSides, DeckCards, ProblemText
from cosmoglossary.site.render import TemplateError, preview
from cosmoglossary.source.library import GLOSSARY, TEMPLATES, UnreadableError, resources, unreadable_file
from cosmoglossary.source.reader import lines_of
from cosmoglossary.text.localiser import SOURCE_LANGUAGE, Localiser

ADDRESS = "127.0.0.1"
PORT = 8000

_HOSTS = frozenset((ADDRESS, "localhost", "[::1]"))
_PATIENCE = 25.0
"""Seconds after which a browser that waits for news is told that there is none, so that nothing on the way gives up."""
_MOST = 20
"""How many problems the bar lists."""
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")')
_OFFLINE = re.compile(rb'<script [^>]*assets/offline\.js"[^>]*></script>\n?')
"""What lets browsers keep pages; here they would go on showing them as they were."""
_ALLOWED = rb"\1frame-src 'self'; "
_CARD_POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
}


class Answer(NamedTuple):
    """What a browser gets."""

    status: HTTPStatus
    kind: str
    body: bytes
    headers: Mapping[str, str] = {}


class Problem(NamedTuple):
    """A diagnostic, and the lines of its file as they were when it was found."""

    diagnostic: Diagnostic
    lines: list[str]

    def text(self, language: str) -> str:
        """The diagnostic as it is shown to whoever reads a language."""
        return write([self.diagnostic], "full", {self.diagnostic.place.file: self.lines}, language).rstrip()


@dataclass(frozen=True, slots=True)
class State:
    """What the server knows at a time. ``number`` counts the looks at the sources, ``good`` the builds that passed.

    ``job`` is the last of these, and ``None`` before the first. ``is_stale`` says that the sources have errors since
    then, ``edited`` is the id of an entry that changed between the last two of them.
    """

    number: int = 0
    good: int = 0
    job: Job | None = None
    is_stale: bool = False
    edited: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Preview:
    """The sources of a project as they are now, and the last good build of them. Threads may share it."""

    root: Path
    state: State = field(default_factory=State)
    _checked: Checked | None = None
    _edited: list[str] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _making: threading.Lock = field(default_factory=threading.Lock)

    @without_collector()
    def look(self, changed: Iterable[Path] = ()) -> None:
        """Read the sources, or only what has changed in them, and tell those who wait."""
        files = {path.as_posix() for path in changed}
        checked = check_again(self._checked, files) if self._checked else check(self.root)
        self._checked = checked
        self._edited = [*self._edited, *(file for file in checked.library.entries if file in files)]
        job, problems = _prepared(checked, self.state.job)
        found = tuple(_told(checked, [*checked.diagnostics, *problems]))
        before = self.state
        after = State(before.number + 1, before.good, before.job, is_stale=True, edited=before.edited, problems=found)
        if job:
            edited = PurePosixPath(self._edited[-1]).stem if self._edited else ""
            after = State(after.number, before.good + 1, job, edited=edited, problems=found)
            self._edited = []
        with self._changed:
            self.state = after
            self._changed.notify_all()

    def news(self, since: int, patience: float = _PATIENCE) -> State:
        """The state after the one of a number, if it comes before long; or else the one that is."""
        with self._changed:
            self._changed.wait_for(lambda: self.state.number != since, patience)
            return self.state

    def file(self, path: str) -> bytes | None:
        """A file of the last good build; ``None`` where there is none. Raises `TemplateError`, `UnreadableError`."""
        with self._making:
            return self.state.job.file(path) if self.state.job else None

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self.state = State(-1, self.state.good, self.state.job)
            self._changed.notify_all()


def _prepared(checked: Checked, before: Job | None) -> tuple[Job | None, list[Diagnostic]]:
    if checked.glossary is None or not checked.passes():
        return None, []
    try:
        found = resources(checked.library.root)
        return Job.prepare(checked.library, checked.glossary, checked.ledger, found, before), []
    except UnreadableError as error:
        return None, [unreadable_file(*error.args)]
    except TemplateError as error:
        return None, [template_error(error)]


def _told(checked: Checked, diagnostics: Iterable[Diagnostic]) -> Iterator[Problem]:
    """The problems, those first that keep the sources from being built; notes are left to ``check``."""
    order: tuple[Severity, ...] = ("error", "warning")
    chosen = [each for severity in order for each in diagnostics if each.severity == severity]
    for diagnostic in sorted(located(checked.library, chosen), key=lambda each: order.index(each.severity)):
        data = checked.library.read(diagnostic.place.file) if diagnostic.span else None
        yield Problem(diagnostic, lines_of(data or b""))


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers what browsers ask."""

    preview: Preview

    def answer(self, path: str, query: Mapping[str, str]) -> Answer:
        """The answer to a request for a path, decoded; nothing but files of the build and of the preview is there."""
        if path == "/":
            return Answer(HTTPStatus.FOUND, "", b"", {"Location": "/site/index.html"})
        try:
            return self._own(path.removeprefix("/-/"), query) if path.startswith("/-/") else self._page(path)
        except TemplateError as error:
            problem = Problem(template_error(error), [])
        except UnreadableError as error:
            problem = Problem(unreadable_file(*error.args), [])
        told = localiser(self._localiser(path).language).language
        pre = f'<pre lang="{told}" dir="ltr">{escape(problem.text(told))}</pre></main>'
        page = self._blank(path).replace(b"</main>", pre.encode())
        return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _TYPES[".html"], page)

    def _own(self, name: str, query: Mapping[str, str]) -> Answer:
        """What belongs to the preview, and not to the site."""
        page = query.get("path", "")
        match name.split("/"):
            case ["news"]:
                return self._news(int(query.get("since", "-1")), page)
            case ["cards"]:
                return self._cards(page)
            case ["card", deck, concept, face]:
                return self._card(deck, concept, face)
            case ["preview.css" | "preview.js"]:
                return _file(name, self._resources()[f"preview/{name}"])
        return Answer(HTTPStatus.NOT_FOUND, _TYPES[".html"], self._blank(page))

    def _blank(self, path: str) -> bytes:
        return self._dressed(self._filled(path, "blank.html", {}), path)

    def _page(self, path: str) -> Answer:
        data = self.preview.file(path.removeprefix("/"))
        if data is None:
            return Answer(HTTPStatus.NOT_FOUND, _TYPES[".html"], self._blank(path))
        return _file(path, self._dressed(data, path) if path.endswith(".html") else data)

    def _dressed(self, page: bytes, path: str) -> bytes:
        """A page with what lays the bar over it, and with leave to ask this server for more."""
        good, language = self.preview.state.good, self._localiser(path).language
        head = (
            '<link rel="stylesheet" href="/-/preview.css">'
            f'<script src="/-/preview.js" defer data-good="{good}" data-language="{escape(language)}"></script></head>'
        )
        return _POLICY.sub(_ALLOWED, _OFFLINE.sub(b"", page), count=1).replace(b"</head>", head.encode(), 1)

    def _news(self, since: int, path: str) -> Answer:
        state = self.preview.news(since)
        told = localiser(self._localiser(path).language).language
        content = BarFile(
            problems=[ProblemText(each.diagnostic.severity, each.text(told)) for each in state.problems[:_MOST]],
            number=len(state.problems),
            told_in=told,
            is_stale=state.is_stale,
            concept=self._concept(path),
        )
        try:
            bar = self._filled(path, "bar.html", content._asdict()).decode()
        except TemplateError as error:  # or the bar would be asked for again and again, and nobody told why
            bar = f"<pre>{escape(write([template_error(error)], 'full', {}))}</pre>"
        edited = f"concept/{state.edited}.html" if state.edited else ""
        news = {"state": state.number, "good": state.good, "edited": edited, "bar": bar}
        return _file("news.json", json.dumps(news, ensure_ascii=False).encode())

    def _cards(self, path: str) -> Answer:
        """The kinds of cards of the concept of a page, each with the addresses of its sides, by deck."""
        job, concept = self.preview.state.job, self._concept(path)
        decks: list[DeckCards] = []
        gettext = self._localiser(path).gettext
        for course, note in [(course, job.note(course, concept)[0]) for course in job.decks] if job and concept else ():
            sides = [
                CardSides(
                    gettext(KIND_FIELDS[kind]),
                    *(f"/-/card/{course.name}/{concept}/{kind}.{side}.html" for side in _SIDES),
                )
                for kind in (note.kinds if note else ())
            ]
            if sides:
                decks.append(DeckCards(self._localiser(path).language_name(course.learn), sides))
        return Answer(HTTPStatus.OK, _TYPES[".html"], self._filled(path, "cards.html", CardsFile(decks)._asdict()))

    def _card(self, deck: str, concept: str, face: str) -> Answer:
        """One side of a card, in a document such as Anki makes."""
        job = self.preview.state.job
        course = next((course for course in job.decks if course.name == deck), None) if job else None
        note, faces = job.note(course, concept) if job and course else (None, {})
        if note is None or face not in faces:
            return Answer(HTTPStatus.NOT_FOUND, _TYPES[".txt"], b"there is no such card")
        page = (
            f'<!doctype html><meta charset="utf-8"><title>{escape(face)}</title><style>{faces["style.css"]}</style>'
            f'<body class="card card1"><div id="qa">{shown(faces[face], note, "/site/audio/")}</div>'
        )
        return Answer(HTTPStatus.OK, _TYPES[".html"], page.encode(), {"Content-Security-Policy": _CARD_POLICY})

    def _filled(self, path: str, template: str, content: Mapping[str, object]) -> bytes:
        return preview(self._resources(), self._localiser(path), template, content).encode()

    def _resources(self) -> Mapping[str, bytes]:
        job = self.preview.state.job
        return job.resources if job else resources(self.preview.root)

    def _concept(self, path: str) -> str:
        """The id of the concept that a page is of; empty if it is of none."""
        job, page = self.preview.state.job, PurePosixPath(path)
        known = job.glossary.summary_of if job else {}
        return page.stem if page.parent.name == "concept" and page.stem in known else ""

    def _localiser(self, path: str) -> Localiser:
        """The language of a page, or the first of the site's for what is of no language."""
        job = self.preview.state.job
        if job is None:
            return Localiser(SOURCE_LANGUAGE, None)
        spoken = job.renderer.languages
        named = path.removeprefix("/site/").partition("/")[0]
        return job.localisers[named if named in spoken else spoken[0]]


_SIDES = ("front", "back")


def _file(path: str, data: bytes) -> Answer:
    return Answer(HTTPStatus.OK, _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream"), data)


class Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1, and answers those who call it by such a name: else any site could read it by its own."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, preview: Preview, port: int = PORT) -> None:
        """Listen on a port, or if it is taken, or 0, on any that is free."""
        self.desk = Desk(preview)
        try:
            super().__init__((ADDRESS, port), _Handler)
        except OSError:
            super().__init__((ADDRESS, 0), _Handler)

    @property
    def address(self) -> str:
        """Where the preview is."""
        return f"http://{ADDRESS}:{self.server_address[1]}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has gone away."""

    def is_ours(self, host: str) -> bool:
        """Whether a ``Host`` names this server."""
        name, _, port = host.rpartition(":")
        return name.lower() in _HOSTS and port == str(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True  # or a browser waits 40 ms for the end of an answer
    server_version = "cosmoglossary"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer, with the content unless it is a HEAD."""
        if self.server.is_ours(self.headers.get("Host", "")):
            url = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(url.query).items()}
            try:
                answer = self.server.desk.answer(unquote(url.path), query)
            except ValueError:
                answer = Answer(HTTPStatus.BAD_REQUEST, _TYPES[".txt"], b"what is asked for makes no sense")
        else:
            answer = Answer(HTTPStatus.FORBIDDEN, _TYPES[".txt"], b"this server has another name")
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

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: the terminal is for what the author does."""


def serve(root: Path, port: int = PORT) -> Generator[tuple[str, Preview], None, None]:
    """Serve a project until the iterator is closed.

    Args:
        root: the folder that has ``glossary/`` and perhaps ``templates/`` in it.
        port: where to listen, if nobody else does.

    Yields:
        The address, and the preview: after the first look at the sources, and after each change of them.
    """
    folders = (root / GLOSSARY, root / TEMPLATES)
    seen = changes(folders)
    preview = Preview(root)
    preview.look()
    gc.freeze()  # what has been read stays, mostly, and walking it for cycles would be felt at every save
    with Server(preview, port) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server.address, preview
            for changed in seen:
                preview.look(changed)
                yield server.address, preview
        finally:
            server.shutdown()
            preview.close()
