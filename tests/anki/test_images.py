"""Pictures in a real collection: they lie among the learner's media, and Anki has nothing to say about them."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.anki.conftest import RELEASED, Learner, Published
from tests.conftest import DESCRIPTION, LEDGER

from cosmoglossary.decks.cards import Deck
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.releasing import release

ROOT = Path(__file__).parents[2]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><circle class="line" r="{}"/></svg>'
PNG = (ROOT / "tests/data/four-languages/glossary/images/flight.png").read_bytes()
WEBP = b"RIFF" + struct.pack("<I", 30) + b"WEBPVP8X\x0a\0\0\0" + b"\0\0\0\0\x03\0\0\x02\0\0" + b"\0" * 8
ORBIT = """\
en: orbit
ru: орби́та
examples: [{en: They are in _orbit_., ru: Они́ на _орби́те_.}]
image: {file: orbit.svg, alt: {en: A "circle" & more., ru: Круг вокру́г Земли́.}, credit: Anna, licence: CC BY 4.0}
"""
PLAIN = "en: {name}\nru: э́то {name}\nimage: {{file: {file}, alt: {{ru: 'Два корабля́ [sound:x.mp3].'}}}}\n"
FILES: dict[str, str | bytes] = {
    "glossary.yaml": DESCRIPTION,
    "ledger.jsonl": LEDGER,
    "words/orbit.yaml": ORBIT,
    "words/docking.yaml": PLAIN.format(name="docking", file="стыковка (1).gif"),
    "words/ship.yaml": PLAIN.format(name="ship", file="ship.webp"),
    "images/orbit.svg": SVG.format(9),
    "images/стыковка (1).gif": PNG,
    "images/ship.webp": WEBP,
}

Make = Callable[[dict[str, str | bytes], int], Published]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write files, release them at a moment and build the Russian deck, as an author does."""
    root = tmp_path / "project"

    def made(files: dict[str, str | bytes], moment: int) -> Published:
        for name, content in files.items():
            path = root / "glossary" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        assert release(root, moment).succeeded
        report = build(root, root / "build")
        assert report.succeeded, (report.problems, report.checked.diagnostics)
        return Published(Deck("", "", "", {}, ()), (root / "build/site/decks" / "test-ru-from-en.apkg").read_bytes())

    return made


def test_pictures_lie_among_the_media(learner: Learner, make: Make) -> None:
    """One that adapts by day and by night, others once; a check of media finds none missing, unused or misnamed."""
    learner.take(make(FILES, RELEASED))
    names = sorted(path.name for path in learner.media.iterdir() if path.suffix != ".woff2")
    assert [re.sub(r"[0-9a-f]{16}", "#", name) for name in names] == [
        "_orbit-#.svg", "_orbit-#.svg", "_ship-#.webp", "_стыковка-1--#.png",
    ]  # fmt: skip
    check = learner.collection.media.check()
    assert (list(check.missing), list(check.unused)) == ([], [])
    assert not check.have_trash
    assert (learner.media / names[3]).read_bytes() == PNG
    assert (learner.media / names[2]).read_bytes() == WEBP
    colours = [(learner.media / name).read_text() for name in names[:2]]
    assert sorted("color:#141b38" in text for text in colours) == [False, True]


def test_pictures_are_on_answers(learner: Learner, make: Make) -> None:
    """Of cards that ask for a word or for what it means, and nowhere else; their credit is below them."""
    learner.take(make(FILES, RELEASED))
    shown = {}
    for face in learner.faces():
        assert "<img" not in face.front
        shown[face.concept, face.kind] = re.findall(r"<img [^>]*>", face.back)
        assert ("Picture: " in face.back) == (face.concept == "orbit" and face.kind in {"recognise", "produce"})
    by_day, by_night = shown["orbit", "recognise"]
    assert re.fullmatch(
        r'<img src="_orbit-\w{16}\.svg" class="day" width="235" height="176" '
        r'alt="A &quot;circle&quot; &amp; more\." lang="en" dir="ltr">',
        by_day.replace("&#34;", "&quot;"),
    )
    assert 'class="night"' in by_night
    assert by_day.split('"')[1] != by_night.split('"')[1]
    assert shown["orbit", "produce"] == [by_day, by_night]
    assert shown["orbit", "listen"] == shown["orbit", "gap"] == []
    (plain,) = shown["docking", "recognise"]
    assert 'class="grounded"' in plain
    assert 'alt="Два корабля &#91;sound:x.mp3]." lang="ru"' in plain


def test_a_changed_picture_replaces_the_old_one(learner: Learner, make: Make) -> None:
    """Under another name, as Anki keeps what it has; the same picture again changes nothing."""
    learner.take(make(FILES, RELEASED))
    before, old = learner.everything(), {path.name for path in learner.media.iterdir()}
    learner.take(make({}, RELEASED))
    assert learner.everything() == before
    learner.take(make({"images/orbit.svg": SVG.format(5)}, RELEASED + 86_400))
    new = {path.name for path in learner.media.iterdir()} - old
    assert len(new) == 2
    (note,) = {face.back for face in learner.faces() if (face.concept, face.kind) == ("orbit", "recognise")}
    assert all(f'src="{name}"' in note for name in new)
    check = learner.collection.media.check()
    assert list(check.missing) == []
    # Anki counts no file with an underscore as unused, so the old ones stay.
    assert list(check.unused) == []
