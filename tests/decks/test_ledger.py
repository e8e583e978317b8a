"""The ledger: what counts as a change, what it keeps, and what happens to one that is damaged or gone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import Project

from cosmoglossary.decks.cards import FIELDS, RETIRED, Deck, Note
from cosmoglossary.decks.ledger import (
    Change,
    Ledger,
    changes,
    dated,
    lost_deck,
    read,
    released,
    undone,
    write,
)
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.releasing import release

MOMENT = 1_795_392_000
DAY = 24 * 60 * 60
FACES = {"recognise.front.html": "{{Term}}", "style.css": ".card {}"}
ENTRY = "en: {term: docking, definition: The joining of two craft.}\nru: {term: стыко́вка, definition: Соедине́ние.}\n"


def note(guid: str, **fields: str) -> Note:
    """A note of the given fields."""
    values = {"Term": guid, "Concept": guid, **fields}
    return Note(guid, tuple(values.get(field, "") for field in FIELDS), ("topic::words",))


def deck(*notes: Note) -> Deck:
    """A deck of the given notes."""
    return Deck("test/ru/en", "Test: Russian", "<p>A test</p>", {"recognise": "Recognise"}, notes)


def after(*notes: Note) -> Ledger:
    """The ledger after the first release of the given notes."""
    return released(Ledger(), [dated(deck(*notes), FACES, Ledger(), MOMENT)], MOMENT)


class TestDated:
    """The dates of notes and note types."""

    def test_without_a_ledger_everything_is_new(self) -> None:
        """Each note, and the note type, is as old as the release."""
        found = dated(deck(note("a"), note("b")), FACES, Ledger(), MOMENT)
        assert {each.modified for each in found.notes} == {found.modified, found.published} == {MOMENT}

    def test_what_has_not_changed_keeps_its_date(self) -> None:
        """A later release does not touch it, so that nothing of the learner's is overwritten."""
        found = dated(deck(note("a")), FACES, after(note("a")), MOMENT + DAY)
        assert (found.notes[0].modified, found.modified) == (MOMENT, MOMENT)

    @pytest.mark.parametrize(
        "changed", [note("a", Definition="New."), replace(note("a"), tags=("topic::other",))], ids=["field", "tag"]
    )
    def test_what_has_changed_takes_the_date_of_the_release(self, changed: Note) -> None:
        """Only the note whose field or tag has changed is news."""
        found = dated(deck(changed, note("b")), FACES, after(note("a"), note("b")), MOMENT + DAY)
        assert [each.modified for each in found.notes] == [MOMENT + DAY, MOMENT]
        assert found.modified == MOMENT

    def test_a_second_correction_at_one_moment_is_newer_still(self) -> None:
        """A date always grows with a change, even where the release's does not."""
        found = dated(deck(note("a", IPA="a")), FACES, after(note("a")), MOMENT)
        assert found.notes[0].modified == MOMENT + 1

    def test_a_changed_face_is_news_of_the_note_type_alone(self) -> None:
        """No note changes with the looks of its cards."""
        found = dated(deck(note("a")), {**FACES, "style.css": ".card {color: red}"}, after(note("a")), MOMENT + DAY)
        assert (found.notes[0].modified, found.modified) == (MOMENT, MOMENT + DAY)

    def test_text_cannot_pass_from_one_field_to_the_next_unseen(self) -> None:
        """The same text in another field is a change."""
        found = dated(deck(note("a", Definition="b")), FACES, after(note("a", Synonyms="b")), MOMENT + DAY)
        assert found.notes[0].modified == MOMENT + DAY

    def test_a_concept_that_is_gone_is_still_published(self) -> None:
        """It comes last, as it was, with a tag that says that it is retired, and is news once."""
        gone = note("b", Definition="As it was.", Audio="[sound:b.mp3]")
        first = dated(deck(note("a")), FACES, after(note("a"), gone), MOMENT + DAY)
        assert [each.guid for each in first.notes] == ["a", "b"]
        last = first.notes[1]
        assert (last["Definition"], last["Audio"], last.media) == ("As it was.", "", ())
        assert last.tags == ("topic::words", RETIRED)
        again = dated(deck(note("a")), FACES, released(Ledger(), [first], MOMENT + DAY), MOMENT + 2 * DAY)
        assert again.notes[1] == last


