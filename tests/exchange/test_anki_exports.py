"""Exports of Anki: what is read of each kind of file, and what is refused because a stranger could have made it."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import time
import zipfile
from contextlib import closing

import pytest

from cosmoglossary.exchange.anki import ExportError, crowdanki, databases, packages, protobuf, read_export
from cosmoglossary.exchange.anki.packages import read_package
from cosmoglossary.exchange.anki.texts import read_text

HEAD = "#separator:tab\n#html:true\n#guid column:1\n"


def package(database: bytes, name: str = "collection.anki2", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package with a database in it."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", method) as opened:
        opened.writestr(name, database)
    return archive.getvalue()


def database(*statements: str) -> bytes:
    """A database as SQL makes it."""
    with closing(sqlite3.connect(":memory:")) as opened:
        for statement in statements:
            opened.execute(statement)
        opened.commit()
        return opened.serialize()


MODELS = json.dumps({"7": {"flds": [{"name": "Term"}, {"name": "IPA"}]}})
NOTES = (
    "create table notes (id integer, guid text, mid integer, mod integer, tags text, flds text)",
    "insert into notes values (1, 'a', 7, 5, ' one two ', 'x' || x'1f' || 'y')",
)
COLLECTION = database("create table col (models text)", f"insert into col values ('{MODELS}')", *NOTES)  # noqa: S608 - our own
BOMB = "with recursive n(i) as (select 1 union all select i + 1 from n) select i, i, i, i, i, i from n"


class TestExports:
    """The files that learners send, and those that nobody should."""

    def test_a_package_is_read(self) -> None:
        """Each note with the names of its fields."""
        (note,) = read_export(package(COLLECTION))
        assert (note.guid, note.fields, note.names) == ("a", ("x", "y"), ("Term", "IPA"))

    def test_a_text_is_read(self) -> None:
        """Fields without the special columns; quotes and line ends in a field are of it."""
        head = f"{HEAD}#notetype column:2\n#tags column:5\n"
        (note,) = read_export(f'\ufeff{head}a\tx\t"1\n2"\t"""q"""\ttag\n'.encode())
        assert (note.guid, note.fields, note.names) == ("a", ("1\n2", '"q"'), ())

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "it is no export of Anki"),
            (b"a\tb\n", "it is no export of Anki"),
            (b"\xff\xfe\x00", "it is neither a text in UTF-8 nor a package of Anki"),
            (b"#separator:tab\na\tb\n", "export again with “Include unique identifier”"),
            (f'{HEAD}a\t"{"x" * (1 << 24)}y"\n'.encode(), "is broken"),
            (b"PK\x03\x04 and no more", "its archive is broken"),
            (package(b"", "other.txt"), "no package of Anki"),
            (package(b""), "its database is broken"),
            (package(b"SQLite format 3\0" + bytes(200)), "its database is broken"),
            (package(COLLECTION[:1500]), "its database is broken"),
            (package(database("create table notes (guid text)")), "its database is broken"),
            (
                package(database("create table col (models text)", "insert into col values ('[')", *NOTES)),
                "database is broken",
            ),
            (package(database(f"create view col (models, a, b, c, d, e) as {BOMB}", *NOTES)), "its database is broken"),
            (
                package(
                    database(
                        "create table fields (ntid, name, ord, config)",
                        "create table templates (ntid, name, ord, config)",
                        "create table notetypes (id, name, mtime_secs, config)",
                        f"create view notes (id, guid, mid, mod, tags, flds) as {BOMB}",
                    )
                ),
                "its database is broken",
            ),
            (package(b"\x28\xb5\x2f\xfd and no more", "collection.anki21b"), "its archive is broken"),
        ],
    )
    def test_what_is_none_is_told(self, data: bytes, reason: str) -> None:
        """In a sentence, and soon: nothing in a file goes on for ever."""
        with pytest.raises(ExportError, match=reason):
            read_export(data)

    def test_a_computed_text_is_no_bomb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A few bytes of SQL ask for gigabytes, in one text or in many."""
        monkeypatch.setattr(databases, "_MAX_TEXT", 1 << 20)
        monkeypatch.setattr(databases, "_MAX_TEXTS", 4 << 20)
        col = ("create table col (models text)", "insert into col values ('{}')")
        one = database(
            *col, "create view notes (id, guid, mid, mod, tags, flds) as select 1, 'a', 1, 1, '', hex(zeroblob(600000))"
        )
        with pytest.raises(ExportError, match="its database is broken"):
            read_export(package(one))
        computed = "flds text generated always as (hex(zeroblob(500000)))"
        many = database(
            *col,
            f"create table notes (id, guid, mid, mod, tags, {computed})",
            "insert into notes values (1, 'a', 1, 1, '')" + ", (1, 'a', 1, 1, '')" * 9,
        )
        with pytest.raises(ExportError, match="it unpacks to more than 4 MiB"):
            read_export(package(many))

    @pytest.mark.parametrize("name", ["guid", "tags"])
    def test_a_column_of_too_many_digits_is_none(self, name: str) -> None:
        """Python reads no number of thousands of digits."""
        notes = read_export(f"#guid column:1\n#{name} column:{'9' * 5000}\na\tb\n".encode())
        assert [note.guid for note in notes] == ["a"] * (name == "tags")

    def test_a_long_head_is_read_once(self) -> None:
        """Hundreds of thousands of lines of it take no time by their square."""
        begun = time.process_time()
        (note,) = read_export(b"#a:b\n" * 300_000 + HEAD.encode() + b"a\tb\n")
        assert note.fields == ("b",)
        assert time.process_time() - begun < 5

    def test_a_bomb_is_not_unpacked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Neither of zip nor of zstd; what the archive says of its size does not count."""
        zstd = packages._zstd("import")
        monkeypatch.setattr(packages, "_MAX_DATABASE", 1 << 20)
        for data, name in ((bytes(4 << 20), "collection.anki2"), (zstd.compress(bytes(4 << 20)), "collection.anki21b")):
            with pytest.raises(ExportError, match="it unpacks to more than 1 MiB"):
                read_export(package(data, name))

    def test_what_is_missing_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Before Python 3.14 an extra is needed for packages of new versions, and only for these."""
        for name in ("compression.zstd", "backports.zstd"):
            monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(ExportError, match=r"pip install .cosmoglossary\[corrections\]"):
            read_export(package(b"\x28\xb5\x2f\xfd", "collection.anki21b"))
        assert read_export(package(COLLECTION))

    def test_what_is_known_of_a_note(self) -> None:
        """Its type, its tags, its date, and the deck that its first card is in."""
        decks = json.dumps({"3": {"name": "Words::First"}, "4": {"name": "Second"}})
        data = database(
            "create table col (models text, decks text)",
            f"insert into col values ('{MODELS}', '{decks}')",  # noqa: S608 - our own
            *NOTES,
            "create table cards (nid integer, did integer, ord integer)",
            "insert into cards values (1, 4, 1), (1, 3, 0)",
        )
        export = read_package(package(data))
        (note,) = export.notes
        assert (note.note_type, note.tags, note.modified, note.deck) == (7, ("one", "two"), 5, "Words::First")
        assert export.note_types[7].fields == ("Term", "IPA")

    def test_a_text_without_a_head_is_read(self) -> None:
        """As the oldest versions write it; each note knows its line."""
        notes = [*read_text(b'a\t"b\nc"\n\nd\te\n')]
        assert [(note.fields, note.line) for note in notes] == [(("a", "b\nc"), 2), (("d", "e"), 4)]

    def test_what_is_the_same_for_all_notes_stands_in_the_head(self) -> None:
        """Deck, note type, tags and the names of the fields."""
        head = "#separator:Semicolon\n#deck:Words\n#notetype:Basic\n#tags:one two\n#columns:Front;Back\n"
        (note,) = read_text(f"{head}a;b\n".encode())
        assert (note.deck, note.type_name, note.tags, note.names) == (
            "Words",
            "Basic",
            ("one", "two"),
            ("Front", "Back"),
        )


