"""What is said of a word: its kind, its use, its field, its article and its reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import Project

from cosmoglossary.model import Designation
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.designations import to_html, with_article, without_brackets

DESCRIPTION = """\
id: test
title: {en: Test}
languages: [de, en, ja]
topics: {words: {en: Words}}
decks: [{learn: de, from: en}, {learn: ja, from: en}, {learn: en, from: de}]
"""
FILES = {
    "glossary.yaml": DESCRIPTION,
    "words/range.yaml": """\
de:
  term: Reichweite
  article: die
  usage: [technical, AT]
  domain: Radar
  definition: Wie weit es geht.
en:
  term: range
  kind: full_form
  usage: technical
  domain: radar
  definition: How far it goes.
  also: [{term: reach, usage: [informal, GB]}, {term: R, kind: symbol}]
ja: {term: 届く距離, reading: とどくきょり}
""",
    "words/sun.yaml": "de: {term: Sonne, article: die}\nen: sun\nja: {term: 太陽, reading: たいよう}\n",
    "words/tea.yaml": "de: {term: Äther, article: der}\nen: tea\nja: お茶\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of words of which all is said."""
    root = tmp_path_factory.mktemp("designations")
    ledger = {"ledger.jsonl": '{"format": 1}\n'}
    for name, text in {**FILES, **ledger}.items():
        path = root / "glossary" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert [each for each in check(root).diagnostics if each.severity != "note"] == []
    build(root, root / "build")
    return root / "build" / "site"


def page(site: Path, name: str) -> str:
    """A page of the English site."""
    return (site / "en" / name).read_text(encoding="utf-8")


def test_pages_say_all_of_a_word(site: Path) -> None:
    """The article before it, the reading above it, its use below it, and its field before the definition."""
    shown = page(site, "concept/range.html")
    assert "<h1>range</h1>" in shown
    assert "<h2>die Reichweite</h2>" in shown
    assert "<h2><ruby>届<rp>(</rp><rt>とど</rt><rp>)</rp></ruby>く距離</h2>" not in shown
    assert "<h2><ruby>届く距離<rp>(</rp><rt>とどくきょり</rt><rp>)</rp></ruby></h2>" in shown
    assert '<p class="usage" lang="en" dir="ltr">full form, technical</p>' in shown
    assert '<p class="usage" lang="en" dir="ltr">technical, Austria</p>' in shown
    assert '<dd>reach <span class="usage" lang="en" dir="ltr">informal, UK</span></dd>' in shown
    assert '<p class="domain">radar</p>' in shown
    assert '<span class="domain">radar</span> How far it goes.' in page(site, "print.html")


def test_a_partner_of_the_other_aspect_has_its_forms(project: Project) -> None:
    """It is named as such among the other words, and has a table beside that of the term."""
    entry = """
en: {term: shoot, part_of_speech: verb}
ru:
  term: снима́ть
  aspect: imperfective
  aspect_partner: снять
  forms: {first_person: [снима́ю, снима́ем]}
  also:
    - {term: снять, kind: aspect_partner, aspect: perfective, forms: {first_person: [сниму́, сни́мем]}}
    - {term: фильмова́ть, usage: dated, forms: {first_person: фильму́ю}}
"""
    root = project({"words/shoot.yaml": entry})
    assert build(root, root / "build").succeeded
    shown = (root / "build" / "site" / "en" / "concept" / "shoot.html").read_text(encoding="utf-8")
    assert '<dt lang="en" dir="ltr">aspect partner</dt><dd>снять</dd>' in shown
    assert "Aspect partner" not in shown
    assert '<td aria-label="сниму">сниму́</td><td aria-label="снимем">сни́мем</td>' in shown
    assert "фильму́ю" not in shown


def test_lists_show_articles_and_sort_by_readings(site: Path) -> None:
    """An article is not sorted by: der Äther, die Reichweite, die Sonne."""
    german = page(site, "alphabet/de.html")
    words = ["der Äther", "die Reichweite", "die Sonne"]
    assert sorted(words, key=german.index) == words
    assert all(f">{word}</a>" in german for word in words)
    assert '<section class="letter" id="Ä">' in german or '<section class="letter" id="A">' in german
    japanese = page(site, "alphabet/ja.html")
    assert '太陽</a> <span class="reading" lang="ja" dir="ltr">たいよう</span>' in japanese
    assert japanese.index("太陽</a>") < japanese.index("届く距離</a>")
    assert '<section class="letter" id="た">' in japanese
    topic = page(site, "topic/words.html")
    assert 'lang="de" dir="ltr">die Sonne</p>' in topic


