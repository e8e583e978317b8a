"""What goes on flashcards: a glossary and a direction of study → the notes of one deck, in the order of learning.

Every value of a field is safe HTML. What a note is called for ever (its GUID) depends on ids alone, so that a
correction of its text reaches those who already study it and leaves their reviews alone.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup, escape

from cosmoglossary import sound
from cosmoglossary.labels import N_, grammar, label
from cosmoglossary.language import fold, strip_stress, transliterate
from cosmoglossary.localise import Localiser
from cosmoglossary.localise import direction as text_direction
from cosmoglossary.model import LEVELS, Concept, Designation, Direction, Glossary, LanguageSection, Localised
from cosmoglossary.prose import MarkedText, parse, plain, split_mark

FIELDS = (
    "Term",
    "Plain term",
    "Counterpart",
    "Part of speech",
    "Gender",
    "Grammar",
    "Aspect partner",
    "Forms",
    "IPA",
    "Transliteration",
    "Synonyms",
    "Counterpart synonyms",
    "Definition",
    "Counterpart definition",
    "Cue",
    "Counterpart cue",
    "Example",
    "Plain example",
    "Example translation",
    "Gap",
    "Gap hint",
    "Gap answer",
    "Audio",
    "Example audio",
    "Image",
    "Credits",
    "Topic",
    "Page",
    "Concept",
    "Recognise",
    "Produce",
    "Listen",
    "Fill the gap",
    "Spare 1",
    "Spare 2",
    "Spare 3",
    "Spare 4",
)
"""The fields of every note, for ever: Anki refuses to update a note whose type has gained, lost or moved a field.

"Counterpart" fields are in the known language. Stress is marked in the language that is learnt, and "plain" fields
are without it, for typing and for speech; in the known language nobody needs it. A cue is there only where several
concepts of the deck have the same name, and tells them apart. The fields named like `KINDS` say which cards there are.
"""

KINDS: Mapping[str, str] = MappingProxyType(
    {"recognise": N_("Recognise"), "produce": N_("Produce"), "listen": N_("Listen"), "gap": N_("Fill the gap")}
)
"""The kinds of cards, in the order of their faces, for ever, each with the field that must be filled for it to exist.

That field holds the name of the kind, which is a class on the front: so the front is empty exactly if the field is.
"""

_NEEDS = {
    "recognise": ("Term", "Counterpart"),
    "produce": ("Plain term", "Counterpart"),
    "listen": ("Plain term", "Counterpart"),
    "gap": ("Gap answer",),
}
RETIRED = "retired"
"""The tag of a concept that is kept only for those who already study it."""

_GAP = Markup('<span class="gap">…</span>')
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK = re.compile(r"(?:[\x00- \x7f]|</?(?:br|div) ?/?>)*", re.IGNORECASE)
"""What Anki takes for an empty field (rslib/src/template.rs) or, as control characters, does not keep."""

_NO_MEDIA: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Note:
    """One concept in one direction: ``fields`` are in the order of `FIELDS`, ``media`` names the files they play.

    ``modified`` is when it last changed for learners, in seconds of Unix time; the `ledger` knows.
    """

    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    media: tuple[str, ...] = ()
    modified: int = 0

    def __getitem__(self, field: str) -> str:
        """The value of a field by its name."""
        return self.fields[FIELDS.index(field)]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of cards that the note has."""
        return tuple(kind for kind, field in KINDS.items() if not _BLANK.fullmatch(self[field]))


@dataclass(frozen=True, slots=True)
class Deck:
    """The notes of one direction with what the learner reads about them.

    ``namespace`` is what all of the deck's permanent identifiers derive from, ``description`` is HTML, and
    ``kind_names`` are the names of the kinds of cards in the learner's own language. The rest comes from the `ledger`,
    in seconds of Unix time: when the deck is published, and when its note type, hashed in ``content``, last changed.
    """

    namespace: str
    name: str
    description: str
    kind_names: Mapping[str, str]
    notes: tuple[Note, ...]
    published: int = 0
    content: str = ""
    modified: int = 0


