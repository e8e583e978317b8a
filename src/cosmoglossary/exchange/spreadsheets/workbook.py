"""The glossary as a workbook of one sheet (Office Open XML, ECMA-376).

Written here and not by a library: of 400,000 cells openpyxl takes ten times as long, and it writes the time of day into
every part of the file. What is needed is one sheet of texts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import islice
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cosmoglossary.exchange.spreadsheets.leaves import ValueLeaf
from cosmoglossary.exchange.spreadsheets.sheet import Sheet, sheet_of
from cosmoglossary.exchange.tables.sheet import column_letters
from cosmoglossary.model import Glossary
from cosmoglossary.text.languages import direction
from cosmoglossary.text.localiser import Localiser

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of all parts of the file, the first that a zip can have: the same glossary has the same bytes."""

# XML has no place for them, not even as references.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""The first sign of what spreadsheets would take for a character by its number."""
_MAX_LETTERS = 32_767
"""The letters that a cell can have, in units of UTF-16."""
_MAX_DIGITS = 15
"""The digits of a number that spreadsheets keep."""
_NARROWEST, _WIDEST, _MEASURED = 10, 50, 200
"""The widths of columns, in digits of the usual font, and the number of rows by which they are chosen."""

_TEXT, _HEADER = 1, 2
"""The numbers of the styles of cells: without its own, a text that is edited may become a date."""

_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_PACKAGE_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_WORKBOOK = (
    f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
    '<sheets><sheet name="glossary" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_WORKBOOK_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
    "</Relationships>"
)


def files(glossary: Glossary) -> tuple[str, ...]:
    """Return the name of the workbook."""
    return (f"{glossary.id}.xlsx",)


def write(glossary: Glossary, _: Mapping[str, Localiser]) -> dict[str, bytes]:
    """Return the workbook by its name. A text of more than 32,767 letters is cut: no cell can have more.

    Raises:
        ValueError: the values of the source files were not kept.
    """
    (name,) = files(glossary)
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "docProps/core.xml": _properties(glossary),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _WORKBOOK_RELATIONS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": "".join(_page(sheet_of(glossary), direction(glossary.languages[0]))),
    }
    return {name: _zipped(parts)}


def _zipped(parts: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            info = ZipInfo(name, _MOMENT)
            info.compress_type = ZIP_DEFLATED
            # Otherwise it is that of the system which writes the file.
            info.create_system = 3
            archive.writestr(info, text.encode())
    return packed.getvalue()


def _properties(glossary: Glossary) -> str:
    title = _text(next(iter(glossary.title.values()), glossary.id))
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )


def _page(sheet: Sheet, direction: str) -> Iterator[str]:
    """Yield the sheet, piece by piece."""
    letters = [column_letters(number) for number in range(len(sheet.columns))]
    mirrored = ' rightToLeft="1"' if direction == "rtl" else ""
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{mirrored} workbookViewId="0">'
    # The names of the columns, the id, the topic and the first term stay in view.
    yield '<pane xSplit="3" ySplit="1" topLeftCell="D2" activePane="bottomRight" state="frozen"/>'
    yield "</sheetView></sheetViews><cols>"
    for number, width in enumerate(_widths(sheet), start=1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    header = [_text_cell(f"{letter}1", name, _HEADER) for letter, name in zip(letters, sheet.header, strict=True)]
    yield f'<row r="1">{"".join(header)}</row>'
    columns = dict(zip(sheet.columns, letters, strict=True))
    for number, row in enumerate(sheet.rows, start=2):
        # In the order of the columns, which the format demands.
        cells = [_cell(f"{letter}{number}", row[path]) for path, letter in columns.items() if path in row]
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield f'</sheetData><autoFilter ref="A1:{letters[-1]}{len(sheet.rows) + 1}"/></worksheet>'


def _widths(sheet: Sheet) -> Iterator[int]:
    """Yield the widths of the columns, by the first rows."""
    rows = list(islice(sheet.rows, _MEASURED))
    for path, name in zip(sheet.columns, sheet.header, strict=True):
        longest = max((len(row[path].text) for row in rows if path in row), default=0)
        yield min(max(_NARROWEST, len(name) + 3, longest), _WIDEST)


def _cell(place: str, leaf: ValueLeaf) -> str:
    if leaf.is_number and sum(map(str.isdigit, leaf.text)) <= _MAX_DIGITS:
        return f'<c r="{place}"><v>{leaf.text}</v></c>'
    return _text_cell(place, leaf.text, _TEXT)


def _text_cell(place: str, text: str, style: int) -> str:
    # Never a formula, whatever it begins with.
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>'


def _text(text: str) -> str:
    written = _UNWRITABLE.sub("", _LIKE_ESCAPE.sub("_x005F_", text))
    if len(written) > _MAX_LETTERS // 2:
        written = written.encode("utf-16-le")[: 2 * _MAX_LETTERS].decode("utf-16-le", "ignore")
    return escape(written, quote=False)
