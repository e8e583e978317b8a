"""What is known of single languages: stress, script, alphabet and transliteration, as pure functions on text.

The only room in which a language may be named. A language that is not named here gets the behaviour that is right
for most: no stress marks, the Unicode collation order, no transliteration.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, TypeAlias

import iuliia
from pyuca import Collator

StressFault: TypeAlias = Literal["missing", "double", "misplaced"]

ACUTE = "\u0301"
GRAVE = "\u0300"
WORD = re.compile(r"[^\W_][\w\u0300\u0301]*(?:[-\u2011’'][^\W_][\w\u0300\u0301]*)*")
"""A word with its stress marks; parts joined by hyphens or apostrophes are one word."""

_WORDS = {
    "en": re.compile(
        r"[^\W_][\w\u0300\u0301]*(?:(?:[-\u2011]|[’'](?![sS](?![\w\u0300\u0301])))[^\W_][\w\u0300\u0301]*)*"
    )
}
"""What a word is where something may be tied to it that is no part of it: the English ``'s``."""

_SOUNDS = frozenset(("ru",))
"""Languages whose dictionaries tell sounds, not phonemes."""

_RUSSIAN_VOWELS = frozenset("аеёиоуыэюяАЕЁИОУЫЭЮЯ")
_BEFORE_A_MARK = _RUSSIAN_VOWELS | {ACUTE}
"""What a stress mark may follow, be it one too many."""
_RUSSIAN_CLITICS = frozenset({"кое", "либо", "нибудь", "таки"})
_RUSSIAN_WORD = re.compile("[а-яё\u0300\u0301]+", re.IGNORECASE)
_FALSE_MARK = re.compile("['’´ˈ`](?<=[аеёиоуыэюяАЕЁИОУЫЭЮЯ].)(?:(?<=[´ˈ`])|(?=[а-яё]))")
"""What some type after the stressed vowel of a Russian word. An apostrophe may as well end a quotation."""

_SUSPECT = (
    re.compile(f"{ACUTE}(?<![аеёиоуыэюяАЕЁИОУЫЭЮЯ]{ACUTE})"),
    re.compile(f"{ACUTE}[а-яёА-ЯЁ{GRAVE}]*{ACUTE}"),
    re.compile(
        f"(?<![а-яёА-ЯЁ{ACUTE}])(?:[б-джзй-нп-тф-щъьБ-ДЖЗЙ-НП-ТФ-ЩЪЬ{GRAVE}]*[аеиоуыэюяАЕИОУЫЭЮЯ]){{2}}[а-яА-Я{GRAVE}]*"
        f"(?![а-яёА-ЯЁ{ACUTE}])"
    ),
    _FALSE_MARK,
)
"""Find text in which a Russian stress may be marked wrongly, and pass quickly over all other text."""

_RUSSIAN_LETTERS = re.compile(rf"[^\W_](?:[^\W_]|[\u0300\u0301]|{_FALSE_MARK.pattern})*")

_LETTERS = re.compile(r"[^\W_](?:[^\W_]|[\u0300\u0301])*")
"""A part of a word: letters and digits with their stress marks, up to a hyphen or an underscore."""

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_CYRILLIC_TO_LATIN = str.maketrans("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX")
_LATIN_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _CYRILLIC_TO_LATIN.items()}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NEITHER = r"(?:[^\W_A-Za-z\u00c0-\u024f\u0400-\u04ff]|[\u0300\u0301])*"
_TWO_SCRIPTS = re.compile(
    f"{_LATIN.pattern}{_NEITHER}{_CYRILLIC.pattern}|{_CYRILLIC.pattern}{_NEITHER}{_LATIN.pattern}"
)
_UNSORTED_WORDS = {"en": re.compile(r"(?:the|an?|to)\s+\W*(?=\w)", re.IGNORECASE)}
"""Words at the beginning of a term that an index in the language looks past."""

_RUSSIAN_LETTER_NAMES = "а бэ вэ гэ дэ е ё жэ зэ и йот ка эль эм эн о пэ эр эс тэ у эф ха цэ че ша ща ер ы ерь э ю я"
_LETTER_NAMES = {"ru": dict(zip("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", _RUSSIAN_LETTER_NAMES.split(), strict=True))}
"""What the letters of an alphabet are called."""

