"""Knowledge of languages, from CLDR: their names, their scripts, and who can read what is written for whom.

A language is called by its BCP 47 tag throughout. Babel has locales for those whose dates and numbers CLDR can write;
it has names for many more, and a glossary may name the rest itself.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

SOURCE_LANGUAGE = "en"
"""The language that the interface's messages are written in; it needs no catalogue."""

_WRITTEN_AS = {"en": "en-GB", "pt": "pt-PT"}
"""The regions whose dates, numbers, names and voices stand for a language; for all others CLDR's choice is good.

CLDR's bare `en` and `pt` are American and Brazilian, and the captions of pages and cards are neither.
"""

_RIGHT_TO_LEFT = frozenset(
    ["Adlm", "Arab", "Armi", "Hebr", "Mand", "Mani", "Nkoo", "Phnx", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"]
)
"""The scripts, in use or studied, that run from right to left, for languages without a locale."""

_REGION = re.compile(r"[A-Za-z]{2}|[0-9]{3}")


Names: TypeAlias = Mapping[str, Mapping[str, str]]
"""Names of languages that a glossary gives: by the language that is named, then by that of the name."""

NO_NAMES: Names = MappingProxyType({})


def is_language(code: str) -> bool:
    """Tell whether CLDR has a locale or a name for the language of a BCP 47 code."""
    return "_" not in code and (locale_of(code) is not None or _subtags(code)[0] in Locale(SOURCE_LANGUAGE).languages)


def has_private_use(code: str) -> bool:
    """Tell whether a BCP 47 code says something by private agreement: ``x-elvish``, ``art-x-elvish``."""
    return "x" in code.casefold().split("-")


def similar_language(code: str) -> str:
    """Return a common language whose code is nearly this one, as if by a slip; empty if there is none."""
    known = {identifier.partition("_")[0] for identifier in locale_identifiers()}
    return next(iter(difflib.get_close_matches(code, sorted(known), n=1)), "")


def language_called(name: str) -> str:
    """Return the language that has a name in English or in itself: ``it`` for Italian and italiano; else empty."""
    wanted = name.casefold()
    for code, english in Locale(SOURCE_LANGUAGE).languages.items():
        if english.casefold() == wanted:
            return str(code).replace("_", "-")
    for identifier in locale_identifiers():
        if _own_name(identifier).casefold() == wanted:
            return identifier
    return ""


def _own_name(identifier: str) -> str:
    """Return the name of a locale's language in itself; empty for a locale of a region."""
    # Those with a region are called the same as the language, with something in brackets.
    if "_" in identifier:
        return ""
    return Locale(identifier).get_language_name() or ""


def language_of_country(code: str) -> str:
    """Return the language that most people of a country speak, by the country's code: ``uk`` for ``ua``; else empty."""
    likely = str(get_global("likely_subtags").get(f"und_{code.upper()}", ""))
    return likely.partition("_")[0].removeprefix("und")


@lru_cache
def locale_of(code: str) -> Locale | None:
    """Return the locale of a language, without what CLDR does not know about it: a variant, a private use."""
    subtags = code.split("-")
    while subtags:
        try:
            return Locale.parse("-".join(subtags), sep="-")
        except (ValueError, UnknownLocaleError):
            subtags.pop()
    return None


@lru_cache
def writing_locale(code: str) -> Locale:
    """Return the locale by which numbers, dates and units are written for readers of a language.

    English is British and Portuguese European unless a region is named, as the messages are.
    """
    locale = locale_of(_WRITTEN_AS.get(code, code))
    return locale or writing_locale(SOURCE_LANGUAGE)


def without_extensions(code: str) -> str:
    """Return a tag without its extensions and private use: ``de`` for ``de-x-bern``; ``und`` if nothing is left."""
    subtags = code.split("-")
    # Extensions begin with a single letter or digit, and nothing else does.
    end = next((place for place, subtag in enumerate(subtags) if len(subtag) == 1), len(subtags))
    return "-".join(subtags[:end]) or "und"


def _subtags(code: str) -> tuple[str, str, str]:
    """Return the language, the script and the region of a tag; what it does not say is empty."""
    language, *others = code.split("-")
    # BCP 47 tells subtags by their length.
    script, region = _subtag(others, length=4), _subtag(others, length=2)
    return language, script.title(), region.upper()


def _subtag(subtags: Iterable[str], *, length: int) -> str:
    return next((each for each in subtags if len(each) == length and each.isalpha()), "")


@lru_cache  # every sentence on every page asks
def direction(language: str) -> str:
    """Return ``ltr`` or ``rtl``; what CLDR does not know is taken to run from left to right."""
    locale = locale_of(language)
    if locale is not None:
        # Traditional Mongolian runs from top to bottom, which HTML has no word for. Lying in a line, as here, it runs
        # from left to right.
        return "rtl" if locale.text_direction == "rtl" else "ltr"
    primary, script, _ = _subtags(language)
    if (script or _likely_script(primary)) in _RIGHT_TO_LEFT:
        return "rtl"
    return "ltr"


def message_language(language: str, catalogues: Container[str]) -> str | None:
    """Choose the language whose messages a reader of a language gets: its own, or that of its nearest parent.

    Args:
        language: a BCP 47 code, which may name a region: ``pt-BR``.
        catalogues: the languages for which there are catalogues of messages.

    Returns:
        One of the catalogues' languages or `SOURCE_LANGUAGE`; ``None`` where no parent has messages.
    """
    for code in message_languages(language):
        if code == SOURCE_LANGUAGE or code in catalogues:
            return code
    return None


def message_languages(language: str) -> tuple[str, ...]:
    """Return the languages whose messages are the own ones of a reader, the nearest first: pt-BR, pt."""
    return tuple(dict.fromkeys((language, *_parents(language))))


def _parents(language: str) -> Iterator[str]:
    """Yield the codes under which CLDR looks for what it does not have for a language: en-GB, en-001, en."""
    locale = locale_of(language)
    if locale is None:
        yield from _shortened(language)
        return
    yield from _ancestors(locale)
    # Last, the language with the script that it is mostly written in: what is said in zh-Hans is read as zh.
    script = _likely_script(locale.language)
    if locale.script in {None, script}:
        yield f"{locale.language}-{script}"


def _ancestors(locale: Locale) -> Iterator[str]:
    """Yield the code of a locale and those of its parents that are in the same script."""
    exceptions = get_global("parent_exceptions")
    code = str(locale)
    while code and not _has_other_script(locale, code):
        yield code.replace("_", "-")
        code = exceptions.get(code) or code.rpartition("_")[0]


def _shortened(code: str) -> Iterator[str]:
    while "-" in code:
        code = code.rpartition("-")[0]
        yield code


def _likely_script(language: str) -> str:
    """Return the script that most texts of a language are in, as far as CLDR knows; likely subtags are zh_Hans_CN."""
    subtags = get_global("likely_subtags").get(language, "").split("_")
    return next((subtag for subtag in subtags if len(subtag) == 4), "")  # noqa: PLR2004 - scripts have four letters


def _has_other_script(locale: Locale, parent: str) -> bool:
    """Tell whether the parent of a locale is its bare language, which is mostly written in another script."""
    # Who reads zh-Hant cannot read zh. CLDR's table of parents says so too, but Babel keeps only regions of that table.
    if not locale.script or parent != locale.language:
        return False
    return locale.script not in get_global("likely_subtags").get(parent, "")


def without_region(language: str) -> str:
    """Return the code of a language without its region: ``en`` of ``en-GB``, ``sr-Latn`` of ``sr-Latn-RS``."""
    parts = language.split("-")
    return "-".join(part for number, part in enumerate(parts) if not number or not _REGION.fullmatch(part))


@lru_cache(maxsize=1024)
def is_region(code: str) -> bool:
    """Tell whether CLDR has a name for the region of this code: ``GB``, or ``419`` of Latin America."""
    return code in Locale(SOURCE_LANGUAGE).territories


def speech_locale(language: str) -> str:
    """Return the language with a region, as voices are named: ``ru_RU``.

    The region is the one that the code names, or that the captions are written for, or else where CLDR says that most
    of its speakers live. A language that CLDR does not know, or that has no country, stays without.
    """
    locale = locale_of(_WRITTEN_AS.get(language, language))
    if locale is None:
        return language
    # Likely subtags end in a region: ru_Cyrl_RU.
    likely = get_global("likely_subtags")
    spoken = likely.get(f"{locale.language}_{locale.script}") or likely.get(locale.language) or ""
    regions = (locale.territory or "", spoken.rpartition("_")[2])
    return "_".join([locale.language, *filter(str.isalpha, regions)][:2])


def language_name(language: str, within: str, names: Names = NO_NAMES) -> str:
    """Return the name of a language in the language ``within``, as it stands in a list: ``Russian``, ``русский``.

    Args:
        language: the language that is named.
        within: the language of the name.
        names: the names that a glossary has for languages, which come before those of CLDR.

    Returns:
        The name; the code of what has none in that language.
    """
    own = names.get(language, {})
    for code in message_languages(within):
        if code in own:
            return own[code]
    return _cldr_name(language, within)


@lru_cache
def _cldr_name(language: str, within: str) -> str:
    reader = locale_of(_WRITTEN_AS.get(within, within))
    if reader is None:
        return language
    locale = locale_of(language)
    if locale is not None:
        # Where there is a name for the language in a script, it is better than the two in a row: 简体中文.
        written = reader.languages.get(f"{locale.language}_{locale.script}")
        if written and not locale.territory:
            return str(written)
        return str(locale.get_display_name(reader) or language)
    return _composed_name(language, reader)


def _composed_name(language: str, reader: Locale) -> str:
    # CLDR has names of some hundred languages that it has no locale of.
    primary, script, region = _subtags(language)
    name = str(reader.languages.get(primary, ""))
    details = [str(reader.scripts.get(script, script)), str(reader.territories.get(region, region))]
    if not name:
        return language
    if not any(details):
        return name
    return f"{name} ({', '.join(filter(None, details))})"
