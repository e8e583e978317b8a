"""Every explanation is held to its word, and the shipped glossary to all of them."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from tests.conftest import Project

from cosmoglossary.cli.explaining import EXPLANATIONS
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.locating import located
from cosmoglossary.problems.diagnostics import Diagnostic

SHIPPED = Path(__file__).parents[2]

TOLD_IN_WORDS = {
    "unnamed-language",
    "broken-tag",
    "broken-voices",
    "cannot-speak",
    "strange-recording",
    "file-too-large",
    "internal-error",
    "changed-note-type",
    "damaged-deck",
    "damaged-ledger",
    "missing-deck",
    "likely-rename",
    "lost-cards",
    "lost-deck",
    "missing-captions",
    "missing-ledger",
    "wrong-clock",
    "media-collision",
    "no-glossary",
    "no-voice",
    "not-utf8",
    "output-refused",
    "changed-meanwhile",
    "repeated-guid",
    "template-error",
    "unformattable",
    "unfit-import",
    "unfit-mapping",
    "unknown-field",
    "unpaired-braces",
    "unportable-name",
    "unused-template",
    "unreadable-file",
    "unreadable-import",
    "unwritable-file",
}
"""Codes on files, folders, decks and glossary.yaml, whose examples are no entries; their tests are elsewhere."""


def example(code: str, which: str) -> str:
    """The text under ``Bad:`` or ``Good:`` in an explanation."""
    found = re.search(rf"^{which}:\n((?: {{4}}.*\n?)+)", EXPLANATIONS[code], re.MULTILINE)
    assert found, f"{code} has no example under {which}:"
    return textwrap.dedent(found[1])


def files(text: str) -> dict[str, str]:
    """The files of an example: each begins with its name in a comment; without one it is a usual entry."""
    pieces = re.split(r"^# (glossary\.yaml|\w+/.+)\n?", text, flags=re.MULTILINE)
    named = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    return {"words/docking.yaml": pieces[0], **named} if pieces[0].strip() else named


def codes(project: Project, text: str) -> set[str]:
    """The codes of the problems that an example has."""
    return {problem.code for problem in check(project(files(text))).diagnostics}


@pytest.mark.parametrize("code", sorted(EXPLANATIONS))
def test_every_code_is_explained(code: str) -> None:
    """An explanation has a paragraph, a bad and a good example."""
    assert EXPLANATIONS[code].partition("\n")[0].endswith(".")
    assert example(code, "Bad").strip() != example(code, "Good").strip()


@pytest.mark.parametrize("code", sorted(EXPLANATIONS.keys() - TOLD_IN_WORDS))
def test_bad_examples_are_bad(project: Project, code: str) -> None:
    """The bad example of a code has the problem that the code stands for."""
    assert code in codes(project, example(code, "Bad"))


@pytest.mark.parametrize("code", sorted(EXPLANATIONS.keys() - TOLD_IN_WORDS))
def test_good_examples_are_good(project: Project, code: str) -> None:
    """The good example of a code has no problem at all, whatever the captions of its languages."""
    assert codes(project, example(code, "Good")) <= {"missing-captions"}


def problems(project: Project, text: str, code: str) -> list[Diagnostic]:
    """The located problems of one code in an example."""
    checked = check(project(files(text)))
    return [problem for problem in located(checked.library, checked.diagnostics) if problem.code == code]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("en: docking\nru: стыковка", "missing-stress", "стыковка"),
        ("en: a\nru: {term: раке́та-носитель}", "missing-stress", "носитель"),
        ("en: a\nru: {term: сты́ко́вка}", "double-stress", "сты́ко́вка"),
        ("en: a\nru: {term: мост, forms: {genitive: [мо́ста, мосто́в, ]}, definition: Cлово}", "mixed-scripts", "Cлово"),
        ("en: a\nru: орби́та\nexamples: [{ru: На _орби́тах_.}]", "example-of-another-word", "орби́тах"),
        ("en: {term: a, definition: 'see [b](nothing)'}\nru: а", "unknown-concept", "nothing"),
        ("en: a\nru: а\nfacts: [{label: {en: x, ru: ы}, quantity: 4 kilometre}]", "unknown-unit", "kilometre"),
    ],
)
def test_the_caret_is_under_the_word(project: Project, text: str, code: str, expected: str) -> None:
    """The span of a problem in a text is the word that is wrong."""
    (problem,) = problems(project, text, code)
    assert problem.span
    line = text.split("\n")[problem.span.line - 1]
    assert line[problem.span.column - 1 :][: problem.span.length] == expected


def test_the_caret_is_under_the_clip(project: Project) -> None:
    """A problem of a clip is shown in the list of clips, like that of an entry."""
    line = '{"language": "en", "text": "mooring", "voice": "Anna", "licence": "CC0", "file": "gone.mp3"}'
    text = f"en: docking\nru: стыко́вка\n# audio/clips.json\n[\n{line}\n]\n"
    for code, expected in (("unused-audio", '"mooring"'), ("missing-audio", '"gone.mp3"')):
        (problem,) = problems(project, text, code)
        assert problem.span
        assert problem.span.line == 2
        assert line[problem.span.column - 1 :][: problem.span.length] == expected
        assert "cosmoglossary audio" in (problem.help or "")


def test_close_matches_are_proposed(project: Project) -> None:
    """A misspelt id, source, topic and unit come with the word that was probably meant."""
    text = (
        "# words/docking.yaml\nen: a\nru: а\nrelated: [orbti]\nsources: [artcle]\n"
        "facts: [{label: {en: x, ru: ы}, quantity: 4 kilometre}]\n"
        "# wrods/orbit.yaml\nen: b\nru: б\n"
    )
    helps = [problem.help for problem in check(project(files(text))).diagnostics]
    for word in ("orbit", "article", "kilometer", "words"):
        assert f"did you mean `{word}`?" in helps


@pytest.mark.parametrize(
    ("term", "marked", "proposed"),
    [("Kosmonaut", "Kosmonauten", "Kosmonaut"), ("Straße", "Straßen", "Straße"), ("քվևրի", "քվևրիում", "քվևրի")],
)
def test_a_form_is_proposed_as_it_is_spelt(project: Project, term: str, marked: str, proposed: str) -> None:
    """Not folded, which would take the capital of a German noun, and ligatures apart."""
    text = f"en: {term}\nru: а\nexamples: [{{en: 'Die _{marked}_.', ru: Э́то _а_.}}]"
    (problem,) = problems(project, text, "example-of-another-word")
    assert problem.help == f"did you mean `{proposed}`?"


def test_an_item_that_is_no_text_is_told_once(project: Project) -> None:
    """It is no unknown concept besides, nor does it move the others to its place."""
    text = "en: a\nru: а\nrelated: [5, nope]\nbroader: [6]\nsources: [7, nope]\nformerly: [8, No!]\n"
    told = {(each.code, each.place.keys) for each in check(project(files(text))).diagnostics}
    assert told == {
        ("wrong-type", ("related", 0)),
        ("unknown-concept", ("related", 1)),
        ("wrong-type", ("broader", 0)),
        ("wrong-type", ("sources", 0)),
        ("unknown-source", ("sources", 1)),
        ("wrong-type", ("formerly", 0)),
        ("unsafe-id", ("formerly", 1)),
    }


@pytest.mark.parametrize("target", ["dockin", "mooring"])
def test_nobody_means_themselves(project: Project, target: str) -> None:
    """A concept that points at nothing is not asked whether it points at itself."""
    (problem,) = problems(
        project, f"en: {{term: docking, also: [mooring]}}\nru: а\nrelated: [{target}]", "unknown-concept"
    )
    assert problem.help == "write an entry for it, or remove it"


@pytest.mark.parametrize("name", ["космос", "ко́смос", "Outer space", "the cosmos", "spcae"])
def test_a_term_leads_to_its_concept(project: Project, name: str) -> None:
    """An author who names a concept by its term, in any language, with or without stress, is told its id."""
    text = (
        f"# words/orbit.yaml\nen: orbit\nru: орби́та\nrelated: [{name}]\n"
        "# words/space.yaml\nen: {term: outer space, also: [the cosmos]}\nru: ко́смос\n"
    )
    (problem,) = problems(project, text, "unknown-concept")
    assert problem.help == "did you mean `space`?"


def test_a_unit_has_a_name_in_every_language(project: Project) -> None:
    """A unit that Russian has no word for cannot be used in a Russian glossary."""
    text = "en: a\nru: а\nfacts: [{label: {en: x, ru: ы}, quantity: 4 gasoline-energy-density}]"
    (problem,) = problems(project, text, "unknown-unit")
    assert problem.message.endswith("in Russian")


def test_stress_in_running_text_is_only_counted(project: Project) -> None:
    """A definition without stress marks is a note, a term without one a warning."""
    text = "en: a\nru: {term: орбита, definition: Путь вокруг Земли.}"
    found = {problem.severity for problem in problems(project, text, "missing-stress")}
    assert found == {"warning", "note"}


def test_a_plural_noun_may_have_its_term_in_the_plural(project: Project) -> None:
    """The nominative of a plural noun is looked for in both columns."""
    text = "en: a\nru: {term: са́нкции, number: plural, forms: {nominative: [са́нкция, са́нкции]}}"
    assert problems(project, text, "nominative-mismatch") == []


@pytest.mark.parametrize(
    ("term", "nominative", "codes"),
    [
        ("стыковка", "стыко́вка", {"missing-stress"}),
        ("стыко́вка", "стыковка", {"missing-stress"}),
        ("сты́ко́вка", "стыко́вка", {"double-stress"}),
        ("стыков́ка", "стыко́вка", {"misplaced-stress"}),
        ("сты́ковка", "стыко́вка", {"nominative-mismatch"}),
        ("стыковка", "стыко́вки", {"missing-stress", "nominative-mismatch"}),
    ],
)
def test_a_stress_mark_is_told_once(project: Project, term: str, nominative: str, codes: set[str]) -> None:
    """A term whose stress is marked wrongly does not differ from its nominative as well."""
    text = f"en: a\nru: {{term: {term}, forms: {{nominative: [{nominative}, стыко́вки]}}}}"
    assert {problem.code for problem in check(project(files(text))).diagnostics} == codes


@pytest.mark.parametrize(
    ("word", "sign"), [("стыко'вка", "'"), ("стыко’вка", "’"), ("орби´та", "´"), ("звездаˈ", "ˈ"), ("мо`ст", "`")]
)
def test_other_signs_in_the_place_of_a_stress_mark_are_named(project: Project, word: str, sign: str) -> None:
    """An author who types an apostrophe or an accent that stands alone is told what to write in its place."""
    found = problems(project, f'en: a\nru: "{word}"', "missing-stress")
    assert [problem.help for problem in found] == ([f"write U+0301 in the place of `{sign}`"])


@pytest.mark.parametrize(
    ("word", "help_"),
    [
        ("стыкóвка", "these letters are Latin: ó; type them in Cyrillic, or run `cosmoglossary check --fix`"),
        ("dосk", "these letters are Latin: d k; type them in Cyrillic"),
        ("doсking", "these letters are Cyrillic: с; type them in Latin, or run `cosmoglossary check --fix`"),
        ("dжcking", "these letters are Cyrillic: ж; type them in Latin"),
    ],
)
def test_letters_of_the_other_script_are_named(project: Project, word: str, help_: str) -> None:
    """They look like any others, so it is said which they are, and what mends them where no person need decide."""
    found = problems(project, f"en: {word}\nru: а", "mixed-scripts")
    assert [problem.help for problem in found] == [help_]


@pytest.mark.parametrize(
    ("sounds", "fix"),
    [
        ("/ˈdɒkɪŋ/", "ˈdɒkɪŋ"),
        ("'[ˈdɒkɪŋ]'", "ˈdɒkɪŋ"),
        ("/'dɒkɪŋ/", None),
        ("/dɔ:/", None),
        ("/dɔː/, /dɔ/", None),
    ],
)
def test_brackets_around_sounds_are_told(project: Project, sounds: str, fix: str | None) -> None:
    """They are taken away where what is left cannot mean anything else in YAML."""
    found = problems(project, f"en:\n  term: dock\n  pronunciation: {sounds}\nru: а", "bracketed-pronunciation")
    assert [problem.fix for problem in found] == [fix]


def test_close_units_are_proposed(project: Project) -> None:
    """An abbreviation, a plural and a word of another language lead to the name of the unit."""
    units = {"km": "kilometer", "kilometers": "kilometer", "км": "kilometer", "°C": "celsius", "Metre": "meter"}
    facts = ", ".join(f"{{label: {{en: x, ru: ы}}, quantity: 4 {unit}}}" for unit in units)
    found = problems(project, f"en: a\nru: а\nfacts: [{facts}]", "unknown-unit")
    assert [problem.help for problem in found] == [f"did you mean `{unit}`?" for unit in units.values()]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en: a\nru: сты́ко́вка", "double-stress"),
        ("en: a", "missing-translation"),
        ("en: {term: a, audio: docking.mp3}\nru: а", "missing-audio"),
    ],
)
def test_the_way_out_is_told(project: Project, text: str, code: str) -> None:
    """A problem that newcomers meet comes with what to do."""
    assert [bool(problem.help) for problem in problems(project, text, code)] == [True]


def test_former_ids_are_taken(project: Project) -> None:
    """A former id may neither be in use nor be claimed twice."""
    text = (
        "# words/a.yaml\nen: a\nru: а\nformerly: [b, c]\n# words/b.yaml\nen: b\nru: б\nformerly: [c]\n"
        "# words/d.yaml\nen: d\nru: д\nformerly: [d]\n"
    )
    found = [problem.message for problem in problems(project, text, "duplicate-id")]
    assert sorted(re.sub(r" is taken by .*/", " ", message) for message in found) == [
        "the former id `b` b.yaml",
        "the former id `c` a.yaml",
        "the former id `d` d.yaml",
    ]


@pytest.mark.parametrize(
    ("key", "code"),
    [("broader", "circular-broader"), ("retired: true\nreplaced_by", "circular-replacement")],
)
def test_every_circle_of_concepts_is_told_once(project: Project, key: str, code: str) -> None:
    """However long the way is and however many begin there; a diamond is no circle."""
    ways = {"a": "b", "b": "c", "c": "a", "d": "a, e", "e": "d", "f": "g, h", "g": "i", "h": "i", "i": "", "j": "j"}
    text = "".join(
        f"# words/{name}.yaml\nen: {name}\nru: {name}\n{key}: [{targets}]\n" for name, targets in ways.items()
    )
    found = problems(project, text, code)
    assert [(Path(problem.place.file).stem, problem.message.partition(": ")[2]) for problem in found] == [
        ("c", "a → b → c → a"),
        ("e", "d → e → d"),
    ]
    column = len(key.rpartition("\n")[2]) + 4
    assert [problem.span.column for problem in found if problem.span] == [column, column]
    assert len(problems(project, text, "self-relation")) == 1


def test_the_folder_of_recordings_is_no_topic(project: Project) -> None:
    """A topic cannot be called like the folder of recordings, whose entries nobody would read."""
    text = (
        "# glossary.yaml\nid: test\ntitle: {en: Test}\nlanguages: [en]\ntopics: {audio: {en: Audio}}\n"
        "# audio/a.yaml\nen: a\n"
    )
    (problem,) = problems(project, text, "unsafe-id")
    assert "recordings" in problem.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("en: a\nru: а\nformerly: [aux]", "Windows keeps the name `aux` for a device"),
        (f"en: a\nru: а\nformerly: [{'a' * 101}]", "is longer than 100 letters"),
        (f"# words/{'a' * 101}.yaml\nen: a\nru: а", "is longer than 100 letters"),
        ("# glossary.yaml\nid: test\ntitle: {en: T}\nlanguages: [en]\ntopics: {com1: {en: T}}\n", "name `com1`"),
    ],
)
def test_names_fit_every_system(project: Project, text: str, said: str) -> None:
    """What becomes a file or folder of the site is no device of Windows, and not too long."""
    (problem,) = problems(project, text, "unsafe-id")
    assert said in problem.message


def test_a_synonym_has_no_recording(project: Project) -> None:
    """A recording that no page and no card would play is not accepted."""
    text = "en: {term: a, also: [{term: b, audio: b.mp3}]}\nru: а\n# audio/b.mp3\n"
    assert [problem.span and problem.span.column for problem in problems(project, text, "unknown-key")] == [32]


def test_the_shipped_glossary_is_sound() -> None:
    """Nothing at all is to be said against the glossary that ships."""
    checked = check(SHIPPED)
    assert checked.diagnostics == []
    assert checked.glossary
    assert len(checked.glossary.concepts) >= 64
