"""The fields of a note that are an example: the sentence, its gap, and the hint what to put there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosmoglossary.decks.cards import markup
from cosmoglossary.decks.cards.answers import rivals, wanted
from cosmoglossary.model import Concept, Designation, LanguageSection
from cosmoglossary.text.answers import answer_key, as_typed
from cosmoglossary.text.captions import joined
from cosmoglossary.text.examples import MarkedText, split_mark
from cosmoglossary.text.forms import forms_meant, forms_spelt, name_of
from cosmoglossary.text.labels import Captions
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.words import fold, strip_stress

_GAP = Markup('<span class="gap">…</span>')


class Study(NamedTuple):
    """An example as it is studied; ``base`` is the designation whose form is marked, ``None`` if it is none's.

    ``form`` is what the author says of the form; nothing where its spelling tells.
    """

    source: str
    sentence: MarkedText
    translation: str
    base: Designation | None
    form: str = ""


def best_examples(concept: Concept, learn: LanguageSection, known: LanguageSection, number: int) -> list[Study]:
    """Choose the examples that teach most, the best one first.

    Best is one with a translation, an inflected word, and words before it. Those with another form than the others come
    before those that repeat one, and common forms before rare ones.

    Args:
        concept: has the examples.
        learn: what the entry says in the language that is learnt.
        known: what it says in the language that the learner knows.
        number: how many examples are wanted; there may be fewer that have a marked word.
    """

    def worth(study: Study) -> tuple[bool, bool, bool, int]:
        return bool(study.translation), _inflected(study), bool(study.sentence.before), -_rarity(study)

    # Of examples that are equally good, the first stays first: their order is the author's choice.
    best = sorted(_studies(concept, learn, known), key=worth, reverse=True)
    first_of_each: list[Study] = []
    others: list[Study] = []
    seen: set[str] = set()
    for study in best:
        form = fold(study.sentence.marked)
        (others if form in seen else first_of_each).append(study)
        seen.add(form)
    return (first_of_each + others)[:number]


# The order is that of their shares in the treebanks of Russian and its relatives, where a noun is in the genitive five
# times as often as in the dative.
_CASES = ("nominative", "genitive", "accusative", "prepositional", "locative", "instrumental", "dative", "vocative")
_CASE_RANKS = {case: rank for rank, case in enumerate(_CASES)}


def _rarity(study: Study) -> int:
    """Return how rare the case of the marked word is, for words that have cases; of others all forms are alike."""
    if study.base is None:
        return 0
    forms = forms_spelt(study.base, study.sentence.marked)
    meant = forms_meant(forms, study.form) or forms
    return min((_CASE_RANKS.get(form.name, 0) for form in meant), default=0)


def _studies(concept: Concept, learn: LanguageSection, known: LanguageSection) -> Iterator[Study]:
    for number, example in enumerate(concept.examples):
        source, translation = example.get(learn.language, ""), example.get(known.language, "")
        sentence = split_mark(source)
        if sentence is None:
            continue
        base = _base(learn, sentence)
        # Nobody is to learn a word, or to learn by one, that should not be written.
        if not any(each and each.is_avoided for each in (base, _base(known, split_mark(translation)))):
            forms = concept.example_forms.get(number, {})
            form = forms.get(learn.language) or forms.get("", "")
            yield Study(source, sentence, strip_stress(translation), base, form)


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
        "Gap hint": _hint(study, learn, known.term, labels),
        "Gap answer": markup.text(as_typed(_uncapitalised(study))),
    }


def gives_itself_away(study: Study, learn: LanguageSection, known: LanguageSection) -> bool:
    """Tell if the answer to a gap is seen beside it: as the word marked in the translation, or as the hint."""
    translation = split_mark(study.translation)
    shown = [translation.marked] if translation else []
    if not _inflected(study):
        shown.append(known.term)
    return answer_key(study.sentence.marked, learn.language) in {answer_key(word, learn.language) for word in shown}


def _marked(sentence: MarkedText) -> Markup:
    before, marked, after = sentence
    return markup.prose(before) + Markup("<mark>%s</mark>") % markup.text(marked) + markup.prose(after)


def _translation(example: str) -> Markup:
    sentence = split_mark(example)
    if sentence is None:
        return markup.prose(example)
    return _marked(sentence)


def _inflected(study: Study) -> bool:
    return study.base is not None and fold(study.base.term) != fold(study.sentence.marked)


def _hint(study: Study, learn: LanguageSection, counterpart: str, labels: Captions) -> Markup:
    """Say which word belongs into the gap, and in which form."""
    # The base form, unless it is the answer itself: then the word in the known language.
    word, which = markup.plain(counterpart), Markup("")
    names = ""
    if study.base:
        names = _form_names(study, study.base, labels)
        if _inflected(study):
            word = markup.foreign(study.base.term, learn.language)
        else:
            # Of several words for the concept, only one is in the sentence.
            which = wanted(study.base, rivals(learn, study.base), learn.language, labels)
    hint = Markup(" · ").join(filter(None, (word, which)))
    if not names:
        return hint
    return hint + markup.text(" – " + names)


def _form_names(study: Study, word: Designation, labels: Captions) -> str:
    """Name the form that the gap needs: ``dative (singular)``; several where nobody has said which."""
    forms = forms_spelt(word, study.sentence.marked)
    # A word that never changes, as many names of abroad do not, is put into a sentence as it is.
    if len(forms) > 1 and len({fold(spelling) for spelling in word.spellings}) == 1:
        return ""
    names_by_number: dict[str, list[str]] = {}
    for form in forms_meant(forms, study.form) or forms:
        names_by_number.setdefault(form.number, []).append(labels[name_of(word, form)])
    return joined(" · ", [_of_number(number, names, labels) for number, names in names_by_number.items()])


def _of_number(number: str, names: list[str], labels: Captions) -> str:
    """Return the names of forms of one number, with that of the number."""
    together = joined(labels.localiser.gettext(", "), names)
    # A word that has one number only needs no name for it.
    if not number:
        return together
    return together + " (" + labels[number] + ")"


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
