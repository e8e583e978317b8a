"""Russian: the declension of nouns, and of phrases around one.

A phrase is declined by its head: adjectives before it agree with it, what follows it stays as it is.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

from cosmoglossary.author.suggest.russian_morphology import (
    is_acronym,
    is_name,
    nominative_parses,
    with_capitals,
)
from cosmoglossary.author.suggest.russian_stress import stressed
from cosmoglossary.text.words import strip_stress

_CASES = {
    "nominative": ("nomn", "Nom"),
    "genitive": ("gent", "Gen"),
    "dative": ("datv", "Dat"),
    "accusative": ("accs", "Acc"),
    "instrumental": ("ablt", "Ins"),
    "prepositional": ("loct", "Loc"),
}
"""Our name of a case, OpenCorpora's and udar's."""
_NUMBERS = {"sing": "Sg", "plur": "Pl"}
_ONLY_NUMBERS = {"sing": "singular", "plur": "plural"}
"""The words of entries for terms that are used in one number alone."""
_GENDERS = {"masc": "masculine", "femn": "feminine", "neut": "neuter"}
"""A noun for which OpenCorpora has none of these is of common gender."""


def noun_values(words: list[str]) -> dict[str, object] | None:
    """Propose the stressed term and the grammar and forms of a noun, or of a phrase around one.

    Of acronyms, and of names that men and women have, nobody can tell the gender by the word.

    Returns:
        Values by the keys of an entry; ``None`` where there is no noun in the nominative.
    """
    position = _head_position(words)
    if position is None:  # the caller tries verbs and adjectives next
        return None
    head = _head_parse(words[position])
    term = " ".join(words)
    numbers = _numbers(head, term)
    forms = _forms(words, position, head, numbers)
    return {
        "term": _first_form(forms),
        **_grammar(words[position], head, numbers, is_proper=is_name(head.tag) or term[:1].isupper()),
        "forms": forms,
    }


def _head_position(words: list[str]) -> int | None:
    """Find the noun that a phrase is about: the first one in the nominative after nothing but adjectives."""
    for position, word in enumerate(words):
        may_be_adjective = bool(nominative_parses(word, "ADJF"))
        # The last word is a noun if it may be one; before it, what may be both (рабочий день) is an adjective.
        is_last = position + 1 == len(words)
        if may_be_adjective and not is_last:
            continue
        if _noun_parses(word):
            return position
        return None
    return None


def _noun_parses(word: str) -> list[Any]:
    """Return the parses of a noun; those of its first part, where all parts are nouns (раке́та-носи́тель)."""
    parts = word.split("-")
    if all(nominative_parses(part, "NOUN") for part in parts):
        return nominative_parses(parts[0], "NOUN")
    return nominative_parses(word, "NOUN")


def _head_parse(word: str) -> Any:  # noqa: ANN401
    """Return the parse of a head: as a name, if it has a capital and may be one, or else in the singular, if it may."""
    parses = _noun_parses(word)
    # The likeliest parse may be the plural of another word, or the word that a name was made of (Ве́ра).
    singular = [parse for parse in parses if parse.tag.number == "sing"]
    names = (parse for parse in singular if is_name(parse.tag))
    if word[0].isupper():
        return next(chain(names, singular, parses))
    return next(chain(singular, parses))


def _numbers(head: Any, term: str) -> list[str]:  # noqa: ANN401
    """Return OpenCorpora's names of the numbers in which a term is used."""
    if _is_plural_only(head):
        return ["plur"]
    # Nobody wants Казахста́ны: names have no plural, nor do words that the dictionary has in the singular alone.
    if term[:1].isupper() or "Sgtm" in head.tag or head.inflect({"plur"}) is None:
        return ["sing"]
    return ["sing", "plur"]


def _is_plural_only(head: Any) -> bool:  # noqa: ANN401
    return "Pltm" in head.tag or head.tag.number == "plur"


def _forms(words: list[str], position: int, head: Any, numbers: list[str]) -> dict[str, str | list[str]]:  # noqa: ANN401
    """Decline a phrase: a row for each case, of one form or of one for each number."""
    forms: dict[str, str | list[str]] = {}
    for name, (case, tag) in _CASES.items():
        row = [_Form(head, case, number, f"+{_NUMBERS[number]}+{tag}").phrase(words, position) for number in numbers]
        forms[name] = one_or_row(row)
    return forms


def one_or_row(row: list[str]) -> str | list[str]:
    """Return a row of forms as entries have it: a text, if there is but one form in it."""
    if len(row) == 1:
        return row[0]
    return row


