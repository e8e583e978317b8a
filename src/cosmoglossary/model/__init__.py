"""The domain in frozen types: a glossary, its topics and concepts, and what each concept is called in each language.

The words follow ISO 704 and TBX: a *concept* has one *language section* per language, which holds its
*designations* (the term, its synonyms, its abbreviations) and its definition. Nothing here reads, writes or decides.
"""

from __future__ import annotations

from cosmoglossary.model.concept import (
    Concept,
    Designation,
    Example,
    Fact,
    FactValue,
    Grammar,
    LanguageSection,
    Money,
    PartialDate,
    Quantity,
)
from cosmoglossary.model.glossary import Clip, Direction, Drawing, Glossary, Licence, Release, Shape, Source, Topic
from cosmoglossary.model.summary import Name, Outline, Phrases, SectionOutline
from cosmoglossary.model.vocabulary import (
    ASPECTS,
    CARDS,
    CASES,
    DRAWINGS,
    FORMS,
    GENDERS,
    GLYPHS,
    KINDS,
    LEVELS,
    NUMBERS,
    PARTS_OF_SPEECH,
    RECORDINGS,
    Localised,
)

__all__ = [
    "ASPECTS",
    "CARDS",
    "CASES",
    "DRAWINGS",
    "FORMS",
    "GENDERS",
    "GLYPHS",
    "KINDS",
    "LEVELS",
    "NUMBERS",
    "PARTS_OF_SPEECH",
    "RECORDINGS",
    "Clip",
    "Concept",
    "Designation",
    "Direction",
    "Drawing",
    "Example",
    "Fact",
    "FactValue",
    "Glossary",
    "Grammar",
    "LanguageSection",
    "Licence",
    "Localised",
    "Money",
    "Name",
    "Outline",
    "PartialDate",
    "Phrases",
    "Quantity",
    "Release",
    "SectionOutline",
    "Shape",
    "Source",
    "Topic",
]
