"""What a glossary sounds like: which texts are read aloud, and by which file of the audio folder.

Terms and example sentences are. A recording that an entry names comes before a clip of the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cosmoglossary.model import Designation, Glossary
from cosmoglossary.text.language import ACUTE, spell_acronyms
from cosmoglossary.text.prose import spoken


class Utterance(NamedTuple):
    """A text of one language, with its stress marks and nothing else that is not read aloud."""

    language: str
    text: str


def utterances(glossary: Glossary) -> Iterator[Utterance]:
    """Everything that is read aloud and for which no entry names a recording, each text once."""
    return iter(dict.fromkeys(_utterances(glossary)))


def _utterances(glossary: Glossary) -> Iterator[Utterance]:
    for concept in glossary.concepts:
        for language, section in concept.sections.items():
            for designation in section.designations:
                if not designation.audio:
                    yield Utterance(language, designation.term)
        for example in concept.examples:
            for language, sentence in example.items():
                yield Utterance(language, spoken(sentence))


def said(glossary: Glossary, utterance: Utterance) -> str:
    """What a voice is given to read: the text with what the glossary says of its words, and acronyms letter by letter.

    The longest text that the glossary says something of comes first; it is a whole word or several.
    """
    language, text = utterance
    known = glossary.spoken.get(language, {})
    if known:
        longest_first = "|".join(re.escape(key) for key in sorted(known, key=len, reverse=True))
        text = re.sub(rf"(?<![\w{ACUTE}])(?:{longest_first})(?![\w{ACUTE}])", lambda found: known[found[0]], text)
    return spell_acronyms(text, language)


def of_designation(glossary: Glossary, language: str, designation: Designation) -> str | None:
    """The file that says a term: the recording that its entry names, or else a clip."""
    return designation.audio or _clip(glossary, language, designation.term)


def of_example(glossary: Glossary, language: str, sentence: str) -> str | None:
    """The file that says a sentence of an example."""
    return _clip(glossary, language, spoken(sentence)) if glossary.clips else None


@lru_cache(maxsize=1)  # a preview asks for every sound
def files(glossary: Glossary) -> frozenset[str]:
    """The files that say anything of the glossary; others in the audio folder are heard nowhere."""
    said: set[str | None] = set()
    for concept in glossary.concepts:
        for language, section in concept.sections.items():
            said.update(of_designation(glossary, language, designation) for designation in section.designations)
        for example in concept.examples:
            said.update(of_example(glossary, language, sentence) for language, sentence in example.items())
    return frozenset(filter(None, said))


def _clip(glossary: Glossary, language: str, text: str) -> str | None:
    clip = glossary.clip_of.get((language, text))
    return clip.file if clip else None
