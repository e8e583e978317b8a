"""No shipped card asks for a word of which another is as right, unless the card says which is wanted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from tests.anki.conftest import Learner, Publisher

from cosmoglossary.decks.cards import Note
from cosmoglossary.model import Concept, Designation, Glossary
from cosmoglossary.text.words import fold


def test_no_shipped_note_has_an_unsaid_rival(learner: Learner, publish: Publisher, real: Glossary) -> None:
    """Computed from the entries, and from what is read on the front of the card that Anki shows."""
    asked = told = 0
    for course, published in zip(real.decks, publish.all(real), strict=True):
        learner.take(published)
        notes = {note["Concept"]: note for note in published.deck.notes}
        for face in learner.faces():
            if face.kind != "produce":
                continue
            asked += 1
            note = notes[face.concept]
            front = " ".join(
                html.unescape(re.sub("<script>.*?</script>|<[^>]+>", " ", face.front, flags=re.DOTALL)).split()
            )
            for rival in _rivals(real, course.learn, course.known, note):
                assert _excludes(front, rival), (face.concept, rival, front)
                told += 1
        learner.forget()
    assert asked == sum("produce" in note.kinds for published in publish.all(real) for note in published.deck.notes)
    assert asked > 200
    assert told > 100


def _rivals(glossary: Glossary, learn: str, known: str, note: Note) -> Iterator[Designation]:
    """All that somebody may type who sees the counterpart and no more, besides what is wanted."""
    shown = fold(html.unescape(note["Counterpart"]))
    wanted = fold(html.unescape(note["Plain term"]))
    for concept in glossary.concepts:
        if learn not in concept.sections or known not in concept.sections or not _is_called(concept, known, shown):
            continue
        for word in concept.sections[learn].usable:
            if fold(word.term) != wanted:
                yield word
            if word.aspect_partner and fold(word.aspect_partner) != wanted:
                other = {"imperfective": "perfective", "perfective": "imperfective"}.get(word.aspect or "")
                yield Designation(word.aspect_partner, aspect=other)


def _is_called(concept: Concept, language: str, name: str) -> bool:
    return name in {fold(word.term) for word in concept.sections[language].usable}


def _excludes(front: str, rival: Designation) -> bool:
    """Tell if what a front says is not true of a word."""
    aspects = {"imperfective", "perfective", "несов. вид", "сов. вид", "несовершенный вид", "совершенный вид"}
    if rival.aspect and any(aspect in front for aspect in aspects):
        own = {"imperfective": ("imperfective", "несов"), "perfective": (" perfective", " сов")}[rival.aspect]
        if not any(word in f" {front}" for word in own):
            return True
    parts_of_speech = {
        "noun": ("noun", "существительное"),
        "verb": ("verb", "глагол"),
        "adjective": ("adjective", "прилагательное"),
    }
    for part, names in parts_of_speech.items():
        if part != rival.part_of_speech and any(re.search(rf"(?<!\w){re.escape(name)}", front) for name in names):
            return True
    if f"≠ {rival.term}" in front or any(
        fold(rival.term) == fold(word) for word in re.findall(r"≠ (.+?)(?: ≠|$)", front)
    ):
        return True
    parts = fold(rival.term).split()
    for hint in re.findall(r"(?:\S+[…·]+ ?)+", front):
        pieces = hint.split()
        if len(pieces) != len(parts):
            return True
        for piece, part in zip(pieces, parts, strict=True):
            start = piece.rstrip("…·")
            if not part.startswith(fold(start)) or (piece.endswith("·") and len(piece) != len(part)):
                return True
    return False
