"""Concepts that running text names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.model import Concept, ConceptSummary, Designation, LanguageSection
from cosmoglossary.text.mentions import Mention, Mentions
from cosmoglossary.text.summary import summarise

markdown = st.text("*_[]()\\<>&\"'/:ab1 \nжё\u0301", max_size=40) | st.text(max_size=40)
"""Arbitrary text, most of it made of what Markdown and HTML are made of."""


def concept(name: str, *spellings: str) -> ConceptSummary:
    """A concept that is called by the first spelling in Russian, and inflected into the others."""
    designation = Designation(spellings[0], forms={"genitive": spellings[1:]})
    return summarise(Concept(name, "words", f"{name}.yaml", {"ru": LanguageSection("ru", designation)}))


MENTIONS = Mentions(
    [
        concept("union", "сою́з", "сою́за"),
        concept("soyuz", "Сою́з", "Сою́за"),
        concept("soyuz-ms", "Сою́з МС"),
        concept("crew", "экипа́ж", "экипа́жа", "экипа́жу"),
        concept("crew-commander", "команди́р экипа́жа", "команди́ра экипа́жа"),
    ],
    "ru",
)


def mentioned(text: str) -> list[tuple[str, str]]:
    """The words of the text that name a concept, each with the concept."""
    return [(text[start:end], name) for start, end, name in MENTIONS.find(text, set())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Экипа́жу пора́", [("Экипа́жу", "crew")]),
        ("экипаж", [("экипаж", "crew")]),
        ("экипажи и экипажность", []),
        ("Командира экипажа ждёт экипаж", [("Командира экипажа", "crew-commander"), ("экипаж", "crew")]),
        ("командир и экипаж", [("экипаж", "crew")]),
        ("экипаж, экипажа, экипажу", [("экипаж", "crew")]),
        ("Союз и союз", [("Союз", "soyuz"), ("союз", "union")]),
        ("Союз МС, союз мс", [("Союз МС", "soyuz-ms"), ("союз", "union")]),
        ("«Союз» МС", [("Союз» МС", "soyuz-ms")]),
        ("«Союз-МС»", []),
        ("Союз — МС", [("Союз — МС", "soyuz-ms")]),
        ("Союз. МС", [("Союз", "soyuz")]),
        ("Командир. Экипажа", [("Экипажа", "crew")]),
        ("командир, экипажа", [("экипажа", "crew")]),
    ],
)
def test_mentions(text: str, found: list[tuple[str, str]]) -> None:
    """The longest phrase wins, in any form; names go by their case, phrases across quotes but not across stops."""
    assert mentioned(text) == found


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_name_is_the_name_wherever_it_is_listed(order: slice) -> None:
    """A capitalised word is taken for the name rather than for the common word, in whatever order they are learnt."""
    learnt = Mentions([concept("union", "сою́з"), concept("soyuz", "Сою́з")][order], "ru")
    assert list(learnt.find("Сою́з", set())) == [Mention(0, 5, "soyuz")]


def test_a_mention_has_words() -> None:
    """An empty form, which says nothing, is found nowhere, and a term is one phrase even if it has a line break."""
    learnt = Mentions([concept("station", "ста́нция", ""), concept("line", "ко́рпус\nста́нции")], "ru")
    assert list(learnt.every("— …")) == []
    assert list(learnt.every("станция, ко́рпус, корпус станции")) == [Mention(0, 7, "station"), Mention(18, 32, "line")]


def test_mentions_know_their_language_only() -> None:
    """Words of another language are not learnt."""
    assert list(Mentions([concept("crew", "экипа́ж")], "en").find("экипаж", set())) == []


@given(markdown, st.sets(st.sampled_from(["crew", "union"])))
def test_mentions_in_arbitrary_text(text: str, seen: set[str]) -> None:
    """Mentions follow one another without overlap, each of a concept that was not seen before."""
    before = set(seen)
    found = list(MENTIONS.find(f"{text} экипаж {text} союз", seen))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert seen - before == {mention.concept for mention in found}
    assert len(seen - before) == len(found)


def in_language(language: str, *terms: str) -> Mentions:
    """What finds concepts that have the same id and term."""
    sections = (LanguageSection(language, Designation(term)) for term in terms)
    return Mentions(
        [summarise(Concept(each.term, "words", f"{each.term}.yaml", {language: each})) for each in sections], language
    )


@pytest.mark.parametrize(
    ("language", "terms", "text", "found"),
    [
        (
            "ja",
            ["軌道", "号", "宇宙", "宇宙飛行士"],
            "国際宇宙飛行士は軌道の上で記号を見た。宇宙。",
            ["宇宙飛行士", "軌道", "宇宙"],
        ),
        ("ja", ["GPS", "記号", "星"], "嬰記号とGPS。星を見る。", ["GPS", "星"]),
        ("zh", ["轨道", "国际空间站", "空间站"], "在轨道上飞行的国际空间站", ["轨道", "国际空间站"]),
        ("th", ["วงโคจร", "สถานีอวกาศ", "วง"], "ดาวเทียมอยู่ในวงโคจรแล้วสถานีอวกาศนานาชาติ", ["วงโคจร", "สถานีอวกาศ"]),
        ("ja", ["𠮷野家", "軌道"], "𠮷と𠮷の軌道", ["軌道"]),
        ("he", ["שׁוֹפֵט", "בֵּית מִשְׁפָּט", "צה״ל"], 'שופט בבית, בית משפט של צה"ל', ["שׁוֹפֵט", "בֵּית מִשְׁפָּט", "צה״ל"]),
        ("ar", ["قَاضٍ", "مَحْكَمَة"], "مكان عمل قاض هو محكمـة.", ["قَاضٍ", "مَحْكَمَة"]),
        ("hi", ["कक्षा", "यान"], "अंतरिक्ष यान कक्षा में है।", ["यान", "कक्षा"]),
        (
            "en",
            ["C++", "R&D", ".NET", "C", "NET", "D"],
            "Vitamin C is not C++. R&D, (.NET), a D.",
            ["C++", "R&D", ".NET"],
        ),
        ("en", ["C++", "R&D", ".NET"], "C++17, C++/CLI, R&D2, ASP.NET and AR&D", []),
        ("en", ["net", "at", "lab"], "AT&T, .NET, ASP.NET, net@lab.org, the lab.", ["lab"]),
        (
            "en",
            ["α-decay", "3D", "decay", "Q & A", "C++ code"],
            "α-decay in 3D, Q & A, C++ code",
            ["α-decay", "3D", "Q & A", "C++ code"],
        ),
        ("en", ["%", "a", "α"], "100 %, a and α", []),
    ],
)
def test_words_of_every_script_are_found_whole(language: str, terms: list[str], text: str, found: list[str]) -> None:
    """The longest of them, without points; signs belong to a word, and no sign or letter is a word by itself."""
    assert [concept for _, _, concept in in_language(language, *terms).find(text, set())] == found


@pytest.mark.parametrize(
    ("language", "terms", "text", "found"),
    [
        ("he", ["בֵּית מִשְׁפָּט", "שׁוֹפֵט"], "כשבבית משפט ישב השופט", ["בית משפט", "שופט"]),
        ("he", ["חוֹזֶה"], "הוֹ בְּחוֹזֶה.", ["חוֹזֶה"]),
        ("he", ["דין", "שלום"], "שלום לדין, מדינה", ["שלום", "דין"]),
        ("ar", ["مَحْكَمَة", "حُكْم"], "وللمحكمة أن تعدّل حكمها بالمحكمة", ["محكمة", "حكم"]),
        ("ar", ["عَقْد"], "بالعقد لا بعقدة", ["عقد"]),
        (
            "ko",
            ["궤도", "우주 비행사", "위성"],
            "우주 비행사들은 궤도에서 위성을 본다.",
            ["우주 비행사", "궤도", "위성"],
        ),
        ("ko", ["발사", "ISS"], "ISS는 발사되었다. 발사대", ["ISS"]),
        ("fr", ["orbite", "Europe"], "L’orbite de l'Europe d'orbites", ["orbite", "Europe"]),
        ("it", ["orbita"], "dell’orbita, un'orbita", ["orbita"]),
        ("ca", ["òrbita"], "l'òrbita", ["òrbita"]),
    ],
)
def test_what_is_attached_to_a_word_is_no_part_of_it(
    language: str, terms: list[str], text: str, found: list[str]
) -> None:
    """Articles, prepositions and particles are left outside; a word that only begins like another one is another."""
    mentions = in_language(language, *terms).find(text, set())
    assert [text[start:end] for start, end, _ in mentions] == found


def test_symbols_are_not_linked_by_themselves() -> None:
    """A text that has the letters of a symbol seldom means it."""
    entry = LanguageSection(
        "en", Designation("velocity"), (Designation("vel", "symbol"), Designation("speed", "synonym"))
    )
    learnt = Mentions([summarise(Concept("velocity", "words", "velocity.yaml", {"en": entry}))], "en")
    text = "vel, speed"
    assert [text[start:end] for start, end, _ in learnt.every(text)] == ["speed"]


@pytest.mark.parametrize(
    ("related", "found"), [((), None), (("river",), "river"), (("money",), "money"), (("river", "money"), None)]
)
def test_a_shared_name_is_that_of_a_related_concept(related: tuple[str, ...], found: str | None) -> None:
    """In all its forms; a name that may be one or another is none, and a word of one's own is no shared one."""
    bank = LanguageSection("en", Designation("bank"))
    learnt = Mentions(
        [summarise(Concept(each, "words", f"{each}.yaml", {"en": bank})) for each in ("river", "money")], "en"
    )
    for text in ("The bank.", "Two banks!"):
        assert [mention.concept for mention in learnt.find(text, set(), related)] == [found] * bool(found)
        assert [concepts for _, concepts in learnt.shared(text)] == [["river", "money"]]
