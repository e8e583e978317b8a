"""The values of ``glossary.yaml`` to a glossary that has no concepts yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cosmoglossary.model import CARD_KINDS, GLYPHS, Course, Glossary, Licence, Source, Topic
from cosmoglossary.problems.diagnostics import Diagnostic, one_of
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.reader.faults import (
    listed_twice,
    missing_key,
    one_language_deck,
    unknown_language,
    unknown_value,
    wrong_type,
)
from cosmoglossary.source.reader.mapping import LANGUAGE, Reading, as_key
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.text.localiser import is_language

URL = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/\"'<>?#]+(?:[/?#][^\s\"'<>]*)?")
BASE = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s/\"'<>?#]+(?:/[^\s\"'<>?#]*)?")
"""An address to which the path of a file is added."""

GLOSSARY_KEYS = (
    "id",
    "title",
    "description",
    "languages",
    "topics",
    "decks",
    "sources",
    "site",
    "licence",
    "spoken",
)
TOPIC_KEYS = ("glyph",)
"""What a topic has beside its name in each language."""
DECK_KEYS = ("learn", "from", "cards")
SOURCE_KEYS = ("title", "date", "url")
SITE_KEYS = ("base_url", "edit_url")
LICENCE_KEYS = ("name", "url")


def read_glossary(file: str, value: Value) -> tuple[Glossary | None, list[Diagnostic]]:
    """Read what ``glossary.yaml`` says; the concepts come from their own files.

    Returns:
        The glossary without concepts, ``None`` where its languages cannot be read, and the problems found.
    """
    problems: list[Diagnostic] = []
    if type(value) is not dict:
        problems.append(wrong_type(Place(file), msg("a description of the glossary"), value))
        return None, problems
    whole = Reading(file, (), value, problems)
    whole.only(GLOSSARY_KEYS)
    languages = tuple(_languages(whole))
    identifier = whole.text("id", required=True)
    title = whole.localised("title", languages)
    if not title:
        problems.append(missing_key(Place(file), "title"))
    site = whole.mapping("site")
    if site:
        site.only(SITE_KEYS)
    glossary = Glossary(
        id=identifier or "",
        title=title,
        description=whole.localised("description", languages),
        languages=languages,
        topics=tuple(_topics(whole, languages)),
        decks=tuple(_courses(whole, languages)),
        sources=dict(_sources(whole, languages)),
        licence=_licence(whole),
        base_url=_url(site, "base_url", BASE),
        edit_url=_url(site, "edit_url", BASE),
        spoken=dict(_spoken(whole, languages)),
        file=file,
    )
    return glossary if languages else None, problems


def _languages(whole: Reading) -> Iterator[str]:
    codes = whole.names("languages")
    if not codes:
        whole.problems.append(missing_key(whole.place(), "languages"))
    for number, code in enumerate(codes):
        if code.casefold() in map(str.casefold, codes[:number]):
            continue
        if LANGUAGE.match(code) and is_language(code):
            yield code
        else:
            whole.problems.append(
                Diagnostic(
                    "unknown-language",
                    "error",
                    whole.place("languages", number),
                    msg("`{code}` is no language code that is known", code=code),
                    msg("use a BCP 47 code, such as en, ru or pt-BR"),
                )
            )


def _topics(whole: Reading, languages: tuple[str, ...]) -> Iterator[Topic]:
    topics = whole.mapping("topics")
    if not topics:
        whole.problems.append(missing_key(whole.place(), "topics"))
        return
    for name in topics.value:
        reading = topics.mapping(name)
        title = reading.by_language(languages, TOPIC_KEYS) if reading else {}
        yield Topic(as_key(name), title, reading.choice("glyph", GLYPHS) if reading else None)


def _courses(whole: Reading, languages: tuple[str, ...]) -> Iterator[Course]:
    known: set[tuple[str, ...]] = set()
    for reading in whole.mappings("decks"):
        reading.only(DECK_KEYS)
        cards = _cards(reading)
        codes = []
        for key in ("learn", "from"):
            code = reading.text(key, required=True)
            if code and code not in languages:
                reading.problems.append(unknown_language(reading.place(key), code, languages))
            elif code:
                codes.append(code)
        if len(codes) < 2:  # noqa: PLR2004 - a direction has two ends
            continue
        if codes[0] == codes[1]:
            reading.problems.append(one_language_deck(reading.place(), codes[0]))
        elif tuple(codes) in known:
            deck = "learn: {}, from: {}".format(*codes)
            reading.problems.append(listed_twice(reading.place(), deck, deck))
        else:
            known.add(tuple(codes))
            yield Course(learn=codes[0], known=codes[1], cards=cards)


def _cards(reading: Reading) -> tuple[str, ...]:
    """The kinds of cards of a deck, in the order of `CARD_KINDS`; all of them where it does not say."""
    value = reading.value.get("cards")
    if value is None:
        return CARD_KINDS
    if not value:
        reading.problems.append(
            wrong_type(reading.place("cards"), msg("at least one kind of card"), None, one_of(CARD_KINDS))
        )
        return CARD_KINDS
    chosen = reading.texts("cards")
    for number, kind in enumerate(chosen):
        if kind not in CARD_KINDS:
            place = reading.place("cards", number) if type(value) is list else reading.place("cards")
            reading.problems.append(unknown_value(place, "cards", kind, CARD_KINDS))
    return tuple(kind for kind in CARD_KINDS if kind in chosen)


def _sources(whole: Reading, languages: tuple[str, ...]) -> Iterator[tuple[str, Source]]:
    sources = whole.mapping("sources")
    for name in sources.value if sources else ():
        reading = sources.mapping(name) if sources else None
        if reading:
            reading.only(SOURCE_KEYS)
            title = reading.localised("title", languages)
            if not title:
                reading.problems.append(missing_key(reading.place(), "title"))
            yield as_key(name), Source(title, reading.date("date"), _url(reading, "url"))


def _licence(whole: Reading) -> Licence | None:
    reading = whole.mapping("licence")
    if not reading:
        return None
    reading.only(LICENCE_KEYS)
    name = reading.text("name", required=True)
    return Licence(name, _url(reading, "url")) if name else None


def _spoken(whole: Reading, languages: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    spoken = whole.mapping("spoken")
    for language in spoken.value if spoken else ():
        reading = spoken.mapping(language) if spoken else None
        if language not in languages:
            place = whole.place("spoken", as_key(language), key=True)
            whole.problems.append(unknown_language(place, as_key(language), languages))
        elif reading:
            texts = ((as_key(text), reading.text(text)) for text in reading.value)
            yield language, {text: said for text, said in texts if said}


def _url(reading: Reading | None, key: str, pattern: re.Pattern[str] = URL) -> str | None:
    url = reading.text(key) if reading else None
    if not reading or url is None or pattern.fullmatch(url):
        return url
    help_ = (
        msg("it begins with https:// and has no spaces or quotes, no ? and no #")
        if pattern is BASE
        else msg("it begins with https:// and has no spaces or quotes")
    )
    reading.problems.append(wrong_type(reading.place(key), msg("a web address"), url, help_))
    return None
