"""Tables on their way into entries: their mappings, and what becomes of cells as people fill them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import LEDGER, Project
from tests.world import DATA, WORLD

from cosmoglossary.author.editing import reformat, write_schemas
from cosmoglossary.author.importing import ForeignFile, ImportPlan, plan_import, prepare
from cosmoglossary.exchange import full_json
from cosmoglossary.exchange.spreadsheets import csv_file, workbook
from cosmoglossary.pipeline import gathering
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.reader import parse

DESCRIPTION = """\
id: kitchen
title: {pl: Kuchnia}
languages: [pl, de, ja]
topics:
  words: {pl: Słowa, de: Wörter}
tags: {sharp: {pl: Ostre}}
sources: {book: {title: {pl: Książka}}}
"""


def planned(root: Path, data: bytes, name: str = "table.csv") -> tuple[ForeignFile, ImportPlan]:
    """A table, and the plan to import it, with its mapping or with guesses."""
    checked = check(root, processes=1)
    assert checked.glossary
    (root / name).write_bytes(data)
    file = prepare(root / name, checked.glossary)
    return file, plan_import(checked, checked.glossary, [file])


def entries(root: Path, table: str) -> dict[str, Any]:
    """What the entries say that a table makes, by id."""
    _, plan = planned(root, table.encode())
    assert [str(problem.message) for problem in plan.problems] == []
    return {
        change.file.rpartition("/")[2].removesuffix(".yaml"): yaml.safe_load(change.after)
        for change in plan.edits.changes
        if not change.file.endswith("glossary.yaml")
    }


def only(root: Path, table: str) -> Any:
    """What the only entry of a table says."""
    (value,) = entries(root, table).values()
    return value


def left_out(plan: ImportPlan) -> dict[str, str]:
    """Why values were left out, by their places."""
    return {
        outcome.value.place: str(outcome.reason)
        for report in plan.reports
        for outcome in report.outcomes
        if outcome.fate == "left out"
    }


@pytest.fixture
def kitchen(project: Project) -> Path:
    """A Polish and German glossary without entries."""
    return project({"glossary.yaml": DESCRIPTION})


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("Polski", "pl"),
        ("po niemiecku", "de"),
        ("term_de", "de"),
        ("deu", "de"),
        ("German term", "de"),
        ("Deutsch – Definition", "de.definition"),
        ("definicja (pl)", "pl.definition"),
        ("Wortart DE", "de.part_of_speech"),
        ("pl: rodzaj", "pl.gender"),
        ("Beispielsatz Deutsch", "examples.1.de"),
        ("Kategorie", "topic"),
        ("Schlagwörter", "tags"),
        ("Synonyme (Deutsch)", "de.also"),
        ("Abkürzung deutsch", "de.also (abbreviation)"),
        ("Lp.", "leave out"),
        ("Français", "leave out"),
        ("Zdjęcie", "leave out"),
    ],
)
def test_names_of_columns_are_guessed(kitchen: Path, header: str, target: str) -> None:
    """Whatever language the names of columns are in, and however they name the language of their values."""
    file, _ = planned(kitchen, f"pl.note,{header}\na,b\nc,d\n".encode())
    line = next(line for line in file.guesses.splitlines() if line.endswith("# b · d"))
    assert line.partition("#")[0].rpartition(":")[2].strip() == target


def test_columns_without_names_are_guessed_by_their_letters(kitchen: Path) -> None:
    """Terms are found where no header helps."""
    file, _ = planned(kitchen, "łyżka;Löffel;a\nżółty;gelb;a\nnóż;Küchenmesser;a\nśmietana;Öl;a\n".encode())
    assert {name: target.path for name, target in file.targets.columns.items()} == {
        "column A": ("pl",),
        "column B": ("de",),
        "column C": None,
    }


def test_the_mapping_file_comes_back(kitchen: Path) -> None:
    """What was guessed is written so that it is read as the same; a correction counts."""
    table = "Nazwa;Niemiecki;Uwagi\nnóż: ostry;Messer;# nowe\n".encode()
    file, plan = planned(kitchen, table)
    file.write_guesses()
    again, same = planned(kitchen, table)
    assert again.guesses == ""
    assert again.targets.columns == file.targets.columns
    assert same.edits.changes == plan.edits.changes
    mapping = Path(file.mapping)
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("pl.note", "de.note"), encoding="utf-8")
    _, corrected = planned(kitchen, table)
    (change,) = corrected.edits.changes
    assert yaml.safe_load(change.after)["de"] == {"term": "Messer", "note": "# nowe"}


def test_a_wrong_mapping_is_told_with_its_line(kitchen: Path) -> None:
    """Unknown places, unknown keys and missing columns are told all at once, with what may be meant."""
    (kitchen / "table.csv.import.yaml").write_text(
        "colums: {}\ncolumns:\n  A: pl.defnition\n  B: pl\n", encoding="utf-8"
    )
    file, _ = planned(kitchen, b"A,B,C\n1,2,3\n")
    assert [(problem.location.rpartition("/")[2], str(problem.help)) for problem in file.problems] == [
        ("table.csv.import.yaml:1:1", "did you mean `columns`?"),
        ("table.csv.import.yaml:3:6", "did you mean `pl.definition`?"),
    ]
    (kitchen / "table.csv.import.yaml").write_text(
        "header: 1\ncolumns:\n  A: pl.definition\n  B: pl\n", encoding="utf-8"
    )
    (problem,) = planned(kitchen, b"A,B,C\n1,2,3\n")[0].problems
    assert "`C`" in problem.message


def test_cells_as_people_fill_them(kitchen: Path) -> None:
    """Articles, genders, several words in a cell, plurals: each goes where it belongs."""
    table = (
        "pl;de;de.forms.nominative.plural;pl.definition\n"
        '"piekarnik; piec (m)";die Spülmaschine / der Geschirrspüler;die Spülmaschinen;"dwie\nlinie"\n'
    )
    assert only(kitchen, table) == {
        "pl": {"term": "piekarnik", "also": [{"term": "piec", "gender": "masculine"}], "definition": "dwie linie"},
        "de": {
            "term": "Spülmaschine",
            "article": "die",
            "also": [{"term": "Geschirrspüler", "article": "der"}],
            "forms": {"nominative": ["Spülmaschine", "Spülmaschinen"]},
        },
    }


@pytest.mark.parametrize(
    ("word", "key", "meant"),
    [
        ("r. ż.", "pl.gender", "feminine"),
        ("Neutrum", "de.gender", "neuter"),
        ("М.", "pl.gender", "masculine"),
        ("ч.", "pl.gender", "masculine"),
        ("дієсл.", "de.part_of_speech", "verb"),
        ("rzeczownik", "pl.part_of_speech", "noun"),
        ("Adj.", "de.part_of_speech", "adjective"),
        ("veraltet", "de.status", "superseded"),
        ("verboten", "de.status", "deprecated"),
        ("Tak", "de.draft", True),
        ("✗", "de.draft", False),
        ("WAHR", "de.draft", True),
    ],
)
def test_words_are_known_in_many_languages(kitchen: Path, word: str, key: str, meant: object) -> None:
    """What people write for genders, parts of speech, status and truth."""
    language, name = key.split(".")
    assert only(kitchen, f"{language},{key}\nx,{word}\n")[language][name] == meant


def test_unknown_words_can_be_explained(kitchen: Path) -> None:
    """The mapping file lists words that nobody knows; what a person says of them counts."""
    table = "Polski,Polski rodzaj\nx,żywotny\n".encode()
    file, plan = planned(kitchen, table)
    assert "none of its words" in left_out(plan)["B2"]
    Path(file.mapping).write_text(file.guesses.replace("żywotny: leave out", "żywotny: masculine"), encoding="utf-8")
    (change,) = planned(kitchen, table)[1].edits.changes
    assert "masculine" in change.after


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a[i](j)", r"a\[i\](j)"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*sharp*", r"\*sharp\*"),
        ("<b>sharp</b> &amp; <i>hot</i>", "**sharp** & *hot*"),
        ("two<br>lines", "two lines"),
    ],
)
def test_texts_mean_what_they_meant(kitchen: Path, text: str, written: str) -> None:
    """Signs of Markdown are escaped in plain text, and HTML is taken apart."""
    assert only(kitchen, f"pl,pl.definition\nx,{text}\n")["pl"]["definition"] == written


@pytest.mark.parametrize("cell", ["音符[おんぷ]", "音符（おんぷ）", "<ruby>音符<rt>おんぷ</rt></ruby>"])
def test_readings_are_taken_off_terms(kitchen: Path, cell: str) -> None:
    """Furigana, however it is written in a cell."""
    assert only(kitchen, f"ja\n{cell}\n")["ja"] == {"term": "音符", "reading": "おんぷ"}


def test_examples_are_marked(kitchen: Path) -> None:
    """The studied word is marked where the sentence has it; lines of a cell are several sentences."""
    table = 'pl,de,examples.pl,examples.de\nnóż,Messer,"Nóż jest ostry.\nTo nóż."'
    table += ',"Das <b>Messer</b> ist scharf.\nEin Messer."\n'
    assert only(kitchen, table)["examples"] == [
        {"pl": "_Nóż_ jest ostry.", "de": "Das _Messer_ ist scharf."},
        {"pl": "To _nóż_.", "de": "Ein _Messer_."},
    ]


@pytest.mark.parametrize("cell", ["2-Mar", "1.23E+05", "#NAME?", "########", "Mär 24"])
def test_what_a_spreadsheet_has_mangled_is_told(kitchen: Path, cell: str) -> None:
    """Nobody guesses what it was."""
    _, plan = planned(kitchen, f"pl,de\nx,{cell}\n".encode())
    assert "B2" in left_out(plan)


def test_topics_and_tags_are_declared(kitchen: Path) -> None:
    """A topic is known by its id or a title of it; new ones are added to glossary.yaml, below a person's comments."""
    path = kitchen / "glossary/glossary.yaml"
    path.write_text(DESCRIPTION.replace("topics:\n", "topics:  # in this order\n"), encoding="utf-8")
    file, plan = planned(kitchen, "pl,topic,tags\na,Wörter,ostre\nb,Sztućce i noże,ciężkie\n".encode())
    assert "Sztućce i noże: sztucce-i-noze" in file.guesses
    assert [change.file.rpartition("glossary/")[2] for change in plan.edits.changes] == [
        "glossary.yaml",
        "words/a.yaml",
        "sztucce-i-noze/b.yaml",
    ]
    description = plan.edits.changes[0].after
    assert "topics:  # in this order\n" in description
    assert yaml.safe_load(description)["topics"]["sztucce-i-noze"] == {"pl": "Sztućce i noże"}
    assert yaml.safe_load(plan.edits.changes[1].after)["tags"] == ["sharp"]
    plan.carry_out()
    assert check(kitchen).passes()


