"""The formats in which a site offers the whole glossary: the names of their files, and what writes them.

A format is one line in `WRITERS`, one in `model.DOWNLOADS`, and the sentence about it in ``downloads.html``. A build
needs no library for any of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

from cosmoglossary.model import Glossary
from cosmoglossary.text.localiser import Localiser

FOLDER = "downloads"
"""The folder of the site that has the files in it."""


class Writer(NamedTuple):
    """The way to write the files of a format, in a module that is imported when it is first asked for any."""

    module: str
    """The module below `exchange` that has `files`, `write` and, where there are some, `companions`."""
    from_source: bool = False
    """True if it writes what `Glossary.source_values` has, and not only what the model has."""

    def files(self, glossary: Glossary) -> tuple[str, ...]:
        """Return the names of the files, in the order in which readers see them, without writing any."""
        names: tuple[str, ...] = self._module.files(glossary)
        return names

    def companions(self, glossary: Glossary) -> tuple[str, ...]:
        """Return the names of further files, which only programs look for."""
        if not hasattr(self._module, "companions"):
            return ()
        names: tuple[str, ...] = self._module.companions(glossary)
        return names

    def write(self, glossary: Glossary, localisers: Mapping[str, Localiser]) -> Mapping[str, bytes]:
        """Return the bytes of each of the files by name; the same glossary has the same bytes.

        Args:
            glossary: what is written.
            localisers: those of the glossary's languages.
        """
        written: Mapping[str, bytes] = self._module.write(glossary, localisers)
        return written

    @property
    def _module(self) -> Any:  # noqa: ANN401 - a module, whose functions are those above
        # A check asks only where a format has its values from: it needs none of the writers.
        return import_module(f"{__package__}.{self.module}")


WRITERS: Mapping[str, Writer] = {
    "csv": Writer("spreadsheets.csv_file", from_source=True),
    "xlsx": Writer("spreadsheets.workbook", from_source=True),
    "json": Writer("full_json.writing", from_source=True),
    "tbx": Writer("tbx.writing"),
    "skos": Writer("skos.writing"),
    "omegat": Writer("omegat"),
    "stardict": Writer("stardict"),
}
"""The writers by the names of `model.DOWNLOADS`."""


def needs_source_values(downloads: tuple[str, ...]) -> bool:
    """Tell if any of some downloads is made of the values of the source files."""
    return any(WRITERS[name].from_source for name in downloads)


def format_of(glossary: Glossary, file: str) -> str | None:
    """Return the format of a file that a site offers; ``None`` if it offers none of this name."""
    for name in glossary.downloads:
        if file in (*WRITERS[name].files(glossary), *WRITERS[name].companions(glossary)):
            return name
    return None
