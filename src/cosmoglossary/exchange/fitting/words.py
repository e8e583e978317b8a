"""Words of the format known by what people write for them: its own names, their captions, and common short forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cosmoglossary.exchange.fitting.unfit import UnfitError
from cosmoglossary.problems.diagnostics import did_you_mean, one_of
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.templates import shipped_translation
from cosmoglossary.source.unreadable import UnreadableError
from cosmoglossary.text.catalogues import read_catalogue
from cosmoglossary.text.labels import label
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.words import strip_stress

_LANGUAGES = ("en", "de", "pl", "ru", "fr", "es", "it", "pt", "uk", "tr", "kk", "ar", "he", "ja", "zh-Hans")
"""The languages that captions come in."""

_SHORT = {
    "masculine": """m masc mask maskulin maskulinum männlich rm męski męs м мр муж ч чр чол чоловічий masculin
        masculino maschile der le el il
""",
    "feminine": """f fem feminin femininum weiblich ż rż żeński żeń ж жр жен жін жіночий féminin femenino femminile
        die la""",
    "neuter": "n nt neut neutr neutrum sächlich rn nijaki nij с ср срр сер середній neutre neutro das",
    "common": "c com utr utrum общ",
    "noun": """n nn s sb subst substantiv nomen hauptwort rz rzecz rzeczownik сущ nom sustantivo sostantivo substantivo
        ім імен іменник""",
    "proper_noun": "propn np nprop eigenname eigennamen propernoun propername nazwawłasna имясобственное",
    "verb": "v vb vi vt verb verbum zeitwort cz czas czasownik гл глаг verbe verbo дієсл дієслово",
    "adjective": """a adj jj adjektiv eigenschaftswort przym przymiotnik прил adjectif adjetivo aggettivo прикм
        прикметник""",
    "adverb": "adv adverb umstandswort przysł przysłówek нареч adverbe adverbio avverbio присл прислівник",
    "numeral": "num numeral zahlwort licz liczebnik числ числівник",
    "pronoun": "pron pronomen fürwort zaim zaimek мест займ займенник",
    "preposition": "prep präp präposition przyim przyimek предл прийм прийменник",
    "conjunction": "conj konj konjunktion spójnik союз спол сполучник",
    "interjection": "interj wykrz wykrzyknik межд виг вигук",
    "particle": "part partikel partykuła част частка",
    "imperfective": "impf ipf ndk nsv нсв несов niedokonany несовершенный недок недоконаний",
    "perfective": "pf dk sv св сов dokonany совершенный док доконаний",
    "plural": "pl plt plurale pluraletantum lm мн мнч",
    "singular": "sg sing sgt singularetantum lp ед одн",
    "preferred": """preferred preferredterm main ok bevorzugt empfohlen freigegeben approved zalecany zalecane
        preferowany
        рекомендуемый предпочтительный préféré recommandé preferido preferito""",
    "admitted": """admitted admittedterm allowed accepted zulässig erlaubt zugelassen dopuszczalny dopuszczalne
        допустимый
        допускаемый admis admitido ammesso""",
    "deprecated": """deprecated deprecatedterm forbidden avoid donotuse prohibited rejected verboten vermeiden
        unzulässig
        niezalecany niezalecane zakazany нерекомендуемый недопустимый запрещённый запрещенный déconseillé
        obsoleto""",
    "superseded": """superseded supersededterm obsolete outdated veraltet przestarzały przestarzałe устаревший obsolète
""",
    "synonym": "syn",
    "abbreviation": "abbr abk skr skrót сокр",
    "core": "basic grundlegend podstawowy базовый",
    "extended": "advanced erweitert rozszerzony расширенный",
}
"""Short and other words for words of the format, without the dots and blanks that people write in them."""

_TRUTH: Mapping[bool, str] = {
    True: """yes y true x ✓ ✔ ☑ 1 ja wahr j tak prawda t да истина д oui vrai o sí si verdadero vero sim так evet doğru
        はい 是""",
    False: """no n false - – 0 nein falsch nie fałsz f нет ложь н non faux falso não ні hayır yanlış いいえ 否 ✗ ✘ ☐""",
}
"""Words and marks for yes and for no, among them what spreadsheets show for true and false."""


def word_of(text: str, words: tuple[str, ...], own: Mapping[str, str]) -> str:
    """Return the word of the format that a text stands for.

    Args:
        text: what a person has written.
        words: those that may be meant.
        own: what a person has said of some words, empty for those that are to be left out.

    Raises:
        UnfitError: it stands for none of them.
    """
    if text in own:
        if own[text] in words:
            return own[text]
        raise UnfitError(msg("the mapping leaves it out"))
    known = _known(words)
    wanted = _bare(text)
    if wanted in known:
        return known[wanted]
    help_ = did_you_mean(text, words) or one_of(words)
    raise UnfitError(msg("`{text}` is none of its words; {help}", text=text, help=help_))


@lru_cache(maxsize=32)
def _known(words: tuple[str, ...]) -> Mapping[str, str]:
    """Return the words of the format by all that may be written for them; what two could mean is left out."""
    known: dict[str, str] = {}
    unclear: set[str] = set()
    for word in words:
        for text in {_bare(each) for each in (*_captions(word), *_SHORT.get(word, "").split())}:
            if known.setdefault(text, word) != word:
                unclear.add(text)
    # The names of the format itself are never unclear.
    clear = {text: word for text, word in known.items() if text and text not in unclear}
    return {**clear, **{_bare(word): word for word in words}}


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", strip_stress(text).casefold())


def _captions(word: str) -> list[str]:
    captions = []
    for language in _LANGUAGES:
        try:
            captions.append(str(label(_localiser(language), word)))
        # A word that has no caption, such as the status of a term that is preferred.
        except KeyError:
            break
    return captions


@lru_cache(maxsize=len(_LANGUAGES))
def _localiser(language: str) -> Localiser:
    try:
        return Localiser(language, read_catalogue(shipped_translation(language)))
    except UnreadableError:
        # The messages are in English, which needs no catalogue.
        return Localiser(language)


def truth_of(text: str) -> bool:
    """Return what a word or mark for yes or no says.

    Raises:
        UnfitError: it says neither.
    """
    word = text.strip().casefold()
    for truth, words in _TRUTH.items():
        if word in words.split():
            return truth
    raise UnfitError(msg("`{text}` says neither yes nor no", text=text))