_ACRONYM = re.compile(f"(?<![\\w{ACUTE}])[^\\W\\d_]{{2,}}(?![\\w{ACUTE}])")

KEYBOARDS = {"ru": "йцукенгшщзхъфывапролджэячсмитьбюё"}
"""The letters of a language's keyboard, in the order of `US_KEYBOARD`; whoever forgets to switch types the others."""

US_KEYBOARD = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"

ROMAN_FOLDS = (
    ("shch|shh|sch", "sc"),
    ("sh", "s"),
    ("tch|ch", "c"),
    ("tc|ts|tz|cz", "c"),
    ("zh", "z"),
    ("kh|x", "h"),
    ("[jy]", "i"),
    ("i+", "i"),
    ("i[eo]|eh", "e"),
)
"""What makes the ways to write Russian in Latin letters one, in this order: patterns and what takes their place."""

_ROMAN_FOLDS = tuple((re.compile(pattern), replacement) for pattern, replacement in ROMAN_FOLDS)
_UNHEARD = re.compile("['’ʼʹʺ`ˈ´″“”„«»·\"]")
_MAY_COMPOSE = re.compile(f"{ACUTE}(?<![аеёиоуыэюяАЕЁИОУЫЭЮЯ]{ACUTE})|{ACUTE}(?=[\u0300-\u036f])")
"""An acute accent on anything but a vowel with which Unicode has no common character, or before another mark."""

_LATIN_MARKS = re.compile("(?<=[a-z])[\u0300-\u036f]+")

_ALPHABETS = {"kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"}
"""Alphabets of languages that the Unicode default order (DUCET) sorts wrongly."""


def primary(language: str) -> str:
    """The primary subtag of a BCP 47 code: ``ru`` of ``ru-KZ``."""
    return language.partition("-")[0].lower()


def strip_stress(text: str) -> str:
    """Drop U+0301 and U+0300 from text in NFC, and no other mark: й, ё and é stay what they are."""
    return text.replace(ACUTE, "").replace(GRAVE, "")


def nfc(text: str) -> str:
    """The text in NFC. Only stress marks make it slow to see that it is so already; so they are looked at apart."""
    if unicodedata.is_normalized("NFC", text.replace(ACUTE, "")) and not _MAY_COMPOSE.search(text):
        return text
    return unicodedata.normalize("NFC", text)


def words_of(language: str) -> re.Pattern[str]:
    """What finds the words of running text in a language, as dictionaries would have them: ``Moon`` in ``Moon's``."""
    return _WORDS.get(primary(language), WORD)


def written(text: str, language: str) -> tuple[str, ...]:
    """The ways to write a text that is not for learners: without stress, in Russian perhaps without ё."""
    bare = strip_stress(text)
    if primary(language) != "ru" or not ("ё" in bare or "Ё" in bare):
        return (bare,)
    return bare, bare.replace("ё", "е").replace("Ё", "Е")


def regular_forms(term: str, language: str) -> tuple[str, ...]:
    """The forms of a noun that follow from its term alone: in English, where it is small letters, its plural."""
    if primary(language) != "en" or not re.search(r"[a-z]\Z", term):
        return ()
    if re.search(r"[^aeiou]y\Z", term):
        return (f"{term[:-1]}ies",)
    return (f"{term}es" if re.search(r"(?:s|x|z|ch|sh)\Z", term) else f"{term}s",)


def fold(text: str) -> str:
    """The text without stress and case: two words are the same spelling if their folds are equal."""
    return strip_stress(text).casefold()


def search_key(text: str) -> str:
    """The text as it is searched: two texts are one to somebody who types if their keys are equal.

    Stress, case and apostrophes go, ё is е, letters of the Latin alphabet lose their marks and no other letters do (й
    is not и), and whatever else stands between words is a space. ``assets/search.js`` does the same;
    ``tests/data/search-keys.json`` holds the two together.
    """
    bare = _unmarked(text)
    if bare.isalnum():
        return bare
    spaced = bare if bare.replace(" ", "").isalnum() else "".join(map(_letter_or_space, bare))
    return " ".join(spaced.split())


