"""The list of commands, and what each of them has to import."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import cosmoglossary
from cosmoglossary.cli import cli
from cosmoglossary.cli.commands import SUMMARIES
from cosmoglossary.cli.explaining import EXPLANATIONS

HEAVY = ("icu", "jinja2", "genanki", "yaml", "ryaml", "watchfiles", "markdown_it", "babel.dates", "http.server")


@pytest.mark.parametrize("name", SUMMARIES)
def test_the_list_says_what_the_help_begins_with(name: str) -> None:
    """One sentence in both places."""
    assert " ".join((cli.imported(name).help or "").split()).startswith(SUMMARIES[name][1])


def test_the_list_has_all_commands_in_order() -> None:
    """And each module of a command has one that is listed."""
    modules = {module for module, _ in SUMMARIES.values()}
    for name in SUMMARIES:
        cli.imported(name)
    assert list(SUMMARIES) == sorted(cli.commands)
    assert modules == {
        command.callback.__module__.rpartition(".")[2] for command in cli.commands.values() if command.callback
    }


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], HEAVY),
        (["--version"], HEAVY),
        (["check", "--help"], ("genanki", "watchfiles", "http.server")),
        (["fmt", "--help"], ("genanki", "watchfiles", "http.server")),
    ],
)
def test_nothing_is_imported_that_a_command_does_not_need(arguments: list[str], unwanted: tuple[str, ...]) -> None:
    """Whoever asks for help does not wait for what makes decks."""
    program = (
        "import sys; from cosmoglossary.cli import cli; cli.main(sys.argv[2:], standalone_mode=False);"
        "print(*(set(sys.argv[1].split()) & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, " ".join(unwanted), *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == ""


def test_every_code_is_explained() -> None:
    """`explain` imports each module that explains a code."""
    known = {*EXPLANATIONS}
    for module in pkgutil.walk_packages(cosmoglossary.__path__, "cosmoglossary."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    program = "from cosmoglossary.cli.explaining import EXPLANATIONS; print(*EXPLANATIONS)"
    alone = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert {*alone.stdout.split()} == {*EXPLANATIONS} == known
