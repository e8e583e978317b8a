"""The sources as git hands them out on Windows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from cosmoglossary.cli import cli

CHECKOUT = Path(__file__).parents[1]
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_windows_checkout_has_the_same_bytes(tmp_path: Path) -> None:
    """Line ends stay LF with ``core.autocrlf``, sounds and pictures are not touched, and ``fmt --check`` is content."""
    repository = tmp_path / "repository"
    for folder in ("glossary", "templates"):
        shutil.copytree(CHECKOUT / folder, repository / folder)
    shutil.copy(CHECKOUT / ".gitattributes", repository)
    # The repository holds what the author's system had; only the clone is made as on Windows.
    for arguments in (["init"], ["add", "."], ["commit", "-m", "All"]):
        subprocess.run([*GIT, *arguments], cwd=repository, check=True, capture_output=True)
    clone = tmp_path / "clone"
    command = [*GIT, "clone", "-c", "core.autocrlf=true", str(repository), str(clone)]
    subprocess.run(command, check=True, capture_output=True)

    assert _files(clone) == _files(repository)
    outcome = CliRunner().invoke(cli, ["fmt", "--check", str(clone)])
    assert outcome.exit_code == 0, outcome.output


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    """A repository without our `.gitattributes` is handed out with CRLF, and every byte of a build is the same.

    `fmt` and `check` find nothing to do, and what `fmt` has to change keeps the line ends of its file.
    """
    builds = []
    for name, line_end in (("unix", b"\n"), ("windows", b"\r\n")):
        for folder in ("glossary", "templates"):
            shutil.copytree(CHECKOUT / folder, tmp_path / name / folder)
        _end_lines(tmp_path / name, line_end)
        outcome = CliRunner().invoke(cli, ["build", "--strict", str(tmp_path / name)])
        assert outcome.exit_code == 0, outcome.output
        builds.append(_files(tmp_path / name / "build"))
    assert builds[0] == builds[1]

    outcome = CliRunner().invoke(cli, ["fmt", "--check", str(tmp_path / "windows")])
    assert outcome.exit_code == 0, outcome.output
    entry = tmp_path / "windows" / "glossary" / "film" / "film.yaml"
    tidy = entry.read_bytes()
    entry.write_bytes(tidy.replace(b"en:\r\n", b"en:   \r\n"))
    assert CliRunner().invoke(cli, ["fmt", str(tmp_path / "windows")]).exit_code == 0
    assert entry.read_bytes() == tidy


def _end_lines(folder: Path, line_end: bytes) -> None:
    """Give every text in a folder these line ends."""
    for path in folder.rglob("*"):
        if path.is_file() and b"\0" not in path.read_bytes() and path.suffix != ".mp3":
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", line_end))


def _files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files by path, without git's own."""
    paths = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
