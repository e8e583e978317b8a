"""Names that every system takes: a glossary that is written on one is checked out and built on the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file; a suffix does not help: `nul.yaml` is the device too.
_DEVICES = frozenset(
    [
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *(f"com{number}" for number in "0123456789¹²³"),
        *(f"lpt{number}" for number in "0123456789¹²³"),
    ]
)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')


@explained
def unportable_name(file: str, reason: Message) -> Diagnostic:
    """A file or folder has a name that other systems do not take, so that the glossary cannot even be copied there.

    Windows keeps some names for devices (`aux`, `con`, `nul`, `prn`, `com1`, `lpt1`), whatever follows after a dot. It
    takes no quotes, question marks, asterisks, colons, bars, backslashes and angle brackets, and no dot or space at the
    end. Windows and macOS make no difference between small and capital letters.

    Bad:
        glossary/audio/what is it?.mp3
    Good:
        glossary/audio/what-is-it.mp3
    """
    return Diagnostic("unportable-name", "error", Place(file), reason, msg("give it another name"))


def is_device(name: str) -> bool:
    """Return true if Windows keeps a name, with whatever suffix, for a device."""
    return name.partition(".")[0].rstrip(" ").casefold() in _DEVICES


def name_problem(name: str) -> Message | None:
    """Return why some system does not take a name; ``None`` if all do."""
    if is_device(name):
        return msg("Windows keeps the name `{name}` for a device", name=name)
    sign = _FORBIDDEN.search(name)
    if sign:
        return msg("Windows takes no `{sign}` in a name", sign=sign[0])
    if name.endswith((".", " ")):
        return msg("Windows takes no dot or space at the end of a name")
    return None


def clashes(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name of a folder that differs from an earlier one only in case, or in how its accents are encoded.

    Yields:
        The name, and the earlier one.
    """
    first: dict[str, str] = {}
    for name in names:
        # Most names are small Latin letters already.
        alike = name
        if not (name.isascii() and name.islower()):
            alike = unicodedata.normalize("NFC", name).casefold()
        if first.setdefault(alike, name) is not name:
            yield name, first[alike]
