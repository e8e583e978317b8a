"""Tables as people have them: encodings, delimiters, headers, merged cells, and what spreadsheets make of texts."""

from __future__ import annotations

import datetime
import io
import time
import zipfile
from collections.abc import Iterable

import openpyxl
import pytest

from cosmoglossary.exchange.formats import read_foreign
from cosmoglossary.exchange.tables import workbook
from cosmoglossary.exchange.tables.encoding import decode
from cosmoglossary.exchange.values import ForeignGlossary, Layout

TABLE = "Polski;Niemiecki\nłyżka;Löffel\nnóż;Messer\nśmietana;Sahne\n"


def rows(content: ForeignGlossary) -> list[dict[str, str]]:
    """The texts of each entry by their names."""
    assert content.problems == ()
    return [{value.name: value.text for value in entry.values} for entry in content.entries]


def read(text: str | bytes, encoding: str = "utf-8") -> list[dict[str, str]]:
    """The rows of a table of text."""
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return rows(read_foreign(data, "a.csv"))


def book(*sheets: tuple[str, Iterable[Iterable[object]], Iterable[str]]) -> bytes:
    """A workbook: the name, the rows and the merged cells of each sheet."""
    written = openpyxl.Workbook(write_only=False)
    del written[written.sheetnames[0]]
    for name, lines, merged in sheets:
        sheet = written.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
        for cells in merged:
            sheet.merge_cells(cells)
    data = io.BytesIO()
    written.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", TABLE),
        ("utf-16", TABLE),
        ("utf-16-le", "Term;Wort\nspoon;spoon\n"),
        ("utf-16-be", "Term;Wort\nspoon;spoon\n"),
        ("cp1250", TABLE),
        ("cp1252", "Deutsch;français\nLöffel;cuillère\nKüche;forêt\n"),
        ("cp1251", "Слово;Перевод\nнож;knife\nложка;spoon\n"),
        ("koi8-r", "Слово;Перевод\nнож;knife\nложка;spoon\n"),
        ("cp1254", "Türkçe;İngilizce\nkaşık;spoon\nçatal;fork\n"),
        ("cp932", "日本語;英語\n音符;note\n"),
    ],
)
def test_any_encoding_is_read(encoding: str, text: str) -> None:
    """The table is the same, whatever program has saved it."""
    header, first = text.splitlines()[:2]
    assert read(text, encoding)[0] == dict(zip(header.split(";"), first.split(";"), strict=True))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "en;gu\nwater;પાણી\nbread;રોટલી\n",
        "en;pa\nwater;ਪਾਣੀ\nbread;ਰੋਟੀ\n",
        "zh;en\n上;up\n上海;Shanghai\n向上;upward\n",
        "zh;en\n上上;x\n",
    ],
)
def test_bytes_of_line_ends_within_letters_are_none(text: str, encoding: str) -> None:
    """Half of a letter of Gujarati, of Gurmukhi or of Chinese may be the byte that ends a line elsewhere."""
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("data", [b"en,pl\nbread\0,chleb\n", b"e\0n,\0p\0l\n\0b,c\n", b"en,pl\n\0\0\0\0\0\0"])
def test_zeros_in_another_encoding_are_no_utf_16(data: bytes) -> None:
    """A small file has few other signs to tell it by."""
    assert decode(data) == (data.decode(), "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_xml_of_other_programs_is_no_table(encoding: str) -> None:
    """In any encoding: MultiTerm writes UTF-16."""
    content = read_foreign('<?xml version="1.0"?><mtf><conceptGrp/></mtf>'.encode(encoding), "a.xml")
    assert [str(problem.message) for problem in content.problems] == ["this is in no format that can be imported"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "sep"])
def test_any_delimiter_is_read(delimiter: str, mark: str) -> None:
    """What parts the cells is seen, although others stand in quotes; Excel's own line is obeyed."""
    lines = ["en,de", 'a,"x;y\tz|w"', 'b,"two\nlines"']
    table = "\n".join(line.replace(",", delimiter, 1) for line in lines)
    if mark:
        table = f"sep={delimiter}\n{table}"
    assert read(table) == [{"en": "a", "de": "x;y\tz|w"}, {"en": "b", "de": "two\nlines"}]


def test_places_are_those_of_the_file() -> None:
    """A cell is called as a spreadsheet shows it; in a text the row is the line."""
    (entry, other) = read_foreign(b"sep=;\nen;de\n\na;b\n;c\n", "a.csv").entries
    assert [value.place for value in (*entry.values, *other.values)] == ["A4", "B4", "B5"]
    content = read_foreign(book(("Eins", [["en"], ["a"]], []), ("Zwei", [["en"], ["b"]], [])), "a.xlsx")
    assert [entry.values[0].place for entry in content.entries] == ["Eins!A2", "Zwei!A2"]


