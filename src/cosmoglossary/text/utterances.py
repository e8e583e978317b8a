"""Utterances: the texts of a glossary that are read aloud, and the file of the audio folder that says each.

Terms and example sentences are read aloud. A recording that an entry names comes before a clip of the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cosmoglossary.model import Concept, Designation, Glossary
from cosmoglossary.text.examples import spoken
from cosmoglossary.text.pronunciation import spell_acronyms
from cosmoglossary.text.words import ACUTE


class Utterance(NamedTuple):
    """A text of one language, with its stress marks and nothing else that is not read aloud."""

    language: str
    text: str


def utterances(glossary: Glossary) -> Iterator[Utterance]:
    """Return everything that is read aloud and for which no entry names a recording, each text once."""
    # A clip belongs to a text and not to an entry, so that two entries with one sentence share it.
    return iter(dict.fromkeys(_utterances(glossary)))


def _utterances(glossary: Glossary) -> Iterator[Utterance]:
    for concept in glossary.concepts:
        yield from _unrecorded_terms(concept)
        for language, sentence in _sentences(concept):
            yield Utterance(language, spoken(sentence))


def _unrecorded_terms(concept: Concept) -> Iterator[Utterance]:
    for language, section in concept.sections.items():
        for designation in section.designations:
            if not designation.audio:
                yield Utterance(language, designation.term)


def _sentences(concept: Concept) -> Iterator[tuple[str, str]]:
    for example in concept.examples:
        yield from example.items()


def respelled(glossary: Glossary, utterance: Utterance) -> str:
    """Return what a voice is given to read: words as ``spoken`` in glossary.yaml spells them, acronyms as letters."""
    language, text = utterance
    spellings = glossary.spoken.get(language, {})
    if spellings:
        # Of "МКС" and "МКС-2" the longer is meant; and either only where it is whole words of the text.
        longest_first = "|".join(re.escape(key) for key in sorted(spellings, key=len, reverse=True))
        whole_words = rf"(?<![\w{ACUTE}])(?:{longest_first})(?![\w{ACUTE}])"
        text = re.sub(whole_words, lambda match: spellings[match[0]], text)
    return spell_acronyms(text, language)


def term_recording(glossary: Glossary, language: str, designation: Designation) -> str | None:
    """Return the file that says a term: the recording that its entry names, or else a clip."""
    return designation.audio or _clip(glossary, language, designation.term)


def example_recording(glossary: Glossary, language: str, sentence: str) -> str | None:
    """Return the file that says a sentence of an example."""
    if not glossary.clips:  # spares most glossaries the work of `spoken`
        return None
    return _clip(glossary, language, spoken(sentence))


@lru_cache(maxsize=1)  # the preview server asks anew for every recording that a page plays
def played_recordings(glossary: Glossary) -> frozenset[str]:
    """Return the files that say anything of the glossary; no page or card plays others of the audio folder."""
    files: set[str | None] = set()
    for concept in glossary.concepts:
        for language, section in concept.sections.items():
            files.update(term_recording(glossary, language, designation) for designation in section.designations)
        files.update(example_recording(glossary, language, sentence) for language, sentence in _sentences(concept))
    return frozenset(filter(None, files))


def _clip(glossary: Glossary, language: str, text: str) -> str | None:
    clip = glossary.clip_of.get((language, text))
    return clip.file if clip else None
