"""Behaviour of the package: its bytes, its permanent identifiers and the dates of its notes."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cosmoglossary.decks.anki import STYLE, check, package
from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, Deck, Note

RELEASED = 1_795_392_000
FACES = {
    **{f"{kind}.front.html": f"{{{{#{field}}}}}{{{{{field}}}}}{{{{/{field}}}}}" for kind, field in KIND_FIELDS.items()},
    **{f"{kind}.back.html": "{{Term}}" for kind in KIND_FIELDS},
    STYLE: ".card {}",
}


def note(guid: str, media: tuple[str, ...] = (), /, **fields: str) -> Note:
    """A note of the given fields."""
    values = {"Term": guid, "Counterpart": f"the {guid}", **filled("recognise", "produce"), **fields}
    return Note(guid, tuple(values.get(field, "") for field in FIELDS), ("topic::words", "level::core"), media)


def filled(*kinds: str) -> dict[str, str]:
    """The fields that say that a note has these kinds of cards."""
    return {KIND_FIELDS[kind]: kind for kind in kinds}


def deck(*notes: Note) -> Deck:
    """A deck of the given notes."""
    return Deck(
        "test/ru/en", "Test: Russian", "<p>A test</p>", KIND_FIELDS, notes, published=RELEASED, modified=RELEASED
    )


def files(apkg: bytes) -> dict[str, bytes]:
    """The files of a package by name."""
    with zipfile.ZipFile(io.BytesIO(apkg)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rows(apkg: bytes, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query in the collection of a package."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files(apkg)["collection.anki2"])
        return database.execute(query).fetchall()


def note_type(apkg: bytes) -> dict[str, Any]:
    """The only note type of a package."""
    ((models,),) = rows(apkg, "select models from col")
    ((_, model),) = json.loads(models).items()
    return dict(model)


class TestPackage:
    """The file that is imported."""

    def test_nothing_is_left_where_the_database_grew(self, tmp_path: Path) -> None:
        """The folder is as empty as before, and the package the same wherever it was made."""
        assert package(deck(note("a")), FACES, {}, tmp_path) == package(deck(note("a")), FACES, {})
        assert not [*tmp_path.iterdir()]

    @pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of resources")
    def test_a_full_disk_is_an_error_of_the_system(self, tmp_path: Path) -> None:
        """SQLite's own error would not be told as one of writing."""
        import resource

        former = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, former[1]))
        try:
            with pytest.raises(OSError, match="disk"):
                package(deck(note("a")), FACES, {}, tmp_path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, former)
        assert not [*tmp_path.iterdir()]

    def test_which_sqlite_wrote_the_database_is_not_told(self) -> None:
        """Bytes are the same with every version of SQLite that lays out pages alike."""
        with zipfile.ZipFile(io.BytesIO(package(deck(note("a")), FACES, {}))) as apkg:
            assert apkg.read("collection.anki2")[96:100] == bytes(4)

    def test_the_archive_tells_nothing_of_its_making(self) -> None:
        """Times, system and rights are the same everywhere, and every file is deflated."""
        apkg = package(deck(note("a", ("a.mp3",))), FACES, {"a.mp3": b"sound"})
        with zipfile.ZipFile(io.BytesIO(apkg)) as opened:
            entries = opened.infolist()
        assert [entry.filename for entry in entries] == ["collection.anki2", "media", "0"]
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o644)}
        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}

    def test_media_are_those_that_notes_name_in_order(self) -> None:
        """A file that two notes name is packed once, one that none names is not packed."""
        names = [f"{letter}.mp3" for letter in "ёzayxwvcb"]
        notes = [note(name, (name,)) for name in names]
        recordings = {name: name.encode() for name in [*names, "unnamed.mp3"]}
        content = files(package(deck(*notes, note("again", ("z.mp3",))), FACES, recordings))
        media = json.loads(content["media"])
        assert media == {str(place): name for place, name in enumerate(sorted(names))}
        assert all(content[place] == name.encode() for place, name in media.items())
        assert len(content) == 2 + len(names)

    def test_a_missing_file_is_an_error(self) -> None:
        """A note cannot play what is not there."""
        with pytest.raises(KeyError, match=r"a\.mp3"):
            package(deck(note("a", ("a.mp3",))), FACES, {})

    def test_identifiers_are_permanent(self) -> None:
        """They are the learners' link to every later release: these numbers may never change."""
        apkg = package(deck(note("a")), FACES, {})
        model = note_type(apkg)
        ((decks,),) = rows(apkg, "select decks from col")
        assert sorted(map(int, json.loads(decks))) == [1, 1711442989295]
        assert int(model["id"]) == 1760722398608
        assert [template["id"] for template in model["tmpls"]] == [
            1191567453829, 1696916101428, 1331089978277, 1704165939663, 1956440005384, 1172842169668,
        ]  # fmt: skip
        assert model["flds"][0]["id"] == 1300712405805
        assert len({field["id"] for field in model["flds"]}) == len(FIELDS)

    def test_two_directions_share_no_identifier(self) -> None:
        """The other direction is another deck and another note type with other fields and templates."""

        def identifiers(namespace: str) -> set[int]:
            model = note_type(package(replace(deck(note("a")), namespace=namespace), FACES, {}))
            return {int(model["id"]), model["did"], *(part["id"] for part in model["flds"] + model["tmpls"])}

        one, other = identifiers("test/ru/en"), identifiers("test/en/ru")
        assert len(one) == len(other) == 2 + len(FIELDS) + len(KIND_FIELDS)
        assert not one & other

    def test_cards_are_those_that_the_note_has(self) -> None:
        """A note has a card for each kind that is filled in, and none for one that Anki would take for empty."""
        gap = KIND_FIELDS["gap"]
        notes = (note("b"), note("a", **filled("gap")), note("c", **{gap: " <br> "}))
        apkg = package(deck(*notes), FACES, {})
        kinds = rows(apkg, "select guid, group_concat(ord) from cards join notes on notes.id = nid group by nid")
        assert kinds == [("b", "0,1"), ("a", "0,1,3"), ("c", "0,1")]

    def test_what_a_face_refers_to_has_no_say_in_which_cards_exist(self) -> None:
        """A face of a project's own with a reference that genanki misreads loses no card."""
        faces = {**FACES, "produce.front.html": "{{tts ru_RU:Term}}{{^Gap}}{{hint:IPA}}{{/Gap}}"}
        assert rows(package(deck(note("a")), faces, {}), "select ord from cards") == [(0,), (1,)]

    def test_notes_and_cards_have_their_own_dates(self) -> None:
        """Each note, with its cards, is as old as its last change, and so is the note type."""
        notes = (replace(note("a"), modified=RELEASED - 5), replace(note("b"), modified=RELEASED))
        apkg = package(replace(deck(*notes), modified=RELEASED - 7), FACES, {})
        assert rows(apkg, "select guid, mod from notes") == [("a", RELEASED - 5), ("b", RELEASED)]
        assert rows(apkg, "select distinct n.mod - c.mod from cards c join notes n on n.id = nid") == [(0,)]
        assert note_type(apkg)["mod"] == RELEASED - 7

    def test_the_same_deck_is_the_same_bytes(self) -> None:
        """And another one is not."""
        one, same, other = (package(deck(note(guid)), FACES, {}) for guid in "aab")
        assert one == same != other


