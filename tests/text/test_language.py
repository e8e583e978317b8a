"""Stress, scripts, alphabetical order and transliteration."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cosmoglossary.text import language
from cosmoglossary.text.language import (
    false_stress_mark,
    fold,
    headword,
    index_letter,
    mixed_script,
    primary,
    sort_key,
    spell_acronyms,
    stress_faults,
    stressed_syllable,
    strip_stress,
    transcription,
    transliterate,
)

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

words = st.text(RUSSIAN + RUSSIAN.upper() + "аео", min_size=1, max_size=8)
marked_text = st.text("аоеёЁИбкЙ\u0301\u0300\u0301-\u2011’'_ .b1қ", max_size=20)
"""Text made of little else than what stress and scripts are judged by."""


@pytest.mark.parametrize("word", ["О'Ко́ннор", "«ра́ма'»", "об'ём", "rock'n'roll"])
def test_apostrophes_may_be_apostrophes(word: str) -> None:
    """In a name, after a consonant and at the end of a quotation they are no stress marks."""
    assert false_stress_mark(word) is None
    assert list(stress_faults(word, "ru")) == []


def test_primary_subtag() -> None:
    """A language code is known by its first part, whatever its case."""
    assert [primary(code) for code in ("ru", "ru-KZ", "EN-gb")] == ["ru", "ru", "en"]


@given(marked_text | st.text())
def test_only_stress_is_stripped(text: str) -> None:
    """Acute and grave marks go, every other character stays, and there is nothing left to strip."""
    bare = strip_stress(text)
    assert bare == re.sub("[\u0300\u0301]", "", text)
    assert strip_stress(bare) == bare


def test_letters_with_marks_of_their_own_keep_them() -> None:
    """What NFC writes as one letter is no stressed letter."""
    assert strip_stress(unicodedata.normalize("NFC", "за\u0301мок, ёж, йод, café")) == "замок, ёж, йод, café"


@given(words, st.integers(0, 8))
def test_fold_ignores_stress_and_case(word: str, place: int) -> None:
    """A word is the same spelling in capitals and with a stress anywhere."""
    assert fold(word[:place] + "\u0301" + word[place:].upper()) == fold(word)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("ра́кета лети́т", []),
        ("ракета", [("missing", "ракета")]),
        ("Раке́та-носитель", [("missing", "носитель")]),
        ("ра́ке́та", [("double", "ра́ке́та")]),
        ("раке́\u0301та", [("double", "раке́\u0301та")]),
        ("рак\u0301ета", [("misplaced", "рак\u0301ета")]),
        ("с\u0301", [("misplaced", "с\u0301")]),
        ("звёзды, Ёлка, трёхступе́нчатый", []),
        ("ОКО и ИСЗ", []),
        ("спутник", [("missing", "спутник")]),
        ("что́-либо, кое-кто́, всё-таки", []),
        ("спуск — не взлёт", []),
        ("ме\u0300жплане́тный", []),
        ("дво\u0300рец", [("missing", "дво\u0300рец")]),
        ("_орбита_", [("missing", "орбита")]),
        ("«Мир»; О’Нил", []),
        ("space station, Қазақстан", []),
    ],
)
def test_stress_faults(text: str, faults: list[tuple[str, str]]) -> None:
    """A Russian word of two or more syllables has one mark, on a vowel; exceptions are those that readers know."""
    assert list(stress_faults(text, "ru-KZ")) == faults


def test_other_languages_have_no_stress_to_judge() -> None:
    """Stress is marked in Russian only."""
    assert list(stress_faults("ракета", "uk")) == []


@settings(max_examples=1000)
@given(marked_text)
def test_quick_look_hides_no_stress_fault(text: str) -> None:
    """Judging every word of a text finds nothing in text that the quick look passes over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_SUSPECT", (re.compile(""),))
        slow = list(stress_faults(text, "ru"))
    assert list(stress_faults(text, "ru")) == slow


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("рaкета", [("рaкета", "a")]),
        ("spaсе", [("spaсе", "се")]),
        ("Oле́г и Co\u0301юз", [("Oле́г", "O"), ("Co\u0301юз", "Co")]),
        ("H₂О и H2О", [("H₂О", "H"), ("H2О", "H")]),
        ("3D-модель, café, _МКС_ISS", []),
    ],
)
def test_mixed_script(text: str, found: list[tuple[str, str]]) -> None:
    """A word of two scripts is found with those of its letters that are fewer."""
    assert list(mixed_script(text)) == found


