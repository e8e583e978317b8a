"""The command `import` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Project
from tests.process import run

TABLE = "Englisch;Russisch;Thema;Notiz\nspoon;ложка;Küche;a\nknife;нож;Küche;2-Mar\n"


def test_from_a_table_to_entries(project: Project, tmp_path: Path) -> None:
    """The first run asks, a trial shows, the second run writes and reports, the third has nothing to do."""
    root = project({})
    table = tmp_path / "my table.csv"
    table.write_text(TABLE, encoding="utf-8")
    arguments = ("import", str(table), "--project", str(root))
    asked = run(*arguments)
    assert asked.returncode == 1
    assert "nothing is imported yet" in asked.stdout
    mapping = tmp_path / "my table.csv.import.yaml"
    assert "Englisch: en  # spoon · knife" in mapping.read_text(encoding="utf-8")
    mapping.write_text(mapping.read_text(encoding="utf-8").replace("Küche: kuche", "Küche: kitchen"), encoding="utf-8")
    shown = run(*arguments, "--dry-run")
    assert shown.returncode == 0
    assert "term: spoon" in shown.stdout
    assert not (root / "glossary/kitchen").exists()
    nowhere = run(*arguments, "--report", str(tmp_path / "nowhere" / "report.csv"))
    assert (nowhere.returncode, "Traceback" in nowhere.stderr) == (1, False)
    assert not (root / "glossary/kitchen").exists()
    report = tmp_path / "report.csv"
    done = run(*arguments, "--report", str(report))
    assert done.returncode == 0
    assert "Notiz: 2-Mar: left out (the spreadsheet has made a date of it: write it as text): D3" in done.stdout
    assert done.stdout.endswith("2 new entries, 0 entries completed\n")
    assert (root / "glossary/kitchen/spoon.yaml").is_file()
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 8
    assert lines[1].endswith(",A2,Englisch,spoon,kept,en," + f"{root.as_posix()}/glossary/kitchen/spoon.yaml,")
    again = run(*arguments, "--report", str(report))
    assert again.stdout.endswith("0 new entries, 0 entries completed\n")
    assert run("check", str(root)).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["table.csv", "--topic", "nowhere"], "--topic is one of words, people"),
        (["table.csv", "table.csv", "--mapping", "table.csv"], "--mapping is for one file"),
        (["table.csv", "--report", "table.csv"], "--report would overwrite the text"),
        (["glossary/words/orbit.yaml"], "out of"),
        ([], "FILE is missing"),
    ],
)
def test_wrong_usage_is_told(project: Project, arguments: list[str], says: str) -> None:
    """Nothing is read or written where the arguments do not fit."""
    root = project({"words/orbit.yaml": "en: orbit\n"})
    (root / "table.csv").write_text("en\norbit\n", encoding="utf-8")
    paths = [str(root / each) if "." in each else each for each in arguments]
    done = run("import", *paths, "--project", str(root))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert says in done.stderr


def test_nothing_is_imported_while_a_file_is_wrong(project: Project, tmp_path: Path) -> None:
    """All problems of all files are told at once, and the exit code is 1."""
    root = project({})
    (tmp_path / "good.csv").write_text("en,topic\norbit,words\n", encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "worse.csv").write_bytes(b"\x00\x01\x02")
    files = [str(tmp_path / name) for name in ("good.csv", "bad.pdf", "worse.csv")]
    done = run("import", *files, "--project", str(root))
    assert done.returncode == 1
    assert done.stdout.count("error[unreadable-import]") == 2
    assert "nothing was written" in done.stdout
    assert not (root / "glossary/words").exists()
    (root / "glossary/words").mkdir()
    (root / "glossary/words/words.csv").write_text("en\norbit\n", encoding="utf-8")
    assert "cosmoglossary import" in run("check", str(root)).stdout