def search_keys(texts: Sequence[str]) -> list[str]:
    """The search key of each text, in far less time if there are many of them."""
    together = _unmarked("\n".join(texts))
    keys = together.split("\n")
    if len(keys) == len(texts) and all(keys) and together.replace(" ", "").replace("\n", "").isalnum():
        return [" ".join(key.split()) if " " in key else key for key in keys]
    return [search_key(text) for text in texts]


def _unmarked(text: str) -> str:
    """The text in small letters, without stress and apostrophes, and with plain letters instead of their variants."""
    bare = strip_stress(nfc(text)).lower().replace("ё", "е").replace("ς", "σ")
    if _UNHEARD.search(bare):
        bare = _UNHEARD.sub("", bare)
    if not bare.isascii() and _LATIN.search(bare):
        bare = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", unicodedata.normalize("NFD", bare)))
    return bare


def _letter_or_space(char: str) -> str:
    return char if char.isalnum() or unicodedata.category(char).startswith("M") else " "


def roman_key(text: str) -> str:
    """The search key of a text in Latin letters that is the same for all common schemes of transliteration."""
    key = search_key(text)
    for pattern, replacement in _ROMAN_FOLDS:
        key = pattern.sub(replacement, key)
    return key


def stress_faults(text: str, language: str) -> Iterator[tuple[StressFault, str]]:
    """Find the words whose stress is marked wrongly, each with what is wrong; only Russian is judged.

    A word of two or more syllables takes one mark, on a vowel. Exempt are ё, which is always stressed, acronyms in
    capitals, and enclitics; each part of a hyphenated word is a word of its own.
    """
    if primary(language) != "ru" or not any(suspect.search(text) for suspect in _SUSPECT):
        return
    for word in _RUSSIAN_LETTERS.findall(text):
        fault = _russian_stress_fault(word) if _RUSSIAN_WORD.fullmatch(word) else None
        if fault or _FALSE_MARK.search(word):
            yield fault or "missing", word


def false_stress_mark(word: str) -> str | None:
    """The sign that stands in a Russian word where U+0301 should: ``'`` in ``стыко'вка``."""
    found = _FALSE_MARK.search(word)
    return found[0] if found else None


def marked(word: str) -> str | None:
    """The Russian word with one U+0301 where another sign, or several, stand for it; ``None`` if that is not right."""
    mended = re.sub(f"{ACUTE}+", ACUTE, _FALSE_MARK.sub(ACUTE, word))
    return mended if mended != word and not any(stress_faults(mended, "ru")) else None


def _russian_stress_fault(word: str) -> StressFault | None:
    marks = [place for place, char in enumerate(word) if char == ACUTE]
    if any(word[place - 1] not in _BEFORE_A_MARK for place in marks):
        return "misplaced"
    if len(marks) > 1:
        return "double"
    plain = strip_stress(word)
    syllables = sum(char in _RUSSIAN_VOWELS for char in plain)
    exempt = plain.isupper() or "ё" in plain.lower() or plain.lower() in _RUSSIAN_CLITICS
    return "missing" if syllables > 1 and not marks and not exempt else None


def stressed_syllable(word: str, language: str) -> int | None:
    """Which syllable of a word is stressed, from 1, or ``None`` if its spelling does not tell; only Russian's does."""
    if primary(language) != "ru":
        return None
    mark = word.find(ACUTE)
    end = mark if mark >= 0 else word.lower().rfind("ё") + 1
    return sum(char in _RUSSIAN_VOWELS for char in word[:end]) or None


def spell_acronyms(text: str, language: str) -> str:
    """Write acronyms in capitals as the names of their letters, the last one stressed: ``эм ка э́с`` for МКС.

    Acronyms of a language whose letters have no names here are left as they are.
    """
    names = _LETTER_NAMES.get(primary(language), {})

    def spell(acronym: re.Match[str]) -> str:
        if not names.keys() >= set(acronym[0]):
            return acronym[0]
        *others, last = (names[letter] for letter in acronym[0])
        vowel = max(place for place, char in enumerate(last) if char in _RUSSIAN_VOWELS)
        return " ".join([*others, last[: vowel + 1] + ACUTE + last[vowel + 1 :]])

    return _ACRONYM.sub(spell, text)


