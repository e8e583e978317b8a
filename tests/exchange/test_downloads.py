"""The files in which a site offers the whole glossary: as glossary.yaml asks for them, and the same in every build."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import DESCRIPTION, Project

from cosmoglossary.exchange.downloads import WRITERS
from cosmoglossary.model import DOWNLOADS
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.job import Job

ALL = f"{DESCRIPTION}downloads: [{', '.join(DOWNLOADS)}]\n"
ENTRY = {"words/docking.yaml": "en: docking\nru: стыко́вка\n"}


def downloads_of(output: Path) -> dict[str, bytes]:
    """The files of the folder of downloads by name."""
    return {path.name: path.read_bytes() for path in (output / "site/downloads").iterdir()}


def test_every_format_that_is_declared_has_its_writer() -> None:
    """And no other one has."""
    assert tuple(WRITERS) == DOWNLOADS


def test_a_build_writes_what_is_asked_for(project: Project, tmp_path: Path) -> None:
    """The same bytes in every build, and again from the preview; each of them is on the page of downloads."""
    root = project({**ENTRY, "glossary.yaml": ALL})
    assert build(root, tmp_path / "one").problems == []
    assert build(root, tmp_path / "two").problems == []
    written = downloads_of(tmp_path / "one")
    assert written == downloads_of(tmp_path / "two")
    checked = check(root)
    assert checked.glossary
    shown = {file for name in DOWNLOADS for file in WRITERS[name].files(checked.glossary)}
    assert written.keys() - shown == {"test.csv-metadata.json"}
    job = Job.prepare(checked.sources, checked.glossary)
    assert {name: job.file(f"site/downloads/{name}") for name in written} == written
    page = (tmp_path / "one/site/ru/downloads.html").read_text("utf-8")
    assert all(f'href="../downloads/{name}"' in page for name in shown)


def test_nothing_is_written_unasked(project: Project, tmp_path: Path) -> None:
    """Without the key there is no folder, nothing is kept of the sources, and the page is that of the decks."""
    root = project(ENTRY)
    report = build(root, tmp_path / "build")
    assert not (tmp_path / "build/site/downloads").exists()
    assert report.checked.glossary
    assert report.checked.glossary.source_values is None
    page = (tmp_path / "build/site/en/downloads.html").read_text("utf-8")
    assert "<h1>Anki decks</h1>" in page
    assert 'id="files"' not in page


def test_browsers_do_not_keep_downloads(project: Project, tmp_path: Path) -> None:
    """Who reads offline has no use for them, and they are as large as the site."""
    build(project({**ENTRY, "glossary.yaml": ALL}), tmp_path / "build")
    worker = (tmp_path / "build/site/worker.js").read_text("utf-8")
    assert "en/downloads.html" in worker
    assert not any(name in worker for name in downloads_of(tmp_path / "build"))


def test_a_glossary_without_decks_has_downloads(project: Project, tmp_path: Path) -> None:
    """Its page says nothing of Anki."""
    description = ALL.replace("decks: [{learn: ru, from: en}, {learn: en, from: ru}]\n", "")
    build(project({**ENTRY, "glossary.yaml": description}), tmp_path / "build")
    page = (tmp_path / "build/site/en/downloads.html").read_text("utf-8")
    assert "<h1>Downloads</h1>" in page
    assert "There are no decks yet." not in page


@pytest.mark.parametrize(
    ("value", "help_"),
    [
        ("[jsn]", "did you mean `json`?"),
        ("[pdf]", "it is one of"),
        ("jsn", "did you mean `json`?"),
    ],
)
def test_an_unknown_format_is_an_error(project: Project, value: str, help_: str) -> None:
    """With the one that was most likely meant, or all that there are."""
    checked = check(project({**ENTRY, "glossary.yaml": f"{DESCRIPTION}downloads: {value}\n"}))
    (problem,) = [problem for problem in checked.diagnostics if problem.severity == "error"]
    assert problem.code == "unknown-value"
    assert str(problem.message).startswith("unknown format of a download")
    assert help_ in str(problem.help)


def test_there_may_be_none(project: Project) -> None:
    """An empty list says so."""
    checked = check(project({**ENTRY, "glossary.yaml": f"{DESCRIPTION}downloads: []\n"}))
    assert checked.passes()


def test_the_menu_names_them(project: Project) -> None:
    """A reader who looks for a table finds the page by its title."""
    checked = check(project({**ENTRY, "glossary.yaml": ALL}))
    assert checked.glossary
    job = Job.prepare(checked.sources, checked.glossary)
    assert [item.text for item in job.site.mastheads[0].menu if item.section == "downloads"] == ["Downloads"]
