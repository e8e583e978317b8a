"""Glossary → structured data for search engines: schema.org in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from cosmoglossary.model import Concept, Glossary, LanguageSection
from cosmoglossary.text.licences import named_licence
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.words import strip_stress

# Made once: json.dumps would make an encoder for each of many pages.
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def defined_term(
    glossary: Glossary,
    sections: Sequence[LanguageSection],
    concept: Concept,
    name: str,
    base_url: str,
    same_as: Sequence[str] = (),
) -> str:
    """Return a concept as search engines read it (schema.org ``DefinedTerm``), to stand in a script of HTML.

    Args:
        glossary: that it is of.
        sections: the concept in the languages of the page, the page's own first.
        concept: the concept.
        name: the title of the glossary.
        base_url: where the site is, with a slash at the end, or empty.
        same_as: the addresses at which others describe the same concept.
    """
    own = sections[0]
    term, *others = _names(sections)
    url = ""
    if base_url:
        url = f"{base_url}{own.language}/concept/{concept.id}.html"
    return _script(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": term,
            "alternateName": others,
            "description": strip_stress(plain(own.definition or "")),
            "termCode": concept.id,
            "image": _image(glossary, concept, own.language, base_url),
            "sameAs": same_as,
            "url": url,
            "inDefinedTermSet": _term_set(glossary.id, own.language, name, base_url),
        }
    )


def _image(glossary: Glossary, concept: Concept, language: str, base_url: str) -> Mapping[str, str] | None:
    """Return the picture of a concept with what its licence asks for; it is known by its address alone."""
    image = concept.image
    if image is None or image.file not in glossary.images or not base_url:
        return None
    file = glossary.images[image.file]
    _, licence_url = named_licence(image.licence or "")
    described = {
        "@type": "ImageObject",
        "contentUrl": f"{base_url}images/{file.published}",
        "description": strip_stress(image.alt.get(language, "")),
        "creditText": image.credit,
        "license": licence_url,
        "acquireLicensePage": image.url,
    }
    return {key: value for key, value in described.items() if value}


def _names(sections: Sequence[LanguageSection]) -> Iterable[str]:
    """Return all names in all languages of the page: people search for the word that they know."""
    terms = [sections[0].term]
    for section in sections:
        # None that is to be avoided, as nothing could mark it.
        terms += [designation.term for designation in section.designations if not designation.is_avoided]
    # For a search engine, a letter with a stress mark is another letter. A word may be the same in two languages.
    return dict.fromkeys(map(strip_stress, terms))


def defined_term_set(glossary: Glossary, language: str, name: str, base_url: str) -> str:
    """Return the glossary as search engines read it (schema.org ``DefinedTermSet``), to stand in a script of HTML.

    Args:
        glossary: what the page is of.
        language: that of the page.
        name: the title of the glossary.
        base_url: where the site is, with a slash at the end, or empty.
    """
    licence = None
    if glossary.licence:
        licence = glossary.licence.url or glossary.licence.name
    term_set = _term_set(glossary.id, language, name, base_url)
    return _script({"@context": "https://schema.org", **term_set, "license": licence})


# Every page of a language names the same set. The glossary itself is no argument: a preview makes one with each save,
# and the cache would keep the old ones alive.
@lru_cache
def _term_set(identifier: str, language: str, name: str, base_url: str) -> Mapping[str, str]:
    """Return the glossary as it is named within its terms."""
    described = {"@type": "DefinedTermSet", "name": name, "identifier": identifier, "inLanguage": language}
    if base_url:
        described["url"] = f"{base_url}{language}/index.html"
    return described


def _script(described: Mapping[str, object]) -> str:
    """Return JSON-LD without what is not known, and without anything that HTML could take for the end of its script."""
    # An empty property would say that there is none, where only nothing is known.
    known = {key: value for key, value in described.items() if value}
    return _encoded(known).replace("<", "\\u003c").replace("&", "\\u0026")
