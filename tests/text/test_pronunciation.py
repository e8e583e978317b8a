"""The signs around IPA, and acronyms as they are said."""

from __future__ import annotations

import pytest

from cosmoglossary.text.pronunciation import spell_acronyms, transcription


def test_transcription() -> None:
    """Dictionaries of Russian tell sounds, those of English and of what is not known tell phonemes."""
    assert [transcription("ˈmir", code) for code in ("ru-KZ", "en", "xx")] == ["[ˈmir]", "/ˈmir/", "/ˈmir/"]


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
