"""A whole deck: its notes, with what the learner reads about them."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from cosmoglossary.decks.cards import markup
from cosmoglossary.decks.cards.note import KIND_FIELDS, Deck
from cosmoglossary.decks.cards.notes import NO_MEDIA, in_language, namespace, notes
from cosmoglossary.model import Course, Glossary, Localised
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.localiser import direction as text_direction


def deck(glossary: Glossary, course: Course, localiser: Localiser, media: Mapping[str, str] = NO_MEDIA) -> Deck:
    """Everything that a deck says; the arguments are those of `notes`."""
    name = localiser.gettext("{title}: {language}").format(
        title=in_language(glossary.title, glossary.languages, course.known),
        language=localiser.language_name(course.learn),
    )
    return Deck(
        namespace=namespace(glossary, course),
        name=name.replace("::", ":"),
        description=_description(glossary, course, localiser),
        kind_names={kind: localiser.gettext(message) for kind, message in KIND_FIELDS.items()},
        notes=notes(glossary, course, localiser, media),
    )


def _description(glossary: Glossary, course: Course, localiser: Localiser) -> str:
    """What the learner reads about the deck: title, purpose, version, sources and licence."""

    def text(texts: Localised) -> str:
        return in_language(texts, glossary.languages, course.known)

    title = markup.linked(text(glossary.title), glossary.base_url)
    lines = [Markup("<strong>{}</strong>").format(title), markup.prose(text(glossary.description))]
    draft = localiser.gettext("This deck is a draft, to try out. Corrections will reach you from version 1 on.")
    lines.append(escape(localiser.release(glossary.release) if glossary.release else draft))
    for source in glossary.sources.values():
        named = markup.linked(text(source.title), source.url)
        dated = Markup("{}, {}").format(named, localiser.date(source.date)) if source.date else named
        lines.append(escape(localiser.gettext("Source: {source}")).format(source=dated))
    if glossary.licence:
        licence = markup.linked(glossary.licence.name, glossary.licence.url)
        lines.append(escape(localiser.gettext("Licence: {licence}")).format(licence=licence))
    lang = Markup('<div lang="{}" dir="{}">{}</div>')
    body = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines if line)
    return str(lang.format(course.known, text_direction(course.known), body))
