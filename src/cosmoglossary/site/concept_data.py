"""Glossary → JSON that other programs read.

The keys are described by ``templates/site/assets/concept.schema.json``. Keys may be added; any other change raises
`SCHEMA_VERSION`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from cosmoglossary.model import (
    Concept,
    ConceptSummary,
    Designation,
    Fact,
    Glossary,
    Image,
    ImageFile,
    LanguageSection,
    Licence,
    Money,
    PartialDate,
    Quantity,
    Source,
    SourceReference,
)
from cosmoglossary.source.format import DESIGNATION, RUNNING_TEXTS
from cosmoglossary.source.format.kinds import Recording
from cosmoglossary.text.examples import split_mark, spoken
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.utterances import example_recording, term_recording
from cosmoglossary.text.words import strip_stress

SCHEMA_VERSION = 1
"""The version of the JSON's keys."""

# Made once: json.dumps would make an encoder for each of many concepts.
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def summary(glossary: Glossary) -> bytes:
    """Return ``concepts.json``: the glossary, and each concept with its terms and where more of it is."""
    return _json(
        {
            "version": SCHEMA_VERSION,
            "id": glossary.id,
            "title": glossary.title,
            "description": glossary.description,
            "languages": glossary.languages,
            "topics": {topic.id: topic.title for topic in glossary.topics},
            **_named(glossary),
            "licence": glossary.licence and _licence(glossary.licence),
            "release": glossary.release and glossary.release.version,
            # Little of each: a program that looks for one concept must not load all that is known of 10,000.
            "concepts": [_listed(summary) for summary in glossary.living_summaries],
        }
    )


def _named(glossary: Glossary) -> dict[str, object]:
    """Return what entries name, as far as the glossary has any of it."""
    named = {
        "tags": glossary.tags,
        "sources": {name: _source(source) for name, source in glossary.sources.items()},
        "vocabularies": {name: {"title": each.title, "url": each.url} for name, each in glossary.vocabularies.items()},
    }
    return {key: value for key, value in named.items() if value}


def _source(source: Source) -> dict[str, object]:
    return {"title": source.title, "date": source.date and iso(source.date), "url": source.url}


def _licence(licence: Licence) -> dict[str, object]:
    return {"name": licence.name, "url": licence.url}


def _listed(summary: ConceptSummary) -> dict[str, object]:
    return {
        "id": summary.id,
        "topic": summary.topic,
        "terms": {code: section.term for code, section in summary.sections.items()},
        "data": f"data/{summary.id}.json",
    }


def concept_data(glossary: Glossary, concept: Concept) -> bytes:
    """Return ``data/ID.json``: all that the glossary says of a concept, as plain texts, without what is not known."""
    return _json(
        {
            "version": SCHEMA_VERSION,
            "id": concept.id,
            "formerly": concept.formerly,
            "retired": concept.retired,
            "topic": concept.topic,
            "level": concept.level,
            "languages": {code: _section(glossary, section) for code, section in concept.sections.items()},
            "examples": [_example(glossary, example) for example in concept.examples],
            "facts": [_fact(fact) for fact in concept.facts],
            "broader": concept.broader,
            "narrower": glossary.narrower.get(concept.id, ()),
            "related": concept.related,
            "links": concept.links,
            "sources": list(dict.fromkeys(each.source for each in concept.sources)),
            **_further(glossary, concept),
        }
    )


def _further(glossary: Glossary, concept: Concept) -> dict[str, object]:
    """Return what few concepts have; keys that came later are left out of the others, whose files stay as they were."""
    located: list[dict[str, str]] = []
    if any(each.locator for each in concept.sources):
        located = _references(concept.sources)
    further = {
        "replaced_by": concept.replaced_by,
        "tags": concept.tags,
        "same_as": concept.same_as,
        "located": located,
        "image": concept.image and _image(concept.image, glossary.images.get(concept.image.file)),
    }
    return {key: value for key, value in further.items() if value}


def _image(image: Image, file: ImageFile | None) -> dict[str, object]:
    if file is None:
        return {}
    published = f"images/{file.published}"
    # The published name is not the author's, so it goes last.
    data = {**image._asdict(), "width": file.width, "height": file.height, "file": published}
    return {key: value for key, value in data.items() if value}


def _references(references: Iterable[SourceReference]) -> list[dict[str, str]]:
    """Return sources with their places, where these are known."""
    data = []
    for source, locator in references:
        data.append({"source": source, "locator": locator} if locator else {"source": source})
    return data