class TestChanges:
    """The changes that a release will make."""

    def test_new_changed_and_retired_notes_are_told(self) -> None:
        """Each with its concept, and a changed one with its fields."""
        ledger = after(note("a"), note("b"), note("c"), note("d"))
        retired = replace(note("d"), tags=("topic::words", RETIRED))
        now = dated(deck(note("e"), note("a", IPA="a", Definition="A."), note("b"), retired), FACES, ledger, MOMENT + 1)
        assert list(changes(ledger, now)) == [
            Change("new", "e"),
            Change("changed", "a", ("IPA", "Definition")),
            Change("retired", "d"),
            Change("retired", "c"),
        ]

    def test_nothing_is_told_after_its_release(self) -> None:
        """A change that was released is no change any more."""
        now = dated(deck(note("a")), FACES, after(note("a", IPA="a")), MOMENT + DAY)
        assert not list(changes(released(Ledger(), [now], MOMENT + DAY), now))


def ledgers() -> st.SearchStrategy[Ledger]:
    """Any ledger that some releases have written, one after the other."""
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    fields = st.dictionaries(st.sampled_from(["Term", "Definition", "IPA"]), words, max_size=3)
    notes = st.dictionaries(st.text("ab", min_size=1, max_size=2), fields, min_size=1, max_size=3)
    release = st.tuples(st.integers(MOMENT, MOMENT + 3), st.sampled_from(["test/ru/en", "test/en/ru"]), words, notes)
    return st.lists(release, min_size=1, max_size=4).map(_after_releases)


def _after_releases(releases: list[tuple[int, str, str, dict[str, dict[str, str]]]]) -> Ledger:
    ledger = Ledger()
    for moment, namespace, style, notes in sorted(releases, key=lambda each: each[0]):
        made = replace(deck(*(note(guid, **fields) for guid, fields in notes.items())), namespace=namespace)
        now = dated(made, {**FACES, "style.css": style}, ledger, moment)
        ledger = released(ledger, [now], moment)
    return ledger


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("2026-11-23"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)

KEYS = [
    "format",
    "version",
    "released",
    "notes",
    "deck",
    "name",
    "guid",
    "until",
    "content",
    "modified",
    "tags",
    "fields",
]
json_lines = st.dictionaries(st.sampled_from(KEYS), json_values) | json_values


def replaced(data: st.DataObject, value: Any, by: Any) -> Any:
    """A JSON value in which one value, at any depth, is another, or one key of a mapping is gone."""
    children = list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ())
    if not children or data.draw(st.booleans()):
        return by
    key, child = data.draw(st.sampled_from(children))
    if isinstance(value, list):
        return [replaced(data, child, by) if number == key else each for number, each in enumerate(value)]
    rest = {name: each for name, each in value.items() if name != key}
    return rest if data.draw(st.booleans()) else {**rest, key: replaced(data, child, by)}


def use(ledger: Ledger) -> None:
    """Do everything that is done with a ledger that was read."""
    assert ledger.release is None or ledger.release.version == ledger.version
    assert read("ledger.jsonl", write(ledger)) == (ledger, [])
    for namespace in sorted(ledger.notes.keys() | ledger.note_types.keys()):
        assert lost_deck("glossary.yaml", namespace).code == "lost-deck"
    now = dated(deck(note("a"), note("new")), FACES, ledger, MOMENT)
    assert [change.concept for change in changes(ledger, now)]
    following = released(ledger, [now], MOMENT)
    assert read("ledger.jsonl", write(following)) == (following, [])