class _Study(NamedTuple):
    """An example as it is studied; ``base`` is the designation whose form is marked, ``None`` if it is none's."""

    source: str
    sentence: MarkedText
    translation: str
    base: Designation | None


def deck(glossary: Glossary, direction: Direction, localiser: Localiser, media: Mapping[str, str] = _NO_MEDIA) -> Deck:
    """Everything that a deck says; the arguments are those of `notes`."""
    name = localiser.gettext("{title}: {language}").format(
        title=_in(glossary.title, glossary.languages, direction.known),
        language=localiser.language_name(direction.learn),
    )
    return Deck(
        namespace=namespace(glossary, direction),
        name=name.replace("::", ":"),
        description=_description(glossary, direction, localiser),
        kind_names={kind: localiser.gettext(message) for kind, message in KINDS.items()},
        notes=notes(glossary, direction, localiser, media),
    )


def notes(
    glossary: Glossary,
    direction: Direction,
    localiser: Localiser,
    media: Mapping[str, str] = _NO_MEDIA,
    only: Container[str] | None = None,
) -> tuple[Note, ...]:
    """The notes of a deck: core concepts first, then by topic, then in the order of the files.

    Args:
        glossary: its concepts that have both languages make a note each.
        direction: what is learnt by whom.
        localiser: speaks the language that the learner knows.
        media: the name in the deck of each audio file, by its name in the audio folder. A file that is not named is not
            played.
        only: the ids of the concepts whose notes are wanted; by default all of them.
    """
    topics = {topic.id: place for place, topic in enumerate(glossary.topics)}
    chosen = [concept for concept in glossary.concepts if {direction.learn, direction.known} <= concept.sections.keys()]
    chosen.sort(key=lambda concept: (LEVELS.index(concept.level), topics.get(concept.topic, len(topics))))
    titles = {topic.id: _in(topic.title, glossary.languages, direction.known) for topic in glossary.topics}
    shared = {language: _shared(chosen, language) for language in (direction.learn, direction.known)}
    return tuple(
        _note(glossary, concept, direction, localiser, titles, shared, media)
        for concept in chosen
        if only is None or concept.id in only
    )


def namespace(glossary: Glossary, direction: Direction) -> str:
    """What the permanent identifiers of a deck derive from."""
    return f"{glossary.id}/{direction.learn}/{direction.known}"


def _guid(glossary: Glossary, concept: Concept, direction: Direction) -> str:
    identity = f"{namespace(glossary, direction)}/{concept.ids[0]}"
    return urlsafe_b64encode(hashlib.sha256(identity.encode()).digest()[:12]).decode()


def _note(
    glossary: Glossary,
    concept: Concept,
    direction: Direction,
    localiser: Localiser,
    titles: Mapping[str, str],
    shared: Mapping[str, frozenset[str]],
    media: Mapping[str, str],
) -> Note:
    learn, known = concept.sections[direction.learn], concept.sections[direction.known]
    example = _best(concept, learn, known)
    word = media.get(sound.of_designation(glossary, learn.language, learn.designation) or "", "")
    sentence = media.get(sound.of_example(glossary, learn.language, example.source) or "", "") if example else ""
    values = {
        "Counterpart": _plain(known.term),
        "Counterpart synonyms": _plain(_synonyms(known)),
        "Counterpart definition": _prose(strip_stress(known.definition or "")),
        "Audio": _sound(word),
        "Example audio": _sound(sentence),
        "Topic": _text(titles.get(concept.topic, concept.topic)),
        "Page": _text(_page(glossary, concept, direction)),
        "Concept": _text(concept.id),
        **_word(learn, localiser),
        **(_example(example, learn, known, localiser) if example else {}),
    }
    if fold(learn.term) in shared[learn.language]:
        values["Cue"] = values["Definition"] or values["Synonyms"]
    if fold(known.term) in shared[known.language]:
        values["Counterpart cue"] = values["Counterpart definition"] or values["Counterpart synonyms"]
    values |= {KINDS[kind]: kind for kind in direction.cards if all(map(values.get, _NEEDS[kind]))}
    return Note(
        guid=_guid(glossary, concept, direction),
        fields=tuple(values.get(field, "") for field in FIELDS),
        tags=(_tag("topic", concept.topic), _tag("level", concept.level), *([RETIRED] if concept.retired else [])),
        media=tuple(dict.fromkeys(filter(None, (word, sentence)))),
    )


