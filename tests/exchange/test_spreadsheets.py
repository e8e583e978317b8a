"""The glossary as a table: what spreadsheets and other programs read of it is what the sources say."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from csvw import CSVW
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.source.test_schema import GOOD
from tests.world import DATA, WORLD

from cosmoglossary.exchange.paths import as_text, path_of
from cosmoglossary.exchange.spreadsheets import csv_file, workbook
from cosmoglossary.exchange.spreadsheets.mistaken import protected, unprotected
from cosmoglossary.exchange.spreadsheets.sheet import sheet_of
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection, SourceValues
from cosmoglossary.pipeline import gathering
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.summary import with_concepts

ROOT = Path(__file__).parents[2]
PROJECTS = [ROOT, DATA / "four-languages", *(DATA / name for name in WORLD)]


@pytest.fixture(params=PROJECTS, ids=lambda path: path.name)
def whole(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Glossary:
    """Each of the glossaries, with the values of its files."""
    monkeypatch.setattr(gathering, "needs_source_values", lambda _: True)
    glossary = check(request.param).glossary
    assert glossary
    return glossary


def glossary_of(*entries: Mapping[str, Any], languages: tuple[str, ...] = ("en", "ru")) -> Glossary:
    """A glossary with these entries."""
    section = {"en": LanguageSection("en", Designation("a"))}
    concepts = [Concept(f"entry-{number}", "words", "a.yaml", section) for number in range(len(entries))]
    values = SourceValues("{}", [json.dumps(entry, ensure_ascii=False) for entry in entries])
    glossary = with_concepts(Glossary("test", {"en": "Test & <more>"}, languages, ()), concepts)
    return replace(glossary, source_values=values)


def page_of(glossary: Glossary) -> Any:
    """The sheet that openpyxl reads."""
    (data,) = workbook.write(glossary, {}).values()
    return openpyxl.load_workbook(io.BytesIO(data)).active


def csv_rows(glossary: Glossary) -> list[dict[str, str]]:
    """What a program reads of the CSV: the cells of each row that has any, by their columns."""
    data = csv_file.write(glossary, {})["test.csv" if glossary.id == "test" else f"{glossary.id}.csv"]
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: text for name, text in row.items() if text} for row in reader]


def xlsx_rows(glossary: Glossary) -> list[dict[str, Any]]:
    """What openpyxl reads of the workbook."""
    header, *rows = page_of(glossary).iter_rows()
    names = [cell.value for cell in header]
    assert all(cell.data_type != "f" for row in rows for cell in row)
    return [{name: cell.value for name, cell in zip(names, row, strict=True) if cell.value is not None} for row in rows]


def test_workbook_and_csv_say_the_same(whole: Glossary) -> None:
    """In the same columns, of which each names a place in an entry; the id of a concept is there once."""
    table = csv_rows(whole)
    assert [row["id"] for row in table] == [concept.id for concept in whole.concepts]
    assert xlsx_rows(whole) == [
        {name: int(text) if text.isdecimal() else unprotected(text) for name, text in row.items()} for row in table
    ]
    assert all(path_of(name, whole.languages) for row in table for name in row)


def test_the_table_is_csv_on_the_web(whole: Glossary, tmp_path: Path) -> None:
    """As its description promises: every column, the language of texts, and ids as keys."""
    for name, data in csv_file.write(whole, {}).items():
        (tmp_path / name).write_bytes(data)
    judged = CSVW(str(tmp_path / f"{whole.id}.csv-metadata.json"), validate=True)
    assert judged.is_valid
    (table,) = judged.tables
    rows = list(table.iterdicts(strict=True))
    assert [row["id"] for row in rows] == [concept.id for concept in whole.concepts]
    column = next(each for each in table.tableSchema.columns if each.name == whole.languages[0].replace("-", "%2D"))
    assert column.lang == whole.languages[0]


def test_lists_are_in_one_cell() -> None:
    """Names always, and other words that are but words; whatever says more has columns of its own."""
    glossary = glossary_of(
        {
            "en": {"term": "docking", "also": ["berthing", "mating"]},
            "related": ["a", "b"],
            "ru": {"term": "а", "also": "б"},
        },
        {
            "en": {"term": "b", "also": "c", "note": ["One.", "Two."]},
            "ru": {"term": "г", "also": [{"term": "д", "kind": "acronym"}]},
        },
    )
    assert csv_rows(glossary) == [
        {
            "id": "entry-0", "topic": "words", "en": "docking", "ru": "а", "en.also": "berthing; mating",
            "ru.also.1": "б", "related": "a; b",
        },
        {
            "id": "entry-1", "topic": "words", "en": "b", "ru": "г", "en.also": "c",
            "en.note.1": "One.", "en.note.2": "Two.", "ru.also.1": "д", "ru.also.1.kind": "acronym",
        },
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["Washington, D.C.", "a/b", "a; b", "a|b"])
def test_a_word_with_a_separator_is_not_taken_for_two(word: str) -> None:
    """It has a column of its own, and so have the others."""
    rows = csv_rows(glossary_of({"en": {"term": "a", "also": [word]}}, {"en": {"term": "b", "also": ["c"]}}))
    assert rows[0]["en.also.1"] == word
    assert rows[1]["en.also.1"] == "c"


def test_all_kinds_of_values_have_cells() -> None:
    """Forms by case and number, facts, links, pictures, ids elsewhere, sources with their places."""
    entry = {
        "en": "a",
        "ru": {
            "term": "б",
            "animate": False,
            "forms": {"genitive": ["в", "г"], "dative": "д", "locative": {"dual": "е"}},
        },
        "level": "extended",
        "examples": [{"en": "An _a_.", "ru": "_Б_.", "form": {"ru": "genitive"}}],
        "facts": [{"label": {"en": "F"}, "date": 1961}, {"label": {"en": "G"}, "number": 27.5}],
        "image": {"file": "a.svg", "alt": {"en": "A"}},
        "links": {"wikipedia": {"en": "A"}},
        "same_as": {"iso": ["3.1", "3.2"], "wikidata": "Q1"},
        "sources": ["article", {"iso": "3.1.61"}],
        "retired": True,
        "tags": None,
    }
    (row,) = csv_rows(glossary_of(entry))
    assert row == {
        "id": "entry-0", "topic": "words", "en": "a", "ru": "б", "level": "extended", "ru.animate": "false",
        "examples.en": "An _a_.", "examples.ru": "_Б_.", "examples.form.ru": "genitive",
        "facts.1.label.en": "F", "facts.1.date": "1961", "facts.2.label.en": "G", "facts.2.number": "'27.5",
        "image.file": "a.svg", "image.alt.en": "A", "same_as.iso.1": "'3.1", "same_as.iso.2": "'3.2",
        "same_as.wikidata": "Q1", "links.wikipedia.en": "A", "sources.1": "article", "sources.2.iso": "'3.1.61",
        "retired": "true", "ru.forms.genitive.1": "в", "ru.forms.genitive.2": "г", "ru.forms.dative": "д",
        "ru.forms.locative.dual": "е",
    }  # fmt: skip


@given(st.lists(GOOD, min_size=1, max_size=3))
@settings(max_examples=50)
def test_every_good_entry_has_its_cells(entries: list[dict[str, Any]]) -> None:
    """Whatever is in an entry, its columns are places, and its texts are in the table."""
    sheet = sheet_of(glossary_of(*entries))
    assert all(path_of(name, ("en", "ru")) for name in sheet.header)
    assert len({*sheet.header}) == len(sheet.header)
    for entry, row in zip(entries, sheet.rows, strict=True):
        texts = " ".join(leaf.text for leaf in row.values())
        assert all(text in texts for text in ("docking", "стыко́вка") if text in json.dumps(entry, ensure_ascii=False))


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "=cmd|' /C calc'!A0", "+5", "-ism", "@home", "\tx", "'=1", "''-a"),
        *("3.1.61", "1/2", "3-4", "1961-04", "1961-04-12", "27.5", "1,5", "12:30", "12:30 pm", "5 PM", "1 000"),
        *(
            "MAR1",
            "SEPT2",
            "1 May",
            "2-Dec",
            "Jan 2021",
            "1E5",
            "1.2e-7",
            "007",
            "123456789012",
            "true",
            "FALSE",
            "'1.5",
        ),
    ],
)
def test_what_a_spreadsheet_would_change_is_protected(text: str) -> None:
    """By an apostrophe, which the import takes off again."""
    assert protected(text) == f"'{text}"
    assert unprotected(protected(text)) == text


@pytest.mark.parametrize(
    "text", ["docking", "400 kilometer", "1961", "MS-19", "'tis", "Q11631", "a=b", "May", "12345678901", "e5"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    """Signs and numbers within them do no harm."""
    assert protected(text) == unprotected(text) == text


@given(st.text(st.sampled_from("=+-@'1e.Ж \t,a0"), max_size=8))
def test_every_text_comes_back(text: str) -> None:
    """However many apostrophes it has; and no text begins with a sign of a formula."""
    assert unprotected(protected(text)) == text
    assert not protected(text).startswith(("=", "+", "-", "@", "\t"))


def test_long_texts_are_judged_at_once() -> None:
    """No text takes long to be told from a date."""
    assert protected("1-" * 500_000 + "x") == "1-" * 500_000 + "x"


def test_odd_signs_do_not_break_the_workbook() -> None:
    """Signs that XML cannot have are left out, what looks like an escape stays text, and cells are not too long."""
    entry = {"en": {"term": "a\x07<&>", "definition": "_x0041_ ]]> \U0001f680", "more": "\U0001f680" * 20_000}}
    (row,) = xlsx_rows(glossary_of(entry))
    assert row["en"] == "a<&>"
    # openpyxl leaves the escape of an underscore to its callers.
    assert row["en.definition"].replace("_x005F_", "_") == "_x0041_ ]]> \U0001f680"
    assert row["en.more"] == "\U0001f680" * 16_383


def test_the_workbook_is_at_hand() -> None:
    """Names, ids and terms stay in view, columns are as wide as their texts, and begin where the language does."""
    page = page_of(glossary_of({"ar": "كتاب"}, languages=("ar", "en")))
    assert (page.freeze_panes, page.auto_filter.ref) == ("D2", "A1:C2")
    assert page.sheet_view.rightToLeft
    assert page["C2"].number_format == "@"
    assert page["C1"].font.b


@pytest.mark.parametrize("name", ["iso", "ISO 19111", "19111", "iso.19111", "a\\b", "Ключ", "42a", "\\x."])
def test_names_of_ones_own_come_back(name: str) -> None:
    """Vocabularies and sources may be called as anybody likes; a column of theirs names them and no others."""
    for path in (("same_as", name), ("same_as", name, 1), ("sources", 0, name), ("en", "sources", 2, name)):
        assert path_of(as_text(path), ("en", "ru")) == path


def test_columns_are_named_without_escapes() -> None:
    """Where there is no need of them, in languages and keys."""
    assert as_text(("zh-Hans", "also", 0, "kind")) == "zh-Hans.also.1.kind"
    assert as_text(("same_as", "wikidata")) == "same_as.wikidata"
    assert as_text(("same_as", "ISO")) == "same_as.\\ISO"
