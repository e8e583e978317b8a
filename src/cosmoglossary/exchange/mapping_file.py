"""The file in which a person corrects the guesses: one line for each column, field or property, with samples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from cosmoglossary.exchange.faults import unfit_mapping
from cosmoglossary.exchange.mapping import LEAVE_OUT, NOTE, Target, Targets, target_of, target_text
from cosmoglossary.exchange.naming import NO_TOPICS
from cosmoglossary.exchange.values import Layout
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.format import ENTRY, SECTION
from cosmoglossary.source.portable import name_problem
from cosmoglossary.source.reader import locate, parse

SUFFIX = ".import.yaml"
"""The ending that makes the name of its mapping out of that of a file."""

_HEAD = """\
# What becomes of each column, field or property of this file. Correct what stands right of the colons, then run
# the same command again. Behind each `#` are samples of what the file says there.
#
# The right side is a place in an entry, as docs/format.md has them:
#   {language}                the term, and {language}.definition, {language}.also, {language}.gender, {language}.note …
#   examples.{language}       a sentence; examples.2.{language} a second one
#   topic, tags, id, level, same_as.wikidata, links.wikipedia.{language} …
#   note              a note to the entry, behind the name of the column
#   leave out         nothing; the report names each value
# It may have options in brackets: `{language}.also (abbreviation)`, `{language} (split at /)` for several values in a
# cell, `{language}.note (as one)` for none, `{language}.definition (Markdown)` for texts that are Markdown already.
"""
_TOPICS = """\
# The folder of each topic, by what the file calls it. Those that glossary.yaml does not have yet are added to it.
"""
_TAGS = """\
# The key of each tag, by what the file calls it. Those that glossary.yaml does not have yet are added to it.
"""
_WORDS = """\
# Words for genders, parts of speech and the like that are not known: put a word of docs/format.md on the right side.
"""
_NO_TEXTS = frozenset({"no", "yes", "on", "off", "true", "false", "null"})
"""Words that some readers of YAML take for truth values or for nothing."""
_MAX_SAMPLES = 3
_MAX_SAMPLE_LENGTH = 40


def write_mapping(targets: Targets, columns: Mapping[str, Sequence[str]], languages: tuple[str, ...]) -> str:
    """Return the text of a mapping file.

    Args:
        targets: the guesses.
        columns: the texts of each column, of which some are shown.
        languages: those of the glossary.
    """
    lines = _HEAD.replace("{language}", languages[0]).splitlines()
    lines += _layout_lines(targets.layout)
    lines.append("columns:")
    for name, texts in columns.items():
        samples = " · ".join(_sample(text) for text in list(dict.fromkeys(texts))[:_MAX_SAMPLES])
        lines.append(f"  {_key(name)}: {target_text(targets.columns.get(name, Target()))}  # {samples}")
    lines += _name_lines("topics", _TOPICS, targets.topics)
    lines += _name_lines("tags", _TAGS, targets.tags)
    lines += _name_lines("words", _WORDS, targets.words)
    return "\n".join(lines) + "\n"


def _name_lines(key: str, head: str, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of names with what they mean, below those that explain them; none where there are no names."""
    if names:
        yield from (*head.splitlines(), f"{key}:")
    for name, meaning in names.items():
        yield f"  {_key(name)}: {meaning or LEAVE_OUT}"


def _layout_lines(layout: Layout | None) -> Iterator[str]:
    if layout is None:
        return
    if layout.encoding:
        yield f"encoding: {layout.encoding}"
    if layout.delimiter:
        yield f"delimiter: {json.dumps(layout.delimiter)}"
    if layout.header is not None:
        yield f"header: {layout.header}  # the row with the names of the columns; 0 if there is none"


def _key(name: str) -> str:
    # A bare `no` would be Norwegian to us and false to others, and most signs mean something in YAML.
    if re.fullmatch(r"[^\W\d_][\w /.-]*[\w.]", name) and name.casefold() not in _NO_TEXTS:
        return name
    return json.dumps(name, ensure_ascii=False)


