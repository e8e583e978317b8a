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
_WITHOUT_VOICE = dict(zip(_VOICED, _VOICELESS, strict=True))
_WITH_VOICE = dict(zip(_VOICELESS, _VOICED, strict=True))
# The consonants that give voice to the one before them; в gives none, though it takes it.
_VOICING = "бгджз"
_UNVOICED = "пфктшсхцчщ"
_SOFT_BEFORE_SOFT = {"с": "тдн", "з": "тдн", "н": "тднчщ"}
"""The consonants that are soft before some others, if these are soft."""

# How clusters are written, and letters for what is heard. What is left out here is said as it is written.
_CLUSTERS = (
    *(("стн", "сн"), ("здн", "зн"), ("лнц", "нц"), ("вств", "ств"), ("сч", "щ"), ("ться", "цца"), ("тся", "цца")),
    *(("тч", "чч"), ("дч", "чч"), ("тц", "цц"), ("дц", "цц"), ("зж", "жж"), ("сш", "шш"), ("зш", "шш"), ("гк", "хк")),
)
_PROCLITICS = "в|во|к|ко|с|со|о|об|обо|у|по|на|за|из|изо|от|ото|до|для|без|под|над|при|про|и|не"
_TIE = "‿"
"""Stands between a proclitic and the word that it is said with."""
_EDGE = "#"
"""Stands for the letter before the first and after the last one. An empty text would be in every set of letters."""
# Words in -го that are no genitives.
_SAID_WITH_G = frozenset({"много", "немного", "дорого", "строго", "лего", "лого", "эго"})
_DOUBLE = rf"([{_LETTERS}])\1"
_SPELLING = re.compile(f"[а-яё]+(?:{_TIE}[а-яё]+)*")
# Of a cluster between vowels, the consonants that the second syllable takes, as Wiktionary divides words.
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
    plain = _with_genitive_as_heard(plain)
    # Double consonants after unstressed vowels are said short; just after the stressed one they may stay long.
    # Replacements change the number of letters, so each side of the stressed vowel has its own.
    before = re.sub(f"(?<=[{_VOWELS}]){_DOUBLE}(?=[{_VOWELS}]|$)", r"\1", plain[:stress])
    before, after = _with_clusters_as_heard(before), _with_clusters_as_heard(plain[stress:])
    is_long = bool(re.match(f".{_DOUBLE}[{_VOWELS}]", after))
    after = re.sub(_DOUBLE, r"\1", after)
    is_marked = not alone or len(_vowels(plain)) > 1
    return _phones(before + after, len(before), long=is_long, marked=is_marked)


def _with_genitive_as_heard(word: str) -> str:
    # In the ending of genitives (но́вого) г is said as в.
    if word in _SAID_WITH_G:
        return word
    return re.sub("(?<=[а-я][оеё])го$", "во", word)


def _with_clusters_as_heard(part: str) -> str:
    for written, heard in _CLUSTERS:
        part = part.replace(written, heard)
    return part


def _stressed_vowel(word: str, plain: str) -> int | None:
    """Return the position of the stressed vowel in a word without its mark; ``None`` where nothing tells."""
    own = _own_vowels(plain)
    if not own or not _SPELLING.fullmatch(plain):
        return None
    marked = _marked_vowel(word, plain)
    if marked >= 0:
        return marked
    if len(own) == 1:
        return own[0]
    return None


def _marked_vowel(word: str, plain: str) -> int:
    """Return the position of the vowel that bears a mark in a word, or -1."""
    # An ё is always stressed, so it is as good as a mark.
    if ACUTE not in word:
        return plain.find("ё")
    return word.find(ACUTE) - 1


def _own_vowels(word: str) -> list[int]:
    """Return the positions of the vowels of a word, without those of its proclitics, which bear no stress."""
    start = word.rfind(_TIE)
    return [position for position in _vowels(word) if position > start]


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
    # The end of a word is as good as a voiceless consonant.
    follows = "п"
    # From the end, since what a consonant becomes decides about the one before it.
    for position in reversed(range(len(letters))):
        if letters[position] not in ("ь", "ъ", _TIE):
            letters[position] = follows = _with_voice_of(follows, letters[position])
    return "".join(letters)


def _with_voice_of(follows: str, char: str) -> str:
    """Return what a sound becomes before the one that follows; vowels, and sounds without a counterpart, stay."""
    if follows in _UNVOICED:
        return _WITHOUT_VOICE.get(char, char)
    if follows in _VOICING:
        return _WITH_VOICE.get(char, char)
    return char


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
    # What is always soft has signs that say so by themselves.
    if char in _ALWAYS_SOFT or not _is_soft(word, position):
        return phone
    # Not ɫʲ: the sign of the hard sound says that it is velar.
    if char == "л":
        return "lʲ"
    return f"{phone}ʲ"


def _is_soft(word: str, position: int) -> bool:
    """Tell whether a consonant is soft; dentals are so before soft dentals."""
    char, follows = word[position], _after(word, position)
    if char in _ALWAYS_SOFT:
        return True
    if char in _ALWAYS_HARD:
        return False
    if follows in _SOFTENING:
        return True
    # Softness runs backwards through a cluster: in шесть it reaches the с from the sign at the end.
    return follows in _SOFT_BEFORE_SOFT.get(char, "") and _is_soft(word, position + 1)


