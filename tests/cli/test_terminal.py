"""The language of the terminal: which it is, and that nothing is said in another."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from contextvars import copy_context
from functools import cache, partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.test_rules import TOLD_IN_WORDS, example, files
from tests.conftest import Project
from tests.messages import SAY
from tests.process import run
from tests.source.test_reader import ENTRIES

from cosmoglossary.cli import cli
from cosmoglossary.cli.commands import SUMMARIES
from cosmoglossary.cli.explaining import EXPLANATIONS
from cosmoglossary.cli.language import language_of
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.locating import located
from cosmoglossary.problems.formats import FORMATS
from cosmoglossary.problems.messages import languages
from cosmoglossary.source.reader import parse
from cosmoglossary.text.catalogues import read_catalogue

CLI = Path(__file__).parents[2] / "src" / "cosmoglossary" / "cli"
RUSSIAN = {"LC_ALL": "ru_RU.UTF-8"}
WRONG: dict[str, str | bytes] = {
    "words/docking.yaml": "en: {term: docking, gendre: x}\nru: {term: стыковка, gender: x}\nrelated: [crew]\n",
    "words/crew.yaml": 'en: "crew\n',
    "words/orbit.yaml": "en: orbit\nru: 404\nfacts: [{label: {en: Height, ru: Высота́}, quantity: 3 parsek}]\n",
    "words/bolt.yaml": "en: bolt\n",
    "words/hull.yaml": b"\xff",
    "words/deep/hull.yaml": "",
    "audio/clips.json": "[{]",
    "drawings/a.svg": "<svg",
}
GOOD = {"words/docking.yaml": "en: docking\nru: стыко́вка\n", "words/crew.yaml": "en: crew # a\nru: 'экипа́ж'\n"}


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ru_RU.UTF-8"}, "ru"),
        ([], {"LANG": "ru"}, "ru"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ([], {"LC_MESSAGES": "ru_RU.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "ru_RU.KOI8-R@x"}, "ru"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ru_RU.UTF-8"}, "ru"),
        ([], {"LANG": "en_GB.UTF-8", "LANGUAGE": "de:ru:en"}, "ru"),
        ([], {"LANG": "C", "LANGUAGE": "ru"}, "en"),
        (["--lang", "ru"], {"LC_ALL": "C.UTF-8"}, "ru"),
        (["check", "--lang=en"], RUSSIAN, "en"),
        (["--lang", "ru", "check", "--lang", "en"], RUSSIAN, "en"),
        (["--lang", "xx"], RUSSIAN, "ru"),
        (["--langs", "en"], RUSSIAN, "ru"),
        (["--lang"], RUSSIAN, "ru"),
    ],
)
def test_the_language_is_asked_for_or_the_terminals(
    arguments: list[str], environment: Mapping[str, str], language: str
) -> None:
    """`--lang` first, of several the last; then the variables in the order of gettext; what is unknown is English."""
    assert language_of(arguments, environment) == language


def said(
    *arguments: str | Path, status: int | None = None, variables: Mapping[str, str] = RUSSIAN, color: bool = False
) -> str:
    """All that a command prints to a Russian; who comes after them is English again."""
    invoke = partial(CliRunner(env=variables).invoke, cli, list(map(str, arguments)), color=color)
    result: Result = copy_context().run(invoke)
    assert status is None or result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.output


@cache
def english() -> tuple[re.Pattern[str], ...]:
    """What no Russian should read: every message, with anything in the place of its values."""
    texts = {
        text
        for message in read_catalogue((SAY / "ru.po").read_bytes())
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        if text and text not in ([message.string] if isinstance(message.string, str) else message.string or ())
    }
    sentences = (text for text in texts if len(re.findall("[A-Za-z]{2,}", re.sub(r"\{.*?\}|`.*?`", "", text))) > 1)
    return tuple(
        re.compile(r"\s+".join(r"\S.*?".join(map(re.escape, re.split(r"\{.*?\}", word))) for word in text.split()))
        for text in sentences
    )


def assert_no_english(output: str) -> None:
    """Nothing of the catalogue is there untranslated."""
    assert re.search("[а-яё]{2,}", output, re.IGNORECASE), output
    assert [pattern.pattern for pattern in english() if pattern.search(output)] == []


def test_english_would_be_found(project: Project) -> None:
    """The same commands in English have what is looked for."""
    output = said("check", project(WRONG), variables={"LC_ALL": "C.UTF-8"})
    assert len([pattern for pattern in english() if pattern.search(output)]) > 10


@pytest.mark.parametrize("how", FORMATS)
def test_problems_are_told_in_russian(project: Project, how: str) -> None:
    """In every format, messages, helps and sums; codes, and what programs look for, stay as they are."""
    output = said("check", project(WRONG), "--format", how, status=1)
    assert_no_english(output)
    assert "unknown-key" in output
    if how == "json":
        assert {each["severity"] for each in json.loads(output)} == {"error", "warning", "note"}
    if how == "sarif":
        assert json.loads(output)["runs"][0]["language"] == "ru"
    if how == "full":
        assert output.endswith(f"3 понятия: {output.count('ошибка[')} ошибок, 1 предупреждение, 1 замечание\n")
    if how == "github":
        assert output.startswith("::error ")


@pytest.mark.parametrize("code", sorted(EXPLANATIONS.keys() - TOLD_IN_WORDS))
def test_every_problem_is_told_in_russian(project: Project, code: str) -> None:
    """Message and help of the problems of each bad example."""
    library = (checked := check(project(files(example(code, "Bad"))))).library
    for problem in located(library, checked.diagnostics):
        for text in (problem.message, problem.help):
            if text:
                assert_no_english(text.to("ru"))


@given(st.sampled_from(ENTRIES), st.data())
def test_what_parsers_say_is_told_in_russian(path: Path, data: st.DataObject) -> None:
    """Whatever becomes of an entry by a few signs in the wrong place, what its YAML lacks is said in Russian."""
    entry = path.read_text(encoding="utf-8")
    cut = data.draw(st.integers(0, len(entry)))
    signs = data.draw(st.text("'\"[]{}:,*&!%@`|>-?\\\t\n#<x\0", min_size=1, max_size=4))
    for problem in parse("x.yaml", (entry[:cut] + signs + entry[cut:]).encode())[1]:
        assert_no_english(problem.message.to("ru"))


def test_commands_speak_russian(project: Project) -> None:
    """Each tells what it has done, or why it has not."""
    root = project(GOOD)
    of = ("--project", root)
    commands: list[list[str | Path]] = [
        ["build", root],
        ["new", "moon", "--en", "moon", "--ru", "луна", "--topic", "words", *of],
        ["new", "docking-2", "--en", "docking", "--topic", "words", *of],
        ["suggest", "docking", *of],
        ["fmt", root, "--check"],
        ["fmt", root],
        ["release", root, "--dry-run"],
        ["release", root],
        ["release", root],
        ["release", root, "--merge"],
        ["release", root, "--undo", "--yes"],
        ["release", root],
        ["schema", root],
        ["build", root],
    ]
    for arguments in commands:
        assert_no_english(said(*arguments, status=int("--check" in arguments)))
    (root / "glossary/words/crew.yaml").rename(root / "glossary/words/team.yaml")
    description = (root / "glossary/glossary.yaml").read_text("utf-8")
    (root / "glossary/glossary.yaml").write_text(description.replace("title: {en: Test", "title: {en: Trial"), "utf-8")
    assert_no_english(said("release", root, status=1))
    assert_no_english(said("release", root, "--yes", "--rename-decks", status=0))
    assert_no_english(said("release", root, "--undo", status=1))
    guid = json.loads((root / "glossary/ledger.jsonl").read_text("utf-8").splitlines()[-1])["guid"]
    (root / "sent.txt").write_text(f"#guid column:1\n{guid}\tx\nother\ty\n", "utf-8")
    assert_no_english(said("corrections", root / "sent.txt", *of, status=0))
    (root / "sent.txt").write_text("#separator:tab\n", "utf-8")
    assert_no_english(said("corrections", root / "sent.txt", *of, status=2))
    (root / "text.txt").write_text("The crew and its docking.\n", encoding="utf-8")
    assert_no_english(said("mine", root / "text.txt", *of, status=0))
    assert_no_english(said("init", root / "another", status=0))
    project(WRONG)
    for command in ("build", "release", "audio"):
        assert_no_english(said(command, root, status=1))


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--formt", "full"],
        ["check", "--format", "xml"],
        ["check", "--lang", "xx"],
        ["build", "a", "b"],
        ["serve", "--port", "x"],
        ["serve", "--port", "70000"],
        ["build", "--output"],
        ["build", "pyproject.toml"],
        ["suggest"],
        ["mine", "nowhere.txt"],
        ["explain", "nothing"],
        ["explain", "--all=1"],
        ["init", "nowhere", "--languages", "jp"],
        ["init", "nowhere", "--languages", "evn"],
        ["init", "nowhere", "--languages", "xq"],
        ["init", "nowhere", "--languages", "it,it"],
        ["init", "nowhere", "--title", ""],
    ],
)
def test_wrong_usage_is_told_in_russian(arguments: list[str]) -> None:
    """Also what click says of it."""
    output = said(*arguments, status=2)
    assert_no_english(output)
    assert "Ошибка: " in output


@pytest.mark.parametrize("name", [None, *sorted(SUMMARIES)])
def test_help_is_in_russian(name: str | None) -> None:
    """With a sentence and an example, as in English; and asked for in English, it is so."""
    output = said(*([name] if name else []), "--help", status=0)
    assert_no_english(output)
    assert output.startswith("Использование: ")
    assert f"\n  Пример: cosmoglossary {name or 'init'}" in output
    assert "\nOptions:\n" in said(*([name] if name else []), "--help", "--lang", "en", status=0)


def test_explanations_are_in_russian() -> None:
    """One by one, in a list and on a page; examples are what they are."""
    assert_no_english(re.sub("```.*?```", "", said("explain", "--all", status=0), flags=re.DOTALL))
    lines = said("explain", status=0).splitlines()
    assert [line.split()[0] for line in lines] == sorted(EXPLANATIONS)
    assert all(line.endswith(".") for line in lines)
    one = said("explain", "missing-stress", status=0)
    assert "\n\nПлохо:\n    en: docking\n" in one
    assert "\nХорошо:\n    en: docking\n" in one


def test_the_process_speaks_russian(project: Project, tmp_path: Path) -> None:
    """Progress, a bug and what the system says are told like all else."""
    done = run("build", project(GOOD), "--output", tmp_path / "out", **RUSSIAN)
    assert (done.returncode, done.stderr) == (0, "чтение\nвёрстка\n")
    (tmp_path / "file").touch()
    done = run("init", tmp_path / "file" / "below", **RUSSIAN)
    assert (done.returncode, done.stderr) == (1, f"ошибка: {tmp_path}/file/below: это не папка\n")


def test_colour_is_never_the_only_sign(project: Project) -> None:
    """What is coloured on a terminal says its severity in words, in whatever language."""
    root = project(WRONG)
    for language in languages():
        plain = said("check", root, "--lang", language)
        coloured = said("check", root, "--lang", language, color=True)
        assert "\x1b" not in plain
        assert "\x1b" in coloured
        assert re.sub(r"\x1b\[\d*m", "", coloured) == plain


def printed(tree: ast.AST) -> Iterator[str]:
    """The texts that code prints as they are, without `msg`."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"msg", "counted", "language_option"}:
            continue
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("option", "argument", "command")):
            continue  # help, which is translated when it is shown
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            yield from printed(node)


@pytest.mark.parametrize("path", sorted(CLI.glob("*.py")), ids=lambda path: path.stem)
def test_whatever_is_printed_can_be_translated(path: Path) -> None:
    """No text of several words is in the commands but within `msg` and `counted`; mypy asks the same of problems."""
    texts = printed(ast.parse(path.read_text(encoding="utf-8")))
    assert [text for text in texts if re.search(r"^(?!cosmoglossary |pip ).*[a-z]{2,}\W* \W*[a-z]{2,}", text)] == []
