"""The formats in which a site offers the whole glossary: the names of their files, and what writes them.

A format is one line in `WRITERS`, one in `model.DOWNLOADS`, and the sentence about it in ``downloads.html``. Its module
is imported with this one, and so a library that it needs is imported only in the function that needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from typing import NamedTuple

from cosmoglossary.exchange import full_json, omegat, skos, stardict, tbx
from cosmoglossary.exchange.spreadsheets import csv_file, workbook
from cosmoglossary.model import Glossary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.text.localiser import Localiser

FOLDER = "downloads"
"""The folder of the site that has the files in it."""
_INSTALL = "pip install 'cosmoglossary[import]'"


class Writer(NamedTuple):
    """The way to write the files of a format.

    Args:
        files: returns the names of the files, in the order in which readers see them, without writing any.
        write: returns the bytes of each of these files by name, given the localisers of the glossary's languages; the
            same glossary has the same bytes.
        library: the module to be imported, where an extra has to be installed.
        from_source: whether it writes what `Glossary.source_values` has, and not only what the model has.
    """

    files: Callable[[Glossary], tuple[str, ...]]
    write: Callable[[Glossary, Mapping[str, Localiser]], Mapping[str, bytes]]
    library: str = ""
    from_source: bool = False


WRITERS: Mapping[str, Writer] = {
    "csv": Writer(csv_file.files, csv_file.write, from_source=True),
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
    """Return the format of a file that a site offers; ``None`` if it offers none of this name, or cannot here."""
    for name in glossary.downloads:
        if file in WRITERS[name].files(glossary) and not _lacks_library(name):
            return name
    return None


def missing_libraries(glossary: Glossary) -> Iterator[Diagnostic]:
    """Report the downloads of a glossary that cannot be written here, because an extra is not installed."""
    for name in glossary.downloads:
        if _lacks_library(name):
            yield missing_library(glossary.file, name, WRITERS[name].library)


def _lacks_library(download: str) -> bool:
    """Tell if a format needs a library that is not installed."""
    library = WRITERS[download].library
    return bool(library) and find_spec(library) is None


@explained
def missing_library(file: str, download: str, library: str) -> Diagnostic:
    """`downloads` in glossary.yaml asks for a format whose library is not installed where the glossary is built.

    CSV, JSON, TBX, SKOS, OmegaT and StarDict need none.

    Bad:
        downloads: [xlsx], on a machine without openpyxl
    Good:
        pip install 'cosmoglossary[import]'
    """
    message = msg("{library} is missing to write the download `{name}`", library=library, name=download)
    help_ = msg("`{command}` installs it", command=_INSTALL)
    return Diagnostic("missing-library", "error", Place(file, ("downloads",)), message, help_)
