"""Packages of Anki imported into a project: with their recordings and pictures, and what keeps learners' progress."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from tests.conftest import Project
from tests.exchange.test_anki_exports import database, package
from tests.fuzz.inputs import PNG

from cosmoglossary.author.importing import ImportPlan, plan_import, prepare
from cosmoglossary.decks.continued import OldDeck, read
from cosmoglossary.pipeline.checking import check

FIELDS = ("Front", "Back", "Audio", "Picture")
MODEL = {
    "name": "Words",
    "flds": [{"name": name} for name in FIELDS],
    "tmpls": [{"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{Back}}"}],
}
MAPPING = "columns: {Front: ru, Back: en, Audio: ru.audio, Picture: image.file, tags: leave out}\n"
SOUND = b"ID3 a sound"


def anki(*notes: tuple[str, ...], media: dict[str, bytes] | None = None) -> bytes:
    """A package of notes, each of a GUID and its fields, with media."""
    statements = [
        "create table col (models text)",
        f"insert into col values ('{json.dumps({'7': MODEL})}')",  # noqa: S608 - our own
        "create table notes (id integer, guid text, mid integer, mod integer, tags text, flds text)",
    ]
    for number, (guid, *fields) in enumerate(notes):
        text = "' || x'1f' || '".join((*fields, *[""] * (len(FIELDS) - len(fields))))
        statements.append(f"insert into notes values ({number}, '{guid}', 7, 5, '', '{text}')")  # noqa: S608 - our own
    archive = io.BytesIO(package(database(*statements)))
    files = media or {}
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("media", json.dumps(dict(enumerate(files))))
        for number, content in enumerate(files.values()):
            opened.writestr(str(number), content)
    return archive.getvalue()


def imported(root: Path, data: bytes) -> ImportPlan:
    """The plan to import a package, carried out."""
    file = root / "Küche 1.apkg"
    file.write_bytes(data)
    file.with_name(f"{file.name}.import.yaml").write_text(MAPPING, "utf-8")
    checked = check(root, processes=1)
    assert checked.glossary
    plan = plan_import(checked, checked.glossary, [prepare(file, checked.glossary)], "words")
    plan.carry_out()
    return plan


def reasons(plan: ImportPlan) -> dict[str, str]:
    """The values that were left out, each with the reason."""
    (report,) = plan.reports
    return {each.value.text: str(each.reason) for each in report.outcomes if each.fate == "left out"}


def kept(root: Path) -> OldDeck:
    """What is kept of the deck."""
    deck, problems = read("deck", (root / "glossary/kuche-1.anki.jsonl").read_bytes())
    assert deck
    assert not problems
    return deck


def test_recordings_and_pictures_are_brought_along(project: Project) -> None:
    """Under names that are safe everywhere; the picture is described by the term until somebody says more."""
    root = project({})
    notes = ("a", "дом", "house", "[sound:../../my дом?.mp3]", '<img src="pic.jpg">')
    plan = imported(root, anki(notes, media={"../../my дом?.mp3": SOUND, "pic.jpg": PNG}))
    assert (plan.problems, reasons(plan)) == ([], {})
    assert (root / "glossary/audio/my-дом.mp3").read_bytes() == SOUND
    assert (root / "glossary/images/pic.png").read_bytes() == PNG
    entry = (root / "glossary/words/house.yaml").read_text("utf-8")
    assert "audio: my-дом.mp3" in entry
    assert "file: pic.png" in entry
    assert check(root, processes=1).passes()


def test_files_of_one_name_stay_apart(project: Project) -> None:
    """Also where systems know no case of letters; what is there already is not overwritten, nor written twice."""
    root = project({"audio/a.mp3": b"ID3 another", "words/x.yaml": "en: {term: x, audio: a.mp3}\nru: икс\n"})
    media = {"a.mp3": SOUND, "A.mp3": b"ID3 a third"}
    data = anki(("g", "дом", "house", "[sound:a.mp3]"), ("h", "кот", "cat", "[sound:A.mp3]"), media=media)
    imported(root, data)
    names = {path.name: path.read_bytes() for path in (root / "glossary/audio").iterdir()}
    assert names == {"a.mp3": b"ID3 another", "a-2.mp3": SOUND, "A-3.mp3": b"ID3 a third"}
    assert imported(root, data).edits.changes == []


def test_a_text_names_files_that_are_elsewhere(project: Project) -> None:
    """Those that the author has copied are taken; the others are left out, with the place that they belong to."""
    root = project({"audio/b.mp3": SOUND})
    file = root / "notes.txt"
    file.write_text(
        '#separator:tab\n#columns:Front\tBack\tAudio\tPicture\na\tx\t[sound:a.mp3]\t<img src="p.png">\n'
        "b\ty\t[sound:b.mp3]\t\n",
        "utf-8",
    )
    file.with_name("notes.txt.import.yaml").write_text(MAPPING, "utf-8")
    checked = check(root, processes=1)
    assert checked.glossary
    plan = plan_import(checked, checked.glossary, [prepare(file, checked.glossary)], "words")
    plan.carry_out()
    assert (plan.problems, plan.decks) == ([], [])
    assert reasons(plan) == {
        "a.mp3": "the file does not have it: put it into glossary/audio first",
        "p.png": "the file does not have it: put it into glossary/images first",
    }
    assert "audio: b.mp3" in (root / "glossary/words/y.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.mp3", None, "does not have it"),
        ("a.mp3", b"RIFF no mp3", "this is not MP3"),
        ("a.3gp", SOUND, "not all browsers play"),
        ("a.png", b"GIF89a", "this is GIF"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", ""),
    ],
)
def test_what_cannot_be_used_is_left_out(project: Project, name: str, content: bytes | None, reason: str) -> None:
    """With the reason; the entry is made without it."""
    root = project({})
    audio, picture = (f"[sound:{name}]", "") if name.startswith(("a.m", "a.3")) else ("", f'<img src="{name}">')
    media = {} if content is None else {name: content}
    plan = imported(root, anki(("g", "дом", "house", audio, picture), media=media))
    assert plan.problems == []
    assert reason in reasons(plan)[name]
    assert (root / "glossary/words/house.yaml").read_text("utf-8") == "en: house\nru: дом\n"
    assert not (root / "glossary/images").exists()


def test_what_learners_have_is_kept(project: Project) -> None:
    """GUID, note type and fields, what the entry says in their places, and what their recordings became."""
    root = project({})
    data = anki(("g", "<b>дом</b>", "house", "[sound:a b.mp3]"), media={"a b.mp3": SOUND})
    plan = imported(root, data)
    assert plan.decks == ["kuche-1.anki.jsonl"]
    deck = kept(root)
    assert deck.paths == {7: {0: ("ru",), 1: ("en",), 2: ("ru", "audio"), 3: ("image", "file")}}
    assert deck.media == {"a b.mp3": "audio/a-b.mp3"}
    (note,) = deck.notes.values()
    assert (note.guid, note.concept, note.modified) == ("g", "house", 5)
    assert note.fields == ("<b>дом</b>", "house", "[sound:a b.mp3]", "")
    assert note.said == {0: ("дом",), 1: ("house",), 2: ("a-b.mp3",)}


def test_a_field_of_several_words_is_all_of_them(project: Project) -> None:
    """So that none of them is lost from it when another one changes; the words of a former entry are not of it."""
    root = project({"words/cat.yaml": "en: {term: cat, also: [puss]}\n"})
    imported(root, anki(("g", "дом", "house; home"), ("h", "кот", "cat")))
    notes = kept(root).notes
    assert (notes["g"].said[1], notes["h"].said[1]) == (("house", "home"), ("cat",))


def test_a_later_import_adds_notes_alone(project: Project) -> None:
    """What learners have been given stays what it was, whatever the package says now."""
    root = project({})
    imported(root, anki(("g", "дом", "house")))
    before = kept(root).notes["g"]
    plan = imported(root, anki(("g", "дома", "house"), ("h", "кот", "cat")))
    assert plan.new == 1
    assert [*kept(root).notes] == ["g", "h"]
    assert kept(root).notes["g"] == before


def test_a_damaged_file_is_not_written_over(project: Project) -> None:
    """It is a problem, and nothing is imported."""
    root = project({"kuche-1.anki.jsonl": "{}\n"})
    plan = imported(root, anki(("g", "дом", "house")))
    assert [problem.code for problem in plan.problems] == ["damaged-deck"]
    assert not (root / "glossary/words").exists()


def test_a_note_that_is_no_entry_is_not_kept(project: Project) -> None:
    """Nothing could be published of it."""
    root = project({})
    plan = imported(root, anki(("g", "", "", "[sound:a.mp3]"), media={"a.mp3": SOUND}))
    assert plan.decks == []
    assert not (root / "glossary/kuche-1.anki.jsonl").exists()


def test_a_remark_in_a_language_without_a_term_is_left_out(project: Project) -> None:
    """Of a deck many notes lack a field; the other notes are imported all the same."""
    root = project({})
    file = root / "notes.txt"
    file.write_text("#separator:tab\n#columns:Front\tBack\tHint\nдом\t\ta hint\nкот\tcat\ta pet\n", "utf-8")
    file.with_name("notes.txt.import.yaml").write_text("columns: {Front: ru, Back: en, Hint: en.note}\n", "utf-8")
    checked = check(root, processes=1)
    assert checked.glossary
    plan = plan_import(checked, checked.glossary, [prepare(file, checked.glossary)], "words")
    assert (plan.problems, plan.new) == ([], 2)
    assert reasons(plan) == {"a hint": "there is no term in `en` with it"}