def test_search_finds_readings(site: Path) -> None:
    """And words by themselves, without their article."""
    search = (site / "search" / "index.js").read_text(encoding="utf-8")
    assert "たいよう" in search
    assert "die" not in search


def test_cards_have_articles_readings_and_labels(site: Path) -> None:
    """The word to be typed is without its article."""
    german = (site / "practise" / "de-from-en" / "0.js").read_text(encoding="utf-8")
    assert '["Sonne","die Sonne","sun",' in german
    assert "technical, Austria" in german
    assert "<i>Radar</i> Wie weit es geht." in german
    japanese = (site / "practise" / "ja-from-en" / "0.js").read_text(encoding="utf-8")
    assert '["太陽","<ruby>太陽<rp>(</rp><rt>たいよう</rt><rp>)</rp></ruby>","sun",' in japanese
    english = (site / "practise" / "en-from-de" / "0.js").read_text(encoding="utf-8")
    assert '["sun","sun","die Sonne",' in english
    assert "Vollform, fachsprachlich" in english


def test_data_says_all_of_a_word(site: Path) -> None:
    """By the keys of the format."""
    data = json.loads((site / "data" / "range.json").read_bytes())["languages"]
    assert data["de"]["article"] == "die"
    assert data["de"]["usage"] == ["technical", "AT"]
    assert data["ja"]["reading"] == "とどくきょり"
    assert (data["en"]["kind"], data["en"]["domain"]) == ("full_form", "radar")
    assert data["en"]["also"][0]["usage"] == ["informal", "GB"]
    assert "kind" not in data["de"]


@pytest.mark.parametrize(
    ("language", "article", "term", "shown"),
    [
        ("de", "die", "Sonne", "die Sonne"),
        ("fr", "l’", "étoile", "l’étoile"),
        ("ar", "ال", "شمس", "الشمس"),
        ("en", None, "sun", "sun"),
    ],
)
def test_an_article_is_written_as_its_language_does(language: str, article: str | None, term: str, shown: str) -> None:
    """With a space, or as a part of the word."""
    assert with_article(Designation(term, article=article), language) == shown


@pytest.mark.parametrize(
    ("term", "reading", "html"),
    [
        ("残す", "のこす", "<ruby>残<rp>(</rp><rt>のこ</rt><rp>)</rp></ruby>す"),
        ("お茶", "おちゃ", "お<ruby>茶<rp>(</rp><rt>ちゃ</rt><rp>)</rp></ruby>"),
        ("音符", "yīnfú", '<ruby>音符<rp>(</rp><rt lang="ja-Latn">yīnfú</rt><rp>)</rp></ruby>'),
        ("すし", "すし", "すし"),
        ("<b>", "&", "<ruby>&lt;b&gt;<rp>(</rp><rt>&amp;</rt><rp>)</rp></ruby>"),
    ],
)
def test_a_reading_stands_above_what_it_is_the_reading_of(term: str, reading: str, html: str) -> None:
    """Kana that are written need none; Latin letters say that they are."""
    assert str(to_html(Designation(term, reading=reading), "ja")) == html


def test_readings_in_brackets_are_found() -> None:
    """As programs for learners write them; other brackets are a part of the term."""
    assert without_brackets("残[のこ]す") == ("残す", "のこす")
    assert without_brackets("a[i]") is None


@pytest.mark.parametrize(
    ("usage", "help_"),
    [("[gb]", "did you mean `GB`?"), ("[tecnical]", "did you mean `technical`?"), ("[XQ]", "such as GB or 419")],
)
def test_labels_are_checked(project: Project, usage: str, help_: str) -> None:
    """By the list, and by the regions that CLDR knows."""
    (problem,) = check(project({"words/docking.yaml": f"en: {{term: docking, usage: {usage}}}\nru: люк\n"})).diagnostics
    assert problem.code == "unknown-value"
    assert help_ in str(problem.help)
    assert problem.place.keys == ("en", "usage", 0)
