"""A check finds the same in several processes, and again after a change."""

from __future__ import annotations

from tests.conftest import DESCRIPTION, Project
from tests.pipeline.test_building import ENTRY, many

from cosmoglossary.pipeline.checking import check, check_again


def test_several_processes_find_the_same_problems(project: Project) -> None:
    """Each process tells what is wrong with its entries; what takes all of them to see is told as well."""
    faults = {
        "words/bad.yaml": "en: [docking",
        "words/word-7.yaml": "en: seven\nru: семерка\nrelated: [lost, word-8]\n",
    }
    root = project({**many(600), **faults})
    alone, together = check(root, processes=1), check(root, processes=2)
    assert alone.diagnostics == together.diagnostics
    assert {problem.code for problem in together.diagnostics} == {
        "yaml-syntax",
        "missing-stress",
        "unknown-concept",
        "one-way-relation",
    }


def test_checking_again_finds_what_checking_anew_does(project: Project) -> None:
    """Whatever changed: an entry, its name, what others say of it, the list of clips or the whole description."""
    root = project({**ENTRY, "words/crew.yaml": "en: crew\nru: экипаж\nrelated: [docking]\n"})
    folder = root / "glossary"
    checked = check(root)
    steps: list[dict[str, str | None]] = [
        {"words/docking.yaml": "en: docking\nru: стыковка\nrelated: [crew]\n"},
        {"words/docking.yaml": "en: [\n"},
        {"words/docking.yaml": None, "people/docking.yaml": "en: docking\nru: стыко́вка\n"},
        {"people/docking.yaml": None, "words-more/a.yaml": "en: a\nru: а\n", "odd.yaml": "x"},
        {"glossary.yaml": None},
        {"glossary.yaml": DESCRIPTION.replace("[en, ru]", "[ru]")},
    ]
    for step in steps:
        for name, text in step.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.unlink(missing_ok=True) if text is None else path.write_text(text, encoding="utf-8")
        checked = check_again(checked, {(folder / name).as_posix() for name in step})
        anew = check(root)
        assert checked.diagnostics == anew.diagnostics
        assert checked.library == anew.library
        one, other = checked.glossary, anew.glossary
        if one is None or other is None:
            assert one is other
        else:
            assert one.unread == other.unread
            assert [*one.concepts] == [*other.concepts]
            assert one.summaries == other.summaries
