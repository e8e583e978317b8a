"""Russian spelling with stress to IPA."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.author.suggest.russian_sounds import sounds


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("космона́вт", "kəsmɐˈnaft"),
        ("орби́та", "ɐrˈbʲitə"),
        ("стыко́вка", "stɨˈkofkə"),
        ("молоко́", "məɫɐˈko"),
        ("косми́ческий кора́бль", "kɐsˈmʲitɕɪskʲɪj kɐˈrablʲ"),
        ("Земля́", "zʲɪmˈlʲa"),
        ("язы́к", "jɪˈzɨk"),
        ("пять", "pʲætʲ"),
        ("чёрный", "ˈtɕɵrnɨj"),
        ("город", None),
        ("го́род", "ˈɡorət"),
        ("про́сьба", "ˈprozʲbə"),
        ("со́лнце", "ˈsontsɨ"),
        ("жена́", "ʐɨˈna"),
        ("гость", "ɡosʲtʲ"),
        ("сюже́т", "sʲʊˈʐɛt"),
        ("А́нна", "ˈanːə"),
        ("Росси́я", "rɐˈsʲijə"),
        ("класс", "kɫas"),
        ("учи́ться", "ʊˈtɕitsːə"),
        ("лётчик", "ˈlʲɵtɕːɪk"),
        ("ру́сского", "ˈruskəvə"),
        ("мно́го", "ˈmnoɡə"),
        ("чу́вство", "ˈtɕustvə"),
        ("простра́нство", "prɐˈstranstvə"),
        ("коопера́ция", "kɐɐpʲɪˈratsɨjə"),
        ("полёт в ко́смос", "pɐˈlʲɵt f‿ˈkosməs"),
        ("земно́й шар", "zʲɪmˈnoj ˈʂar"),
        ("косми́ческое аге́нтство", "kɐsˈmʲitɕɪskəjə ɐˈɡʲɛntstvə"),
        ("на орби́ту", "nɐ‿ɐrˈbʲitʊ"),
        ("вступи́ть в", None),
        ("SpaceX", None),
        ("", None),
    ],
)
def test_spelling_to_sounds(term: str, said: str | None) -> None:
    """Vowels are reduced, consonants softened, voiced and devoiced; without a known stress nothing is said."""
    assert sounds(term) == said


@given(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя\u0301 -", max_size=12))
def test_any_letters_are_read(term: str) -> None:
    """Whatever the letters, the answer is sounds without Cyrillic letters, or nothing."""
    said = sounds(term)
    assert said is None or not any("а" <= char <= "ё" for char in said)
