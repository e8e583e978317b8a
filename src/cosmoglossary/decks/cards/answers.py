"""The answers that a card of the kind *produce* takes, and the hint which of several right ones is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from cosmoglossary.decks.cards import markup
from cosmoglossary.decks.cards.markup import Html
from cosmoglossary.model import Designation, LanguageSection
from cosmoglossary.text.answers import answer_key, answers, as_typed
from cosmoglossary.text.designations import reading_language
from cosmoglossary.text.labels import Captions, usage
from cosmoglossary.text.words import is_unspaced, strip_points

_OTHER_ASPECT = {"imperfective": "perfective", "perfective": "imperfective"}


def accepted(learn: LanguageSection, *, lenient: bool) -> Html:
    """Return all that is right, each answer in an element of its own, the term first.

    Args:
        learn: what the entry says in the language that is learnt.
        lenient: whether letters may be typed that most people write instead.
    """
    words = learn.usable or (learn.designation,)
    every = dict.fromkeys(chain.from_iterable(answers(word, learn.language, lenient=lenient) for word in words))
    return Html(" · ".join([_in_its_letters(answer, learn.language) for answer in every]))


def _in_its_letters(answer: str, language: str) -> Html:
    """Return an answer in an element that says so where it is in Latin letters and its language is not, as pinyin."""
    code = reading_language(answer, language)
    if code == language:
        return Html(f"<span>{markup.text(answer)}</span>")
    return Html(f'<span lang="{code}">{markup.text(answer)}</span>')


def rivals(learn: LanguageSection, word: Designation) -> list[Designation]:
    """Return the words that somebody may think of who is asked for a word: others for the concept, and its partner."""
    others = [other for other in learn.usable if other is not word]
    if word.aspect_partner:
        others.append(Designation(word.aspect_partner, aspect=_OTHER_ASPECT.get(word.aspect or "")))
    if not others:
        return others
    own = answer_key(word.term, learn.language)
    return [other for other in others if answer_key(other.term, learn.language) != own]


def wanted(word: Designation, rivals: Iterable[Designation], language: str, labels: Captions) -> Html:
    """Say which word is wanted, and no more than it takes to rule out the rivals.

    A verb shows its aspect in any case, as every learner of such a language thinks of both verbs. Then come the kind
    and the use of the word, and at last its first letters.

    Args:
        word: the word that is asked for.
        rivals: other words that would be right.
        language: the language of them all.
        labels: the words of grammar in the language that the learner knows.
    """
    left = list(rivals)
    hints: list[Html] = []
    if word.aspect in _OTHER_ASPECT:
        hints.append(markup.text(labels[word.aspect]))
        left = [rival for rival in left if rival.aspect != _OTHER_ASPECT[word.aspect]]
    for caption, has_it in _properties(word, labels):
        if not all(map(has_it, left)):
            hints.append(markup.text(caption))
            left = [*filter(has_it, left)]
    if left:
        pattern = _pattern(word.term, [rival.term for rival in left], language)
        hints.append(markup.foreign(pattern, language))
    return Html(" · ".join(hints))


def _properties(word: Designation, labels: Captions) -> Iterator[tuple[str, Callable[[Designation], bool]]]:
    """Yield what may be said of a word besides its aspect, each with what tells if it is true of another."""
    if word.kind not in {"term", "synonym"}:
        yield labels[word.kind], lambda other: other.kind == word.kind
    if word.usage:
        yield usage(labels.localiser, "term", word.usage), lambda other: other.usage == word.usage


def _pattern(term: str, rivals: Sequence[str], language: str) -> str:
    """Return as little of each word of a term as no rival has: its first letters, or its first and its length.

    That is ``м… к… с…``, or ``к···``. A rival that differs in its last letter alone is named, after ``≠``.
    """
    parts = _parts(term, language)
    others = [_parts(rival, language) for rival in rivals]
    alike = [rival for rival, other in zip(rivals, others, strict=True) if _begins_alike(other, parts)]
    most = max(map(len, parts), default=0) - 1
    if not alike:
        # More than two letters say more than the length does.
        most = min(most, 2)
    for length in range(1, most + 1):
        starts = _starts(parts, length)
        if not any(_begins(other, starts) for other in others):
            return " ".join(f"{start}…" for start in starts)
    return " ".join((_dotted(parts), *(f"≠ {as_typed(rival)}" for rival in alike)))


def _starts(parts: Iterable[str], length: int) -> list[str]:
    # The last letter of a word is never shown, or a short one would be given away.
    return [part[: min(length, len(part) - 1)] for part in parts]


def _dotted(parts: Iterable[str]) -> str:
    # A word of one letter would be shown whole.
    return " ".join(part[:1] + "·" * (len(part) - 1) if len(part) > 1 else "…" for part in parts)


def _parts(term: str, language: str) -> list[str]:
    # A point of Hebrew or Arabic is no letter, and a dot for each would count it as one.
    plain = strip_points(as_typed(term))
    if is_unspaced(language):
        return [plain]
    return plain.split()


def _begins(parts: Sequence[str], starts: Sequence[str]) -> bool:
    if len(parts) != len(starts):
        return False
    return all(part.casefold().startswith(start.casefold()) for part, start in zip(parts, starts, strict=True))


def _begins_alike(parts: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether words have the first letter and the length of others."""
    # The lengths first: they are told fastest, and rule out nearly all.
    return list(map(len, parts)) == list(map(len, others)) and _begins(parts, [other[:1] for other in others])
