"""The wire format of Protocol Buffers, as far as Anki's databases use it.

The format: https://protobuf.dev/programming-guides/encoding/. A library would want the definitions of Anki's messages,
which are under its licence, and of which three are needed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

Value: TypeAlias = int | bytes

_VARINT, _DELIMITED = 0, 2
_FIXED = {1: 8, 5: 4}
"""The bytes of values that are of one size, by the number of their kind."""
_MAX_BITS = 64
_MORE = 0x80
"""The bit of a byte that says that the number goes on."""


def fields(data: bytes) -> Mapping[int, list[Value]]:
    """Return the values of a message by the numbers of its fields.

    Raises:
        ValueError: it is cut, or of a kind that nobody writes any more.
    """
    values: dict[int, list[Value]] = {}
    for number, value in _pairs(data):
        values.setdefault(number, []).append(value)
    return values


def _pairs(data: bytes) -> Iterator[tuple[int, Value]]:
    offset = 0
    while offset < len(data):
        key, offset = _varint(data, offset)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, offset = _varint(data, offset)
            yield number, value
            continue
        size, offset = _size(data, kind, offset)
        end = offset + size
        if end > len(data):
            raise ValueError("cut")
        yield number, data[offset:end]
        offset = end


def _size(data: bytes, kind: int, offset: int) -> tuple[int, int]:
    """Return how many bytes a value has, and where they begin."""
    if kind == _DELIMITED:
        return _varint(data, offset)
    if kind in _FIXED:
        return _FIXED[kind], offset
    raise ValueError("unknown kind of value")


def _varint(data: bytes, offset: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, the lowest first, and where it ends."""
    number = 0
    for shift in range(0, _MAX_BITS, 7):
        if offset >= len(data):
            raise ValueError("cut")
        byte = data[offset]
        offset += 1
        number |= (byte & ~_MORE) << shift
        if byte < _MORE:
            return number, offset
    raise ValueError("a number without end")


def signed(number: int) -> int:
    """Return a number as the signed one of 64 bits that was written."""
    number &= (1 << _MAX_BITS) - 1
    if number >> (_MAX_BITS - 1):
        return number - (1 << _MAX_BITS)
    return number


def text(values: Mapping[int, list[Value]], number: int) -> str:
    """Return the last text of a field; empty if there is none."""
    value = values.get(number, [b""])[-1]
    if isinstance(value, int):
        return ""
    return value.decode(errors="replace")


def number(values: Mapping[int, list[Value]], number: int) -> int:
    """Return the last number of a field; 0 if there is none."""
    value = values.get(number, [0])[-1]
    if isinstance(value, int):
        return signed(value)
    return 0
