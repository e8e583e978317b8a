"""Definitions and notes → a dictionary of their words, and the texts themselves in blocks.

A browser asks for them last, when no name has anything of what was typed. So words that are in names are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from cosmoglossary.model import ConceptSummary, Glossary
from cosmoglossary.site.search.pages import SMALL_PAGE, cut_words, to_json
from cosmoglossary.site.search.spellings import DEFINITION, NOTE
from cosmoglossary.text.search_keys import search_key

SHORTEST_WORD = 3
"""The fewest letters of a word that is worth a look into texts."""

LONGEST_LINE = 300
"""In letters: a word that more concepts have in their texts leads to those with the shortest ones."""

_UNSPACED = re.compile(
    "[\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17dd\u3005-\u3007\u3041-\u3096\u3400-\u4dbf\u4e00-\u9fff"
    "\U00020000-\U0003ffff]+"
)
"""Find letters of scripts that write words without a space; Korean has one."""


class Texts(NamedTuple):
    """The pages of words, with the beginning of each, and the blocks of texts, each of as many concepts."""

    words: Iterator[tuple[str, bytes]]
    blocks: list[bytes]
    size: int
    """The number of concepts in a block."""


def texts_of(glossary: Glossary, names: AbstractSet[str]) -> Texts:
    """Return the texts of a glossary.

    Args:
        glossary: the glossary.
        names: the words of names, which nobody looks up in a text.
    """
    summaries = [summary for summary in glossary.living_summaries if any(_texts(summary, glossary.languages))]
    if not summaries:
        return Texts(iter(()), [], 1)
    contents = [_content(summary, glossary.languages) for summary in summaries]
    # All blocks have as many concepts, so that the number of a concept tells its block.
    size = max(1, SMALL_PAGE * len(contents) // sum(map(len, contents)))
    blocks = [b"[%b]" % b",".join(contents[first : first + size]) for first in range(0, len(contents), size)]
    return Texts(cut_words(_lines(summaries, glossary.languages, names)), blocks, size)


def _content(summary: ConceptSummary, languages: Sequence[str]) -> bytes:
    """Return a concept with its id, its terms and its texts."""
    terms = [summary.sections[code].term if code in summary.sections else "" for code in languages]
    return to_json([summary.id, terms, [*_texts(summary, languages)]])


def _texts(summary: ConceptSummary, languages: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the texts of a concept, each after the numbers of its language and its kind."""
    for number, code in enumerate(languages):
        if section := summary.sections.get(code):
            if section.definition:
                yield number, DEFINITION, section.definition
            yield from ((number, NOTE, text) for name, text in section.texts if name == "note")


def text_words(key: str) -> set[str]:
    """Return the words of a folded text by which it is found; of scripts without spaces, every two letters."""
    runs = _UNSPACED.findall(key)
    if runs:
        key = _UNSPACED.sub(" ", key)
    words = {word for word in key.split(" ") if len(word) >= SHORTEST_WORD}
    for run in runs:
        words.update(map("".join, pairwise(run)))
    return words


def _lines(
    summaries: Sequence[ConceptSummary], languages: Sequence[str], names: AbstractSet[str]
) -> Iterator[tuple[str, str]]:
    """Yield the words in their order, each with its line on a page: the word, and the numbers of concepts."""
    lengths = [sum(len(text) for *_, text in _texts(summary, languages)) for summary in summaries]
    # As texts from the start, as there are as many words as in all texts together.
    numbers: dict[str, str] = {}
    # The shortest texts first, as they are the likeliest to be about a word; and once for all words.
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        for word in _words(summaries[number], languages) - names:
            of_word = numbers.get(word, "")
            if len(of_word) < LONGEST_LINE:
                numbers[word] = f"{of_word} {number}"
    for word in sorted(numbers):
        yield word, word + numbers[word]


def _words(summary: ConceptSummary, languages: Sequence[str]) -> set[str]:
    # As one text, because a key takes its time for each, and no word goes from one text into the next.
    return text_words(search_key("\n".join(text for *_, text in _texts(summary, languages))))