def _word(learn: LanguageSection, localiser: Localiser) -> dict[str, str]:
    word = learn.designation
    return {
        "Term": _text(word.term),
        "Plain term": _plain(word.term),
        "Part of speech": _text(label(localiser, word.part_of_speech) if word.part_of_speech else ""),
        "Gender": _gender(word, localiser),
        "Grammar": _text(grammar(localiser, word._replace(part_of_speech=None, gender=None))),
        "Aspect partner": _text(word.aspect_partner),
        "Forms": _forms(word, learn.language, localiser),
        "IPA": _text(word.pronunciation),
        "Transliteration": _text(word.transliteration or transliterate(word.term, learn.language)),
        "Synonyms": _text(_synonyms(learn)),
        "Definition": _prose(learn.definition),
    }


def _gender(word: Designation, localiser: Localiser) -> Markup:
    """The gender in words, of a class that lets a colour stand beside them."""
    if not word.gender:
        return Markup("")
    return _literal(Markup('<span class="{}">{}</span>').format(word.gender, label(localiser, word.gender)))


def _shared(concepts: Iterable[Concept], language: str) -> frozenset[str]:
    """The names, folded, that more than one of the concepts goes by."""
    names = Counter(
        name
        for concept in concepts
        for name in {fold(designation.term) for designation in concept.sections[language].designations}
    )
    return frozenset(name for name, count in names.items() if count > 1)


def _best(concept: Concept, learn: LanguageSection, known: LanguageSection) -> _Study | None:
    """The example that teaches most: one with a translation, an inflected word, and words before it."""

    def worth(study: _Study) -> tuple[bool, ...]:
        return bool(study.translation), _inflected(study), bool(study.sentence.before)

    return max(_studies(concept, learn, known.language), key=worth, default=None)


def _example(study: _Study, learn: LanguageSection, known: LanguageSection, localiser: Localiser) -> dict[str, str]:
    before, marked, after = study.sentence
    return {
        "Example": _marked(study.sentence),
        "Plain example": _plain(plain(before) + marked + plain(after)),
        "Example translation": _translation(study.translation),
        "Gap": _prose(before) + _GAP + _prose(after),
        "Gap hint": _hint(study, learn.language, known.term, localiser),
        "Gap answer": _plain(_uncapitalised(study)),
    }


def _studies(concept: Concept, learn: LanguageSection, known: str) -> Iterator[_Study]:
    for example in concept.examples:
        source = example.get(learn.language, "")
        sentence = split_mark(source)
        if sentence:
            form = fold(sentence.marked)
            bases = (base for base in learn.designations if form in map(fold, base.spellings))
            yield _Study(source, sentence, strip_stress(example.get(known, "")), next(bases, None))


def _uncapitalised(study: _Study) -> str:
    """The marked word, without the capital letter that it may have only because it begins the sentence."""
    marked, base = study.sentence.marked, study.base
    if base is None or any(map(str.isalnum, plain(study.sentence.before))):
        return marked
    spelling = next(form for form in base.spellings if fold(form) == fold(marked))
    return marked if spelling[0].isupper() else marked[0].lower() + marked[1:]


def _inflected(study: _Study) -> bool:
    return study.base is not None and fold(study.base.term) != fold(study.sentence.marked)


def _hint(study: _Study, learn: str, counterpart: str, localiser: Localiser) -> Markup:
    """What to put into the gap: the word in its base form, or in the known language if that would give it away."""
    word = _foreign(study.base.term, learn) if study.base and _inflected(study) else _plain(counterpart)
    names = _form_names(study.base, study.sentence.marked, localiser) if study.base else ""
    return word + _text(f" – {names}" if names else "")


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


