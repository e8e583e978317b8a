"""The documents are true: generated pages are current, links lead somewhere, and what is named exists."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from cosmoglossary.cli import cli
from cosmoglossary.cli.commands import SUMMARIES
from cosmoglossary.cli.explaining import EXPLANATIONS
from cosmoglossary.problems.explanations import handbook
from tests.format_reference import format_reference
from tests.reference import commands

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "tests" / "benchmarks" / "README.md",
]
# A fence in a list is indented, and ends where it began.
FENCE = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)|<(?:img|a)\b[^>]*\b(?:src|href)=\"([^\"]+)\"")

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


@pytest.mark.parametrize(
    ("page", "made"),
    [("docs/commands.md", commands), ("docs/codes.md", handbook), ("docs/format.md", format_reference)],
)
def test_pages_are_current(page: str, made: object) -> None:
    """`make docs` would change nothing."""
    assert callable(made)
    assert (ROOT / page).read_text(encoding="utf-8") == made(), "run `make docs`"


def test_every_code_is_on_the_page() -> None:
    """With its examples."""
    page = handbook()
    assert page.count("\n## ") == page.count("Bad:\n\n```yaml") == page.count("Good:\n\n```yaml") == len(EXPLANATIONS)


@pytest.mark.parametrize("name", sorted(SUMMARIES))
def test_every_command_has_a_sentence_and_an_example(name: str) -> None:
    """Help begins with a sentence and ends with something to copy."""
    text = cli.imported(name).help or ""
    assert text.partition("\n")[0].endswith((".", ":")) or "." in text.partition("\n\n")[0]
    assert f"Example: cosmoglossary {name}" in text


def test_hooks_run_commands_that_there_are() -> None:
    """With options that they have, so that pre-commit gets what it asks for."""
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        program, name, *options = hook["entry"].split()
        assert program == "cosmoglossary"
        assert set(options) <= _options(name)


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    """Files and headings that a document links to exist in this checkout."""
    for target in _links(document):
        # Tests have no network; other sites may move their pages at any time.
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = document.parent / path if path else document
        assert file.exists(), target
        if anchor:
            assert anchor in set(_anchors(file)), target


@every_document
def test_named_paths_exist(document: Path) -> None:
    """A folder or file of the sources that a document names in code has not been moved away."""
    for code in _code(document):
        # Placeholders, as in `<code>.po`, are for the reader to fill in.
        if re.fullmatch(r"(?:src|tests|templates|docs|requirements|\.ci|\.vscode)/[\w./-]*", code):
            assert (ROOT / code).exists(), code


@every_document
def test_named_commands_exist(document: Path) -> None:
    """A command is written with a name and options that it has."""
    text = document.read_text(encoding="utf-8")
    for code in (*_code(document), *(match[0] for match in FENCE.finditer(text))):
        for name, options in re.findall(r"\bcosmoglossary ([a-z]+)((?: --[a-z-]+)*)", code):
            # Each language of a glossary is an option of `new`; none is known without the glossary.
            assert name == "new" or set(options.split()) <= _options(name), f"{name}{options}"


def test_the_map_has_every_wing() -> None:
    """The table of docs/architecture.md has the folders of the package, in the order of the import contract."""
    table = re.findall(r"^\| `(\w+)/` \|", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.MULTILINE)
    folders = {path.parent.name for path in (ROOT / "src/cosmoglossary").glob("*/__init__.py")}
    assert {*table} == folders
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = [layer.removeprefix("cosmoglossary.") for layer in contracts[0]["layers"]]
    assert table == layers[::-1]


def test_the_map_speaks_the_words_of_the_code() -> None:
    """Classes and functions that docs/architecture.md names are defined in the package."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/cosmoglossary").rglob("*.py"))
    defined = set(re.findall(r"\b(?:class|def) (\w+)", sources)) | set(
        re.findall(r"^(\w+) ?[:=]", sources, re.MULTILINE)
    )
    code = _code(ROOT / "docs/architecture.md")
    named = {name for name in code if re.fullmatch(r"[A-Z][A-Za-z_]+|[a-z]+(?:_[a-z]+)+", name)}
    # One is a function of macOS, the other a class of Jinja2.
    assert named - defined <= {"renamex_np", "SandboxedEnvironment"}


def test_the_map_has_every_dependency() -> None:
    """Whoever adds a dependency says in docs/architecture.md why."""
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    table = text.partition("\n## Dependencies\n")[2].partition("\nIn the browser")[0]
    wanted = {re.split("[>=<[]", dependency)[0] for dependency in project["dependencies"]}
    named = re.findall(r"^\| ([a-z0-9, -]+) \| [A-Z]", table, re.MULTILINE)
    assert set(", ".join(named).split(", ")) == wanted


def _options(name: str) -> set[str]:
    """Return the options of a command."""
    options: set[str] = set()
    for parameter in cli.imported(name).params:
        options.update(parameter.opts)
    return options


def _links(document: Path) -> Iterator[str]:
    """Yield the targets of links and pictures, without those that are only shown as code."""
    # `[text](soyuz)` in code shows authors how to write a link.
    text = CODE.sub("", FENCE.sub("", document.read_text(encoding="utf-8")))
    for match in LINK.finditer(text):
        yield match[1] or match[2]


def _code(document: Path) -> list[str]:
    """Return what a document has between backticks."""
    return CODE.findall(FENCE.sub("", document.read_text(encoding="utf-8")))


def _anchors(document: Path) -> Iterator[str]:
    """Yield the anchors of headings, made as GitHub and GitLab make them."""
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        words = re.sub(r"[^\w\- ]", "", heading.lower())
        yield words.replace(" ", "-")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str) -> None:
    """Each gets its script, and codes are completed."""
    # The environment need not be on the PATH: `make test` names its programs by their folder.
    program = str(Path(sys.executable).parent / "cosmoglossary")
    script = subprocess.run(
        [program],
        env={**os.environ, "_COSMOGLOSSARY_COMPLETE": f"{shell}_source"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert "_COSMOGLOSSARY_COMPLETE" in script
    asked = {
        "_COSMOGLOSSARY_COMPLETE": "bash_complete",
        "COMP_WORDS": "cosmoglossary explain missing-s",
        "COMP_CWORD": "2",
    }
    outcome = subprocess.run(
        [program], env={**os.environ, **asked}, capture_output=True, text=True, check=True, timeout=60
    )
    assert outcome.stdout == "plain,missing-stress\n"
