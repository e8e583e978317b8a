"""From the notes of a learner to changes of entries: what was edited, and what can be taken over of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from cosmoglossary.author.corrections.comparing import NoteMaker, known_notes, proposals
from cosmoglossary.author.corrections.continued import ContinuedDeck
from cosmoglossary.author.corrections.merging import Edit
from cosmoglossary.author.corrections.origins import Path
from cosmoglossary.author.corrections.plain import plain
from cosmoglossary.author.corrections.results import CorrectionPlan, Proposal
from cosmoglossary.author.corrections.stress import Stress
from cosmoglossary.author.corrections.writing import rewritten
from cosmoglossary.author.editing import Change, EditPlan
from cosmoglossary.decks.cards import EXAMPLE_NUMBERS, FIELDS
from cosmoglossary.exchange.anki import ExportedNote
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import Checked
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.source.reader import parse, read_concept
from cosmoglossary.source.templates import resources
from cosmoglossary.text.words import ACUTE, strip_stress


def plan_corrections(checked: Checked, glossary: Glossary, notes: Iterable[ExportedNote]) -> CorrectionPlan:
    """Find what a learner has corrected, and plan to write it into the entries.

    Args:
        checked: the project.
        glossary: its glossary.
        notes: all that the learner has exported.

    Raises:
        TemplateError: a catalogue is malformed.
        UnreadableError: a catalogue cannot be read.
    """
    plan = CorrectionPlan(EditPlan(checked.library))
    maker = NoteMaker(glossary, localisers_of(glossary, resources(checked.library.root)))
    numbers = {summary.id: number for number, summary in enumerate(glossary.summaries)}
    by_file: dict[str, list[Proposal]] = {}
    own = list(_without_continued(checked, glossary, notes, plan))
    for sent in known_notes(checked.ledger, maker, own, plan):
        entry = glossary.concepts[numbers[sent.present["Concept"]]]
        for name in FIELDS:
            by_file.setdefault(entry.file, []).extend(proposals(sent, entry, name, plan))
    stress = Stress(glossary)
    for file, of_entry in by_file.items():
        _plan_entry(plan, maker, stress, file, of_entry)
    return plan


def _without_continued(
    checked: Checked, glossary: Glossary, notes: Iterable[ExportedNote], plan: CorrectionPlan
) -> Iterator[ExportedNote]:
    """Yield notes that are of no deck that others began; the plan takes note of what was edited in these."""
    old_decks = checked.sources.old_decks
    courses = [course for course in glossary.decks if course.continues in old_decks]
    decks = [ContinuedDeck(glossary, each, old_decks[each.continues], checked.ledger) for each in courses]
    for note in notes:
        plan.notes += 1
        deck = next((deck for deck in decks if deck.has(note)), None)
        if deck is None:
            yield note
        else:
            deck.compare(note, plan)


def _plan_entry(
    plan: CorrectionPlan, maker: NoteMaker, stress: Stress, file: str, of_entry: Sequence[Proposal]
) -> None:
    """Plan the corrections of one entry; what reads otherwise than was meant once it is written is left to a person."""
    data = plan.edits.library.read(file)
    if data is None:
        return
    accepted = list(_without_clashes(of_entry, plan))
    # What is left out changes how the rest is read, so that it is all tried again.
    while accepted:
        after, wrong = _tried(accepted, maker, stress, file, data)
        if not wrong:
            _accept(accepted, plan, Change(file, data, after))
            return
        plan.corrections += [each.correction._replace(outcome="manual") for each in wrong]
        accepted = [each for each in accepted if each not in wrong]


def _accept(accepted: Iterable[Proposal], plan: CorrectionPlan, change: Change) -> None:
    plan.edits.changes.append(change)
    plan.corrections += [each.correction for each in accepted]


def _tried(
    accepted: Sequence[Proposal], maker: NoteMaker, stress: Stress, file: str, data: bytes
) -> tuple[str, Sequence[Proposal]]:
    """Return an entry with corrections, and those of them that it does not show: all of them where it has problems."""
    after, problems = rewritten(file, data, maker.glossary.languages, _texts(accepted, stress))
    if problems:
        return "", accepted
    return after, [each for each in accepted if not _reads_as_meant(each, maker, file, after)]


def _without_clashes(of_entry: Sequence[Proposal], plan: CorrectionPlan) -> Iterator[Proposal]:
    """Yield proposals of which no two change one place in two ways: one text is in the fields of several decks."""
    taken: dict[Path, list[Edit]] = {}
    for proposal in of_entry:
        if any(_clash(taken.get(path, []), edits) for path, (_, edits) in proposal.edits.items()):
            plan.corrections.append(proposal.correction._replace(outcome="conflict"))
            continue
        for path, (_, edits) in proposal.edits.items():
            taken.setdefault(path, []).extend(edits)
        yield proposal


def _clash(taken: Sequence[Edit], edits: Sequence[Edit]) -> bool:
    return any(_contradicts(edit, other) for edit, other in product(edits, taken))


def _contradicts(edit: Edit, other: Edit) -> bool:
    touches = edit.start <= other.end and other.start <= edit.end
    return touches and _unstressed(edit) != _unstressed(other)


def _unstressed(edit: Edit) -> Edit:
    """Return an edit without stress: in one deck a text has it, in the other not."""
    return edit._replace(text=strip_stress(edit.text))


def _texts(accepted: Sequence[Proposal], stress: Stress) -> dict[Path, str]:
    """Return the texts of an entry after all of its corrections, by their paths."""
    sources: dict[Path, str] = {}
    edits: dict[Path, list[Edit]] = {}
    for proposal in accepted:
        for path, (source, of_text) in proposal.edits.items():
            sources[path] = source
            edits.setdefault(path, []).extend(of_text)
    return {path: stress.put_back(path, source, _distinct(edits[path])) for path, source in sources.items()}


def _distinct(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits once each: of the same one in two decks, the one that has its stress counts."""
    distinct: dict[Edit, Edit] = {}
    for edit in edits:
        key = _unstressed(edit)
        if key not in distinct or ACUTE in edit.text:
            distinct[key] = edit
    return list(distinct.values())


def _reads_as_meant(proposal: Proposal, maker: NoteMaker, file: str, text: str) -> bool:
    """Tell if a note of the new entry shows what the learner wrote, whatever the stress."""
    glossary = maker.glossary
    value, problems = parse(file, text.encode())
    concept, _ = read_concept(file, value, glossary.languages, glossary.labels)
    if problems or concept is None:
        return False
    correction = proposal.correction
    note = maker.notes_of(concept, correction.course).get(proposal.guid)
    if note is None:
        return False
    shown = (strip_stress(plain(note[field]).text) for field in _fields_like(correction.field))
    return strip_stress(proposal.after) in shown


def _fields_like(field: str) -> list[str]:
    """Return the fields in which the text of a field may be after a correction."""
    if not field.startswith("Example"):
        return [field]
    # Of several examples another may be the best one now.
    name = field.rstrip(" 23")
    return [f"{name}{number}" for number in EXAMPLE_NUMBERS]
