"""TBX as it is read: every version and style, and what strangers put into a file."""

from __future__ import annotations

import pytest
from tests.world import DATA

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.tbx import reading as tbx
from cosmoglossary.exchange.values import ForeignGlossary, ForeignValue


def read(name: str) -> ForeignGlossary:
    """Read one of the files of `tests/data/tbx`."""
    return tbx.read((DATA / "tbx" / name).read_bytes(), name)


def values_of(glossary: ForeignGlossary, entry: int = 0) -> list[ForeignValue]:
    """The values of an entry."""
    return list(glossary.entries[entry].values)


def placed(glossary: ForeignGlossary, entry: int = 0) -> list[tuple[str, str]]:
    """The places of the values of an entry, with their texts."""
    values = values_of(glossary, entry)
    return [(".".join(map(str, value.path)), value.text) for value in values if value.path]


def entry_of(content: str, language: str = "en") -> ForeignGlossary:
    """Read an entry of the third version."""
    text = (
        f'<tbx style="dca" xml:lang="{language}" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>'
        f"<conceptEntry>{content}</conceptEntry></body></text></tbx>"
    )
    return tbx.read(text.encode(), "a.tbx")


def section_of(content: str) -> list[tuple[str, str]]:
    """Read a term with what stands behind it."""
    return placed(entry_of(f'<langSec xml:lang="en"><termSec><term>orbit</term>{content}</termSec></langSec>'))


def test_second_version_with_a_doctype() -> None:
    """Terms, grammar, sources and references have their places; the address in the DOCTYPE is nobody's business."""
    assert placed(read("martif-tig.tbx")) == [
        ("id", "rolling-pin"),
        ("topic", "baking"),
        ("tags", "tools"),
        ("related", "dough"),
        ("en-US.definition", "A cylinder for a[i](j) dough, with *two* handles."),
        ("en-US.sources", "Larousse, p. 12"),
        ("en-US.term", "rolling pin"),
        ("en-US.kind", "full_form"),
        ("en-US.part_of_speech", "noun"),
        ("en-US.term", "rolling pin"),
        ("en-US.usage", "US"),
        ("examples.0.en-US", "Take the rolling pin out of the drawer."),
        ("en-US.also.0.term", "roller"),
        ("en-US.also.0.status", "deprecated"),
        ("pl.note", "Nie: wałek do malowania."),
        ("pl.term", "wałek"),
        ("pl.part_of_speech", "proper_noun"),
        ("pl.gender", "masculine"),
    ]


def test_what_has_no_place_says_why_or_is_left_to_the_mapping() -> None:
    """Nobody need map who changed an entry when; a category that may matter to somebody is for them to place."""
    homeless = [
        (value.name, str(value.left_out or "")) for value in values_of(read("martif-tig.tbx")) if not value.path
    ]
    assert homeless == [
        ("transac transactionType", "what was changed when and by whom is for git to tell"),
        ("transacNote responsibility", "what was changed when and by whom is for git to tell"),
        ("date", "what was changed when and by whom is for git to tell"),
        ("ref crossReference", "no entry of the file has the id `c99`"),
        ("termNote termLocation (en-US)", ""),
        ("termNote grammaticalGender (pl)", "`other` says only what it is not"),
    ]


def test_definition_of_the_concept_is_in_the_language_of_the_file() -> None:
    """XML has a language for every element: that of the elements around it."""
    assert ("en-US.definition", "Flour and water.") in placed(read("martif-tig.tbx"), 1)


def test_codes_of_languages_are_those_of_the_web() -> None:
    """Programs write `ger`, and `en_us`."""
    assert ("de.term", "Teig") in placed(read("martif-tig.tbx"), 1)


def test_entries_that_are_called_alike_have_ids_of_their_own() -> None:
    """In the order of the file, and the same with every import."""
    glossary = read("martif-tig.tbx")
    assert [placed(glossary, number)[0][1] for number in range(3)] == ["rolling-pin", "dough", "dough-2"]
    assert list(read("martif-tig.tbx").entries) == list(glossary.entries)


def test_places_are_lines_of_the_file() -> None:
    """As an editor counts them, with the id of the entry."""
    glossary = read("martif-tig.tbx")
    assert glossary.entries[0].place == "c1, line 13"
    assert next(value.place for value in values_of(glossary) if value.text == "wałek") == "c1, line 46"


