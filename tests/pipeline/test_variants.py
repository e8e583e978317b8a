"""Regional variants of a language: en-GB, ru-KZ and the like have pages in the words of their parent."""

from __future__ import annotations

import re

import pytest
from tests.conftest import Project

from cosmoglossary.pipeline.building import build

DESCRIPTION = """
id: test
title: {en-GB: Test, ru-KZ: Тест, zh-Hant: 測試}
languages: [en-GB, ru-KZ, zh-Hant]
topics:
  words: {en-GB: Words, ru-KZ: Слова́, zh-Hant: 詞}
"""
ENTRY = "en-GB: {term: orbit}\nru-KZ: {term: орби́та}\nzh-Hant: {term: 軌道}\n"
CAPTIONS = {"en-GB": "Anki decks", "ru-KZ": "Колоды Anki"}


def test_a_regional_variant_has_pages_of_its_own(project: Project) -> None:
    """Its captions are its parent's and are marked as its own; one without messages has those of another."""
    root = project({"glossary.yaml": DESCRIPTION, "words/orbit.yaml": ENTRY})
    report = build(root, root / "build")
    assert report.succeeded, (report.problems, report.checked.diagnostics)
    site = root / "build/site"
    assert sorted(path.parent.name for path in site.glob("*/index.html")) == ["en-GB", "ru-KZ", "zh-Hant"]
    for language, caption in CAPTIONS.items():
        page = (site / language / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}" dir="ltr">' in page
        assert caption in page


@pytest.mark.parametrize("language", ["ru", "ru-KZ"])
def test_every_russian_has_the_russian_keyboard(project: Project, language: str) -> None:
    """Whoever forgets to switch the keyboard is understood, whatever the region."""
    named = f"{{{language}: Слова́}}"
    described = f"id: test\ntitle: {named}\nlanguages: [{language}]\ntopics: {{words: {named}}}\n"
    root = project({"glossary.yaml": described, "words/orbit.yaml": f"{language}: {{term: орби́та}}\n"})
    assert build(root, root / "build").succeeded
    known = (root / "build/site/search/index.js").read_text(encoding="utf-8")
    assert len(re.findall("йцукен", known)) == 1
