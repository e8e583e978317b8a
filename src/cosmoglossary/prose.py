"""Running text: inline Markdown, the marked word of an example, and mentions of concepts, up to safe HTML.

Authors may write emphasis and links; ``[text](other-id)`` links to a concept. Everything else, HTML too, is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from cosmoglossary.language import regular_forms, strip_stress, words_of, written
from cosmoglossary.model import Designation, LanguageSection, Outline, Phrases

SPECIAL = re.compile("[&<>\"']")
"""What HTML has another meaning for."""

_MARKUP = re.compile(r"[*_\[\\]")
_MARK = re.compile(r"(?<![\w\u0300\u0301])_(?=[^\s_])([^_]*[^\s_])_(?![\w\u0300\u0301])")
_URL = re.compile(r"https?://", re.IGNORECASE)
_LIGATURE = re.compile(r"[\s\u00a0«»„“”\"'‘’()–—-]*\Z")
"""What may stand between the words of one mention."""


class Token(NamedTuple):
    """A piece of running text. ``kind`` is ``text``, ``em``, ``/em``, ``strong``, ``/strong``, ``link`` or ``/link``.

    ``value`` is the text, or a link's target: a URL, or the id of a concept.
    """

    kind: str
    value: str = ""


class MarkedText(NamedTuple):
    """An example cut at its marked word."""

    before: str
    marked: str
    after: str


@lru_cache(maxsize=1024)  # several rules ask
def split_mark(example: str) -> MarkedText | None:
    """Cut an example at the one word or phrase between underscores; ``None`` where there is not exactly one."""
    marks = list(_MARK.finditer(example))
    if len(marks) != 1:
        return None
    (mark,) = marks
    return MarkedText(example[: mark.start()], mark[1], example[mark.end() :])


def parse(text: str) -> tuple[Token, ...]:
    """Cut text with inline Markdown into tokens."""
    return _parse(text) if _MARKUP.search(text) else (Token("text", text),)


_TOKENS = {
    "em_open": "em",
    "em_close": "/em",
    "strong_open": "strong",
    "strong_close": "/strong",
    "link_close": "/link",
}


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("zero").enable(["emphasis", "link", "escape"])


@lru_cache(maxsize=1024)  # a definition stands on the page of every interface language, and in the list to print
def _parse(text: str) -> tuple[Token, ...]:
    tokens = []
    for token in _markdown().parseInline(text)[0].children or ():
        if token.type == "link_open":
            tokens.append(Token("link", str(token.attrs["href"])))
        else:
            tokens.append(Token(_TOKENS.get(token.type, "text"), token.content))
    return tuple(tokens)


def links(text: str) -> Iterator[str]:
    """The ids of the concepts that the text links to by hand."""
    if "](" in text:
        yield from (token.value for token in parse(text) if token.kind == "link" and not _URL.match(token.value))


def plain(text: str) -> str:
    """The text alone, without its Markdown."""
    if not _MARKUP.search(text):
        return text
    return "".join(token.value for token in _parse(text) if token.kind == "text")


@lru_cache(maxsize=1024)  # pages, data and sounds ask
def spoken(example: str) -> str:
    """The words of an example as they are read aloud: with their stress, without its mark and Markdown."""
    before, marked, after = split_mark(example) or MarkedText(example, "", "")
    return plain(before) + plain(marked) + plain(after)


class Mention(NamedTuple):
    """Where a text names a concept."""

    start: int
    end: int
    concept: str


class Mentions:
    """Finds the concepts that running text of one language names, in any of the forms that the entries give.

    The longest phrase wins. A name is recognised only as it is capitalised, so that «Сою́з» is the spacecraft and
    «сою́з» is not; any other word in any case. A text may leave out what learners need: stress, and the dots of ё.
    """

    def __init__(self, outlines: Iterable[Outline], language: str) -> None:
        """Learn every spelling that the concepts have in the language; the first concept that has one keeps it.

        Args:
            outlines: those of the concepts to find.
            language: that of the texts.
        """
        self._names: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._longest: dict[str, int] = {}
        """How many words the longest phrase has that begins with a word, for phrases of several words."""
        self._word = words_of(language)
        known = [(each.id, section) for each in outlines if (section := each.sections.get(language))]
        for concept, section in known:
            self._learn(section.listed, concept)
        for concept, section in known:
            self._learn(section.unlisted, concept)

    def _learn(self, phrases: Phrases, concept: str) -> None:
        for known, written_so in ((self._names, phrases.names), (self._words, phrases.others)):
            for phrase in written_so:
                known.setdefault(phrase, concept)
                if " " in phrase:
                    first = phrase.partition(" ")[0].casefold()
                    self._longest[first] = max(self._longest.get(first, 0), phrase.count(" ") + 1)

    def find(self, text: str, seen: set[str]) -> Iterator[Mention]:
        """The first mention of each concept that is not in ``seen``, from left to right; ``seen`` grows by them."""
        for mention in self.every(text):
            if mention.concept not in seen:
                seen.add(mention.concept)
                yield mention

    def every(self, text: str) -> Iterator[Mention]:
        """Every mention of every concept, from left to right; none overlaps another."""
        together = _plainly(strip_stress("\n".join(self._word.findall(text))))
        words, folded = together.split("\n"), together.casefold().split("\n")
        longest = [
            self._longest.get(fold) or (1 if fold in self._words or word in self._names else 0)
            for word, fold in zip(words, folded, strict=True)
        ]
        if not any(longest):
            return
        spans = [match.span() for match in self._word.finditer(text)]
        end = 0
        for place, most in enumerate(longest):
            if most and place >= end:
                concept, length = self._at(text, words, spans, place, most)
                end = place + length
                if concept:
                    yield Mention(spans[place][0], spans[end - 1][1], concept)

    def _at(
        self, text: str, words: list[str], spans: list[tuple[int, int]], place: int, most: int
    ) -> tuple[str | None, int]:
        """The concept that is named at a place, and in how many words; none in one word."""
        for length in range(min(most, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length])
            concept = self._names.get(phrase) or self._words.get(phrase.casefold())
            if concept and _are_together(text, spans[place : place + length]):
                return concept, length
        return None, 1


_FULL_ACRONYM = 4
"""How many letters an acronym has that may be written as a word: Nasa, but neither Us nor Iss."""


def phrases(section: LanguageSection) -> Phrases:
    """How a text may write a concept in the language of a section, by the spellings that its entry gives."""
    ways = (way for spelling in {*section.spellings} for way in written(spelling, section.language))
    return _phrases(ways, words_of(section.language))


def unlisted_phrases(section: LanguageSection) -> Phrases:
    """How else a text may write it: by spellings that follow from those of its entry."""
    forms = (form for designation in section.designations for form in _unlisted(designation, section.language))
    return _phrases(forms, words_of(section.language))


def _phrases(texts: Iterable[str], word: re.Pattern[str]) -> Phrases:
    names: list[str] = []
    others: list[str] = []
    for text in texts:
        words = text.split() if text.replace(" ", "").isalpha() else word.findall(_plainly(text))
        phrase = " ".join(words)
        if phrase == phrase.lower():
            others.append(phrase.casefold())
        else:
            names.append(phrase)
    return Phrases(tuple(names), tuple(filter(None, others)))


def _unlisted(designation: Designation, language: str) -> Iterator[str]:
    """Spellings that no entry need list: the plural that follows from the term, and an acronym written as a word."""
    term = strip_stress(designation.term)
    if not designation.forms and designation.part_of_speech in (None, "noun"):
        yield from regular_forms(term, language)
    if term.isalpha() and term.isupper() and len(term) >= _FULL_ACRONYM:
        yield term.capitalize()


def _plainly(text: str) -> str:
    """The text with one kind of hyphen and of apostrophe."""
    return text.replace("\u2011", "-").replace("’", "'")


def _are_together(text: str, spans: Iterable[tuple[int, int]]) -> bool:
    return all(_LIGATURE.match(text, left, right) for (_, left), (right, _) in pairwise(spans))


def escaped(text: str) -> str:
    """Text as HTML. `markupsafe.escape` makes an object of every text, and most have nothing to escape."""
    return escape(text) if SPECIAL.search(text) else text


def to_html(
    text: str,
    url: Callable[[str], str | None],
    mentions: Mentions | None = None,
    seen: set[str] | None = None,
) -> Markup:
    """Running text as HTML.

    Args:
        text: text with inline Markdown.
        url: gives the address of a concept, or ``None`` where there is nothing to link to.
        mentions: finds the concepts to link without being asked; none where it is ``None``.
        seen: ids that are not linked (again); grows by those that are.
    """
    if mentions is None and not _MARKUP.search(text):
        return Markup(escaped(text))  # noqa: S704 - it is escaped
    seen = set() if seen is None else seen
    parts: list[str] = []
    closing: list[str] = []
    for kind, value in parse(text):
        if kind == "link":
            target = value if _URL.match(value) else url(value)
            parts.append(f'<a href="{escaped(target)}">' if target else "")
            closing.append("</a>" if target else "")
            seen.add(value)
        elif kind == "/link":
            parts.append(closing.pop())
        elif kind != "text":
            parts.append(f"<{kind}>")
        elif closing or mentions is None:
            parts.append(escaped(value))
        else:
            parts.extend(_linked(value, url, mentions, seen))
    return Markup("".join(parts))  # noqa: S704 - every part is escaped above


def _linked(text: str, url: Callable[[str], str | None], mentions: Mentions, seen: set[str]) -> Iterator[str]:
    end = 0
    for start, stop, concept in mentions.find(text, seen):
        target = url(concept)
        if target:
            yield escaped(text[end:start])
            yield f'<a href="{escaped(target)}">{escaped(text[start:stop])}</a>'
            end = stop
    yield escaped(text[end:])
