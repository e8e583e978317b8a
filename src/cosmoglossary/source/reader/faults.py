"""The ways in which a source can fail to be what the format says; each docstring is what `explain CODE` prints.

Those of its languages are in `language_faults`.
"""

from __future__ import annotations

from collections.abc import Iterable

from cosmoglossary.model import FORMS, is_term_of_grammar, ordered_form
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean, one_of, slip_of
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, listed, msg
from cosmoglossary.problems.odd_signs import sign_name
from cosmoglossary.problems.place import Place
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.text.languages import is_region
from cosmoglossary.text.signs import ODD_INDENT

_NAMES = {
    str: msg("text"),
    bool: msg("true or false"),
    int: msg("a number"),
    float: msg("a number"),
    list: msg("a list"),
    dict: msg("a mapping"),
}


@explained
def unknown_key(place: Place, key: str, known: Iterable[str]) -> Diagnostic:
    """A key that the format does not have, most often one that is misspelt.

    Bad:
        en: {term: docking, part_of_speach: noun}
        ru: стыко́вка
    Good:
        en: {term: docking, part_of_speech: noun}
        ru: стыко́вка
    """
    return Diagnostic(
        "unknown-key",
        "error",
        place,
        msg("unknown key `{key}`", key=key),
        _spaces_for(key) or did_you_mean(key, known) or one_of(sorted(known)),
    )


def _spaces_for(key: str) -> Message | None:
    """Return what to do about a key that begins with what looks like an indent, and is none."""
    sign = ODD_INDENT.match(key)
    if sign is None:
        return None
    return msg("type spaces in the place of this sign: {sign}", sign=sign_name(sign[0]))


@explained
def comma_cuts(place: Place, rest: str) -> Diagnostic:
    """A text within braces that ends at a comma; what follows the comma is read as another key.

    A comma separates the pairs there. Put quotes round a text that has one.

    Bad:
        en: {term: docking, definition: The joining of two craft, in orbit}
        ru: {term: стыко́вка, definition: Соедине́ние двух аппара́тов на орби́те}
    Good:
        en: {term: docking, definition: "The joining of two craft, in orbit"}
        ru: {term: стыко́вка, definition: Соедине́ние двух аппара́тов на орби́те}
    """
    return Diagnostic(
        "comma-cuts",
        "error",
        place,
        msg("the text before `{rest}` ends at the comma", rest=rest),
        msg('put quotes round the whole text: "…, {rest}"', rest=rest),
    )


@explained
def missing_key(place: Place, *keys: str) -> Diagnostic:
    """A key that the format cannot do without.

    Bad:
        en: {part_of_speech: noun}
        ru: стыко́вка
    Good:
        en: {term: docking, part_of_speech: noun}
        ru: стыко́вка
    """
    named = ", ".join(f"`{key}`" for key in keys)
    message = msg("{key} is missing", key=named) if len(keys) == 1 else msg("this needs one of {keys}", keys=named)
    return Diagnostic("missing-key", "error", place, message)


@explained
def wrong_type(place: Place, expected: Message, value: Value, help: Message | None = None) -> Diagnostic:
    """A value is of another kind than the format asks for: a list where a text should be, or a number.

    YAML takes `404` and `true` for a number and a truth value. Quotes make text of them.

    Bad:
        en: 404
        ru: стыко́вка
    Good:
        en: "404"
        ru: стыко́вка
    """
    found = msg("nothing") if value is None else _NAMES.get(type(value), msg("something else"))
    # The commonest case: `404`, `true` or `1961` as a term.
    if help is None and expected == "text" and isinstance(value, (bool, int, float)):
        help = msg("put it in quotes")
    return Diagnostic(
        "wrong-type", "error", place, msg("expected {expected}, found {found}", expected=expected, found=found), help
    )


@explained
def several_meanings(place: Place) -> Diagnostic:
    """An entry has several meanings of a word: a list of definitions, or of whole sections.

    One entry is one concept, that is, one meaning: a learner learns it by cards of its own, links lead to it, and in
    another language it may be another word. Write a file for each meaning. They may have the same term.

    Bad:
        en: {term: docking, definition: [The joining of two spacecraft., The cutting of a tail.]}
        ru: стыко́вка
    Good:
        en: {term: docking, definition: The joining of two spacecraft.}
        ru: {term: стыко́вка, definition: Соедине́ние двух корабле́й.}
        # words/docking-of-a-tail.yaml
        en: {term: docking, definition: The cutting of a tail.}
        ru: {term: купи́рование, definition: Обреза́ние хвоста́.}
    """
    message = msg("one file is one meaning, and here are several")
    # A name beside that of the entry, which an author will make a better one of.
    other = f"{place.file.removesuffix('.yaml')}-2.yaml"
    help_ = msg("leave one here, and write a file for each of the others, such as {file}", file=other)
    return Diagnostic("several-meanings", "error", place, message, help_)


@explained
def unknown_value(place: Place, label: Message, value: str, known: Iterable[str]) -> Diagnostic:
    """A part of speech, gender, kind, status, usage label, level, glyph or the like that the format does not have.

    Bad:
        en: {term: docking, part_of_speech: nuon}
        ru: стыко́вка
    Good:
        en: {term: docking, part_of_speech: noun}
        ru: стыко́вка
    """
    return Diagnostic(
        "unknown-value",
        "error",
        place,
        msg("unknown {what} `{value}`", what=label, value=value),
        _instead(value, tuple(known)),
    )


