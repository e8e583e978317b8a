"""The full JSON taken apart: each entry as it was, and its values one by one for the report."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from cosmoglossary.checks.identity import SAFE_ID
from cosmoglossary.exchange.faults import ForeignError, unreadable_import
from cosmoglossary.exchange.full_json.locating import Locator
from cosmoglossary.exchange.full_json.schema import FORMAT, VERSION
from cosmoglossary.exchange.paths import ID, TOPIC, as_text
from cosmoglossary.exchange.values import EntriesOf, ForeignEntry, ForeignGlossary, ForeignValue, Path
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.portable import is_device

NAME = "JSON"
_MARK = re.compile(rf'"format"\s*:\s*"{FORMAT}"')
_MAX_DEPTH = 32
"""The levels in which lists and mappings may stand in each other, as in the sources."""
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_HALF_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
"""Match the sign that an escape such as ``\\ud800`` makes without its other half: no file can have it."""


def recognises(data: bytes, _: str) -> bool:
    """Tell if bytes are the full JSON of a glossary, whatever the order of its keys."""
    try:
        text = _text(data)
    except UnicodeDecodeError:
        return False
    return text.lstrip().startswith("{") and _MARK.search(text) is not None


def _text(data: bytes) -> str:
    # Editors of Windows write a byte order mark, and UTF-16 if they are told to.
    return data.decode(json.detect_encoding(data))


def read(data: bytes, name: str) -> ForeignGlossary:
    """Read the full JSON of a glossary.

    Raises:
        ForeignError: it is no JSON.
    """
    try:
        text = _text(data)
    except UnicodeDecodeError:
        raise ForeignError(msg("this is no text in UTF-8")) from None
    document = _parsed(text)
    if not isinstance(document, dict):
        raise ForeignError(msg("this is not the JSON of a whole glossary"))
    locator = Locator(text)
    faults = list(_faults(document))
    # JSON can have half of a character in an escape only, and to look at each text takes far longer.
    if not faults and _HALF_ESCAPE.search(text):
        faults = list(_half_characters(document, ()))
    problems = [unreadable_import(name, reason, *locator.place(path)) for path, reason in faults]
    if problems:
        return ForeignGlossary(NAME, problems=tuple(problems))
    entries = EntriesOf(document["concepts"], _entry)
    return ForeignGlossary(NAME, entries, description=tuple(_description(document)), whole=document["glossary"])


def _parsed(text: str) -> Any:  # noqa: ANN401 - any value of JSON
    """Raise `ForeignError` at what is no JSON, and at a key that an object has twice: one of the two would be lost."""
    try:
        document = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        reason = msg("this is no JSON: {reason}", reason=error.msg)
        raise ForeignError(reason, error.lineno, error.colno) from None
    except RecursionError:
        raise ForeignError(msg("this is nested too deep")) from None
    # A number of more digits than Python reads.
    except ValueError:
        raise ForeignError(msg("a number in it is too long")) from None
    return document


def _refuse_constant(name: str) -> None:
    raise ForeignError(msg("`{name}` is no number of JSON", name=name))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ForeignError(msg("the key `{key}` is there twice in one object", key=twice))
    return value


def _faults(document: Any) -> Iterator[tuple[Path, Message]]:  # noqa: ANN401
    """Yield what keeps a document from being taken apart, each with its place; what entries say is judged later."""
    version = document.get("version")
    if version != VERSION:
        reason = msg("this is version {version}; cosmoglossary reads {known}", version=str(version), known=VERSION)
        yield ("version",), reason
        return
    if not isinstance(document.get("glossary"), dict):
        yield ("glossary",), msg("`glossary` is not a mapping")
    elif _is_too_deep(document["glossary"]):
        yield ("glossary",), msg("this is nested more than {number} levels deep", number=_MAX_DEPTH)
    if not isinstance(document.get("concepts"), list):
        yield (("concepts",), msg("`concepts` is not a list"))
        return
    topics = _topics_of(document)
    first: dict[str, Path] = {}
    for number, concept in enumerate(document["concepts"]):
        faults = list(_faults_of_concept(("concepts", number), concept, first))
        yield from faults
        if not faults and concept["topic"] not in topics:
            yield ("concepts", number, "topic"), msg("`glossary` has no topic `{topic}`", topic=concept["topic"])


def _topics_of(document: dict[str, Any]) -> Collection[str]:
    glossary = document.get("glossary")
    if isinstance(glossary, dict) and isinstance(topics := glossary.get("topics"), dict):
        return topics
    return ()


def _faults_of_concept(path: Path, concept: Any, first: dict[str, Path]) -> Iterator[tuple[Path, Message]]:  # noqa: ANN401
    if not isinstance(concept, dict):
        yield path, msg("a concept is a mapping with `id`, `topic` and `entry`")
        return
    for key in ("id", "topic"):
        for reason in _faults_of_name(key, concept.get(key)):
            yield (*path, key), reason
    yield from _faults_of_entry((*path, "entry"), concept.get("entry"))
    id = concept.get("id")
    if isinstance(id, str) and first.setdefault(id, path) != path:
        yield (*path, "id"), msg("another concept has the id `{id}`", id=id)


def _faults_of_entry(path: Path, entry: Any) -> Iterator[tuple[Path, Message]]:  # noqa: ANN401 - any value of JSON
    if not isinstance(entry, dict) or not entry:
        yield path, msg("`entry` is not a mapping")
    elif _is_too_deep(entry):
        yield path, msg("this is nested more than {number} levels deep", number=_MAX_DEPTH)


def _half_characters(value: Any, path: Path) -> Iterator[tuple[Path, Message]]:  # noqa: ANN401
    """Yield the texts and the keys that have half of a character in them."""
    for inner, leaf in _leaves(value, path):
        if any(isinstance(text, str) and _HALF_CHARACTER.search(text) for text in (leaf, *inner)):
            yield inner, msg("half of a character is no text")


def _faults_of_name(key: str, name: Any) -> Iterator[Message]:  # noqa: ANN401 - any value of JSON
    """Yield why something is no name of a file or a folder: nothing is ever written outside of the glossary."""
    if not isinstance(name, str) or not name.strip():
        yield msg("`{key}` is not a text", key=key)
    # The names of devices on Windows would pass otherwise.
    elif not SAFE_ID.match(name) or is_device(name):
        yield msg("`{name}` is no id: ids have a-z, 0-9, and hyphens between words", name=name)


def _is_too_deep(value: Any, depth: int = 1) -> bool:  # noqa: ANN401
    if not isinstance(value, (dict, list)):
        return False
    if depth > _MAX_DEPTH:
        return True
    items = value.values() if isinstance(value, dict) else value
    return any(_is_too_deep(item, depth + 1) for item in items)


def _entry(index: int, concept: dict[str, Any]) -> ForeignEntry:
    place = f"concept {index + 1}"
    values = [ForeignValue(as_text(path), concept[as_text(path)], place, path) for path in (ID, TOPIC)]
    values += [_value(path, value, place) for path, value in _leaves(concept["entry"], ())]
    values += _unknown(concept, {"id", "topic", "entry"}, place)
    return ForeignEntry(place, tuple(values), concept["entry"])


def _value(path: Path, value: Any, place: str) -> ForeignValue:  # noqa: ANN401
    return ForeignValue(as_text(path), _text_of(value), place, path, markup="markdown", exact=value)


def _text_of(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, str):
        return value
    return json.dumps(value)


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401
    """Yield the values that have no others in them, each with its path; nothing, and no letter, are no values."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
    elif value is not None and str(value).strip():
        yield path, value


def _description(document: dict[str, Any]) -> Iterator[ForeignValue]:
    """Yield what the document says of the glossary as a whole, and what no version that is known here says."""
    for path, value in _leaves(document["glossary"], ()):
        yield ForeignValue(as_text(path), _text_of(value), "glossary", path, markup="markdown", exact=value)
    yield from _unknown(document, {"$schema", "format", "version", "glossary", "concepts"}, "glossary")


def _unknown(value: dict[str, Any], known: set[str], place: str) -> Iterator[ForeignValue]:
    reason = msg("cosmoglossary knows no such key")
    for key in value.keys() - known:
        for path, leaf in _leaves(value[key], (key,)):
            yield ForeignValue(as_text(path), _text_of(leaf), place, left_out=reason)
