"""The fields of a note that describe a word: its grammar, its forms, its synonyms."""

from __future__ import annotations

from markupsafe import Markup, escape

from cosmoglossary.decks.cards import markup
from cosmoglossary.model import Designation, FormRow, LanguageSection, cells, columns
from cosmoglossary.text.answers import as_typed
from cosmoglossary.text.designations import to_html, with_article
from cosmoglossary.text.labels import Captions, usage
from cosmoglossary.text.languages import direction
from cosmoglossary.text.pronunciation import transcription
from cosmoglossary.text.spelling import ordinary_spellings, regular_forms
from cosmoglossary.text.words import strip_points


def fields_of_word(learn: LanguageSection, labels: Captions) -> dict[str, str]:
    """Return values by field.

    Args:
        learn: what the entry says in the language that is learnt.
        labels: the words of grammar in the language that the learner knows.
    """
    word = learn.designation
    return {
        "Term": markup.literal(escape(to_html(word, learn.language))),
        "Plain term": markup.text(as_typed(word.term)),
        "Part of speech": _part_of_speech(word, labels),
        "Gender": _gender(word, labels),
        "Grammar": markup.text(_grammar(word, labels)),
        "Usage": markup.text(usage(labels.localiser, word.kind, word.usage)),
        "Aspect partner": markup.text(word.aspect_partner),
        "Reading": markup.text(word.reading),
        "IPA": _transcription(word, learn.language),
        "Transliteration": markup.text(word.transliteration),
        "Forms": _forms(word, learn.language, labels),
        "Spellings": markup.text(_spellings(learn)),
        "Frequency": markup.text(str(word.frequency or "")),
        "Synonyms": markup.text(synonyms(learn)),
        "Definition": definition(learn),
        "Note": remarks(learn),
    }


def _grammar(word: Designation, labels: Captions) -> str:
    """Return the rest of the grammar in one line."""
    # The part of speech and the gender have fields of their own.
    return labels.grammar(word.grammar._replace(part_of_speech=None, gender=None))


def _spellings(section: LanguageSection) -> str:
    """Return every form of every word of a section as people type it into a search.

    Anki finds only what is written so in some field, and fields that show a word have it with its stress.
    """
    spellings: dict[str, None] = {}
    for word in section.usable:
        regular = regular_forms(word.term, section.language)
        for spelling in (*word.spellings, *regular):
            for ordinary in ordinary_spellings(as_typed(spelling), section.language):
                spellings[ordinary] = spellings[strip_points(ordinary)] = None
    return " · ".join(spellings)


def remarks(section: LanguageSection) -> Markup:
    """Return the notes to an entry, each a paragraph of its own."""
    if len(section.note) == 1:
        return markup.prose(section.note[0])
    return Markup("").join(Markup("<p>%s</p>") % markup.prose(note) for note in section.note)


def definition(section: LanguageSection) -> Markup:
    """Return the definition of a section behind its domain, which tells words apart that are the same."""
    meaning = markup.prose(section.definition)
    if not section.domain:
        return meaning
    domain = Markup("<i>%s</i>") % markup.text(section.domain)
    return Markup(" ").join(filter(None, (domain, meaning)))


def _part_of_speech(word: Designation, labels: Captions) -> Markup:
    if not word.part_of_speech:
        return Markup("")
    return markup.text(labels[word.part_of_speech])


def _transcription(word: Designation, language: str) -> Markup:
    if not word.pronunciation:
        return Markup("")
    return markup.text(transcription(word.pronunciation, language))


def _gender(word: Designation, labels: Captions) -> Markup:
    """Name the gender, with a class for which style sheets may have a colour."""
    if not word.gender:
        return Markup("")
    return markup.literal(Markup('<span class="%s">%s</span>') % (word.gender, labels[word.gender]))


def _forms(word: Designation, language: str, labels: Captions) -> str:
    """Return a table of the word's forms; the columns are named where a word has several numbers."""
    if not word.forms:
        return ""
    numbers = columns(word.rows)
    head = Markup("")
    if numbers:
        head = _head(numbers, labels)
    rows = Markup("").join(_row(row, numbers, language, labels) for row in word.rows)
    return markup.literal(Markup("<table>%s<tbody>%s</tbody></table>") % (head, rows))


def _head(numbers: tuple[str, ...], labels: Captions) -> Markup:
    heads = Markup("").join(Markup('<th scope="col">%s</th>') % labels[number] for number in numbers)
    return Markup("<thead><tr><td></td>%s</tr></thead>") % heads


def _row(row: FormRow, numbers: tuple[str, ...], language: str, labels: Captions) -> Markup:
    filled = Markup("").join(_cell(form, language) for form in cells(row, numbers))
    return Markup('<tr><th scope="row">%s</th>%s</tr>') % (labels[row.name], filled)


def _cell(form: str | None, language: str) -> Markup:
    # The past of one gender has no plural of its own: such short rows are filled up, or the table would have holes.
    if form is None:
        return Markup("<td></td>")
    # The cells are in the language that is learnt, within a card in the language that is known.
    return Markup('<td lang="%s" dir="%s">%s</td>') % (language, direction(language), form)


def synonyms(section: LanguageSection) -> str:
    """Join the other designations of a section, but for those that are to be avoided."""
    # A comma is another character in Arabic or Chinese; the middle dot is the same in all scripts.
    words = [each for each in section.also if not each.is_avoided]
    return " · ".join(with_article(each, section.language) for each in words)
