"""Termbases and thesauri on their way into entries: what becomes of the values that their readers have placed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import Project
from tests.exchange.test_tbx_round_trip import held
from tests.world import DATA, world_glossary

from cosmoglossary.author.importing import ImportPlan, plan_import, prepare
from cosmoglossary.exchange import skos, tbx
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import check

DESCRIPTION = """\
id: kitchen
title: {en: Kitchen}
languages: [en, pl]
topics: {things: {en: Things, pl: Rzeczy}}
tags: {tools: {en: Tools}}
vocabularies: {wd: {title: {en: Wikidata}, url: "https://www.wikidata.org/entity/{id}"}}
"""


def planned(root: Path, data: bytes, name: str) -> ImportPlan:
    """The plan to import a file."""
    checked = check(root, processes=1)
    assert checked.glossary
    (root / name).write_bytes(data)
    return plan_import(checked, checked.glossary, [prepare(root / name, checked.glossary)], "things")


def said(plan: ImportPlan) -> dict[str, Any]:
    """What the files say that an import writes, by their names."""
    assert [str(problem.message) for problem in plan.problems] == []
    return {change.file.rpartition("/")[2]: yaml.safe_load(change.after) for change in plan.edits.changes}


def reasons(plan: ImportPlan) -> dict[str, str]:
    """Why values were left out, by their names."""
    outcomes = plan.reports[0].outcomes
    return {outcome.value.name: str(outcome.reason) for outcome in outcomes if outcome.fate == "left out"}


@pytest.fixture
def kitchen(project: Project) -> Path:
    """An English and Polish glossary without entries."""
    return project({"glossary.yaml": DESCRIPTION})


def test_termbase_makes_entries(kitchen: Path) -> None:
    """With the glossary's languages in the place of varieties, and what glossary.yaml lacks added to it."""
    plan = planned(kitchen, (DATA / "tbx/martif-tig.tbx").read_bytes(), "a.tbx")
    written = said(plan)
    assert written["rolling-pin.yaml"]["en"] == {
        "term": "rolling pin",
        "kind": "full_form",
        "usage": ["US"],
        "also": [{"term": "roller", "status": "deprecated"}],
        "part_of_speech": "noun",
        "definition": r"A cylinder for a\[i\](j) dough, with \*two\* handles.",
        "sources": ["larousse-p-12"],
    }
    assert written["rolling-pin.yaml"]["examples"] == [{"en": "Take the _rolling pin_ out of the drawer."}]
    assert written["rolling-pin.yaml"]["related"] == ["dough"]
    assert written["glossary.yaml"]["sources"] == {"larousse-p-12": {"title": {"en": "Larousse, p. 12"}}}
    assert "baking" in written["glossary.yaml"]["topics"]
    assert reasons(plan)["termNote termLocation (en-US)"] == "the mapping leaves it out"
    report = plan.reports[0]
    assert sum(report.counts.values()) == len(list(report.outcomes))


def test_entry_in_other_languages_alone_is_left_out(kitchen: Path) -> None:
    """It keeps no other entry from being imported, and a link to it becomes text."""
    text = """<tbx xml:lang="en"><text><body>
        <conceptEntry id="c1"><langSec xml:lang="en"><descrip type="definition">See
        <hi type="entailedTerm" target="c2">other</hi> and <hi type="entailedTerm" target="c3">this</hi>.</descrip>
        <termSec><term>orbit</term></termSec></langSec></conceptEntry>
        <conceptEntry id="c2"><langSec xml:lang="hu"><termSec><term>más</term></termSec></langSec></conceptEntry>
        <conceptEntry id="c3"><langSec xml:lang="en"><termSec><term>this</term></termSec></langSec></conceptEntry>
        </body></text></tbx>"""
    plan = planned(kitchen, text.encode(), "a.tbx")
    assert said(plan) == {
        "orbit.yaml": {"en": {"term": "orbit", "definition": "See other and [this](this)."}},
        "this.yaml": {"en": "this"},
    }
    assert reasons(plan)["term (hu)"] == "entries have no `hu.term`"


def test_importing_twice_changes_nothing(kitchen: Path) -> None:
    """Comments stay, and what the entry says is never replaced."""
    data = (DATA / "tbx/martif-tig.tbx").read_bytes()
    planned(kitchen, data, "a.tbx").carry_out()
    entry = next(kitchen.glob("glossary/*/dough.yaml"))
    entry.write_text(entry.read_text("utf-8").replace("Flour and water.", "Ours.  # mine"), "utf-8")
    plan = planned(kitchen, data, "a.tbx")
    assert said(plan) == {}
    assert "# mine" in entry.read_text("utf-8")