class TestFile:
    """The ledger on disk."""

    @given(ledgers())
    def test_what_is_written_is_read(self, ledger: Ledger) -> None:
        """Every text survives, line separators of Unicode too."""
        assert read("ledger.jsonl", write(ledger)) == (ledger, [])

    @given(st.binary(max_size=200))
    @example(b"[" * 100_000)
    @example(b"1" * 5_000)
    def test_no_bytes_break_the_reader(self, data: bytes) -> None:
        """Whatever is in the file, the answer is a ledger or a problem with a line."""
        ledger, problems = read("ledger.jsonl", data)
        assert ledger == Ledger()
        assert [problem.code for problem in problems] == ["damaged-ledger"]

    @given(ledgers(), st.data())
    def test_a_part_of_a_ledger_is_refused(self, ledger: Ledger, data: st.DataObject) -> None:
        """A file that was cut off anywhere, or lost a line, is never taken for one that gave learners less."""
        whole = write(ledger)
        cut = data.draw(st.integers(0, len(whole) - 2))
        lines = whole.splitlines(keepends=True)
        lost = data.draw(st.integers(0, len(lines) - 1))
        for rest in (whole[:cut], b"".join(lines[:lost] + lines[lost + 1 :])):
            found, problems = read("ledger.jsonl", rest)
            # What was published before may be lost: no deck is dated by it. A head alone is the ledger of a beginning.
            assert problems or found.notes == ledger.notes or rest.rstrip() == lines[0].rstrip()

    @given(ledgers())
    def test_a_release_can_be_undone(self, ledger: Ledger) -> None:
        """The ledger is what it was before, byte for byte; also after it was read again, and one after the other."""
        made = replace(deck(note("a", Definition="new"), note("more")), namespace="test/ru/en")
        after = released(ledger, [dated(made, FACES, ledger, MOMENT + DAY)], MOMENT + DAY)
        again, _ = read("ledger.jsonl", write(after))
        assert write(undone(again)) == write(undone(after)) == write(ledger)
        while again.version:
            again = undone(again)
        assert write(again) == write(Ledger())
        with pytest.raises(ValueError, match="Ledger"):
            undone(again)

    @given(st.lists(json_lines, max_size=4))
    def test_any_json_lines_are_read_or_refused(self, entries: list[Any]) -> None:
        """Valid JSON that is no ledger is a problem with a line, never an error of Python."""
        data = "\n".join(map(json.dumps, [{"format": 1}, *entries]))
        ledger, problems = read("ledger.jsonl", data.encode())
        assert [problem.code for problem in problems] == (["damaged-ledger"] if problems else [])
        if problems:
            assert ledger == Ledger()
            assert problems[0].span
        else:
            use(ledger)

    @given(st.data(), json_values)
    def test_a_ledger_with_a_wrong_value_is_used_or_refused(self, data: st.DataObject, value: Any) -> None:
        """Whatever stands in the place of a value of a real ledger, nothing that uses the ledger breaks."""
        lines = write(after(note("a", Definition="A."), note("b"))).splitlines()
        number = data.draw(st.integers(0, len(lines) - 1))
        lines[number] = json.dumps(replaced(data, json.loads(lines[number]), value)).encode()
        ledger, problems = read("ledger.jsonl", b"\n".join(lines))
        if problems:
            assert problems[0].span
            assert problems[0].span.line in {1, number + 1}
        else:
            use(ledger)

    @pytest.mark.parametrize(
        ("number", "old", "new"),
        [
            (1, "1", "2"),
            (1, "1", "true"),
            (2, '"version": 1', '"version": true'),
            (2, '"version": 1', '"version": -1'),
            (2, '"version": 1', '"version": 0'),
            (2, '"version": 1', '"version": 2'),
            (2, '"version": 1', '"version": 1e400'),
            (2, '"notes": 2', '"notes": 3'),
            (2, '"2026-11-23T00:00:00+00:00"', '"2026-11-23"'),
            (2, '"2026-11-23T00:00:00+00:00"', '"0001-01-01T00:00:00+00:00"'),
            (2, '"2026-11-23T00:00:00+00:00"', "null"),
            (3, '"test/ru/en"', '"a text"'),
            (3, '"test/ru/en"', '"test//en"'),
            (3, '"test/ru/en"', "7"),
            (3, '"kinds": ["recognise"', '"kinds": [7'),
            (3, '"modified": 1795392000', '"modified": 253370764800'),
            (3, '"modified": 1795392000', '"modified": 1.5'),
            (4, '"deck": "test/ru/en"', '"deck": ["test/ru/en"]'),
            (4, '"Concept": "a"', '"Concept": ""'),
            (4, ', "Concept": "a"', ""),
            (4, '"Term": "a"', '"Term": 7'),
            (4, '"Term": "a"', '"Term": "\\ud800"'),
            (4, '["topic::words"]', '"topic::words"'),
            (4, '["topic::words"]', "[null]"),
        ],
    )
    def test_a_wrong_value_is_found_in_its_line(self, number: int, old: str, new: str) -> None:
        """A value of another type, out of range, missing, or there twice is what no release writes."""
        lines = write(after(note("a"), note("b"))).decode().splitlines()
        assert old in lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new)
        ledger, (problem,) = read("ledger.jsonl", "\n".join(lines).encode())
        assert (problem.code, problem.location) == ("damaged-ledger", f"ledger.jsonl:{number}:1")
        assert ledger == Ledger()

    def test_broken_bytes_are_found_in_their_line(self) -> None:
        """A byte that is not UTF-8 does not become another letter of a card."""
        data = write(after(note("a", Definition="é"))).replace("é".encode(), b"\xe9")
        (problem,) = read("ledger.jsonl", data)[1]
        assert problem.location == "ledger.jsonl:4:1"

    def test_escaped_letters_are_read(self) -> None:
        """A ledger that another program wrote with escapes is the same."""
        ledger = after(note("a", Definition="Стыко́вка 🚀 \\ud800"))
        escaped = "\n".join(json.dumps(json.loads(line)) for line in write(ledger).splitlines())
        assert read("ledger.jsonl", escaped.encode()) == (ledger, [])

    def test_a_problem_has_its_line(self) -> None:
        """A person finds the line that a merge has broken."""
        lines = write(after(note("a"), note("b"))).splitlines(keepends=True)
        (problem,) = read("glossary/ledger.jsonl", b"".join([*lines[:2], b"<<<<<<< HEAD\n", *lines[2:]]))[1]
        assert problem.location == "glossary/ledger.jsonl:3:1"
        assert problem.help


