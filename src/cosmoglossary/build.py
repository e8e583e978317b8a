"""The pipeline: gather, check, stop or go on, render, write. It prints nothing; it reports through a callback."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from babel.messages.pofile import PoFileError

from cosmoglossary import anki, cards, rules
from cosmoglossary.diagnostics import Diagnostic, explained, in_order
from cosmoglossary.library import Library, UnreadableError, open_library, resources, unreadable_file
from cosmoglossary.localise import SOURCE_LANGUAGE, Localiser, read_catalogue
from cosmoglossary.model import Concept, Direction, Glossary, Place, Severity
from cosmoglossary.output import NotOursError, Stage, staged
from cosmoglossary.pages import Site
from cosmoglossary.reader import locate, parse, read_concept, read_glossary
from cosmoglossary.render import Renderer, TemplateError, faces

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told the stage, how much of it is done, and how much there is."""

_CONCEPTS_A_PART = 250
"""How many concepts one task of a worker renders."""

_WORTH_FORKING = 400
"""From how many concepts on two processes are faster than one."""


@explained
def template_error(file: str, message: str, line: int | None = None) -> Diagnostic:
    """A template or a translation of the project cannot be used.

    The files in the project's `templates/` folder stand in for those that come with cosmoglossary. Take the one that
    is named here away to be back with the original.

    Bad:
        templates/site/concept.html that says {{ concpet.term }}
    Good:
        templates/site/concept.html that only uses names that the original uses
    """
    place = f"line {line}: " if line else ""
    return Diagnostic("template-error", "error", Place(file), f"{place}{message}")


@explained
def output_refused(folder: str, reason: str) -> Diagnostic:
    """The output folder cannot be written, or holds files that cosmoglossary did not write and will not delete.

    Give another folder with `--output`, or empty this one.

    Bad:
        cosmoglossary build --output ~/Documents
    Good:
        cosmoglossary build --output public
    """
    return Diagnostic("output-refused", "error", Place(folder), reason, "give another folder with --output")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the sources found. ``glossary`` is ``None`` where not even its description can be read."""

    library: Library
    glossary: Glossary | None
    diagnostics: list[Diagnostic]

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many errors, warnings and notes there are."""
        return Counter(diagnostic.severity for diagnostic in self.diagnostics)

    def passes(self, *, strict: bool = False) -> bool:
        """Whether there are no errors and, if ``strict``, no warnings."""
        return not (self.counts.get("error") or (strict and self.counts.get("warning")))


@dataclass(frozen=True, slots=True)
class Report:
    """How a build went. Where something stopped it, ``seconds`` is empty and all else zero."""

    checked: Checked
    problems: list[Diagnostic] = field(default_factory=list)
    pages: int = 0
    notes: int = 0
    cards: int = 0
    written: int = 0
    removed: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def succeeded(self) -> bool:
        """Whether the output is that of the sources."""
        return bool(self.seconds)


def _silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""


def check(root: Path, progress: Progress = _silent) -> Checked:
    """Read and check the glossary of the project at ``root``; every problem of every file is in the result."""
    library = open_library(root)
    problems: list[Diagnostic] = []
    glossary = _described(library, problems)
    languages = glossary.languages if glossary else ()
    concepts = tuple(_concepts(library, languages, problems, progress))
    if glossary:
        unread = frozenset(Path(file).stem for file in library.entries) - {concept.id for concept in concepts}
        glossary = replace(glossary, concepts=concepts, unread=unread, audio=frozenset(library.audio))
        problems += rules.check(glossary)
    return Checked(library, glossary, in_order([*library.problems, *problems]))


def _described(library: Library, problems: list[Diagnostic]) -> Glossary | None:
    data = library.read(library.description)
    if data is None:
        return None
    value, found = parse(library.description, data)
    problems += found
    if found and value is None:
        return None
    glossary, found = read_glossary(library.description, value)
    problems += found
    return glossary


def _concepts(
    library: Library, languages: tuple[str, ...], problems: list[Diagnostic], progress: Progress
) -> Iterator[Concept]:
    for number, file in enumerate(library.entries):
        if number % _CONCEPTS_A_PART == 0:
            progress("reading", number, len(library.entries))
        data = library.read(file)
        value, found = parse(file, data) if data is not None else (None, [])
        problems += found
        if data is None or not languages or (found and value is None):
            continue
        concept, found = read_concept(file, value, languages)
        problems += found
        if concept:
            yield concept
    progress("reading", len(library.entries), len(library.entries))


