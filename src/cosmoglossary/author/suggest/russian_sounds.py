"""Russian: stressed spelling to IPA, by the rules in Wikipedia's "Help:IPA/Russian" and "Russian phonology".

It knows the reduction of vowels, palatalisation, devoicing and assimilation of voice, long consonants, a few clusters
with a letter that is not heard, and the words that are said as one with the next. It knows no exceptions, such as hard
consonants before е in foreign words, and no secondary stress.
"""

from __future__ import annotations

import re

from cosmoglossary.text.words import ACUTE, strip_stress

# A letter and its hard sound, in the same order.
_LETTERS = "бвгджзйклмнпрстфхцчшщ"
_SOUNDS = "b v ɡ d ʐ z j k ɫ m n p r s t f x ts tɕ ʂ ɕː"
_CONSONANTS = dict(zip(_LETTERS, _SOUNDS.split(), strict=True))
_VOWELS = "аеёиоуыэюя"
_SOFTENING = "еёиюяь"
_ALWAYS_SOFT, _ALWAYS_HARD = "чщй", "жшц"
_VOICED, _VOICELESS = "бвгджз", "пфктшс"
_VOICING = "бгджз"  # в gives no voice, though it takes one
_UNVOICED = "пфктшсхцчщ"

# How clusters are written, and letters for what is heard. What is left out here is said as it is written.
_CLUSTERS = (
    *(("стн", "сн"), ("здн", "зн"), ("лнц", "нц"), ("вств", "ств"), ("сч", "щ"), ("ться", "цца"), ("тся", "цца")),
    *(("тч", "чч"), ("дч", "чч"), ("тц", "цц"), ("дц", "цц"), ("зж", "жж"), ("сш", "шш"), ("зш", "шш"), ("гк", "хк")),
)
_PROCLITICS = "в|во|к|ко|с|со|о|об|обо|у|по|на|за|из|изо|от|ото|до|для|без|под|над|при|про|и|не"
_TIE = "‿"
"""Stands between a proclitic and the word that it is said with."""
# Words in -го that are no genitives.
_SAID_WITH_G = frozenset({"много", "немного", "дорого", "строго", "лего", "лого", "эго"})
_DOUBLE = rf"([{_LETTERS}])\1"
_ONSET = re.compile(r"(?:с?(?:[пк][рл]|тр)|[бгфх][рл]|др|с[птфхкц]|дж|[а-я])ь?ъ?$")


def sounds(term: str) -> str | None:
    """Return the pronunciation of a term in Cyrillic letters; ``None`` where the stress of a word is not known."""
    # Prepositions and particles have no stress of their own, and their last sound meets the first one of the word.
    words = re.sub(rf"(?<![^ ])({_PROCLITICS}) (?=[^ ])", rf"\1{_TIE}", term.lower())
    is_one_word = " " not in words
    transcribed: list[str] = []
    for word in re.split(r"[ -]", words):
        ipa = _transcribed(word, alone=is_one_word)
        if ipa is None:
            return None
        transcribed.append(ipa)
    return " ".join(transcribed)


def _transcribed(word: str, *, alone: bool) -> str | None:
    """Transcribe a word, together with the proclitics that are tied to it.

    Args:
        word: in small letters, with its stress mark.
        alone: whether there is no other word, so that a single vowel needs no mark.
    """
    plain = strip_stress(word)
    stress = _stressed_vowel(word, plain)
    if stress is None:
        return None
    if plain not in _SAID_WITH_G:
        plain = re.sub("(?<=[а-я][оеё])го$", "во", plain)  # the genitive ending
    # Double consonants after unstressed vowels are said short; just after the stressed one they may stay long.
    # Replacements change the number of letters, so each side of the stressed vowel has its own.
    before = re.sub(f"(?<=[{_VOWELS}]){_DOUBLE}(?=[{_VOWELS}]|$)", r"\1", plain[:stress])
    after = plain[stress:]
    for written, heard in _CLUSTERS:
        before, after = before.replace(written, heard), after.replace(written, heard)
    is_long = bool(re.match(f".{_DOUBLE}[{_VOWELS}]", after))
    after = re.sub(_DOUBLE, r"\1", after)
    is_marked = not alone or len(_vowels(plain)) > 1
    return _phones(before + after, len(before), long=is_long, marked=is_marked)


def _stressed_vowel(word: str, plain: str) -> int | None:
    """Return the position of the stressed vowel in a word without its mark; ``None`` where nothing tells."""
    own = [position for position in _vowels(plain) if position > plain.rfind(_TIE)]
    if not own or not re.fullmatch(f"[а-яё]+(?:{_TIE}[а-яё]+)*", plain):
        return None
    marked = word.find(ACUTE) - 1
    if ACUTE not in word:
        marked = plain.find("ё")  # ё is always stressed
    if marked >= 0:
        return marked
    if len(own) == 1:
        return own[0]
    return None


def _vowels(word: str) -> list[int]:
    return [position for position, char in enumerate(word) if char in _VOWELS]


def _phones(word: str, stress: int, *, long: bool, marked: bool) -> str:
    """Transcribe a word whose letters stand for what is heard.

    Args:
        word: the word.
        stress: the position of its stressed vowel.
        long: whether the consonant after the stressed vowel is long; no other one is.
        marked: whether the stress is to be marked.
    """
    word = _assimilated(word)
    phones = [_phone(word, position, stress) for position in range(len(word))]
    if long:
        phones[stress + 1] += "ː"
    if not marked:
        return "".join(phones)
    # IPA puts the mark before the stressed syllable, and not before its vowel.
    onset = _onset(word, stress)
    return "".join([*phones[:onset], "ˈ", *phones[onset:]])


