"""The readers of the kinds of value that may stand in any file."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from sys import intern

from cosmoglossary.model import Money, PartialDate, Quantity
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.format.kinds import (
    AMOUNT,
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
from cosmoglossary.source.reader.faults import (
    invalid_amount,
    invalid_date,
    several_meanings,
    unknown_label,
    wrong_type,
)
from cosmoglossary.source.reader.language_faults import unknown_language
from cosmoglossary.source.reader.mapping import MappingReader, Readers
from cosmoglossary.source.reader.scalars import decimal, partial_date
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


def _read_date(mapping: MappingReader, key: Key[Date]) -> PartialDate | None:
    value = mapping.value[key.name]
    # A year alone is a number in YAML, and as good a date as `"1961"`.
    date = partial_date(str(value).strip())
    if date is None:
        mapping.problems.append(invalid_date(mapping.place(key.name), str(value)))
    return date


def _read_amount(mapping: MappingReader, key: Key[Amount]) -> Quantity | Money | None:
    value = mapping.value[key.name]
    # A number without a unit matches as little as any other text, whatever YAML made of it.
    match = AMOUNT.match(str(value).strip())
    if match is None:
        mapping.problems.append(invalid_amount(mapping.place(key.name), str(value)))
        return None
    # Decimal: 0.1 of a currency is to be shown as it was written.
    amount, unit = Decimal(match[1]), match[2]
    if key.kind.money:
        return Money(amount, unit)
    return Quantity(amount, unit)


def _read_number(mapping: MappingReader, key: Key[Number]) -> Decimal | None:
    """Read a number that is not too large to be a fact."""
    value = mapping.value[key.name]
    # `type() in` and not isinstance(): a bool would pass for an int. Infinity and NaN are floats, and no numbers.
    if type(value) is int or (type(value) is float and isfinite(value)):
        number = decimal(value)
        if number is None:
            mapping.problems.append(wrong_type(mapping.place(key.name), msg("a smaller number"), value))
        return number
    help_ = msg("write the digits alone: 1200.5")
    mapping.problems.append(wrong_type(mapping.place(key.name), msg("a number"), value, help_))
    return None


def _read_count(mapping: MappingReader, key: Key[Count]) -> int | None:
    """Read a whole number from 1 to the greatest that is allowed."""
    value, most = mapping.value[key.name], key.kind.most
    if type(value) is int and 1 <= value <= most:
        return value
    help_ = msg("write a whole number from 1 to {most}", most=most)
    mapping.problems.append(wrong_type(mapping.place(key.name), msg("a whole number"), value, help_))
    return None


def _read_address(mapping: MappingReader, key: Key[Address]) -> str | None:
    url, address = mapping.text(key.name), key.kind
    if url is None or address.pattern.fullmatch(url):
        return url
    help_ = msg("it begins with https:// and has no spaces or quotes")
    if address.of_id:
        help_ = msg("it begins with https:// and has {id} in the place of the id", id="{id}")
    # The path of a page is added to it; behind a question mark it would lead nowhere.
    if address.base:
        help_ = msg("it begins with https:// and has no spaces or quotes, no ? and no #")
    mapping.problems.append(wrong_type(mapping.place(key.name), msg("a web address"), url, help_))
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
    Date: _read_date,
    Amount: _read_amount,
    Number: _read_number,
    Count: _read_count,
    Address: _read_address,
    Language: _read_language,
}
"""The readers of values that may stand in any file; entries and descriptions add those of their own."""
