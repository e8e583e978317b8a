"""Typography: spaces at which no line breaks, quotation marks, dashes and apostrophes as a language sets them.

The rules of languages are data, with their sources, in `typography.toml`. They are for pages. Texts of cards, of data
and of searches stay as they are typed.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import icu

from cosmoglossary.text.languages import writing_locale
from cosmoglossary.text.markdown import MARKUP, Token, parse
from cosmoglossary.text.words import is_unspaced

NO_BREAK = "\u00a0"
THIN = "\u202f"

_JOINT = "\0"
"""Stands where a text was cut, at marks of emphasis or links; no text has a zero in it, which the reader refuses."""

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİŁĽĹŃŇŌŐŒŔŘŚŞŠŤŢŪŮŰŲŹŻŽА-ЯЁЂІЇЄҐЎӘҒҚҢӨҰҮҺ"

_OPENS_AFTER = re.compile(r"[\s(\[{«„“‘‚—–/-]")
"""Match a sign after which a straight mark opens a quotation."""

_NEAR = 8
"""The number of characters that are looked at before a mark: to look at all of a long text would take long."""

_CLOSES_BEFORE = re.compile(r"\0*(?:\Z|[\s.,;:!?…)\]}»”’—–/\"'-])")
"""Match a text before which a straight mark may close a quotation."""

_STRAIGHT = re.compile("[\"']")

_SMALL_QUOTES = frozenset("‘’‚‹›")
"""Inner quotation marks that single ones may become: elsewhere those are no quotation, but glosses and minutes."""


class Typesetter:
    """Sets texts of one language."""

    def __init__(self, language: str) -> None:
        """Make the rules of a language ready."""
        rules = rules_of(language)
        self._spaces = _unbreakable_spaces(rules, language)
        self._apostrophe = str(rules.get("apostrophe", ""))
        self._quotes = _quotes(language)
        self._is_unspaced = is_unspaced(language)
        self._dash = str(rules.get("dash", ""))
        if self._dash.startswith(" "):
            self._dash = f"{NO_BREAK}{self._dash[1:]}"
        self._signs = _signs(rules)

    def text(self, text: str) -> str:
        """Set running text without Markdown."""
        # Most texts have no straight marks and no hyphens between words, and to look for them costs next to nothing.
        if '"' in text or "'" in text:
            text = self.marks(text)
        if self._dash and (" - " in text or " -- " in text):
            text = _HYPHEN_BETWEEN_WORDS.sub(self._dash, text)
        for pattern, sign in self._signs:
            text = pattern.sub(sign, text)
        return self._spaces.sub(NO_BREAK, text)

    def marks(self, text: str) -> str:
        """Set quotation marks and apostrophes alone, as in a word, which a line may break anywhere between others."""
        if '"' not in text and "'" not in text:
            return text
        if self._apostrophe:
            text = _APOSTROPHE.sub(self._apostrophe, text)
        paired = _paired(text, self._quotes, is_unspaced=self._is_unspaced)
        if self._apostrophe:
            # What has not become a quotation mark by now is an omission at the end of a word: astronauts'.
            return _LAST_APOSTROPHE.sub(self._apostrophe, paired)
        return paired

    def markdown(self, text: str) -> tuple[Token, ...]:
        """Set running text, and cut it into tokens. Code stays as it is, and so do addresses."""
        if not MARKUP.search(text):
            return (Token("text", self.text(text)),)
        return self.tokens(parse(text))

    def tokens(self, tokens: Iterable[Token]) -> tuple[Token, ...]:
        """Set the text of tokens as one, so that marks which belong together are seen across emphasis and links."""
        tokens = tuple(tokens)
        set_parts = iter(self.parts([value for kind, value in tokens if kind == "text"]))
        return tuple([_with_text(token, set_parts) for token in tokens])

    def parts(self, parts: Iterable[str]) -> list[str]:
        """Set a text that is cut into parts."""
        return self.text(_JOINT.join(parts)).split(_JOINT)


def _with_text(token: Token, parts: Iterator[str]) -> Token:
    """Give a token the next of the parts that are set, if it is one of text."""
    if token.kind != "text":
        return token
    return Token("text", next(parts))


@cache
def typesetter(language: str) -> Typesetter:
    """Return what sets texts of a language."""
    return Typesetter(language)


@lru_cache(maxsize=4096)
def set_caption(text: str, language: str) -> str:
    """Set a text of the interface, of which there are few that are shown on many pages."""
    return typesetter(language).text(text)


_HYPHEN_BETWEEN_WORDS = re.compile(r"(?<=[^\s\d]) -{1,2} (?=\S)|(?<=\d) -{1,2} (?=[^\s\d])")
"""Match a spaced hyphen in the place of a dash; between numbers it is a minus."""

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=[\s(])'(?=\d\ds\b)")
_LAST_APOSTROPHE = re.compile(r"(?<=s)'(?!\w)")


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "typography.toml").read_text(encoding="utf-8"))


def rules_of(language: str) -> dict[str, Any]:
    """Return the rules of a language: those of its longest known part, over those of its shorter ones and of all."""
    data = _data()
    rules: dict[str, Any] = {}
    for name in ("all", *accumulate(language.split("-"), "{}-{}".format)):
        own = dict(data.get(name, {}))
        # Every language measures in the units of all.
        for key in _ADDED & own.keys() & rules.keys():
            own[key] = f"{rules[key]} {own[key]}"
        rules |= own
    return rules


_ADDED = frozenset(("units", "counted"))


class Quotes(NamedTuple):
    """The quotation marks of a language, outer and inner ones."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


