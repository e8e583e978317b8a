"""The second half of the road: everything that the pages and decks of a build share, and the tasks that make them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel.messages.pofile import PoFileError

from cosmoglossary import anki, cards
from cosmoglossary.build.workers import CONCEPTS_A_TASK
from cosmoglossary.library import Library
from cosmoglossary.localise import SOURCE_LANGUAGE, Localiser, read_catalogue
from cosmoglossary.model import Direction, Glossary
from cosmoglossary.output import Stage
from cosmoglossary.pages import Site
from cosmoglossary.render import Renderer, TemplateError, faces


@dataclass(frozen=True, slots=True)
class Part:
    """What one task wrote."""

    paths: list[str]
    written: int
    pages: int = 0
    notes: int = 0
    cards: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that the tasks of a build share. Tasks are told apart by numbers: first the decks, then the pages."""

    library: Library
    glossary: Glossary
    resources: Mapping[str, bytes]
    localisers: Mapping[str, Localiser]
    decks: Mapping[Direction, str]
    media: Mapping[str, str]
    site: Site
    renderer: Renderer
    parts: int

    @classmethod
    def prepare(cls, library: Library, glossary: Glossary, found: Mapping[str, bytes]) -> Job:
        """Work out what the tasks share; ``found`` has the templates and translations by path.

        Raises:
            TemplateError: a translation is malformed.
            UnreadableError: a recording cannot be read.
        """
        localisers = _localisers(glossary, found)
        decks = {way: f"{glossary.id}-{way.learn}-from-{way.known}.apkg" for way in glossary.decks}
        interfaces = {code: localisers[code] for code in _interfaces(glossary, found)}
        media = {name: cards.media_name(name, library.read_audio(name)) for name in sorted(glossary.audio)}
        return cls(
            library,
            glossary,
            found,
            localisers,
            decks,
            media,
            Site(glossary, interfaces, decks, media),
            Renderer(found, interfaces),
            max(1, len(glossary.concepts) // CONCEPTS_A_TASK),
        )

    @property
    def tasks(self) -> int:
        """How many tasks there are."""
        return len(self.decks) + self.parts

    def do(self, stage: Stage, task: int) -> Part:
        """Do one task and stage what it makes."""
        if task < len(self.decks):
            return self._deck([*self.decks][task], stage)
        return self._pages(task - len(self.decks), stage)

    def _deck(self, way: Direction, stage: Stage) -> Part:
        localiser = self.localisers[way.known]
        deck = cards.deck(self.glossary, way, localiser, self.media)
        named = {name for note in deck.notes for name in note.media}
        media = {name: self.library.read_audio(file) for file, name in self.media.items() if name in named}
        data = anki.package(deck, faces(self.resources, localiser, way), media, anki.timestamp(self.glossary.released))
        path = f"decks/{self.decks[way]}"
        written = stage.write(path, data)
        return Part([path], written, notes=len(deck.notes), cards=sum(len(note.kinds) for note in deck.notes))

    def _pages(self, part: int, stage: Stage) -> Part:
        paths: list[str] = []
        written = 0
        for page in self.site.pages(part, self.parts):
            path = f"site/{page.path}"
            written += stage.write(path, self.renderer.render(page))
            paths.append(path)
        pages = len(paths)
        for name, data in self._assets() if part == 0 else ():
            written += stage.write(f"site/{name}", data)
            paths.append(f"site/{name}")
        return Part(paths, written, pages)

    def _assets(self) -> Iterator[tuple[str, bytes]]:
        yield from self.renderer.assets()
        for file in sorted(self.glossary.audio):
            yield f"audio/{self.media[file]}", self.library.read_audio(file)


def _interfaces(glossary: Glossary, found: Mapping[str, bytes]) -> list[str]:
    """The languages that the site itself speaks: those of the glossary for which there are messages."""
    spoken = [code for code in glossary.languages if code == SOURCE_LANGUAGE or _catalogue(code) in found]
    return spoken or [glossary.languages[0]]


def _catalogue(code: str) -> str:
    return f"translations/{code}.po"


def _localisers(glossary: Glossary, found: Mapping[str, bytes]) -> dict[str, Localiser]:
    localisers = {}
    for code in glossary.languages:
        po = found.get(_catalogue(code))
        try:
            localisers[code] = Localiser(code, read_catalogue(po) if po is not None else None)
        except (PoFileError, LookupError, ValueError) as error:
            line: int | None = getattr(error, "lineno", None)
            message = str(error).removesuffix(f" on {line}")  # as PoFileError has it
            raise TemplateError(f"templates/{_catalogue(code)}", line, message) from error
    return localisers
