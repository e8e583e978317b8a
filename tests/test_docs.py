"""The pages that are made of the code are those that are here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cosmoglossary.cli import cli
from cosmoglossary.problems.diagnostics import EXPLANATIONS, handbook
from tests.reference import commands

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(("page", "made"), [("docs/commands.md", commands), ("docs/codes.md", handbook)])
def test_pages_are_current(page: str, made: object) -> None:
    """`make docs` would change nothing."""
    assert callable(made)
    assert (ROOT / page).read_text(encoding="utf-8") == made(), "run `make docs`"


def test_every_code_is_on_the_page() -> None:
    """With its examples."""
    page = handbook()
    assert page.count("\n## ") == page.count("Bad:\n\n```yaml") == page.count("Good:\n\n```yaml") == len(EXPLANATIONS)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_a_sentence_and_an_example(name: str) -> None:
    """Help begins with a sentence and ends with something to copy."""
    text = cli.commands[name].help or ""
    assert text.partition("\n")[0].endswith((".", ":")) or "." in text.partition("\n\n")[0]
    assert f"Example: cosmoglossary {name}" in text


def test_hooks_run_commands_that_there_are() -> None:
    """With options that they have, so that pre-commit gets what it asks for."""
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        program, name, *options = hook["entry"].split()
        known = {option for parameter in cli.commands[name].params for option in parameter.opts}
        assert program == "cosmoglossary"
        assert set(options) <= known


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str) -> None:
    """Each gets its script, and codes are completed."""
    program = str(Path(sys.executable).parent / "cosmoglossary")
    script = subprocess.run(
        [program],
        env={**os.environ, "_COSMOGLOSSARY_COMPLETE": f"{shell}_source"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "_COSMOGLOSSARY_COMPLETE" in script
    asked = {
        "_COSMOGLOSSARY_COMPLETE": "bash_complete",
        "COMP_WORDS": "cosmoglossary explain missing-s",
        "COMP_CWORD": "2",
    }
    found = subprocess.run([program], env={**os.environ, **asked}, capture_output=True, text=True, check=True).stdout
    assert found == "plain,missing-stress\n"