def _assimilated(word: str) -> str:
    """Give obstruents the voice of the next one, and take it at the end of the word; в gives none."""
    letters = list(word)
    follows = "п"  # the end of a word is as good as a voiceless consonant
    # From the end, since what a consonant becomes decides about the one before it.
    for position in range(len(letters) - 1, -1, -1):
        char = letters[position]
        if char in ("ь", "ъ", _TIE):
            continue
        if follows in _UNVOICED and char in _VOICED:
            letters[position] = _VOICELESS[_VOICED.index(char)]
        elif follows in _VOICING and char in _VOICELESS:
            letters[position] = _VOICED[_VOICELESS.index(char)]
        follows = letters[position]
    return "".join(letters)


def _phone(word: str, position: int, stress: int) -> str:
    char = word[position]
    if char in _CONSONANTS:
        return _consonant(word, position)
    if char in _VOWELS:
        return _vowel(word, position, stress)
    return char.strip("ьъ")


def _consonant(word: str, position: int) -> str:
    char = word[position]
    phone = _CONSONANTS[char]
    if char in _ALWAYS_SOFT or not _is_soft(word, position):
        return phone
    if char == "л":
        return "lʲ"  # and not ɫʲ: the sign of the hard one says that it is velar
    return f"{phone}ʲ"


def _is_soft(word: str, position: int) -> bool:
    """Tell whether a consonant is soft; dentals are so before soft dentals."""
    char, follows = word[position], word[position + 1 : position + 2]
    if char in _ALWAYS_SOFT:
        return True
    if char in _ALWAYS_HARD or not follows:
        return False
    if follows in _SOFTENING:
        return True
    takes_softness = (char in "сз" and follows in "тдн") or (char == "н" and follows in "тднчщ")
    return takes_softness and _is_soft(word, position + 1)


def _vowel(word: str, position: int, stress: int) -> str:
    has_glide = _has_glide(word, position)
    after_soft = has_glide or _follows_soft(word, position)
    glide = "j" * has_glide
    if position == stress:
        return glide + _stressed_vowel_phone(word, position, soft=after_soft)
    return glide + _reduced_vowel_phone(word, position, stress, soft=after_soft)


def _before(word: str, position: int) -> str:
    """Return the letter before a position; nothing at the beginning."""
    return word[position - 1 : position] if position else ""


def _has_glide(word: str, position: int) -> bool:
    """Tell whether a vowel begins with the sound of й."""
    char, before = word[position], _before(word, position)
    if char in "ио":
        return before == "ь"
    return char in "еёюя" and (not before or before in f"{_VOWELS}ьъ{_TIE}")


def _follows_soft(word: str, position: int) -> bool:
    before = _before(word, position)
    if before and before in _ALWAYS_SOFT:
        return True
    if before and before in _ALWAYS_HARD:
        return False
    return word[position] in _SOFTENING


def _precedes_soft(word: str, position: int) -> bool:
    """Tell whether the letter after a position is a soft consonant."""
    follows = word[position + 1 : position + 2]
    return bool(follows) and follows in _LETTERS and _is_soft(word, position + 1)


# Stressed vowels: between two soft consonants they are the second sound, elsewhere the first.
_STRESSED = {
    **dict.fromkeys("еэ", ("ɛ", "e")),
    **dict.fromkeys("ая", ("a", "æ")),
    **dict.fromkeys("ую", ("u", "ʉ")),
}


def _stressed_vowel_phone(word: str, position: int, *, soft: bool) -> str:
    char = word[position]
    if char in _STRESSED:
        elsewhere, between_soft = _STRESSED[char]
        return between_soft if soft and _precedes_soft(word, position) else elsewhere
    if char == "ё" and soft:
        return "ɵ"
    if char in "оё":
        return "o"
    return _i_or_y(word, position, "i")


def _i_or_y(word: str, position: int, front: str) -> str:
    """Return ɨ for ы, and for what is written и or е after a hard ж, ш or ц; else the front vowel."""
    before = _before(word, position)
    if word[position] == "ы" or (before and before in _ALWAYS_HARD):
        return "ɨ"
    return front


def _reduced_vowel_phone(word: str, position: int, stress: int, *, soft: bool) -> str:
    char, before = word[position], _before(word, position)
    is_last = not word[position + 1 :].strip(_TIE)
    if char == "е" and before == "о" and is_last:
        return "ə"  # the ending of adjectives: но́вое
    if char in "ую":
        return "ʉ" if soft and _precedes_soft(word, position) else "ʊ"
    if char in "аояё" and not soft:
        return "ɐ" if _is_half_reduced(word, position, stress) else "ə"
    if char in "аояё" and is_last:
        return "ə"
    return _i_or_y(word, position, "ɪ")


def _is_half_reduced(word: str, position: int, stress: int) -> bool:
    """Tell whether а or о is but half reduced: at the beginning, just before the stress, and beside another vowel."""
    is_pretonic = position < stress and not _vowels(word[position + 1 : stress])
    if position == 0 or is_pretonic:
        return True
    follows = word[position + 1 :].lstrip(_TIE)[:1]
    return bool(follows) and (follows in "аоэ" or word[position - 1] in "ао")


def _onset(word: str, stress: int) -> int:
    """Return where the stressed syllable begins.

    It has one consonant before its vowel, or a cluster of `_ONSET`; at the start of a word it has all of them.
    """
    start = stress
    while start and word[start - 1] not in _VOWELS + _TIE:
        start -= 1
    if start == stress or not start or word[start - 1] == _TIE:
        return start
    cluster = _ONSET.search(word[start:stress])
    if cluster is None:
        return stress
    return start + cluster.start()
