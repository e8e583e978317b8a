"""Strategies for input that nobody means well: real files with pieces exchanged, YAML of all kinds, and bytes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import yaml
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]

ENTRIES = [path.read_bytes() for path in sorted((ROOT / "glossary").glob("*/*.yaml"))[::4]]
DESCRIPTION = (ROOT / "glossary/glossary.yaml").read_bytes()
DRAWINGS = [path.read_bytes() for path in sorted((ROOT / "glossary/drawings").glob("*.svg"))]
SVG = (
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    b'<style>.a { fill: url(#b) }</style><path class="line" style="fill:#fff"/>'
    b'<image href="data:image/png;base64,iVBORw0KGgo="/></svg>'
)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\4\0\0\0\3\x08\0\0\0\0\0\0\0\0\0\0\0\0IEND\0\0\0\0"
JPEG = (
    b"\xff\xd8\xff\xe1\0\x1eExif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0"
    b"\xff\xc0\0\x0b\x08\0\3\0\4\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0\0\xff\xd9"
)
WEBP = b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\3\0\0\2\0\0\0\0\0\0\0\0\0\0"
CATALOGUE = b"\n\n".join((ROOT / "templates/translations/ru.po").read_bytes().split(b"\n\n")[:12])
LEDGER = (
    b'{"format": 1}\n'
    b'{"version": 1, "released": "2024-01-01T00:00:00+00:00", "modified": 1704067200, "notes": 1}\n'
    b'{"version": 2, "released": "2024-01-02T00:00:00+00:00", "modified": 1704153600, "notes": 1}\n'
    b'{"deck": "test/ru/en", "modified": 1704067200, "name": "a", "content": "b", "kinds": ["gap"], "fields": ["c"]}\n'
    b'{"deck": "test/ru/en", "guid": "g", "modified": 1704153600, "tags": ["a"], "fields": {"Concept": "orbit"}}\n'
    b'{"deck": "test/ru/en", "guid": "g", "until": 1704153600, "modified": 1704067200, "tags": [], "fields": {}}\n'
)
CLIPS = b'[\n{"language": "en", "text": "orbit", "voice": "Anna", "licence": "CC0", "file": "orbit.mp3"}\n]\n'
TEMPLATE = (
    b'{% extends "base.html" %}{% block a %}{{ _("Search") }}\n{% for each in [1, 2] if each %}{{ each|string }}'
    b"{% endfor %}{% set a = {'b': 1} %}{{ a.b }}{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1) }}{% endblock %}"
)
REQUEST = (
    b"GET /site/en/index.html?path=a&since=1 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nRange: bytes=0-9\r\n"
    b"Connection: close\r\n\r\n"
)

EXPORT = (
    "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#tags column:5\n"
    'g\ttype\torbit\t"<b>орби́та</b>&nbsp;""x""<br>"\ttag\nh\ttype\ta\tb\t\n'
).encode()


_NOTES = "create table notes (id integer, guid text, mid integer, mod integer, tags text, flds text)"


def _database(*statements: str) -> bytes:
    """A small database of notes, with what else some statements make."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("pragma page_size = 512")
        for statement in (_NOTES, *statements):
            database.execute(statement)
        fields = 'дом [sound:a.mp3]\x1f<b>a</b> {{c1::b::c}} <img src="d.png">'
        rows = [(number, f"g{number}", fields) for number in range(9)]
        database.executemany("insert into notes values (?, ?, 7, 1, ' one leech ', ?)", rows)
        database.commit()
        return database.serialize()


DATABASE = _database(
    "create table col (models text)", 'insert into col values (\'{"7": {"flds": [{"name": "Term"}]}}\')'
)
NEW_DATABASE = _database(
    "create table notetypes (id integer, name text, mtime_secs integer, config blob)",
    "create table fields (ntid integer, ord integer, name text, config blob)",
    "create table templates (ntid integer, ord integer, name text, mtime_secs integer, config blob)",
    "insert into notetypes values (7, 'Basic', 1, x'1a0161420510011a0100')",
    "insert into fields values (7, 0, 'Front', x'1a05417269616c201448bf9debe7a0bb9b9b30'), (7, 1, 'Back', x'')",
    "insert into templates values (7, 0, 'Card 1', 1, x'0a097b7b46726f6e747d7d12017840ff01')",
)
"""As versions of Anki from 2022 on export it: note types are messages of Protocol Buffers in tables."""

CROWDANKI = (
    '{"crowdanki_uuid": "d", "name": "Words", "children": [{"name": "A", "notes": []}],'
    '"note_models": [{"crowdanki_uuid": "m", "name": "Basic", "flds": [{"name": "Front"}]}],'
    '"notes": [{"guid": "a", "note_model_uuid": "m", "fields": ["<b>дом</b>"], "tags": ["one"]}]}'
).encode()