@settings(max_examples=1000)
@given(marked_text)
def test_quick_look_hides_no_mixed_word(text: str) -> None:
    """Judging every word of a text finds nothing in text that the quick look passes over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_TWO_SCRIPTS", re.compile(""))
        slow = list(mixed_script(text))
    assert list(mixed_script(text)) == slow


@pytest.mark.parametrize(
    ("text", "code", "head"),
    [
        ("«The Cha\u0301llenge", "en-GB", "Challenge"),
        ("a “Soyuz”", "en", "Soyuz”"),
        ("to dock", "en", "dock"),
        ("theory", "en", "theory"),
        ("The", "en", "The"),
        ("to dock", "de", "to dock"),
        ("«Вы́зов»", "ru", "Вызов»"),
        ("…", "ru", "…"),
    ],
)
def test_headword(text: str, code: str, head: str) -> None:
    """An index looks past quotation marks, and past the articles of the language."""
    assert headword(text, code) == head


@pytest.mark.parametrize(
    ("code", "ordered"),
    [
        ("ru", ["ёлка", "ель", "Ёрш", "зима́", "ива", "йод", "кот"]),
        ("ru", ["за\u0301мок", "замо\u0301к", "за\u0301мочек"]),
        ("en", ["«Apollo»", "the axis", "éclair", "Edge", "to edit"]),
        ("kk", ["2001", "Soyuz", *KAZAKH]),
    ],
)
def test_dictionary_order(code: str, ordered: list[str]) -> None:
    """Terms stand as in a dictionary: ё with е, й after и, stress, case, quotes and articles aside."""
    shuffled = ordered[::-1]
    assert sorted(shuffled, key=lambda term: sort_key(term, code)) == ordered


@given(st.lists(words, max_size=4), st.sampled_from(["ru", "kk", "en"]))
def test_sort_key_is_total(terms: list[str], code: str) -> None:
    """Only equal terms have equal keys, so that an index has one order only."""
    assert len({sort_key(term, code) for term in terms}) == len(set(terms))


@given(st.lists(words, min_size=2, unique=True))
def test_order_of_keys_is_order_of_letters(terms: list[str]) -> None:
    """Of two sorted Russian terms the first has the earlier letter where they first differ."""
    alphabet = str.maketrans("ё", "е")
    spelt = [fold(term).translate(alphabet) for term in sorted(terms, key=lambda term: sort_key(term, "ru"))]
    assert all(left <= right for left, right in pairwise(spelt))


@given(st.lists(st.text(KAZAKH + "abzéüАЁЙЯ«1\u0301 ", min_size=1, max_size=5)), st.sampled_from(["ru", "kk", "en"]))
def test_index_letters_follow_the_order(terms: list[str], code: str) -> None:
    """In a sorted index each letter has one place: no letter comes back once another has begun."""
    letters = [index_letter(term, code) for term in sorted(terms, key=lambda term: sort_key(term, code))]
    runs = [letter for letter, _ in groupby(letters)]
    assert len(runs) == len(set(runs))


@pytest.mark.parametrize(
    ("text", "code", "letter"),
    [
        ("ёлка", "ru", "Е"),
        ("йод", "ru", "Й"),
        ("«э\u0301хо»", "ru", "Э"),
        ("Éclair", "en", "E"),
        ("the Eagle", "en", "E"),
        ("ёлка", "kk", "Ё"),
        ("қала", "kk", "Қ"),
        ("2001", "en", "2"),
        ("ﬁlm", "en", "F"),
        ("ßtraße", "de", "S"),
        *((text, "en", "*") for text in ("", "%", "# ?", "\u0301", "_", "\u00a0", "\ufe0f")),
    ],
)
def test_index_letter(text: str, code: str, letter: str) -> None:
    """A term stands under a letter of its language's alphabet."""
    assert index_letter(text, code) == letter


