"""Pages and templates → files of the site, and the faces of the cards, by the environments that `templating` makes.

A page's frame, which is the same for all pages of one kind and language, is rendered once and cut at the places where
pages differ. So a page costs no more than what is its own. A frame that asks more of these places than to show them,
``{% if address == "index.html" %}`` for example, is rendered for each page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import PurePosixPath
from typing import NamedTuple

from jinja2 import Template
from markupsafe import Markup

from cosmoglossary.model import Course
from cosmoglossary.site.assets import digest, inlined, without_comments
from cosmoglossary.site.escapes import Hole
from cosmoglossary.site.pages import Frame, Masthead, Page
from cosmoglossary.site.pages.glyphs import Glyph
from cosmoglossary.site.template_errors import raises_template_error
from cosmoglossary.site.templating import environment
from cosmoglossary.source.templates import TemplateError
from cosmoglossary.text.languages import direction as text_direction
from cosmoglossary.text.languages import speech_locale
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.prose import escaped
from cosmoglossary.text.words import has_optional_marks

__all__ = ["Renderer", "TemplateError", "faces", "preview", "reading_page"]

_HOLE = re.compile(rb"\x00(\w+)\x00")
"""The mark of a hole: no text has a zero in it, which the reader refuses."""

_HOLES = {
    name: Hole(f"\0{name}\0") for name in ("content", "address", "title", "description", "shared_image", "shared_alt")
}
"""The variables of the frame that differ from page to page."""

_ANKI_DELIMITERS = {
    "variable_start_string": "[[",
    "variable_end_string": "]]",
    "block_start_string": "[%",
    "block_end_string": "%]",
    "comment_start_string": "[#",
    "comment_end_string": "#]",
}
"""Marks of the templates of cards, in which ``{{ }}`` is Anki's own."""


class CardFace(NamedTuple):
    """A face of a kind of card, or its style sheet."""

    learn: str
    """The language that the deck teaches, for `lang`."""
    known: str
    """The language of those whom it teaches, for `lang`."""
    learn_dir: str
    """`ltr` or `rtl`: the direction of the language to learn."""
    known_dir: str
    """`ltr` or `rtl`: the direction of the known language."""
    marks_are_optional: bool
    """True of a language to learn that many people type without its marks; Anki calls that `type:nc:`."""
    typed: bool
    """True where a card that asks for a word has a box to type it in."""
    voice: str
    """The voice that reads the language to learn, as Anki names it."""


class WorkerFile(NamedTuple):
    """The service worker that keeps the site in the browser."""

    version: str
    """The name of this version of the site."""
    files: str
    """The digests of its files by path, as JSON that may stand in a template literal of JavaScript."""


class FrameFile(NamedTuple):
    """The frame around a page, besides what all pages of the language share (`Masthead`)."""

    section: str
    """The part of the site that the page belongs to."""
    root: str
    """The way from the page up to the root of the site: `../`, once or several times."""
    content: str
    """The filled template of the page, as HTML."""
    address: str
    """The page's path from the folder of its language: the same in all of them."""
    title: str
    """The title for a browser's tab and for search engines."""
    description: str
    """The description for search engines."""
    shared_image: str
    """The picture for those who show links, by its path from the root of the site."""
    shared_alt: str
    """What is to be seen in that picture."""


