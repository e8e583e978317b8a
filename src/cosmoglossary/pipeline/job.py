"""The second half of the road: everything that the pages and decks of a build share, and the tasks that make them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain
from pathlib import Path

from babel.messages.pofile import PoFileError

from cosmoglossary.decks import anki, cards
from cosmoglossary.decks.cards import Deck, Note
from cosmoglossary.decks.ledger import Ledger, changes, dated
from cosmoglossary.model import Course, Glossary
from cosmoglossary.pipeline.output import Stage
from cosmoglossary.pipeline.processes import CONCEPTS_A_TASK
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.site.concept_data import concept_data, summary
from cosmoglossary.site.offline import MAX_OFFLINE_BYTES, is_kept, version
from cosmoglossary.site.pages import Site
from cosmoglossary.site.practice import practice
from cosmoglossary.site.render import Renderer, TemplateError
from cosmoglossary.site.render import faces as anki_faces
from cosmoglossary.site.search import search
from cosmoglossary.source.library import Library
from cosmoglossary.text.localiser import Localiser, message_language, read_catalogue
from cosmoglossary.text.utterances import played_recordings


@explained
def template_error(error: TemplateError) -> Diagnostic:
    """A template or a translation of the project cannot be used.

    The files in the project's `templates/` folder stand in for those that come with cosmoglossary. Take the one that
    is named here away to be back with the original.

    Bad:
        templates/site/concept.html that says {{ concpet.term }}
    Good:
        templates/site/concept.html that only uses names that the original uses
    """
    message = msg("line {line}: {reason}", line=str(error.line), reason=error.message) if error.line else error.message
    return Diagnostic("template-error", "error", Place(error.file), message, error.help)


@dataclass(frozen=True, slots=True)
class Part:
    """What one task wrote."""

    paths: list[str]
    written: int
    pages: int = 0
    notes: int = 0
    cards: int = 0
    unreleased: int = 0
    """How many notes differ from what learners have been given, if anything has."""
    problems: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that the tasks of a build share. Tasks are told apart by numbers: decks, then pages."""

    library: Library
    glossary: Glossary
    ledger: Ledger
    resources: Mapping[str, bytes]
    localisers: Mapping[str, Localiser]
    decks: Mapping[Course, str]
    site: Site
    renderer: Renderer
    parts: int
    kept: dict[str, Mapping[str, bytes]] = field(default_factory=dict)
    """The files of decks, and those of the search, that were asked for one by one."""

    @classmethod
    def prepare(
        cls,
        library: Library,
        glossary: Glossary,
        ledger: Ledger,
        found: Mapping[str, bytes],
        before: Job | None = None,
    ) -> Job:
        """Work out what the tasks share.

        Args:
            library: the sources.
            glossary: what they say.
            ledger: what was released.
            found: the templates and translations by path.
            before: was prepared of another version of the sources; compiled templates are taken over if they still fit.

        Raises:
            TemplateError: a translation is malformed.
            UnreadableError: a recording cannot be read.
        """
        localisers = localisers_of(glossary, found)
        decks = {course: f"{glossary.id}-{course.name}.apkg" for course in glossary.decks}
        interfaces = {code: localisers[code] for code in interfaces_of(glossary, found)}
        site = Site(glossary, interfaces, decks, glossary.audio)
        if before and before.resources == found and before.site.mastheads == site.mastheads:
            renderer = before.renderer
        else:
            renderer = Renderer(found, interfaces)
        return cls(
            library,
            glossary,
            ledger,
            found,
            localisers,
            decks,
            site,
            renderer,
            -(-len(glossary.concepts) // CONCEPTS_A_TASK) or 1,
        )

    @property
    def tasks(self) -> int:
        """How many tasks there are."""
        return len(self.decks) + self.parts

    def do(self, stage: Stage, task: int) -> Part:
        """Do one task and stage what it makes."""
        if task < len(self.decks):
            return self._package([*self.decks][task], stage)
        return _staged(self._files(task - len(self.decks)), stage)

    def file(self, path: str) -> bytes | None:
        """One file of the build, made when it is asked for; ``None`` where a build would write none of this path.

        The service worker is not among them: it would show pages as they were.

        Raises:
            TemplateError: a template is malformed, or raises while it is filled.
            UnreadableError: a recording cannot be read.
        """
        folder, _, name = path.partition("/")
        if folder == "decks" or name.startswith("practise/"):
            return next((files[path] for files in map(self._kept_deck, self.decks) if path in files), None)
        if folder != "site":
            return None
        if page := self.site.page(name):
            return self.renderer.render(page)
        return self._other_file(name)

    def _other_file(self, name: str) -> bytes | None:
        if name.startswith("search/"):
            return self._kept("search", lambda: dict(search(self.glossary))).get(name.removeprefix("search/"))
        if name.startswith("audio/"):
            file = self._recordings().get(name)
            return self.library.read_audio(file) if file else None
        if name.startswith("assets/"):
            return dict(self.renderer.assets()).get(name)
        return self._kept("data", self._all_data).get(name)

    def note(self, course: Course, concept: str) -> tuple[Note | None, Mapping[str, str]]:
        """What the cards of one concept say in a deck, if it has any, and the faces that say it.

        Raises:
            TemplateError: a face cannot be rendered.
        """
        localiser = self.localisers[course.known]
        made = cards.notes(self.glossary, course, localiser, self.glossary.audio, only={concept})
        return next(iter(made), None), anki_faces(self.resources, localiser, course)

    def _kept_deck(self, course: Course) -> Mapping[str, bytes]:
        return self._kept(course.name, lambda: self._deck_files(course)[1])

    def _kept(self, name: str, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
        """Files that are made together, when the first of them is asked for."""
        if name not in self.kept:
            self.kept[name] = make()
        return self.kept[name]

    def deck(self, course: Course, moment: int) -> tuple[Deck, Mapping[str, str]]:
        """A deck as it is published at a moment, in seconds of Unix time, and the faces of its cards.

        Raises:
            TemplateError: a face cannot be rendered.
        """
        localiser = self.localisers[course.known]
        faces = anki_faces(self.resources, localiser, course)
        return dated(
            cards.deck(self.glossary, course, localiser, self.glossary.audio), faces, self.ledger, moment
        ), faces

    def _deck_files(
        self, course: Course, scratch: Path | None = None
    ) -> tuple[Deck, dict[str, bytes], list[Diagnostic]]:
        """A deck, and the files that are made of it, or what Anki would refuse about it."""
        deck, faces = self.deck(course, self.ledger.moment)
        named = {name for note in deck.notes for name in note.media}
        media = {name: self.library.read_audio(file) for file, name in self.glossary.audio.items() if name in named}
        if problems := anki.check(deck, faces, media, self.resources):
            return deck, {}, problems
        files = {f"decks/{self.decks[course]}": anki.package(deck, faces, media, scratch)}
        files |= {f"site/practise/{name}": data for name, data in practice(deck, course, faces)}
        return deck, files, []

    def _package(self, course: Course, stage: Stage) -> Part:
        deck, files, problems = self._deck_files(course, stage.folder)
        if problems:
            return Part([], 0, problems=problems)
        return replace(
            _staged(files.items(), stage),
            notes=len(deck.notes),
            cards=sum(len(note.kinds) for note in deck.notes),
            unreleased=sum(1 for _ in changes(self.ledger, deck)) if self.ledger.version else 0,
        )

    def keep(self, stage: Stage, paths: Iterable[str]) -> Part:
        """Let browsers keep the site that has been staged, if it is not too large.

        Raises:
            TemplateError: the template of the service worker is malformed.
        """
        files = {path.removeprefix("site/"): path for path in paths if path.startswith("site/")}
        kept = {name: path for name, path in files.items() if is_kept(name)}
        if any(size > MAX_OFFLINE_BYTES for size in accumulate(map(stage.size, kept.values()))):
            kept = {}
        worker = self.renderer.worker(*version({name: stage.read(path) for name, path in kept.items()}))
        return Part(["site/worker.js"], stage.write("site/worker.js", worker))

    def _files(self, part: int) -> Iterator[tuple[str, bytes]]:
        """The files of a part: all of some concepts, and some of the other pages."""
        for page in self.site.other_pages(part, self.parts):
            yield f"site/{page.path}", self.renderer.render(page)
        for concept in self.glossary.concepts[part * CONCEPTS_A_TASK : (part + 1) * CONCEPTS_A_TASK]:
            for page in self.site.concept_pages(concept):
                yield f"site/{page.path}", self.renderer.render(page)
            yield f"site/data/{concept.id}.json", concept_data(self.glossary, concept)
        for name, data in chain(self._data(), self._assets()) if part == 0 else ():
            yield f"site/{name}", data

    def _data(self) -> Iterator[tuple[str, bytes]]:
        """What other programs read, but for what they read of single concepts."""
        yield "concepts.json", summary(self.glossary)
        yield from self.site.manifests()
        for page in self.site.documents(self.ledger):
            yield page.path, self.renderer.render(page)

    def _all_data(self) -> dict[str, bytes]:
        of_concepts = {f"data/{each.id}.json": concept_data(self.glossary, each) for each in self.glossary.concepts}
        return of_concepts | dict(self._data())

    def _recordings(self) -> dict[str, str]:
        """The recordings that something plays, by their paths in the site."""
        heard = played_recordings(self.glossary) if self.glossary.audio else ()
        return {f"audio/{name}": file for file, name in self.glossary.audio.items() if file in heard}

    def _assets(self) -> Iterator[tuple[str, bytes]]:
        yield from self.renderer.assets()
        for path, file in self._recordings().items():
            yield path, self.library.read_audio(file)


def searched(glossary: Glossary, stage: Stage) -> Part:
    """Stage what the search box knows: a task that needs nothing but the concepts."""
    return _staged(((f"site/search/{name}", data) for name, data in search(glossary)), stage)


def _staged(files: Iterable[tuple[str, bytes]], stage: Stage) -> Part:
    """Stage files while they are made."""
    paths: list[str] = []
    written = 0
    for path, data in files:
        written += stage.write(path, data)
        paths.append(path)
    return Part(
        paths, written, pages=sum(path.endswith(".html") and not path.startswith("site/assets/") for path in paths)
    )


def interfaces_of(glossary: Glossary, found: Mapping[str, bytes]) -> list[str]:
    """Return the languages that the site itself speaks: those of the glossary for which there are messages."""
    catalogues = _catalogues(found)
    spoken = [code for code in glossary.languages if message_language(code, catalogues)]
    return spoken or [glossary.languages[0]]


_CATALOGUE = re.compile(r"translations/(.+)\.po")


def _catalogues(found: Mapping[str, bytes]) -> dict[str, str]:
    """Return the paths of the catalogues by language."""
    return {match[1]: path for path in found if (match := _CATALOGUE.fullmatch(path))}


def localisers_of(glossary: Glossary, found: Mapping[str, bytes]) -> dict[str, Localiser]:
    """Return what speaks to the readers of each language of a glossary.

    Args:
        glossary: whose languages are wanted.
        found: templates and translations by path; a regional variant takes the translation of its parent.

    Raises:
        TemplateError: a translation is malformed.
    """
    catalogues = _catalogues(found)
    localisers = {}
    for code in glossary.languages:
        path = catalogues.get(message_language(code, catalogues) or "")
        try:
            localisers[code] = Localiser(code, read_catalogue(found[path]) if path else None)
        except (PoFileError, LookupError, ValueError, ArithmeticError) as error:
            line: int | None = getattr(error, "lineno", None)
            message = msg(str(error).removesuffix(f" on {line}"))  # as PoFileError has it
            raise TemplateError(f"templates/{path}", line, message) from error
    return localisers
