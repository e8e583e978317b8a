"""The captions of each language of a glossary: which catalogues they come from, and what is said of missing ones."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Project

from cosmoglossary.model import PartialDate, Release
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.site.pages.indexes import Index
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.source.templates import resources
from cosmoglossary.text.captions import Caption

LANGUAGES = ("sah", "krl", "ru")
"""Two languages without catalogues, and one with."""

ROOT = Path(__file__).parents[2]
AMERICAN = re.compile(r"[A-Z][a-z]+ \d+, \d{4}|meter|liter|ruble")

ENTRY = "sah: {term: уот}\nkrl: {term: tuli}\nru: {term: ого́нь}\n"
HEAD = 'msgid ""\nmsgstr ""\n"Language: sah\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"{plurals}"\n\n'
ONE = HEAD.replace("{plurals}", "Plural-Forms: nplurals=1; plural=0;\\n") + 'msgid "Topics"\nmsgstr "Тиэмэлэр"\n'


def description(languages: tuple[str, ...] = LANGUAGES, captions: str = "") -> str:
    """A glossary in some languages."""
    named = ", ".join(f"{code}: Title" for code in languages)
    return (
        f"id: test\ntitle: {{{named}}}\nlanguages: [{', '.join(languages)}]\n{captions}topics: {{words: {{{named}}}}}\n"
    )


def page(root: Path, path: str) -> str:
    """A page of a glossary that is built."""
    report = build(root, root / "build")
    assert report.succeeded, report.problems
    return (root / "build/site" / path).read_text(encoding="utf-8")


def test_every_language_has_pages(project: Project) -> None:
    """Those without captions are in English and say so; the content says its own language."""
    root = project({"glossary.yaml": description(("sah", "krl")), "words/fire.yaml": "sah: уот\nkrl: tuli\n"})
    html = page(root, "sah/concept/fire.html")
    assert '<html lang="en" dir="ltr">' in html
    assert '<section class="tongue" lang="sah" dir="ltr">' in html
    assert (root / "build/site/krl/index.html").exists()


def test_a_glossary_chooses_the_language_of_missing_captions(project: Project) -> None:
    """The first one that has any; the numbers, dates and names are in it too."""
    chosen = description(captions="captions: [krl, ru]\n")
    root = project({"glossary.yaml": chosen, "words/fire.yaml": ENTRY})
    html = page(root, "sah/about.html")
    assert '<html lang="ru" dir="ltr">' in html
    assert "карельский" in html


def test_a_catalogue_does_not_take_pages_away(project: Project) -> None:
    """One message makes a tree of its language, whose other captions say that they are in another one."""
    root = project({"glossary.yaml": description(), "words/fire.yaml": ENTRY})
    catalogue = root / "templates/translations/sah.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(ONE, encoding="utf-8")
    html = page(root, "sah/topics.html")
    assert '<html lang="sah" dir="ltr">' in html
    assert "<h1>Тиэмэлэр</h1>" in html
    assert 'aria-label="Main menu"' in html
    assert '<a class="skip" href="#content"><span lang="en" dir="ltr">Skip to content</span></a>' in html
    assert '>1<span lang="en" dir="ltr"> entry</span>' in html
    assert (root / "build/site/krl/index.html").exists()


def test_captions_that_scripts_show_say_their_language(project: Project) -> None:
    """They stand in the page as elements, because an attribute cannot be in a language of its own."""
    decks = "decks: [{learn: sah, from: ru}]\n"
    root = project({"glossary.yaml": description(captions=decks), "words/fire.yaml": ENTRY})
    catalogue = root / "templates/translations/sah.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(ONE, encoding="utf-8")
    html = page(root, "sah/concept/fire.html")
    assert '<span data-text="nothing"><span lang="en" dir="ltr">Nothing found</span></span>' in html
    assert '<span data-text="other"><bdi></bdi><span lang="en" dir="ltr"> terms found</span></span>' in html
    assert '<template><span lang="en" dir="ltr">Copied</span></template>' in html
    (practice,) = [
        path.read_text(encoding="utf-8") for path in (root / "build/site/sah/practise").glob("*-from-*.html")
    ]
    assert ' due </span><bdi data-part="when" lang="sah"></bdi><span lang="en" dir="ltr">.</span>' in practice


def test_a_citation_is_a_list_with_an_end(project: Project) -> None:
    """Whatever it has to name besides the term and the glossary, and however a date ends in the language."""
    licence = "licence: {name: CC BY 4.0}\n"
    root = project({"glossary.yaml": description(("ru",), licence), "words/fire.yaml": "ru: ого́нь\n"})
    assert "</bdi> // Title. CC BY 4.0. <span" in page(root, "ru/concept/fire.html")
    glossary = check(root).glossary
    assert glossary
    localiser = localisers_of(glossary, resources(root))["ru"]
    released = replace(glossary, licence=None, release=Release(1, PartialDate(2026, 11, 28)))
    assert LanguageSite(released, localiser, ["ru"], {"ru": Index((), "ru")}).citation.after.endswith("2026\u202fг.")


def test_a_catalogue_of_the_project_adds_to_the_shipped_one(project: Project) -> None:
    """Its messages come first, all others stay."""
    root = project({"glossary.yaml": description(), "words/fire.yaml": ENTRY})
    catalogue = root / "templates/translations/ru.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(ONE, encoding="utf-8")
    html = page(root, "ru/topics.html")
    assert "<h1>Тиэмэлэр</h1>" in html
    assert "Перейти к содержанию" in html or 'lang="en"' not in html


def test_a_parent_comes_before_other_languages(project: Project) -> None:
    """A variant has the captions of its parent as its own."""
    root = project({"glossary.yaml": description(("ru-KZ", "krl"), "captions: [krl, en]\n")})
    glossary = check(root).glossary
    assert glossary
    localisers = localisers_of(glossary, resources(root))
    text = localisers["ru-KZ"].gettext("Topics")
    assert (text, type(text)) == ("Темы", str)
    assert localisers["krl"].document_language == "en"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ("12 April 1961", "400 kilometres", "Licence", "Practise", "en-GB")),
        ("en-US", ("April 12, 1961", "400 kilometers", "License", "Practice", "en-US")),
    ],
)
def test_english_is_british_unless_a_glossary_says_otherwise(
    project: Project, language: str, shown: tuple[str, ...]
) -> None:
    """Its dates, its units and its spelling."""
    date, amount, licence, practise, _ = shown
    facts = f"facts:\n  - {{label: {{{language}: Day}}, date: 1961-04-12}}\n"
    facts += f"  - {{label: {{{language}: Height}}, quantity: 400 kilometer}}\n"
    root = project({"glossary.yaml": description((language,)), "words/fire.yaml": f"{language}: fire\n{facts}"})
    html = page(root, f"{language}/concept/fire.html")
    assert f">{date}</time>" in html
    assert f">{amount}</data>" in html
    about = (root / f"build/site/{language}/about.html").read_text(encoding="utf-8")
    assert f"<h2>{licence}</h2>" in about
    glossary = check(root).glossary
    assert glossary
    assert localisers_of(glossary, resources(root))[language].gettext("Practise") == practise


def test_this_glossary_is_british() -> None:
    """No date, unit or word on its English pages is American."""
    glossary = check(ROOT).glossary
    assert glossary
    localiser = localisers_of(glossary, resources(ROOT))["en"]
    sources = [localiser.date(source.date) for source in glossary.sources.values() if source.date]
    facts = [localiser.value(fact.value) for concept in glossary.concepts for fact in concept.facts]
    assert [text for text in (*sources, *facts) if AMERICAN.search(text)] == []


def test_decks_mark_captions_in_another_language(project: Project) -> None:
    """A card is in the language that its learner knows; what is not says so."""
    decks = "decks: [{learn: ru, from: sah}]\n"
    root = project({"glossary.yaml": description(captions=decks), "words/fire.yaml": ENTRY, "ledger.jsonl": ""})
    glossary = check(root).glossary
    assert glossary
    localiser = localisers_of(glossary, resources(root))["sah"].within("sah")
    text = localiser.gettext("noun")
    assert isinstance(text, Caption)
    assert text.__html__() == '<span lang="en" dir="ltr">noun</span>'


@pytest.mark.parametrize(
    ("captions", "messages"),
    [
        (
            "",
            [
                "there are no captions in Yakut: pages and decks show them in English",
                "there are no captions in Karelian: pages and decks show them in English",
            ],
        ),
        ("captions: [ru]\n", []),
    ],
)
def test_check_notes_once_what_is_missing(project: Project, captions: str, messages: list[str]) -> None:
    """A note for each language, unless the glossary has decided."""
    root = project({"glossary.yaml": description(captions=captions), "words/fire.yaml": ENTRY})
    notes = [each for each in check(root).diagnostics if each.code == "missing-captions"]
    assert {str(note.message) for note in notes} == set(messages)
    assert {note.severity for note in notes} <= {"note"}


def test_check_counts_what_a_catalogue_lacks(project: Project) -> None:
    """In one line, whatever the number."""
    root = project({"glossary.yaml": description(("sah",)), "words/fire.yaml": "sah: уот\n"})
    catalogue = root / "templates/translations/sah.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(ONE, encoding="utf-8")
    (note,) = [each for each in check(root).diagnostics if each.code == "missing-captions"]
    assert "captions have no translation into Yakut and are shown in English" in note.message
