"""The fields of a note that describe a word: its grammar, its forms, its synonyms."""

from __future__ import annotations

from markupsafe import Markup, escape

from cosmoglossary.decks.cards import markup
from cosmoglossary.model import Designation, LanguageSection
from cosmoglossary.text.designations import to_html, with_article
from cosmoglossary.text.labels import grammar, label, usage
from cosmoglossary.text.localiser import Localiser, direction
from cosmoglossary.text.pronunciation import transcription


def fields_of_word(learn: LanguageSection, localiser: Localiser) -> dict[str, str]:
    """Return values by field.

    Args:
        learn: what the entry says in the language that is learnt.
        localiser: speaks the language that the learner knows.
    """
    word = learn.designation
    return {
        "Term": markup.literal(escape(to_html(word, learn.language))),
        "Plain term": markup.plain(word.term),
        "Part of speech": _part_of_speech(word, localiser),
        "Gender": _gender(word, localiser),
        "Grammar": markup.text(_grammar(word, localiser)),
        "Aspect partner": markup.text(word.aspect_partner),
        "Forms": _forms(word, learn.language, localiser),
        "IPA": _transcription(word, learn.language),
        "Transliteration": markup.text(word.transliteration),
        "Synonyms": markup.text(synonyms(learn)),
        "Definition": definition(learn),
    }


def _grammar(word: Designation, localiser: Localiser) -> str:
    """Return the rest of the grammar, and the labels of the word's use, in one line."""
    # The part of speech and the gender have fields of their own.
    rest = grammar(localiser, word.grammar._replace(part_of_speech=None, gender=None))
    labels = usage(localiser, word.kind, word.usage)
    return localiser.gettext(", ").join(filter(None, (rest, labels)))


def definition(section: LanguageSection) -> Markup:
    """Return the definition of a section behind its domain, which tells words apart that are the same."""
    meaning = markup.prose(section.definition)
    if not section.domain:
        return meaning
    domain = Markup("<i>{}</i>").format(markup.text(section.domain))
    return Markup(" ").join(filter(None, (domain, meaning)))


def _part_of_speech(word: Designation, localiser: Localiser) -> Markup:
    if not word.part_of_speech:
        return Markup("")
    return markup.text(label(localiser, word.part_of_speech))


def _transcription(word: Designation, language: str) -> Markup:
    if not word.pronunciation:
        return Markup("")
    return markup.text(transcription(word.pronunciation, language))


def _gender(word: Designation, localiser: Localiser) -> Markup:
    """Name the gender, with a class for which style sheets may have a colour."""
    if not word.gender:
        return Markup("")
    return markup.literal(Markup('<span class="{}">{}</span>').format(word.gender, label(localiser, word.gender)))


def _forms(word: Designation, language: str, localiser: Localiser) -> str:
    """Return a table of the word's forms; the columns are named where a word has both numbers."""
    if not word.forms:
        return ""
    columns = max(len(row) for row in word.forms.values())
    head = Markup("")
    if columns > 1:
        head = _head(localiser)
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(label(localiser, name), _cells(row, columns, language))
        for name, row in word.forms.items()
    )
    return markup.literal(Markup("<table>{}<tbody>{}</tbody></table>").format(head, rows))


def _head(localiser: Localiser) -> Markup:
    cell = Markup('<th scope="col">{}</th>')
    cells = Markup("").join(cell.format(label(localiser, number)) for number in ("singular", "plural"))
    return Markup("<thead><tr><td></td>{}</tr></thead>").format(cells)


def _cells(row: tuple[str, ...], columns: int, language: str) -> Markup:
    cell = Markup('<td lang="{}" dir="{}">{}</td>')
    # The cells are in the language that is learnt, within a card in the language that is known.
    filled = [cell.format(language, direction(language), form) for form in row]
    # The past of one gender has no plural of its own: such short rows are filled up, or the table would have holes.
    return Markup("").join(filled + [Markup("<td></td>")] * (columns - len(row)))


def synonyms(section: LanguageSection) -> str:
    """Join the other designations of a section, but for those that are to be avoided."""
    # A comma is another character in Arabic or Chinese; the middle dot is the same in all scripts.
    words = [each for each in section.also if not each.is_avoided]
    return " · ".join(with_article(each, section.language) for each in words)
