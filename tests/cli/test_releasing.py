"""The command that releases: what it asks somebody at a terminal, and which options go together."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import LEDGER, Project

from cosmoglossary.cli import cli

ENTRY = "en: docking\nru: стыко́вка\nexamples:\n- {en: The docking., ru: _Стыко́вка_ здесь.}\n"


@pytest.fixture
def released(project: Project) -> Path:
    """A project of which a card would be lost by the next release."""
    root = project({"words/docking.yaml": ENTRY})
    assert run(root).exit_code == 0
    (root / "glossary/words/docking.yaml").write_text("en: docking\nru: стыко́вка\n", "utf-8")
    return root


def run(root: Path, *options: str, answer: str = "") -> Result:
    """Release a project."""
    return CliRunner(env={"LC_ALL": "C.UTF-8"}).invoke(cli, ["release", str(root), *options], input=answer)


def ledger(root: Path) -> str:
    """The ledger of a project."""
    return (root / "glossary/ledger.jsonl").read_text("utf-8")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command believe that somebody can answer."""

    class Terminal:
        stdin = stdout = type("Stream", (), {"isatty": lambda _: True})()
        exit = staticmethod(sys.exit)

    monkeypatch.setattr("cosmoglossary.cli.releasing.sys", Terminal)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("answer", "version"), [("y\n", 2), ("n\n", 1), ("\n", 1)])
def test_somebody_at_a_terminal_is_asked(released: Path, answer: str, version: int) -> None:
    """No is the answer of whoever does not look."""
    done = run(released, answer=answer)
    assert "Release all the same? [y/N]" in done.output
    assert done.exit_code == (version == 1)
    assert ledger(released).count('"released"') == version


@pytest.mark.usefixtures("terminal")
def test_an_undo_is_asked_about(released: Path) -> None:
    """It is the one thing that the tool cannot know."""
    assert run(released, "--undo", answer="n\n").exit_code == 1
    done = run(released, "--undo", answer="y\n")
    assert "Is it sure that nobody has been given a deck of the last release? [y/N]" in done.output
    assert ledger(released) == LEDGER


@pytest.mark.parametrize(
    "options",
    [("--undo", "--merge"), ("--undo", "--dry-run"), ("--merge", "--first"), ("--first", "--dry-run"), ("--first",)],
)
def test_options_that_do_not_go_together(released: Path, options: tuple[str, ...]) -> None:
    """Nothing is done."""
    before = ledger(released)
    assert run(released, *options, "--yes").exit_code == 2
    assert ledger(released) == before


def test_a_ledger_that_cannot_be_joined_is_told(released: Path) -> None:
    """Of half a line nothing is written; a ledger that is missing or broken is not undone either."""
    file = released / "glossary/ledger.jsonl"
    file.write_text("<<<<<<< HEAD\n{\n=======\n>>>>>>> other\n", "utf-8")
    for option in ("--merge", "--undo"):
        done = run(released, option, "--yes")
        assert (done.exit_code, "error[damaged-ledger]" in done.output) == (1, True)
        assert "nothing was written" in done.output
    file.unlink()
    for option in ("--merge", "--undo"):
        done = run(released, option, "--yes")
        assert (done.exit_code, "error[missing-ledger]" in done.output) == (1, True)
