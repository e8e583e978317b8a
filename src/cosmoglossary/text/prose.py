"""Running text: inline Markdown, the marked word of an example, and mentions of concepts, up to safe HTML.

Authors may write emphasis and links; ``[text](other-id)`` links to a concept. Everything else, HTML too, is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from cosmoglossary.model import ConceptSummary, Designation, LanguageSection, Phrases
from cosmoglossary.text.language import regular_forms, strip_stress, words_of, written

SPECIAL = re.compile("[&<>\"']")
"""What HTML has another meaning for."""

_MARKUP = re.compile(r"[*_\[\\]")
_NO_MERE_TEXT = re.compile(r"[*_\[\\&<>\"']")
_MARK = re.compile(r"(?<![\w\u0300\u0301])_(?=[^\s_])([^_]*[^\s_])_(?![\w\u0300\u0301])")
_URL = re.compile(r"https?://", re.IGNORECASE)
_LIGATURE = re.compile(r"[\s\u00a0«»„“”\"'‘’()–—-]*")
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
    first = example.find("_")
    mark = _MARK.search(example, first) if first >= 0 else None
    if mark is None or _MARK.search(example, mark.end()):
        return None
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


@lru_cache(maxsize=1024)  # pages, data and cards ask
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
    parts = split_mark(example) or MarkedText(example, "", "")
    together = "".join(parts)
    return "".join(map(plain, parts)) if _MARKUP.search(together) else together


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

    def __init__(self, summaries: Iterable[ConceptSummary], language: str) -> None:
        """Learn every spelling that the concepts have in the language; the first concept that has one keeps it.

        Args:
            summaries: those of the concepts to find.
            language: that of the texts.
        """
        self._known: dict[bytes, str | int] = {}
        """What a folded word may be: a concept, in any case and by itself, or the first of up to so many words."""
        self._names: dict[bytes, str] = {}
        self._others: dict[bytes, str] = {}
        self._words_apart = re.compile(f"({words_of(language).pattern})")
        known = [(each.id, section) for each in summaries if (section := each.sections.get(language))]
        for concept, section in known:
            self._learn(section.given, concept)
        for concept, section in known:
            self._learn(section.derived, concept)

    def _learn(self, phrases: Phrases, concept: str) -> None:
        for phrase in phrases.others:
            if b" " in phrase or type(self._known.setdefault(phrase, concept)) is int:
                self._others.setdefault(phrase, concept)
                self._begin(phrase)
        for phrase in phrases.names:
            self._names.setdefault(phrase, concept)
            self._begin(phrase)

    def _begin(self, phrase: bytes) -> None:
        """Have it looked at closely wherever the first word of a phrase is met."""
        first = phrase.partition(b" ")[0].decode().casefold().encode()
        known = self._known.get(first, 1)
        if isinstance(known, str):
            self._others[first] = known
            known = 1
        self._known[first] = max(known, phrase.count(b" ") + 1)

    def find(self, text: str, seen: set[str]) -> Iterator[Mention]:
        """The first mention of each concept that is not in ``seen``, from left to right; ``seen`` grows by them."""
        for mention in self.every(text):
            if mention.concept not in seen:
                seen.add(mention.concept)
                yield mention

    def every(self, text: str) -> Iterator[Mention]:
        """Every mention of every concept, from left to right; none overlaps another."""
        pieces = self._words_apart.split(text)  # every second piece is a word
        folded = _bare("\n".join(pieces[1::2])).casefold().encode().split(b"\n")
        end = 0
        for place, known in enumerate(map(self._known.get, folded)):
            if known is not None and place >= end:
                concept, length = (known, 1) if isinstance(known, str) else self._longest(pieces, place, known)
                if concept:
                    end = place + length
                    start = sum(map(len, pieces[: 2 * place + 1]))
                    yield Mention(start, start + sum(map(len, pieces[2 * place + 1 : 2 * end])), concept)

    def _longest(self, pieces: list[str], place: int, most: int) -> tuple[str | None, int]:
        """The concept that up to so many words at a place name, and how many do."""
        first = 2 * place + 1
        words = _bare("\n".join(pieces[first : first + 2 * most : 2])).encode().split(b"\n")
        for length in range(len(words), 0, -1):
            phrase = b" ".join(words[:length])
            concept = self._names.get(phrase) or self._others.get(phrase.decode().casefold().encode())
            if concept and all(map(_LIGATURE.fullmatch, pieces[first + 1 : first + 2 * length - 1 : 2])):
                return concept, length
        return None, 1


_FULL_ACRONYM = 4
"""How many letters an acronym has that may be written as a word: Nasa, but neither Us nor Iss."""


def phrases(section: LanguageSection) -> Phrases:
    """How a text may write a concept in the language of a section, by the spellings that its entry gives."""
    return _phrases(written("\0".join(section.spellings), section.language), section.language)


def derived_phrases(section: LanguageSection) -> Phrases:
    """How else a text may write it: by spellings that follow from those of its entry."""
    forms = [form for designation in section.designations for form in _derived(designation, section.language)]
    return _phrases(forms, section.language)


def _phrases(texts: Iterable[str], language: str) -> Phrases:
    """The words of each text, which may be several behind zeros: of names as they are written, of others folded."""
    together = "\0".join(texts)
    if not together:
        return _NO_PHRASES
    lines = dict.fromkeys(filter(None, together.split("\0")))
    if "  " in together or not together.replace(" ", "").replace("\0", "").isalpha():
        word = words_of(language)
        lines = dict.fromkeys(filter(None, (" ".join(word.findall(_plainly(line))) for line in lines)))
    names = [line for line in lines if line != line.lower()] if together != together.lower() else []
    others = [line.casefold() for line in lines if not names or line == line.lower()]
    return Phrases(tuple([name.encode() for name in names]), tuple([other.encode() for other in others]))


_NO_PHRASES = Phrases((), ())


def _derived(designation: Designation, language: str) -> Iterator[str]:
    """Spellings that no entry need list: the plural that follows from the term, and an acronym written as a word."""
    term = strip_stress(designation.term)
    if not designation.forms and designation.part_of_speech in (None, "noun"):
        yield from regular_forms(term, language)
    if term.isalpha() and term.isupper() and len(term) >= _FULL_ACRONYM:
        yield term.capitalize()


def _bare(text: str) -> str:
    return _plainly(strip_stress(text))


def _plainly(text: str) -> str:
    """The text with one kind of hyphen and of apostrophe."""
    return text.replace("\u2011", "-").replace("’", "'")


def escaped(text: str) -> str:
    """Text as HTML. `markupsafe.escape` makes an object of every text, and most have nothing to escape."""
    return escape(text) if SPECIAL.search(text) else text


def to_html(
    text: str,
    url: Callable[[str], str | None],
    mentions: Mentions | None = None,
    seen: set[str] | None = None,
) -> str:
    """Running text as HTML: `Markup`, or a text in which nothing has another meaning in HTML.

    Args:
        text: text with inline Markdown.
        url: gives the address of a concept, or ``None`` where there is nothing to link to.
        mentions: finds the concepts to link without being asked; none where it is ``None``.
        seen: ids that are not linked (again); grows by those that are.
    """
    if mentions is None and not _NO_MERE_TEXT.search(text):
        return text
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
