"""Pages and templates → files of the site, and the faces of the cards: the only room that knows Jinja2.

A page's frame, which is the same for all pages of one kind and language, is rendered once and cut at the places where
pages differ. Messages are translated while a template is compiled. So a page costs no more than what is its own.
"""

from __future__ import annotations

import json
import re
import traceback
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, wraps
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import ParamSpec, TypeVar

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup, escape

from cosmoglossary.model import Course
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.site.pages import Frame, Masthead, Page
from cosmoglossary.text.localiser import Localiser, speech_locale
from cosmoglossary.text.localiser import direction as text_direction
from cosmoglossary.text.prose import SPECIAL, escaped

__all__ = ["Renderer", "TemplateError", "faces", "preview", "reading_page"]

_HOLE = re.compile(rb"\x00(\w+)\x00")
_OWN = re.compile(r"\bown_(?:language|direction)\b")
_MESSAGE = re.compile(r'(?<!\w)_\("((?:[^"\\]|\\.)*)"\)')

P = ParamSpec("P")
R = TypeVar("R")


class TemplateError(Exception):
    """A template or catalogue cannot be used: file, line if known, and reason, all plain, to come out of a worker."""

    def __init__(self, file: str, line: int | None, message: Message) -> None:
        """Tell what is wrong where."""
        super().__init__(file, line, message)
        self.file, self.line, self.message = file, line, message