def mixed_script(text: str) -> Iterator[tuple[str, str]]:
    """Find words that mix Latin and Cyrillic letters: the word, and those of its letters that are in the minority."""
    if text.isascii() or not (_LATIN.search(text) and _CYRILLIC.search(text) and _TWO_SCRIPTS.search(text)):
        return
    for word in _LETTERS.findall(text):
        latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
        if latin and cyrillic:
            yield word, "".join(latin if len(latin) <= len(cyrillic) else cyrillic)


def in_one_script(word: str) -> str | None:
    """The word with those letters typed in its main script that only look as if they were of it.

    ``None`` if a letter looks like none of that script, or if the word has as many letters of the one as of the other.
    """
    bare = unicodedata.normalize("NFD", word)
    latin, cyrillic = len(_LATIN.findall(bare)), len(_CYRILLIC.findall(bare))
    alike = _LATIN_TO_CYRILLIC if cyrillic > latin else _CYRILLIC_TO_LATIN
    mended = unicodedata.normalize("NFC", bare.translate(alike))
    return mended if latin != cyrillic and not any(mixed_script(mended)) else None


@lru_cache(maxsize=8)  # the order asks, and the letter
def headword(text: str, language: str) -> str:
    """The text from the letter on that an index sorts it by, without stress: ``Eagle`` of ``the Eagle``."""
    found = WORD.search(text)
    bare = strip_stress(text[found.start() :] if found else text)
    unsorted = _UNSORTED_WORDS.get(primary(language))
    return unsorted.sub("", bare, count=1) if unsorted and unsorted.match(bare) else bare


def sort_key(text: str, language: str) -> tuple[str, str]:
    """A key that sorts terms as the language's dictionaries do: Unicode collation, stress and case last."""
    return headword(text, language).casefold().translate(_weights(primary(language))), text


def index_letter(text: str, language: str) -> str:
    """The letter of the alphabetical index that the text stands under; ё stands under е, é under e, й under й.

    What has no letter or digit at all stands under an asterisk.
    """
    return _letter(headword(text, language)[:1].casefold()[:1], primary(language))


@cache
def _letter(first: str, language: str) -> str:
    if not first.isalnum():
        return "*"
    weights = _weights(language)
    base = unicodedata.normalize("NFD", first)[:1]
    return (base if weights[ord(base)] == weights[ord(first)] else first).upper()


class _Weights(dict[int, str]):
    """For each character, worked out when it is first met, a text that sorts as the character does."""

    def __init__(self, alphabet: str) -> None:
        """``alphabet`` is an order of its own, which is laid over that of Unicode."""
        super().__init__()
        for place, letter in enumerate(alphabet):
            self[ord(letter)] = _primary_weights(alphabet[0]) + chr(place)

    def __missing__(self, char: int) -> str:
        self[char] = _primary_weights(chr(char))
        return self[char]


@lru_cache
def _weights(language: str) -> _Weights:
    return _Weights(_ALPHABETS.get(language, ""))


@lru_cache(maxsize=1)
def _collator() -> Collator:
    return Collator()


def _primary_weights(char: str) -> str:
    elements = _collator().collation_elements(unicodedata.normalize("NFD", char))
    return "".join(chr(element[0]) for element in elements if element[0])


def transcription(ipa: str, language: str) -> str:
    """IPA between the signs that dictionaries of the language have: brackets around sounds, slashes around phonemes."""
    return f"[{ipa}]" if primary(language) in _SOUNDS else f"/{ipa}/"


def transliterate(text: str, language: str) -> str | None:
    """Write the text in Latin letters, without stress, or ``None`` for a language that has no need or no scheme.

    Russian follows the scheme of English Wikipedia, the one that readers of English meet most.
    """
    if primary(language) != "ru" or not _CYRILLIC.search(text):
        return None
    return str(iuliia.WIKIPEDIA.translate(strip_stress(text)))
