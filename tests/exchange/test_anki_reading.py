"""Exports of Anki as foreign values: what each field becomes, under which name, and where it stands."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Project
from tests.exchange.test_anki_exports import COLLECTION, package

from cosmoglossary.exchange.anki.fields import FieldParts, parts_of
from cosmoglossary.exchange.formats import read_foreign
from cosmoglossary.exchange.guessing import guess_targets
from cosmoglossary.exchange.values import ForeignGlossary
from cosmoglossary.pipeline.checking import check


def values(glossary: ForeignGlossary) -> list[list[tuple[str, str]]]:
    """Name and text of each value of each entry."""
    return [[(value.name, value.text) for value in entry.values] for entry in glossary.entries]


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        (" дом ", FieldParts("дом")),
        ("", FieldParts("")),
        ("\ufeffи\u0306од\x01\u200b", FieldParts("йод")),
        ("ក\u200bខ", FieldParts("ក\u200bខ")),
        ("<br>&nbsp;", FieldParts("")),
        ("дом[sound:a &amp; b.mp3]", FieldParts("дом", sounds=("a & b.mp3",))),
        ("[sound:a.mp3][sound:b.ogg]", FieldParts("", sounds=("a.mp3", "b.ogg"))),
        ("<b>дом</b><img src='p%20ic.png' alt=x>", FieldParts("<b>дом</b>", pictures=("p ic.png",))),
        ("<IMG alt=a SRC=pic.jpg>", FieldParts("", pictures=("pic.jpg",))),
        ("<img alt=a>x", FieldParts("x")),
        ("я {{c1::в::in}} {{c2::доме}}", FieldParts("я <b>в</b> <b>доме</b>", hints=("in",))),
        ("{{c1::a {{c2::b}}}}", FieldParts("<b>a <b>b</b></b>")),
        ("漢字[かんじ]", FieldParts("漢字", "かんじ")),
        ("<ruby>残<rt>のこ</rt></ruby>す", FieldParts("残す", "のこす")),
        ("a[0] {{x}} <c>", FieldParts("a[0] {{x}} <c>")),
        ("a<br>b<div>c</div>\nd <ul><li>e</li></ul><b></b>", FieldParts("a\nb\nc\nd\ne")),
        ("<i>a</i> &amp; b&nbsp;&lt;c&gt; &amp;lt;", FieldParts("<i>a</i> & b\xa0&lt;c&gt; &amp;lt;")),
    ],
)
def test_the_parts_of_a_field(field: str, parts: FieldParts) -> None:
    """Sounds and pictures by name, gaps closed and their hints apart, the text with its reading beside it."""
    assert parts_of(field) == parts


def test_plain_text_has_no_elements() -> None:
    """An export without HTML has signs that mean nothing; gaps are Anki's own."""
    assert parts_of("a <b> {{c1::c}}", is_html=False) == FieldParts("a <b> c")


@given(st.text(alphabet="ab[]{}:<>c1sound漢かimg src='\"&;"))
def test_any_field_is_taken_apart(field: str) -> None:
    """Whatever is in it."""
    for is_html in (True, False):
        assert isinstance(parts_of(field, is_html=is_html), FieldParts)


def test_a_package_is_told_by_its_content() -> None:
    """Fields have the names of the note type, and tags are values; the name of the file does not matter."""
    glossary = read_foreign(package(COLLECTION), "words.zip")
    assert (glossary.format, glossary.problems) == ("Anki", ())
    assert values(glossary) == [[("Term", "x"), ("IPA", "y"), ("tags", "one"), ("tags", "two")]]
    assert [value.place for value in glossary.entries[0].values][:3] == [
        "note 1, field Term",
        "note 1, field IPA",
        "note 1",
    ]


def test_texts_with_and_without_a_head() -> None:
    """Both are told from tables; fields without names are called by their columns, and lines are those of the file."""
    with_head = read_foreign(b"#separator:tab\n#html:true\n#tags column:3\na\tb\tone\n", "notes.txt")
    assert values(with_head) == [[("column 1", "a"), ("column 2", "b"), ("tags", "one")]]
    assert with_head.entries[0].place == "line 4"
    bare = read_foreign("дом<br>\thouse\nкот\tcat\n".encode(), "notes.txt")
    assert values(bare) == [
        [("column 1", "дом"), ("column 2", "house")],
        [("column 1", "кот"), ("column 2", "cat")],
    ]
    assert read_foreign(b"en\tru\na\tb\n", "notes.txt").format != "Anki"


def test_two_note_types_and_two_decks() -> None:
    """Names say which note type they are of, and values which deck; what all have in common is no news."""
    head = "#separator:tab\n#notetype column:1\n#deck column:2\n#columns:T\tD\tFront\tBack\n"
    rows = "Basic\tRussian::One\tдом\thouse\nVerb\tRussian::Two::A\tидти\tgo [sound:go.mp3]\n"
    assert values(read_foreign((head + rows).encode(), "notes.txt")) == [
        [("Basic: Front", "дом"), ("Basic: Back", "house"), ("deck", "One")],
        [("Verb: Front", "идти"), ("Verb: Back", "go"), ("Verb: Back (sound)", "go.mp3"), ("deck", "Two::A")],
    ]


def test_a_field_that_has_only_sounds_is_called_as_it_is() -> None:
    """Nobody has to map the sound apart from the field."""
    rows = "#separator:tab\n#columns:Word\tAudio\na\t[sound:a.mp3]\nb\t[sound:b.mp3]\n"
    assert values(read_foreign(rows.encode(), "notes.txt"))[0] == [("Word", "a"), ("Audio", "a.mp3")]


def test_tags_of_learners_are_left_out() -> None:
    """With a reason."""
    (entry,) = read_foreign(b"#separator:tab\n#tags column:2\na\tfood Leech marked\n", "notes.txt").entries
    assert [(value.text, value.left_out is None) for value in entry.values] == [
        ("a", True), ("food", True), ("Leech", False), ("marked", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"#separator:tab\n\xff", json.dumps({"crowdanki_uuid": 1}).encode()[:-1]]
)
def test_what_is_broken_is_a_problem(data: bytes) -> None:
    """And nothing is imported."""
    glossary = read_foreign(data, "notes.apkg")
    assert [problem.code for problem in glossary.problems] == ["unreadable-import"]
    assert not glossary.entries


def test_what_fields_are_is_guessed(project: Project) -> None:
    """By their letters, not by their HTML; recordings speak the term before them, pictures are the concept's."""
    rows = "#separator:tab\n#columns:Front\tBack\tSound\tPhoto\tHint\n"
    row = "<font color=red>дом</font> [sound:d.mp3]\thouse\t[sound:x.ogg]\t<img src=h.jpg>\ta place to live\n"
    glossary = check(project({}), processes=1).glossary
    assert glossary
    targets, doubtful = guess_targets(read_foreign((rows + row).encode(), "notes.txt"), glossary)
    assert doubtful
    assert {name: target.path for name, target in targets.columns.items()} == {
        "Front": ("ru",),
        "Front (sound)": ("ru", "audio"),
        "Back": ("en",),
        "Sound": None,
        "Photo": ("image", "file"),
        "Hint": ("en", "note"),
    }