def _vowel(word: str, position: int, stress: int) -> str:
    has_glide = _has_glide(word, position)
    after_soft = has_glide or _follows_soft(word, position)
    glide = "j" * has_glide
    if position == stress:
        return glide + _stressed_vowel_phone(word, position, soft=after_soft)
    return glide + _reduced_vowel_phone(word, position, stress, soft=after_soft)


def _before(word: str, position: int) -> str:
    """Return the letter before a position, or `_EDGE`."""
    return f"{_EDGE}{word}"[position]


def _after(word: str, position: int) -> str:
    """Return the letter after a position, or `_EDGE`."""
    return f"{word}{_EDGE}"[position + 1]


def _has_glide(word: str, position: int) -> bool:
    """Tell whether a vowel begins with the sound of й."""
    char, before = word[position], _before(word, position)
    # After ь these two sound as after й (чьи, бульо́н), though their letters do not say so.
    if char in "ио":
        return before == "ь"
    return char in "еёюя" and before in f"{_EDGE}{_VOWELS}ьъ{_TIE}"


def _follows_soft(word: str, position: int) -> bool:
    # After these consonants the letter of the vowel is a matter of spelling (чай, жить), and says nothing.
    before = _before(word, position)
    if before in _ALWAYS_SOFT:
        return True
    if before in _ALWAYS_HARD:
        return False
    return word[position] in _SOFTENING


def _precedes_soft(word: str, position: int) -> bool:
    """Tell whether the letter after a position is a soft consonant."""
    return _after(word, position) in _LETTERS and _is_soft(word, position + 1)


# Stressed vowels after a hard consonant, after a soft one, and between two soft ones.
_STRESSED = {
    **dict.fromkeys("еэ", ("ɛ", "ɛ", "e")),
    **dict.fromkeys("ая", ("a", "a", "æ")),
    **dict.fromkeys("ую", ("u", "u", "ʉ")),
    "ё": ("o", "ɵ", "ɵ"),
    "о": ("o", "o", "o"),
}


def _stressed_vowel_phone(word: str, position: int, *, soft: bool) -> str:
    char = word[position]
    if char in "иы":
        return _i_or_y(word, position, "i")
    after_hard, after_soft, between_soft = _STRESSED[char]
    if not soft:
        return after_hard
    if _precedes_soft(word, position):
        return between_soft
    return after_soft


def _i_or_y(word: str, position: int, front: str) -> str:
    """Return ɨ for ы, and for what is written и or е after a hard ж, ш or ц; else the front vowel."""
    if word[position] == "ы" or _before(word, position) in _ALWAYS_HARD:
        return "ɨ"
    return front


def _reduced_vowel_phone(word: str, position: int, stress: int, *, soft: bool) -> str:
    char = word[position]
    if _ends_adjective(word, position):
        return "ə"
    if char in "ую":
        return _reduced_u(word, position, soft=soft)
    if char in "аояё":
        return _reduced_a(word, position, stress, soft=soft)
    return _i_or_y(word, position, "ɪ")


def _ends_adjective(word: str, position: int) -> bool:
    # In this ending (но́вое) е is said as а is in endings.
    return word[position] == "е" and _before(word, position) == "о" and _is_last(word, position)


def _reduced_u(word: str, position: int, *, soft: bool) -> str:
    if soft and _precedes_soft(word, position):
        return "ʉ"
    return "ʊ"


def _reduced_a(word: str, position: int, stress: int, *, soft: bool) -> str:
    """Return what becomes of а and о, which sound alike without the stress, and of я and ё."""
    # Endings keep apart what is reduced to one sound elsewhere: ды́ня has a ə, and часы́ an ɪ.
    if soft and not _is_last(word, position):
        return _i_or_y(word, position, "ɪ")
    if not soft and _is_half_reduced(word, position, stress):
        return "ɐ"
    return "ə"


def _is_last(word: str, position: int) -> bool:
    return not word[position + 1 :].strip(_TIE)


def _is_half_reduced(word: str, position: int, stress: int) -> bool:
    """Tell whether а or о is but half reduced: at the beginning, just before the stress, and beside another vowel."""
    is_pretonic = position < stress and not _vowels(word[position + 1 : stress])
    return position == 0 or is_pretonic or _is_beside_vowel(word, position)


def _is_beside_vowel(word: str, position: int) -> bool:
    # At the end of a word the vowel before it changes nothing (кака́о).
    follows = word[position + 1 :].lstrip(_TIE)[:1]
    return bool(follows) and (follows in "аоэ" or _before(word, position) in "ао")


def _onset(word: str, stress: int) -> int:
    """Return where the stressed syllable begins.

    It has one consonant before its vowel, or a cluster of `_ONSET`; at the start of a word it has all of them.
    """
    start = len(word[:stress].rstrip(f"{_LETTERS}ьъ"))
    if _before(word, start) in (_EDGE, _TIE):
        return start
    cluster = _ONSET.search(word[start:stress])
    # Between two vowels there is nothing to take.
    if cluster is None:
        return stress
    return start + cluster.start()