def test_concepts_of_different_ids_are_different(kitchen: Path) -> None:
    """Two rows may have the same id elsewhere, by mistake or not: none of them becomes a part of the other."""
    table = b"id,pl,same_as.wikidata\na,noz,Q1\nb,lyzka,Q1\n"
    _, plan = planned(kitchen, table)
    files = [change.file.rpartition("/")[2] for change in plan.edits.changes]
    assert files == ["glossary.yaml", "a.yaml", "b.yaml"]
    plan.carry_out()
    assert planned(kitchen, table)[1].edits.changes == []


def test_schemas_know_what_was_declared(kitchen: Path) -> None:
    """After an import `fmt` has nothing to renew."""
    write_schemas(kitchen, check(kitchen).glossary).carry_out()  # type: ignore[arg-type]
    _, plan = planned(kitchen, "pl,tags\na,ciężkie\n".encode())
    plan.carry_out()
    assert reformat(kitchen).changes == []


def test_other_concepts_are_named_by_their_terms(kitchen: Path) -> None:
    """What is related may be named as the table names it; what is nowhere is told, as is an unknown source."""
    _, plan = planned(kitchen, "pl,related,sources\nłyżka,Widelec; nóż,book; nowhere\nwidelec,,\n".encode())
    assert yaml.safe_load(plan.edits.changes[0].after) == {"pl": "łyżka", "related": ["widelec"], "sources": ["book"]}
    assert set(left_out(plan)) == {"B2", "C2"}


