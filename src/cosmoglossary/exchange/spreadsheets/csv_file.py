"""The glossary as CSV (RFC 4180) that spreadsheets open as it is meant, described for programs (CSV on the Web)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from urllib.parse import quote

from cosmoglossary.exchange.paths import ID, TOPIC, as_text
from cosmoglossary.exchange.spreadsheets.leaves import ValueLeaf
from cosmoglossary.exchange.spreadsheets.mistaken import protected
from cosmoglossary.exchange.spreadsheets.sheet import SEPARATOR, Sheet, sheet_of
from cosmoglossary.exchange.values import Path
from cosmoglossary.model import Glossary
from cosmoglossary.text.localiser import Localiser


def files(glossary: Glossary) -> tuple[str, ...]:
    """Return the name of the table."""
    return (f"{glossary.id}.csv",)


def companions(glossary: Glossary) -> tuple[str, ...]:
    """Return the name of the description of the table, which is where programs look for it."""
    return (f"{glossary.id}.csv-metadata.json",)


def write(glossary: Glossary, _: Mapping[str, Localiser]) -> dict[str, bytes]:
    """Return the table and its description, by name.

    Raises:
        ValueError: the values of the source files were not kept.
    """
    table, description = (*files(glossary), *companions(glossary))
    sheet = sheet_of(glossary)
    return {table: _table(sheet), description: _description(glossary, sheet)}


def _table(sheet: Sheet) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(sheet.header)
    for row in sheet.rows:
        writer.writerow([_cell(row.get(column)) for column in sheet.columns])
    # With a byte order mark, without which Excel takes it for the letters of some other encoding.
    return lines.getvalue().encode("utf-8-sig")


def _cell(leaf: ValueLeaf | None) -> str:
    if leaf is None:
        return ""
    # A truth value may be taken for one.
    if leaf.is_flag:
        return leaf.text
    return protected(leaf.text)


def _description(glossary: Glossary, sheet: Sheet) -> bytes:
    """Describe the table as CSV on the Web does (W3C, 2015)."""
    columns = [_column(glossary, sheet, path) for path in sheet.columns]
    schema = {"columns": columns, "primaryKey": columns[0]["name"]}
    title = [{"@value": text, "@language": language} for language, text in glossary.title.items()]
    described = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": files(glossary)[0],
        "dc:title": title,
        "dialect": {"delimiter": ",", "header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": schema,
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _column(glossary: Glossary, sheet: Sheet, path: Path) -> dict[str, object]:
    header = as_text(path)
    # A name is a variable of a URI template (RFC 6570), in which a hyphen has to be escaped.
    column: dict[str, object] = {"name": quote(header, safe="").replace("-", "%2D"), "titles": header}
    if path[0] in glossary.languages:
        column["lang"] = path[0]
    if path in sheet.lists:
        column["separator"] = SEPARATOR
    if path in {ID, TOPIC}:
        column["required"] = True
    return column
