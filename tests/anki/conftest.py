"""A learner with a real Anki collection, and glossaries to make decks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from anki.buildinfo import version
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.sound import TTSTag
from anki.template import TemplateRenderContext

from cosmoglossary.decks.anki import package
from cosmoglossary.decks.cards import KIND_FIELDS, Deck, deck, media_name
from cosmoglossary.decks.ledger import Ledger, dated, released
from cosmoglossary.model import (
    Concept,
    Course,
    Designation,
    Glossary,
    Image,
    ImageFile,
    LanguageSection,
    Licence,
    PartialDate,
    Source,
    Topic,
)
from cosmoglossary.site.render import faces
from cosmoglossary.source.reader import parse, read_concept, read_glossary
from cosmoglossary.source.templates import resources
from cosmoglossary.source.walk import open_library
from cosmoglossary.text.catalogues import read_catalogue
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.summary import with_concepts

OLD = tuple(map(int, version.split(".")[:2])) <= (24, 11)
"""True for the Anki that many learners still have, and not the current one."""

PROJECT = Path(__file__).parents[2]
RELEASED = 1_795_392_000
"""The moment of the first release: 23 November 2026."""

RECORDING = b"ID3 not quite a sound"
PICTURE = b"<svg/>"

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> & &amp; \"q\" 'q' </div></article> "
    "{{Term}} {{{Term}}} {{#Gap}} {{c1::x}} [sound:x.mp3] [[type:Term]] [anki:tts lang=en]x[/anki:tts] "
    "[latex]x[/latex] [$]x[/$]"
)
"""Text that would be something else if it were not escaped; single spaces only, so that it compares as it reads."""

LONG = "о" * 10_000


def media_of(glossary: Glossary) -> dict[str, bytes]:
    """All files that the notes of a glossary may play or show."""
    pictures = (name for image in glossary.images.values() for name in image.for_cards)
    recordings = dict.fromkeys(map(media_name, glossary.audio.values()), RECORDING)
    fonts = {path.name: path.read_bytes() for path in (PROJECT / "templates" / "anki").glob("_*.woff2")}
    return recordings | dict.fromkeys(map(media_name, pictures), PICTURE) | fonts


class Published(NamedTuple):
    """A deck, dated, and its package."""

    deck: Deck
    apkg: bytes

    def recorded(self, ledger: Ledger | None = None) -> Ledger:
        """The ledger after this was released."""
        return released(ledger or Ledger(), [self.deck], self.deck.published)


class Spoken(NamedTuple):
    """A text that a voice of the learner's system is asked to say."""

    locale: str
    text: str


class Rendered(NamedTuple):
    """Both sides of a card as Anki renders them, and what is heard on them: names of files, and what is spoken."""

    concept: str
    kind: str
    front: str
    back: str
    css: str
    front_sounds: tuple[str | Spoken, ...]
    back_sounds: tuple[str | Spoken, ...]

    @property
    def sounds(self) -> tuple[str | Spoken, ...]:
        """The sounds of both sides."""
        return self.front_sounds + self.back_sounds


def _said(tag: Any) -> str | Spoken:
    if isinstance(tag, TTSTag):
        assert (tag.speed, tag.other_args) == (1.0, [])
        return Spoken(tag.lang, tag.field_text)
    return str(tag.filename)


