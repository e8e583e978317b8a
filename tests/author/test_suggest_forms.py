"""The form that is proposed for the marked word of an example, where several are spelled the same."""

from __future__ import annotations

import pytest
from tests.conftest import Project

from cosmoglossary.author.completing import complete_entries
from cosmoglossary.author.suggest import form_in, tools
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.examples import split_mark
from cosmoglossary.text.forms import WordForm

FEMININE = [WordForm(case, "singular") for case in ("genitive", "dative", "prepositional")]
ANIMATE = [WordForm(case, "singular") for case in ("genitive", "accusative")]
LIFELESS = [WordForm(case, "singular") for case in ("nominative", "accusative")]
VERB = [WordForm("past"), WordForm("past_participle")]
NEUTER = [WordForm("nominative", "plural"), WordForm("genitive", "singular"), WordForm("accusative", "plural")]

pytestmark = pytest.mark.skipif(not tools.installed("pymorphy3"), reason="a tool of authors")


@pytest.mark.parametrize(
    ("sentence", "forms", "expected"),
    [
        ("До _ста́нции_ оста́лся час.", FEMININE, "genitive"),
        ("Мы на но́вой _ста́нции_.", FEMININE, "prepositional"),
        ("Мы подхо́дим к _ста́нции_.", FEMININE, "dative"),
        ("Мо́дуль _ста́нции_ гото́в.", FEMININE, "genitive"),
        ("Роль доста́лась _Анне_.", FEMININE, "dative"),
        ("Врачи́ осмотре́ли _космона́вта_.", ANIMATE, "accusative"),
        ("_Актёра_ гото́вили до́лго.", ANIMATE, "accusative"),
        ("Два _космона́вта_ спят.", ANIMATE, "genitive"),
        ("_Фильм_ вы́шел в ма́е.", LIFELESS, "nominative"),
        ("Мы посмотре́ли _фильм_.", LIFELESS, "accusative"),
        ("Узна́ла из _объявле́ния_.", NEUTER, "genitive"),
        ("Не ви́дел _фильма_.", [WordForm("genitive"), WordForm("accusative")], None),
        ("Ах, _фильм_!", LIFELESS, None),
    ],
)
def test_russian_cases(sentence: str, forms: list[WordForm], expected: str | None) -> None:
    """By the preposition, the numeral, the noun or the verb before it, or the verb after it; else none is."""
    mark = split_mark(sentence)
    assert mark
    found = form_in("ru", mark.before, forms, mark.after)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"), [("He _operated_ here.", "past"), ("They have often _operated_.", "past_participle")]
)
def test_english_verbs(sentence: str, expected: str) -> None:
    """Behind an auxiliary it is the participle."""
    mark = split_mark(sentence)
    assert mark
    found = form_in("en", mark.before, VERB, mark.after)
    assert found
    assert found.name == expected


def test_it_is_written_into_the_example_for_review(project: Project) -> None:
    """Below the sentences, and nothing else is touched; nothing is added where it is said, or nothing tells."""
    entry = (
        "en: docking\n"
        "ru:\n  term: стыко́вка\n  part_of_speech: noun\n  gender: feminine\n  forms:\n"
        "    nominative: [стыко́вка, стыко́вки]\n    genitive: [стыко́вки, стыко́вок]\n"
        "    accusative: [стыко́вку, стыко́вки]\n"
        "examples:\n"
        "  - en: They slept after _docking_.\n    ru: По́сле _стыко́вки_ они́ спа́ли.\n"
        "  - en: They saw _dockings_.\n    ru: Ах, _стыко́вки_!\n"
        "  - en: No _docking_.\n    ru: Нет _стыко́вки_.\n    form: genitive\n"
    )
    root = project({"words/docking.yaml": entry})
    checked = check(root)
    assert checked.glossary
    plan, _ = complete_entries(root, checked.glossary, ["docking"])
    (change,) = plan.changes
    added = set(change.after.splitlines()) - set(entry.splitlines())
    assert {line for line in added if "form:" in line} == {"    form: genitive  # review"}
    assert change.after.index("спа́ли.\n    form: genitive  # review\n") > 0