def _quotes(language: str) -> Quotes:
    data = icu.LocaleData(str(writing_locale(language)))
    kinds = icu.ULocaleDataDelimiterType
    return Quotes(
        data.getDelimiter(kinds.QUOTATION_START),
        data.getDelimiter(kinds.QUOTATION_END),
        data.getDelimiter(kinds.ALT_QUOTATION_START),
        data.getDelimiter(kinds.ALT_QUOTATION_END),
    )


def _paired(text: str, quotes: Quotes, *, is_unspaced: bool) -> str:
    """Put quotation marks in the place of straight ones that make pairs; all others stay."""
    open_marks: list[int] = []
    number_open = {'"': 0, "'": 0}
    replaced: dict[int, str] = {}
    for match in _STRAIGHT.finditer(text):
        place, mark = match.start(), match[0]
        if mark == "'" and quotes.inner_opening not in _SMALL_QUOTES:
            continue
        # Without spaces between words, a mark says nothing by what is beside it: it closes what is open.
        may_open, may_close = is_unspaced, is_unspaced
        if not is_unspaced:
            may_close = bool(_CLOSES_BEFORE.match(text, place + 1))
            may_open = not may_close and _may_open(text, place)
        if may_close and number_open[mark]:
            opening = _last_open(text, mark, open_marks, number_open)
            replaced[opening], replaced[place] = _pair(quotes, mark, number_open['"'])
        elif may_open:
            open_marks.append(place)
            number_open[mark] += 1
    return _with_marks(text, replaced)


def _with_marks(text: str, marks: Mapping[int, str]) -> str:
    """Return a text with marks in the place of its own, by their places."""
    if not marks:
        return text
    return "".join([marks.get(place, char) for place, char in enumerate(text)])


def _last_open(text: str, mark: str, open_marks: list[int], number_open: dict[str, int]) -> int:
    """Take the place of the last open mark of a kind from those that are open; what was opened after it is no pair."""
    while True:
        place = open_marks.pop()
        number_open[text[place]] -= 1
        if text[place] == mark:
            return place


def _may_open(text: str, place: int) -> bool:
    before = text[max(0, place - _NEAR) : place].rstrip(_JOINT)
    return not before or bool(_OPENS_AFTER.match(before[-1]))


def _pair(quotes: Quotes, mark: str, depth: int) -> tuple[str, str]:
    if mark == "'" or depth % 2:
        return quotes.inner_opening, quotes.inner_closing
    return quotes.opening, quotes.closing


