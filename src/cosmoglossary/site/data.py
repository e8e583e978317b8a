"""Glossary → what other programs read: JSON of a shape that stays, a map of the site for search engines, and feeds.

The shape is described by ``templates/site/assets/concept.schema.json``. It only ever gains keys; what else changes
raises `SHAPE`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.model import (
    Concept,
    ConceptSummary,
    Designation,
    Fact,
    Glossary,
    Grammar,
    LanguageSection,
    Money,
    PartialDate,
    Quantity,
)
from cosmoglossary.text.examples import split_mark, spoken
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.utterances import example_recording, term_recording
from cosmoglossary.text.words import strip_stress

SHAPE = 1
"""The version of the JSON's shape."""

FEED_LENGTH = 50
"""How many of the terms that changed last a feed has."""

_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

MAP_LENGTH = 50_000
"""How many addresses one map of a site may have (sitemaps.org)."""


def summary(glossary: Glossary) -> bytes:
    """``concepts.json``: the glossary, and each concept with its terms and where more of it is."""
    return _json(
        {
            "version": SHAPE,
            "id": glossary.id,
            "title": glossary.title,
            "description": glossary.description,
            "languages": glossary.languages,
            "topics": {topic.id: topic.title for topic in glossary.topics},
            "licence": {"name": glossary.licence.name, "url": glossary.licence.url} if glossary.licence else None,
            "release": glossary.release and glossary.release.version,
            "concepts": [
                {
                    "id": summary.id,
                    "topic": summary.topic,
                    "terms": {code: section.term for code, section in summary.sections.items()},
                    "data": f"data/{summary.id}.json",
                }
                for summary in glossary.living_summaries
            ],
        }
    )


def concept(glossary: Glossary, entry: Concept) -> bytes:
    """``data/ID.json``: all that the glossary says of a concept; texts are plain, and what is not known is left out."""
    return _json(
        {
            "version": SHAPE,
            "id": entry.id,
            "formerly": entry.formerly,
            "retired": entry.retired,
            "topic": entry.topic,
            "level": entry.level,
            "languages": {code: _section(glossary, section) for code, section in entry.sections.items()},
            "examples": [_example(glossary, example) for example in entry.examples],
            "facts": [_fact(fact) for fact in entry.facts],
            "broader": entry.broader,
            "narrower": glossary.narrower.get(entry.id, ()),
            "related": entry.related,
            "links": entry.links,
            "sources": entry.sources,
        }
    )


def _section(glossary: Glossary, section: LanguageSection) -> dict[str, object]:
    return {
        **_designation(glossary, section.language, section.designation),
        "also": [{"kind": other.kind, **_designation(glossary, section.language, other)} for other in section.also],
        **({"definition": plain(section.definition)} if section.definition else {}),
    }


def _designation(glossary: Glossary, language: str, designation: Designation) -> dict[str, object]:
    audio = _sound(glossary, term_recording(glossary, language, designation)) if glossary.audio else None
    known = (
        *zip(Grammar._fields, designation.grammar, strict=True),
        ("aspect_partner", designation.aspect_partner),
        ("pronunciation", designation.pronunciation),
        ("transliteration", designation.transliteration),
        ("audio", audio),
        ("forms", designation.forms or None),
    )
    return {"term": designation.term, **{key: value for key, value in known if value is not None}}


def _example(glossary: Glossary, example: Mapping[str, str]) -> dict[str, object]:
    return {
        code: {
            "text": spoken(text),
            **({"marked": sentence.marked} if (sentence := split_mark(text)) else {}),
            **({"audio": audio} if (audio := _sound(glossary, example_recording(glossary, code, text))) else {}),
        }
        for code, text in example.items()
    }


def _sound(glossary: Glossary, file: str | None) -> str | None:
    name = glossary.audio.get(file or "")
    return f"audio/{name}" if name else None


def _fact(fact: Fact) -> dict[str, object]:
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
    """The date as ISO 8601 has it, as precise as it is known."""
    return "-".join((f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part)))


def manifest(language: str, name: str, name_language: str, name_direction: str) -> bytes:
    """What a browser must know to install the tree of a language as an app (W3C Web Application Manifest)."""
    icons = [
        ("icon-192.png", "192x192", "any"),
        ("icon-512.png", "512x512", "any"),
        ("icon-512.png", "512x512", "maskable"),
    ]
    return _json(
        {
            "name": strip_stress(name),
            "lang": name_language,
            "dir": name_direction,
            "id": f"../{language}/",
            "start_url": "index.html",
            "scope": "../",
            "display": "standalone",
            "background_color": "#0c1125",
            "theme_color": "#0c1125",
            "icons": [
                {"src": f"../assets/{file}", "sizes": sizes, "type": "image/png", "purpose": purpose}
                for file, sizes, purpose in icons
            ],
        }
    )


def defined_term(glossary: Glossary, told: Sequence[LanguageSection], concept_id: str, name: str, base_url: str) -> str:
    """A page's concept as search engines read it (schema.org ``DefinedTerm``), to stand in a script of HTML.

    Args:
        glossary: that it is of.
        told: the concept in the languages of the page, its own first.
        concept_id: the concept's id.
        name: the title of the glossary.
        base_url: where the site is, with a slash at the end, or empty.
    """
    own = told[0]
    terms = [each.term for section in told for each in section.designations]
    term, *others = dict.fromkeys(map(strip_stress, terms))
    described = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": term,
        "alternateName": others,
        "description": strip_stress(plain(own.definition)) if own.definition else None,
        "termCode": concept_id,
        "url": f"{base_url}{own.language}/concept/{concept_id}.html" if base_url else None,
        "inDefinedTermSet": _term_set(glossary.id, own.language, name, base_url),
    }
    return _script(described)


