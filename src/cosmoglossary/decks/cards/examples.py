"""The fields of a note that are an example: the sentence, its gap, and the hint what to put there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosmoglossary.decks.cards import markup
from cosmoglossary.model import Concept, Designation, LanguageSection
from cosmoglossary.text.captions import joined
from cosmoglossary.text.examples import MarkedText, split_mark
from cosmoglossary.text.labels import Captions
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.words import fold, strip_stress

_GAP = Markup('<span class="gap">…</span>')


class Study(NamedTuple):
    """An example as it is studied; ``base`` is the designation whose form is marked, ``None`` if it is none's."""

    source: str
    sentence: MarkedText
    translation: str
    base: Designation | None


def best_example(concept: Concept, learn: LanguageSection, known: LanguageSection) -> Study | None:
    """Choose the example that teaches most: one with a translation, an inflected word, and words before it.

    Returns:
        The example; ``None`` if none has a marked word in the language that is learnt.
    """

    def worth(study: Study) -> tuple[bool, ...]:
        return bool(study.translation), _inflected(study), bool(study.sentence.before)

    # Of examples that are equally good, `max` takes the first: their order is the author's choice.
    return max(_studies(concept, learn, known), key=worth, default=None)


def _studies(concept: Concept, learn: LanguageSection, known: LanguageSection) -> Iterator[Study]:
    for example in concept.examples:
        source, translation = example.get(learn.language, ""), example.get(known.language, "")
        sentence = split_mark(source)
        if sentence is None:
            continue
        base = _base(learn, sentence)
        # Nobody is to learn a word, or to learn by one, that should not be written.
        if not any(each and each.is_avoided for each in (base, _base(known, split_mark(translation)))):
            yield Study(source, sentence, strip_stress(translation), base)


def _base(section: LanguageSection, sentence: MarkedText | None) -> Designation | None:
    """Return the designation of which a sentence marks a form; ``None`` if it marks none's."""
    if sentence is None:
        return None
    # A sentence may begin with the word, and running text mostly has no stress marks.
    form = fold(sentence.marked)
    return next((base for base in section.designations if form in map(fold, base.spellings)), None)


def fields_of_example(study: Study, learn: LanguageSection, known: LanguageSection, labels: Captions) -> dict[str, str]:
    """Return values by field.

    Args:
        study: the example.
        learn: what the entry says in the language that is learnt.
        known: what it says in the language that the learner knows.
        labels: the words of grammar in that language.
    """
    before, marked, after = study.sentence
    return {
        "Example": _marked(study.sentence),
        "Plain example": markup.plain(plain(before) + marked + plain(after)),
        "Example translation": _translation(study.translation),
        "Gap": markup.prose(before) + _GAP + markup.prose(after),
        "Gap hint": _hint(study, learn.language, known.term, labels),
        "Gap answer": markup.plain(_uncapitalised(study)),
    }


def _marked(sentence: MarkedText) -> Markup:
    before, marked, after = sentence
    return markup.prose(before) + Markup("<mark>{}</mark>").format(markup.text(marked)) + markup.prose(after)


def _translation(example: str) -> Markup:
    sentence = split_mark(example)
    if sentence is None:
        return markup.prose(example)
    return _marked(sentence)


def _inflected(study: Study) -> bool:
    return study.base is not None and fold(study.base.term) != fold(study.sentence.marked)


def _hint(study: Study, learn: str, counterpart: str, labels: Captions) -> Markup:
    """Say which word belongs into the gap, and in which form."""
    # The base form, unless it is the answer itself: then the word in the known language.
    word = markup.plain(counterpart)
    names = ""
    if study.base:
        names = _form_names(study.base, study.sentence.marked, labels)
        if _inflected(study):
            word = markup.foreign(study.base.term, learn)
    if not names:
        return word
    return word + markup.text(" – " + names)


def _form_names(word: Designation, spelling: str, labels: Captions) -> str:
    """Name the forms of the word that have this spelling: ``dative, prepositional (singular)``."""
    names_by_number: dict[str, list[str]] = {}
    for row in word.rows:
        # Several cases are often spelled alike; all of them are right answers to the hint.
        for number, form in zip(row.numbers, row.forms, strict=True):
            if fold(form) == fold(spelling):
                names_by_number.setdefault(number, []).append(labels[row.name])
    comma = labels.localiser.gettext(", ")
    groups = []
    for number, names in names_by_number.items():
        group = joined(comma, names)
        # A word that has one number only needs no name for it.
        if number:
            group = group + " (" + labels[number] + ")"
        groups.append(group)
    return joined(" · ", groups)


def _uncapitalised(study: Study) -> str:
    """Return the marked word, without the capital letter that it has only because it begins the sentence."""
    marked, base = study.sentence.marked, study.base
    # Quotes and dashes before the word do not count: it still begins the sentence.
    if base is None or any(map(str.isalnum, plain(study.sentence.before))):
        return marked
    spelling = next(form for form in base.spellings if fold(form) == fold(marked))
    # A name has its capital letter in the entry, too.
    if spelling[0].isupper():
        return marked
    return marked[0].lower() + marked[1:]