def _sample(text: str) -> str:
    whole = " ".join(text.split())
    printable = "".join(char if char.isprintable() else "\ufffd" for char in whole)
    if len(printable) > _MAX_SAMPLE_LENGTH:
        return printable[: _MAX_SAMPLE_LENGTH - 1] + "…"
    return printable


_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_KEYS = ("encoding", "delimiter", "header", "columns", "topics", "tags", "words")


def read_mapping(file: str, data: bytes, languages: tuple[str, ...]) -> tuple[Targets, list[Diagnostic]]:
    """Read a mapping file.

    Args:
        file: its name, for problems.
        data: its bytes.
        languages: those of the glossary.

    Returns:
        What it says, and all that is wrong with it, with lines and columns.
    """
    value, problems = parse(file, data)
    if problems:
        return Targets(), problems
    reader = _Reader(file, languages)
    targets = reader.read(value)
    return targets, locate(reader.problems, file, data)


class _Reader:
    """Reads the values of a mapping file, and keeps what is wrong with them."""

    def __init__(self, file: str, languages: tuple[str, ...]) -> None:
        self.problems: list[Diagnostic] = []
        self._file = file
        self._languages = languages

    def read(self, value: Any) -> Targets:  # noqa: ANN401 - whatever YAML says
        """Read all of it."""
        if not isinstance(value, dict):
            self._complain((), msg("this is no mapping file"))
            return Targets()
        for key in value:
            if key not in _KEYS:
                self._complain(
                    (key,), msg("a mapping file has no `{key}`", key=str(key)), did_you_mean(str(key), _KEYS)
                )
        return Targets(
            dict(self._columns(self._texts(value, "columns"))),
            self._names(value, "topics"),
            self._names(value, "tags"),
            {said: "" if ours.casefold() == LEAVE_OUT else ours for said, ours in self._texts(value, "words").items()},
            self._layout(value),
        )

    def _complain(self, keys: tuple[str | int, ...], message: Any, help: Any = None) -> None:  # noqa: ANN401
        self.problems.append(unfit_mapping(Place(self._file, keys, key=len(keys) == 1), message, help))

    def _texts(self, value: dict[str, Any], key: str) -> dict[str, str]:
        named = value.get(key)
        if named is None:
            return {}
        if not isinstance(named, dict):
            self._complain((key,), msg("`{key}` has a line for each name", key=key))
            return {}
        return {str(name): "" if ours is None else str(ours).strip() for name, ours in named.items()}

    def _names(self, value: dict[str, Any], key: str) -> dict[str, str]:
        names = {}
        for said, ours in self._texts(value, key).items():
            is_folder = key == "topics" and (ours in NO_TOPICS or name_problem(ours))
            if ours.casefold() == LEAVE_OUT or (not is_folder and _ID.fullmatch(ours)):
                names[said] = "" if ours.casefold() == LEAVE_OUT else ours
            else:
                help_ = msg("an id has small Latin letters, digits and hyphens: docking, space-agency")
                self._complain((key, said), msg("`{id}` is no id", id=ours), help_)
        return names

    def _columns(self, texts: dict[str, str]) -> Iterable[tuple[str, Target]]:
        for name, text in texts.items():
            target = target_of(text, self._languages)
            if target is None:
                self._complain(("columns", name), msg("entries have no `{key}`", key=text), self._help(text))
            else:
                yield name, target

    def _help(self, text: str) -> Any:  # noqa: ANN401 - a message, perhaps
        sections = [f"{language}.{key.name}" for language, key in product(self._languages, SECTION.keys)]
        others = [key.name for key in ENTRY.keys]
        known = [*self._languages, *sections, *others, "topic", "id", LEAVE_OUT, NOTE]
        return did_you_mean(text.partition("(")[0].strip(), known)

    def _layout(self, value: dict[str, Any]) -> Layout:
        encoding, delimiter, header = value.get("encoding"), value.get("delimiter"), value.get("header")
        if header is not None and (not isinstance(header, int) or header < 0):
            self._complain(("header",), msg("this is the number of a row"))
            header = None
        if delimiter is not None and len(str(delimiter)) != 1:
            self._complain(("delimiter",), msg("this is one sign"))
            delimiter = None
        return Layout(str(encoding or ""), str(delimiter or ""), header)
