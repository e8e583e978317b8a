"""The readers of the kinds of value that may stand in any file."""

from __future__ import annotations

from sys import intern

from cosmoglossary.problems.messages import msg
from cosmoglossary.source.format.kinds import (
    Address,
    Amount,
    Blocks,
    Choice,
    Count,
    Date,
    Flag,
    Key,
    Labels,
    Language,
    Names,
    Number,
    Recording,
    RunningText,
    Text,
    Texts,
)
from cosmoglossary.source.reader.faults import several_meanings, unknown_label, unknown_language
from cosmoglossary.source.reader.mapping import MappingReader, Readers
from cosmoglossary.text.languages import is_region


def _read_text(mapping: MappingReader, key: Key[Text]) -> str | None:
    # Nearly every text is one, and there are more of them than of all else: spare those a second call.
    value = mapping.value[key.name]
    if type(value) is str and (stripped := value.strip()):
        return intern(stripped)
    return mapping.text(key.name, required=key.required)


def _read_choice(mapping: MappingReader, key: Key[Choice]) -> str | None:
    value = mapping.value[key.name]
    if type(value) is str and value in key.kind.words:  # as above
        return value
    words = key.kind.words
    if key.kind.grammar:
        words = (*words, *mapping.labels)
    return mapping.choice(key.name, words, key.label)


def _read_labels(mapping: MappingReader, key: Key[Labels]) -> tuple[str, ...]:
    labels = mapping.names(key.name)
    for number, label in enumerate(labels):
        if label and label not in key.kind.words and not is_region(label):
            place = mapping.item_place(key.name, number)
            mapping.problems.append(unknown_label(place, key.label or msg(key.name), label, key.kind.words))
    return labels


def _read_running_text(mapping: MappingReader, key: Key[RunningText]) -> str | tuple[str, ...] | None:
    if not key.kind.several:
        value = mapping.value[key.name]
        if type(value) is list and len(value) > 1:
            mapping.problems.append(several_meanings(mapping.place(key.name)))
            return None
        return mapping.text(key.name)
    return mapping.texts(key.name)


def _read_language(mapping: MappingReader, key: Key[Language]) -> str | None:
    code = mapping.text(key.name, required=key.required)
    if code is None or code in mapping.languages:
        return code
    mapping.problems.append(unknown_language(mapping.place(key.name), code, mapping.languages))
    return None


READERS: Readers = {
    Text: _read_text,
    RunningText: _read_running_text,
    Blocks: lambda mapping, key: mapping.text(key.name),
    Recording: lambda mapping, key: mapping.text(key.name),
    Choice: _read_choice,
    Labels: _read_labels,
    Flag: lambda mapping, key: mapping.flag(key.name),
    Names: lambda mapping, key: mapping.names(key.name),
    Texts: lambda mapping, key: mapping.localised(key.name, required=key.required),
    Date: lambda mapping, key: mapping.date(key.name),
    Amount: lambda mapping, key: mapping.amount(key.name, money=key.kind.money),
    Number: lambda mapping, key: mapping.number(key.name),
    Count: lambda mapping, key: mapping.count(key.name, key.kind.most),
    Address: lambda mapping, key: mapping.address(key.name, key.kind),
    Language: _read_language,
}
"""The readers of values that may stand in any file; entries and descriptions add those of their own."""
