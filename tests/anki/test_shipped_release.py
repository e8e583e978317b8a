"""What the next release of the shipped glossary would cost those who study it: nothing that `release` does not say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.anki.conftest import Learner, Published, Publisher, media_of

from cosmoglossary.decks.anki import package
from cosmoglossary.decks.cards import KIND_FIELDS
from cosmoglossary.decks.ledger import Ledger, as_released, losses, read
from cosmoglossary.model import Course, Glossary
from cosmoglossary.pipeline.checking import check

SHIPPED = Path(__file__).parents[2]
INTERVAL = 30


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """The shipped glossary."""
    found = check(SHIPPED).glossary
    assert found
    return found


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """What has been released of it."""
    file = SHIPPED / "glossary" / "ledger.jsonl"
    released, problems = read(file.name, file.read_bytes())
    assert not problems
    assert released.version >= 1
    return released


def last_release(
    publish: Publisher, glossary: Glossary, course: Course, ledger: Ledger, coming: Published
) -> Published:
    """The deck that learners have: the notes of the ledger, dated as they were."""
    note_type = ledger.note_types[coming.deck.namespace]
    moment = ledger.modified
    deck = replace(as_released(coming.deck, ledger), published=moment, modified=note_type.modified)
    return Published(deck, package(deck, publish.faces(course), media_of(glossary)))


def blank(learner: Learner) -> Mapping[str, list[str]]:
    """The concepts whose learners have a card with nothing to ask any more, by the kind of the card."""
    found: dict[str, list[str]] = defaultdict(list)
    kinds = list(KIND_FIELDS.items())
    for number, place in learner.collection.db.all("select nid, ord from cards where reps > 0"):
        kind, field = kinds[place]
        note = learner.collection.get_note(number)
        if not note[field]:
            found[kind].append(note["Concept"])
    return {kind: sorted(concepts) for kind, concepts in found.items()}


@pytest.mark.parametrize("number", [0, 1])
def test_the_next_release_costs_nothing_that_is_not_told(
    learner: Learner, publish: Publisher, glossary: Glossary, ledger: Ledger, number: int
) -> None:
    """Every card that was studied keeps its reviews and asks what it asked, or `release` counts it among the losses."""
    course = glossary.decks[number]
    coming = publish(glossary, course, ledger.modified + 1, ledger)
    learner.take(last_release(publish, glossary, course, ledger, coming))
    learner.collection.db.execute("update cards set type = 2, queue = 2, reps = 3, ivl = ?", INTERVAL)
    studied = learner.kinds()
    assert studied
    (log,) = learner.take(coming)
    assert not log.conflicting
    assert not studied - learner.kinds()
    assert learner.collection.db.scalar("select count() from cards where ivl = ? and reps = 3", INTERVAL) == sum(
        studied.values()
    )
    told = {kind: sorted(concepts) for kind, concepts in losses(ledger, coming.deck).items()}
    assert blank(learner) == told
