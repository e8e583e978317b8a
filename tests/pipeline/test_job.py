"""The work of a build, prepared anew and prepared again."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import DESCRIPTION, Project, every_page
from tests.pipeline.test_building import ENTRY

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check, check_again
from cosmoglossary.pipeline.job import Job


def test_only_what_is_heard_is_published(project: Project, tmp_path: Path) -> None:
    """A recording that nothing plays is warned of, and stays at home."""
    sounds = {"audio/a.mp3": b"ID3 one", "audio/b.mp3": b"ID3 two"}
    root = project({"words/a.yaml": "en: {term: a, audio: a.mp3}\nru: а\n", **sounds})
    report = build(root, tmp_path / "build")
    assert "unused-audio" in {problem.code for problem in report.checked.diagnostics}
    (file,) = (tmp_path / "build/site/audio").iterdir()
    assert file.read_bytes() == b"ID3 one"


def test_what_is_prepared_again_makes_the_same_pages(project: Project) -> None:
    """A word that two concepts have, a term that moves in the alphabet, a title, a template: as if made anew."""
    union = "en: {term: union, definition: A docking in orbit.}\nru: сою́з\n"
    root = project({**ENTRY, "words/orbit.yaml": "en: orbit\nru: орби́та\n", "words/union.yaml": union})
    job, checked = None, check(root)
    steps: list[dict[str, str | None]] = [
        {},
        {"glossary/words/docking.yaml": "en: {term: zenith, also: [docking, orbit]}\nru: стыко́вка\n"},
        {"glossary/words/orbit.yaml": None},
        {"glossary/words/alpha.yaml": "en: {term: Alpha, also: [docking]}\nru: а́льфа\n"},
        {"glossary/words/docking.yaml": "en: zenith\nru: стыко́вка\n"},
        {"glossary/glossary.yaml": DESCRIPTION.replace("title: {en: ", "title: {en: New ")},
        {"templates/site/topics.html": "<p>{{ topics|length }}</p>"},
    ]
    for step in steps:
        for name, text in step.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        checked = check_again(checked, {(root / name).as_posix() for name in step})
        assert checked.glossary
        job = Job.prepare(checked.sources, checked.glossary, job)
        whole = check(root)
        assert whole.glossary
        anew = Job.prepare(whole.sources, whole.glossary)
        pages = [[*every_page(made.site, made.glossary)] for made in (job, anew)]
        assert [*map(job.renderer.render, pages[0])] == [*map(anew.renderer.render, pages[1])]
