"""The texts of a concept, for the rules that look at every word of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from cosmoglossary.checks.rule import Keys, designations
from cosmoglossary.model import RUNNING_TEXTS, Concept, Designation, Glossary, LanguageSection, Localised
from cosmoglossary.text.blocks import prose_of


# Cached, as the rules on spelling and those on signs both ask; one is enough: each task has a glossary of its own.
@lru_cache(maxsize=1)
def texts_together(glossary: Glossary) -> Mapping[str, tuple[str, ...]]:
    """Map the file of each concept to its texts as one, language by language in the order of the glossary."""
    return {
        concept.file: tuple([together(concept, language) for language in glossary.languages])
        for concept in glossary.concepts
    }


def together(concept: Concept, language: str) -> str:
    """Return the texts of a language as one; they are those of `texts_of`, gathered without their keys."""
    # One search is far quicker than one for each text, and nothing is wrong in nearly all concepts. Line ends keep the
    # last word of one text and the first of the next apart.
    texts = [example.get(language) for example in concept.examples]
    texts += [fact.label.get(language) for fact in concept.facts]
    if concept.image:
        texts.append(concept.image.alt.get(language))
    section = concept.sections.get(language)
    if section:
        texts += _texts_in(section)
    return "\n".join(filter(None, texts))


def _texts_in(section: LanguageSection) -> list[str | None]:
    texts: list[str | None] = [text for _, text in section.running_texts]
    texts += (section.domain, prose_of(section.more))
    texts += (*section.spellings, *(each.aspect_partner for each in section.designations))
    return texts


def texts_of(concept: Concept) -> Iterator[tuple[str, Keys, str]]:
    """Yield all texts of a concept, each with its language and the keys that lead to it."""
    # Not the pronunciation, the transliteration and the names of articles: they have other letters on purpose.
    yield from _running_texts(concept)
    for keys, designation in designations(concept):
        for path, text in _words(keys, designation):
            yield str(keys[0]), path, text
    yield from _localised_texts(concept)


def _localised_texts(concept: Concept) -> Iterator[tuple[str, Keys, str]]:
    for number, example in enumerate(concept.examples):
        yield from _localised(("examples", number), example)
    for number, fact in enumerate(concept.facts):
        yield from _localised(("facts", number, "label"), fact.label)
    if concept.image:
        yield from _localised(("image", "alt"), concept.image.alt)


def _running_texts(concept: Concept) -> Iterator[tuple[str, Keys, str]]:
    for language, section in concept.sections.items():
        for keys, text in section.running_texts:
            yield language, (language, *keys), text
        if section.domain:
            yield language, (language, "domain"), section.domain
        if section.more:
            yield language, (language, "more"), prose_of(section.more)


def _localised(keys: Keys, texts: Localised) -> Iterator[tuple[str, Keys, str]]:
    for language, text in texts.items():
        yield language, (*keys, language), text


def _words(keys: Keys, designation: Designation) -> Iterable[tuple[Keys, str]]:
    yield (*keys, "term"), designation.term
    if designation.aspect_partner:
        yield (*keys, "aspect_partner"), designation.aspect_partner
    for row in designation.rows:
        for key, form in zip(row.keys, row.forms, strict=True):
            yield (*keys, "forms", row.name, key), form


def is_running_text(keys: Keys) -> bool:
    """Tell if a text, found by its keys, is running text and no word."""
    return keys[0] in ("examples", "facts", "image") or keys[1] in (*RUNNING_TEXTS, "domain", "more")