def _signs(rules: Mapping[str, Any]) -> list[tuple[re.Pattern[str], str]]:
    """Return what puts spaces before signs and inside guillemets, where a language has them there."""
    signs = []
    space = f"[ {NO_BREAK}{THIN}]?"
    for key, fixed in (("thin", THIN), ("wide", NO_BREAK)):
        if marks := rules.get(key):
            # Only at the end of a word and before a space: no address, time or smile is cut.
            before = rf"(?<=[\w%»)\]”…\u0301]){space}"
            signs.append((re.compile(rf"{before}(?=[{marks}][!?]*(?:[\s\0»)\]]|\Z))"), fixed))
    if inside := rules.get("inside"):
        signs.append((re.compile(f"(?<=«){space}(?=\\S)|(?<=[^\\s«]){space}(?=»)"), inside))
    return signs


def _unbreakable_spaces(rules: Mapping[str, Any], language: str) -> re.Pattern[str]:
    """Return what finds the spaces at which no line breaks."""
    # The expression begins with a space and goes on with what is before that, so that it is tried at spaces alone, and
    # at most of them fails after a few characters: a definition takes a few microseconds.
    counted = rules["counted"].split()
    conditions = [
        r"(?=[—–]\0?(?:\s|\Z))",
        *_after_words(rules.get("after", "").split()),
        *_after_words((word for word in counted if not word.endswith(".")), r"(?=\d)"),
        rf"(?<=[\d.] )(?:{'|'.join(_after_numbers_and_stops(rules, language, counted))})",
    ]
    if words := rules.get("before", "").split():
        conditions.append(rf"(?={_alternatives(words)})")
    return re.compile(f" {_quick_look(rules)}(?:{'|'.join(conditions)})")


def _quick_look(rules: Mapping[str, Any]) -> str:
    """Return a condition that nearly all spaces fail at which a line may break: by the two signs beside them."""
    before = {word[-1] for word in f"{rules.get('after', '')} {rules['counted']}".split()}
    last = "".join(sorted(before | {letter.upper() for letter in before}))
    first = "".join(sorted({word[0] for word in rules.get("before", "").split()}))
    return rf"(?:(?<=[\d.{re.escape(last)}] )|(?=[—–{re.escape(first)}]))"


def _after_numbers_and_stops(rules: Mapping[str, Any], language: str, counted: Iterable[str]) -> Iterator[str]:
    yield rf"(?<=\d )(?:(?=\d{{3}}(?!\d))|(?={_alternatives(rules['units'].split())}))"
    if rules.get("months"):
        months = writing_locale(language).months["format"]["wide"].values()
        # In some languages a stop makes the number of the day an ordinal one: 12. April.
        yield rf"(?<=\d )(?={_alternatives(months)})|(?<=\d\. )(?={_alternatives(months)})"
    if rules.get("initials"):
        yield rf"(?<=(?<![\w\u0301])[{_CAPITAL}]\. )(?=[{_CAPITAL}])"
    yield from _after_words((word for word in counted if word.endswith(".")), r"(?=\d)")
    yield from _within(rules.get("abbreviations", ()))


def _after_words(words: Iterable[str], then: str = "") -> Iterator[str]:
    """Return conditions of a space that has one of some words before it."""
    # What is looked for backwards must be of one length.
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        by_length[len(word)] += dict.fromkeys((word, word[:1].upper() + word[1:]))
    for alike in by_length.values():
        yield rf"(?<=(?<![\w\u0301-])(?:{'|'.join(map(re.escape, alike))}) ){then}"


def _alternatives(words: Iterable[str]) -> str:
    """Return what matches any of some words, whole."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(map(re.escape, longest_first))})(?![\w\u0301])"


def _within(abbreviations: Iterable[str]) -> Iterator[str]:
    """Return conditions of the spaces within abbreviations."""
    for abbreviation in abbreviations:
        parts = abbreviation.split(" ")
        for number in range(1, len(parts)):
            before, after = " ".join(parts[:number]), " ".join(parts[number:])
            yield rf"(?<=(?<!\w){re.escape(before)} )(?={re.escape(after)})"
