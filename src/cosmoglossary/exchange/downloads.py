"""The formats in which a site offers the whole glossary: the names of their files, and what writes them.

A format is one line in `WRITERS`, one in `model.DOWNLOADS`, and the sentence about it in ``downloads.html``. A build
needs no library for any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from cosmoglossary.exchange import full_json, omegat, skos, stardict, tbx
from cosmoglossary.exchange.spreadsheets import csv_file, workbook
from cosmoglossary.model import Glossary
from cosmoglossary.text.localiser import Localiser

FOLDER = "downloads"
"""The folder of the site that has the files in it."""


class Writer(NamedTuple):
    """The way to write the files of a format.

    Args:
        files: returns the names of the files, in the order in which readers see them, without writing any.
        write: returns the bytes of each of these files by name, given the localisers of the glossary's languages; the
            same glossary has the same bytes.
        companions: returns the names of further files, which only programs look for.
        from_source: whether it writes what `Glossary.source_values` has, and not only what the model has.
    """

    files: Callable[[Glossary], tuple[str, ...]]
    write: Callable[[Glossary, Mapping[str, Localiser]], Mapping[str, bytes]]
    companions: Callable[[Glossary], tuple[str, ...]] = lambda _: ()
    from_source: bool = False


WRITERS: Mapping[str, Writer] = {
    "csv": Writer(csv_file.files, csv_file.write, csv_file.companions, from_source=True),
    "xlsx": Writer(workbook.files, workbook.write, from_source=True),
    "json": Writer(full_json.files, full_json.write, from_source=True),
    "tbx": Writer(tbx.files, tbx.write),
    "skos": Writer(skos.files, skos.write),
    "omegat": Writer(omegat.files, omegat.write),
    "stardict": Writer(stardict.files, stardict.write),
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
