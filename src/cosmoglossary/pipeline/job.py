"""The third step: everything that the pages and decks of a build share, and the tasks that make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, chain
from typing import Any

from cosmoglossary.decks.continued import OldDeck
from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.exchange.downloads import FOLDER, WRITERS, format_of
from cosmoglossary.model import Course, Glossary
from cosmoglossary.pipeline.deck_maker import DeckMaker
from cosmoglossary.pipeline.gathering import Sources
from cosmoglossary.pipeline.images import image_named, site_images
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.pipeline.output import Stage
from cosmoglossary.pipeline.parts import Part, stage_files
from cosmoglossary.pipeline.processes import CONCEPTS_A_TASK
from cosmoglossary.site.concept_data import concept_data, summary
from cosmoglossary.site.offline import MAX_OFFLINE_BYTES, is_kept, version
from cosmoglossary.site.pages import Site
from cosmoglossary.site.render import Renderer
from cosmoglossary.site.search import search
from cosmoglossary.site.share import share_pictures
from cosmoglossary.source.library import Library
from cosmoglossary.source.templates import resources
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.utterances import played_recordings

_SITE = "site/"
"""The folder of the site in the output."""


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that the tasks of a build share. Tasks are told apart by numbers."""

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
        site = Site(glossary, typeset, decks, glossary.audio, before.site if before else None)
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
    def deck_maker(self) -> DeckMaker:
        """The maker of the decks, which are asked for one by one too."""
        return DeckMaker(self.library, self.glossary, self.ledger, self.resources, self.localisers, self.old_decks)

    @property
    def tasks(self) -> int:
        """The number of tasks."""
        return len(self._work)

    def do(self, stage: Stage, task: int) -> Part:
        """Do one task and stage what it makes.

        Raises:
            TemplateError: a template is malformed, or raises while it is filled.
            UnreadableError: a recording or picture cannot be read.
        """
        return self._work[task](stage)

    @property
    def _work(self) -> list[Callable[[Stage], Part]]:
        pages = [partial(self._stage_pages, part) for part in range(self.parts)]
        decks = [partial(self._stage_deck, course) for course in self.decks]
        downloads = [partial(self._stage_download, name) for name in self.glossary.downloads]
        # Long tasks come first: begun last, one would keep all others waiting. The first part of the pages is long,
        # as it has what there is once; in a glossary of one part everything else is made beside it.
        return [*pages[:1], *decks, *downloads, *pages[1:]]

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

    def _made_deck(self, course: Course) -> Mapping[str, bytes]:
        return self._made_once(course.name, lambda: dict(self.deck_maker.files(course)[1]))

    def _made_once(self, name: str, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
        """Return files that are made together, when the first of them is asked for."""
        # A browser asks for the scripts of a search one by one, and each is cut from the whole.
        if name not in self.made:
            self.made[name] = make()
        return self.made[name]

    def _stage_pages(self, part: int, stage: Stage) -> Part:
        return stage_files(self._files(part), stage)

    def _stage_download(self, name: str, stage: Stage) -> Part:
        files = WRITERS[name].write(self.glossary, self.localisers).items()
        return stage_files(((f"site/{FOLDER}/{file}", data) for file, data in files), stage)

    def _stage_deck(self, course: Course, stage: Stage) -> Part:
        part, files = self.deck_maker.files(course, stage.folder)
        part.add(stage_files(files, stage))
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
        # What there is once is made by the first part, which is begun first.
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
    kept = [path for path in paths if path.startswith(_SITE) and is_kept(path.removeprefix(_SITE))]
    if _are_too_large(kept, stage):
        # Pictures that are not kept with the site are kept once they are seen.
        kept = [path for path in kept if not path.startswith(f"{_SITE}images/")]
        if _are_too_large(kept, stage):
            return {}
    return {path.removeprefix(_SITE): path for path in kept}


def _are_too_large(paths: Iterable[str], stage: Stage) -> bool:
    # One by one, and no further than the sum that is too large: a site may have 200,000 files.
    return any(size > MAX_OFFLINE_BYTES for size in accumulate(map(stage.size, paths)))


def stage_search(glossary: Glossary, stage: Stage) -> Part:
    """Stage the index of the search box: a task that needs nothing but the concepts."""
    return stage_files(((f"site/search/{name}", data) for name, data in search(glossary)), stage)