def _telling(function: Callable[P, R]) -> Callable[P, R]:
    """Whatever a template raises while the function renders, make a `TemplateError` of it."""

    @wraps(function)
    def telling(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            fault = _fault(error)
            if fault is None:
                raise
            raise fault from error

    return telling


def _fault(error: Exception) -> TemplateError | None:
    """Where a template failed, by its own word or by the traceback; ``None`` for what this package got wrong."""
    if isinstance(error, TemplateSyntaxError):
        return TemplateError(error.filename or "templates", error.lineno, msg(error.message or "this is no template"))
    frames = traceback.extract_tb(error.__traceback__)
    named = [frame for frame in frames if frame.filename.startswith("templates/")]
    if not named or frames[-1].filename.startswith(str(Path(__file__).parents[1])):
        return None
    missing = isinstance(error, TemplateNotFound)
    message = (
        msg("there is no template `{name}`", name=str(error)) if missing else msg(str(error) or type(error).__name__)
    )
    return TemplateError(named[-1].filename, named[-1].lineno, message)


@_telling
def faces(resources: Mapping[str, bytes], localiser: Localiser, course: Course) -> dict[str, str]:
    """Render the faces and the style sheet of a deck's cards.

    The templates use ``[[ ]]``, ``[% %]`` and ``[# #]``, because ``{{ }}`` is Anki's own.

    Args:
        resources: the files of ``templates/`` by path; those in ``anki/`` are rendered, except for the parts of others,
            whose names begin with an underscore.
        localiser: the language of the captions.
        course: what the deck teaches, and to whom.

    Returns:
        The rendered texts by file name.

    Raises:
        TemplateError: a template is malformed, or raises while it is filled.
    """
    environment = _environment(
        resources,
        "anki",
        localiser,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
    return {
        name: environment.get_template(name).render(
            learn=course.learn,
            known=course.known,
            learn_dir=text_direction(course.learn),
            known_dir=text_direction(course.known),
            voice=speech_locale(course.learn),
        )
        for name in _names(resources, "anki")
        if not name.startswith("_")
    }


@_telling
def preview(resources: Mapping[str, bytes], localiser: Localiser, name: str, content: Mapping[str, object]) -> str:
    """Fill a template of those that only the preview uses, in the reader's language.

    Raises:
        TemplateError: the template is malformed, or raises while it is filled.
    """
    return _environment(resources, "preview", localiser).get_template(name).render(content)


@_telling
def reading_page(resources: Mapping[str, bytes], localiser: Localiser, content: Mapping[str, object]) -> str:
    """A page to read a text on, in one file: style and script are in it, and its policy allows just these.

    Raises:
        TemplateError: the template is malformed, or raises while it is filled.
    """
    parts = {name: resources[f"reading/{name}"].decode() for name in ("style.css", "script.js")}
    digests = {name: b64encode(sha256(text.encode()).digest()).decode() for name, text in parts.items()}
    safe = {name: Markup(text) for name, text in parts.items()}  # noqa: S704 - templates are the project's own
    template = _environment(resources, "reading", localiser).get_template("page.html")
    return template.render(content, parts=safe, digests=digests)


class Renderer:
    """Fills the templates of the site in all languages of the interface."""

    def __init__(self, resources: Mapping[str, bytes], localisers: Mapping[str, Localiser]) -> None:
        """Make ready.

        Args:
            resources: the files of ``templates/`` by path; those in ``site/`` are used.
            localisers: the languages of the interface by code.
        """
        self._resources = resources
        self._environments = {
            code: _environment(resources, "site", localiser) for code, localiser in localisers.items()
        }
        self.languages = tuple(localisers)
        self._template = lru_cache(maxsize=None)(self._compiled)
        self._frames: dict[tuple[str, str, int], list[bytes]] = {}

    @_telling
    def render(self, page: Page) -> bytes:
        """The file that a page is.

        Raises:
            TemplateError: a template is malformed, or raises while it is filled.
        """
        content = self._template(page.language, page.template).render(page.content).encode()
        if page.frame is None:
            return content
        frame = page.frame
        own = {
            b"content": content,
            b"address": frame.address.encode(),
            b"title": escaped(frame.title).encode(),
            b"description": escaped(frame.description).encode(),
        }
        pieces = self._pieces(frame)
        pieces[1::2] = [own[hole] for hole in pieces[1::2]]
        return b"".join(pieces)

    @_telling
    def worker(self, version: str, digests: Mapping[str, str]) -> bytes:
        """The service worker that keeps a version of the site.

        Raises:
            TemplateError: its template is malformed.
        """
        environment = next(iter(self._environments.values()))
        files = Markup(json.dumps(digests, ensure_ascii=False, indent=0))  # noqa: S704 - paths and digests, no HTML
        return environment.get_template("worker.js").render(version=version, files=files).encode()

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Style sheet, fonts and pictures: their paths from the root of the site, and their bytes."""
        for name in _names(self._resources, "site/assets"):
            if PurePosixPath(name).suffix:
                yield f"assets/{name}", self._resources[f"site/assets/{name}"]

    def _compiled(self, language: str, name: str) -> Template:
        template = self._environments[language].get_template(name)
        # Every page copies the globals, which takes far longer from the ChainMap that they are at first.
        template.globals = dict(template.globals)
        template.root_render_func.__globals__["escape"] = _escape
        return template

    def _pieces(self, frame: Frame) -> list[bytes]:
        """The frame, cut at its holes: every second piece is the name of what goes there."""
        kind = (frame.masthead.language, frame.section, frame.address.count("/"))
        if kind not in self._frames:
            self._frames[kind] = _HOLE.split(self._framed(frame.masthead, *kind[1:]).encode())
        return self._frames[kind].copy()

    def _framed(self, masthead: Masthead, section: str, depth: int) -> str:
        """The frame of all pages of a section at a depth of folders, with marks where the pages differ."""
        names = ("content", "address", "title", "description")
        holes = {name: Markup(f"\0{name}\0") for name in names}  # noqa: S704 - the names above are safe
        template = self._template(masthead.language, "frame.html")
        return template.render(masthead._asdict(), section=section, root="../" * (depth + 1), **holes)


def _escape(value: object) -> str:
    """Do what Jinja2's own ``escape`` does, in less time: most texts have nothing to escape."""
    return value if type(value) is str and (value.isalnum() or not SPECIAL.search(value)) else escape(value)


def _names(resources: Mapping[str, bytes], folder: str) -> list[str]:
    """The paths of the resources in a folder, from that folder on."""
    return sorted(path.removeprefix(f"{folder}/") for path in resources if path.startswith(f"{folder}/"))


def _environment(resources: Mapping[str, bytes], folder: str, localiser: Localiser, **delimiters: str) -> Environment:
    """Templates of one folder in one language, which is known by the time that Jinja2 sees them.

    ``_("…")`` stands for the translation of a message, ``own_language`` and ``own_direction`` for the language itself.
    """
    own = {"own_language": f'"{localiser.language}"', "own_direction": f'"{localiser.direction}"'}

    def source(name: str) -> tuple[str, str, None] | None:
        path = f"{folder}/{name}"
        if path not in resources:
            return None
        file = f"templates/{path}"
        text = _translated(_decoded(resources[path], file), file, localiser)
        return _OWN.sub(lambda match: own[match[0]], text), file, None

    return Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **delimiters,  # type: ignore[arg-type]
    )


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TemplateSyntaxError("this is not UTF-8 text", line, None, file) from error


def _translated(text: str, file: str, localiser: Localiser) -> str:
    """The source of a template with its messages in the reader's language."""

    def translation(message: re.Match[str]) -> str:
        try:
            said = localiser.gettext(json.loads(f'"{message[1]}"'))
        except ValueError as error:
            line = text.count("\n", 0, message.start()) + 1
            raise TemplateSyntaxError(f"the message {message[0]} has an unknown escape", line, None, file) from error
        return json.dumps(said, ensure_ascii=False)

    return _MESSAGE.sub(translation, text)