def _section(glossary: Glossary, section: LanguageSection) -> dict[str, object]:
    language = section.language
    data = _designation(glossary, language, section.designation)
    data["also"] = [{"kind": other.kind, **_designation(glossary, language, other)} for other in section.also]
    if section.domain:
        data["domain"] = section.domain
    if section.more:
        data["more"] = section.more
    if section.sources:
        data["sources"] = _references(section.sources)
    if section.draft:
        data["draft"] = True
    data.update(_running_texts(section))
    return data


def _running_texts(section: LanguageSection) -> Iterator[tuple[str, object]]:
    several: dict[str, list[str]] = {}
    for keys, text in section.running_texts:
        several.setdefault(str(keys[0]), []).append(plain(text))
    # In the order of the format, and by its declaration: a new kind of running text needs no word here.
    for key in RUNNING_TEXTS:
        if texts := several.get(key.name):
            yield key.name, texts if key.kind.several else texts[0]


# As above: what authors may write of a word, programs may read, from the day on which the format has the key.
_KEYS = tuple(key.name for key in DESIGNATION.keys)
_values_of = attrgetter(*(key.field for key in DESIGNATION.keys))
_RECORDINGS = tuple(key.name for key in DESIGNATION.keys if isinstance(key.kind, Recording))


def _designation(glossary: Glossary, language: str, designation: Designation) -> dict[str, object]:
    values = dict(zip(_KEYS, _values_of(designation), strict=True))
    for key in _RECORDINGS:  # the entry may name none where a clip speaks the term
        values[key] = _audio(glossary, term_recording(glossary, language, designation)) if glossary.audio else None
    # Not by its truth alone: that a word is not animate is known, and said.
    data = {key: value for key, value in values.items() if value or value is False}
    if data.get("kind") == "term":
        del data["kind"]
    return data


def _example(glossary: Glossary, example: Mapping[str, str]) -> dict[str, object]:
    return {code: _sentence(glossary, code, text) for code, text in example.items()}


def _sentence(glossary: Glossary, language: str, text: str) -> dict[str, str]:
    data = {"text": spoken(text)}
    if sentence := split_mark(text):
        data["marked"] = sentence.marked
    if audio := _audio(glossary, example_recording(glossary, language, text)):
        data["audio"] = audio
    return data


def _audio(glossary: Glossary, file: str | None) -> str | None:
    """Return the path of a recording in the site; ``None`` where there is none."""
    # The published name, which has the hash of the sound in it: a changed one is not taken from an old cache.
    name = glossary.audio.get(file or "")
    if not name:
        return None
    return f"audio/{name}"


def _fact(fact: Fact) -> dict[str, object]:
    # Amounts are texts: most programs read JSON's numbers as binary fractions, and 0.1 would not stay 0.1.
    label = {"label": fact.label}
    match fact.value:
        case PartialDate() as date:
            return {**label, "date": iso(date)}
        case Quantity(amount, unit):
            return {**label, "amount": str(amount), "unit": unit}
        case Money(amount, currency):
            return {**label, "amount": str(amount), "currency": currency}
        case number:
            return {**label, "amount": str(number)}


def iso(date: PartialDate) -> str:
    """Return the date as ISO 8601 has it, as precise as it is known."""
    parts = [f"{part:02}" for part in (date.month, date.day) if part]
    return "-".join([f"{date.year:04}", *parts])


_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-512.png", "512x512", "maskable"),
)


def manifest(language: str, name: str, name_language: str, name_direction: str) -> bytes:
    """Return what a browser must know to install the pages of a language as an app (W3C Web Application Manifest).

    Args:
        language: that of the pages.
        name: the title of the glossary.
        name_language: the language of the title.
        name_direction: ``ltr`` or ``rtl``.
    """
    icons = [
        {"src": f"../assets/{file}", "sizes": sizes, "type": "image/png", "purpose": purpose}
        for file, sizes, purpose in _ICONS
    ]
    return _json(
        {
            # Launchers use fonts of the system, many of which draw a stress mark beside its letter.
            "name": strip_stress(name),
            "lang": name_language,
            "dir": name_direction,
            # Without an id an app is known by its `start_url`: were that ever to change, it would be another app.
            "id": f"../{language}/",
            "start_url": "index.html",
            # The whole site: whoever switches to another language stays in the app.
            "scope": "../",
            "display": "standalone",
            # The paper of the dark style. A manifest can name only one colour, for day and night.
            "background_color": "#0c1125",
            "theme_color": "#0c1125",
            "icons": icons,
        }
    )


def _json(value: object) -> bytes:
    return f"{_encoded(value)}\n".encode()
