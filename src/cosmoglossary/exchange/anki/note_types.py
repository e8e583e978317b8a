"""Note types in the databases of packages: as JSON in older ones, in tables of their own in newer ones.

Both become the JSON of older databases, which every Anki reads.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from cosmoglossary.exchange.anki import protobuf
from cosmoglossary.exchange.anki.exported import NoteType

# The numbers of fields in Anki's messages: proto/anki/notetypes.proto.
_KIND, _SORT_FIELD, _CSS, _LATEX_HEAD, _LATEX_FOOT, _SVG, _CONDITIONS = 1, 2, 3, 5, 6, 7, 8
_FACE, _HOW, _OF_FIELDS = 1, 2, 3
_RTL, _FONT, _FONT_SIZE, _FIELD_ID = 2, 3, 4, 9
_FRONT, _BACK, _TEMPLATE_ID = 1, 2, 8
_HOWS = ("none", "any", "all")
"""The words of a deck for how many of its fields a face needs, at Anki's numbers for them."""


def note_types_of(database: sqlite3.Connection) -> dict[int, NoteType]:
    """Return the note types of a database by number.

    Raises:
        sqlite3.Error, ValueError, TypeError: it is broken.
    """
    tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    read = _of_json
    if "fields" in tables:
        read = _of_tables
    return {each.id: each for each in read(database)}


def _of_json(database: sqlite3.Connection) -> Iterator[NoteType]:
    for (text,) in database.execute("select models from col"):
        models = json.loads(text)
        if isinstance(models, dict):
            # A model may lack its number, or have it as a text: the key is what notes name.
            numbered = ((number, model) for number, model in models.items() if number.lstrip("-").isdecimal())
            yield from (note_type(int(number), model) for number, model in numbered if isinstance(model, dict))


def note_type(number: int, model: Mapping[str, Any]) -> NoteType:
    """Return a note type, given its JSON."""
    fields = model.get("flds")
    names: tuple[str, ...] = ()
    if isinstance(fields, list):
        names = tuple(str(field.get("name")) for field in fields if isinstance(field, dict))
    return NoteType(number, str(model.get("name", "")), names, {**model, "id": number})


def _of_tables(database: sqlite3.Connection) -> Iterator[NoteType]:
    fields: dict[int, list[dict[str, Any]]] = {}
    for owner, name, config in database.execute("select ntid, name, config from fields order by ntid, ord"):
        fields.setdefault(owner, []).append(_field(len(fields.get(owner, ())), str(name), _message(config)))
    templates: dict[int, list[dict[str, Any]]] = {}
    for owner, name, config in database.execute("select ntid, name, config from templates order by ntid, ord"):
        templates.setdefault(owner, []).append(_template(len(templates.get(owner, ())), str(name), _message(config)))
    for number, name, modified, config in database.execute("select id, name, mtime_secs, config from notetypes"):
        yield note_type(
            int(number),
            {
                "name": str(name),
                "mod": int(modified),
                "flds": fields.get(number, []),
                "tmpls": templates.get(number, []),
                **_rest(_message(config)),
            },
        )


def _message(config: object) -> Mapping[int, list[protobuf.Value]]:
    if not isinstance(config, bytes):
        raise TypeError(config)
    return protobuf.fields(config)


def _rest(config: Mapping[int, list[protobuf.Value]]) -> dict[str, Any]:
    return {
        "type": protobuf.number(config, _KIND),
        "usn": -1,
        "sortf": protobuf.number(config, _SORT_FIELD),
        "did": None,
        "css": protobuf.text(config, _CSS),
        "latexPre": protobuf.text(config, _LATEX_HEAD),
        "latexPost": protobuf.text(config, _LATEX_FOOT),
        "latexsvg": bool(protobuf.number(config, _SVG)),
        "req": [_condition(each) for each in config.get(_CONDITIONS, ())],
    }


def _condition(message: protobuf.Value) -> list[Any]:
    config = _message(message)
    how = protobuf.number(config, _HOW)
    if not 0 <= how < len(_HOWS):
        raise ValueError(how)
    return [protobuf.number(config, _FACE), _HOWS[how], _numbers(config.get(_OF_FIELDS, ()))]


def _numbers(values: Any) -> list[int]:  # noqa: ANN401 - numbers, or all of them packed into bytes
    numbers: list[int] = []
    for value in values:
        # Packed, each of them is a byte: no note type has more than a hundred fields.
        numbers += [value] if isinstance(value, int) else value
    return numbers


def _field(place: int, name: str, config: Mapping[int, list[protobuf.Value]]) -> dict[str, Any]:
    return {
        "name": name,
        "ord": place,
        "sticky": False,
        "rtl": bool(protobuf.number(config, _RTL)),
        "font": protobuf.text(config, _FONT) or "Arial",
        "size": protobuf.number(config, _FONT_SIZE) or 20,
        "media": [],
        **_identity(protobuf.number(config, _FIELD_ID)),
    }


def _template(place: int, name: str, config: Mapping[int, list[protobuf.Value]]) -> dict[str, Any]:
    return {
        "name": name,
        "ord": place,
        "qfmt": protobuf.text(config, _FRONT),
        "afmt": protobuf.text(config, _BACK),
        "bqfmt": "",
        "bafmt": "",
        "did": None,
        **_identity(protobuf.number(config, _TEMPLATE_ID)),
    }


def _identity(number: int) -> dict[str, int]:
    """Return the permanent number of a field or template, which those of older versions lack."""
    if number:
        return {"id": number}
    return {}