def test_thesaurus_is_found_again_by_its_addresses(kitchen: Path) -> None:
    """Whatever its terms are by then; addresses of a known vocabulary are ids."""
    pytest.importorskip("rdflib")
    prefix = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    match = "skos:exactMatch <http://www.wikidata.org/entity/Q7>"
    first = f'{prefix}<https://t.invalid/1> a skos:Concept ; skos:prefLabel "dough"@en ; {match} .'
    plan = planned(kitchen, first.encode(), "a.ttl")
    assert said(plan)["dough.yaml"]["same_as"] == {"t": "https://t.invalid/1", "wd": "Q7"}
    plan.carry_out()
    second = f'{prefix}<https://t.invalid/1> a skos:Concept ; skos:prefLabel "paste"@en, "ciasto"@pl .'
    plan = planned(kitchen, second.encode(), "a.ttl")
    assert said(plan)["dough.yaml"]["pl"] == "ciasto"
    assert said(plan)["dough.yaml"]["en"] == "dough"


def test_labels_without_a_language_are_for_the_mapping(kitchen: Path) -> None:
    """It guesses well what they are; an escaped sign in an example is no mark of its word."""
    pytest.importorskip("rdflib")
    text = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://t.invalid/1> a skos:Concept ; skos:prefLabel "dough" ; skos:altLabel "paste" ;
        skos:example "A *soft* dough."@en ."""
    written = said(planned(kitchen, text.encode(), "a.ttl"))["dough.yaml"]
    assert written["en"] == {"term": "dough", "also": ["paste"]}
    assert written["examples"] == [{"en": r"A \*soft\* _dough_."}]


def test_concepts_without_labels_are_told(kitchen: Path) -> None:
    """Real thesauri have them, and circles; all others are imported."""
    pytest.importorskip("rdflib")
    plan = planned(kitchen, (DATA / "skos/thesaurus.ttl").read_bytes(), "a.ttl")
    assert {"optical-telescope.yaml", "refractor.yaml", "instrument.yaml"} <= said(plan).keys()
    report = plan.reports[0]
    assert "https://thesaurus.invalid/4" in {outcome.value.place for outcome in report.outcomes}
    told = {(outcome.value.name, str(outcome.reason)) for outcome in report.outcomes if outcome.fate == "left out"}
    assert ("related", "a concept is not related to itself") in told
    assert ("broader", "`refractor` is below this concept") in told
    assert sum(report.counts.values()) == len(list(report.outcomes))


def emptied(root: Path, name: str) -> Path:
    """A copy of a glossary of the world without its entries."""
    shutil.copytree(DATA / name, root / name)
    for entry in (root / name).glob("glossary/*/*.yaml"):
        entry.unlink()
    return root / name


@pytest.mark.parametrize("name", ["music", "law"])
def test_own_termbase_makes_the_glossary_again(tmp_path: Path, name: str) -> None:
    """All that TBX holds of it, written as files."""
    glossary = world_glossary(name)
    root = emptied(tmp_path, name)
    planned(root, tbx.as_tbx(glossary), "a.tbx").carry_out()
    again = read(root)
    assert [each.id for each in again.concepts] == [each.id for each in glossary.living]
    for concept in glossary.living:
        assert held(again, again.by_id[concept.id]) == held(glossary, concept)
        assert again.by_id[concept.id].topic == concept.topic


def own_files(glossary: Glossary) -> dict[str, bytes]:
    """What is written of a glossary, by names of files."""
    return {"a.tbx": tbx.as_tbx(glossary), "b.tbx": tbx.as_tbx(glossary, 2), "c.ttl": skos.as_skos(glossary)}


@pytest.mark.parametrize("name", ["cookery", "law"])
def test_own_files_change_nothing(tmp_path: Path, name: str) -> None:
    """In the glossary that they were made of: the stress, the Markdown and all else that they do not hold stays."""
    pytest.importorskip("rdflib")
    shutil.copytree(DATA / name, tmp_path / name)
    for file, data in own_files(world_glossary(name)).items():
        assert said(planned(tmp_path / name, data, file)) == {}


def read(root: Path) -> Glossary:
    """The glossary of a project."""
    glossary = check(root, processes=1).glossary
    assert glossary
    return glossary