class TestMedia:
    """Recordings and pictures of a package."""

    def packed(self, media: bytes, files: dict[str, bytes]) -> bytes:
        """A package with media."""
        archive = io.BytesIO(package(COLLECTION))
        with zipfile.ZipFile(archive, "a") as opened:
            for name, data in {"media": media, **files}.items():
                opened.writestr(name, data)
        return archive.getvalue()

    def test_is_found_by_its_name(self) -> None:
        """In a list of JSON, as older versions have it."""
        media = read_package(self.packed(b'{"0": "a.mp3", "1": "b.png"}', {"0": b"sound", "1": b"picture"})).media
        assert (media("a.mp3"), media("b.png"), media("c.png"), media("0")) == (b"sound", b"picture", None, None)

    def test_a_broken_list_is_none(self) -> None:
        """The notes are worth having without their sounds."""
        for broken in (b"{", b"\x0a\xff", b'{"0": 1, "9": "a.mp3"}'):
            assert read_package(self.packed(broken, {"0": b"sound"})).media("a.mp3") is None

    def test_a_large_file_is_left(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """More than any recording has is a bomb."""
        monkeypatch.setattr(packages, "_MAX_MEDIUM", 1 << 10)
        assert read_package(self.packed(b'{"0": "a.mp3"}', {"0": bytes(1 << 20)})).media("a.mp3") is None


DECK = {
    "__type__": "Deck",
    "crowdanki_uuid": "d",
    "name": "Words",
    "note_models": [{"crowdanki_uuid": "m", "name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]}],
    "notes": [{"guid": "a", "note_model_uuid": "m", "fields": ["x", "y"], "tags": ["one"]}],
    "children": [{"name": "First", "notes": [{"guid": "b", "note_model_uuid": "?", "fields": ["z"]}]}],
}


class TestCrowdAnki:
    """The JSON that people keep in git."""

    def test_is_read_with_the_decks_in_it(self) -> None:
        """Notes have the names of their fields and of their deck."""
        data = json.dumps(DECK).encode()
        assert crowdanki.is_deck(data)
        first, second = crowdanki.read_deck(data).notes
        assert (first.guid, first.fields, first.names, first.tags, first.deck) == (
            "a", ("x", "y"), ("Front", "Back"), ("one",), "Words",
        )  # fmt: skip
        assert (second.names, second.deck) == ((), "Words::First")

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b'{"crowdanki_uuid"', "its JSON is broken"),
            (b'["crowdanki_uuid"]', "no deck"),
            (b"[" * 100_000, "its JSON is broken"),
            (b'{"name": "\xff"}', "its JSON is broken"),
            (b'{"children": [' * 60 + b"1" + b"]}" * 60, "nested too deep"),
        ],
    )
    def test_what_is_none_is_told(self, data: bytes, reason: str) -> None:
        """In a sentence."""
        with pytest.raises(ExportError, match=reason):
            crowdanki.read_deck(data)


class TestProtobuf:
    """The wire format."""

    def test_every_kind_of_value(self) -> None:
        """Numbers, texts, and values of a size that does not change."""
        message = b"\x08\x96\x01" + b"\x12\x02ab" + b"\x19" + bytes(8) + b"\x25" + bytes(4)
        values = protobuf.fields(message)
        assert values == {1: [150], 2: [b"ab"], 3: [bytes(8)], 4: [bytes(4)]}
        assert (protobuf.number(values, 1), protobuf.text(values, 2)) == (150, "ab")
        assert (protobuf.number(values, 2), protobuf.text(values, 1)) == (0, "")
        assert protobuf.number(protobuf.fields(b"\x08" + b"\xff" * 9 + b"\x01"), 1) == -1

    @pytest.mark.parametrize("data", [b"\x08", b"\x12\x05a", b"\x0b", b"\x08" + b"\xff" * 12])
    def test_what_is_broken_is_refused(self, data: bytes) -> None:
        """A message that is cut, and one of kinds that nobody writes."""
        with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
            protobuf.fields(data)
