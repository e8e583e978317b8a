"""Answers to requests: a file of the last good build, or what the preview adds to it.

A page comes with a bar from ``templates/preview/``. The bar waits for news, and loads the page again when there is
another good build. `PreviewApp` knows nothing of sockets and raises nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import NamedTuple

from markupsafe import escape

from cosmoglossary.decks.anki.faces import shown
from cosmoglossary.decks.cards import KIND_FIELDS
from cosmoglossary.model import Course
from cosmoglossary.pipeline.faults import template_error
from cosmoglossary.pipeline.job import Job
from cosmoglossary.preview.state import Preview, State
from cosmoglossary.problems.bugs import internal_error, report_bug
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import write
from cosmoglossary.problems.messages import localiser
from cosmoglossary.site.pages.tools import BarFile, BlankFile, CardsFile, CardSides, DeckCards, ProblemText
from cosmoglossary.site.render import preview
from cosmoglossary.source.templates import TemplateError, resources
from cosmoglossary.source.unreadable import UnreadableError, unreadable_file
from cosmoglossary.text.languages import SOURCE_LANGUAGE
from cosmoglossary.text.localiser import Localiser

_MAX_PROBLEMS = 20
"""The number of problems that the bar lists at most."""
# The policy of published pages allows no frames; the bar shows the cards of an entry in some.
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")')
_POLICY_WITH_FRAMES = rb"\1frame-src 'self'; "
# A card is shown as it is in Anki without scripts; those of an author could ask this server for anything. They are
# left out too, as a browser complains of each that it does not run.
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_CARD_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; font-src 'self'"
_OFFLINE_SCRIPT = re.compile(rb'<script [^>]*assets/offline\.js"[^>]*></script>\n?')
_SIDES = ("front", "back")
# A table of our own: that of `mimetypes` depends on the system, on Windows on what else is installed.
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
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    # Recordings of people come in any format; browsers play none whose type they are not told.
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".weba": "audio/webm",
}


class Answer(NamedTuple):
    """A response to a browser."""

    status: HTTPStatus
    kind: str
    body: bytes
    headers: Mapping[str, str] = {}

    @classmethod
    def text(cls, status: HTTPStatus, text: str) -> Answer:
        """Return a line of plain text."""
        return cls(status, _TYPES[".txt"], text.encode())

    @classmethod
    def page(cls, status: HTTPStatus, html: bytes) -> Answer:
        """Return a page."""
        return cls(status, _TYPES[".html"], html)

    @classmethod
    def file(cls, path: str, data: bytes) -> Answer:
        """Return a file, of the type that its name says."""
        return cls(HTTPStatus.OK, _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream"), data)


@dataclass(frozen=True, slots=True)
class PreviewApp:
    """Answers requests for the files of a preview."""

    preview: Preview

    def answer(self, path: str, query: Mapping[str, str]) -> Answer:
        """Answer a request; every error becomes a page that shows it.

        Args:
            path: decoded; only files of the build, and below ``/-/`` those of the preview, are there.
            query: one value a name.
        """
        if path == "/":
            return Answer(HTTPStatus.FOUND, "", b"", {"Location": "/site/index.html"})
        try:
            # The output has nothing but `site/`, so no file of it is out of reach behind this name.
            if path.startswith("/-/"):
                return self._preview_file(path.removeprefix("/-/"), query)
            return self._site_file(path)
        except Exception as error:  # noqa: BLE001 - the server must outlive it
            return self._problem_page(path, _as_diagnostic(error))

    def _site_file(self, path: str) -> Answer:
        if path.endswith("/"):
            path += "index.html"  # as the hosts of a published site do
        # Looked up among what the build makes, never on the disk, so no path can lead out of the project.
        data = self.preview.file(path.removeprefix("/"))
        if data is None:
            return Answer.page(HTTPStatus.NOT_FOUND, self._blank_page(path))
        if path.endswith(".html"):
            data = self._with_bar(data, path)
        return Answer.file(path, data)

    def _preview_file(self, name: str, query: Mapping[str, str]) -> Answer:
        """Answer a request for what belongs to the preview, and not to the site."""
        page = query.get("path", "")
        match name.split("/"):
            case ["news"]:
                return self._news(query.get("since", "-1"), page)
            case ["cards"]:
                return self._cards(page)
            case ["card", deck, concept, face]:
                return self._card(deck, concept, face)
            case ["preview.css" | "preview.js"]:
                return Answer.file(name, self._resources()[f"preview/{name}"])
        return Answer.page(HTTPStatus.NOT_FOUND, self._blank_page(page))

    # The bar is on a page without content too, so that the browser goes on when the page comes back.
    def _blank_page(self, path: str, problem: str = "") -> bytes:
        content = BlankFile(problem, self._author_language(path))
        return self._with_bar(self._render(path, "blank.html", content._asdict()), path)

    def _problem_page(self, path: str, diagnostic: Diagnostic) -> Answer:
        """Return a page that shows a problem, and that the bar loads again when there is another build."""
        language = self._author_language(path)
        text = write([diagnostic], "full", {}, language).rstrip()
        try:
            page = self._blank_page(path, text)
        except Exception:  # noqa: BLE001 - the template of this very page may be what is broken
            head = '<!doctype html><html><head><meta charset="utf-8"><title>500</title></head>'
            html = f'{head}<body><pre lang="{language}" dir="ltr">{escape(text)}</pre></body></html>'
            page = self._with_bar(html.encode(), path)
        return Answer.page(HTTPStatus.INTERNAL_SERVER_ERROR, page)

    def _with_bar(self, page: bytes, path: str) -> bytes:
        """Add the script of the bar to a page, and allow it to ask this server."""
        good, language = self.preview.state.good, self._localiser(path).language
        # The bar knows by the number of good builds whether its page is out of date.
        head = (
            '<link rel="stylesheet" href="/-/preview.css">'
            f'<script src="/-/preview.js" defer data-good="{good}" data-language="{escape(language)}"></script></head>'
        )
        # What lets browsers keep pages is taken out: they would go on showing them as they were.
        page = _OFFLINE_SCRIPT.sub(b"", page)
        return _POLICY.sub(_POLICY_WITH_FRAMES, page, count=1).replace(b"</head>", head.encode(), 1)

    def _news(self, since: str, path: str) -> Answer:
        # `int` would also take spaces and digits of other scripts, and raise from 4,300 digits on.
        if not re.fullmatch(r"-?[0-9]{1,18}", since):
            return Answer.text(HTTPStatus.BAD_REQUEST, "since must be a number")
        state = self.preview.wait_for_news(int(since))
        edited = f"concept/{state.edited}.html" if state.edited else ""
        news = {"state": state.number, "good": state.good, "edited": edited, "bar": self._bar(state, path)}
        return Answer.file("news.json", json.dumps(news, ensure_ascii=False).encode())

    def _bar(self, state: State, path: str) -> str:
        """Return the bar as HTML; if its template is broken, a bar that says so."""
        language = self._author_language(path)
        try:
            problems = state.problems[:_MAX_PROBLEMS]
            content = BarFile(
                problems=[ProblemText(problem.diagnostic.severity, problem.text(language)) for problem in problems],
                number=state.count,
                told_in=language,
                is_stale=state.is_stale,
                concept=self._concept(path),
            )
            return self._render(path, "bar.html", content._asdict()).decode()
        except Exception as error:  # noqa: BLE001 - or the browser would ask again and again, and show nothing
            text = escape(write([_as_diagnostic(error)], "full", {}, language).rstrip())
            return (
                f'<section class="preview"><div role="alert"><pre lang="{language}" dir="ltr">{text}</pre></div>'
                '<button type="button" data-preview="close">×</button></section>'
            )

    def _cards(self, path: str) -> Answer:
        """Return the cards of the concept of a page: by deck, the name of each kind and the addresses of its sides."""
        job, concept = self.preview.state.job, self._concept(path)
        decks: list[DeckCards] = []
        if job and concept:
            for course in job.decks:
                cards = self._cards_of_deck(job, course, concept, self._localiser(path))
                if cards:
                    decks.append(DeckCards(self._localiser(path).language_name(course.learn), cards))
        return Answer.page(HTTPStatus.OK, self._render(path, "cards.html", CardsFile(decks)._asdict()))

    def _cards_of_deck(self, job: Job, course: Course, concept: str, reader: Localiser) -> list[CardSides]:
        note, _ = job.deck_maker.note(course, concept)
        if note is None:
            return []
        cards = []
        for kind in note.kinds:
            front, back = (f"/-/card/{course.name}/{concept}/{kind}.{side}.html" for side in _SIDES)
            cards.append(CardSides(reader.gettext(KIND_FIELDS[kind]), front, back))
        return cards

    def _card(self, deck: str, concept: str, face: str) -> Answer:
        """Return one side of a card, in a document such as Anki makes."""
        job = self.preview.state.job
        if job and face.startswith("_") and (font := job.resources.get(f"anki/{face}")):
            return Answer(HTTPStatus.OK, _TYPES[PurePosixPath(face).suffix], font, {})
        for course in job.decks if job else ():
            if job is None or course.name != deck:
                continue
            note, faces = job.deck_maker.note(course, concept)
            if note is None or face not in faces:
                break
            side = _SCRIPT.sub("", shown(faces[face], note, "/site/audio/", "/site/images/"))
            page = (
                # Anki's own document has these classes and this id, which style sheets of cards refer to.
                f'<!doctype html><meta charset="utf-8"><title>{escape(face)}</title><style>{faces["style.css"]}</style>'
                f'<body class="card card1"><div id="qa">{side}</div>'
            )
            headers = {"Content-Security-Policy": _CARD_POLICY}
            return Answer(HTTPStatus.OK, _TYPES[".html"], page.encode(), headers)
        return Answer.text(HTTPStatus.NOT_FOUND, "There is no such card.")

    def _render(self, path: str, template: str, content: Mapping[str, object]) -> bytes:
        return preview(self._resources(), self._localiser(path), template, content).encode()

    def _resources(self) -> Mapping[str, bytes]:
        job = self.preview.state.job
        if job is None:
            return resources(self.preview.root)
        return job.resources

    def _concept(self, path: str) -> str:
        """Return the id of the concept that a page is about; nothing if it is about none."""
        job, page = self.preview.state.job, PurePosixPath(path)
        if job and page.parent.name == "concept" and page.stem in job.glossary.summary_of:
            return page.stem
        return ""

    def _author_language(self, path: str) -> str:
        """Return the language of messages for authors on a page: its own, if there are messages in it."""
        return localiser(self._localiser(path).language).language

    def _localiser(self, path: str) -> Localiser:
        """Return the language of a page; the first of the site for what has none."""
        job = self.preview.state.job
        if job is None:
            return Localiser(SOURCE_LANGUAGE, None)
        languages = job.renderer.languages
        # The page that stands for one that cannot be made is in a language too: that of the address.
        language = path.removeprefix("/site/").partition("/")[0]
        if language not in languages:
            language = languages[0]
        return job.localisers[language]


def _as_diagnostic(error: Exception) -> Diagnostic:
    """Return the problem that an error is; every error of an unexpected kind is an internal one."""
    if isinstance(error, TemplateError):
        return template_error(error)
    if isinstance(error, UnreadableError):
        return unreadable_file(*error.args)
    return internal_error(report_bug(error))
