"""Corrections of learners: what an export may be, how three texts become one, and what is written into an entry."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Project
from tests.pipeline.test_building import run

from cosmoglossary.author.corrections import ExportError, exports, read_export
from cosmoglossary.author.corrections.merging import applied, edits_of
from cosmoglossary.author.corrections.origins import Origin, pieces, source_edit
from cosmoglossary.author.corrections.plain import plain
from cosmoglossary.author.corrections.writing import rewritten
from cosmoglossary.text.words import strip_stress

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
    "create table notes (guid text, mid integer, flds text)",
    "insert into notes values ('a', 7, 'x' || x'1f' || 'y')",
)
COLLECTION = database("create table col (models text)", f"insert into col values ('{MODELS}')", *NOTES)  # noqa: S608 - our own
BOMB = "with recursive n(i) as (select 1 union all select i + 1 from n) select i, i, i from n"


@pytest.mark.parametrize("start", ["<a ", '<a b="', "<a =", "<!--", "<![CDATA[", "[sound:", "&#x"])
def test_what_never_ends_is_read_once(start: str) -> None:
    """A megabyte of tags without an end takes no time by its square."""
    begun = time.process_time()
    plain(start * (1_000_000 // len(start)))
    assert time.process_time() - begun < 5


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
            (package(database(f"create view col (models, a, b) as {BOMB}", *NOTES)), "its database is broken"),
            (
                package(
                    database("create table fields (ntid, name, ord)", f"create view notes (guid, mid, flds) as {BOMB}")
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
        monkeypatch.setattr(exports, "_MAX_TEXT", 1 << 20)
        monkeypatch.setattr(exports, "_MAX_TEXTS", 4 << 20)
        col = ("create table col (models text)", "insert into col values ('{}')")
        one = database(*col, "create view notes (guid, mid, flds) as select 'a', 1, hex(zeroblob(600000))")
        with pytest.raises(ExportError, match="its database is broken"):
            read_export(package(one))
        computed = "flds text generated always as (hex(zeroblob(500000)))"
        many = database(
            *col, f"create table notes (guid, mid, {computed})", "insert into notes values ('a', 1)" + ", ('a', 1)" * 9
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
        zstd = exports._zstd()
        monkeypatch.setattr(exports, "_MAX_DATABASE", 1 << 20)
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


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>a</div><div>b</div>", "a b"),
        ("a&nbsp;<br>b", "a b"),
        ('<i>x</i> <b style="color: red">y</b>z [sound:a.mp3]', "x yz"),
        ("<ruby>残<rp>(</rp><rt>のこ</rt><rp>)</rp></ruby>す", "残す"),
        ("a &lt; b &#91;c]", "a < b [c]"),
        ("<script>alert(1)</script>x</p></div>", "x"),
        ("<b unclosed", "<b unclosed"),
    ],
)
def test_the_text_of_a_field(html: str, text: str) -> None:
    """What is read of it, whatever an editor has made of it."""
    assert plain(html).text == text


class TestMerging:
    """A learner's changes in a text that may have changed meanwhile."""

    @pytest.mark.parametrize(
        ("base", "changed", "present", "merged"),
        [
            ("a b c", "a x c", "a b c", "a x c"),
            ("a b c d", "a x c d", "a b c y", "a x c y"),
            ("a b c", "a x c", "a y c", None),
            ("a b c", "a x c", "a x c", "a x c"),
            ("a b", "a b c", "a b", "a b c"),
            ("a b", "c a b", "a b", "c a b"),
            ("a b c d", "a c d", "a b c e", "a c e"),
            ("пу́ть те́ла", "путь тела", "пу́ть те́ла", "пу́ть те́ла"),
            ("пу́ть те́ла", "путь звезды", "пу́ть те́ла", "пу́ть звезды"),
            ("за́мок", "замо́к", "за́мок", "замо́к"),
        ],
    )
    def test_three_texts_become_one(self, base: str, changed: str, present: str, merged: str | None) -> None:
        """Changes of different places are joined, of the same place are a conflict, and lost stress is no change."""
        edits = edits_of(base, changed, present)
        assert (edits if edits is None else applied(present, edits)) == merged

    words = st.lists(st.sampled_from(["a", "b", "c", "é", "и́", ",", "日"]), max_size=8).map(" ".join)

    @given(words, words)
    def test_without_another_change_the_learners_text_comes_out(self, base: str, changed: str) -> None:
        """Whatever was edited, but for stress that was left out."""
        edits = edits_of(base, changed, base)
        assert edits is not None
        assert strip_stress(applied(base, edits)) == strip_stress(changed)

    @given(words, words, words)
    def test_nothing_is_made_up(self, base: str, changed: str, present: str) -> None:
        """A merged text has only words of the three."""
        edits = edits_of(base, changed, present)
        if edits is not None:
            assert set(applied(present, edits).split()) <= {*base.split(), *changed.split(), *present.split()}

    @given(words, words)
    def test_twice_is_once(self, base: str, changed: str) -> None:
        """What was taken over is there already."""
        edits = edits_of(base, changed, base)
        assert edits is not None
        after = applied(base, edits)
        again = edits_of(base, changed, after)
        assert again is None or applied(after, again) == after