def _first_form(forms: dict[str, str | list[str]]) -> str:
    nominative = forms["nominative"]
    if isinstance(nominative, str):
        return nominative
    return nominative[0]


def _grammar(word: str, head: Any, numbers: list[str], *, is_proper: bool) -> dict[str, object]:  # noqa: ANN401
    """Propose part of speech, gender, animacy and number, in the order of an entry."""
    values: dict[str, object] = {"part_of_speech": "noun"}
    if is_proper:
        values["part_of_speech"] = "proper_noun"
    if _shows_gender(word, head, is_proper=is_proper):
        values["gender"] = _GENDERS.get(head.tag.gender or "", "common")
    values["animate"] = head.tag.animacy == "anim" and not is_acronym(word)
    if len(numbers) == 1:
        values["number"] = _ONLY_NUMBERS[numbers[0]]
    return values


def _shows_gender(word: str, head: Any, *, is_proper: bool) -> bool:  # noqa: ANN401
    """Tell whether the parse of a head has its gender."""
    # The dictionary takes acronyms for neuters: МКС, which is feminine for its head (ста́нция), too.
    if _is_plural_only(head) or is_acronym(word):
        return False
    # Men and women have names of one spelling (Шипе́нко).
    return not (is_proper and "ms-f" in head.tag)


class _Form:
    """A case and a number into which the words of a phrase are put."""

    def __init__(self, head: Any, case: str, number: str, tags: str) -> None:  # noqa: ANN401
        """Take the parse of the phrase's head, OpenCorpora's case and number, and udar's tags of both."""
        self.head, self.case, self.number, self.tags = head, case, number, tags

    def phrase(self, words: list[str], position: int) -> str:
        """Decline a phrase whose head is at a position."""
        before = [self._agreeing(word) for word in words[:position]]
        after = [self._following(word) for word in words[position + 1 :]]
        return " ".join([*before, self._head(words[position]), *after])

    def _agreeing(self, word: str) -> str:
        """Decline an adjective so that it agrees with the head."""
        tag = self.head.tag
        grammemes = {self.case, self.number}
        if self.number == "sing":
            grammemes.add(tag.gender or "masc")
        if self._shows_animacy():
            grammemes.add(tag.animacy or "inan")
        return self._inflected(word, nominative_parses(word, "ADJF")[0], grammemes)

    def _shows_animacy(self) -> bool:
        # Only in these accusatives do adjectives tell living beings from things.
        return self.case == "accs" and (self.number == "plur" or self.head.tag.gender == "masc")

    def _head(self, word: str) -> str:
        """Decline the head; each part of it, where all of them are nouns: раке́ты-носи́теля."""
        parts = word.split("-")
        parses = [nominative_parses(part, "NOUN") for part in parts]
        if not all(parses):
            return self._inflected(word, self.head, {self.case, self.number})
        # The head was chosen with the whole phrase in view; of the other parts the likeliest parse is taken.
        chosen = [self.head, *(each[0] for each in parses[1:])]
        return "-".join(
            self._inflected(part, parse, {self.case, self.number}) for part, parse in zip(parts, chosen, strict=True)
        )

    def _following(self, word: str) -> str:
        """Decline what stands after the head if it is a surname after a first name; all else stays."""
        if "Name" in self.head.tag:
            genders = (str(self.head.tag.gender), "None")  # a first name may be of a man or of a woman
            for parse in _surname_parses(strip_stress(word)):
                if str(parse.tag.gender) in genders:
                    return self._inflected(word, parse, {self.case, self.number})
        return stressed(word, word, "")

    def _inflected(self, word: str, parse: Any, grammemes: set[str]) -> str:  # noqa: ANN401
        inflected = parse.inflect(grammemes)
        form = strip_stress(word)
        if inflected and not is_acronym(word):
            form = with_capitals(inflected.word, word)
        return stressed(form, word, self.tags)


def _surname_parses(word: str) -> list[Any]:
    """Return the parses of a word as a surname."""
    return nominative_parses(word, "Surn") or _surname_parses_by_feminine(word)


def _surname_parses_by_feminine(word: str) -> list[Any]:
    """Return the parses of a word as a masculine surname, found by the feminine one."""
    # One that looks like a plural (Шкапле́ров) is recognised by the form that women have (Шкапле́рова).
    men = map(_masculine_surname, nominative_parses(f"{word}а", "Surn"))
    return [parse for parse in men if parse and parse.word == word.lower()]


def _masculine_surname(surname: Any) -> Any | None:  # noqa: ANN401
    """Return the masculine form of a feminine surname; ``None`` of any other."""
    if "femn" not in surname.tag:
        return None
    return surname.inflect({"masc", "sing", "nomn"})
