"""Search keys: the form in which a text is searched, so that stress, case, marks and ways of typing do not matter.

``assets/search.js`` does the same in the browser; ``tests/data/typing.json`` holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cosmoglossary.text.words import nfc, strip_points, strip_stress

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
"""Patterns and their replacements, in this order, that make the ways to write Russian in Latin letters one."""

_ROMAN_FOLDS = tuple((re.compile(pattern), replacement) for pattern, replacement in ROMAN_FOLDS)
_UNHEARD = re.compile("['’ʻʼʾʿʹʺ`ˈ´″“”„«»·\"׳״\u00ad\u200b-\u200f\u2060\ufeff]")
_PLAIN = re.compile("[^\x00-\x7f\u0400-\u052f]")
"""Find characters of which there may be more to fold than stress and case: most texts have none."""

# Letters that people type in another way, and that Unicode does not take apart; Latin, Arabic and Persian ones.
_TYPED_AS = "ß:ss æ:ae œ:oe ø:o ł:l đ:d ð:d þ:th ħ:h ı:i ŋ:n ə:e ٱ:ا ى:ي ة:ه ی:ي ک:ك"
_LETTERS = dict(pair.split(":") for pair in _TYPED_AS.split())
_KATAKANA = dict(zip(range(0x30A1, 0x30F7), map(chr, range(0x3041, 0x3097)), strict=True))
_FOLDED_LETTERS = {**str.maketrans(_LETTERS), **_KATAKANA}
_MARKS_OF_ALPHABETS = re.compile("(?<=[a-zα-ω])[\u0300-\u036f]+")

_SIGNS = frozenset(("Sc", "Sm", "So"))
_OTHER_SIGNS = "#%&*@§¶†‡‰"
"""Signs that have names of their own, and that Unicode counts among the punctuation."""

WITHIN_WORDS = re.compile(
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]"
)
"""Find letters of keys at which a part of a compound may begin, as nothing stands between words of their scripts.

Korean has spaces, but compounds without any.
"""


def search_key(text: str) -> str:
    """Return the text as it is searched: two texts are one to somebody who types if their keys are equal.

    Stress, case and apostrophes go, ё is е, Latin and Greek letters lose their marks (й is not и), ß is ss, Hebrew and
    Arabic ones their points, kana is hiragana of full width, and whatever else stands between words is a space. A text
    without any word, such as ``♯``, is its signs.
    """
    bare = _unmarked(text)
    if bare.isalnum():  # most texts are one word, and done
        return bare
    if not bare.replace(" ", "").isalnum():
        bare = bare.translate(_LETTERS_AND_SPACES)
    return " ".join(bare.split()) or "".join(filter(_is_sign, unicodedata.normalize("NFKC", text)))


def search_keys(texts: Sequence[str]) -> list[str]:
    """Return the search key of each text."""
    # All texts go through each step as one, which takes less than half the time. That is right as long as none is
    # empty, has a line end, or has a sign that is to become a space.
    together = _unmarked("\n".join(texts))
    keys = together.split("\n")
    if len(keys) == len(texts) and all(keys) and _is_of_words(together):
        # In one line, as a call for each key would take longer than the look for a space: most keys are one word.
        return [" ".join(key.split()) if " " in key else key for key in keys]
    return [search_key(text) for text in texts]


def _is_of_words(together: str) -> bool:
    return together.replace(" ", "").replace("\n", "").isalnum()


def _unmarked(text: str) -> str:
    """Return the text in small letters, without stress and apostrophes, and with plain letters for their variants."""
    bare = strip_stress(nfc(text)).lower().replace("ё", "е").replace("ς", "σ")
    if _UNHEARD.search(bare):
        bare = _UNHEARD.sub("", bare)
    if not bare.isascii() and _PLAIN.search(bare):
        return _plain_letters(bare)
    return bare


def _plain_letters(text: str) -> str:
    """Return the text with plain letters for those that have marks, points, another width or another form."""
    # Small once more, because a sign such as ℡ has become letters.
    wide = strip_stress(unicodedata.normalize("NFKC", text)).lower().replace("ё", "е").replace("ς", "σ")
    apart = unicodedata.normalize("NFD", _UNHEARD.sub("", wide)).translate(_FOLDED_LETTERS)
    return unicodedata.normalize("NFC", strip_points(_MARKS_OF_ALPHABETS.sub("", apart)))


class _LettersAndSpaces(dict[int, int]):
    """The character of a key for each of a text, worked out when it is first met: definitions are folded, too."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        is_of_word = char.isalnum() or unicodedata.category(char).startswith("M")
        self[code] = code if is_of_word else ord(" ")
        return self[code]


_LETTERS_AND_SPACES = _LettersAndSpaces()


def _is_sign(char: str) -> bool:
    return unicodedata.category(char) in _SIGNS or char in _OTHER_SIGNS


def roman_key(text: str) -> str:
    """Return the search key of a text in Latin letters that is the same for all common schemes of transliteration."""
    key = search_key(text)
    for pattern, replacement in _ROMAN_FOLDS:
        key = pattern.sub(replacement, key)
    return key
