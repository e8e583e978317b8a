"""From the notes of a learner to changes of entries: what was edited, and what can be taken over of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

from cosmoglossary.author.corrections.exports import SentNote
from cosmoglossary.author.corrections.merging import Edit, applied, edits_of
from cosmoglossary.author.corrections.origins import FIELDS_OF_ENTRIES, Path, origins, pieces, source_edit
from cosmoglossary.author.corrections.plain import Plain, plain, spaced
from cosmoglossary.author.corrections.writing import rewritten
from cosmoglossary.author.editing import Change, EditPlan
from cosmoglossary.decks import cards
from cosmoglossary.decks.cards import EXAMPLE_NUMBERS, FIELDS, PERSONAL, Note
from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.model import Concept, Course, Glossary
from cosmoglossary.pipeline import Checked, localisers_of
from cosmoglossary.source.reader import parse, read_concept
from cosmoglossary.source.templates import resources
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.summary import with_concepts
from cosmoglossary.text.words import ACUTE, strip_stress

Outcome: TypeAlias = Literal["written", "conflict", "by hand", "there already"]
"""The end of a correction: it is in the entry, one place was changed twice, only a person can do it, or no need."""

_WORD = re.compile(r"[\w\u0300-\u036f]+")


class Correction(NamedTuple):
    """A field that a learner has edited: what was read in it, what the learner wrote, and what becomes of it."""

    concept: str
    file: str
    course: Course
    field: str
    before: str
    sent: str
    outcome: Outcome


@dataclass(slots=True)
class CorrectionPlan:
    """The changes of entries that corrections make, and what else was in the export.

    Numbers count notes of other glossaries, those of entries that are gone, edits of what a build makes, and of looks.
    """

    edits: EditPlan
    corrections: list[Correction] = field(default_factory=list)
    notes: int = 0
    foreign: int = 0
    gone: int = 0
    derived: int = 0
    formatted: int = 0


class _Sent(NamedTuple):
    """A note that was sent, with what the glossary knows of it.

    ``past`` has the texts that each field ever had in a release, the latest first.
    """

    guid: str
    fields: Mapping[str, str]
    is_html: bool
    course: Course
    present: Note
    past: Mapping[str, list[str]]


class _Proposal(NamedTuple):
    """A correction that can be written: the texts that it changes, by their paths, and what is to be read then."""

    correction: Correction
    guid: str
    edits: Mapping[Path, tuple[str, list[Edit]]]
    after: str


@dataclass(frozen=True, slots=True)
class _NoteMaker:
    """Makes notes of entries, as a build does."""

    glossary: Glossary
    localisers: Mapping[str, Localiser]

    def notes(self, course: Course) -> dict[str, Note]:
        """Return the notes of a deck as they are now, by GUID."""
        return self._notes(self.glossary, course)

    def notes_of(self, concept: Concept, course: Course) -> dict[str, Note]:
        """Return the note of an entry, by GUID."""
        return self._notes(with_concepts(self.glossary, (concept,)), course)

    def _notes(self, glossary: Glossary, course: Course) -> dict[str, Note]:
        localiser = self.localisers[course.known].within(course.known)
        return {note.guid: note for note in cards.notes(glossary, course, localiser)}


def plan_corrections(checked: Checked, glossary: Glossary, notes: Iterable[SentNote]) -> CorrectionPlan:
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
    maker = _NoteMaker(glossary, localisers_of(glossary, resources(checked.library.root)))
    numbers = {summary.id: number for number, summary in enumerate(glossary.summaries)}
    by_file: dict[str, list[_Proposal]] = {}
    for sent in _known_notes(checked.ledger, maker, notes, plan):
        entry = glossary.concepts[numbers[sent.present["Concept"]]]
        for name in FIELDS:
            for proposal in _proposals(sent, entry, name, plan):
                by_file.setdefault(entry.file, []).append(proposal)
    stress = _Stress(glossary)
    for file, proposals in by_file.items():
        _plan_entry(plan, maker, stress, file, proposals)
    return plan


def _known_notes(ledger: Ledger, maker: _NoteMaker, notes: Iterable[SentNote], plan: CorrectionPlan) -> Iterator[_Sent]:
    """Yield the notes that are of the glossary and have an entry; count the others."""
    glossary = maker.glossary
    decks = {course: (cards.namespace(glossary, course), maker.notes(course)) for course in glossary.decks}
    for note in notes:
        plan.notes += 1
        for course, (space, present) in decks.items():
            if note.guid in present:
                if sent := _sent(note, course, present[note.guid], ledger, space):
                    yield sent
                else:
                    plan.foreign += 1
                break
            if note.guid in ledger.notes.get(space, {}):
                plan.gone += 1
                break
        else:
            plan.foreign += 1


def _sent(note: SentNote, course: Course, present: Note, ledger: Ledger, space: str) -> _Sent | None:
    """Return a note with what is known of it; ``None`` where its fields are not those of a note of ours."""
    # A text has no names of fields, but their order, to which a learner may have added more.
    names = note.names or FIELDS
    fields = dict(zip(names, note.fields, strict=False))
    past: dict[str, list[str]] = {}
    for name, text in ledger.past_texts(space, note.guid):
        past.setdefault(name, []).append(text)
    # Before the first release, and for a field that was always empty, the entry is all that there is to compare with.
    for name in FIELDS:
        past.setdefault(name, [""] if space in ledger.notes and note.guid in ledger.notes[space] else [present[name]])
    if fields.get("Concept") not in {*past["Concept"], present["Concept"]}:
        return None
    if not note.names and not _is_in_order(fields, past):
        return None
    return _Sent(note.guid, fields, note.is_html, course, present, past)


def _is_in_order(fields: Mapping[str, str], past: Mapping[str, list[str]]) -> bool:
    """Tell if the fields of a text are in the order of ours: a learner who has moved one sends the others moved too."""
    filled = [name for name in FIELDS if past[name][0]]
    same = [name for name in filled if _joined(plain(fields.get(name, "")).text) == _joined(plain(past[name][0]).text)]
    # Nobody edits half of the fields of a note, and whoever has an older version has few that were corrected.
    return 2 * len(same) >= len(filled)


def _proposals(sent: _Sent, concept: Concept, name: str, plan: CorrectionPlan) -> Iterator[_Proposal]:
    """Yield what is to be written of a field, if it was edited; note in the plan what cannot be, and what is left."""
    if name == PERSONAL or name not in sent.fields:
        return
    theirs = plain(sent.fields[name])
    if not sent.is_html:
        theirs = Plain(spaced(sent.fields[name]), frozenset())
    past = [plain(text) for text in sent.past[name]]
    if not sent.is_html and any(_joined(theirs.text) == _joined(each.text) for each in past):
        # Without HTML, the cells of a table have no space between them.
        return
    if any(_says_same(theirs.text, each.text) for each in past):
        plan.formatted += bool(theirs.elements - frozenset().union(*(each.elements for each in past)))
        return
    if name not in FIELDS_OF_ENTRIES:
        # A build makes these of other texts, and a spare field is whoever's.
        plan.derived += 1
        return
    shown = plain(sent.present[name]).text
    correction = Correction(concept.id, concept.file, sent.course, name, shown, theirs.text, "by hand")
    if _says_same(theirs.text, shown):
        plan.corrections.append(correction._replace(outcome="there already"))
        return
    base = max((each.text for each in past), key=lambda text: SequenceMatcher(None, text, theirs.text).ratio())
    edits = edits_of(base, theirs.text, shown)
    if edits is None:
        plan.corrections.append(correction._replace(outcome="conflict"))
    elif not edits:
        plan.corrections.append(correction._replace(outcome="there already"))
    elif (sources := _in_sources(edits, concept, sent.course, name, shown)) and theirs.text:
        yield _Proposal(correction._replace(outcome="written"), sent.guid, sources, applied(shown, edits))
    else:
        plan.corrections.append(correction)


def _joined(text: str) -> str:
    return text.replace(" ", "")


def _says_same(theirs: str, ours: str) -> bool:
    """Tell if a text is as it was given, or has only lost its stress."""
    return theirs == ours or (ACUTE not in theirs and theirs == strip_stress(ours))


def _in_sources(
    edits: Sequence[Edit], concept: Concept, course: Course, name: str, shown: str
) -> dict[Path, tuple[str, list[Edit]]]:
    """Return the edits of a field as edits of the texts that it is made of; none where one cannot be placed."""
    found = pieces(origins(concept, course, name, shown), shown)
    by_path: dict[Path, tuple[str, list[Edit]]] = {}
    for edit in edits:
        placed = source_edit(edit, found)
        if placed is None:
            return {}
        origin, within = placed
        by_path.setdefault(origin.path, (origin.source, []))[1].append(within)
    return by_path


def _plan_entry(
    plan: CorrectionPlan, maker: _NoteMaker, stress: _Stress, file: str, proposals: Sequence[_Proposal]
) -> None:
    """Plan the corrections of one entry; what reads otherwise than was meant once it is written is left to a person."""
    data = plan.edits.library.read(file)
    if data is None:
        return
    accepted = list(_without_clashes(proposals, plan))
    while accepted:
        texts = _texts(accepted, stress)
        after, problems = rewritten(file, data, maker.glossary.languages, texts)
        wrong = accepted if problems else [each for each in accepted if not _reads_as_meant(each, maker, file, after)]
        if not wrong:
            plan.edits.changes.append(Change(file, data, after))
            break
        plan.corrections += [each.correction._replace(outcome="by hand") for each in wrong]
        accepted = [each for each in accepted if each not in wrong]
    plan.corrections += [each.correction for each in accepted]


def _without_clashes(proposals: Sequence[_Proposal], plan: CorrectionPlan) -> Iterator[_Proposal]:
    """Yield proposals of which no two change one place in two ways: one text is in the fields of several decks."""
    taken: dict[Path, list[Edit]] = {}
    for proposal in proposals:
        edits = {path: each for path, (_, each) in proposal.edits.items()}
        if any(_clash(taken.get(path, []), each) for path, each in edits.items()):
            plan.corrections.append(proposal.correction._replace(outcome="conflict"))
            continue
        for path, each in edits.items():
            taken.setdefault(path, []).extend(each)
        yield proposal


def _clash(taken: Sequence[Edit], edits: Sequence[Edit]) -> bool:
    for edit in edits:
        for other in taken:
            touches = edit.start <= other.end and other.start <= edit.end
            if touches and _unstressed(edit) != _unstressed(other):
                return True
    return False


def _unstressed(edit: Edit) -> Edit:
    """Return an edit without stress: in one deck a text has it, in the other not."""
    return edit._replace(text=strip_stress(edit.text))


def _texts(proposals: Sequence[_Proposal], stress: _Stress) -> dict[Path, str]:
    """Return the texts of an entry after all of its corrections, by their paths."""
    sources: dict[Path, str] = {}
    edits: dict[Path, dict[tuple[int, int, str], Edit]] = {}
    for proposal in proposals:
        for path, (source, each) in proposal.edits.items():
            sources[path] = source
            for edit in each:
                key = (edit.start, edit.end, strip_stress(edit.text))
                known = edits.setdefault(path, {})
                # Of the same edit in two decks, the one that has its stress counts.
                if key not in known or ACUTE in edit.text:
                    known[key] = edit
    return {path: stress.put_back(path, source, list(edits[path].values())) for path, source in sources.items()}


def _reads_as_meant(proposal: _Proposal, maker: _NoteMaker, file: str, text: str) -> bool:
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
    # Of several examples another may be the best one now.
    fields = [correction.field]
    if correction.field.startswith("Example"):
        name = correction.field.rstrip(" 23")
        fields = [f"{name}{number}" for number in EXAMPLE_NUMBERS]
    return any(strip_stress(plain(note[each]).text) == strip_stress(proposal.after) for each in fields)


class _Stress:
    """The stress of words, as the glossary marks it: a learner sees most texts without, and types them so."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._words: dict[str, dict[str, str]] = {}

    def put_back(self, path: Path, source: str, edits: Sequence[Edit]) -> str:
        """Return a text after edits, whose new words have the stress that they have elsewhere.

        Args:
            path: where the text is.
            source: its text, with stress.
            edits: those of the text.
        """
        if ACUTE not in source:
            return applied(source, edits)
        language = next(str(step) for step in (path[0], path[-1]) if step in self._glossary.languages)
        known = {**self._of(language), **_stressed(source)}
        return applied(
            source, [edit._replace(text=_WORD.sub(lambda word: _marked(word[0], known), edit.text)) for edit in edits]
        )

    def _of(self, language: str) -> dict[str, str]:
        """Return the words of the glossary that have a stress mark, by their spelling without."""
        if language not in self._words:
            words: dict[str, str] = {}
            for concept in self._glossary.concepts:
                if section := concept.sections.get(language):
                    words.update(_stressed(" ".join(section.spellings)))
            self._words[language] = words
        return self._words[language]


def _stressed(text: str) -> dict[str, str]:
    return {strip_stress(word).lower(): word for word in _WORD.findall(text) if ACUTE in word}


def _marked(word: str, known: Mapping[str, str]) -> str:
    if ACUTE in word or word.lower() not in known:
        return word
    marked = known[word.lower()].lower()
    # Letter by letter, so that capitals stay: a stress mark stands behind its letter.
    letters = iter(word)
    return "".join(sign if sign == ACUTE else next(letters) for sign in marked)
