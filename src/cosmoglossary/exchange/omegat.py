"""A glossary as tables for translators: OmegaT's own format, which most programs for translators read as well.

A file has one direction, from the words of one language to those of another: a line for each pair, with a remark. The
format: https://omegat.sourceforge.io/manual-standard/en/how.to.html#how.to.use.glossaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from cosmoglossary.model import Concept, Glossary, LanguageSection, SectionSummary
from cosmoglossary.text.labels import label
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.spelling import ordinary_spellings
from cosmoglossary.text.words import strip_stress

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f\x85\u2028\u2029]+")
"""Characters that end a line or a column, or that some program takes for an end."""


def files(glossary: Glossary) -> tuple[str, ...]:
    """Return the names of the files: one for each two languages and each direction, if they share a concept."""
    shared: set[tuple[str, str]] = set()
    for summary in glossary.living_summaries:
        shared.update(pair for pair in permutations(summary.sections, 2) if _has_words(summary.sections[pair[1]]))
    return tuple(_file(glossary, *pair) for pair in permutations(glossary.languages, 2) if pair in shared)


def _has_words(section: SectionSummary) -> bool:
    """Tell if there is a word to translate into: one that is not to be avoided."""
    return not all(name.is_avoided for name in section.names)


def write(glossary: Glossary, localisers: Mapping[str, Localiser]) -> dict[str, bytes]:
    """Return the bytes of each file by its name.

    Args:
        glossary: its retired concepts are left out.
        localisers: speak to the readers of each language.
    """
    lines: dict[tuple[str, str], dict[str, None]] = {pair: {} for pair in permutations(glossary.languages, 2)}
    # Concept by concept, since each is unpacked when it is asked for.
    for concept in glossary.concepts:
        if not concept.retired:
            _add_lines(lines, concept, localisers)
    return {_file(glossary, *pair): "".join(each).encode() for pair, each in lines.items() if each}


def _file(glossary: Glossary, source: str, target: str) -> str:
    # By its ending OmegaT knows the encoding.
    return f"{glossary.id}-{source}-{target}.utf8"


def _add_lines(
    lines: Mapping[tuple[str, str], dict[str, None]], concept: Concept, localisers: Mapping[str, Localiser]
) -> None:
    """Add the pairs of words of a concept to those of each direction; a line that is there already is not repeated."""
    for source, target in permutations(concept.sections.values(), 2):
        added = _lines(source, target, localisers[target.language])
        lines[source.language, target.language].update(dict.fromkeys(added))


def _lines(source: LanguageSection, target: LanguageSection, localiser: Localiser) -> Iterator[str]:
    """Yield a line for each pair of words of two sections, the preferred translation of each word first."""
    translations = [_column(strip_stress(each.term)) for each in target.usable]
    # OmegaT shows the translations of a word as a list, each with its remark: once is enough.
    remarks = [_remark(source, target, localiser)] + [""] * (len(translations) - 1)
    for word in _written(source):
        for translation, remark in zip(translations, remarks, strict=False):
            yield _line(word, translation, remark)


def _line(word: str, *others: str) -> str:
    line = "\t".join((word, *others)).rstrip("\t")
    # A line that begins with a number sign is a comment to OmegaT, which drops spaces around words.
    if line.startswith("#"):
        line = f" {line}"
    return f"{line}\r\n"


def _written(section: LanguageSection) -> Iterable[str]:
    """Return the words of a section as texts to be translated have them, those that are to be avoided as well."""
    written: dict[str, None] = {}
    for word in section.designations:
        written.update(dict.fromkeys(map(_column, ordinary_spellings(word.term, section.language))))
    return written


def _remark(source: LanguageSection, target: LanguageSection, localiser: Localiser) -> str:
    """Return what a translator is to know: the meaning, and the words that are not to be written."""
    meaning = filter(None, (source.domain or target.domain, source.definition or target.definition))
    return _column(strip_stress(" · ".join([*map(plain, meaning), *_avoided(target, localiser)])))


def _avoided(section: LanguageSection, localiser: Localiser) -> Iterator[str]:
    """Yield the words that are not to be written, each with how far it is out of use."""
    for word in section.designations:
        if word.is_avoided:
            yield f"{word.term} ({label(localiser, str(word.status))})"


def _column(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()
