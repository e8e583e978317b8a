"""Random glossaries, as authors could write them at their worst: every key, odd signs, relations in all directions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from cosmoglossary.model import (
    DESIGNATION_KINDS,
    GENDERS,
    PARTS_OF_SPEECH,
    STATUSES,
    Concept,
    Designation,
    Glossary,
    LanguageSection,
    Licence,
    Source,
    SourceReference,
    Topic,
    Vocabulary,
)
from cosmoglossary.text.summary import with_concepts

LANGUAGES = ("en", "ru", "zh-Hant")
_IDS = ("orbit", "3d-printing", "space-station", "a", "b2", "flight")
_SOURCES = ("article", "iso-19111", "Книга 1")
_TAGS = ("rocketry", "2d")
_TOPICS = ("words", "people")
_WORDS = (
    *("orbit", "орби́та", "軌道", "R&D", "C++", "a_b", "x < y", '"quoted"', "it's", "ёлка", "]]>", "\\", "1*2*3", "[x]"),
    *("\u202eRTL", "مدار", "\U0001f680", "na\u0308ive", "\u00a0nbsp", "`", "_", "**", "\x07bell", "{id}", "<b>", "@en"),
)
_RUNNING = (
    "*bold* and **strong** words",
    "see [the other](orbit) one",
    "a [page](https://example.org/a?b=1&c=2)",
    "`code *here*`",
    "snake_case stays",
    r"\*plain\* \[text](orbit)",
    "[nowhere](no-such-concept)",
    "a **bold [link](flight) in** it",
)
_EXAMPLES = ("Its _orbit_ is *low*.", "衛星は_軌道_にある", "No mark here.", "It is in *its* _low orbit_")
_SAME_AS: tuple[dict[str, tuple[str, ...]], ...] = (
    {},
    {"wikidata": ("Q1", "Q2")},
    {"local": ("7",)},
    {"iso": ("https://a.org/1",)},
)

T = TypeVar("T")


class _Maker:
    """Makes a glossary of a number, forty times as quickly as strategies of hypothesis would."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - no secret
        self._examples = 0
        self._ids: Sequence[str] = self._some(_IDS, 4) or ["orbit"]

    def glossary(self) -> Glossary:
        """A glossary of a few concepts, some of which may be retired."""
        glossary = Glossary(
            "test",
            self._texts(self._term),
            LANGUAGES,
            (Topic("words", {"en": "Words & phrases", "ru": "Слова"}), Topic("people", {"en": "People"})),
            sources={name: Source({"en": f"{name}: a work"}) for name in _SOURCES},
            tags={name: {"en": name.title()} for name in _TAGS},
            vocabularies={
                "wikidata": Vocabulary({"en": "Wikidata"}, "https://www.wikidata.org/entity/{id}"),
                "local": Vocabulary({"en": "Local"}),
                "iso": Vocabulary({"en": "ISO"}),
            },
            licence=self._maybe(lambda: Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")),
            base_url=self._one((None, "https://example.org/glossary")),
        )
        return with_concepts(glossary, [self._concept(each) for each in self._ids])

    def _concept(self, identifier: str) -> Concept:
        others = [each for each in _IDS if each != identifier]
        languages = self._some(LANGUAGES, 3) or ["en"]
        # Those behind it in the alphabet: no concept may be above itself.
        broader = self._some([each for each in others if each > identifier], 2)
        return Concept(
            identifier,
            self._one(_TOPICS),
            f"glossary/words/{identifier}.yaml",
            {language: self._section(language) for language in languages},
            examples=tuple([self._texts(self._example) for _ in self._some(_EXAMPLES, 3)]),
            related=tuple(each for each in self._some(others, 3) if each not in broader),
            broader=tuple(broader),
            tags=tuple(self._some(_TAGS, 2)),
            same_as=self._one(_SAME_AS),
            links=self._one(({}, {"wikipedia": {"en": "Low Earth orbit", "ru": "Орбита"}})),
            sources=self._sources(),
            retired=self._one((False, False, False, True)),
        )

    def _section(self, language: str) -> LanguageSection:
        others = [self._word(DESIGNATION_KINDS, STATUSES[1:]) for _ in self._some(_WORDS, 3)]
        # No two that are the same, as nobody writes a word twice.
        others = list({word.term: word for word in others}.values())
        return LanguageSection(
            language,
            self._word(("term", *DESIGNATION_KINDS[1:]), STATUSES),
            tuple(others),
            self._maybe(self._running),
            tuple(dict.fromkeys(self._running() for _ in self._some(_WORDS, 2))),
            sources=self._sources(),
        )

    def _word(self, kinds: Sequence[str], statuses: Sequence[str]) -> Designation:
        return Designation(
            self._term(),
            self._one(kinds),
            self._maybe(lambda: self._one(statuses)),
            tuple(self._some(("GB", "419", "colloquial", "do_not_translate"), 2)),
            part_of_speech=self._maybe(lambda: self._one(PARTS_OF_SPEECH)),
            gender=self._maybe(lambda: self._one(GENDERS)),
            pronunciation=self._maybe(lambda: "ˈɔːbɪt"),
            forms=self._one(({}, {"nominative": ("orbit", "orbits")}, {"genitive": {"dual": "orbitu"}})),
        )

    def _example(self) -> str:
        # No two that are the same: nobody writes an example twice.
        self._examples += 1
        return f"{self._examples} {self._one(_EXAMPLES)}"

    def _sources(self) -> tuple[SourceReference, ...]:
        return tuple(SourceReference(name, self._maybe(self._term)) for name in self._some(_SOURCES, 2))

    def _running(self) -> str:
        return self._one((self._term(), self._one(_RUNNING)))

    def _term(self) -> str:
        return " ".join(self._some(_WORDS, 3)).strip() or "orbit"

    def _texts(self, text: Callable[[], str]) -> dict[str, str]:
        return {language: text() for language in self._some(LANGUAGES, 3) or ["en"]}

    def _maybe(self, value: Callable[[], T]) -> T | None:
        if self._random.random() < 0.5:
            return None
        return value()

    def _one(self, choices: Sequence[T]) -> T:
        return self._random.choice(choices)

    def _some(self, choices: Sequence[T], most: int) -> list[T]:
        return self._random.sample(choices, self._random.randint(0, min(most, len(choices))))


def random_glossary(seed: int) -> Glossary:
    """The glossary of a number."""
    return _Maker(seed).glossary()


GLOSSARIES = st.integers(0, 1 << 30).map(random_glossary)
"""Any of them."""
