"""Corrections of learners: what an export may be, how three texts become one, and what is written into an entry."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Project
from tests.process import run

from cosmoglossary.author.corrections.merging import applied, edits_of
from cosmoglossary.author.corrections.origins import Origin, pieces, source_edit
from cosmoglossary.author.corrections.plain import plain
from cosmoglossary.author.corrections.writing import rewritten
from cosmoglossary.text.words import strip_stress

HEAD = "#separator:tab\n#html:true\n#guid column:1\n"


@pytest.mark.parametrize("start", ["<a ", '<a b="', "<a =", "<!--", "<![CDATA[", "[sound:", "&#x"])
def test_what_never_ends_is_read_once(start: str) -> None:
    """A megabyte of tags without an end takes no time by its square."""
    begun = time.process_time()
    plain(start * (1_000_000 // len(start)))
    assert time.process_time() - begun < 5


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
