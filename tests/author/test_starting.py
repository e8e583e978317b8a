"""A glossary is begun wholly or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.pipeline.test_building import run
from tests.pipeline.test_output import tree

from cosmoglossary.author.starting import start_glossary
from cosmoglossary.pipeline import check
from cosmoglossary.source import atomic


def test_a_new_glossary_has_no_problem(tmp_path: Path) -> None:
    """It is written to a folder that is not there yet, is named after it, and nothing else is left there."""
    root = tmp_path / "My Words"
    files = start_glossary(root)
    checked = check(root)
    assert checked.glossary
    assert (checked.glossary.id, checked.diagnostics) == ("my-words", [])
    assert sorted(files) == [path.as_posix() for path in sorted(root.rglob("*")) if path.is_file()]
    assert run("fmt", root, "--check").returncode == 0


@pytest.mark.parametrize("place", ["empty", "settings", "leftover"])
def test_what_is_no_glossary_is_not_in_the_way(tmp_path: Path, place: str) -> None:
    """An empty folder, settings of an editor, which stay, and what a killed attempt has left, which goes."""
    (tmp_path / "glossary").mkdir()
    if place == "settings":
        (tmp_path / ".vscode").mkdir()
        (tmp_path / ".vscode/settings.json").write_text("{}", "utf-8")
    elif place == "leftover":
        (tmp_path / ".cosmoglossary-1.part/glossary").mkdir(parents=True)
    assert run("init", tmp_path).returncode == 0
    assert check(tmp_path).diagnostics == []
    assert {path.name for path in tmp_path.iterdir()} == {"glossary", ".vscode"}
    assert ((tmp_path / ".vscode/settings.json").read_text("utf-8") == "{}") == (place == "settings")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no links for everybody")
@pytest.mark.parametrize("place", ["file", "folder", "link"])
def test_what_is_there_stays(tmp_path: Path, place: str) -> None:
    """A folder with anything in it, a file, and a link that leads nowhere are refused."""
    target = tmp_path / "glossary"
    if place == "file":
        target.write_bytes(b"mine")
    elif place == "link":
        target.symlink_to("gone")
    else:
        target.mkdir()
        (target / "README").write_bytes(b"mine")
    before = tree(tmp_path)
    done = run("init", tmp_path)
    assert (done.returncode, "is there already" in done.stderr) == (2, True)
    assert (tree(tmp_path), len(list(tmp_path.iterdir()))) == (before, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no links for everybody")
def test_settings_are_not_written_elsewhere(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link that leads out of the project is not followed, and is named."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (tmp_path / ".vscode").symlink_to(elsewhere)
    done = run("init", tmp_path)
    assert (done.returncode, ".vscode" in done.stderr) == (1, True)
    assert list(elsewhere.iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == [".vscode"]


def test_an_error_names_the_file_that_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not the hidden folder in which it was being made, which is gone again."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "_write_all", full)
    with pytest.raises(OSError, match="No space left") as raised:
        start_glossary(tmp_path)
    assert Path(raised.value.filename) == tmp_path / "glossary/glossary.yaml"
    assert list(tmp_path.iterdir()) == []