OLD_DECK = (
    '{"format": 1, "deck": "Words"}\n'
    '{"note_type": {"id": 7, "name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}], '
    '"tmpls": [{"name": "Card", "qfmt": "{{#Front}}{{hint:Back}}{{/Front}}"}]}, '
    '"paths": {"Front": ["ru", "term"], "Back": ["examples", 0, "en"]}}\n'
    '{"media": "a.mp3", "file": "audio/a.mp3"}\n'
    '{"guid": "g", "concept": "house", "note_type": 7, "modified": 5, "tags": ["one"], "fields": {"Front": "дом"}, '
    '"said": {"Front": ["дом"]}}\n'
).encode()


def package(database: bytes) -> bytes:
    """Put a database into a package."""
    archive = BytesIO()
    with ZipFile(archive, "w") as opened:
        opened.writestr("collection.anki21", database)
    return archive.getvalue()


PIECES = st.sampled_from(
    [
        *(
            b"",
            b" ",
            b"\n",
            b"\n\n",
            b"\r\n",
            b"\r",
            b"\t",
            b"  ",
            b"- ",
            b"- -",
            b"? ",
            b": ",
            b":",
            b"#",
            b" # a",
            b"---",
        ),
        *(b"\n---\n", b"...", b"%YAML 1.1", b"&a ", b"*a", b"!!int ", b"!a ", b"[", b"]", b"{", b"}", b",", b"'", b'"'),
        *(b"|", b">-", b"|2\n", b"<<: ", b"null", b"true", b"~", b".nan", b"1e999", b"0x", b"0" * 30, b"9" * 25),
        *(
            b"9" * 400,
            b"9" * 4_400,
            b"0x" + b"f" * 5_000,
            b"-",
            b"9999-99-99",
            b"2024-02-30",
            b"\\",
            b"\\u",
            b"\\ud800",
        ),
        *(b"\\ude00", b"\\u0301", b"\\x00", b"\\0", b"\x00", b"\x01", b"\x7f", b"\xff", b"\xc3", b"\xed\xa0\x80"),
        *(
            b"\xef\xbb\xbf",
            b"\xcc\x81",
            b"\xcc\x81\xcc\xa3",
            b"\xe2\x80\xa8",
            b"\xc2\x85",
            b"\xe2\x80\xae",
            b"\xf0\x9f\x98\x80",
        ),
        *(
            b"<",
            b">",
            b"/>",
            b"&#0;",
            b"&amp;",
            b"<g>",
            b"</g>",
            b"<!--",
            b"]]>",
            b"<![CDATA[",
            b"<?xml encoding='x'?>",
        ),
        *(
            b"<!DOCTYPE a>",
            b"xmlns:a=''",
            b"_",
            b"__",
            b"*",
            b"**",
            b"[a](b)",
            b"](",
            b"{{",
            b"}}",
            b"{%",
            b"%}",
            b"{#",
        ),
        *(
            b"msgid ",
            b"msgstr ",
            b'msgstr[1] "',
            b"#, fuzzy",
            b"#~ ",
            b"nplurals=0",
            b"plural=n/0;",
            b"%(a)s",
            b"{a!r}",
        ),
        *(
            b"Infinity",
            b"NaN",
            b"-0",
            b"1.5",
            b"[[",
            b"{}",
            b'"deck"',
            b"en",
            b"ru",
            b"term",
            b"also:",
            b"facts:",
            b"forms:",
        ),
        *(b"<hi type='bold'>", b"</term>", b"xml:lang='x'", b" type='termType'", b"<langSet>", b" id='c1'"),
        *(b"a skos:Concept ;", b"@en-us", b"skos:broader :1 ;", b"[ ", b" ] .", b'"@context": "http://a",', b"<urn:a>"),
        *(b"GET", b"HTTP/1.1", b"Host:", b"//", b"/../", b"%2e%2e", b"%00", b"%", b"?", b"bytes=-", b"-1", b"\r\n\r\n"),
    ]
)
"""Pieces that mean something to one reader or another."""


_TABLES = (
    'id,topic,en,ru,en.definition,ru.gender,tags,examples.en\norbit,words,orbit,орбита,"A <b>b</b>.",ж,sharp,"_c_\na"',
    "sep=;\nСлово;Перевод;Род;Категория\nложка;spoon;ж;Кухня\n;;;\nнож (м);a knife;м;2-Mar\n",
    "Glossary\n\nEnglish\t\tRussian\nterm\tnote\tterm\nspoon\t=1+1\tложка\n",
)
_MAPPING = (
    b"encoding: utf-8\ndelimiter: ;\nheader: 2\ncolumns:\n  A: en  # a\n  B: en.also (split at /)\n  C: note\n"
    b"topics:\n  Kitchen: kitchen\ntags:\n  Sharp: leave out\nwords:\n  m: masculine\n"
)


