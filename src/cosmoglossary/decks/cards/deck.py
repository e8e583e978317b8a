"""A whole deck: its notes, its name and its description."""

from __future__ import annotations

from collections.abc import Mapping

from cosmoglossary.decks.cards import markup
from cosmoglossary.decks.cards.note import EXAMPLE_NUMBERS, GAPS, KIND_FIELDS, Deck
from cosmoglossary.decks.cards.notes import NO_MEDIA, in_language, namespace, notes
from cosmoglossary.model import Course, Glossary, Localised, Source
from cosmoglossary.text.languages import direction as text_direction
from cosmoglossary.text.localiser import Localiser


def deck(glossary: Glossary, course: Course, localiser: Localiser, media: Mapping[str, str] = NO_MEDIA) -> Deck:
    """Make a deck, not yet dated; the arguments are those of `notes`."""
    return Deck(
        namespace=namespace(glossary, course),
        name=deck_name(glossary, course, localiser),
        description=description(glossary, course, localiser),
        kind_names=_kind_names(localiser),
        notes=notes(glossary, course, localiser, media),
    )


def _kind_names(localiser: Localiser) -> dict[str, str]:
    names = {kind: localiser.gettext(message) for kind, message in KIND_FIELDS.items()}
    # One message for all of them; the number is the same in every language.
    return names | {kind: names["gap"] + number for number, kind in zip(EXAMPLE_NUMBERS, GAPS, strict=True)}


def deck_name(glossary: Glossary, course: Course, localiser: Localiser) -> str:
    """Return the name that the title of a glossary makes; a deck that was released keeps the one it had then."""
    name = localiser.gettext("{title}: {language}").format(
        title=in_language(glossary.title, glossary.languages, course.known),
        language=localiser.language_name(course.learn),
    )
    return name.replace("::", ":")  # Anki would make a subdeck of what follows a double colon


def description(glossary: Glossary, course: Course, localiser: Localiser, *, draft: bool = False) -> str:
    """Return the deck's description as HTML: title, purpose, version, sources and licence.

    Args:
        glossary: describes itself.
        course: what the deck teaches, and from which language.
        localiser: speaks the language that the learner knows.
        draft: say that there are changes which are not released yet.
    """

    def text(texts: Localised) -> str:
        return in_language(texts, glossary.languages, course.known)

    title = markup.linked(text(glossary.title), glossary.public_url())
    lines = [f"<strong>{title}</strong>", markup.prose(text(glossary.description))]
    lines.append(markup.escaped(_version(glossary, localiser)))
    if draft and glossary.release:
        lines.append(
            markup.escaped(
                localiser.gettext("This deck is a draft, to try out: some of its changes are not released yet.")
            )
        )
    lines += [_source(text(source.title), source, localiser) for source in glossary.sources.values()]
    if glossary.licence:
        licence = markup.linked(glossary.licence.name, glossary.licence.url)
        lines.append(markup.escaped(localiser.gettext("Licence: {licence}")).format(licence=licence))
    body = "".join(f"<p>{line}</p>" for line in lines if line)
    # Anki shows the description in its own interface, which may be in a third language.
    return f'<div lang="{course.known}" dir="{text_direction(course.known)}">{body}</div>'


def _source(title: str, source: Source, localiser: Localiser) -> str:
    shown = markup.linked(title, source.url)
    if source.date:
        shown = f"{shown}, {markup.escaped(localiser.date(source.date))}"
    return markup.escaped(localiser.gettext("Source: {source}")).format(source=shown)


def _version(glossary: Glossary, localiser: Localiser) -> str:
    if glossary.release:
        return localiser.release(glossary.release)
    return localiser.gettext("This deck is a draft, to try out. Corrections will reach you from version 1 on.")
