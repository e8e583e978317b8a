"""Languages without a term, on the pages of a built site."""

from __future__ import annotations

from tests.conftest import Project

from cosmoglossary.pipeline.building import build


def test_all_gaps_are_one_line(project: Project) -> None:
    """However many languages lack a term, they are named together; a regional one has that of its language."""
    description = "id: t\ntitle: {en: T}\nlanguages: [en, en-GB, de, fr]\ntopics: {words: {en: W}}\n"
    root = project({"glossary.yaml": description, "words/dock.yaml": "en: dock"})
    assert build(root, root / "out", processes=1).succeeded
    (page,) = (root / "out").rglob("en/concept/dock.html")
    text = page.read_text("utf-8")
    assert text.count("There is no term yet.") == 1
    assert ">German, French</p>" in text