def test_second_version_with_groups_around_terms() -> None:
    """A file in one line, with `ntig` and everything in groups."""
    glossary = read("martif-ntig.tbx")
    assert placed(glossary) == [
        ("id", "alpha-smoothing-factor"),
        ("topic", "manufacturing"),
        ("en.term", "alpha smoothing factor"),
        ("en.term", "alpha smoothing factor"),
        ("en.part_of_speech", "noun"),
        ("en.note", "By the style guide."),
        ("en.usage", "technical"),
        ("en.usage", "rare"),
        ("examples.0.en", "The **alpha** smoothing factor is chosen."),
        ("en.sources", "Manual"),
        ("hu.definition", "A [súly](suly) értéke."),
        ("hu.term", "Alfa simítási tényező"),
    ]


def test_style_in_which_categories_are_elements() -> None:
    """DCT says the same as DCA."""
    assert placed(read("dct.tbx")) == [
        ("id", "kontrabass"),
        ("topic", "music"),
        ("links.wikipedia.de", "Kontrabass (Instrument)"),
        ("de.definition", "Das tiefste Streichinstrument."),
        ("de.sources", "Riemann"),
        ("de.term", "Kontrabass"),
        ("de.part_of_speech", "noun"),
        ("de.gender", "masculine"),
        ("de.term", "Kontrabass"),
        ("examples.0.de", "Der Kontrabass brummt."),
        ("de.also.0.term", "Bass"),
        ("de.also.0.kind", "short_form"),
        ("de.also.0.status", "admitted"),
    ]


def test_the_little_brother_of_tbx() -> None:
    """TBX-Min has other names for the same elements."""
    text = """<TBX dialect="TBX-Min"><header><languages source="de" target="en"/></header><body><entry id="C1">
        <subjectField>biology</subjectField><langGroup xml:lang="de"><termGroup><term>Hund</term>
        <partOfSpeech>noun</partOfSpeech><termStatus>preferred</termStatus><customer>SAP</customer></termGroup>
        <termGroup><term>Köter</term><termStatus>notRecommended</termStatus></termGroup></langGroup></entry></body></TBX>"""
    assert tbx.recognises(text.encode(), "")
    assert placed(tbx.read(text.encode(), "")) == [
        ("id", "hund"),
        ("topic", "biology"),
        ("de.term", "Hund"),
        ("de.part_of_speech", "noun"),
        ("de.term", "Hund"),
        ("de.also.0.term", "Köter"),
        ("de.also.0.status", "deprecated"),
    ]


def test_section_without_a_language_is_in_that_of_the_file() -> None:
    """XML has it so."""
    assert ("fr.term", "x") in placed(entry_of("<langSec><termSec><term>x</term></termSec></langSec>", "fr"))


def test_description_without_a_type_is_a_definition() -> None:
    """So Weblate writes it, and reads it."""
    assert ("en.definition", "A path.") in section_of("<descrip>A path.</descrip>")


def test_language_with_contexts_alone_keeps_them() -> None:
    """A term that is missing takes nothing else with it."""
    assert placed(read("dca.tbx")) == [
        ("id", "x-y-z"),
        ("en.term", "x < y & z"),
        ("en.status", "superseded"),
        ("en.kind", "phrase"),
        ("fr.definition", "Une chose *très* bien, nota bene."),
        ("examples.0.fr", "Sans mot."),
    ]


def test_marks_that_touch_each_other_are_not_misread() -> None:
    """Where Markdown would be read as something else, the text alone is kept."""
    marked = '<hi type="italics">a</hi><hi type="italics">b</hi>'
    assert ("en.note", "ab") in section_of(f"<note>{marked}</note>")


@pytest.mark.parametrize(
    ("context", "example"),
    [
        ("Its orbit is low.", "Its orbit is low."),
        ("Its orbiter is a_b.", r"Its orbiter is a_b."),
        ('Its <hi type="entailedTerm">orbits</hi> are 1*2*3.', r"Its _orbits_ are 1\*2\*3."),
    ],
)
def test_contexts_show_their_term(context: str, example: str) -> None:
    """What the file marks is marked; the rest is for whoever composes the entry, and knows all its words."""
    assert ("examples.0.en", example) in section_of(f'<descrip type="context">{context}</descrip>')