@pytest.mark.parametrize(
    ("source", "base", "changed", "result"),
    [
        (
            "A *path* around a [planet](mars).",
            "A path around a planet.",
            "A line round a star.",
            "A *line* round a [star](mars).",
        ),
        ("Путь вокру́г плане́ты.", "Путь вокруг планеты.", "Путь около планеты.", "Путь около плане́ты."),
        ("The _ship_ left.", "The ship left.", "The big ship has left.", "The big _ship_ has left."),
        (
            "в _косми́ческом корабле́_ бы́ло",
            "в космическом корабле было",
            "в космическом судне было",
            "в _косми́ческом судне_ бы́ло",
        ),
        ("x", "x", "x y", "x y"),
    ],
)
def test_edits_of_what_is_read_are_edits_of_the_source(source: str, base: str, changed: str, result: str) -> None:
    """Emphasis, links, the mark of an example and stress stay where they are."""
    found = pieces([Origin(("en", "definition"), source)], base)
    edits = edits_of(base, changed, base)
    assert edits
    placed = [source_edit(edit, found) for edit in edits]
    assert applied(source, [each[1] for each in placed if each]) == result


ENTRY = """\
en: docking
ru:
  term: стыко́вка
  also: [прича́ливание, {term: сближе́ние}]
  note: A remark.
  forms: {nominative: [стыко́вка, стыко́вки], genitive: {singular: стыко́вки}}
  definition: |
    Соедине́ние.
examples:
- {en: a, ru: b}  # mine
"""


@pytest.mark.parametrize(
    ("path", "new", "line"),
    [
        (("en", "term"), "berthing", "en: berthing  # review"),
        (("ru", "term"), "x: y", '  term: "x: y"  # review'),
        (("ru", "also", 0, "term"), "a, b", '  also: ["a, b", {term: сближе́ние}]  # review'),
        (("ru", "also", 1, "term"), "z", "  also: [прича́ливание, {term: z}]  # review"),
        (("ru", "note", 0), "None", "  note: None  # review"),
        (
            ("ru", "forms", "nominative", 1),
            "z",
            "  forms: {nominative: [стыко́вка, z], genitive: {singular: стыко́вки}}  # review",
        ),
        (("ru", "forms", "genitive", "singular"), "true", '{singular: "true"}}  # review'),
        (("ru", "definition"), "Два.", "  definition: Два.  # review"),
        (("examples", 0, "ru"), "c", "- {en: a, ru: c}  # mine  # review"),
    ],
)
def test_a_text_is_put_in_its_place(path: tuple[str | int, ...], new: str, line: str) -> None:
    """In whichever way it is written; all else stays, and a second time nothing more is marked."""
    after, problems = rewritten("a.yaml", ENTRY.encode(), ("en", "ru"), {path: new})
    assert problems == []
    assert any(each.endswith(line) for each in after.splitlines())
    kept = set(ENTRY.splitlines()) - set(after.splitlines())
    assert len(kept) <= 2
    assert rewritten("a.yaml", after.encode(), ("en", "ru"), {path: new}) == (after, [])


def test_a_path_that_is_not_there_is_left_alone() -> None:
    """Nothing is added to an entry."""
    for path in (("ru", "reading"), ("de", "term"), ("ru", "also", 7, "term"), ("ru", "forms")):
        text, (problem,) = rewritten("a.yaml", ENTRY.encode(), ("en", "ru"), {path: "x"})
        assert (text, problem.code) == ("", "unformattable")


@pytest.mark.parametrize("name", ["absent.txt", "folder", "text.txt", "article.apkg"])
def test_wrong_files_are_told(project: Project, tmp_path: Path, name: str) -> None:
    """No traceback, and no file of the project is touched."""
    root = project({"words/docking.yaml": "en: docking\nru: стыко́вка\n"})
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.txt").write_text("An article.\n")
    (tmp_path / "article.apkg").write_bytes(b"PK\x05\x06")
    done = run("corrections", tmp_path / name, "--project", root)
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert done.stderr


def test_errors_come_first(project: Project, tmp_path: Path) -> None:
    """With errors in the entries nothing can be compared."""
    root = project({"words/docking.yaml": "en: [docking"})
    (tmp_path / "text.txt").write_text(f"{HEAD}a\tb\n")
    done = run("corrections", tmp_path / "text.txt", "--project", root)
    assert done.returncode == 1
    assert "error[" in done.stdout
