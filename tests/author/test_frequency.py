"""How common words are: found by an author's tool, kept in the entry, and told by notes."""

from __future__ import annotations

import pytest
from tests.conftest import Project

from cosmoglossary.author.completing import rank_entries
from cosmoglossary.author.suggest import rank_in, tools
from cosmoglossary.decks.cards import notes
from cosmoglossary.model import Course
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.localiser import Localiser

ENTRY = "en:\n  term: space\nru:\n  term: ко́смос\n  also: [простра́нство]\n"


@pytest.mark.skipif(not tools.installed("wordfreq"), reason="a tool of authors")
class TestRanks:
    """The numbers that wordfreq gives."""

    def test_common_words_come_first(self) -> None:
        """Stress and case do not matter; a phrase is as rare as its rarest word, or as one that nobody knows."""
        word, rare = rank_in("ru", "Ко́смос"), rank_in("ru", "космона́вт")
        assert word
        assert rare
        assert word < rare
        assert rank_in("ru", "космический космонавт") == rare
        assert rank_in("ru", "космический фывапролдж") is None
        assert rank_in("tlh", "word") is None

    def test_they_are_added_to_terms_alone_and_once(self, project: Project) -> None:
        """Nothing else is added or changed, and nothing is to review; a second time changes nothing."""
        root = project({"words/space.yaml": ENTRY})
        for changes in (1, 0):
            glossary = check(root).glossary
            assert glossary
            plan = rank_entries(root, glossary, ["space"])
            assert len(plan.changes) == changes
            plan.carry_out()
        text = (root / "glossary/words/space.yaml").read_text("utf-8")
        assert "review" not in text
        assert text.count("frequency: ") == 2
        assert [line for line in text.splitlines() if "frequency" not in line] == ENTRY.splitlines()


@pytest.mark.parametrize(
    ("frequency", "tag"), [(1, "top_1000"), (1000, "top_1000"), (1001, "top_2000"), (50_001, "rare")]
)
def test_notes_have_the_number_and_a_tag(project: Project, frequency: int, tag: str) -> None:
    """That of the word that is learnt."""
    entry = f"en: {{term: space, frequency: 7}}\nru: {{term: ко́смос, frequency: {frequency}}}\n"
    glossary = check(project({"words/space.yaml": entry})).glossary
    assert glossary
    (note,) = notes(glossary, Course("ru", "en"), Localiser("en"))
    assert (note["Frequency"], note.tags[-1]) == (str(frequency), f"frequency::{tag}")
    bare = check(project({"words/space.yaml": "en: space\nru: ко́смос\n"})).glossary
    assert bare
    (note,) = notes(bare, Course("ru", "en"), Localiser("en"))
    assert note["Frequency"] == ""
    assert not any(each.startswith("frequency") for each in note.tags)
