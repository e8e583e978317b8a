"""Any well-formed code may be a language of a glossary, with a name from CLDR or from the glossary."""

from __future__ import annotations

import re

import pytest
from tests.conftest import Project

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.problems.diagnostics import Diagnostic

RARE = ("grc", "got", "krl", "vro", "kv", "xal", "nan", "ase", "ain", "sux", "tlh")
"""Languages that CLDR has a name for, and no locale."""


def description(code: str, more: str = "") -> str:
    """A glossary in English and one more language."""
    named = f"{{en: Words, {code}: Words}}"
    return f"id: test\ntitle: {named}\nlanguages: [en, {code}]\ntopics: {{words: {named}}}\n{more}"


def problems(project: Project, code: str, more: str = "") -> list[Diagnostic]:
    """What is wrong with a glossary in a language."""
    root = project({"glossary.yaml": description(code, more), "words/word.yaml": f"en: word\n{code}: word\n"})
    found = check(root).diagnostics
    return [problem for problem in found if problem.code in {"unknown-language", "unnamed-language"}]


@pytest.mark.parametrize(
    "code", [*RARE, "be-tarask", "ca-valencia", "zh-min-nan", "de-CH-1901", "sr-Latn-RS", "en-u-nu-latn", "de-x-bern"]
)
def test_well_formed_codes_are_languages(project: Project, code: str) -> None:
    """Also with variants, extensions and private use."""
    assert problems(project, code) == []


@pytest.mark.parametrize(
    ("code", "message", "help_"),
    [
        (
            "rru",
            "there is no name for the language `rru`",
            "did you mean `ru`? if not, give it names under `language_names`",
        ),
        ("x-elvish", "there is no name for the language `x-elvish`", "give it names under `language_names`"),
        ("pt_BR", "`pt_BR` is not a known language code", "did you mean `pt-BR`?"),
        ("RU", "`RU` is not a known language code", "did you mean `ru`?"),
        ("russian", "`russian` is not a known language code", "use a BCP 47 code, such as en, ru or pt-BR"),
    ],
)
def test_a_slip_is_told(project: Project, code: str, message: str, help_: str) -> None:
    """A code that nobody has a name for is taken, with a warning; one that is not well-formed is not."""
    problem = problems(project, code)[0]
    assert (problem.message, problem.help) == (message, help_)
    assert (problem.severity == "warning") == (problem.code == "unnamed-language")


def test_a_glossary_names_its_languages(project: Project) -> None:
    """The names that it gives are on all pages, and nothing is said of them any more."""
    names = "language_names:\n  evn: {en: Evenki, evn: эвэды̄}\n  en: {en: Modern English}\n"
    assert problems(project, "evn", names) == []
    root = project({"glossary.yaml": description("evn", names), "words/word.yaml": "en: word\nevn: турэн\n"})
    assert build(root, root / "build").succeeded
    about = (root / "build/site/en/about.html").read_text(encoding="utf-8")
    assert '<th scope="row">Evenki</th>' in about
    assert '<th scope="row">Modern English</th>' in about
    assert ">эвэды̄</a>" in about
    assert (root / "build/site/evn/concept/word.html").exists()


@pytest.mark.parametrize(
    ("code", "named_in", "name"),
    [("ase", "en", "American Sign Language"), ("chr", "chr", "ᏣᎳᎩ"), ("x-elvish", "x-elvish", "x-elvish")],
)
def test_a_language_without_a_name_in_itself_has_another(project: Project, code: str, named_in: str, name: str) -> None:
    """Among the languages to choose from, under the language that the name is in; a bare code is the last resort."""
    root = project({"glossary.yaml": description(code), "words/word.yaml": f"en: word\n{code}: word\n"})
    assert build(root, root / "build").succeeded
    page = (root / f"build/site/{code}/index.html").read_text(encoding="utf-8")
    assert re.search(f'hreflang="{code}" lang="{named_in}" dir="ltr" aria-current="true">{name}</a>', page)


def test_former_ids_may_come_from_elsewhere(project: Project) -> None:
    """With capitals and underscores; not if a system would take the page for that of another entry."""
    entry = "en: docking\nkrl: docking\nformerly: [Docking_Port, DOCK-2]\n"
    root = project({"glossary.yaml": description("krl"), "words/docking.yaml": entry})
    assert build(root, root / "build").succeeded
    assert (root / "build/site/en/concept/Docking_Port.html").exists()
    root = project({"words/docking.yaml": "en: docking\nkrl: docking\nformerly: [Docking]\n"})
    codes = {problem.code for problem in check(root).diagnostics}
    assert "duplicate-id" in codes
