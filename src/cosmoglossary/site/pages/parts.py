"""The parts of lists that are too long for one page, and the way between them.

A list is cut by its length alone, so that each part has the same address in all languages. The first part has the
address that the whole list has had while it was short: links to it stay good.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from cosmoglossary.site.pages.page import Text
from cosmoglossary.text.localiser import Localiser

T = TypeVar("T")


class PartLink(NamedTuple):
    """A part of a long list, as links to it show it."""

    file: str
    """The file name of its page."""
    first: Text
    """What it begins with."""
    last: Text
    """What it ends with."""


class Parts(NamedTuple):
    """The parts of a list that is too long for one page, seen from one of them."""

    title: str
    """The number of the part that the page is, and the number of all parts, in words."""
    links: list[PartLink]
    """All parts."""
    current: PartLink
    """The part that the page is."""
    previous: PartLink | None
    """The part before it, if there is one."""
    next: PartLink | None
    """The part after it, if there is one."""


def cut(items: Sequence[T], most: int) -> list[Sequence[T]]:
    """Cut a list into as few parts as may be, all about as long: no last page has but one entry.

    Args:
        items: the list, which may be empty; then it is one part.
        most: the number of items that a part may have.
    """
    count = -(-len(items) // most) or 1
    size = -(-len(items) // count) or 1
    return [items[start : start + size] for start in range(0, len(items) or 1, size)]


def cut_by_weight(weights: Iterable[int], most: int) -> list[int]:
    """Return the part of each item of a list, by number; a part has some items of one weight, or one that is heavier.

    Args:
        weights: what the items weigh.
        most: the weight that several items may have together.
    """
    part = weight = 0
    numbers: list[int] = []
    for each in weights:
        if weight and weight + each > most:
            part, weight = part + 1, 0
        weight += each
        numbers.append(part)
    return numbers


def part_address(address: str, part: int) -> str:
    """Return the address of a part, counted from 0, of the list at an address that ends with ``.html``."""
    if not part:
        return address
    # People count from one. And no id or code has a dot.
    return f"{address.removesuffix('.html')}.{part + 1}.html"


def part_addresses(address: str, length: int, most: int) -> list[str]:
    """Return the addresses of all parts of a list.

    Args:
        address: that of the list.
        length: the number of its items.
        most: the number of items that a part may have.
    """
    return [part_address(address, part) for part in range(len(cut(range(length), most)))]


def parts_from(links: list[PartLink], current: int, localiser: Localiser) -> Parts | None:
    """Return the parts of a list as the page of one of them shows them; nothing where there is but one."""
    if len(links) == 1:
        return None
    numbers = {"number": localiser.number(current + 1), "count": localiser.number(len(links))}
    return Parts(
        localiser.gettext("Part %(number)s of %(count)s") % numbers,
        links,
        links[current],
        links[current - 1] if current else None,
        links[current + 1] if current + 1 < len(links) else None,
    )


def with_part(title: str, parts: Parts | None) -> str:
    """Return the title of a page with the part of a long list that it is."""
    if parts:
        return f"{title} · {parts.title}"
    return title
