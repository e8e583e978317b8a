"""The problems of a ledger; each docstring is what `explain CODE` prints."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from cosmoglossary.decks.ledger.editions import Ledger
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, counted, msg
from cosmoglossary.problems.place import Place, Span


@explained
def missing_ledger(file: str) -> Diagnostic:
    """The glossary has decks, but no release ledger: nothing says what learners have been given.

    Without it, a corrected card might never reach those who study it, or overwrite what they changed. If a deck was
    ever given to anybody, get the file back from a copy. Only if none ever was, begin a new one with
    `cosmoglossary release --first`.

    Bad:
        git rm glossary/ledger.jsonl
    Good:
        git checkout HEAD -- glossary/ledger.jsonl
    """
    help_ = msg("get it back from a copy; if no deck was ever given to anybody, run `cosmoglossary release --first`")
    return Diagnostic("missing-ledger", "error", Place(file), msg("there is no release ledger"), help_)


@explained
def damaged_ledger(file: str, line: int, reason: Message, help_: Message | None = None) -> Diagnostic:
    """The release ledger was changed by something other than `cosmoglossary release`, or only half of it was saved.

    Get it back from a copy, such as the last commit. Do not delete it: the decks of all learners depend on it. Where
    git has left its marks, because two branches have released, `cosmoglossary release --merge` keeps what both have.

    Bad:
        glossary/ledger.jsonl with a line that is cut off
    Good:
        git checkout HEAD -- glossary/ledger.jsonl
    """
    help_ = help_ or msg("get the file back from a copy, such as the last commit")
    return Diagnostic("damaged-ledger", "error", Place(file), reason, help_, Span(file, line, 1, 1))


@explained
def lost_deck(file: str, namespace: str) -> Diagnostic:
    """A deck that was released is not made any more: its course, or the id of the glossary, has changed.

    Those who study the deck would never get another correction, and a new deck would come beside it.

    Bad:
        the id of glossary.yaml changed from `film-in-orbit` to `orbit` after a release
    Good:
        the same id for ever, and all courses under `decks` that were ever there
    """
    identifier, learn, known = namespace.split("/")
    message = msg(
        "the deck `{deck}` of `{id}` was released and is no longer made",
        deck=f"{{learn: {learn}, from: {known}}}",
        id=identifier,
    )
    help_ = msg("put back the `id` of the glossary, and the course under `decks`")
    return Diagnostic("lost-deck", "error", Place(file, ("decks",)), message, help_)


@explained
def changed_note_type(file: str, namespace: str) -> Diagnostic:
    """The notes of a released deck have other fields or kinds of cards than this version of cosmoglossary makes.

    Anki updates no note whose type has gained, lost or moved a field or a kind of card: to every learner the whole deck
    would be "conflicting", and no correction would arrive any more. So nothing is built or released.

    Bad:
        a released deck, built by a version of the program whose notes have one more field
    Good:
        the version that released the deck, or a later one that keeps its notes
    """
    message = msg("learners of `{deck}` have notes with other fields or kinds of cards", deck=namespace)
    help_ = msg("use the version of cosmoglossary that released the deck, or one that keeps its notes")
    return Diagnostic("changed-note-type", "error", Place(file), message, help_)


@explained
def lost_cards(file: str, course: str, kind: str, concepts: Sequence[str]) -> Diagnostic:
    """A release takes cards from learners: an example was removed that they study, or a kind of card switched off.

    Anki deletes no card by itself. Those who have it keep its reviews, but its front says that it is blank, until they
    choose *Tools → Empty Cards*. `release` asks before it goes on; where nobody can answer, it wants `--yes`.

    Bad:
        the last example removed from an entry whose gap is studied
    Good:
        another example in its place
    """
    shown = ", ".join(concepts[:_SHOWN])
    if len(concepts) > _SHOWN:
        shown += ", …"
    message = counted(
        "learners lose {number} card of the kind `{kind}` ({course}): {concepts}",
        "learners lose {number} cards of the kind `{kind}` ({course}): {concepts}",
        len(concepts),
        kind=kind,
        course=course,
        concepts=shown,
    )
    help_ = msg("put back what the cards need, such as the last example or the kind in `cards`")
    return Diagnostic("lost-cards", "warning", Place(file), message, help_)


_SHOWN = 10
"""The most concepts that are named where many lose cards."""


@explained
def likely_rename(file: str, new: str, old: str) -> Diagnostic:
    """An entry is new that says the same as one that is gone: it was probably renamed.

    Anki knows a note by the first id of its concept. Without `formerly`, learners keep the old note, as retired, and
    get a second one beside it that they have to learn anew. If it is another concept indeed, release with `--yes`.

    Bad:
        git mv glossary/words/orbit.yaml glossary/words/orbital-path.yaml
    Good:
        formerly: [orbit]
    """
    message = msg("`{new}` says the same as `{old}`, which was released and is gone", new=new, old=old)
    help_ = msg("if it was renamed, write `formerly: [{old}]` in it", old=old)
    return Diagnostic("likely-rename", "warning", Place(file), message, help_)


@explained
def wrong_clock(file: str, moment: int, last: Ledger) -> Diagnostic:
    """The clock of the computer is before the last release, or where no date can be: before 1970 or after 9998.

    Anki updates a note only if it is newer than the learner's own: a wrong date would stay in every deck. If it was the
    last release that had a wrong date, correct that after `released` in its line of the ledger.

    Bad:
        a release on a computer whose clock says 1969
    Good:
        a release on a computer that knows the time
    """
    if last.version and 0 <= moment < last.moment:
        message = msg(
            "the clock of this computer says {now}, and version {version} was released on {then}",
            now=_written(moment),
            version=str(last.version),
            then=_written(last.moment),
        )
        help_ = msg(
            "set the clock, and release again; if it was wrong before, correct `released` in the line of version "
            "{version} in {file}",
            version=str(last.version),
            file=file,
        )
    else:
        message, help_ = msg("the clock of this computer is wrong"), msg("set the clock, and release again")
    return Diagnostic("wrong-clock", "error", Place(file), message, help_)


def _written(moment: int) -> str:
    # As in the ledger, where an author may have to correct it: the same in every language and every time zone.
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).isoformat()
