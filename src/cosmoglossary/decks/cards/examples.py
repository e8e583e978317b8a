"""The fields of a note that are an example: the sentence, its gap, and the hint what to put there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosmoglossary.decks.cards import markup
from cosmoglossary.model import Concept, Designation, LanguageSection
from cosmoglossary.text.examples import MarkedText, split_mark
from cosmoglossary.text.labels import label
from cosmoglossary.text.localiser import Localiser
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
    """The example that teaches most: one with a translation, an inflected word, and words before it."""

    def worth(study: Study) -> tuple[bool, ...]:
        return bool(study.translation), _inflected(study), bool(study.sentence.before)

    return max(_studies(concept, learn, known.language), key=worth, default=None)


def _studies(concept: Concept, learn: LanguageSection, known: str) -> Iterator[Study]:
    for example in concept.examples:
        source = example.get(learn.language, "")
        sentence = split_mark(source)
        if sentence:
            form = fold(sentence.marked)
            bases = (base for base in learn.designations if form in map(fold, base.spellings))
            yield Study(source, sentence, strip_stress(example.get(known, "")), next(bases, None))


def fields_of_example(
    study: Study, learn: LanguageSection, known: LanguageSection, localiser: Localiser
) -> dict[str, str]:
    """The values by field; ``localiser`` speaks the language that the learner knows."""
    before, marked, after = study.sentence
    return {
        "Example": _marked(study.sentence),
        "Plain example": markup.plain(plain(before) + marked + plain(after)),
        "Example translation": _translation(study.translation),
        "Gap": markup.prose(before) + _GAP + markup.prose(after),
        "Gap hint": _hint(study, learn.language, known.term, localiser),
        "Gap answer": markup.plain(_uncapitalised(study)),
    }


def _marked(sentence: MarkedText) -> Markup:
    before, marked, after = sentence
    return markup.prose(before) + Markup("<mark>{}</mark>").format(markup.text(marked)) + markup.prose(after)


def _translation(example: str) -> Markup:
    sentence = split_mark(example)
    return _marked(sentence) if sentence else markup.prose(example)


def _inflected(study: Study) -> bool:
    return study.base is not None and fold(study.base.term) != fold(study.sentence.marked)


def _hint(study: Study, learn: str, counterpart: str, localiser: Localiser) -> Markup:
    """What to put into the gap: the word in its base form, or in the known language if that would give it away."""
    word = markup.foreign(study.base.term, learn) if study.base and _inflected(study) else markup.plain(counterpart)
    names = _form_names(study.base, study.sentence.marked, localiser) if study.base else ""
    return word + markup.text(f" – {names}" if names else "")


def _form_names(word: Designation, spelling: str, localiser: Localiser) -> str:
    """Which forms of the word have this spelling: ``dative, prepositional (singular)``."""
    groups: dict[str, list[str]] = {}
    for name, row in word.forms.items():
        for place, form in enumerate(row):
            if fold(form) == fold(spelling):
                number = label(localiser, ("singular", "plural")[place]) if len(row) > 1 else ""
                groups.setdefault(number, []).append(label(localiser, name))
    comma = localiser.gettext(", ")
    return " · ".join(comma.join(names) + (f" ({number})" if number else "") for number, names in groups.items())


def _uncapitalised(study: Study) -> str:
    """The marked word, without the capital letter that it may have only because it begins the sentence."""
    marked, base = study.sentence.marked, study.base
    if base is None or any(map(str.isalnum, plain(study.sentence.before))):
        return marked
    spelling = next(form for form in base.spellings if fold(form) == fold(marked))
    return marked if spelling[0].isupper() else marked[0].lower() + marked[1:]
