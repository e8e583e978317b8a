"""Russian, and every other script, in Latin letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.text.transliteration import romanise, transliterate

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


@pytest.mark.parametrize(
    ("text", "code", "latin"),
    [
        ("Байкону́р", "ru-KZ", "Baykonur"),
        ("Сергей Королёв", "ru", "Sergey Korolyov"),
        ("Космический, синий, третий", "ru", "Kosmichesky, siny, trety"),
        ("режи́м экономи́ческих са́нкций", "ru", "rezhim ekonomicheskikh sanktsiy"),
        ("план действий правительства", "ru", "plan deystviy pravitelstva"),
        ("передача технологий и решений", "ru", "peredacha tekhnologiy i resheniy"),
        ("детский санаторий", "ru", "detsky sanatory"),
        ("это рыбий жир, хвост лисий", "ru", "eto ryby zhir, khvost lisy"),
        ("в карий глаз смотрит", "ru", "v kary glaz smotrit"),
        ("крокус осенний", "ru", "krokus osenny"),
        ("Иван Дмитрий", "ru", "Ivan Dmitry"),
        ("Soyuz", "ru", None),
        ("Байқоңыр", "kk", None),
    ],
)
def test_transliterate(text: str, code: str, latin: str | None) -> None:
    """Russian words get the spelling that English readers know; other text has no need."""
    assert transliterate(text, code) == latin


@given(st.text(RUSSIAN + RUSSIAN.upper() + "\u0301 -«».", min_size=1))
def test_transliteration_is_latin(text: str) -> None:
    """Nothing Cyrillic and no stress is left of Russian text."""
    latin = transliterate(text, "ru")
    assert latin is None or not re.search("[\u0400-\u04ff\u0301]", latin)
    assert (latin is None) == (re.search("[а-яё]", text, re.IGNORECASE) is None)


@pytest.mark.parametrize(
    ("text", "code", "latin"),
    [
        ("orbit", "en", ()),
        ("Umlaufbahn für Ärzte", "de", ()),
        ("о́рбіта", "uk", ("orbíta",)),
        ("轨道", "zh", ("guǐdào", "guǐ dào")),
        ("オクターブ", "ja", ("okutābu",)),
        ("ｵｸﾀｰﾌﾞ", "ja", ("okutābu",)),
        ("嬰記号", "ja", ()),
        ("궤도", "ko", ("gwedo",)),
        ("τροχιά", "el", ("trochiá",)),
        ("कक्षा", "hi", ("kakṣā",)),
    ],
)
def test_romanise(text: str, code: str, latin: tuple[str, ...]) -> None:
    """Whoever has no keyboard for a script types it in Latin letters; only an entry can say how kanji are read."""
    assert romanise(text, code) == latin


@pytest.mark.parametrize(
    ("text", "language", "latin"),
    [
        ("ᏣᎳᎩ", "chr", "tsalagi"),
        ("ᏅᏙ ᎢᏳ", "chr", "nvdo iyu"),
        ("ᠮᠣᠩᠭᠣᠯ", "mn-Mong", "mongol"),
        ("គន្លង", "km", "konlong"),
        ("កម្ពុជា", "km", "kampucha"),
        ("ISS គន្លង", "km", "ISS konlong"),
    ],
)
def test_scripts_without_a_table_of_icu_are_written_by_the_names_of_letters(
    text: str, language: str, latin: str
) -> None:
    """As people type them."""
    assert romanise(text, language) == (latin,)
