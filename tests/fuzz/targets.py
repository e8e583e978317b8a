"""Everything that reads input from outside, as functions of bytes that fail if it does not keep what is promised."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from hypothesis import strategies as st

from cosmoglossary.author.additions import complete
from cosmoglossary.author.corrections.merging import applied, edits_of
from cosmoglossary.author.corrections.plain import plain
from cosmoglossary.author.corrections.writing import rewritten
from cosmoglossary.author.importing.extending import extended_entry
from cosmoglossary.author.mine import candidates, scan_text
from cosmoglossary.author.reading import article_text, page_content
from cosmoglossary.checks import check_each, check_notes, check_review, check_whole
from cosmoglossary.decks.continued import read as read_old_deck
from cosmoglossary.decks.continued import write as write_old_deck
from cosmoglossary.decks.ledger import read as read_ledger
from cosmoglossary.decks.ledger import write as write_ledger
from cosmoglossary.exchange.anki import ExportError, read_export
from cosmoglossary.exchange.anki.reading import read as read_notes
from cosmoglossary.exchange.composing import compose
from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.formats import read_foreign
from cosmoglossary.exchange.full_json import reading as full_json
from cosmoglossary.exchange.guessing import columns_of, guess_targets
from cosmoglossary.exchange.joining import join
from cosmoglossary.exchange.mapping import Targets
from cosmoglossary.exchange.mapping_file import read_mapping, write_mapping
from cosmoglossary.exchange.markup import html_markdown
from cosmoglossary.exchange.skos import reading as skos
from cosmoglossary.exchange.tbx import reading as tbx
from cosmoglossary.exchange.values import ForeignEntry, ForeignGlossary, ForeignValue
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection, Topic
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.preview.app import Answer
from cosmoglossary.preview.connections import Connections
from cosmoglossary.preview.server import Server, _Handler, _Listener
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import FORMATS, write
from cosmoglossary.site.template_errors import raises_template_error
from cosmoglossary.site.templating import environment
from cosmoglossary.source.formatter import format_description, format_entry, format_value
from cosmoglossary.source.layout import entry_text as written_entry
from cosmoglossary.source.reader import (
    colours,
    lines_of,
    locate,
    parse,
    read_clips,
    read_concept,
    read_drawing,
    read_glossary,
    read_image,
    write_clips,
)
from cosmoglossary.source.templates import TemplateError
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.summary import summarise, with_concepts
from cosmoglossary.text.words import nfc
from tests.fuzz import inputs

LANGUAGES = ("en", "ru")
FILE = "glossary/words/orbit.yaml"


class Target(NamedTuple):
    """A function of bytes that raises if it is not kept what is promised, and the bytes to try."""

    holds: Callable[[bytes], None]
    inputs: st.SearchStrategy[bytes]


def show(file: str, data: bytes, problems: list[Diagnostic]) -> None:
    """Write problems in every format, as a command would: each says something, and where."""
    for how in FORMATS:
        assert write(problems, how, {file: lines_of(data)}, "ru").encode() or not problems
    for problem in problems:
        assert problem.code != "internal-error"
        assert problem.message


def reader(data: bytes) -> None:
    """An entry and a description are read, checked and summarised, or told what is wrong at a place."""
    value, problems = parse(FILE, data)
    problems = [*problems, *check_review(FILE, data)]
    concept, glossary = None, None
    # As the pipeline does: where nothing could be read, nothing more is said.
    if value is not None or not problems:
        concept, faults = read_concept(FILE, value, LANGUAGES)
        glossary, more = read_glossary(FILE, value)
        problems += [*faults, *more]
    if concept:
        whole = Glossary("test", {}, LANGUAGES, (), concepts=(concept,), summaries=(summarise(concept),))
        problems += [*check_each(whole), *check_whole(whole), *check_notes(whole)]
    if glossary:
        problems += [*check_whole(glossary), *check_notes(glossary)]
    located = locate(problems, FILE, data)
    assert all(problem.span for problem in located if problem.place.file == FILE)
    lines = lines_of(data)
    for problem in located:
        if problem.span and problem.span.file == FILE:
            assert 1 <= problem.span.line <= len(lines)
            assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
    show(FILE, data, located)


def formatter(data: bytes) -> None:
    """The formatter says the same as before, and what it writes stays as it is."""
    for form in (format_entry, format_description):
        text, problems = form(FILE, data, LANGUAGES)
        if problems:
            assert not text
            continue
        assert repr(sorted_value(parse(FILE, text.encode())[0])) == repr(sorted_value(parse(FILE, data)[0]))
        assert form(FILE, text.encode(), LANGUAGES) == (text, [])


def sorted_value(value: Any) -> Any:
    """A value without the order of its keys."""
    if isinstance(value, dict):
        return sorted((repr(key), sorted_value(item)) for key, item in value.items())
    if isinstance(value, list):
        return [sorted_value(item) for item in value]
    return value


def additions(data: bytes) -> None:
    """What tools propose is put in, or the entry is left alone; nothing else in it changes."""
    proposed: dict[str, Any] = {"part_of_speech": "noun", "forms": {"plural": "orbits"}}
    text, problems = complete(FILE, data, LANGUAGES, lambda *_: proposed)
    assert bool(text) != bool(problems) or not data.replace(BOM_UTF8, b"").strip()
    if text:
        assert parse(FILE, text.encode())[1] == []


def ledger(data: bytes) -> None:
    """What is read is written as it was; what cannot be is told at its line."""
    read, problems = read_ledger("ledger.jsonl", data)
    show("ledger.jsonl", data, problems)
    if not problems:
        assert read_ledger("ledger.jsonl", write_ledger(read)) == (read, [])
        assert read.release is None or read.release.version


def corrections(data: bytes) -> None:
    """Whatever a stranger sends is read as notes, or refused with a reason; the text of each field can be compared."""
    try:
        notes = read_export(data)
    except ExportError:
        return
    for note in notes[:50]:
        assert note.guid is not None
        for field in note.fields[:80]:
            text = plain(field).text
            edits = edits_of("a b", text[:200], "a c b")
            assert edits is None or isinstance(applied("a c b", edits), str)


def notes(data: bytes) -> None:
    """Whatever people have from Anki is read into values that have a name, a text and a place, or refused at a line."""
    try:
        foreign = read_notes(data, "notes.apkg")
    except ForeignError:
        return
    for entry in foreign.entries[:50]:
        for value in entry.values[:80]:
            assert value.name, value.place
            assert value.text
            assert isinstance(html_markdown(value.text), str)


def old_deck(data: bytes) -> None:
    """What is read is written as it was, and its notes have cards or none; what cannot be is told at its line."""
    deck, problems = read_old_deck("old.anki.jsonl", data)
    show("old.anki.jsonl", data, problems)
    assert (deck is None) == bool(problems)
    if deck:
        again, _ = read_old_deck("old.anki.jsonl", write_old_deck(deck))
        assert again
        assert (again.name, again.paths, again.notes, again.media) == (deck.name, deck.paths, deck.notes, deck.media)
        for guid, edition in deck.beginning.editions.items():
            note_type = deck.beginning.type_of(guid)
            assert isinstance(note_type.kinds([edition.fields.get(name, "") for name in note_type.names[1:]]), tuple)


def entry_text(data: bytes) -> None:
    """A text is put into an entry where it was, or the entry is left alone; nothing else in it changes."""
    for path in (("en", "term"), ("ru", "definition"), ("examples", 0, "en"), ("ru", "forms", "nominative", 0)):
        text, problems = rewritten(FILE, data, LANGUAGES, {path: "a: new, 'text'"})
        assert bool(text) != bool(problems)
        if text:
            assert parse(FILE, text.encode())[1] == []


def clips(data: bytes) -> None:
    """What is read is written as it was; what cannot be is told at its place."""
    read, problems = read_clips("clips.json", data, LANGUAGES)
    show("clips.json", data, locate(problems, "clips.json", data))
    assert set(read_clips("clips.json", write_clips(read), LANGUAGES)[0]) == set(read)


def drawing(data: bytes) -> None:
    """A drawing is let through, or told what is wrong with it at its place."""
    read, problems = read_drawing("a.svg", data, LANGUAGES)
    assert (read is None) == bool(problems)
    assert all(problem.span for problem in problems)
    show("a.svg", data, problems)


def image(data: bytes) -> None:
    """A picture is measured and can be published, or is told what is wrong with it."""
    read, problems = read_image("a.svg", data)
    assert min(read.width, read.height) > 0
    files = colours(read, data)
    assert len({*files}) == len({read.published, *read.for_cards})
    # The colours that are added make no other picture of it.
    for file in files.values():
        assert bool(read_image("a.svg", file)[1]) == bool(problems) or b"prefers-color-scheme" in file
    show("a.svg", data, problems)


def termbase(data: bytes) -> None:
    """A termbase is read, or refused with a reason, and its values make entries."""
    foreign(tbx.read, data)


def thesaurus(data: bytes) -> None:
    """A thesaurus is read, or refused with a reason, and its values make entries."""
    foreign(skos.read, data)


def whole(data: bytes) -> None:
    """A full JSON is read, or refused with a reason, and its entries can be written."""
    foreign(full_json.read, data)
    with suppress(ForeignError):
        for entry in full_json.read(data, "a").entries:
            text, problems = written_entry("a.yaml", entry.whole or {}, LANGUAGES)
            assert problems or parse("a.yaml", text.encode())[0] is not None


_KITCHEN = Glossary(
    "test", {"en": "Test"}, LANGUAGES, (Topic("words", {"en": "Words"}),), tags={"sharp": {"en": "Sharp"}}
)


def table(data: bytes) -> None:
    """A table is read, or refused with a reason; its mapping comes back; its values make entries that can be read."""
    content = read_foreign(data, "a.csv")
    show("a.csv", b"", [*content.problems])
    if content.problems or content.format not in {"CSV", "TSV", "XLSX"}:
        return
    targets, _ = guess_targets(content, _KITCHEN)
    said, problems = read_mapping("a", write_mapping(targets, columns_of(content), LANGUAGES).encode(), LANGUAGES)
    assert problems == []
    assert said.columns.keys() == targets.columns.keys()
    assert said.topics.keys() == targets.topics.keys()
    for entry in content.entries[:50]:
        composed = compose(entry, replace(targets, words={}), LANGUAGES)
        assert len(composed.verdicts) == len(entry.values)
        value = join(None, composed.content, composed.leave_out)
        if value:
            text, problems = format_value(FILE, value, LANGUAGES)
            assert problems == []
            assert parse(FILE, text.encode()) == (nfc_value(value), [])
            again = compose(entry, replace(targets, words={}), LANGUAGES)
            assert join(value, again.content, again.leave_out) == value


def nfc_value(value: Any) -> Any:
    """A value as it is read again."""
    if isinstance(value, dict):
        return {nfc(key): nfc_value(item) for key, item in value.items()}
    if isinstance(value, list):
        return [nfc_value(item) for item in value]
    return nfc(value) if isinstance(value, str) else value


def mapping(data: bytes) -> None:
    """A mapping file is read, or it is told what is wrong, and where."""
    _, problems = read_mapping("a.import.yaml", data, LANGUAGES)
    show("a.import.yaml", data, problems)
    assert all(problem.span for problem in problems)


def completion(data: bytes) -> None:
    """An entry is completed with its comments, or left alone; a second time there is nothing to add."""
    value, problems = parse(FILE, data)
    if problems or not isinstance(value, dict):
        return
    said = [
        (("en", "term"), "orbit"),
        (("en", "also"), "path"),
        (("ru", "note"), "x"),
        (("examples", 0, "en"), "An _orbit_."),
    ]
    values = tuple(ForeignValue("a", text, "A1", path, markup="markdown") for path, text in said)
    composed = compose(ForeignEntry("row 1", values), Targets(), LANGUAGES)
    wanted = join(value, composed.content, composed.leave_out)
    text, problems = extended_entry(FILE, data, LANGUAGES, value, wanted)
    assert bool(text) != bool(problems)
    if text:
        assert parse(FILE, text.encode()) == (wanted, [])
        assert join(wanted, composed.content, composed.leave_out) == wanted


def foreign(read: Callable[[bytes, str], ForeignGlossary], data: bytes) -> None:
    """Read a file of another program: it is refused with a reason, or each of its values has one outcome."""
    refused: list[ForeignError] = []
    entries: Sequence[ForeignEntry] = ()
    try:
        entries = read(data, "a").entries
    except ForeignError as error:
        refused.append(error)
    assert all(error.reason and error.line >= 0 for error in refused)
    for entry in entries:
        assert all(value.text and value.name for value in entry.values)
        composed = compose(entry, Targets(), LANGUAGES)
        assert len(composed.verdicts) == len(entry.values)
        join(None, composed.content, composed.leave_out)


def catalogue(data: bytes) -> None:
    """A catalogue can be used, or is a problem of its file."""
    try:
        localiser = localisers_of(Glossary("t", {}, ("ru",), ()), {"translations/ru.po": data})["ru"]
    except TemplateError:
        return
    for number in (0, 1, 2, 5, 21):
        localiser.ngettext("{number} concept", "{number} concepts", number).encode()
    localiser.gettext("Search").encode()


def template(data: bytes) -> None:
    """A template is filled, or is a problem of its file."""

    @raises_template_error
    def filled() -> bytes:
        resources = {"site/a.html": data, "site/base.html": b"{% block a %}{% endblock %}"}
        return environment(resources, "site", Localiser("en")).get_template("a.html").render(a=1).encode()

    with suppress(TemplateError):
        filled()


def article(data: bytes) -> None:
    """A text is mined, with all its words; what is not UTF-8 is refused."""
    glossary = a_glossary()
    try:
        text = article_text(data)
    except UnicodeDecodeError:
        return
    scan = scan_text(text, glossary)
    assert all(text[start:end] for start, end, _ in scan.mentions)
    candidates(scan, lambda word: len(word) / 2)
    page_content(scan, glossary, "A text", Localiser("en"))


@cache
def a_glossary() -> Glossary:
    """A glossary of two concepts."""
    terms = {"orbit": "orbit", "os": "orbit station"}
    concepts = [
        Concept(id, "words", f"words/{id}.yaml", {"en": LanguageSection("en", Designation(term))})
        for id, term in terms.items()
    ]
    return with_concepts(Glossary("test", {"en": "Test"}, LANGUAGES, ()), concepts)


class _App:
    def answer(self, path: str, query: dict[str, str]) -> Answer:
        path.encode(errors="surrogateescape")
        assert all(isinstance(value, str) for value in query.values())
        return Answer.file("a.mp3", b"0123456789")


class _Connection:
    """A connection that has sent all that it will ever send."""

    def __init__(self, data: bytes) -> None:
        self.data, self.sent = data, BytesIO()

    def makefile(self, *_: object) -> BytesIO:
        return BytesIO(self.data)

    def sendall(self, data: bytes) -> None:
        self.sent.write(data)

    def setsockopt(self, *_: object) -> None: ...
    def settimeout(self, _: object) -> None: ...
    def getsockname(self) -> tuple[str, int]:
        return "127.0.0.1", 8000


def request(data: bytes) -> None:
    """Every request is answered or dropped, and the handler raises nothing."""
    server = Server.__new__(Server)
    server.app = _App()  # type: ignore[assignment]
    server.port, server.connections = 8000, Connections()
    listener = _Listener.__new__(_Listener)
    listener.server = server
    connection = _Connection(data.replace(b"PORT", b"8000"))
    _Handler(connection, ("127.0.0.1", 50_000), listener)  # type: ignore[arg-type]
    answer = connection.sent.getvalue()
    # An error would be an answer with a report of it, which `_safe_answer` makes.
    assert b" 500 " not in answer.partition(b"\r\n")[0]


TARGETS: dict[str, Target] = {
    "reader": Target(reader, inputs.YAML),
    "formatter": Target(formatter, inputs.YAML),
    "additions": Target(additions, inputs.YAML),
    "ledger": Target(ledger, inputs.LEDGERS),
    "corrections": Target(corrections, inputs.EXPORTS),
    "notes": Target(notes, inputs.NOTES),
    "old deck": Target(old_deck, inputs.OLD_DECKS),
    "entry text": Target(entry_text, inputs.YAML),
    "clips": Target(clips, inputs.LISTS_OF_CLIPS),
    "drawing": Target(drawing, inputs.MARKED),
    "image": Target(image, inputs.PICTURES),
    "table": Target(table, inputs.TABLES),
    "mapping": Target(mapping, inputs.MAPPINGS),
    "completion": Target(completion, inputs.YAML),
    "termbase": Target(termbase, inputs.TERMBASES),
    "whole": Target(whole, inputs.WHOLES),
    "thesaurus": Target(thesaurus, inputs.THESAURI),
    "catalogue": Target(catalogue, inputs.CATALOGUES),
    "template": Target(template, inputs.TEMPLATES),
    "article": Target(article, inputs.ARTICLES),
    "request": Target(request, inputs.REQUESTS),
}
