"""The formats that are read, told apart by their content."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from cosmoglossary.exchange import tables
from cosmoglossary.exchange.anki import reading as anki
from cosmoglossary.exchange.faults import ForeignError, unreadable_import
from cosmoglossary.exchange.full_json import reading as full_json
from cosmoglossary.exchange.skos import reading as skos
from cosmoglossary.exchange.tbx import reading as tbx
from cosmoglossary.exchange.values import ForeignGlossary, Layout
from cosmoglossary.problems.messages import msg


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be imported.

    Args:
        name: as people call it.
        recognises: tells from the bytes of a file, and its name as the user typed it, if it is in this format.
        read: reads one that is; it may raise `ForeignError`.
        read_laid_out: reads a table as a person says that it is laid out.
    """

    name: str
    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], ForeignGlossary]
    read_laid_out: Callable[[bytes, str, Layout], ForeignGlossary] | None = None


FORMATS: tuple[Format, ...] = (
    Format(full_json.NAME, full_json.recognises, full_json.read),
    Format(tbx.FORMAT, tbx.recognises, tbx.read),
    Format(anki.FORMAT, anki.recognises, anki.read),
    Format(skos.FORMAT, skos.recognises, skos.read),
    Format("XLSX", tables.is_workbook, tables.read_workbook, tables.read_workbook),
    # Text of no other kind is a table, so that this is the last one.
    Format("CSV", tables.is_text_table, tables.read_text, tables.read_text),
)
"""In the order in which they are asked."""


def read_foreign(data: bytes, name: str, layout: Layout | None = None) -> ForeignGlossary:
    """Read a file of another program.

    Args:
        data: its bytes.
        name: its name as the user typed it, for problems and for formats that their content leaves open.
        layout: how a table is laid out, if a person has said it.
    """
    chosen = next((each for each in FORMATS if each.recognises(data, name)), None)
    if chosen is None:
        if data.startswith(b"PK") and not zipfile.is_zipfile(BytesIO(data)):
            return ForeignGlossary("", problems=(unreadable_import(name, msg("its archive is broken")),))
        reason = msg("this is in no format that can be imported")
        help_ = msg("of a table, save a copy as XLSX or CSV")
        return ForeignGlossary("", problems=(unreadable_import(name, reason, help=help_),))
    try:
        if layout is not None and chosen.read_laid_out:
            return chosen.read_laid_out(data, name, layout)
        return chosen.read(data, name)
    except ForeignError as error:
        problem = unreadable_import(name, error.reason, error.line, error.column, error.help)
        return ForeignGlossary(chosen.name, problems=(problem,))
