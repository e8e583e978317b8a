"""The domain in frozen types: a glossary, its topics and concepts, and what each concept is called in each language.

The words follow ISO 704 and TBX: a *concept* has one *language section* per language, which holds its
*designations* (the term, its synonyms, its abbreviations) and its definition. Nothing here reads, writes or decides.
"""

from __future__ import annotations

from cosmoglossary.model.concept import (
    RUNNING_TEXTS,
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
from cosmoglossary.model.glossary import Clip, Course, Drawing, Glossary, Licence, Release, Shape, Source, Topic
from cosmoglossary.model.summary import ConceptSummary, Name, Phrases, SectionSummary
from cosmoglossary.model.vocabulary import (
    ASPECTS,
    AVOIDED,
    CARD_KINDS,
    CASES,
    DESIGNATION_KINDS,
    DRAWINGS,
    FORMS,
    GENDERS,
    GLYPHS,
    LEVELS,
    NUMBERS,
    PARTS_OF_SPEECH,
    RECORDINGS,
    STATUSES,
    USAGE,
    Localised,
)

__all__ = [
    "ASPECTS",
    "AVOIDED",
    "CARD_KINDS",
    "CASES",
    "DESIGNATION_KINDS",
    "DRAWINGS",
    "FORMS",
    "GENDERS",
    "GLYPHS",
    "LEVELS",
    "NUMBERS",
    "PARTS_OF_SPEECH",
    "RECORDINGS",
    "RUNNING_TEXTS",
    "STATUSES",
    "USAGE",
    "Clip",
    "Concept",
    "ConceptSummary",
    "Course",
    "Designation",
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
    "PartialDate",
    "Phrases",
    "Quantity",
    "Release",
    "SectionSummary",
    "Shape",
    "Source",
    "Topic",
]
