"""Dictionaries in StarDict's format, judged by a reader that is not ours."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.world import DATA, WORLD

from cosmoglossary.exchange.stardict import dictionary_files, headword, write
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.source.templates import resources

ROOT = Path(__file__).parents[2]


def made(root: Path) -> tuple[Glossary, dict[str, bytes]]:
    """A project and the files of its dictionary by their ending."""
    glossary = check(root).glossary
    assert glossary
    files = dictionary_files(glossary, localisers_of(glossary, resources(root)))
    return glossary, {Path(name).suffix: data for name, data in files.items()}


def entries(index: bytes, numbers: int) -> Iterator[tuple[bytes, tuple[int, ...]]]:
    """The words of an index, each with the numbers behind it."""
    start = 0
    while start < len(index):
        end = index.index(0, start)
        yield index[start:end], struct.unpack_from(f">{numbers}I", index, end + 1)
        start = end + 1 + 4 * numbers


def articles(files: dict[str, bytes]) -> dict[str, list[str]]:
    """The articles that each word leads to, by the format's own rules."""
    index = list(entries(files[".idx"], 2))
    found: dict[str, list[str]] = {}
    for word, (start, size) in index:
        found.setdefault(word.decode(), []).append(files[".dict"][start : start + size].decode())
    for word, (number,) in entries(files[".syn"], 1):
        start, size = index[number][1]
        found.setdefault(word.decode(), []).append(files[".dict"][start : start + size].decode())
    return found


def test_is_read_by_another_program(tmp_path: Path) -> None:
    """Every term and every article of the shipped glossary, and of four others, arrives in pyglossary."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = pytest.importorskip("pyglossary.glossary_v2")
        module.Glossary.init()
        for root in [ROOT, *(DATA / name for name in (*WORLD, "four-languages"))]:
            glossary, files = made(root)
            for suffix, data in files.items():
                (tmp_path / f"{glossary.id}{suffix}").write_bytes(data)
            read = module.Glossary()
            assert read.directRead(str(tmp_path / f"{glossary.id}.ifo"), formatName="Stardict")
            terms = {term: entry.defi for entry in read for term in entry.l_term}
            for concept in glossary.living:
                for section in concept.sections.values():
                    assert headword(section) in terms
            assert set(terms) == set(articles(files))
            assert read.getInfo("name")


@pytest.mark.parametrize("name", ["music", "four-languages"])
def test_says_of_itself_what_is_true(name: str) -> None:
    """The counts and the order are those that programs rely on when they look for a word."""
    _, files = made(DATA / name)
    head, *lines = files[".ifo"].decode().splitlines()
    assert head == "StarDict's dict ifo file"
    about = dict(line.split("=", 1) for line in lines)
    words = [word for word, _ in entries(files[".idx"], 2)]
    others = [word for word, _ in entries(files[".syn"], 1)]
    assert (int(about["wordcount"]), int(about["synwordcount"])) == (len(words), len(others))
    assert int(about["idxfilesize"]) == len(files[".idx"])
    for each in (words, others):
        assert each == sorted(each, key=lambda word: (word.lower(), word))
        assert all(0 < len(word) < 256 for word in each)


def test_a_word_is_found_in_every_form_and_spelling(project: Project) -> None:
    """Forms, other words and readings lead to the article, with ё and without, and as they are typed."""
    entry = """\
en: {term: starship, also: [space‑ship]}
ru: {term: звездолёт, forms: {genitive: [звездолёта, звездолётов]}}
"""
    found = articles(made(project({"words/starship.yaml": entry}))[1])
    for word in ("starship", "starships", "space-ship", "звездолёт", "звездолет", "звездолетов", "звездолёта"):
        assert len(found[word]) == 1, word


def test_articles_link_to_each_other(project: Project) -> None:
    """A link leads to the article of the concept; to one that is not there, the words alone are left."""
    files = {
        "words/moon.yaml": "en: {term: Moon, definition: 'It has [orbits](orbit) & <b>[no](nothing)</b>.'}\nru: Луна́\n",
        "words/orbit.yaml": "en: orbit\nru: орби́та\n",
    }
    article = articles(made(project(files))[1])["Moon"][0]
    assert '<a href="bword://orbit">orbits</a> &amp; &lt;b&gt;no&lt;/b&gt;' in article


def test_words_that_the_format_has_no_room_for(project: Project) -> None:
    """A headword that is too long is cut between letters; another word that is too long leads nowhere."""
    entry = f"en: {{term: ok, also: [{'ж' * 190}]}}\nru: {'ы' * 200}\n"
    found = articles(made(project({"words/long.yaml": entry}))[1])
    cut = next(word for word in found if word.startswith("ы"))
    assert re.fullmatch("ы+…", cut)
    assert len(cut.encode()) <= 255
    assert not any(word.startswith("жж") for word in found)
    assert "ж" * 190 in found["ok"][0]


def test_what_is_retired_is_left_out_and_what_is_avoided_is_marked(project: Project) -> None:
    """A word that is to be avoided is found, and said to be one."""
    files = {
        "words/old.yaml": "retired: true\nen: old\nru: ста́рый\n",
        "words/moon.yaml": "en: {term: Moon, also: [{term: Luna, status: superseded}]}\nru: Луна́\n",
    }
    found = articles(made(project(files))[1])
    assert "old" not in found
    assert "<b>Luna</b> <i>synonym</i> <i>avoid: superseded</i>" in found["Luna"][0]


def test_is_a_folder_in_an_archive() -> None:
    """The same glossary makes the same bytes, and nobody else's files are overwritten where it is unpacked."""
    glossary, _ = made(DATA / "music")
    localisers = localisers_of(glossary, resources(DATA / "music"))
    archives = write(glossary, localisers)
    assert archives == write(glossary, localisers)
    with zipfile.ZipFile(io.BytesIO(archives["music-it-ja-stardict.zip"])) as archive:
        endings = (".ifo", ".idx", ".dict", ".syn")
        assert archive.namelist() == [f"music-it-ja/music-it-ja{ending}" for ending in endings]
