"""Words: what is one in running text, and the same word without its stress and case.

Only the modules of this wing, and `author.suggest`, may name a language. A language that is not named gets the
behaviour that is right for most: no stress marks, no transliteration.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import icu

# For a language that ICU does not know it takes letters from its default locale, which is that of whoever builds.
icu.Locale.setDefault(icu.Locale.getRoot())

ACUTE = "\u0301"
GRAVE = "\u0300"
_HEBREW_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_ARABIC_POINTS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
# Vowel signs of India, Tibet and Burma are no letters for `\w`, which would cut words at each of them; so their blocks
# are named as a whole, but for the stops in them. Persian words have joiners of width zero in them.
_INDIC = "\u0900-\u0963\u0966-\u0df3\u0e00-\u0eff\u0f18-\u0fbc\u1000-\u1049\u1050-\u109f\u1780-\u17d3"
_OTHER_MARKS = f"\u0483-\u0487\u0711\u0730-\u074a\u07a6-\u07b0{_INDIC}\u200c\u200d"
MARKS = f"\u0300-\u036f{_HEBREW_POINTS}{_ARABIC_POINTS}{_OTHER_MARKS}"
"""Signs that may follow a letter of a word without being one, as part of a regular expression."""

_LETTERS = rf"[^\W_][\w{MARKS}]*"
WORD = re.compile(rf"{_LETTERS}(?:[-\u2011’']{_LETTERS})*")
"""A word with its marks; parts joined by hyphens or apostrophes are one word."""

# The English 's is tied to a word that it is no part of: an entry has "Moon" where a text has "Moon's". Hebrew acronyms
# have a quotation mark before their last letter.
_HEBREW_WORD = re.compile(rf"{_LETTERS}(?:(?:[-\u2011’'\u05be\u05f3\u05f4]|(?<=[\u05d0-\u05ea])\"){_LETTERS})*")
_WORDS = {
    "en": re.compile(rf"{_LETTERS}(?:(?:[-\u2011]|[’'](?![sS](?![\w\u0300\u0301]))){_LETTERS})*"),
    "he": _HEBREW_WORD,
    "yi": _HEBREW_WORD,
}
_POINTS = re.compile(f"[{_HEBREW_POINTS}{_ARABIC_POINTS}\u0640]")
"""Vowel points of Hebrew and Arabic, and the line that stretches an Arabic word."""

_MAY_COMPOSE = re.compile(f"{ACUTE}(?<![аеёиоуыэюяАЕЁИОУЫЭЮЯ]{ACUTE})|{ACUTE}(?=[\u0300-\u036f])")
"""An acute accent on anything but a vowel with which Unicode has no common character, or before another mark."""

_POINTED_SCRIPTS = frozenset(("Arab", "Hebr"))
_UNSPACED_SCRIPTS = frozenset(("Hani", "Hans", "Hant", "Jpan", "Khmr", "Laoo", "Mymr", "Thai"))
_MOST_MARKS = 30
_MAYBE_MARKS = re.compile(rf"[^\w\s\x00-\u02ff]{{{_MOST_MARKS + 1},}}")
"""Runs of combining marks, and of signs: marks are neither letters nor digits."""
_MARKS_TAKE_TIME = 10_000
"""The number of characters below which no number of marks takes a noticeable time, so that most texts are spared."""


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 code: ``ru`` of ``ru-KZ``."""
    return language.partition("-")[0].lower()


def strip_stress(text: str) -> str:
    """Drop U+0301 and U+0300 from text in NFC, and no other mark: й, ё and é stay what they are."""
    return text.replace(ACUTE, "").replace(GRAVE, "")


def nfc(text: str) -> str:
    """Return the text in NFC."""
    # Any combining mark makes the quick check of Unicode give up and compose the whole text to compare. Stressed
    # Russian is full of marks that compose with nothing, so the check sees the text without them.
    if unicodedata.is_normalized("NFC", text.replace(ACUTE, "")) and not _MAY_COMPOSE.search(text):
        return text
    return unicodedata.normalize("NFC", text)


def excess_of_marks(text: str) -> int | None:
    """Return the offset at which more combining marks follow one another than any letter has, if they do somewhere.

    Python sorts such marks in quadratic time: to compose half a megabyte of them would take minutes. 30 is what
    Unicode's Stream-Safe Text Format allows for.
    """
    if len(text) < _MARKS_TAKE_TIME:
        return None
    for run in _MAYBE_MARKS.finditer(text):
        excess = _excess_in(run[0])
        if excess is not None:
            return run.start() + excess
    return None


def _excess_in(run: str) -> int | None:
    length = 0
    for offset, char in enumerate(run):
        length += 1
        if not unicodedata.combining(char):
            length = 0
        if length > _MOST_MARKS:
            return offset - _MOST_MARKS
    return None


def word_pattern(language: str) -> re.Pattern[str]:
    """Return what finds the words of running text, as dictionaries would have them: ``Moon`` in ``Moon's``."""
    return _WORDS.get(primary(language), WORD)


def strip_points(text: str) -> str:
    """Drop the vowel points of Hebrew and Arabic, which learners need and most texts leave out."""
    return _POINTS.sub("", text)


def fold(text: str) -> str:
    """Drop stress, points and case: two words are the same spelling if their folds are equal."""
    bare = strip_stress(text).casefold()
    if bare.isascii():
        return bare
    return strip_points(bare)


@cache
def has_optional_marks(language: str) -> bool:
    """Tell if people who know the language may type it without its marks: points, or accents on Latin letters.

    Elsewhere a mark makes another letter (й of и, が of か), or there is none.
    """
    locale = icu.Locale.forLanguageTag(language)
    script: str = locale.addLikelySubtags().getScript()
    if script != "Latn":
        return script in _POINTED_SCRIPTS
    letters = icu.LocaleData(locale.getName()).getExemplarSet(0, icu.ULocaleDataExemplarSetType.ES_STANDARD)
    return any(not unicodedata.is_normalized("NFD", str(letter)) for letter in letters)


@cache
def is_unspaced(language: str) -> bool:
    """Tell if the language is written without spaces between its words."""
    script: str = icu.Locale.forLanguageTag(language).addLikelySubtags().getScript()
    return script in _UNSPACED_SCRIPTS


def word_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Return where each word of running text begins and ends; where there are no spaces, ICU's dictionaries tell."""
    if not is_unspaced(language):
        return [match.span() for match in word_pattern(language).finditer(text)]
    spans = _spans_of_icu(text, language)
    if text.isascii() or max(text, default="") < "\U00010000":
        return spans
    return _in_characters(text, spans)


def _spans_of_icu(text: str, language: str) -> list[tuple[int, int]]:
    """Return where each word begins and ends, counted in UTF-16 as ICU does."""
    # A new one each time, in nine microseconds: it holds the text, and threads of the preview may ask at once.
    breaks = icu.BreakIterator.createWordInstance(icu.Locale.forLanguageTag(language))
    breaks.setText(text)
    spans = []
    start = 0
    for end in breaks:
        # ICU's rule says what is between two breaks: 0 for spaces and signs.
        if breaks.getRuleStatus():
            spans.append((start, end))
        start = end
    return spans


def _in_characters(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans that count UTF-16, as ICU does, as spans that count characters."""
    places: list[int] = []
    for place, char in enumerate(text):
        places += [place] * (1 + (char > "\uffff"))
    places.append(len(text))
    return [(places[start], places[end]) for start, end in spans]
