"""Tables told from other files, and read."""

from __future__ import annotations

import zipfile
from io import BytesIO

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.tables.delimited import read_cells
from cosmoglossary.exchange.tables.encoding import decode, is_utf16
from cosmoglossary.exchange.tables.layout import as_glossary
from cosmoglossary.exchange.tables.workbook import read_sheets
from cosmoglossary.exchange.values import UNKNOWN_LAYOUT, ForeignGlossary, Layout
from cosmoglossary.problems.messages import msg

_HEAD = 4096

_OTHERS = (
    (b"%PDF", msg("this is a PDF: save the table that it was made of as XLSX or CSV")),
    (b"\xd0\xcf\x11\xe0", msg("this is a file of an old Excel: save it as XLSX or CSV")),
    (b"{\\rtf", msg("this is a document: copy its table into a spreadsheet, and save that as XLSX or CSV")),
)
"""Files that people have glossaries in, by their beginnings, and that no table can be read from."""


def is_workbook(data: bytes, _: str) -> bool:
    """Tell if bytes are an XLSX file."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return any(name.endswith("workbook.xml") for name in names)


def is_text_table(data: bytes, _: str) -> bool:
    """Tell if bytes may be a table of text: what is no other text, and no archive or picture."""
    # The signs of other formats may be in UTF-16, too.
    head = data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:_HEAD].replace(b"\0", b"")
    if any(head.startswith(beginning) for beginning, _ in _OTHERS):
        return True
    if head.startswith((b"PK", b"<", b"{", b"[", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"SQLite format")):
        return False
    return not _has_controls(data[:_HEAD])


def _has_controls(head: bytes) -> bool:
    """Tell if bytes have signs that no text has; in UTF-16 each byte may have any value."""
    if is_utf16(head):
        return False
    # DOS ends texts with 0x1A, encodings of Japanese change letters by 0x1B, and a zero may be half of a letter.
    return any(byte < ord("\t") or ord("\r") < byte < ord(" ") for byte in head if byte not in {0, 0x1A, 0x1B})


def read_workbook(data: bytes, _: str, layout: Layout = UNKNOWN_LAYOUT) -> ForeignGlossary:
    """Read an XLSX file.

    Args:
        data: its bytes.
        layout: the row with the names of columns, if a person has said it.

    Raises:
        ForeignError: it cannot be read.
    """
    return as_glossary("XLSX", read_sheets(data), layout)


def read_text(data: bytes, _: str, layout: Layout = UNKNOWN_LAYOUT) -> ForeignGlossary:
    """Read a table of text.

    Args:
        data: its bytes.
        layout: its encoding, its delimiter and the row with the names of columns, as far as a person has said them.

    Raises:
        ForeignError: it cannot be read.
    """
    for beginning, reason in _OTHERS:
        if data.startswith(beginning):
            raise ForeignError(reason)
    text, encoding = decode(data, layout.encoding)
    sheet, delimiter = read_cells(text, layout.delimiter)
    kind = "TSV" if delimiter == "\t" else "CSV"
    known = Layout(encoding, delimiter, layout.header)
    return as_glossary(kind, [sheet], known)
