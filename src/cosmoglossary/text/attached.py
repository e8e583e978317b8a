"""Words that others are attached to: articles, prepositions and particles written together with the word they go with.

A text has בבית where the entry has בית, 궤도에 where it has 궤도, and l'orbite where it has orbite. No entry lists
these: what is attached is the same for all words.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from itertools import product

from cosmoglossary.text.search_keys import search_key
from cosmoglossary.text.words import primary

_NOTHING = ("",)
# "And", then "in", "like" or "for", then the article, which loses its first letter behind "for". "Like" goes only with
# the article here: too many other words begin with its letter.
_ARABIC = ("", "و", "ف"), ("", "ال", "بال", "كال", "لل", "ب", "ل")
_ARABIC_ENDS = (("", "ه", "ها", "هما", "هم", "هن", "نا", "كم"),)
_HEBREW = ("", "ו"), ("", "ש", "כש", "לכש", "מש"), ("", "ב", "ה", "כ", "ל", "מ", "מה")
_OF_KOREAN = (
    "께서 에 에서 에게 에게서 한테 로 으로 로서 으로서 로써 으로써 와 과 랑 이랑 까지 부터 마다 조차 마저 밖에 보다 "
    "처럼 같이 만큼 나 이나 란 이란 라고 이라고 라는 이라는 이라 이다 입니다 이며 이고 인"
)
_KOREAN = ("", "들"), ("", *_OF_KOREAN.split()), ("", *"은는이가을를의도만")
_OF_FRENCH = "c d j l m n s t qu jusqu lorsqu puisqu"
_FRENCH = (("", *(f"{each}'" for each in _OF_FRENCH.split())),)
_OF_ITALIAN = "l un d c s v dell dall nell coll sull all quest quell bell sant tutt senz dov com"
_ITALIAN = (("", *(f"{each}'" for each in _OF_ITALIAN.split())),)
_CATALAN = (("", "d'", "l'", "m'", "n'", "s'", "t'"),)
# What is before a word and behind it, folded, in the order in which it stands there; and how many letters the word has
# at least, since a short one is in many others by chance. Behind a Hebrew word there is nothing: what is attached there
# changes the word itself.
_ATTACHED = {
    "ar": (_ARABIC, _ARABIC_ENDS, 3),
    "ca": (_CATALAN, (_NOTHING,), 2),
    "fr": (_FRENCH, (_NOTHING,), 2),
    "he": (_HEBREW, (_NOTHING,), 3),
    "it": (_ITALIAN, (_NOTHING,), 2),
    "ko": ((_NOTHING,), _KOREAN, 2),
}


class Attached:
    """Cuts off what a language attaches to its words."""

    def __init__(self, before: tuple[tuple[str, ...], ...], after: tuple[tuple[str, ...], ...], shortest: int) -> None:
        """Take what may be attached.

        Args:
            before: what may be before a word: one of each group, in their order.
            after: what may be behind it.
            shortest: how many letters the word has at least.
        """
        # There are a thousand at most, and to look one up takes a twentieth of what a regular expression does.
        self._before = frozenset(map("".join, product(*before)))
        self._after = frozenset(map("".join, product(*after)))
        self._most_before = max(map(len, self._before))
        self._most_after = max(map(len, self._after))
        self._shortest = shortest

    def stem(self, word: str, known: Container[str]) -> tuple[int, int] | None:
        """Return where in a folded word another one begins and ends that is known; the longest there is."""
        for start, end in self._cuts(word):
            if word[start:end] in known:
                return start, end
        return None

    def _cuts(self, word: str) -> Iterator[tuple[int, int]]:
        """Find what may be cut off, the least first."""
        length = len(word)
        most_before = min(self._most_before, length - self._shortest)
        starts = [start for start in range(most_before + 1) if word[:start] in self._before]
        for start in starts:
            shortest_end = max(start + self._shortest, length - self._most_after)
            for end in range(length, shortest_end - 1, -1):
                if word[end:] in self._after:
                    yield start, end


@cache
def attached(language: str) -> Attached | None:
    """Return what cuts off what the language attaches to its words, if it does."""
    known = _ATTACHED.get(primary(language))
    if known is None:
        return None
    return Attached(*known)


_OF_JAPANESE = "を は が に で の と も へ や から まで より には では とは へは での への からの までの"
_JAPANESE = (("", *_OF_JAPANESE.split()),)
# Where a word ends in a Japanese text ICU tells; but what is typed is looked up without ICU.
_TYPED = {**_ATTACHED, "ja": ((_NOTHING,), _JAPANESE, 1)}


def typed_patterns(language: str) -> tuple[str, str, int] | None:
    """Return what may be attached to a word that is typed, if the language attaches anything.

    Returns:
        Two regular expressions, for what is before the word and behind it, in the letters of search keys, and how many
        letters the word has at least.
    """
    known = _TYPED.get(primary(language))
    if known is None:
        return None
    before, after, shortest = known
    return _one_of_each(before), _one_of_each(after), shortest


def _one_of_each(groups: tuple[tuple[str, ...], ...]) -> str:
    optional = (f"({'|'.join(map(search_key, filter(None, group)))})?" for group in groups if any(group))
    return f"^{''.join(optional)}$"
