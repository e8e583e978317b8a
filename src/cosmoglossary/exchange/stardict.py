"""A glossary as a dictionary in StarDict's format, for GoldenDict, KOReader and sdcv.

The dictionary has one article for each concept, in all languages, which is found by each word and each form of a word.
The format: https://github.com/huzheng001/stardict-3/blob/master/dict/doc/StarDictFileFormat.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cosmoglossary.decks.archives import zipped
from cosmoglossary.exchange.articles import Articles
from cosmoglossary.model import Concept, Glossary, LanguageSection
from cosmoglossary.text.answers import as_typed
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.spelling import ordinary_spellings, regular_forms
from cosmoglossary.text.words import strip_points, strip_stress

_MAX_WORD = 255
"""Bytes of a word, by the format."""

_ELLIPSIS = "…"


class _Headword(NamedTuple):
    """A word of the list, and the place of its article: where it begins, and the number of its bytes."""

    order: tuple[bytes, bytes]
    word: bytes
    start: int
    size: int


def files(glossary: Glossary) -> tuple[str, ...]:
    """Return the name of the archive that has the dictionary in it."""
    return (f"{glossary.id}-stardict.zip",)


def write(glossary: Glossary, localisers: Mapping[str, Localiser]) -> dict[str, bytes]:
    """Return the bytes of the archive by its name; the arguments are those of `dictionary_files`."""
    (name,) = files(glossary)
    # Programs look for dictionaries in folders of their own.
    return {
        name: zipped({f"{glossary.id}/{file}": data for file, data in dictionary_files(glossary, localisers).items()})
    }


def dictionary_files(glossary: Glossary, localisers: Mapping[str, Localiser]) -> dict[str, bytes]:
    """Return the four files of the dictionary by name.

    Args:
        glossary: its retired concepts are left out.
        localisers: speak to the readers of each language.
    """
    dictionary = _Dictionary()
    articles = Articles(glossary, localisers, _address_of(glossary))
    # Concept by concept, since each is unpacked when it is asked for.
    for concept in glossary.concepts:
        if not concept.retired:
            dictionary.add(concept, articles.article(concept))
    index, synonyms = dictionary.index()
    about = {
        "version": "2.4.2",
        "bookname": strip_stress(_in_one_line(_of_first_language(glossary, glossary.title))) or glossary.id,
        "wordcount": len(dictionary.headwords),
        "synwordcount": len(dictionary.synonyms),
        "idxfilesize": len(index),
        "website": glossary.public_url(),
        "description": _description(glossary),
        "date": _date(glossary),
        # All articles are HTML.
        "sametypesequence": "h",
    }
    head = "".join(f"{key}={value}\n" for key, value in about.items() if value != "")
    return {
        f"{glossary.id}.ifo": f"StarDict's dict ifo file\n{head}".encode(),
        f"{glossary.id}.idx": index,
        f"{glossary.id}.dict": bytes(dictionary.articles),
        f"{glossary.id}.syn": synonyms,
    }


@dataclass(slots=True)
class _Dictionary:
    """A dictionary as it grows: articles one behind the other, headwords, and what else leads to these."""

    articles: bytearray = field(default_factory=bytearray)
    headwords: dict[_Headword, None] = field(default_factory=dict)
    synonyms: dict[tuple[tuple[bytes, bytes], bytes, _Headword], None] = field(default_factory=dict)

    def add(self, concept: Concept, article: str) -> None:
        """Add the article of a concept under its term in each language."""
        content = article.encode()
        start = len(self.articles)
        self.articles += content
        headwords = {}
        for section in concept.sections.values():
            word = _cut(headword(section))
            headwords[section.language] = _Headword(_order(word), word, start, len(content))
        # A name that is the same in several languages is one headword.
        self.headwords.update(dict.fromkeys(headwords.values()))
        own = {each.word for each in headwords.values()}
        for section in concept.sections.values():
            for spelling in _spellings(section):
                if len(spelling) <= _MAX_WORD and spelling not in own:
                    self.synonyms[_order(spelling), spelling, headwords[section.language]] = None

    def index(self) -> tuple[bytes, bytes]:
        """Return the list of headwords and that of all other words, in the order in which programs look for them."""
        headwords = sorted(self.headwords)
        index = bytearray()
        for each in headwords:
            index += each.word + b"\0" + struct.pack(">II", each.start, each.size)
        numbers = {each: number for number, each in enumerate(headwords)}
        synonyms = bytearray()
        for _, spelling, each in sorted(self.synonyms):
            synonyms += spelling + b"\0" + struct.pack(">I", numbers[each])
        return bytes(index), bytes(synonyms)


def headword(section: LanguageSection) -> str:
    """Return the term of a section as it stands in the list of words: without stress, as nobody would type it."""
    return _in_one_line(strip_stress(section.term))


def _spellings(section: LanguageSection) -> Iterator[bytes]:
    """Yield every word of a section in every form, as people type it."""
    for word in section.designations:
        for spelling in (*word.spellings, *regular_forms(word.term, section.language), word.reading or ""):
            for ordinary in ordinary_spellings(spelling, section.language):
                typed = (ordinary, as_typed(ordinary), strip_points(ordinary))
                yield from (_in_one_line(each).encode() for each in typed if each)


def _order(word: bytes) -> tuple[bytes, bytes]:
    """Return what words are sorted by: their bytes without regard to case of ASCII, and then with it."""
    return word.lower(), word


def _cut(word: str) -> bytes:
    """Return the bytes of a headword, the last letters left out where it is too long for the format."""
    encoded = word.encode()
    if len(encoded) <= _MAX_WORD:
        return encoded
    room = _MAX_WORD - len(_ELLIPSIS.encode())
    # Half a letter at the end is left out too.
    return encoded[:room].decode(errors="ignore").encode() + _ELLIPSIS.encode()


def _address_of(glossary: Glossary) -> Callable[[str, str], str | None]:
    """Return what gives the address of a concept's article, by the id of the concept and a language."""

    def address(concept: str, language: str) -> str | None:
        summary = glossary.summary_of.get(concept)
        if summary is None or summary.retired or not summary.sections:
            return None
        section = summary.sections.get(language) or next(iter(summary.sections.values()))
        # All programs that show HTML look up what follows.
        return f"bword://{_cut(_in_one_line(strip_stress(section.term))).decode()}"

    return address


def _description(glossary: Glossary) -> str:
    lines = [plain(_of_first_language(glossary, glossary.description))]
    if glossary.licence:
        lines.append(" ".join(filter(None, (glossary.licence.name, glossary.licence.url))))
    # The format has one line for it, in which this stands for the end of one.
    return "<br>".join(strip_stress(_in_one_line(line)) for line in lines if line)


def _date(glossary: Glossary) -> str:
    if not glossary.release:
        return ""
    date = glossary.release.date
    return ".".join(f"{part:02}" for part in (date.year, date.month, date.day) if part)


def _of_first_language(glossary: Glossary, texts: Mapping[str, str]) -> str:
    """Return a text in the first language of the glossary that has it."""
    return next((texts[language] for language in glossary.languages if language in texts), "")


def _in_one_line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())
