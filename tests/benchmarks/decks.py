"""Measure what it takes to write an Anki package: ours, stock genanki's, and the least that the same rows take.

The notes are the shipped ones, copied under other identities. Every run is a process of its own; kinds of runs take
turns. The clock runs from notes in memory to a package in memory (stock genanki writes to a file), so that reading and
rendering are not in it; memory is that of the whole process, and `notes` that of one which only makes the notes.

    python -m tests.benchmarks.decks 1000 10000 100000
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import resource
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA
from tests.benchmarks.generate import SHIPPED
from tests.benchmarks.measure import in_turns, last_json, mebibytes, run

from cosmoglossary.decks import anki, ledger
from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, Deck, Note, deck
from cosmoglossary.pipeline.checking import check
from cosmoglossary.site.render import faces
from cosmoglossary.source.templates import resources
from cosmoglossary.text.catalogues import read_catalogue
from cosmoglossary.text.localiser import Localiser

_ONCE = "--once"
_RELEASED = 1_800_000_000
_LEVEL = 1


def shipped(number: int) -> tuple[Deck, Mapping[str, str]]:
    """A deck of that many notes, and its faces."""
    glossary = check(SHIPPED.parent).glossary
    assert glossary
    course, found = glossary.decks[0], resources(SHIPPED.parent)
    po = found.get(f"translations/{course.known}.po")
    localiser = Localiser(course.known, read_catalogue(po) if po else None)
    made = deck(glossary, course, localiser)
    copies = (_copy(note, copy) for copy in itertools.count() for note in made.notes)
    notes = tuple(itertools.islice(copies, number))
    return Deck(made.namespace, made.name, made.description, made.kind_names, notes, _RELEASED), faces(
        found, localiser, course
    )


def _copy(note: Note, copy: int) -> Note:
    """The note with another identity, and with texts that share no memory with those of the other copies."""
    fields = tuple(f"{field} {copy}" if field else "" for field in note.fields)
    return Note(f"{note.guid}-{copy}", fields, note.tags)


def fonts(texts: Mapping[str, str]) -> dict[str, bytes]:
    """The files that the style sheet of the cards names, without their content, which no writer works on."""
    return dict.fromkeys(anki.style_files(texts[anki.STYLE]), b"")


def ours(made: Deck, texts: Mapping[str, str]) -> int:
    """The package as a build writes it."""
    return len(anki.package(made, texts, fonts(texts)))


def dated(made: Deck, texts: Mapping[str, str]) -> int:
    """The same, each note dated as a ledger would."""
    return len(anki.package(ledger.dated(made, texts, ledger.Ledger(), _RELEASED), texts, fonts(texts)))


def stock(made: Deck, texts: Mapping[str, str]) -> int:
    """Package as the documentation of genanki shows, with the GUIDs of the notes; it does not deflate."""
    return _stock(made, texts, [note.guid for note in made.notes], deflated=False)


def deflated(made: Deck, texts: Mapping[str, str]) -> int:
    """The same, deflated afterwards as hard as ours: what a download of the same size takes."""
    return _stock(made, texts, [note.guid for note in made.notes], deflated=True)


def unnamed(made: Deck, texts: Mapping[str, str]) -> int:
    """The same as it comes: genanki makes a GUID of all fields."""
    return _stock(made, texts, [None] * len(made.notes), deflated=False)


def _stock(made: Deck, texts: Mapping[str, str], guids: Sequence[str | None], *, deflated: bool) -> int:
    templates = [
        {"name": made.kind_names[kind], "qfmt": texts[f"{kind}.front.html"], "afmt": texts[f"{kind}.back.html"]}
        for kind in KIND_FIELDS
    ]
    note_type = genanki.Model(1 << 41, made.name, [{"name": field} for field in FIELDS], templates, texts[anki.STYLE])
    whole = genanki.Deck(1 << 42, made.name, made.description)
    for place, (note, guid) in enumerate(zip(made.notes, guids, strict=True)):
        whole.add_note(genanki.Note(note_type, list(note.fields), tags=note.tags, guid=guid, due=place))
    with tempfile.NamedTemporaryFile(suffix=".apkg") as file:
        genanki.Package(whole).write_to_file(file.name, _RELEASED)
        return _deflate(Path(file.name)) if deflated else Path(file.name).stat().st_size


def _deflate(apkg: Path) -> int:
    archive = io.BytesIO()
    with (
        zipfile.ZipFile(apkg) as stored,
        zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as to,
    ):
        for name in stored.namelist():
            to.writestr(name, stored.read(name))
    return len(archive.getvalue())


def raw(made: Deck, texts: Mapping[str, str]) -> int:
    """The same rows, written by two statements and deflated: what Python, SQLite and zlib take at least."""
    del texts
    numbered = [*enumerate(made.notes)]
    notes = ((place, note.guid, "\x1f".join(note.fields), str(note.fields[0])) for place, note in numbered)
    cards = ((place, face, place) for place, note in numbered for face in range(len(note.kinds)))
    database = sqlite3.connect(":memory:")
    schema, _, indexes = APKG_SCHEMA.partition("CREATE INDEX")
    database.executescript(schema + APKG_COL)
    database.executemany("insert into notes values (?, ?, 1, 1, -1, ' a b ', ?, ?, 0, 0, '')", notes)
    database.executemany("insert into cards values (null, ?, 1, ?, 1, -1, 0,0,?, 0,0,0,0,0,0,0,0, '')", cards)
    database.executescript(f"CREATE INDEX{indexes}")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as opened:
        opened.writestr("collection.anki2", database.serialize())
    return len(archive.getvalue())


def nothing(made: Deck, texts: Mapping[str, str]) -> int:
    """No package at all: what the notes themselves need."""
    del texts
    return 0 * len(made.notes)


WRITERS: Mapping[str, Callable[[Deck, Mapping[str, str]], int]] = {
    "ours": ours,
    "ours, with a ledger": dated,
    "stock": stock,
    "stock, deflated": deflated,
    "stock, its own GUIDs": unnamed,
    "raw rows": raw,
    "notes": nothing,
}

_RATIOS = (("stock", "ours"), ("stock, deflated", "ours"), ("stock, its own GUIDs", "ours"), ("ours", "raw rows"))


def once(writer: str, number: int) -> None:
    """Write one package, and print as JSON what it took."""
    made, texts = shipped(number)
    wall, cpu = time.perf_counter(), time.process_time()
    size = WRITERS[writer](made, texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = mebibytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    print(json.dumps({"wall": wall, "cpu": cpu, "peak": peak, "size": size / (1 << 20)}))


def measure(number: int, runs: int, writers: Iterable[str] = tuple(WRITERS)) -> dict[str, dict[str, float]]:
    """Write packages of a number of notes by some writers in turns; the medians of what it took, by writer."""
    taken = in_turns(runs, {writer: partial(_written, writer, number) for writer in writers})
    return {writer: {key: median(each[key] for each in found) for key in found[0]} for writer, found in taken.items()}


def _written(writer: str, number: int) -> Mapping[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.decks", _ONCE, writer, str(number)]
    return last_json(run(command)[1])


def report(number: int, found: Mapping[str, Mapping[str, float]]) -> None:
    """Print what a number of notes took, and the ratios."""
    print(f"{number:,} notes")
    for writer, figures in found.items():
        line = "  ".join(f"{figures[key]:8.2f}" for key in ("wall", "cpu", "peak", "size"))
        print(f"  {writer:<20} {line}")
    for over, under in _RATIOS:
        wall, cpu, peak = (found[over][key] / found[under][key] for key in ("wall", "cpu", "peak"))
        print(f"  {f'{over} / {under}':<28} wall {wall:.2f}, CPU {cpu:.2f}, peak {peak:.2f}")


def main() -> None:
    """Measure what the arguments ask for."""
    if sys.argv[1:2] == [_ONCE]:
        once(sys.argv[2], int(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("numbers", type=int, nargs="*", default=[1_000, 10_000, 100_000], help="how many notes")
    parser.add_argument("--runs", type=int, default=5, help="how often each package is written")
    chosen = parser.parse_args()
    print("  ".join((f"{'s, s, MiB, MiB':<22}", *(f"{name:>8}" for name in ("wall", "CPU", "peak", "package")))))
    for number in sorted(chosen.numbers):
        report(number, measure(number, chosen.runs))


if __name__ == "__main__":
    main()