@pytest.mark.parametrize(
    ("text", "code", "latin"),
    [
        ("Байкону́р", "ru-KZ", "Baykonur"),
        ("Сергей Королёв", "ru", "Sergey Korolyov"),
        ("Soyuz", "ru", None),
        ("Байқоңыр", "kk", None),
    ],
)
def test_transliterate(text: str, code: str, latin: str | None) -> None:
    """Russian words get the spelling that English readers know; other text has no need."""
    assert transliterate(text, code) == latin


def test_transcription() -> None:
    """Dictionaries of Russian tell sounds, those of English and of what is not known tell phonemes."""
    assert [transcription("ˈmir", code) for code in ("ru-KZ", "en", "xx")] == ["[ˈmir]", "/ˈmir/", "/ˈmir/"]


@pytest.mark.parametrize(
    ("word", "syllable"),
    [
        ("за́мок", 1),
        ("замо́к", 2),
        ("ракето-носи́тель", 5),
        ("ещё", 2),
        ("трёхэта́жный", 3),
        ("ЁЛКА", 1),
        ("мост", None),
        ("орбита", None),
        ("к", None),
        ("", None),
    ],
)
def test_stressed_syllable(word: str, syllable: int | None) -> None:
    """The mark tells, or else ё; where neither is, nothing is known."""
    assert stressed_syllable(word, "ru-RU") == syllable
    assert stressed_syllable(word, "kk") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("МКС", "эм ка э́с"),
        ("в США, РФ", "в эс ша а́, эр э́ф"),
        ("УЛ", "у э́ль"),
        ("О ВСЁМ", "О вэ эс ё э́м"),
        ("SpaceX и NASA", "SpaceX и NASA"),
        ("МКСа Анна А́ННА", "МКСа Анна А́ННА"),
    ],
)
def test_acronyms_are_spelt(text: str, said: str) -> None:
    """Words in capitals become the names of their letters, if all of their letters have one."""
    assert spell_acronyms(text, "ru") == said
    assert spell_acronyms(text, "en") == text


@given(st.text(RUSSIAN + RUSSIAN.upper() + "\u0301 -«».", min_size=1))
def test_transliteration_is_latin(text: str) -> None:
    """Nothing Cyrillic and no stress is left of Russian text."""
    latin = transliterate(text, "ru")
    assert latin is None or not re.search("[\u0400-\u04ff\u0301]", latin)
    assert (latin is None) == (re.search("[а-яё]", text, re.IGNORECASE) is None)


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        ("cтыкóвка", "стыко́вка"),
        ("Cоюз", "Союз"),
        ("orbіt", None),
        ("dоcking", "docking"),
        ("стыкоvка", None),
        ("оo", None),
        ("стыко́вка", "стыко́вка"),
    ],
)
def test_letters_are_typed_in_the_script_of_their_word(word: str, mended: str | None) -> None:
    """Letters that only look as if they were of the word's script become of it; others are for a person to decide."""
    assert language.in_one_script(word) == mended


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        ("стыко'вка", "стыко́вка"),
        ("стыко´вка", "стыко́вка"),
        ("стыко́\u0301вка", "стыко́вка"),
        ("сты'ко'вка", None),
        ("сты́ко́вка", None),
        ("стыковка", None),
    ],
)
def test_signs_in_the_place_of_a_stress_mark_become_one(word: str, mended: str | None) -> None:
    """Other signs after a vowel, or a mark too many, become the stress mark, if the word is right then."""
    assert language.marked(word) == mended
