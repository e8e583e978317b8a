"""What was written here and is imported again: the same sources, and no change in those that are there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.conftest import DESCRIPTION, Project
from tests.source.test_schema import GOOD
from tests.world import DATA, WORLD

from cosmoglossary.author.importing import plan_import, planning, prepare
from cosmoglossary.cli import cli
from cosmoglossary.exchange.downloads import WRITERS
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.layout import entry_text
from cosmoglossary.source.reader import parse

ROOT = Path(__file__).parents[2]
PROJECTS = [ROOT, DATA / "four-languages", *(DATA / name for name in WORLD)]
FORMATS = ("csv", "xlsx", "json")


def sources_of(root: Path) -> dict[str, Any]:
    """What the YAML of a project says, by file."""
    files = [*(root / "glossary").glob("*/*.yaml"), root / "glossary/glossary.yaml"]
    return {file.relative_to(root).as_posix(): parse("", file.read_bytes())[0] for file in files}


def bytes_of(root: Path) -> dict[str, bytes]:
    """The files of a glossary."""
    return {path.as_posix(): path.read_bytes() for path in (root / "glossary").rglob("*") if path.is_file()}


def with_downloads(project: Path, target: Path) -> Glossary:
    """Copy a project, and read it as one that offers all downloads."""
    shutil.copytree(project / "glossary", target / "glossary")
    description = target / "glossary/glossary.yaml"
    text = description.read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("downloads:")]
    description.write_text("\n".join([*kept, f"downloads: [{', '.join(FORMATS)}]\n"]), encoding="utf-8")
    glossary = check(target).glossary
    assert glossary
    return glossary


def exported(glossary: Glossary, name: str, folder: Path) -> Path:
    """The file of a download."""
    files = WRITERS[name].write(glossary, {})
    file = folder / WRITERS[name].files(glossary)[0]
    file.write_bytes(files[file.name])
    return file


def imported(project: Path, file: Path, *more: str) -> str:
    """Import a file into a project; what the command prints."""
    done = CliRunner().invoke(cli, ["import", str(file), "--project", str(project), *more])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_nothing_changes_where_it_came_from(project: Path, tmp_path: Path) -> None:
    """Table, workbook and JSON, unedited: no file differs, and every value is kept."""
    glossary = with_downloads(project, tmp_path)
    before = bytes_of(tmp_path)
    for name in FORMATS:
        output = imported(tmp_path, exported(glossary, name, tmp_path))
        assert "left out" not in output.replace(" 0 left out", ""), output
        assert bytes_of(tmp_path) == before, name


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_the_json_makes_the_same_sources_again(project: Path, tmp_path: Path) -> None:
    """In an empty folder, ``glossary.yaml`` too; comments are all that is missing."""
    glossary = with_downloads(project, tmp_path / "old")
    imported(tmp_path / "new", exported(glossary, "json", tmp_path))
    assert sources_of(tmp_path / "new") == sources_of(tmp_path / "old")


@given(st.lists(GOOD, min_size=1, max_size=3))
@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # Each example builds a project; what fails is small enough as it is.
    phases=[Phase.generate],
)
def test_every_glossary_survives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: list[Mapping[str, Any]]
) -> None:
    """Whatever its entries say: the JSON gives them back, the table changes none of them."""
    # What is made at random has errors to some rules, such as units that there are not.
    monkeypatch.setattr(planning, "judged", lambda *_: iter(()))
    root = tmp_path / "random"
    shutil.rmtree(root, ignore_errors=True)
    for number, random in enumerate(entries):
        # Concepts that are named have to be there.
        entry = {key: value for key, value in random.items() if key not in {"related", "broader", "replaced_by"}}
        file = root / f"old/glossary/words/entry-{number}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(entry_text("", entry, ("en", "ru"))[0], encoding="utf-8")
    names = "".join(f"  {name}: {{title: {{en: {name}}}}}\n" for name in ("wikidata", "iso"))
    tags = "".join(f"  {name}: {{en: {name}}}\n" for name in "ij")
    description = f"{DESCRIPTION}downloads: [csv, json]\nvocabularies:\n{names}tags:\n{tags}"
    (root / "old/glossary/glossary.yaml").write_text(description, encoding="utf-8")
    (root / "old/glossary/ledger.jsonl").write_text('{"format": 1}\n', encoding="utf-8")
    checked = check(root / "old")
    glossary = checked.glossary
    assert glossary
    document = exported(glossary, "json", root)
    imported(root / "new", document)
    assert sources_of(root / "new") == sources_of(root / "old")
    for name in FORMATS:
        # Without the command, which imports into no glossary that has errors, as these have.
        plan = plan_import(checked, glossary, [prepare(exported(glossary, name, root), glossary)])
        assert (plan.problems, plan.edits.changes) == ([], []), name
        refused = [outcome for outcome in plan.reports[0].outcomes if outcome.fate != "kept"]
        assert refused == [], name


def test_an_older_glossary_is_completed(project: Project, tmp_path: Path) -> None:
    """By what it lacks; what it says stays, also of the glossary as a whole."""
    root = project({"words/docking.yaml": "# A comment.\nen: docking\n"})
    docking = {"en": {"term": "docking", "sources": ["iso"]}, "ru": "стыко́вка"}
    ship = {"en": "ship", "de": "Schiff", "related": ["docking"]}
    whole = {
        "format": "cosmoglossary",
        "version": 1,
        "glossary": {
            "id": "other",
            "title": {"en": "Other"},
            "languages": ["en", "ru", "de"],
            "topics": {"words": {"en": "Lexis"}, "ships": {"en": "Ships", "glyph": "station"}},
            "sources": {"iso": {"title": {"en": "ISO 1"}}},
        },
        "concepts": [
            {"id": "docking", "topic": "words", "entry": docking},
            {"id": "ship-1", "topic": "ships", "entry": ship},
        ],
    }
    file = tmp_path / "whole.json"
    file.write_text(json.dumps(whole), encoding="utf-8")
    output = imported(root, file)
    assert (root / "glossary/words/docking.yaml").read_text("utf-8").startswith("# A comment.\nen:\n  term: docking\n")
    said = sources_of(root)
    assert said["glossary/words/docking.yaml"] == docking
    assert said["glossary/ships/ship-1.yaml"] == {"en": "ship", "related": ["docking"]}
    description = said["glossary/glossary.yaml"]
    assert [*description["topics"]] == ["words", "people", "ships"]
    assert description["topics"]["words"] == {"en": "Words", "ru": "Слова́"}
    assert description["topics"]["ships"] == {"en": "Ships", "glyph": "station"}
    assert description["sources"]["iso"] == {"title": {"en": "ISO 1"}}
    assert (description["id"], description["languages"]) == ("test", ["en", "ru"])
    assert "Schiff" in output
    assert "Lexis" in output
    # Twice is once.
    before = bytes_of(root)
    imported(root, file)
    assert bytes_of(root) == before