@raises_template_error
def faces(resources: Mapping[str, bytes], localiser: Localiser, course: Course) -> dict[str, str]:
    """Render the faces and the style sheet of a deck's cards.

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
    templates = environment(resources, "anki", localiser, **_ANKI_DELIMITERS)
    content = CardFace(
        learn=course.learn,
        known=course.known,
        learn_dir=text_direction(course.learn),
        known_dir=text_direction(course.known),
        marks_are_optional=has_optional_marks(course.learn),
        typed=course.typed,
        voice=speech_locale(course.learn),
    )
    names = [name for name in _names(resources, "anki") if not name.startswith("_")]
    return {name: templates.get_template(name).render(content._asdict()) for name in names}


@raises_template_error
def preview(resources: Mapping[str, bytes], localiser: Localiser, name: str, content: Mapping[str, object]) -> str:
    """Fill a template of those that only the preview uses, in the reader's language.

    Raises:
        TemplateError: the template is malformed, or raises while it is filled.
    """
    # Compiled each time: these are small, one person sees them, and a designer's change is seen at once.
    return environment(resources, "preview", localiser).get_template(name).render(content)


class ReadingParts(NamedTuple):
    """The style and the script that a page to read a text on has in it, and what its policy calls them."""

    style: str
    """The style sheet."""
    style_digest: str
    """Its digest, as a content security policy has it."""
    script: str
    """The script."""
    script_digest: str
    """Its digest."""


class ReadingStyle(NamedTuple):
    """The look of the page to read a text on."""

    parts: ReadingParts
    """Its style and its script, which stand in it."""


@raises_template_error
def reading_page(resources: Mapping[str, bytes], localiser: Localiser, content: Mapping[str, object]) -> str:
    """Make a page to read a text on, in one file: style and script are in it, and its policy allows just these.

    Raises:
        TemplateError: the template is malformed, or raises while it is filled.
    """
    # The page is opened from the disk: no server sends a policy with it, so it has one in it, by digests.
    style, script = resources["reading/style.css"], resources["reading/script.js"]
    parts = ReadingParts(
        Markup(style.decode()),  # noqa: S704 - templates are the project's own
        digest(style),
        Markup(script.decode()),  # noqa: S704 - templates are the project's own
        digest(script),
    )
    template = environment(resources, "reading", localiser).get_template("page.html")
    return template.render(content, **ReadingStyle(parts)._asdict())


@raises_template_error
def script_page(resources: Mapping[str, bytes], localiser: Localiser, content: Mapping[str, object]) -> str:
    """Make the page to print for whoever reads the glossary aloud.

    Raises:
        TemplateError: the template is malformed, or raises while it is filled.
    """
    return environment(resources, "reading", localiser).get_template("script.html").render(content)


class Renderer:
    """Fills the templates of the site in all languages of the interface."""

    def __init__(self, resources: Mapping[str, bytes], localisers: Mapping[str, Localiser]) -> None:
        """Make the templates ready; each is compiled when it is first used.

        Args:
            resources: the files of ``templates/`` by path; those in ``site/`` are used.
            localisers: the languages of the interface by code.
        """
        # An environment for each language: translations are compiled into the templates.
        self._resources = resources
        self._environments = {code: environment(resources, "site", localiser) for code, localiser in localisers.items()}
        for code, templates in self._environments.items():
            # Every page of a concept shows a sign, and there are few: each is drawn once.
            templates.globals["sign"] = cache(partial(self._sign, code))
            templates.globals |= {"inlined": partial(inlined, resources), "localised": self._localised}
        self.languages = tuple(localisers)
        self._templates: dict[tuple[str, str], Template] = {}
        # The menu marks the section, and links depend on the depth: nothing else in a frame differs but the holes.
        self._frames: dict[tuple[str, str, int], list[bytes]] = {}
        """The frames by language, section and depth of folders, cut at their holes."""

    @raises_template_error
    def render(self, page: Page) -> bytes:
        """Fill the template of a page, and its frame.

        Raises:
            TemplateError: a template is malformed, or raises while it is filled.
        """
        content = self._template(page.language, page.template).render(page.content)
        if page.frame is None:
            return content.encode()
        frame = page.frame
        pieces = self._pieces(frame)
        if not pieces:
            return self._framed(frame, content).encode()
        own = {
            b"content": content.encode(),
            b"address": frame.address.encode(),  # ids and codes of languages, which need no escape
            b"title": escaped(frame.title).encode(),
            b"description": escaped(frame.description).encode(),
            b"shared_image": frame.shared_image.encode(),
            b"shared_alt": escaped(frame.shared_alt).encode(),
        }
        # Bytes, and a copy of a short list: the frame is encoded once and not with each of 20,000 pages.
        filled = pieces.copy()
        # Every second piece is the name of a hole, as a regular expression with a group splits a text.
        filled[1::2] = [own[hole] for hole in filled[1::2]]
        return b"".join(filled)

    @raises_template_error
    def worker(self, version: str, digests: Mapping[str, str]) -> bytes:
        """Make the service worker that keeps a version of the site.

        Args:
            version: the name of the version.
            digests: those of its files, by path.

        Raises:
            TemplateError: its template is malformed.
        """
        text = json.dumps(digests, ensure_ascii=False, indent=0)
        # It stands between backticks in the template, which end at a backtick; after a dollar may come an expression.
        text = text.replace("`", r"\u0060").replace("$", r"\u0024")
        files = Markup(text)  # noqa: S704 - paths and digests, no HTML
        # It has no words of any language, so one worker serves all of them, from the root of the site.
        template = self._template(self.languages[0], "worker.js")
        return template.render(WorkerFile(version, files)._asdict()).encode()

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Return style sheet, fonts and pictures: their paths from the root of the site, and their bytes."""
        for name in _names(self._resources, "site/assets"):
            path = f"assets/{name}"
            data = self.asset(path)
            if data is not None:
                yield path, data

    def asset(self, path: str) -> bytes | None:
        """Return one of the assets by its path, made without any other; ``None`` where there is none."""
        # What designers run to make pictures or to renew fonts (`assets/draw`) has no ending and is not published.
        if not PurePosixPath(path).suffix or f"site/{path}" not in self._resources:
            return None
        return without_comments(path.removeprefix("assets/"), self._resources[f"site/{path}"])

    def _sign(self, language: str, glyph: Glyph) -> Markup:
        return Markup(self._template(language, "_glyph.svg").render(glyph=glyph))  # noqa: S704 - a filled template

    def _localised(self, name: str, masthead: Masthead, **others: object) -> Markup:
        """Fill a template in the language of a masthead, for a page that speaks several."""
        template = self._template(masthead.language, name)
        return Markup(template.render(masthead._asdict(), **others))  # noqa: S704 - a filled template

    def _template(self, language: str, name: str) -> Template:
        # Jinja2's own cache asks its loader, under a lock, for every page.
        key = language, name
        if key not in self._templates:
            self._templates[key] = self._environments[language].get_template(name)
        return self._templates[key]

    def _pieces(self, frame: Frame) -> list[bytes]:
        """Return the frame, cut at its holes: every second piece is the name of what goes there.

        It is empty if the frame asks what is in a hole, so that it must be rendered for each page.
        """
        depth = frame.address.count("/")
        kind = frame.masthead.language, frame.section, depth
        if kind not in self._frames:
            self._frames[kind] = self._cut(frame.masthead, frame.section, _root(depth))
        return self._frames[kind]

    def _cut(self, masthead: Masthead, section: str, root: str) -> list[bytes]:
        template = self._template(masthead.language, "frame.html")
        try:
            # Every hole shows as its mark, and whatever else a frame asks of it fails.
            framed = template.render(masthead._asdict(), section=section, root=root, **_HOLES)
        except Exception:  # noqa: BLE001 - whatever a hole is not good for, and what is wrong besides comes up again
            return []
        return _HOLE.split(framed.encode())

    def _framed(self, frame: Frame, content: str) -> str:
        """Render the frame for one page alone."""
        own = FrameFile(
            section=frame.section,
            root=_root(frame.address.count("/")),
            content=Markup(content),  # noqa: S704 - a filled template
            address=frame.address,
            title=frame.title,
            description=frame.description,
            shared_image=frame.shared_image,
            shared_alt=frame.shared_alt,
        )
        template = self._template(frame.masthead.language, "frame.html")
        return template.render(frame.masthead._asdict(), **own._asdict())


def _root(depth: int) -> str:
    """Return the way up from a page of a language at a depth of folders."""
    return "../" * (depth + 1)


def _names(resources: Mapping[str, bytes], folder: str) -> list[str]:
    """Return the paths of the resources in a folder, from that folder on."""
    return sorted(path.removeprefix(f"{folder}/") for path in resources if path.startswith(f"{folder}/"))