class TestProject:
    """Check, build and release on real folders."""

    def test_a_missing_ledger_stops_the_build(self, project: Project, tmp_path: Path) -> None:
        """The build does not go on as if learners had nothing; a glossary without decks needs no ledger."""
        root = project({"words/docking.yaml": ENTRY})
        (root / "glossary/ledger.jsonl").unlink()
        assert [problem.code for problem in check(root).diagnostics] == ["missing-ledger"]
        assert not build(root, tmp_path / "build").succeeded
        description = root / "glossary/glossary.yaml"
        description.write_text(description.read_text().replace("decks:", "# decks:"))
        assert build(root, tmp_path / "build").succeeded

    def test_a_deck_that_was_released_must_stay(self, project: Project) -> None:
        """A changed id or direction would cut learners off."""
        root = project({"words/docking.yaml": ENTRY})
        assert release(root, MOMENT).succeeded
        description = root / "glossary/glossary.yaml"
        description.write_text(description.read_text().replace("id: test", "id: other"))
        assert [problem.code for problem in check(root).diagnostics] == ["lost-deck", "lost-deck"]

    def test_a_release_is_written_once(self, project: Project) -> None:
        """A second one without changes leaves the ledger as it is, byte for byte."""
        root = project({"words/docking.yaml": ENTRY})
        first = release(root, MOMENT)
        assert (first.ledger.version, {len(found) for found in first.changes.values()}) == (1, {1})
        before = (root / "glossary/ledger.jsonl").read_bytes()
        again = release(root, MOMENT + DAY)
        assert (again.ledger.version, sum(map(len, again.changes.values()))) == (1, 0)
        assert (root / "glossary/ledger.jsonl").read_bytes() == before

    def test_errors_stop_a_release(self, project: Project) -> None:
        """The ledger stays as it is."""
        root = project({"words/docking.yaml": "en: [docking"})
        before = (root / "glossary/ledger.jsonl").read_bytes()
        assert not release(root, MOMENT).succeeded
        assert (root / "glossary/ledger.jsonl").read_bytes() == before

    def test_a_build_tells_what_is_not_released(self, project: Project, tmp_path: Path) -> None:
        """Nothing until a release, nor after it, when bytes stay the same; after a change the notes that differ."""
        root = project({"words/docking.yaml": ENTRY})
        assert build(root, tmp_path / "build").unreleased == 0
        release(root, MOMENT)
        assert build(root, tmp_path / "build").unreleased == 0
        assert build(root, tmp_path / "build").written == 0
        project({"words/docking.yaml": ENTRY.replace("joining", "meeting"), "ledger.jsonl": _ledger(root)})
        assert build(root, tmp_path / "build").unreleased == 2

    def test_a_retired_concept_is_kept_but_not_listed(self, project: Project, tmp_path: Path) -> None:
        """Its page stays and says so, its notes are tagged, and no list or text leads to it."""
        linking = "en: {term: orbit, definition: A docking in orbit.}\nru: {term: орби́та, definition: Путь.}\n"
        root = project({"words/docking.yaml": f"{ENTRY}retired: true\n", "words/orbit.yaml": linking})
        assert build(root, tmp_path / "build").succeeded
        site = tmp_path / "build/site/en"
        assert "no longer part of the glossary" in (site / "concept/docking.html").read_text()
        listed = [page for page in site.rglob("*.html") if "docking.html" in page.read_text()]
        assert listed == [site / "concept/docking.html"]  # which links to itself in the other language


def _ledger(root: Path) -> str:
    return (root / "glossary/ledger.jsonl").read_text()


def test_marks_of_a_conflict_are_named() -> None:
    """Two branches have released: nobody's own doing, and nothing that a copy would mend."""
    text = write(Ledger()) + b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n"
    _, [problem] = read("ledger.jsonl", text)
    assert problem.location == "ledger.jsonl:2:1"
    assert problem.message == "git could not merge two releases here"
    assert "release --merge" in (problem.help or "")


def test_the_ledger_is_json_lines(project: Project) -> None:
    """One line for the release, for each note type and for each note, so that versions compare line by line."""
    root = project({"words/docking.yaml": ENTRY})
    release(root, MOMENT)
    head, first, *lines = map(json.loads, _ledger(root).splitlines())
    assert head == {"format": 1}
    assert first == {"version": 1, "released": "2026-11-23T00:00:00+00:00", "modified": MOMENT, "notes": 2}
    assert [sorted(line) for line in lines] == [["content", "deck", "fields", "kinds", "modified", "name"]] * 2 + [
        ["deck", "fields", "guid", "modified", "tags"]
    ] * 2