def test_html_in_texts_is_taken_apart_by_whoever_fits_them() -> None:
    """Some programs have it there, escaped as XML wants it; our own files have none."""
    definition = '<descrip type="definition">A &lt;b&gt;low&lt;/b&gt; orbit&lt;br&gt;</descrip>'
    content = f'<langSec xml:lang="en">{definition}<termSec><term>x</term></termSec></langSec>'
    values = values_of(entry_of(content))
    assert ("A <b>low</b> orbit<br>", "html") in [(value.text, value.markup) for value in values]
    own = values_of(entry_of(f'<descrip type="subjectField" target="topic.a">A</descrip>{content}'))
    assert ("A <b>low</b> orbit<br>", "markdown") in [(value.text, value.markup) for value in own]


def test_two_preferred_terms_are_a_term_and_another() -> None:
    """An entry has one term in each language: the first."""
    words = "".join(
        f'<termSec><term>{term}</term><termNote type="administrativeStatus">{status}</termNote></termSec>'
        for term, status in (("a", "admittedTerm"), ("b", "preferredTerm"), ("c", "preferredTerm"))
    )
    assert placed(entry_of(f'<langSec xml:lang="en">{words}</langSec>')) == [
        ("id", "b"),
        ("en.term", "b"),
        ("en.term", "b"),
        ("en.also.0.term", "a"),
        ("en.also.0.status", "admitted"),
        ("en.also.1.term", "c"),
        ("en.also.1.term", "c"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1", "windows-1250"])
def test_encodings(encoding: str) -> None:
    """The declaration says which one, or the mark at the beginning does."""
    text = (DATA / "tbx/dct.tbx").read_text(encoding="utf-8").replace("Kontrabass", "Kontrabaß")
    data = text.replace('"UTF-8"', f'"{encoding.removesuffix("-sig")}"').encode(encoding)
    assert tbx.recognises(data, "")
    assert ("de.term", "Kontrabaß") in placed(tbx.read(data, ""))


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("<tbx>\n<text>", "this is not XML: no element found", 2),
        (
            '<!DOCTYPE tbx [\n<!ENTITY a "aa">]><tbx>&a;</tbx>',
            "it defines the entity `a`, which could grow without end",
            2,
        ),
        ('<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx>&a;</tbx>', "it defines the entity `a`", 1),
        (
            '<!DOCTYPE tbx SYSTEM "http://tbx.invalid/a.dtd">\n<tbx>\n&eacute;</tbx>',
            "the entity `eacute` is defined",
            3,
        ),
        ('<?xml version="1.0" encoding="ebcdic-klingon"?>\n<tbx/>', "", 1),
        (f"<tbx>\n{'<a>' * 200}", "elements are nested more than 100 levels deep", 2),
        ("<tbx><text><body/></text></tbx>", "there is no entry in it", 0),
    ],
)
def test_files_that_are_refused(text: str, reason: str, line: int) -> None:
    """With the line at which it is to be seen; nothing is fetched, and nothing grows."""
    with pytest.raises(ForeignError) as error:
        tbx.read(text.encode(), "a.tbx")
    assert str(error.value.reason).startswith(reason)
    assert error.value.line == line


@pytest.mark.parametrize("data", [b"", b"en,ru\na,b\n", b"<rdf:RDF xmlns:rdf='a'/>", b"\x00\xff", b"tbx", b"<svg/>"])
def test_other_files_are_no_tbx(data: bytes) -> None:
    """The first element tells, and not the name of the file."""
    assert not tbx.recognises(data, "a.tbx")


def test_a_second_definition_is_a_remark() -> None:
    """Of each language an entry has one, and many programs have one with every word."""
    words = "".join(f"<tig><term>{word}</term><descrip type='definition'>{word}!</descrip></tig>" for word in "ab")
    entry = f"<termEntry><langSet xml:lang='en'>{words}</langSet></termEntry>"
    data = f"<martif type='TBX'><text><body>{entry}</body></text></martif>"
    assert [each for each in placed(tbx.read(data.encode(), "a.tbx")) if each[1].endswith("!")] == [
        ("en.definition", "a!"),
        ("en.note", "b!"),
    ]