@dataclass
class Learner:
    """Somebody who imports decks with Anki's default settings, and studies them."""

    collection: Any
    folder: Path

    def take(self, *published: Published, **options: Any) -> list[Any]:
        """Import packages one after the other; the log of each says what was new, updated, the same or refused.

        Options are those that Anki's dialogue of import offers, such as ``with_deck_configs=True``.
        """
        logs = []
        for _, apkg in published:
            path = self.folder / "deck.apkg"
            path.write_bytes(apkg)
            request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions(**options))
            logs.append(self.collection.import_anki_package(request).log)
            self.collection.models._clear_cache()
        return logs

    def take_file(self, package: Path) -> None:
        """Import a package that a build wrote."""
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        self.collection.import_anki_package(request)
        self.collection.models._clear_cache()

    def everything(self) -> dict[str, list[Any]]:
        """All rows of notes, cards and reviews."""
        tables = ("notes", "cards", "revlog")
        return {table: self.collection.db.all(f"select * from {table} order by id") for table in tables}  # noqa: S608

    @property
    def media(self) -> Path:
        """The folder of the learner's recordings and pictures."""
        return Path(self.collection.media.dir())

    def count(self, table: str) -> int:
        """The number of rows of a table."""
        return int(self.collection.db.scalar(f"select count() from {table}"))  # noqa: S608

    def forget(self) -> None:
        """Delete all notes."""
        self.collection.remove_notes(self.collection.db.list("select id from notes"))

    def open(self, deck: str) -> None:
        """Choose a deck to study from the list of decks, which is where Anki begins a new day."""
        self.collection.sched.deck_due_tree()
        self.collection.decks.select(self.collection.decks.id_for_name(deck))

    def reopen(self) -> None:
        """Close the collection and open it again."""
        self.collection.close()
        self.collection = Collection(str(self.folder / "collection.anki2"))

    def study(self, deck: str, reviews: int) -> None:
        """Answer that many cards of a deck."""
        self.open(deck)
        for _ in range(reviews):
            card = self.collection.sched.getCard()
            card.start_timer()
            self.collection.sched.answerCard(card, 3)
        assert self.count("revlog") == reviews

    def kinds(self) -> Counter[tuple[str, str]]:
        """GUID and kind of every card."""
        cards = self.collection.db.all("select guid, ord from cards join notes on notes.id = nid")
        return Counter((guid, list(KIND_FIELDS)[place]) for guid, place in cards)

    def note(self, guid: str) -> Any:
        """A note by its GUID."""
        return self.collection.get_note(self.collection.db.scalar("select id from notes where guid = ?", guid))

    def faces(self) -> Iterator[Rendered]:
        """Both sides of every card. Raises ``anki.errors.TemplateError`` where a face is wrong."""
        for number in self.collection.db.list("select id from cards order by id"):
            card = self.collection.get_card(number)
            TemplateRenderContext.from_existing_card(card, browser=False)._partially_render()
            output = card.render_output()
            yield Rendered(
                card.note()["Concept"],
                list(KIND_FIELDS)[card.ord],
                output.question_text,
                output.answer_text,
                output.css,
                tuple(map(_said, output.question_av_tags)),
                tuple(map(_said, output.answer_av_tags)),
            )


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    """A learner with an empty collection."""
    someone = Learner(Collection(str(tmp_path / "collection.anki2")), tmp_path)
    yield someone
    someone.collection.close()


@pytest.fixture(scope="session")
def templates() -> Mapping[str, bytes]:
    """The templates that come with cosmoglossary."""
    return resources(PROJECT)


class Publisher(NamedTuple):
    """Makes packages as the build does."""

    templates: Mapping[str, bytes]

    def localiser(self, language: str) -> Localiser:
        """The language of the captions, translated as far as it is."""
        catalogue = self.templates.get(f"translations/{language}.po")
        return Localiser(language, read_catalogue(catalogue) if catalogue else None)

    def __call__(
        self, glossary: Glossary, course: Course, moment: int = RELEASED, ledger: Ledger | None = None
    ) -> Published:
        """Publish one course of a glossary at a moment, after what the ledger says."""
        localiser = self.localiser(course.known)
        made = deck(glossary, course, localiser, glossary.audio)
        made = dated(made, self.faces(course), ledger or Ledger(), moment)
        return Published(made, package(made, self.faces(course), media_of(glossary)))

    def faces(self, course: Course) -> dict[str, str]:
        """The faces of the cards of one course."""
        return faces(self.templates, self.localiser(course.known), course)

    def all(self, glossary: Glossary) -> list[Published]:
        """Publish every course of a glossary."""
        return [self(glossary, course) for course in glossary.decks]


@pytest.fixture(scope="session")
def publish(templates: Mapping[str, bytes]) -> Publisher:
    """Makes packages as the build does."""
    return Publisher(templates)


@pytest.fixture(scope="session")
def real() -> Glossary:
    """The glossary of this project."""
    library = open_library(PROJECT)
    description, _ = read_glossary(library.description, parse(library.description, _read(library.description))[0])
    assert description
    entries = (read_concept(file, parse(file, _read(file))[0], description.languages)[0] for file in library.entries)
    concepts = tuple(filter(None, entries))
    assert len(concepts) > 50
    return with_concepts(description, concepts)


def _read(file: str) -> bytes:
    return Path(file).read_bytes()


@pytest.fixture(scope="session")
def sample() -> Glossary:
    """The glossary of odd entries."""
    return sample_glossary()


