"""The cards that a package holds are those that Anki itself would make, whatever the fields are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import genanki
import pytest
from tests.anki.conftest import RELEASED, Learner, Published, Publisher

from cosmoglossary.decks.anki import STYLE, package, style_files
from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, Deck, Note
from cosmoglossary.model import Course

BLANK = ("", " ", "\t", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x7f", "<br>", "<BR>", "<br/>", "<br />", "</br>",
         "<div>", "</div>", "<div></div>", "<DIV />")  # fmt: skip
"""Values that Anki takes for nothing."""

FILLED = ("x", "0", "слово", "&nbsp;", "\u00a0", "\u3000", "\u2028", "\x85", "\u200b", "<br  >", "<br class=x>",
          "<p></p>", "<b></b>", "<!-- -->", "<", "br>", "{{Term}}", "{{#Gap}}", "{{^Gap}}x{{/Gap}}", "{{c1::x}}", "{{",
          "}}", "{{tts ru_RU:Term}}", "[sound:x.mp3]", "<img src=x.png>", "\\", "%s")  # fmt: skip
"""Values that Anki takes for something, if only just."""

FRONTS = {
    "plain": "{0}",
    "spoken": "tts ru_RU:{0}",
    "hidden": "hint:{0}",
    "text": "text:{0}",
    "typed": "type:{0}",
    "two filters": "hint:text:{0}",
}
"""The ways in which a front may refer to the field that gates it."""

NOTES = 600


def gated(field: str, front: str) -> str:
    """The front of a kind of card as the glossary's templates have it: inside the conditional of its field."""
    opening = f"{{{{#{field}}}}}"
    return front if front.startswith(opening) else f"{opening}{front}{{{{/{field}}}}}"


def faces(reference: str) -> dict[str, str]:
    """Faces that refer to their fields in one way, among references that come and go with fields of no consequence."""
    around = "{{Deck}}{{^Spare 1}}{{hint:IPA}}{{/Spare 1}}{{#Spare 2}}{{Spare 2}}{{/Spare 2}}"
    fronts = {kind: gated(field, f"{around}{{{{{reference.format(field)}}}}}") for kind, field in KIND_FIELDS.items()}
    return {
        STYLE: "",
        **{f"{kind}.front.html": front for kind, front in fronts.items()},
        **{f"{kind}.back.html": "{{FrontSide}}" for kind in KIND_FIELDS},
    }


def shipped(publish: Publisher) -> dict[str, str]:
    """The faces that learners have."""
    found = publish.faces(Course("ru", "en"))
    return found | {
        f"{kind}.front.html": gated(field, found[f"{kind}.front.html"]) for kind, field in KIND_FIELDS.items()
    }


def values(chance: Random) -> Iterator[str]:
    """Values of all fields: each blank or not, of one piece or several."""
    for _ in FIELDS:
        pieces = chance.choices(BLANK, k=chance.randrange(4))
        if chance.random() < 0.5:
            pieces.insert(chance.randrange(len(pieces) + 1), chance.choice(FILLED))
        yield "".join(pieces)


def deck(style: str) -> Deck:
    """A deck of notes with any fields, always the same for the name of a style."""
    chance = Random(style)  # noqa: S311 - no secret
    notes = (Note(f"{style}-{number}", tuple(values(chance)), ("topic::x", "level::core")) for number in range(NOTES))
    return Deck(
        f"test/{style}",
        style,
        "",
        {kind: kind for kind in KIND_FIELDS},
        tuple(notes),
        published=RELEASED,
        modified=RELEASED,
    )


@pytest.fixture(params=[*FRONTS, "shipped"])
def published(request: pytest.FixtureRequest, publish: Publisher) -> Published:
    """A deck of random notes with faces of one style."""
    style: str = request.param
    made = deck(style)
    texts = shipped(publish) if style == "shipped" else faces(FRONTS[style])
    return Published(made, package(made, texts, dict.fromkeys(style_files(texts[STYLE]), b"font")))


def test_anki_makes_the_same_cards(learner: Learner, published: Published) -> None:
    """The same fields, typed into Anki, make exactly these cards; where there are none, a first one, which is empty."""
    learner.take(published)
    note_type = learner.collection.models.by_name(published.deck.name)
    kinds = list(KIND_FIELDS)
    compared: set[tuple[str, ...]] = set()
    for note in published.deck.notes:
        typed = learner.collection.new_note(note_type)
        typed.fields = list(note.fields)
        learner.collection.add_note(typed, learner.collection.decks.id_for_name("Default"))
        made = tuple(kinds[card.ord] for card in typed.cards())
        assert made == (note.kinds or tuple(kinds[:1])), note
        compared.add(note.kinds)
    assert len(compared) == 2 ** len(set(KIND_FIELDS.values()))


def test_nothing_is_missing_and_nothing_is_empty(learner: Learner, published: Published) -> None:
    """After an import Anki finds no empty card and misses none, but for the first of a note that has none at all."""
    learner.take(published)
    assert not learner.collection.get_empty_cards().notes
    report, ok = learner.collection.fix_integrity()
    assert ok, report
    kinds = tuple(KIND_FIELDS)
    expected = Counter((note.guid, kind) for note in published.deck.notes for kind in note.kinds or kinds[:1])
    assert learner.kinds() == expected


@pytest.mark.parametrize("style", ["spoken", "hidden", "text", "typed"])
def test_genanki_alone_would_lose_or_invent_cards(learner: Learner, style: str, tmp_path: Path) -> None:
    """The reason for a writer of our own: genanki renders the same fronts by other rules than Anki's."""
    made = deck(style)
    texts: Mapping[str, str] = faces(FRONTS[style])
    templates = [
        {"name": kind, "qfmt": texts[f"{kind}.front.html"], "afmt": texts[f"{kind}.back.html"]} for kind in KIND_FIELDS
    ]
    note_type = genanki.Model(1 << 41, style, [{"name": field} for field in FIELDS], templates)
    stock = genanki.Deck(1 << 41, style)
    for note in made.notes:
        written = genanki.Note(note_type, list(note.fields), guid=note.guid)
        written._check_invalid_html_tags_in_fields = lambda: None  # it would warn
        stock.add_note(written)
    genanki.Package(stock).write_to_file(tmp_path / "stock.apkg", RELEASED)
    learner.take(Published(made, (tmp_path / "stock.apkg").read_bytes()))
    assert learner.kinds() != Counter((note.guid, kind) for note in made.notes for kind in note.kinds)