class TestCheck:
    """The faults for which a deck is refused."""

    def test_a_sound_deck_has_nothing(self) -> None:
        """Nor has one whose files differ in name, or are the same under two names."""
        media = {"a.mp3": b"one", "b.mp3": b"two", "A.mp3": b"one"}
        assert check(deck(note("a"), note("b")), FACES, media, {}) == []

    def test_two_notes_with_one_guid(self) -> None:
        """Both concepts are named."""
        (problem,) = check(deck(note("a", Concept="one"), note("a", Concept="two"), note("b")), FACES, {}, {})
        assert problem.code == "repeated-guid"
        assert problem.message == "the notes of `one`, `two` have the same identity"

    def test_a_tag_with_white_space(self) -> None:
        """It is told once, however many notes have it."""
        tagged = [replace(note(guid), tags=("topic::space flight", "level::core")) for guid in "ab"]
        (problem,) = check(deck(*tagged), FACES, {}, {})
        assert problem.code == "broken-tag"
        assert "`topic::space flight`" in problem.message

    @pytest.mark.parametrize(
        "names", [("Docking.mp3", "docking.mp3"), ("\u0439.mp3", "\u0438\u0306.mp3")], ids=["case", "accent"]
    )
    def test_two_files_with_one_name(self, names: tuple[str, str]) -> None:
        """Names that only some machines can tell apart are no two names."""
        (problem,) = check(deck(note("a")), FACES, dict(zip(names, (b"one", b"two"), strict=True)), {})
        assert problem.code == "media-collision"
        assert all(f"`{name}`" in problem.message for name in names)

    def test_an_unknown_field_with_its_line(self) -> None:
        """Every place in the templates is told, once for all faces that it is part of."""
        part = "<p>\n  {{text:Trem}}{{#Trem}}x{{/Trem}}</p>"
        kinds = [*KIND_FIELDS]
        faces = {**FACES, **{f"{kind}.back.html": part for kind in kinds}}
        templates = {"anki/_part.html": part.encode(), "site/page.html": b"{{text:Trem}}"}
        found = check(deck(note("a")), faces, {}, templates)
        assert [(problem.code, problem.location) for problem in found] == [
            ("unknown-field", "templates/anki/_part.html:2:10"),
            ("unknown-field", "templates/anki/_part.html:2:19"),
        ]
        assert found[0].help == "did you mean `Term`?"

    @pytest.mark.parametrize(
        ("face", "written"),
        [
            ("{{#Gap}}x", "{{#Gap}}"),
            ("{{/Gap}}", "{{/Gap}}"),
            ("{{#Gap}}{{^Term}}{{/Gap}}{{/Term}}", "{{/Gap}}"),
            ("{{#Gap}}{{/}}", "{{/}}"),
            ("{{Term}}{{Term", "{{Term"),
        ],
    )
    def test_braces_without_others(self, face: str, written: str) -> None:
        """The face and the braces are named; a condition in a condition ends first."""
        (problem,) = check(deck(note("a")), {**FACES, "gap.back.html": face}, {}, {})
        assert (problem.code, problem.place.file) == ("unpaired-braces", "templates/anki/gap.back.html")
        assert f"`{written}`" in problem.message
        assert not check(deck(note("a")), {"a.html": "{{#Gap}}{{^Term}}{{/Term}}{{ / Gap }}"}, {}, {})

    def test_an_unknown_field_that_no_template_spells_out(self) -> None:
        """The face is told where the reference is put together while it is rendered."""
        face = f"{next(iter(KIND_FIELDS))}.back.html"
        (problem,) = check(deck(note("a")), {**FACES, face: "{{Meaning}}"}, {}, {})
        assert problem.location == f"templates/anki/{face}"
