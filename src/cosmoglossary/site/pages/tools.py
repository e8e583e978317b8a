"""The variables of the templates that only authors see: the preview's, and the page to read a text on."""

from __future__ import annotations

from typing import NamedTuple


class ProblemText(NamedTuple):
    """A problem of the sources."""

    severity: str
    """`error` or `warning`."""
    text: str
    """The whole of it, with its lines."""


class BarFile(NamedTuple):
    """The bar that the preview lays over a page."""

    problems: list[ProblemText]
    """The first of the problems, errors before warnings."""
    number: int
    """The number of all problems."""
    told_in: str
    """The language of the problems, for `lang`."""
    is_stale: bool
    """True if the page is as it was before, because the sources have errors."""
    concept: str
    """The id of the page's concept; empty if it is of none."""


class BlankFile(NamedTuple):
    """The page in the place of one that cannot be shown."""

    problem: str
    """Why it cannot be made; empty if there is no such page."""
    told_in: str
    """The language of the problem, for `lang`."""


class CardSides(NamedTuple):
    """A card of a concept."""

    kind: str
    """The caption of its kind."""
    front: str
    """The address of its front."""
    back: str
    """The address of its back."""


class DeckCards(NamedTuple):
    """The cards of a concept in one deck."""

    language: str
    """The name of the language that the deck teaches."""
    cards: list[CardSides]
    """The cards."""


class CardsFile(NamedTuple):
    """The cards of a concept, which the preview shows beside its page."""

    decks: list[DeckCards]
    """The decks that have cards of it."""


class Piece(NamedTuple):
    """Some text of a paragraph."""

    text: str
    """The text."""
    concept: str | None = None
    """The id of the concept that it mentions."""


class ExplainedSection(NamedTuple):
    """A concept in one language."""

    language: str
    """The language, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""
    terms: tuple[str, ...]
    """Its names, the term first."""
    definition: str | None
    """Its definition, as HTML."""


class ExplainedConcept(NamedTuple):
    """A concept that a text mentions."""

    id: str
    """Its id."""
    sections: list[ExplainedSection]
    """The concept in each language, that of the text first."""
    address: str | None
    """The address of its page, if that of the site is known."""


class ScriptLine(NamedTuple):
    """A text that somebody is to read aloud."""

    text: str
    """The text, with its marks of stress."""
    file: str
    """The name of its recording, without the ending."""
    is_read: bool
    """True if a person has read it."""


class ScriptPart(NamedTuple):
    """The texts of a language."""

    language: str
    """The language, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""
    name: str
    """The name of the language."""
    lines: list[ScriptLine]
    """The texts, in the order of entries."""


class ScriptFile(NamedTuple):
    """The page to print for whoever reads the glossary aloud."""

    title: str
    """The title of the page."""
    told_in: str
    """The language of the title, the advice and the names, for `lang`."""
    advice: list[str]
    """What to do, in sentences."""
    parts: list[ScriptPart]
    """The texts, by languages."""


class ReadingFile(NamedTuple):
    """The page to read a text on, besides the `parts` that it carries within it."""

    title: str
    """The title of the page."""
    language: str
    """The language of the text, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""
    paragraphs: list[list[Piece]]
    """The paragraphs, each in pieces."""
    concepts: list[ExplainedConcept]
    """The concepts that the text mentions, in its order."""
