"""What is missing is told once, and what a glossary has decided not to hear is not told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.checks.test_rules import TOLD_IN_WORDS, example, files
from tests.conftest import DESCRIPTION, Project

from cosmoglossary.checks.missing import MAX_SINGLE
from cosmoglossary.cli.explaining import EXPLANATIONS
from cosmoglossary.pipeline.checking import check, check_again
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.format import IGNORABLE


def entries(number: int, text: str) -> dict[str, str]:
    """Some entries with numbered terms."""
    return {f"words/w{each}.yaml": text.replace("#", str(each)) for each in range(number)}


def told(project: Project, sources: Mapping[str, str], ignore: str = "[]") -> list[Diagnostic]:
    """The problems of a glossary that ignores some."""
    return check(project({"glossary.yaml": f"{DESCRIPTION}check: {{ignore: {ignore}}}\n", **sources})).diagnostics


def test_a_few_gaps_are_told_one_by_one(project: Project) -> None:
    """Whoever has nearly done wants to know where."""
    notes = told(project, entries(MAX_SINGLE, "en: term#"))
    assert {note.place.keys for note in notes} == {("ru",)}
    assert len({note.place.file for note in notes}) == MAX_SINGLE


def test_many_gaps_are_told_once(project: Project) -> None:
    """A language that is to be added is no thousand problems: the number is told, with what to do."""
    (note,) = told(project, entries(MAX_SINGLE + 1, "en: {term: term#, definition: Term #.}"))
    assert note.message == "there is no Russian term yet in 11 entries: `w0`, `w1`, `w10`, …"
    assert note.place.keys == ("languages", 1)
    (note,) = told(project, entries(MAX_SINGLE + 1, "en: {term: term#, definition: Term #.}\nru: те́рмин#"))
    assert note.message.startswith("there is no Russian definition yet in 11 entries")
    assert "check: {ignore: [{code: missing-translation, languages: [ru]}]}" in (note.help or "")


@pytest.mark.parametrize(
    ("languages", "text", "missing"),
    [
        ("en, en-GB", "en: {term: a, definition: A.}", 0),
        ("en-GB, en", "en: {term: a, definition: A.}\nen-GB: b", 0),
        ("en, en-GB", "en: a\nen-GB: {term: b, definition: B.}", 1),
        ("sr-Latn, sr-Latn-RS", "sr-Latn: a", 0),
        ("sr, sr-Latn", "sr: а", 1),
        ("pt-BR, pt-PT", "pt-BR: a", 1),
        ("en, pt, pt-BR", "en: {term: a, definition: A.}\npt: {term: a, defnition: A.}", 0),
        ("en-001, en-GB", "en-001: a", 1),
        ("en, de", "en: a", 1),
    ],
)
def test_a_region_has_what_its_language_has(project: Project, languages: str, text: str, missing: int) -> None:
    """An entry says in `en-GB` only what differs from `en`."""
    description = f"id: test\ntitle: {{}}\nlanguages: [{languages}]\ntopics: {{words: {{}}}}\n"
    found = check(project({"glossary.yaml": description, "words/a.yaml": text})).diagnostics
    assert [problem.code for problem in found if problem.code == "missing-translation"] == missing * [
        "missing-translation"
    ]


TWO = {
    "words/a.yaml": "en: a\nru: {term: орбита, definition: Путь вокру́г плане́ты.}\nexamples: [{ru: Чужая _орби́та_.}]",
    "people/b.yaml": "en: b\nru: косманавт",
}


@pytest.mark.parametrize(
    ("ignore", "codes"),
    [
        ("[]", ["missing-stress"] * 3 + ["missing-translation"]),
        ("missing-stress", ["missing-translation"]),
        ("[missing-stress, missing-translation]", []),
        ("[{code: missing-stress, topics: [people]}]", ["missing-stress"] * 2 + ["missing-translation"]),
        ("[{code: missing-stress, languages: ru}]", ["missing-translation"]),
        ("[{code: missing-stress, languages: [en]}]", ["missing-stress"] * 3 + ["missing-translation"]),
        ("[{code: missing-translation, languages: [en], topics: [words]}]", ["missing-stress"] * 3),
        (
            "[{code: missing-translation, languages: [en], topics: [people]}]",
            ["missing-stress"] * 3 + ["missing-translation"],
        ),
    ],
)
def test_what_is_ignored_is_not_told(project: Project, ignore: str, codes: list[str]) -> None:
    """A code is ignored everywhere, or in some topics and languages."""
    found = [problem.code for problem in told(project, TWO, ignore) if problem.code in IGNORABLE]
    kept = [code for code in found if code in ("missing-stress", "missing-translation")]
    assert sorted(kept) == sorted(codes)


def test_a_topic_that_is_ignored_is_not_counted(project: Project) -> None:
    """Of many gaps only those of the other topics are told."""
    sources = {**entries(MAX_SINGLE + 1, "en: term#"), "people/a.yaml": "en: a"}
    (note,) = told(project, sources, "[{code: missing-translation, topics: [words]}]")
    assert note.place.file.endswith("people/a.yaml")


@pytest.mark.parametrize(
    ("ignore", "problem"),
    [
        ("[missing-strss]", "did you mean `missing-stress`?"),
        ("[{code: missing-strss}]", "did you mean `missing-stress`?"),
        ("[{code: missing-stress, topics: [word]}]", "did you mean `words`?"),
        ("[{code: missing-stress, languages: [fr]}]", "the languages are listed in glossary.yaml: en, ru"),
        ("[{code: missing-stress, langages: [ru]}]", "did you mean `languages`?"),
        ("[4]", "put it in quotes"),
    ],
)
def test_a_slip_in_what_is_ignored(project: Project, ignore: str, problem: str) -> None:
    """What is misspelt would be ignored itself."""
    assert [(each.severity, each.help) for each in told(project, {}, ignore)] == [("error", problem)]


def test_errors_cannot_be_ignored(project: Project) -> None:
    """A glossary cannot decide that nothing is wrong with it."""
    (problem,) = told(project, {}, "[yaml-syntax]")
    assert (problem.code, problem.severity) == ("unknown-value", "error")
    # Nor those of a code that has warnings as well.
    assert [each.code for each in told(project, {"words/a.yml": "en: a"}, "[misplaced-file]")] == ["misplaced-file"]


def test_a_saved_decision_counts_at_once(project: Project) -> None:
    """The preview and `check --watch` read only what has changed."""
    before = check(project({"words/a.yaml": "en: a"}))
    assert len(before.diagnostics) == 1
    root = project(
        {"words/a.yaml": "en: a", "glossary.yaml": f"{DESCRIPTION}check: {{ignore: [missing-translation]}}\n"}
    )
    assert check_again(before, {before.library.description}).diagnostics == check(root).diagnostics == []


@pytest.mark.parametrize("code", sorted(EXPLANATIONS.keys() - TOLD_IN_WORDS))
def test_whatever_is_no_error_can_be_ignored(project: Project, code: str) -> None:
    """The format lists the codes of all warnings and notes, and of nothing else."""
    found = check(project(files(example(code, "Bad")))).diagnostics
    severities = {problem.severity for problem in found if problem.code == code}
    if code != "misplaced-file":
        assert (severities != {"error"}) == (code in IGNORABLE)


def test_all_that_can_be_ignored_is_explained() -> None:
    """No code is listed that does not exist."""
    assert {*IGNORABLE} <= EXPLANATIONS.keys()