def defined_term_set(glossary: Glossary, language: str, name: str, base_url: str) -> str:
    """The glossary as search engines read it (schema.org ``DefinedTermSet``), to stand in a script of HTML."""
    licence = glossary.licence.url or glossary.licence.name if glossary.licence else None
    described = {
        "@context": "https://schema.org",
        **_term_set(glossary.id, language, name, base_url),
        "license": licence,
    }
    return _script(described)


@lru_cache
def _term_set(identifier: str, language: str, name: str, base_url: str) -> Mapping[str, str]:
    """The glossary as it is named within its terms."""
    address = {"url": f"{base_url}{language}/index.html"} if base_url else {}
    return {
        "@type": "DefinedTermSet",
        "name": name,
        "identifier": identifier,
        "inLanguage": language,
        **address,
    }


def _script(described: Mapping[str, object]) -> str:
    """JSON-LD without what is not known, and without anything that HTML could take for the end of its script."""
    known = {key: value for key, value in described.items() if value}
    return _encoded(known).replace("<", "\\u003c").replace("&", "\\u0026")


def robots(base_url: str) -> bytes:
    """``robots.txt``, which keeps nobody out and names the map, if the site's address is known."""
    sitemap = f"\nSitemap: {base_url}sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def sitemaps(base_url: str, languages: Sequence[str], addresses: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The map of the site: its path and content; where one file may not hold all, several, and one that names them.

    Args:
        base_url: where the site is, with a slash at the end.
        languages: those of the trees.
        addresses: the pages of a tree, by their paths in it.
    """
    urls = [_url(base_url, languages, code, address) for address in addresses for code in languages]
    parts = [urls[start : start + MAP_LENGTH] for start in range(0, len(urls), MAP_LENGTH)]
    if len(parts) == 1:
        yield "sitemap.xml", _map("urlset", parts[0])
        return
    for number, part in enumerate(parts):
        yield f"sitemap-{number}.xml", _map("urlset", part)
    places = (f"<sitemap><loc>{escape(base_url)}sitemap-{number}.xml</loc></sitemap>" for number in range(len(parts)))
    yield "sitemap.xml", _map("sitemapindex", places)


def _url(base_url: str, languages: Sequence[str], language: str, address: str) -> str:
    trees = (*((code, code) for code in languages), ("x-default", languages[0]))
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(named)} href={quoteattr(f"{base_url}{code}/{address}")}/>'
        for named, code in trees
    )
    return f"<url><loc>{escape(f'{base_url}{language}/{address}')}</loc>{alternates}</url>"


def _map(kind: str, lines: Iterable[str]) -> bytes:
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', f"<{kind} {names}>", *lines, f"</{kind}>\n")).encode()


def feed(glossary: Glossary, ledger: Ledger, base_url: str, language: str, title: str) -> bytes | None:
    """An Atom feed (RFC 4287) of the terms that releases have brought or changed, the latest first.

    Args:
        glossary: the terms as they are now.
        ledger: says when each changed for learners; before the first release there is no feed.
        base_url: where the site is, with a slash at the end.
        language: of the tree.
        title: of the feed.
    """
    if not ledger.version:
        return None
    changed: dict[str, int] = {}
    for editions in ledger.notes.values():
        for edition in editions.values():
            name = edition.fields["Concept"]
            changed[name] = max(edition.modified, changed.get(name, 0))
    living = {summary.id: summary for summary in glossary.living_summaries}
    latest = sorted(((-moment, name) for name, moment in changed.items() if name in living))[:FEED_LENGTH]
    address = f"{base_url}{language}/"
    entries = (_entry(living[name], language, glossary.languages, address, -moment) for moment, name in latest)
    head = (
        f"<title>{escape(title)}</title>",
        f"<id>{escape(address)}</id>",
        f'<link rel="alternate" href={quoteattr(address + "index.html")}/>',
        f'<link rel="self" href={quoteattr(address + "feed.xml")}/>',
        f"<updated>{_moment(ledger.moment)}</updated>",
        f"<author><name>{escape(title)}</name></author>",
    )
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>',
            *head,
            *entries,
            "</feed>\n",
        )
    ).encode()


def _entry(summary: ConceptSummary, language: str, languages: Sequence[str], address: str, moment: int) -> str:
    told = [summary.sections[code] for code in (language, *languages) if code in summary.sections]
    title = " – ".join(dict.fromkeys(strip_stress(section.term) for section in told))
    url = f"{address}concept/{summary.id}.html"
    return (
        f"<entry><title>{escape(title)}</title><id>{escape(url)}</id><link href={quoteattr(url)}/>"
        f"<updated>{_moment(moment)}</updated><summary>{escape(strip_stress(told[0].definition))}</summary></entry>"
    )


def _moment(seconds: int) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _json(value: object) -> bytes:
    return f"{_encoded(value)}\n".encode()