def test_the_header_may_be_below_the_first_row() -> None:
    """What stands above the names of the columns is no entry, and is reported."""
    content = read_foreign(b"Mein Glossar;;\n;;\nNr.;Deutsch;Polnisch\n1;Topf;garnek\n", "a.csv")
    assert rows(content) == [{"Nr.": "1", "Deutsch": "Topf", "Polnisch": "garnek"}]
    assert [value.text for value in content.description] == ["Mein Glossar"]
    assert all(value.left_out for value in content.description)


def test_a_person_may_say_where_the_header_is() -> None:
    """A table without names has columns with letters; so has one that is said to have none."""
    content = read_foreign(b"Topf;garnek\nHerd;kuchenka\n", "a.csv", Layout(header=0))
    assert rows(content)[0] == {"column A": "Topf", "column B": "garnek"}


def test_merged_header_cells_reach_over_their_columns() -> None:
    """A language above several columns is a part of the name of each."""
    lines: list[list[object]] = [
        ["Polski", None, "Deutsch", None],
        ["słowo", "opis", "Wort", "Genus"],
        ["nóż", "ostry", "Messer", "n"],
    ]
    expected = [{"Polski / słowo": "nóż", "Polski / opis": "ostry", "Deutsch / Wort": "Messer", "Deutsch / Genus": "n"}]
    assert rows(read_foreign(book(("a", lines, ["A1:B1", "C1:D1"])), "a.xlsx")) == expected
    text = "Polski;;Deutsch;\nsłowo;opis;Wort;Genus\nnóż;ostry;Messer;n\n"
    assert read(text) == expected


def test_merged_cells_of_the_body() -> None:
    """A cell over several rows belongs to each of them; one over several columns is a heading."""
    lines: list[list[object]] = [
        ["Thema", "Deutsch", "Polnisch"],
        ["Küche", "Topf", "garnek"],
        [None, "Herd", "kuchenka"],
        ["Bad"],
        ["", "Seife", "mydło"],
    ]
    content = rows(read_foreign(book(("a", lines, ["A2:A3", "A4:C4"])), "a.xlsx"))
    assert [row.get("Thema") for row in content] == ["Küche", "Küche", None]
    assert [row.get("section") for row in content] == [None, None, "Bad"]


def test_one_sheet_a_language() -> None:
    """Rows of sheets that are languages belong together, by their ids."""
    data = book(
        ("Deutsch", [["id", "Wort"], ["pot", "Topf"], ["stove", "Herd"]], []),
        ("Polnisch", [["id", "Wort"], ["stove", "kuchenka"], ["pot", "garnek"]], []),
    )
    assert [(row["Deutsch / Wort"], row["Polnisch / Wort"]) for row in rows(read_foreign(data, "a.xlsx"))] == [
        ("Topf", "garnek"),
        ("Herd", "kuchenka"),
    ]


def test_what_a_spreadsheet_has_changed_is_doubted() -> None:
    """Dates, numbers and errors are told as such; text that looks like one is text."""
    data = book(("a", [["en", "de"], [datetime.date(2024, 2, 1), "1/2"], [1e15, "12"], [0.5, True]], []))
    content = read_foreign(data, "a.xlsx")
    doubts = {value.place: (value.text, value.doubt is not None) for each in content.entries for value in each.values}
    assert doubts == {
        "A2": ("2024-02-01", True),
        "B2": ("1/2", False),
        "A3": ("1000000000000000", True),
        "B3": ("12", False),
        "A4": ("0.5", True),
        "B4": ("true", False),
    }


def test_formulas_are_not_evaluated() -> None:
    """A formula has the result that the spreadsheet has kept; without one it is told."""
    data = book(("a", [["en", "de"], ['=A1&"&"', "zwei"]], []))
    (entry,) = read_foreign(data, "a.xlsx").entries
    assert [(value.text, bool(value.doubt)) for value in entry.values] == [('=A1&"&"', True), ("zwei", False)]