def sample_glossary() -> Glossary:
    """Three languages, one from right to left, and entries from the barest to the most hostile."""
    languages = ("en", "ru", "ar")
    glossary = Glossary(
        id="sample",
        title={"en": "Sample", "ru": "Образе́ц", "ar": "عينة"},
        languages=languages,
        topics=(
            Topic("people", {"en": "People", "ru": "Лю́ди", "ar": "ناس"}),
            Topic("odd", {"en": "Odd", "ru": "Ра́зное"}),
        ),
        description={"en": "A *sample*.", "ru": "*Образе́ц*."},
        decks=tuple(Course(learn, known, gaps=3) for learn in languages for known in languages if learn != known),
        sources={"article": Source({"en": "An article"}, PartialDate(2023, 3, 8), "https://example.org/")},
        licence=Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        base_url="https://example.org/glossary",
        audio={"cosmonaut.mp3": "cosmonaut-1f.mp3"},
        images={
            "cosmonaut.svg": ImageFile(
                "cosmonaut.svg", 320, 200, "cosmonaut-2f.svg", ("cosmonaut-3f.svg", "cosmonaut-4f.svg")
            )
        },
    )
    return with_concepts(glossary, (_cosmonaut(), _alone(), _bare(), _hostile(), _long()))


def _cosmonaut() -> Concept:
    russian = Designation(
        "космона́вт",
        part_of_speech="noun",
        gender="masculine",
        animate=True,
        pronunciation="kəsmɐˈnaft",
        audio="cosmonaut.mp3",
        forms={"nominative": ("космона́вт", "космона́вты"), "genitive": ("космона́вта", "космона́втов")},
    )
    pilot = Designation("лётчик-космона́вт", "synonym", part_of_speech="noun")
    return Concept(
        "cosmonaut",
        "people",
        "people/cosmonaut.yaml",
        {
            "en": LanguageSection(
                "en", Designation("cosmonaut", pronunciation="ˈkɒzmənɔːt"), (), "A *flier* in space."
            ),
            "ru": LanguageSection("ru", russian, (pilot,), "Тот, кто лета́ет в ко́смос."),
            "ar": LanguageSection("ar", Designation("رائد فضاء", part_of_speech="noun"), (), "من يسافر إلى الفضاء."),
        },
        examples=(
            {"en": "I see a _cosmonaut_.", "ru": "Я ви́жу _космона́вта_.", "ar": "أرى _رائد فضاء_."},
            {"en": "Two _cosmonauts_ fly.", "ru": "Летя́т два _космона́вта_.", "ar": "يطير _رائد فضاء_ واحد."},
            {"en": "The _cosmonaut_ sleeps.", "ru": "_Космона́вт_ спит.", "ar": "ينام _رائد فضاء_."},
        ),
        image=Image("cosmonaut.svg", {"en": 'A "suit"', "ru": "Скафа́ндр", "ar": "بدلة"}, "Anna", "CC BY 4.0"),
    )


def _alone() -> Concept:
    return Concept("alone", "odd", "odd/alone.yaml", {"ru": LanguageSection("ru", Designation("оди́н"))})


def _bare() -> Concept:
    terms = {"en": "docking", "ru": "стыко́вка", "ar": "التحام"}
    sections = {language: LanguageSection(language, Designation(term)) for language, term in terms.items()}
    return Concept("bare", "odd", "odd/bare.yaml", sections, level="extended")


def _hostile() -> Concept:
    sections = {language: _hostile_section(language) for language in ("en", "ru", "ar")}
    examples = ({language: f"{HOSTILE} _{section.term}_ {HOSTILE}" for language, section in sections.items()},) * 3
    return Concept("hostile", "odd", "odd/hostile.yaml", sections, examples=examples)


def _hostile_section(language: str) -> LanguageSection:
    # A word that is the same in both languages of a course would have no cards that ask for it.
    term = f"{HOSTILE} {language}"
    word = Designation(
        term,
        part_of_speech="verb",
        aspect="perfective",
        aspect_partner=HOSTILE,
        pronunciation=HOSTILE,
        transliteration=HOSTILE,
        forms={"past": (term, HOSTILE)},
    )
    return LanguageSection(language, word, (Designation(HOSTILE, "synonym"),), HOSTILE)


def _long() -> Concept:
    sections = {
        language: LanguageSection(language, Designation(LONG + language, forms={"past": (LONG,)}), (), LONG)
        for language in ("en", "ru", "ar")
    }
    examples = ({language: f"{LONG} _{LONG}{language}_." for language in sections},) * 3
    return Concept("long", "odd", "odd/long.yaml", sections, examples=examples)
