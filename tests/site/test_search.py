"""What the search box knows: keys, scripts, and the pages of large glossaries."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import iuliia
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.pipeline.checking import check
from cosmoglossary.site.search import FORM, OTHER_NAME, PAGE, ROMAN, TERM, WHOLE, _Lines, search
from cosmoglossary.text.search_keys import KEYBOARDS, US_KEYBOARD, roman_key, search_key, search_keys
from cosmoglossary.text.summary import with_concepts
from cosmoglossary.text.transliteration import transliterate
from cosmoglossary.text.words import strip_stress

KEYS = json.loads((Path(__file__).parents[1] / "data" / "search-keys.json").read_text(encoding="utf-8"))
"""Texts with their search key and their roman key; the browser is held to the same cases."""

FAR = {"MVD_310_FR", "UZ", "GOST_16876", "GOST_779", "TELEGRAM", "ICAO_DOC_9303"}
"""Schemes that few people type: of French passports and of Uzbek, with ъ as ie, ж as j, or я as â."""


def concept(name: str, russian: str, *forms: str, also: tuple[Designation, ...] = ()) -> Concept:
    """A concept with an English name and a Russian one, with its forms."""
    word = Designation(
        russian, forms={"genitive": forms} if forms else {}, transliteration=transliterate(russian, "ru")
    )
    sections = {"en": LanguageSection("en", Designation(name)), "ru": LanguageSection("ru", word, also=also)}
    return Concept(name, "words", f"words/{name}.yaml", sections)


def scripts(*concepts: Concept) -> Mapping[str, list[Any]]:
    """What each script calls its function with, by path."""
    glossary = with_concepts(Glossary("test", {"en": "Test"}, ("en", "ru"), ()), concepts)
    calls = {path: content.decode().rstrip("\n") for path, content in search(glossary)}
    return {path: json.loads(f"[{call[call.index('(') + 1 : -1]}]") for path, call in calls.items()}


@pytest.mark.parametrize(("text", "key", "roman"), KEYS, ids=[text for text, *_ in KEYS])
def test_keys(text: str, key: str, roman: str) -> None:
    """Stress, case, ё, hyphens and marks of Latin letters do not matter; й stays й; schemes of romanisation are one."""
    assert (search_key(text), roman_key(text)) == (key, roman)


@given(st.lists(st.text("аоеёйЁ\u0301Éß'’ -.\n1ς٠ُ"), min_size=1))
def test_keys_together_are_keys_apart(texts: list[str]) -> None:
    """It does not matter how many texts are asked for at once."""
    assert search_keys(texts) == [search_key(text) for text in texts]


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    """Whoever types a key finds what has it."""
    key = search_key(text)
    if unicodedata.normalize("NFC", text.lower()) == text.lower():
        assert search_key(key) == key


def test_all_common_schemes_are_understood() -> None:
    """Every Russian name of the shipped glossary has one key, in whichever scheme it is written."""
    shipped = check(Path(__file__).parents[2]).glossary
    assert shipped
    schemes = {name: getattr(iuliia, name) for name in dir(iuliia) if name.isupper() and name not in FAR}
    assert len(schemes) > 18
    for each in shipped.concepts:
        for name in (designation.term for designation in each.sections["ru"].designations):
            keys = {roman_key(scheme.translate(strip_stress(name)).replace("ё", "ë")) for scheme in schemes.values()}
            assert keys == {roman_key(transliterate(name, "ru") or name)}


def test_keyboards_have_a_letter_for_every_key() -> None:
    """Else a word that was typed on the wrong one could not be told."""
    assert all(len(letters) == len(US_KEYBOARD) == len(set(letters)) for letters in KEYBOARDS.values())


def test_a_small_glossary_is_one_script() -> None:
    """It has every spelling once, as what it is first of all."""
    also = (Designation("МКС", "abbreviation", transliteration="MKS"),)
    found = scripts(concept("station", "ста́нция", "ста́нции", "ста́нций", also=also))
    ((known, records),) = found.values()
    assert list(found) == ["index.js"]
    assert known["languages"] == ["en", "ru"]
    assert records == [
        [
            "station",
            ["station", "ста́нция"],
            [
                [0, TERM, "station"],
                [1, TERM, "ста́нция"],
                [1, OTHER_NAME, "МКС"],
                [1, FORM, "ста́нции\nста́нций"],
                [1, ROMAN, "MKS\nstantsiya"],
            ],
        ]
    ]


def test_languages_are_in_their_order() -> None:
    """However many there are: the browser prefers what comes first."""
    codes = tuple(f"q{letter}" for letter in "abcdefghijkl")
    sections = {code: LanguageSection(code, Designation(f"word {code}")) for code in codes}
    glossary = with_concepts(Glossary("test", {}, codes, ()), (Concept("a", "words", "words/a.yaml", sections),))
    ((_, content),) = search(glossary)
    ((_, _, slots),) = json.loads(f"[{content.decode().partition('(')[2].rstrip()[:-1]}]")[1]
    assert [(language, kind) for language, kind, _ in slots] == [(number, TERM) for number in range(12)]


def test_parts_of_compounds_have_lines_of_their_own() -> None:
    """Nothing stands between the words of Japanese; what is found by its beginning is found from each letter on."""
    section = LanguageSection("ja", Designation("嬰 記号"), (Designation("シャープ", "synonym"),))
    lines = _Lines()
    lines.add(Concept("sharp", "words", "words/sharp.yaml", {"ja": section}), ["ja"])
    keys = [line.split(b"\0")[0].decode() for line in (*lines.names, *lines.later_words)]
    assert {key for key in keys if not key.isascii()} == {"嬰 記号", "記号", "号", "しゃーぷ", "ゃーぷ", "ぷ"}


def test_terms_of_other_scripts_are_found_in_latin_letters() -> None:
    """By ICU, where an entry has no transliteration."""
    sections = {"uk": LanguageSection("uk", Designation("орбіта")), "zh": LanguageSection("zh", Designation("轨道"))}
    concepts = (Concept("orbit", "words", "words/orbit.yaml", sections),)
    glossary = with_concepts(Glossary("test", {}, ("uk", "zh"), ()), concepts)
    ((_, content),) = search(glossary)
    ((_, _, slots),) = json.loads(f"[{content.decode().partition('(')[2].rstrip()[:-1]}]")[1]
    assert [texts for _, kind, texts in slots if kind == ROMAN] == ["orbíta", "guǐ dào\nguǐdào"]


def test_a_retired_concept_is_not_found() -> None:
    """It is listed nowhere else either."""
    ((_, records),) = scripts(concept("a", "а")._replace(retired=True)).values()
    assert records == []


def large(number: int) -> list[Concept]:
    """Concepts with names of their own that no page can hold together."""
    letters = "абвгдежзиклмнопрст"
    names = (f"{letters[n % 18]}{letters[n // 18 % 18]}{letters[n // 324 % 18]}" * 3 for n in range(number))
    return [concept(f"word {place} x", f"{name}а́", f"{name}ы́", f"{name}о́й") for place, name in enumerate(names)]


def test_a_large_glossary_is_cut_into_pages() -> None:
    """No page is much larger than it should be, each begins where it says, and every key is on one page."""
    found = dict(scripts(*large(2000)))
    known, whole = found.pop("index.js")
    assert whole is None
    heads, tails = known["heads"].split("\n"), known["tails"].split("\n")
    assert heads == sorted(heads)
    assert tails == sorted(tails)
    assert sorted(found) == sorted(f"{known['version']}/{place}.js" for place in range(len(heads) + len(tails)))
    for place, records in found.values():
        assert len(json.dumps(records, ensure_ascii=False).encode()) < 2 * PAGE < WHOLE
        if place < len(heads):
            last = heads[place + 1] if place + 1 < len(heads) else "\uffff"
            texts = [line for _, _, spellings in records for *_, lines in spellings for line in lines.split("\n")]
            assert texts
            for text in texts:
                keys = (search_key(text), roman_key(text))
                starts = [key[at:] for key in keys for at in range(len(key)) if at == 0 or key[at - 1] == " "]
                assert any(heads[place] <= start <= last for start in starts)


def test_another_content_has_another_address() -> None:
    """Pages of two versions never meet, and the same content has the same address."""
    words = large(2000)
    versions = [scripts(*some)["index.js"][0]["version"] for some in (words, words, words[1:])]
    assert versions[0] == versions[1] != versions[2]


def test_names_are_data() -> None:
    """Nothing that an entry says can end its string or its script."""
    hostile = '</script>"\\\u2028'
    ((_, ((_, titles, _),)),) = scripts(replace_name(concept("a", "а"), hostile)).values()
    assert titles == [hostile, "а"]


def replace_name(of: Concept, name: str) -> Concept:
    """The concept under another English name."""
    return of._replace(sections={**of.sections, "en": of.sections["en"]._replace(designation=Designation(name))})
