"""Glossary → what the search box of the site knows: small scripts, like the pages of a dictionary.

All spellings are sorted and cut into pages; a list of where each page begins tells which of them a search needs. A
second dictionary is sorted by the ends of words: it finds what was typed with a slip at its beginning. Where a glossary
is small, there is one script and nothing to choose. ``templates/site/assets/search.js`` reads them.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias

from cosmoglossary.language import KEYBOARDS, ROMAN_FOLDS, US_KEYBOARD, roman_key, search_keys, transliterate
from cosmoglossary.model import Concept, Glossary

WHOLE = 96_000
"""The largest page, in bytes, that holds everything."""

PAGE = 11_000
"""About how large, in bytes, each of several pages is; `assets/search.js` says how many a search loads."""

TERM, OTHER_NAME, FORM, ROMAN = range(4)
"""What a spelling is of its concept, in the order of preference; `assets/search.js` knows the same numbers."""


class _Slot(NamedTuple):
    """What a spelling is of which concept in which language, by their places in lists."""

    concept: int
    language: int
    kind: int


class _Spelling(NamedTuple):
    """One way to write one name of a concept; ``key`` is how it is searched."""

    key: str
    slot: _Slot
    text: str


_Entry: TypeAlias = tuple[str, _Spelling]
"""A spelling and what it is sorted by."""


def search(glossary: Glossary) -> Iterator[tuple[str, bytes]]:
    """The scripts of the search box.

    Yields:
        Path within the site's ``search/``, and content: first what tells the pages, then the pages. These are in a
        folder named by their content, so that pages of two versions never meet.
    """
    concepts, languages = glossary.living, glossary.languages
    spellings = [
        spelling for place, concept in enumerate(concepts) for spelling in _spellings(place, concept, languages)
    ]
    titles = [_title(concept, languages) for concept in concepts]
    may_be_small = sum(len(spelling.text) for spelling in spellings) <= WHOLE
    whole = _page(sorted(spellings), titles) if may_be_small else b""
    small = may_be_small and len(whole) <= WHOLE
    heads = [] if small else _cut(((key, each) for each in spellings for key in _beginnings(each)), titles)
    tails = [] if small else _cut(((each.key[::-1], each) for each in spellings if each.slot.kind != FORM), titles)
    pages = [page for _, page in (*heads, *tails)]
    version = hashlib.sha256(b"".join(pages)).hexdigest()[:8]
    known = {
        "version": version,
        "languages": languages,
        "keyboards": [(US_KEYBOARD, KEYBOARDS[code]) for code in languages if code in KEYBOARDS],
        "roman": ROMAN_FOLDS,
        "heads": "\n".join(start for start, _ in heads),
        "tails": "\n".join(start for start, _ in tails),
    }
    yield "index.js", b"search.index(%s,%s)\n" % (_json(known), whole if small else b"null")
    for number, page in enumerate(pages):
        yield f"{version}/{number}.js", b"search.page(%d,%s)\n" % (number, page)


def _title(concept: Concept, languages: Sequence[str]) -> tuple[str, list[str]]:
    """The concept's id and its terms, in the order of the languages."""
    return concept.id, [concept.sections[code].term if code in concept.sections else "" for code in languages]


def _spellings(place: int, concept: Concept, languages: Sequence[str]) -> Iterator[_Spelling]:
    """Every spelling of a concept once, as what it is first of all."""
    for number, code in enumerate(languages):
        section = concept.sections.get(code)
        met = {""}
        form = _Slot(place, number, FORM)
        for designation in section.designations if section else ():
            slot = _Slot(place, number, TERM if designation.kind == "term" else OTHER_NAME)
            spellings = list(dict.fromkeys(designation.spellings))
            for key, text in zip(search_keys(spellings), spellings, strict=True):
                if key not in met:
                    met.add(key)
                    yield _Spelling(key, slot, text)
                slot = form
            if latin := designation.transliteration or transliterate(designation.term, code):
                yield _Spelling(roman_key(latin), _Slot(place, number, ROMAN), latin)


def _beginnings(spelling: _Spelling) -> list[str]:
    """The key from each word of a name on; an inflected phrase is only found from its first word on."""
    keys = [spelling.key]
    while spelling.slot.kind != FORM and " " in keys[-1]:
        keys.append(keys[-1].partition(" ")[2])
    return keys


def _cut(entries: Iterable[_Entry], titles: Sequence[tuple[str, list[str]]]) -> list[tuple[str, bytes]]:
    """Pages of what is sorted, each with the least that tells its keys from those of the page before."""
    sizes = [len(_json(title)) + 12 for title in titles]
    groups: list[list[_Entry]] = [[]]
    size, concepts = 0, set[int]()
    for entry in sorted(entries):
        _, (concept, _, _), text = entry[1]
        if size > PAGE:
            groups.append([])
            size, concepts = 0, set()
        groups[-1].append(entry)
        size += len(text.encode()) + 2
        if concept not in concepts:
            concepts.add(concept)
            size += sizes[concept]
    starts = ["", *(_start(before[-1][0], after[0][0]) for before, after in pairwise(groups))]
    return [
        (start, _page((spelling for _, spelling in group), titles)) for start, group in zip(starts, groups, strict=True)
    ]


def _start(before: str, after: str) -> str:
    """The shortest beginning of a key that comes after the key before; the key itself if they are the same."""
    same = next(
        (place for place, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before)
    )
    return after[: same + 1]


def _page(spellings: Iterable[_Spelling], titles: Sequence[tuple[str, list[str]]]) -> bytes:
    """For each concept its id, its terms, and for each language and kind its spellings, a line each."""
    texts: defaultdict[_Slot, dict[str, None]] = defaultdict(dict)
    for _, slot, text in spellings:
        texts[slot][text] = None
    return _json(
        [
            (*titles[place], [(slot.language, slot.kind, "\n".join(texts[slot])) for slot in slots])
            for place, slots in groupby(sorted(texts), lambda slot: slot.concept)
        ]
    )


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(value: object) -> bytes:
    return _encoded(value).encode()