def test_columns_that_nobody_knows_are_moved_into_notes(kitchen: Path) -> None:
    """Behind the name of the column, and reported as moved."""
    Path(kitchen / "table.csv.import.yaml").write_text("header: 1\ncolumns: {A: pl, B: note}\n", encoding="utf-8")
    _, plan = planned(kitchen, b"A,B\nx,old *spoon*\n")
    (change,) = plan.edits.changes
    assert yaml.safe_load(change.after)["pl"]["note"] == r"B: old \*spoon\*"
    assert plan.reports[0].counts == {"kept": 1, "moved": 1, "left out": 0}


def test_a_regional_language_is_that_of_the_glossary(kitchen: Path) -> None:
    """Other programs have regions where a glossary has none."""
    file, _ = planned(kitchen, b"pl-PL,de-AT\na,b\n")
    assert {name: target.path for name, target in file.targets.columns.items()} == {"pl-PL": ("pl",), "de-AT": ("de",)}


@pytest.mark.parametrize("form", [csv_file, workbook])
@pytest.mark.parametrize("name", [*WORLD, "four-languages"])
def test_a_download_unedited_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, form: Any
) -> None:
    """The table that a build writes is read as what the entries say already."""
    monkeypatch.setattr(gathering, "needs_source_values", lambda _: True)
    checked = check(DATA / name)
    assert checked.glossary
    files = form.write(checked.glossary, {})
    table = tmp_path / next(iter(files))
    table.write_bytes(files[table.name])
    file = prepare(table, checked.glossary)
    assert file.guesses == ""
    plan = plan_import(checked, checked.glossary, [file])
    assert plan.problems == []
    assert left_out(plan) == {}
    assert [change.after for change in plan.edits.changes] == []


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12) | st.sampled_from(
    ["nóż", "m", "a; b", "<b>x</b>", "[i](j)", "2-Mar", "tak", "words", "Q1", "_a_", "=1", "- x", "#", "die Gabel"]
)
HEADER = st.sampled_from(
    ["pl", "de", "pl.definition", "de.gender", "pl.also", "examples.pl", "tags", "de.note", "same_as.wikidata", "level"]
)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_value_has_one_outcome_and_twice_is_once(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Kept, moved and left out together are all; the same table makes the same ids; a second import changes nothing."""
    import csv
    import io

    header = data.draw(st.lists(HEADER, min_size=1, max_size=5, unique=True))
    body = data.draw(st.lists(st.lists(CELL, min_size=len(header), max_size=len(header)), max_size=4))
    text = io.StringIO()
    csv.writer(text).writerows([header, *body])
    root = tmp_path_factory.mktemp("project")
    (root / "glossary").mkdir()
    (root / "glossary/glossary.yaml").write_text(DESCRIPTION, encoding="utf-8")
    (root / "glossary/ledger.jsonl").write_text(LEDGER, encoding="utf-8")
    file, plan = planned(root, text.getvalue().encode())
    _, again = planned(root, text.getvalue().encode())
    assert [change.file for change in plan.edits.changes] == [change.file for change in again.edits.changes]
    values = [value for entry in file.content.entries for value in entry.values]
    for report in plan.reports:
        assert sum(report.counts.values()) == len(values) + len(file.content.description)
        assert [outcome.value for outcome in report.outcomes if outcome.value in values] == values
    if not plan.problems:
        plan.carry_out()
        assert plan.problems == []
        assert planned(root, text.getvalue().encode())[1].edits.changes == []
        assert check(root, processes=1).passes()


@pytest.mark.parametrize("name", [*WORLD, "four-languages"])
def test_the_whole_json_makes_the_same_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """An empty glossary of the same languages has the same entries and declarations afterwards, comments apart."""
    monkeypatch.setattr(gathering, "needs_source_values", lambda _: True)
    checked = check(DATA / name)
    assert checked.glossary
    files = full_json.write(checked.glossary, {})
    source = tmp_path / next(name for name in files if "schema" not in name)
    source.write_bytes(files[source.name])
    description, _ = parse("", (DATA / name / "glossary/glossary.yaml").read_bytes())
    kept = {key: description[key] for key in ("id", "title", "languages")}
    root = tmp_path / "project"
    (root / "glossary").mkdir(parents=True)
    (root / "glossary/glossary.yaml").write_text(
        yaml.safe_dump({**kept, "topics": {"none": {description["languages"][0]: "None"}}}), encoding="utf-8"
    )
    (root / "glossary/ledger.jsonl").write_text(LEDGER, encoding="utf-8")
    # Pictures and recordings are in no JSON.
    for folder in ("images", "audio"):
        if (DATA / name / "glossary" / folder).exists():
            shutil.copytree(DATA / name / "glossary" / folder, root / "glossary" / folder)
    empty = check(root)
    assert empty.glossary
    plan = plan_import(empty, empty.glossary, [prepare(source, empty.glossary)])
    assert [str(problem.message) for problem in plan.problems] == []
    changes = {change.file.rpartition("/glossary/")[2]: change.after for change in plan.edits.changes}
    after, _ = parse("", changes.pop("glossary.yaml").encode())
    for key in ("tags", "sources", "vocabularies", "labels"):
        assert after.get(key) == description.get(key)
    expected = {file.rpartition("/glossary/")[2]: file for file in checked.library.entries}
    assert changes.keys() == expected.keys()
    for file, text in changes.items():
        assert parse("", text.encode()) == parse("", Path(expected[file]).read_bytes())