def _packed(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def _with_sheet(sheet: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book(("a", [["en"], ["a"]], [])))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _packed({**parts, "xl/worksheets/sheet1.xml": sheet})


def test_a_million_empty_rows_are_refused_at_once() -> None:
    """Whole columns that were formatted make such sheets; what to do is said."""
    row = b'<row r="1" spans="1:3" s="7" customFormat="1" ht="15"/>'
    sheet = b"<worksheet><sheetData>" + row * 1_048_576 + b"</sheetData></worksheet>"
    data = _with_sheet(sheet)
    start = time.process_time()
    (problem,) = read_foreign(data, "a.xlsx").problems
    assert time.process_time() - start < 1
    assert problem.help
    assert "new sheet" in problem.help


def test_a_far_cell_costs_nothing() -> None:
    """A sheet whose last cell is in its last row and column has two entries."""
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>en</t></is></c></row>'
        b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData></worksheet>'
    )
    assert rows(read_foreign(_with_sheet(sheet), "a.xlsx")) == [{"en": "far"}]


def test_bombs_and_entities_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither what unpacks to gigabytes nor a DOCTYPE gets as far as a parser."""
    monkeypatch.setattr(workbook, "_MAX_UNPACKED", 1 << 20)
    for sheet in (b"<worksheet>" + b" " * (2 << 20), b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'):
        (problem,) = read_foreign(_with_sheet(sheet), "a.xlsx").problems
        assert problem.code == "unreadable-import"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        b"{\\rtf1 a;b}",
        b"\x89PNG\r\n\x1a\n",
        b"PK\3\4rest",
        b"<html>",
    ],
)
def test_other_files_are_no_tables(data: bytes) -> None:
    """What people have glossaries in, and nobody can read here, is refused with a sentence."""
    (problem,) = read_foreign(data, "a").problems
    assert problem.severity == "error"


def test_a_quote_without_end_is_found() -> None:
    """The line on which it begins is told, and not that of the end of the file."""
    (problem,) = read_foreign(("en,de\n" + 'a,"b\n' + "c,d\n" * 700).encode(), "a.csv").problems
    assert problem.location == "a.csv:2:1"


def test_names_in_two_rows_of_which_the_lower_has_gaps() -> None:
    """A column that no language reaches over is named by the upper row alone, merged down or not."""
    lines: list[list[object]] = [
        ["Padaria"],
        ["Secção", "Português", None, "Українська", None, "Básico?"],
        [None, "palavra", "género", "слово", "рід"],
        ["Massas", "pão", "m", "хліб", "ч", "sim"],
    ]
    names = ["Secção", "Português / palavra", "Português / género", "Українська / слово", "Українська / рід", "Básico?"]
    for merged in (["A1:F1", "B2:C2", "D2:E2"], ["A1:F1", "B2:C2", "D2:E2", "A2:A3", "F2:F3"]):
        (row,) = rows(read_foreign(book(("a", lines, merged)), "a.xlsx"))
        assert row == dict(zip(names, ["Massas", "pão", "m", "хліб", "ч", "sim"], strict=True))


def test_names_once_more_are_no_entry() -> None:
    """Two tables that were put one below the other have their names twice; the report has the second ones."""
    content = read_foreign(b"en,de\na,b\nen,de\nc,d\n", "a.csv")
    assert rows(content) == [{"en": "a", "de": "b"}, {"en": "c", "de": "d"}]
    assert [(value.text, value.place) for value in content.description] == [("en", "A3"), ("de", "B3")]
    assert all(value.left_out for value in content.description)


def test_marks_that_nobody_sees_are_no_word() -> None:
    """Marks of direction alone are an empty cell; within a word a joiner is a letter's."""
    assert read("en,fa\n\u200f,\u202b\u202c\na,می\u200cخواهم\n") == [{"en": "a", "fa": "می\u200cخواهم"}]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_workbook_that_was_cut_is_called_broken(part: float) -> None:
    """Nobody is sent to save a copy of a download that has not ended."""
    data = book(("a", [["en", "de"], ["a", "b"]], []))
    (problem,) = read_foreign(data[: int(len(data) * part)], "a.xlsx").problems
    assert "archive is broken" in str(problem.message)


@pytest.mark.parametrize("table", ['en;de\na;b\nc;"d\ne;f\n', 'en;de\n"a;b\n', 'en,de\na,b\n"c,d'])
def test_a_quote_without_end_swallows_no_rows(table: str) -> None:
    """In a short table, too, where the rest of the file is no longer than a cell may be."""
    (problem,) = read_foreign(table.encode(), "a.csv").problems
    assert "never closed" in str(problem.message)


def test_quotes_within_a_cell_are_text() -> None:
    """Inches, and words behind a quotation, in the last row as in any."""
    assert read('en,de\n5" pipe,"Rohr" 5\n')[0] == {"en": '5" pipe', "de": "Rohr 5"}
