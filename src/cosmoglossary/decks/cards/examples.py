"""The fields of a note that are an example: the sentence, its gap, and the hint what to put there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cosmoglossary.decks.cards import markup
from cosmoglossary.decks.cards.answers import rivals, wanted
from cosmoglossary.decks.cards.markup import Html
from cosmoglossary.model import Concept, Designation, LanguageSection
from cosmoglossary.text.answers import answer_key, as_typed
from cosmoglossary.text.captions import joined
from cosmoglossary.text.examples import MarkedText, split_mark
from cosmoglossary.text.forms import Spellings, WordForm, forms_meant, forms_spelt, name_of, never_changes, spellings_of
from cosmoglossary.text.labels import Captions
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.words import fold, strip_stress

_GAP = Html('<span class="gap">…</span>')


class Word(NamedTuple):
    """A designation with all its spellings: every example of its entry is compared with them."""

    designation: Designation
    spellings: Spellings


class Study(NamedTuple):
    """An example as it is studied; ``base`` is the word whose form is marked, ``None`` if it is none's.

    ``spelt`` are the forms that the marked word may be, and ``form`` is what the author says of it; nothing where its
    spelling tells.
    """

    source: str
    sentence: MarkedText
    translation: str
    base: Word | None
    spelt: list[WordForm]
    form: str

    @property
    def forms(self) -> list[WordForm]:
        """The forms of which the marked word is one; several where nobody has said which."""
        return forms_meant(self.spelt, self.form) or self.spelt

    @property
    def is_inflected(self) -> bool:
        """True if the marked word is not as the entry has it."""
        return self.base is not None and fold(self.base.designation.term) != fold(self.sentence.marked)


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
    # Of examples that are equally good, the first stays first: their order is the author's choice.
    best = sorted(_studies(concept, learn, known), key=_worth, reverse=True)
    first_of_each: list[Study] = []
    others: list[Study] = []
    seen: set[str] = set()
    for study in best:
        form = fold(study.sentence.marked)
        (others if form in seen else first_of_each).append(study)
        seen.add(form)
    return (first_of_each + others)[:number]


def _worth(study: Study) -> tuple[bool, bool, bool, int]:
    return bool(study.translation), study.is_inflected, bool(study.sentence.before), -_rarity(study)


# The order is that of their shares in the treebanks of Russian and its relatives, where a noun is in the genitive five
# times as often as in the dative.
_CASES = ("nominative", "genitive", "accusative", "prepositional", "locative", "instrumental", "dative", "vocative")
_CASE_RANKS = {case: rank for rank, case in enumerate(_CASES)}


def _rarity(study: Study) -> int:
    """Return how rare the case of the marked word is, for words that have cases; of others all forms are alike."""
    return min((_CASE_RANKS.get(form.name, 0) for form in study.forms), default=0)


def _studies(concept: Concept, learn: LanguageSection, known: LanguageSection) -> Iterator[Study]:
    if not concept.examples:
        return
    words = _words(learn)
    known_words: list[Word] = []
    # All that is asked of them is if the translation marks one that should not be written.
    if len(known.usable) < len(known.designations):
        known_words = _words(known)
    for number, example in enumerate(concept.examples):
        source, translation = example.get(learn.language, ""), example.get(known.language, "")
        sentence = split_mark(source)
        if sentence is None:
            continue
        base = _base(words, sentence)
        # Nobody is to learn a word, or to learn by one, that should not be written.
        if any(each and each.designation.is_avoided for each in (base, _base(known_words, split_mark(translation)))):
            continue
        spelt = forms_spelt(base.spellings, sentence.marked) if base else []
        said = concept.example_forms.get(number, {})
        form = said.get(learn.language) or said.get("", "")
        yield Study(source, sentence, strip_stress(translation), base, spelt, form)


def _words(section: LanguageSection) -> list[Word]:
    return [Word(each, spellings_of(each)) for each in section.designations]


def _base(words: Sequence[Word], sentence: MarkedText | None) -> Word | None:
    """Return the word of which a sentence marks a form; ``None`` if it marks none's."""
    if sentence is None or not words:
        return None
    # A sentence may begin with the word, and running text mostly has no stress marks.
    form = fold(sentence.marked)
    return next((word for word in words if form in word.spellings), None)


def fields_of_example(
    study: Study, audio: Html, learn: LanguageSection, known: LanguageSection, labels: Captions
) -> dict[str, Html]:
    """Return the values of the fields of an example, by the names that those of the first example have.

    Args:
        study: the example.
        audio: plays its recording.
        learn: what the entry says in the language that is learnt.
        known: what it says in the language that the learner knows.
        labels: the words of grammar in that language.
    """
    before, marked, after = study.sentence
    html_before, html_after = markup.prose(before), markup.prose(after)
    return {
        "Example": _marked(html_before, marked, html_after),
        "Plain example": markup.plain(plain(before) + marked + plain(after)),
        "Example translation": _translation(study.translation),
        "Example audio": audio,
        "Gap": Html(f"{html_before}{_GAP}{html_after}"),
        "Gap hint": _hint(study, learn, known.term, labels),
        "Gap answer": markup.text(as_typed(_uncapitalised(study))),
    }


def gives_itself_away(study: Study, learn: LanguageSection, known: LanguageSection) -> bool:
    """Tell if the answer to a gap is seen beside it: as the word marked in the translation, or as the hint."""
    translation = split_mark(study.translation)
    shown = [translation.marked] if translation else []
    if not study.is_inflected:
        shown.append(known.term)
    return answer_key(study.sentence.marked, learn.language) in {answer_key(word, learn.language) for word in shown}


def _marked(before: Html, marked: str, after: Html) -> Html:
    return Html(f"{before}<mark>{markup.text(marked)}</mark>{after}")


def _translation(example: str) -> Html:
    sentence = split_mark(example)
    if sentence is None:
        return markup.prose(example)
    return _marked(markup.prose(sentence.before), sentence.marked, markup.prose(sentence.after))


def _hint(study: Study, learn: LanguageSection, counterpart: str, labels: Captions) -> Html:
    """Say which word belongs into the gap, and in which form."""
    if study.base is None:
        return markup.plain(counterpart)
    word = study.base.designation
    # The base form, unless it is the answer itself: then the word in the known language.
    if study.is_inflected:
        hint = markup.foreign(word.term, learn.language)
    else:
        # Of several words for the concept, only one is in the sentence.
        which = wanted(word, rivals(learn, word), learn.language, labels)
        hint = Html(" · ".join(filter(None, (markup.plain(counterpart), which))))
    names = _form_names(study, study.base, labels)
    if not names:
        return hint
    return Html(hint + markup.text(" – " + names))


def _form_names(study: Study, word: Word, labels: Captions) -> str:
    """Name the form that the gap needs: ``dative (singular)``; several where nobody has said which."""
    # It is put into a sentence as it is.
    if len(study.spelt) > 1 and never_changes(word.spellings):
        return ""
    names_by_number: dict[str, list[str]] = {}
    for form in study.forms:
        names_by_number.setdefault(form.number, []).append(name_of(word.designation, form))
    return joined(" · ", [_of_number(number, names, labels) for number, names in names_by_number.items()])


def _of_number(number: str, names: list[str], labels: Captions) -> str:
    """Return the names of forms of one number, with that of the number."""
    together = labels.listed(names)
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
    spelling = next(form for form in base.designation.spellings if fold(form) == fold(marked))
    # A name has its capital letter in the entry, too.
    if spelling[0].isupper():
        return marked
    return marked[0].lower() + marked[1:]