def located(library: Library, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The diagnostics, sorted by file, with line and column where their files still have them."""
    texts = {library.description, *library.entries}
    for file, group in groupby(in_order(diagnostics), lambda diagnostic: diagnostic.place.file):
        found = list(group)
        yield from in_order(locate(found, file, library.read(file) or b"")) if file in texts else found


def build(
    root: Path, output: Path, progress: Progress = _silent, *, strict: bool = False, processes: int | None = None
) -> Report:
    """Check the project at ``root`` and write its site and decks to ``output``; on errors leave ``output`` alone.

    Args:
        root: the folder that has ``glossary/`` and perhaps ``templates/`` in it.
        output: the folder to write; it must be absent, empty or the output of an earlier build.
        progress: is told how far the build is.
        strict: treat warnings as errors.
        processes: how many processes may render at once; by default as many as there are processors.
    """
    with _without_collector():
        return _build(root, output, progress, strict=strict, processes=processes or os.cpu_count() or 1)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Do without Python's collector of cycles: a build makes hardly any, and it would walk all concepts many times."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _build(root: Path, output: Path, progress: Progress, *, strict: bool, processes: int) -> Report:
    clock = _Clock()
    checked = check(root, progress)
    clock.lap("check")
    if checked.glossary is None or not checked.passes(strict=strict):
        return Report(checked)
    try:
        job = _Job.prepare(checked.library, checked.glossary, resources(root))
        clock.lap("prepare")
        with staged(output) as stage:
            parts = job.run(stage, processes, progress)
            clock.lap("render")
            removed = stage.commit([path for part in parts for path in part.paths])
            clock.lap("commit")
    except UnreadableError as error:
        return Report(checked, [unreadable_file(*error.args)])
    except TemplateError as error:
        return Report(checked, [template_error(error.file, error.message, error.line)])
    except BrokenProcessPool:
        return Report(checked, [output_refused(str(output), "a process was killed, perhaps for lack of memory")])
    except (NotOursError, OSError) as error:
        return Report(checked, [output_refused(str(output), str(error))])
    return Report(
        checked,
        pages=sum(part.pages for part in parts),
        notes=sum(part.notes for part in parts),
        cards=sum(part.cards for part in parts),
        written=sum(part.written for part in parts),
        removed=removed,
        seconds=clock.laps,
    )


class _Clock:
    """Measures the stages of a build for its report; nothing that is written depends on it."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.laps[stage], self._last = now - self._last, now


@dataclass(frozen=True, slots=True)
class _Part:
    """What one task wrote."""

    paths: list[str]
    written: int
    pages: int = 0
    notes: int = 0
    cards: int = 0


@dataclass(frozen=True, slots=True)
class _Job:
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
    def prepare(cls, library: Library, glossary: Glossary, found: Mapping[str, bytes]) -> _Job:
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
            max(1, len(glossary.concepts) // _CONCEPTS_A_PART),
        )

    def run(self, stage: Stage, processes: int, progress: Progress) -> list[_Part]:
        """Do all tasks, in several processes where that is faster; the result is the same."""
        tasks = range(len(self.decks) + self.parts)
        done: list[_Part] = []

        def finish(part: _Part) -> None:
            done.append(part)
            progress("rendering", len(done), len(tasks))

        progress("rendering", 0, len(tasks))
        if processes == 1 or len(self.glossary.concepts) < _WORTH_FORKING or not _can_fork():
            for task in tasks:
                finish(self.do(task, stage))
            return done
        # Children share what the parent has made instead of making it again.
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, fork, initializer=_adopt, initargs=(self, stage)) as pool:
            futures: list[Future[_Part]] = [pool.submit(_do, task) for task in tasks]
            try:
                for future in as_completed(futures):
                    finish(future.result())
            finally:
                pool.shutdown(cancel_futures=True)
        return done

    def do(self, task: int, stage: Stage) -> _Part:
        """Do one task and stage what it makes."""
        if task < len(self.decks):
            return self._deck([*self.decks][task], stage)
        return self._pages(task - len(self.decks), stage)

    def _deck(self, way: Direction, stage: Stage) -> _Part:
        localiser = self.localisers[way.known]
        deck = cards.deck(self.glossary, way, localiser, self.media)
        named = {name for note in deck.notes for name in note.media}
        media = {name: self.library.read_audio(file) for file, name in self.media.items() if name in named}
        data = anki.package(deck, faces(self.resources, localiser, way), media, anki.timestamp(self.glossary.released))
        path = f"decks/{self.decks[way]}"
        written = stage.write(path, data)
        return _Part([path], written, notes=len(deck.notes), cards=sum(len(note.kinds) for note in deck.notes))

    def _pages(self, part: int, stage: Stage) -> _Part:
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
        return _Part(paths, written, pages)

    def _assets(self) -> Iterator[tuple[str, bytes]]:
        yield from self.renderer.assets()
        for file in sorted(self.glossary.audio):
            yield f"audio/{self.media[file]}", self.library.read_audio(file)


_adopted: tuple[_Job, Stage]
"""In a worker: what it works on. It came with the fork, so that nothing has to be sent."""


def _adopt(job: _Job, stage: Stage) -> None:
    global _adopted  # noqa: PLW0603 - the only way to hand something to a worker of a pool
    _adopted = job, stage
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an interrupt ends a worker without a word


def _do(task: int) -> _Part:
    job, stage = _adopted
    return job.do(task, stage)


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


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