def _workbook() -> bytes:
    """A small workbook, with merged cells and a formula."""
    workbook = openpyxl.Workbook()
    sheet = workbook[workbook.sheetnames[0]]
    for row in (("English", None, "Russian"), ("term", "gender", "term"), ("spoon", "f", "=A3"), ("knife", 1.5, True)):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


@st.composite
def mutated(draw: st.DrawFn, texts: list[bytes], most: int = 3_000) -> bytes:
    """Take a piece of a good text, and cut out, double, exchange and put in pieces of it, up to five times."""
    text = draw(st.sampled_from(texts))
    if len(text) > most:
        start = draw(st.integers(0, len(text) - most)) * draw(st.sampled_from([0, 1]))
        text = text[start : start + most]
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        own = st.sampled_from([text[start:end] * 2, text[start:end][::-1]])
        new = draw(st.one_of(PIECES, PIECES, own, st.binary(max_size=3)))
        text = text[:start] + new + text[end:]
    return text


SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ["orbit", "орби́та", "_a_ b", "1961-04-12", "400 kilometer", "0x1f", "e\u0301", "a: b", "# a", "- a"]
    ),
)
KEYS = st.sampled_from(
    """en ru de term also definition note forms genitive nominative plural part_of_speech gender number aspect
    kind audio examples facts label date quantity money related broader links wikipedia sources formerly retired level
    id title description languages topics decks learn from cards site base_url edit_url licence name url
    spoken text file voice language said glyph""".split()  # noqa: SIM905 - as literals they would fill the screen
)
TREES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(KEYS, inner, max_size=6),
        st.dictionaries(st.one_of(KEYS, SCALARS), inner, max_size=3),
    ),
    max_leaves=20,
)


@st.composite
def dumped(draw: st.DrawFn) -> bytes:
    """Write any tree of values as YAML, in any of its styles."""
    text = yaml.safe_dump(
        draw(TREES),
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from([None, True, False])),
        default_style=draw(st.sampled_from([None, None, '"', "'", "|", ">"])),
        width=draw(st.sampled_from([10, 80])),
        indent=draw(st.sampled_from([2, 4])),
    )
    return text.encode()


SNIPPETS = st.lists(PIECES, max_size=12).map(b"".join)
NOISE = st.one_of(SNIPPETS, st.binary(max_size=60))

YAML = st.one_of(mutated(ENTRIES), mutated([DESCRIPTION]), dumped(), SNIPPETS, st.binary(max_size=60))
MARKED = st.one_of(mutated(DRAWINGS, 1_500), NOISE)
PICTURES = st.one_of(mutated([*DRAWINGS, SVG, PNG, JPEG, WEBP], 1_500), NOISE)
CATALOGUES = st.one_of(mutated([CATALOGUE]), NOISE)
LEDGERS = st.one_of(mutated([LEDGER]), NOISE)
EXPORTS = st.one_of(
    mutated([EXPORT]),
    mutated([package(DATABASE)], 20_000),
    mutated([DATABASE], 20_000).map(package),
    st.binary(max_size=60).map(lambda data: package(b"\x28\xb5\x2f\xfd" + data)),
    NOISE,
)
TABLES = st.one_of(
    mutated([each.encode(encoding) for each in _TABLES for encoding in ("utf-8-sig", "utf-16", "cp1251")]),
    mutated([_workbook()], 20_000),
    NOISE,
)
MAPPINGS = st.one_of(mutated([_MAPPING]), NOISE)
NOTES = st.one_of(EXPORTS, mutated([NEW_DATABASE], 20_000).map(package), mutated([CROWDANKI]))
OLD_DECKS = st.one_of(mutated([OLD_DECK]), NOISE)
LISTS_OF_CLIPS = st.one_of(mutated([CLIPS]), NOISE)
TEMPLATES = st.one_of(mutated([TEMPLATE]), NOISE)
REQUESTS = st.one_of(mutated([REQUEST]), NOISE)
ARTICLES = st.one_of(mutated(ENTRIES, 600), NOISE)

_DATA = ROOT / "tests/data"
TERMBASES = mutated([path.read_bytes() for path in sorted((_DATA / "tbx").glob("*.tbx"))], 4_000)
THESAURI = mutated([path.read_bytes() for path in sorted((_DATA / "skos").glob("[kt]*"))], 4_000)
WHOLE = (
    b'{"format": "cosmoglossary", "version": 1,\n"glossary": {"id": "a", "languages": ["en"], "topics": {"b": {}}},\n'
    b'"concepts": [\n{"id": "c", "topic": "b", "entry": {"en": {"term": "d", "draft": true}, "ru": null}}]}'
)
WHOLES = st.one_of(mutated([WHOLE]), NOISE)