def unknown_label(place: Place, label: Message, value: str, known: Iterable[str]) -> Diagnostic:
    """Return the diagnostic of a label that is neither one of the words nor a region."""
    # Codes of regions are known in capitals, and typed in whatever case.
    if is_region(value.upper()):
        help_ = msg("did you mean `{word}`?", word=value.upper())
    else:
        others = msg("write one of {words}, or the code of a region, such as GB or 419", words=listed(known))
        help_ = did_you_mean(value, known, others) or others
    return Diagnostic("unknown-value", "error", place, msg("unknown {what} `{value}`", what=label, value=value), help_)


def _instead(value: str, known: tuple[str, ...]) -> Message:
    # Of grammar a word that is only alike would be false: who wants a partitive is not helped by the dative.
    if known and is_term_of_grammar(known[0]):
        return _grammatical_slip(value, known) or one_of(known)
    return did_you_mean(value, known) or one_of(known)


def _grammatical_slip(word: str, known: Iterable[str]) -> Message | None:
    """Propose the known word of which another is a slip; a word of grammar is no slip of another one."""
    written = word.casefold().replace("-", "_").replace(" ", "_")
    if is_term_of_grammar(written):
        if written in known and written != word:
            return msg("did you mean `{word}`?", word=written)
        return None
    return slip_of(written, known)


@explained
def listed_twice(place: Place, name: str, first: str) -> Diagnostic:
    """A list names the same concept, source, former id, language or deck twice, or both `related` and `broader` do.

    Bad:
        en: docking
        ru: стыко́вка
        sources: [article, article]
    Good:
        en: docking
        ru: стыко́вка
        sources: [article]
    """
    message = (
        msg("`{name}` is listed already", name=name)
        if name == first
        else msg("`{name}` is listed already, as `{first}`", name=name, first=first)
    )
    return Diagnostic("listed-twice", "error", place, message, msg("remove one of the two"))


@explained
def unknown_form(place: Place, name: str, labels: Iterable[str] = ()) -> Diagnostic:
    """A case or another grammatical form that the format does not have.

    Names of several words have them in the order of the table in the documentation: `past_feminine`. A form that is not
    in it gets a label in `glossary.yaml`: `labels: {caritive: {en: caritive, ru: каритив}}`.

    Bad:
        en: docking
        ru: {term: стыко́вка, forms: {nominativ: [стыко́вка, стыко́вки]}}
    Good:
        en: docking
        ru: {term: стыко́вка, forms: {nominative: [стыко́вка, стыко́вки]}}
    """
    return Diagnostic(
        "unknown-form",
        "error",
        place,
        msg("unknown case or form `{name}`", name=name),
        _other_form(name, (*FORMS, *labels)),
    )


def _other_form(name: str, known: tuple[str, ...]) -> Message:
    # The words may be in another order, or joined by hyphens.
    ordered = ordered_form(name.casefold().replace("-", "_").replace(" ", "_"))
    if ordered:
        return msg("did you mean `{word}`?", word=ordered)
    # All names would be two hundred.
    return _grammatical_slip(name, known) or msg(
        "docs/format.md lists the names; add another one to `labels` in glossary.yaml"
    )


@explained
def too_long(place: Place, length: int) -> Diagnostic:
    """A term, a form or a pronunciation has more than 200 characters.

    Most likely a whole text was pasted into the place of a word. What explains the word is its definition.

    Bad:
        en: >-
          docking, which is the joining of two spacecraft in orbit, so that people and cargo can pass from the one to
          the other without going outside, and so that the two can fly on together as if they were one spacecraft
        ru: стыко́вка
    Good:
        en: {term: docking, definition: The joining of two spacecraft.}
        ru: {term: стыко́вка, definition: Соедине́ние двух корабле́й.}
    """
    message = msg("{length} characters are too many for a word", length=length)
    help_ = msg("write the word alone, and what it means into its definition")
    return Diagnostic("too-long", "error", place, message, help_)


@explained
def invalid_date(place: Place, value: str) -> Diagnostic:
    """A date that is not in the calendar, or not written as year, month and day.

    Bad:
        en: docking
        ru: стыко́вка
        facts: [{label: {en: First docking, ru: Пе́рвая стыко́вка}, date: 16 March 1966}]
    Good:
        en: docking
        ru: стыко́вка
        facts: [{label: {en: First docking, ru: Пе́рвая стыко́вка}, date: 1966-03-16}]
    """
    help_ = msg("write the year, the month or the day: 2021, 2021-10 or 2021-10-05")
    return Diagnostic("invalid-date", "error", place, msg("`{value}` is not a date", value=value), help_)


@explained
def invalid_amount(place: Place, value: str) -> Diagnostic:
    """A quantity or a sum of money that is not a number followed by its unit or currency.

    Bad:
        en: orbit
        ru: орби́та
        facts: [{label: {en: Height, ru: Высота́}, quantity: kilometer 400}]
    Good:
        en: orbit
        ru: орби́та
        facts: [{label: {en: Height, ru: Высота́}, quantity: 400 kilometer}]
    """
    help_ = msg("write the digits, a space, and the unit or currency: 400 kilometer, 12400000 GBP")
    return Diagnostic("invalid-amount", "error", place, msg("`{value}` is not an amount", value=value), help_)
