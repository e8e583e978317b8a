"""Tables for translators, judged by a reader that is not ours."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.world import DATA, WORLD

from cosmoglossary.exchange import omegat
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.source.templates import resources

ROOT = Path(__file__).parents[2]


def files_of(root: Path) -> dict[str, bytes]:
    """The files of a project."""
    glossary = check(root).glossary
    assert glossary
    made = omegat.write(glossary, localisers_of(glossary, resources(root)))
    assert tuple(made) == omegat.files(glossary)
    return made


def rows(data: bytes) -> list[list[str]]:
    """The columns of each line."""
    return [line.split("\t") for line in data.decode().split("\r\n")[:-1]]


@pytest.mark.parametrize("root", [ROOT, *(DATA / name for name in (*WORLD, "four-languages"))])
def test_is_read_by_another_program(root: Path) -> None:
    """Every line arrives in translate-toolkit as a word, its translation and a remark."""
    toolkit = pytest.importorskip("translate.storage.omegat")
    for data in files_of(root).values():
        store = toolkit.OmegaTFile(io.BytesIO(data))
        read = [[unit.source, unit.target, unit.getnotes() or ""] for unit in store.units]
        assert read == [[row[0].strip(), *row[1:], *[""] * (3 - len(row))] for row in rows(data)]
        assert all(unit.source and unit.target for unit in store.units)


def test_every_direction_has_a_file(project: Project) -> None:
    """There is a file from each language to each other one, unless they share no concept."""
    three = "id: test\ntitle: {en: T}\nlanguages: [en, ru, de]\ntopics: {words: {en: W}}\n"
    avoided = "en: {term: boat}\nde: {term: Kahn, status: deprecated}\n"
    files = {"words/moon.yaml": "en: Moon\nru: Луна́\n", "words/sun.yaml": "de: Sonne\n", "words/boat.yaml": avoided}
    root = project({"glossary.yaml": three, **files})
    assert {*files_of(root)} == {"test-en-ru.utf8", "test-ru-en.utf8", "test-de-en.utf8"}


def test_says_what_to_write_and_what_to_avoid(project: Project) -> None:
    """Words are as texts have them; the preferred one comes first, and what is avoided is looked up, not proposed."""
    entry = """\
en: {term: cosmonaut, also: [astronaut], definition: "One who *flies*."}
ru:
  term: звездолётчик
  also: [космона́вт, {term: марсиани́н, status: deprecated}]
"""
    files = files_of(project({"words/cosmonaut.yaml": entry}))
    into_russian = rows(files["test-en-ru.utf8"])
    assert into_russian[0][:2] == ["cosmonaut", "звездолётчик"]
    assert into_russian[0][2].startswith("One who flies. · марсианин (")
    assert into_russian[1] == ["cosmonaut", "космонавт"]
    assert {row[1] for row in into_russian} == {"звездолётчик", "космонавт"}
    from_russian = {row[0] for row in rows(files["test-ru-en.utf8"])}
    assert from_russian == {"звездолётчик", "звездолетчик", "космонавт", "марсианин"}


def test_no_text_ends_a_line_or_hides_it(project: Project) -> None:
    """Line ends and tabs become spaces, and a word that begins with a number sign is no comment."""
    entry = 'en: {term: "#hashtag", definition: "One\\ttwo\\nthree\\u2028four."}\nru: хештег\n'
    data = files_of(project({"words/hashtag.yaml": entry}))["test-en-ru.utf8"]
    assert data.decode() == " #hashtag\tхештег\tOne two three four.\r\n"


def test_is_the_same_again() -> None:
    """The same glossary makes the same bytes."""
    assert files_of(DATA / "law") == files_of(DATA / "law")
