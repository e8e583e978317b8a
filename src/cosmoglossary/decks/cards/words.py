"""The fields of a note that describe a word: its grammar, its forms, its synonyms."""

from __future__ import annotations

from itertools import chain

from cosmoglossary.decks.cards import markup
from cosmoglossary.decks.cards.markup import Html
from cosmoglossary.model import Designation, FormRow, LanguageSection, cells, columns
from cosmoglossary.text.answers import as_typed
from cosmoglossary.text.designations import to_html, with_article
from cosmoglossary.text.labels import Captions, usage
from cosmoglossary.text.languages import direction
from cosmoglossary.text.pronunciation import transcription
from cosmoglossary.text.spelling import ordinary_spellings, regular_forms
from cosmoglossary.text.words import strip_points


def fields_of_word(learn: LanguageSection, labels: Captions) -> dict[str, Html]:
    """Return values by field.

    Args:
        learn: what the entry says in the language that is learnt.
        labels: the words of grammar in the language that the learner knows.
    """
    word = learn.designation
    return {
        "Term": markup.text(to_html(word, learn.language)),
        "Plain term": markup.text(as_typed(word.term)),
        "Part of speech": _caption(word.part_of_speech, labels),
        "Gender": _gender(word, labels),
        "Grammar": markup.text(_grammar(word, labels)),
        "Usage": _usage(word, labels),
        "Aspect partner": markup.text(word.aspect_partner),
        "Reading": markup.text(word.reading),
        "IPA": _transcription(word, learn.language),
        "Transliteration": markup.text(word.transliteration),
        "Forms": _forms(word, learn.language, labels),
        "Spellings": markup.text(_spellings(learn)),
        "Frequency": markup.text(str(word.frequency or "")),
        "Synonyms": markup.text(synonyms(learn)),
        "Definition": definition(learn.definition, learn.domain),
        "Note": remarks(learn),
    }


def _grammar(word: Designation, labels: Captions) -> str:
    """Return the rest of the grammar in one line."""
    # The part of speech and the gender have fields of their own.
    return labels.grammar(word.grammar._replace(part_of_speech=None, gender=None))


def _usage(word: Designation, labels: Captions) -> Html:
    # Of a term nothing is said unless it has labels, and few have.
    if word.kind == "term" and not word.usage:
        return Html("")
    return markup.text(usage(labels.localiser, word.kind, word.usage))


def _spellings(section: LanguageSection) -> str:
    """Return every form of every word of a section as people type it into a search.

    Anki finds only what is written so in some field, and fields that show a word have it with its stress.
    """
    spellings: list[str] = []
    for word in section.usable:
        spellings += (*word.spellings, *regular_forms(word.term, section.language))
    # All at once, in a third of the time. The reader lets no zero into a text.
    together = as_typed("\0".join(spellings))
    others: list[list[str]] = []
    for ordinary in ordinary_spellings(together, section.language):
        others += ordinary.split("\0"), strip_points(ordinary).split("\0")
    # Each spelling before the next one, with its own others behind it.
    return " · ".join(dict.fromkeys(chain.from_iterable(zip(*others, strict=True))))


def remarks(section: LanguageSection) -> Html:
    """Return the notes to an entry, each a paragraph of its own."""
    if len(section.note) == 1:
        return markup.prose(section.note[0])
    return Html("".join(f"<p>{markup.prose(note)}</p>" for note in section.note))


def definition(meaning: str | None, domain: str | None) -> Html:
    """Return a definition behind its domain, which tells words apart that are the same."""
    if not domain:
        return markup.prose(meaning)
    named = f"<i>{markup.text(domain)}</i>"
    return Html(" ".join(filter(None, (named, markup.prose(meaning)))))


def _caption(name: str | None, labels: Captions) -> Html:
    if not name:
        return Html("")
    return markup.text(labels[name])


def _transcription(word: Designation, language: str) -> Html:
    if not word.pronunciation:
        return Html("")
    return markup.text(transcription(word.pronunciation, language))


def _gender(word: Designation, labels: Captions) -> Html:
    """Name the gender, with a class for which style sheets may have a colour."""
    if not word.gender:
        return Html("")
    return Html(f'<span class="{word.gender}">{_caption(word.gender, labels)}</span>')


def _forms(word: Designation, language: str, labels: Captions) -> Html:
    """Return a table of the word's forms; the columns are named where a word has several numbers."""
    if not word.forms:
        return Html("")
    rows = word.rows
    numbers = columns(rows)
    head = Html("")
    if numbers:
        head = _head(numbers, labels)
    # The cells are in the language that is learnt, within a card in the language that is known.
    cell = Html(f'<td lang="{language}" dir="{direction(language)}">')
    body = "".join([_row(row, numbers, cell, labels) for row in rows])
    return Html(f"<table>{head}<tbody>{body}</tbody></table>")


def _head(numbers: tuple[str, ...], labels: Captions) -> Html:
    heads = "".join(f'<th scope="col">{_caption(number, labels)}</th>' for number in numbers)
    return Html(f"<thead><tr><td></td>{heads}</tr></thead>")


def _row(row: FormRow, numbers: tuple[str, ...], cell: Html, labels: Captions) -> Html:
    filled = "".join([_cell(form, cell) for form in cells(row, numbers)])
    return Html(f'<tr><th scope="row">{_caption(row.name, labels)}</th>{filled}</tr>')


def _cell(form: str | None, cell: Html) -> Html:
    # The past of one gender has no plural of its own: such short rows are filled up, or the table would have holes.
    if form is None:
        return Html("<td></td>")
    return Html(f"{cell}{markup.text(form)}</td>")


def synonyms(section: LanguageSection) -> str:
    """Join the other designations of a section, but for those that are to be avoided."""
    # A comma is another character in Arabic or Chinese; the middle dot is the same in all scripts.
    words = [each for each in section.also if not each.is_avoided]
    return " · ".join(with_article(each, section.language) for each in words)
