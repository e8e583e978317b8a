"""The files that a glossary begins with: two small entries in its languages, and a page on what to do next."""

from __future__ import annotations

import json
import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from cosmoglossary.problems.messages import languages as message_languages_known
from cosmoglossary.problems.messages import localiser
from cosmoglossary.source.formatter import format_description, format_entry
from cosmoglossary.source.library import GLOSSARY
from cosmoglossary.source.templates import starter
from cosmoglossary.text.languages import SOURCE_LANGUAGE, is_language, message_languages

NEXT_STEPS = "README.md"
IGNORED = ".gitignore"
ATTRIBUTES = ".gitattributes"

EXAMPLE_LANGUAGES = ("en", "ru")
"""The languages of the examples that come with cosmoglossary."""

_TOPIC = "words"
_ENTRIES = ("water", "book")
_REVIEW = "  # review"
_ENTRY_COMMENT = "# A line for each language is enough for an entry.\n"
_DESCRIPTION_COMMENT = (
    "# The glossary as a whole. Never change the id after a release: flashcards are recognised by it.\n"
)


@lru_cache
def _words() -> Mapping[str, Mapping[str, str]]:
    """Read the words that are known, by language and what they stand for."""
    return tomllib.loads(Path(__file__).with_name("first_words.toml").read_text(encoding="utf-8"))


def _word(language: str, name: str) -> str:
    """Return a word in a language, or in the language that it is a variant of; empty if it is not known."""
    for code in message_languages(language):
        if code in _words():
            return _words()[code].get(name, "")
    return ""


def proposed_title(language: str) -> str:
    """Return the title that a glossary has if its author gives none, in a language or else in English."""
    return _word(language, "title") or _word(SOURCE_LANGUAGE, "title")


def example_files(identifier: str, title: str) -> Iterator[tuple[str, bytes]]:
    """Yield the glossary of examples in English and Russian, by path relative to a project's folder.

    Args:
        identifier: the id of the glossary.
        title: its title; if empty, that of the examples.
    """
    for name, data in starter():
        if name == f"{GLOSSARY}/glossary.yaml":
            yield name, _example_description(data.decode(), identifier, title)
        else:
            yield name, data


def _example_description(text: str, identifier: str, title: str) -> bytes:
    text = text.replace("id: my-glossary", f"id: {identifier}")
    if not title:
        return text.encode()
    titles = f"title:\n  {EXAMPLE_LANGUAGES[0]}: {_quoted(title)}\n"
    # A function, since a backslash in a title would mean something in a pattern's replacement.
    text = re.sub(r"^title:\n(?:  .*\n)+", lambda _: titles, text, count=1, flags=re.MULTILINE)
    return _formatted_description(text, EXAMPLE_LANGUAGES)


def first_files(identifier: str, languages: Sequence[str], title: str) -> Iterator[tuple[str, bytes]]:
    """Yield a glossary of two small entries, by path relative to a project's folder.

    Args:
        identifier: the id of the glossary.
        languages: its languages.
        title: its title, in the first of them; if empty, "My Glossary" in each.
    """
    yield f"{GLOSSARY}/glossary.yaml", _description(identifier, tuple(languages), title)
    yield from ((name, data) for name, data in starter() if name == f"{GLOSSARY}/ledger.jsonl")
    for concept in _ENTRIES:
        yield f"{GLOSSARY}/{_TOPIC}/{concept}.yaml", _entry(concept, tuple(languages))


def _description(identifier: str, languages: tuple[str, ...], title: str) -> bytes:
    titles = [f"  {languages[0]}: {_quoted(title)}"]
    if not title:
        titles = _texts("title", languages, "  ")
    lines = [
        f"id: {identifier}",
        "title:",
        *titles,
        f"languages: [{', '.join(map(_quoted, languages))}]",
        *_language_names(languages),
        "topics:",
        f"  {_TOPIC}:",
        *_texts("topic", languages, "    "),
        "    glyph: book",
    ]
    first, *others = map(_quoted, languages)
    # One learns from the first language, or the first from another; other pairs are one line each for who wants them.
    if others:
        lines.append("decks:")
    for other in others:
        lines += [f"  - {{learn: {other}, from: {first}}}", f"  - {{learn: {first}, from: {other}}}"]
    return _formatted_description(_DESCRIPTION_COMMENT + "\n".join(lines) + "\n", languages)


def _language_names(languages: Sequence[str]) -> Iterator[str]:
    """Yield the lines that name what has no name but its code; only its author knows a better one."""
    unnamed = [language for language in languages if not is_language(language)]
    if unnamed:
        yield "language_names:"
    for language in unnamed:
        yield f"  {_quoted(language)}: {{{_quoted(languages[0])}: {_quoted(language)}}}{_REVIEW}"


def _texts(name: str, languages: Sequence[str], indent: str) -> list[str]:
    """Return a line for each language whose text is known; if none is, the English text for the first."""
    texts = {language: _word(language, name) for language in languages}
    lines = [f"{indent}{_quoted(language)}: {text}" for language, text in texts.items() if text]
    # A title in one language is enough, and pages in the others show that one.
    return lines or [f"{indent}{_quoted(languages[0])}: {_word(SOURCE_LANGUAGE, name)}{_REVIEW}"]


def _entry(concept: str, languages: tuple[str, ...]) -> bytes:
    """Write an entry; where a word is not known, the English one stands in its place and is marked for review."""
    text = _ENTRY_COMMENT + "\n".join(_line(concept, language) for language in languages) + "\n"
    after, _ = format_entry(concept, text.encode(), languages)
    return after.encode()


def _line(concept: str, language: str) -> str:
    key, word, reading = _quoted(language), _word(language, concept), _word(language, f"{concept}_reading")
    if not word:
        return f"{key}: {_word(SOURCE_LANGUAGE, concept)}{_REVIEW}"
    if reading:
        return f"{key}: {{term: {word}, reading: {reading}}}"
    return f"{key}: {word}"


def _quoted(text: str) -> str:
    """Write a text in YAML, of which JSON is a part; the formatter takes off the quotes that are not needed."""
    # Whatever is in a title; and to YAML 1.1, a bare `no` is not Norwegian but false.
    return json.dumps(text, ensure_ascii=False)


def _formatted_description(text: str, languages: tuple[str, ...]) -> bytes:
    after, _ = format_description("glossary.yaml", text.encode(), languages)
    # What cannot be formatted is reported when it is checked.
    return (after or text).encode()


def next_steps(title: str, languages: Sequence[str], topic: str, reader: str) -> bytes:
    """Return the page on what to do next.

    Args:
        title: that of the glossary.
        languages: those of the glossary.
        topic: the id of a topic for new entries.
        reader: the language of messages to the author; the page is in English where it has none.
    """
    if reader not in message_languages_known():
        reader = SOURCE_LANGUAGE
    page = (Path(__file__).with_name("next_steps") / f"{reader}.md").read_text(encoding="utf-8")
    words = {language: _word(language, "book") or "…" for language in languages}
    example = "".join(f"{language}: {word}\n" for language, word in words.items())
    names = ", ".join(localiser(reader).language_name(language) for language in languages)
    return page.format(
        title=title, languages=names, topic=topic, example=textwrap.indent(example.rstrip("\n"), " " * 3)
    ).encode()
