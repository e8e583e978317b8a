"""The third step: everything that the pages and decks of a build share, and the tasks that make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

from cosmoglossary.decks import anki, cards
from cosmoglossary.decks.cards import Deck, Note
from cosmoglossary.decks.continued import OldDeck, continued_deck
from cosmoglossary.decks.continued import faces as continued_faces
from cosmoglossary.decks.ledger import Ledger, as_released, changes, dated, drafted
from cosmoglossary.exchange.downloads import FOLDER, WRITERS, format_of
from cosmoglossary.model import Course, Glossary
from cosmoglossary.pipeline.gathering import Sources
from cosmoglossary.pipeline.images import card_images, image_named, site_images, site_names
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.pipeline.output import Stage
from cosmoglossary.pipeline.parts import Part, stage_files
from cosmoglossary.pipeline.processes import CONCEPTS_A_TASK
from cosmoglossary.site.concept_data import concept_data, summary
from cosmoglossary.site.offline import MAX_OFFLINE_BYTES, is_kept, version
from cosmoglossary.site.pages import Site
from cosmoglossary.site.practice import practice
from cosmoglossary.site.render import Renderer
from cosmoglossary.site.render import faces as anki_faces
from cosmoglossary.site.search import search
from cosmoglossary.site.share import share_pictures
from cosmoglossary.source.library import Library
from cosmoglossary.source.templates import resources
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.utterances import played_recordings


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that the tasks of a build share. Tasks are told apart by numbers: decks, downloads, then pages."""

    library: Library
    glossary: Glossary
    ledger: Ledger
    resources: Mapping[str, bytes]
    localisers: Mapping[str, Localiser]
    decks: Mapping[Course, str]
    """The file of each deck."""
    site: Site
    renderer: Renderer
    parts: int
    """The number of tasks that make pages."""
    old_decks: Mapping[str, OldDeck] = field(default_factory=dict)
    """The decks of others that are published on, by their files."""
    made: dict[str, Mapping[str, bytes]] = field(default_factory=dict)
    """The files of decks, and those of the search, that were asked for one by one."""

    @classmethod
    def prepare(
        cls,
        sources: Sources,
        glossary: Glossary,
        before: Job | None = None,
        known: Mapping[str, bytes] | None = None,
    ) -> Job:
        """Work out what the tasks share.

        Args:
            sources: what was gathered; the templates are read by now, since a check has no need of them.
            glossary: the whole glossary, which has passed the check.
            before: was prepared of another version of the sources; compiled templates are taken over if they still fit.
            known: the templates, if they are known to be as they were.

        Raises:
            TemplateError: a translation is malformed.
            UnreadableError: a template cannot be read.
        """
        found = resources(sources.library.root) if known is None else known
        return cls._with_resources(sources.library, glossary, sources.ledger, found, sources.old_decks, before)

    def __reduce__(self) -> tuple[Any, ...]:
        """Send what the job was made of: compiled templates cannot be sent to a process that is not a fork.

        The templates are sent as they were read, since their files may have changed by now.
        """
        return Job._with_resources, (self.library, self.glossary, self.ledger, self.resources, self.old_decks)

    @classmethod
    def _with_resources(
        cls,
        library: Library,
        glossary: Glossary,
        ledger: Ledger,
        found: Mapping[str, bytes],
        old_decks: Mapping[str, OldDeck],
        before: Job | None = None,
    ) -> Job:
        if before and before.resources == found and before._speaks_as(glossary):  # noqa: SLF001 - of the same class
            localisers = before.localisers
        else:
            localisers = localisers_of(glossary, found)
        decks = {course: course.file(glossary.id) for course in glossary.decks}
        # Cards keep their texts as they are typed: what learners have is not to change for the sake of spaces.
        typeset = {code: localiser.typeset() for code, localiser in localisers.items()}
        site = Site(glossary, typeset, decks, glossary.audio)
        # Templates take long to compile, and after most saves those of before fit still.
        if before and before.localisers is localisers and before.site.mastheads == site.mastheads:
            renderer = before.renderer
        else:
            renderer = Renderer(found, typeset)
        # Rounded up, so that the last few concepts have a task too.
        parts = -(-len(glossary.concepts) // CONCEPTS_A_TASK) or 1  # without concepts there are other pages still
        return cls(library, glossary, ledger, found, localisers, decks, site, renderer, parts, old_decks)

    def _speaks_as(self, glossary: Glossary) -> bool:
        """Tell if another version of the glossary has its captions in the same languages."""
        mine, other = ((each.languages, each.captions, each.language_names) for each in (self.glossary, glossary))
        return mine == other

    @property
    def tasks(self) -> int:
        """The number of tasks."""
        return len(self.decks) + len(self.glossary.downloads) + self.parts

    def do(self, stage: Stage, task: int) -> Part:
        """Do one task and stage what it makes.

        Raises:
            TemplateError: a template is malformed, or raises while it is filled.
            UnreadableError: a recording or picture cannot be read.
        """
        # Decks and downloads come first: each is one long task, and begun last it would keep all others waiting.
        if task < len(self.decks):
            return self._stage_deck([*self.decks][task], stage)
        task -= len(self.decks)
        downloads = self.glossary.downloads
        if task < len(downloads):
            files = WRITERS[downloads[task]].write(self.glossary, self.localisers).items()
            return stage_files(((f"site/{FOLDER}/{file}", data) for file, data in files), stage)
        return stage_files(self._files(task - len(downloads)), stage)

    def file(self, path: str) -> bytes | None:
        """Make one file of the build; ``None`` where a build would write none of this path.

        The service worker is not among them: it would show pages as they were.

        Raises:
            TemplateError: a template is malformed, or raises while it is filled.
            UnreadableError: a recording cannot be read.
        """
        folder, _, name = path.partition("/")
        if folder != "site":
            return None
        # A deck, and the page to practise it, are made of the same notes in one go.
        if name.startswith(("decks/", "practise/")):
            return next((files[path] for files in map(self._made_deck, self.decks) if path in files), None)
        # By the name alone, without making any other page: an author waits for it.
        if page := self.site.page(name):
            return self.renderer.render(page)
        return self._other_file(name)

    def _other_file(self, name: str) -> bytes | None:
        folder, _, rest = name.partition("/")
        makers: Mapping[str, Callable[[], bytes | None]] = {
            "search": lambda: self._made_once("search", lambda: dict(search(self.glossary))).get(rest),
            "audio": lambda: self._recording(name),
            "images": lambda: image_named(self.library, self.glossary, rest),
            FOLDER: lambda: self._download(rest),
            "assets": lambda: self.renderer.asset(name),
        }
        if folder in makers:
            return makers[folder]()
        if rest.startswith("definitions/"):
            return self._made_once("definitions", lambda: dict(self.site.definitions())).get(name)
        return self._made_once("data", self._all_data).get(name)

    def _recording(self, name: str) -> bytes | None:
        file = self._recordings().get(name)
        if file is None:
            return None
        return self.library.read_audio(file)

    def _download(self, file: str) -> bytes | None:
        name = format_of(self.glossary, file)
        if name is None:
            return None
        return self._made_once(f"{FOLDER}/{name}", lambda: WRITERS[name].write(self.glossary, self.localisers))[file]

    def note(self, course: Course, concept: str) -> tuple[Note | None, Mapping[str, str]]:
        """Return the note of one concept in a deck, if it has any, and the faces of its cards.

        Raises:
            TemplateError: a face cannot be rendered.
        """
        localiser = self._localiser(course)
        made = cards.notes(self.glossary, course, localiser, self.glossary.audio, only={concept})
        return next(iter(made), None), anki_faces(self.resources, localiser, course)

    def _localiser(self, course: Course) -> Localiser:
        """Return what speaks to the learners of a deck, whose cards are in their language, captions or not."""
        return self.localisers[course.known].within(course.known)

    def _made_deck(self, course: Course) -> Mapping[str, bytes]:
        return self._made_once(course.name, lambda: self._deck_files(course)[1])

    def _made_once(self, name: str, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
        """Return files that are made together, when the first of them is asked for."""
        # A browser asks for the scripts of a search one by one, and each is cut from the whole.
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    def released_deck(self, course: Course, moment: int, *, renamed: bool = False) -> Deck:
        """Return a deck as a release at a moment publishes it.

        Args:
            course: what the deck teaches, and from which language.
            moment: in seconds of Unix time.
            renamed: give it the name that the title makes now, and not that of its first release.

        Raises:
            TemplateError: a face cannot be rendered.
        """
        deck, faces = self._undated(course)
        return dated(deck, faces, self.ledger, moment, renamed=renamed)

    def deck_name(self, course: Course) -> str:
        """Return the name that a deck would have if it were not released yet."""
        return cards.deck_name(self.glossary, course, self._localiser(course))

    def deck(self, course: Course) -> tuple[Deck, Mapping[str, str], int]:
        """Return a deck as a build publishes it, the faces of its cards, and how much is not released of it.

        Raises:
            TemplateError: a face cannot be rendered.
        """
        undated, faces = self._undated(course)
        deck = drafted(undated, faces, self.ledger)
        # Before the first release everything differs, which is no news.
        if not self.ledger.version:
            return deck, faces, 0
        unreleased = sum(1 for _ in changes(self.ledger, deck))
        if unreleased:
            draft = cards.description(self.glossary, course, self._localiser(course), draft=True)
            deck = replace(deck, description=draft)
        return deck, faces, unreleased

    def _undated(self, course: Course) -> tuple[Deck, Mapping[str, str]]:
        """Return a deck and the faces of its cards: ours, or those of the deck that it continues."""
        deck, faces = self._begun_anew(course)
        old = self.old_decks.get(course.continues)
        if old is None:
            return deck, faces
        return continued_deck(deck, self.glossary, old), continued_faces(old)

    def _begun_anew(self, course: Course) -> tuple[Deck, Mapping[str, str]]:
        localiser = self._localiser(course)
        faces = anki_faces(self.resources, localiser, course)
        return cards.deck(self.glossary, course, localiser, self.glossary.audio), faces

    def _deck_files(self, course: Course, scratch: Path | None = None) -> tuple[Part, dict[str, bytes]]:
        """Return the figures of a deck and the files that are made of it, or what Anki would refuse about it."""
        deck, faces, unreleased = self.deck(course)
        media = self._media_of(deck) | self._style_media(faces)
        # The package would be written, and Anki refuse it on some learner's machine.
        if problems := anki.check(deck, faces, media, self.resources):
            return Part(problems=problems), {}
        files = {f"site/decks/{self.decks[course]}": anki.package(deck, faces, media, scratch)}
        if self.ledger.version > 1 and not deck.continued:
            files[f"site/decks/{course.texts_file(self.glossary.id)}"] = anki.texts(
                # To Anki, texts have no date: a draft among them would never give way to what was released.
                as_released(deck, self.ledger),
                self._never_corrected(deck),
            )
        figures = Part(notes=len(deck.notes), cards=sum(len(note.kinds) for note in deck.notes), unreleased=unreleased)
        if deck.continued:
            # Its faces are Anki's; in the browser there are ours.
            deck, faces = self._begun_anew(course)
        scripts = practice(deck, course, faces, site_names(self.glossary))
        files |= {f"site/practise/{name}": data for name, data in scripts}
        return figures, files

    def _never_corrected(self, deck: Deck) -> set[str]:
        """Return the GUIDs of the notes that no release has changed since it brought them.

        What learners have changed in these themselves is not overwritten, whatever they import.
        """
        corrected = self.ledger.former.get(deck.namespace, {})
        return {note.guid for note in deck.notes if note.guid not in corrected}

    def _media_of(self, deck: Deck) -> dict[str, bytes]:
        """Return the recordings and pictures of a deck, by their names among a learner's media."""
        named: set[str] = set()
        for note in deck.notes:
            named.update(note.media)
        names = {cards.media_name(published): file for file, published in self.glossary.audio.items()}
        recordings = {name: file for name, file in names.items() if name in named}
        media = {name: self.library.read_audio(file) for name, file in recordings.items()}
        media |= card_images(self.library, self.glossary, named)
        for old in self.old_decks.values():
            media |= {name: self.library.read_medium(file) for name, file in old.media.items() if name in named}
        return media

    def _style_media(self, faces: Mapping[str, str]) -> dict[str, bytes]:
        """Return the files beside the faces that their style sheet names."""
        paths = {name: f"anki/{name}" for name in anki.style_files(faces.get(anki.STYLE, ""))}
        return {name: self.resources[path] for name, path in paths.items() if path in self.resources}

    def _stage_deck(self, course: Course, stage: Stage) -> Part:
        part, files = self._deck_files(course, stage.folder)
        if files:
            part.add(stage_files(files.items(), stage))
        return part

    def stage_worker(self, stage: Stage, paths: Iterable[str]) -> Part:
        """Stage the service worker, by which browsers keep the site for use offline if it is not too large.

        Args:
            stage: has all other files of the site.
            paths: these files.

        Raises:
            TemplateError: the template of the service worker is malformed.
        """
        kept = _kept_offline(stage, paths)
        worker = self.renderer.worker(*version({name: stage.read(path) for name, path in kept.items()}))
        return stage_files([("site/worker.js", worker)], stage)

    def _files(self, part: int) -> Iterator[tuple[str, bytes]]:
        """Make the files of a part: all of some concepts, and some of the other pages."""
        for page in self.site.other_pages(part, self.parts):
            yield f"site/{page.path}", self.renderer.render(page)
        for name, data in self.site.definitions(part, self.parts):
            yield f"site/{name}", data
        start = part * CONCEPTS_A_TASK
        for concept in self.glossary.concepts[start : start + CONCEPTS_A_TASK]:
            for page in self.site.concept_pages(concept):
                yield f"site/{page.path}", self.renderer.render(page)
            yield f"site/data/{concept.id}.json", concept_data(self.glossary, concept)
        # What there is once is made by the first part, which is as likely as any to have time for it.
        if part > 0:
            return
        for name, data in chain(self._data(), self._assets()):
            yield f"site/{name}", data

    def _data(self) -> Iterator[tuple[str, bytes]]:
        """Make what other programs read, but for what they read of single concepts."""
        yield "concepts.json", summary(self.glossary)
        yield from self.site.manifests()
        yield from share_pictures(self.resources, self.site.mastheads)
        for page in self.site.documents(self.ledger):
            yield page.path, self.renderer.render(page)

    def _all_data(self) -> dict[str, bytes]:
        of_concepts = {f"data/{each.id}.json": concept_data(self.glossary, each) for each in self.glossary.concepts}
        return of_concepts | dict(self._data())

    def _recordings(self) -> dict[str, str]:
        """The recordings that something plays, by their paths in the site."""
        if not self.glossary.audio:
            # Most glossaries have none.
            return {}  # without looking through all concepts
        played = played_recordings(self.glossary)
        return {f"audio/{name}": file for file, name in self.glossary.audio.items() if file in played}

    def _assets(self) -> Iterator[tuple[str, bytes]]:
        yield from self.renderer.assets()
        yield from site_images(self.library, self.glossary)
        for path, file in self._recordings().items():
            yield path, self.library.read_audio(file)


def _kept_offline(stage: Stage, paths: Iterable[str]) -> Mapping[str, str]:
    """Return the staged files that browsers keep, by their names in the site; none if they are too large."""
    names = {path.removeprefix("site/"): path for path in paths if path.startswith("site/")}
    kept = {name: path for name, path in names.items() if is_kept(name)}
    if not _are_too_large(kept, stage):
        return kept
    # Pictures that are not kept with the site are kept once they are seen.
    without_images = {name: path for name, path in kept.items() if not name.startswith("images/")}
    if not _are_too_large(without_images, stage):
        return without_images
    return {}


def _are_too_large(files: Mapping[str, str], stage: Stage) -> bool:
    # One by one, and no further than the sum that is too large: a site may have 200,000 files.
    return any(size > MAX_OFFLINE_BYTES for size in accumulate(map(stage.size, files.values())))


def stage_search(glossary: Glossary, stage: Stage) -> Part:
    """Stage the index of the search box: a task that needs nothing but the concepts."""
    return stage_files(((f"site/search/{name}", data) for name, data in search(glossary)), stage)