def _forms(word: Designation, language: str, localiser: Localiser) -> str:
    """A table of the word's forms; the columns are named where a word has both numbers."""
    if not word.forms:
        return ""
    columns = max(len(row) for row in word.forms.values())
    numbers = Markup("").join(
        Markup('<th scope="col">{}</th>').format(label(localiser, n)) for n in ("singular", "plural")
    )
    head = Markup("<thead><tr><td></td>{}</tr></thead>").format(numbers) if columns > 1 else ""
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(label(localiser, name), _cells(row, columns, language))
        for name, row in word.forms.items()
    )
    return _literal(Markup("<table>{}<tbody>{}</tbody></table>").format(head, rows))


def _cells(row: tuple[str, ...], columns: int, language: str) -> Markup:
    cell = Markup('<td lang="{}" dir="{}">{}</td>')
    filled = [cell.format(language, text_direction(language), form) for form in row]
    return Markup("").join(filled + [Markup("<td></td>")] * (columns - len(row)))


def _synonyms(section: LanguageSection) -> str:
    """Side by side, with a mark between them that is no letter of any language, as commas are."""
    return " · ".join(designation.term for designation in section.also)


def _translation(example: str) -> Markup:
    sentence = split_mark(example)
    return _marked(sentence) if sentence else _prose(example)


def _marked(sentence: MarkedText) -> Markup:
    before, marked, after = sentence
    return _prose(before) + Markup("<mark>{}</mark>").format(_text(marked)) + _prose(after)


def _foreign(text: str, language: str) -> Markup:
    return _literal(Markup('<span lang="{}" dir="{}">{}</span>').format(language, text_direction(language), text))


def _prose(text: str | None) -> Markup:
    """Running text with its emphasis; there is nowhere to go from a card, so the text of a link is only text."""
    parts = (
        escape(value) if kind == "text" else Markup("<{}>").format(kind)
        for kind, value in parse(text or "")
        if kind not in {"link", "/link"}
    )
    return _literal(Markup("").join(parts))


def _sound(file: str) -> Markup:
    return Markup("[sound:{}]").format(file) if file else Markup("")


def _text(text: str | None) -> Markup:
    return _literal(escape(text or ""))


def _plain(text: str) -> Markup:
    return _text(strip_stress(text))


def _literal(html: Markup) -> Markup:
    """Keep text from being more to Anki: what stands in brackets may be a sound or LaTeX, and U+001F ends a field."""
    bare = _UNPRINTABLE.sub("", html)
    return Markup(bare.replace("[", "&#91;"))  # noqa: S704 - a character reference in the place of a character


def _page(glossary: Glossary, concept: Concept, direction: Direction) -> str:
    base = (glossary.base_url or "").rstrip("/")
    return f"{base}/{direction.known}/concept/{concept.id}.html" if base else ""


def _tag(kind: str, value: str) -> str:
    return f"{kind}::{'_'.join(value.split())}"


def _in(texts: Localised, languages: Iterable[str], wanted: str) -> str:
    """A text in the wanted language, or in the first of the glossary's languages that has it; without stress."""
    return strip_stress(next((texts[language] for language in (wanted, *languages) if language in texts), ""))


def _description(glossary: Glossary, direction: Direction, localiser: Localiser) -> str:
    """What the learner reads about the deck: title, purpose, sources and licence."""

    def text(texts: Localised) -> str:
        return _in(texts, glossary.languages, direction.known)

    title = _linked(text(glossary.title), glossary.base_url)
    lines = [Markup("<strong>{}</strong>").format(title), _prose(text(glossary.description))]
    if glossary.release:
        lines.append(escape(localiser.release(glossary.release)))
    for source in glossary.sources.values():
        named = _linked(text(source.title), source.url)
        dated = Markup("{}, {}").format(named, localiser.date(source.date)) if source.date else named
        lines.append(escape(localiser.gettext("Source: {source}")).format(source=dated))
    if glossary.licence:
        licence = _linked(glossary.licence.name, glossary.licence.url)
        lines.append(escape(localiser.gettext("Licence: {licence}")).format(licence=licence))
    lang = Markup('<div lang="{}" dir="{}">{}</div>')
    body = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines if line)
    return str(lang.format(direction.known, text_direction(direction.known), body))


def _linked(text: str, url: str | None) -> Markup:
    address = url if url and url.startswith(("https://", "http://")) else None
    return Markup('<a href="{}">{}</a>').format(address, text) if address else escape(text)
