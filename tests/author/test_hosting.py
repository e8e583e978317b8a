"""The files for hosts: each is what the host reads, and asks for what is there."""

from __future__ import annotations

import shlex
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from tests.process import run

from cosmoglossary.author.hosting import HOSTS, REQUIREMENTS, add_host_files, host_files, requirement
from cosmoglossary.cli import cli

DOCUMENT = Path(__file__).parents[2] / "docs/publishing.md"


def commands(value: Any) -> list[str]:
    """All commands in a file of a host, wherever they are in it."""
    if isinstance(value, dict):
        return [command for each in value.values() for command in commands(each)]
    if isinstance(value, list):
        return [command for each in value for command in commands(each)]
    return [line.strip() for line in str(value).split("&&") if line.strip().startswith(("cosmoglossary", "pip "))]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_checks_builds_and_publishes(host: str) -> None:
    """With commands and options that there are, in this order, and the folder that a build writes."""
    ((name, data), (requirements, _)) = host_files(host)
    assert (name, requirements) == (HOSTS[host], REQUIREMENTS)
    file = tomllib.loads(data.decode()) if name.endswith(".toml") else yaml.safe_load(data)
    found = commands(file)
    assert "pip install -r requirements.txt" in found
    ours = [shlex.split(command)[1:] for command in found if command.startswith("cosmoglossary")]
    assert [arguments[0] for arguments in ours] == ["check", "build"] * (len(ours) // 2)
    for command, *arguments in ours:
        known = cli.get_command(click.Context(cli), command)
        assert known
        known.make_context(command, arguments)
    assert b"build/site" in data


@pytest.mark.parametrize("host", HOSTS)
def test_the_document_shows_the_same_file(host: str) -> None:
    """Whoever copies it from there has what `init` writes."""
    ((_, data), _) = host_files(host)
    assert data.decode() in DOCUMENT.read_text("utf-8")


def test_a_glossary_that_is_there_gets_these_files_alone(tmp_path: Path) -> None:
    """What it has already stays, and nothing is asked."""
    assert run("init", tmp_path, "--publish", "netlify").returncode == 0
    (tmp_path / REQUIREMENTS).write_text("mine", "utf-8")
    (tmp_path / "glossary/glossary.yaml").write_text("mine", "utf-8")
    done = run("init", tmp_path, "--publish", "github")
    assert (done.returncode, done.stdout) == (0, f"wrote {(tmp_path / HOSTS['github']).as_posix()}\n")
    assert (tmp_path / REQUIREMENTS).read_text("utf-8") == "mine"
    assert add_host_files(tmp_path, "github") == []
    assert run("init", tmp_path, "--publish", "github", "--title", "Other").returncode == 2


class Installed:
    """A package that was installed from somewhere."""

    version = "1.2"

    def __init__(self, origin: str | None) -> None:
        """Take what pip has written down about it."""
        self.origin = origin

    def read_text(self, name: str) -> str | None:
        """Return that, which is in a file of a name that PEP 610 gives."""
        assert name == "direct_url.json"
        return self.origin


@pytest.mark.parametrize(
    ("origin", "needed"),
    [
        (None, "cosmoglossary==1.2"),
        (
            '{"url": "https://me:secret@example.org/c.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}',
            "cosmoglossary @ git+https://example.org/c.git@0a1b",
        ),
        (
            '{"url": "https://example.org/c-1.2-py3-none-any.whl", "archive_info": {}}',
            "cosmoglossary @ https://example.org/c-1.2-py3-none-any.whl",
        ),
        ('{"url": "ssh://git@example.org/c.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}', ""),
        ('{"url": "file:///nowhere/c.whl", "archive_info": {}}', ""),
    ],
)
def test_others_install_what_is_installed_here(
    origin: str | None, needed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From where it came, without passwords, if they can reach that."""
    monkeypatch.setattr(metadata, "distribution", lambda _: Installed(origin))
    assert requirement() == needed
    ((_, _), (_, data)) = host_files("github")
    assert (f"\n{needed}\n" in data.decode()) == bool(needed)


def test_a_clone_knows_where_it_is_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If its repository has an address that others can read."""

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", tmp_path, *identity, *arguments], check=True, capture_output=True)

    origin = f'{{"url": "{tmp_path.as_uri()}", "dir_info": {{}}}}'
    monkeypatch.setattr(metadata, "distribution", lambda _: Installed(origin))
    git("init")
    git("commit", "--allow-empty", "--message", "Begin")
    assert requirement() == ""
    git("remote", "add", "origin", "https://me:secret@example.org/c.git")
    head = (tmp_path / ".git" / head_file(tmp_path)).read_text("utf-8").strip()
    assert requirement() == f"cosmoglossary @ git+https://example.org/c.git@{head}"


def head_file(root: Path) -> str:
    """The file that has the name of the last commit of a repository."""
    return (root / ".git/HEAD").read_text("utf-8").removeprefix("ref: ").strip()
