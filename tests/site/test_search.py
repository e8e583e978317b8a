"""What the search box knows: keys, scripts, and the pages of large glossaries."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import iuliia
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.what_people_type import KEYS

from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection, Topic
from cosmoglossary.pipeline.checking import check
from cosmoglossary.site.search import search
from cosmoglossary.site.search.middles import middles
from cosmoglossary.site.search.names import Lines
from cosmoglossary.site.search.pages import OVERLAP, PAGE, SPAN, packed_starts, starts_of
from cosmoglossary.site.search.spellings import DEFINITION, FORM, NOTE, OTHER_NAME, ROMAN, TAG, TERM, TOPIC
from cosmoglossary.site.search.texts import text_words, texts_of
from cosmoglossary.text.search_keys import KEYBOARDS, US_KEYBOARD, roman_key, search_key, search_keys
from cosmoglossary.text.summary import with_concepts
from cosmoglossary.text.transliteration import transliterate
from cosmoglossary.text.words import strip_stress

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
    lines = Lines()
    lines.add(Concept("sharp", "words", "words/sharp.yaml", {"ja": section}), ["ja"])
    keys = [line.split(b"\0")[0].decode() for line in (*lines.names, *lines.later_words)]
    assert {key for key in keys if not key.isascii()} == {"嬰記号", "記号", "号", "しゃーぷ", "ゃーぷ", "ぷ"}


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


def unpacked(packed: str) -> list[str]:
    """Where pages begin, as a browser reads it."""
    starts = [""]
    for line in packed.split("\n") if packed else []:
        starts.append(starts[-1][: int(line[0], 36)] + line[1:])
    return starts[1:]


def test_a_large_glossary_is_cut_into_pages() -> None:
    """No page is much larger than it should be, each begins where it says, and every key is on one page."""
    found = dict(scripts(*large(2000)))
    known, whole = found.pop("index.js")
    assert whole is None
    heads, within, words = (unpacked(known[name]) for name in ("heads", "middles", "words"))
    assert all(starts == sorted(starts) for starts in (heads, within, words))
    assert sorted(found) == sorted(f"{known['version']}/{number}.js" for number in range(len(heads) + len(within)))
    assert all(len(json.dumps(content, ensure_ascii=False).encode()) < 2 * PAGE for _, content in found.values())
    for number, records in found.values():
        if number < len(heads):
            last = heads[number + 1] if number + 1 < len(heads) else "\uffff"
            texts = [line for _, _, spellings in records for *_, lines in spellings for line in lines.split("\n")]
            assert texts
            for text in texts:
                keys = (search_key(text), roman_key(text))
                starts = [key[at:] for key in keys for at in range(len(key)) if at == 0 or key[at - 1] == " "]
                assert any(heads[number] <= start.replace(" ", "") <= last for start in starts)


def test_a_word_is_on_the_pages_of_its_middles() -> None:
    """From its second letter on, as long as three are left, so that any part of it leads to it."""
    assert [page for _, page in middles({"orbit", "ab", "abcd"})] == [b'"abcd\\norbit"']
    pages = [*middles(str(number) for number in range(10_000, 12_000))]
    assert len(pages) > 1
    for number, (start, page) in enumerate(pages):
        last = pages[number + 1][0] if number + 1 < len(pages) else "\uffff"
        for word in json.loads(page).split("\n"):
            assert any(start <= word[at:] <= last for at in (1, 2))


@given(st.lists(st.text("абвabc𝄞"), min_size=1))
def test_beginnings_are_packed_without_loss(starts: list[str]) -> None:
    """A browser reads the same beginnings again."""
    assert unpacked(packed_starts(sorted(starts))) == sorted(starts)


def test_many_beginnings_are_cut_into_pages() -> None:
    """Every search loads those of each `SPAN`-th page, and then one page that has all around what was typed."""
    all_starts = [f"{number:05}" for number in range(5000)]
    few, many = starts_of([["", "b"], all_starts])
    assert (unpacked(few.packed), len(few.pages)) == ([""], 1)
    assert unpacked(many.packed) == all_starts[::SPAN]
    for number, page in enumerate(many.pages):
        first = number * SPAN
        assert unpacked(json.loads(page)) == all_starts[max(0, first - OVERLAP) : first + SPAN + OVERLAP]
    assert starts_of([["", "b"]]) == [("0\n0b", [])]


def test_words_of_texts_lead_to_their_concepts() -> None:
    """But for those of names, which are found by these; the shortest text first."""
    sections = [
        LanguageSection("en", Designation("name 0"), definition="A moon around a *name*, or two."),
        LanguageSection("en", Designation("name 1"), definition="Moon.", note=("Remarkable.",)),
    ]
    concepts = [Concept(f"c{n}", "words", f"words/c{n}.yaml", {"en": section}) for n, section in enumerate(sections)]
    glossary = with_concepts(Glossary("test", {}, ("en",), ()), concepts)
    made = texts_of(glossary, {"name"})
    ((_, words),) = made.words
    assert json.loads(words).split("\n") == ["around 0", "moon 1 0", "remarkable 1", "two 0"]
    rows = [row for block in made.blocks for row in json.loads(block)]
    assert rows[0] == ["c0", ["name 0"], [[0, DEFINITION, "A moon around a name, or two."]]]
    assert rows[1] == ["c1", ["name 1"], [[0, DEFINITION, "Moon."], [0, NOTE, "Remarkable."]]]


def test_scripts_without_spaces_are_looked_up_by_two_letters() -> None:
    """And everything else by words that are long enough."""
    assert text_words("人工衛星 of the moon") == {"人工", "工衛", "衛星", "the", "moon"}


def test_topics_and_tags_are_found_like_concepts() -> None:
    """Those that list something, each under its titles."""
    topics = (Topic("words", {"en": "Words", "ru": "Слова́"}), Topic("empty", {"en": "Empty"}))
    glossary = Glossary("test", {}, ("en", "ru"), topics, tags={"old": {"en": "Old"}, "unused": {"en": "Unused"}})
    concepts = [concept("a", "а")._replace(tags=("old",))]
    ((_, content),) = search(with_concepts(glossary, concepts))
    rows = json.loads(f"[{content.decode().partition('(')[2].rstrip()[:-1]}]")[1]
    assert rows[1:] == [
        ["topic/words", ["Words", "Слова́"], [[0, TOPIC, "Words"], [1, TOPIC, "Слова́"]]],
        ["tag/old", ["Old", ""], [[0, TAG, "Old"]]],
    ]


def test_what_is_written_over_two_lines_is_one_spelling(project: Callable[[dict[str, str]], Path]) -> None:
    """A term, a form and the title of a topic."""
    entry = 'en:\n  term: |\n    two\n    lines\n  forms: {plural: "more\\nlines"}\n'
    described = 'id: test\ntitle: {en: Test}\nlanguages: [en]\ntopics: {words: {en: "Old\\nwords"}}\n'
    glossary = check(project({"glossary.yaml": described, "words/lines.yaml": entry})).glossary
    assert glossary
    calls = [content.decode() for _, content in search(glossary)]
    rows = json.loads(f"[{calls[0].partition('(')[2].rstrip()[:-1]}]")[1]
    assert [spellings for _, _, spellings in rows] == [
        [[0, TERM, "two lines"], [0, FORM, "more lines"]],
        [[0, TOPIC, "Old words"]],
    ]


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
