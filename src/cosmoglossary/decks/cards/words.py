"""The fields of a note that say what a word is: its grammar, its forms, its synonyms."""

from __future__ import annotations

from markupsafe import Markup

from cosmoglossary.decks.cards import markup
from cosmoglossary.model import Designation, LanguageSection
from cosmoglossary.text.labels import grammar, label
from cosmoglossary.text.localiser import Localiser, direction
from cosmoglossary.text.pronunciation import transcription


def fields_of_word(learn: LanguageSection, localiser: Localiser) -> dict[str, str]:
    """The values by field; ``localiser`` speaks the language that the learner knows."""
    word = learn.designation
    return {
        "Term": markup.text(word.term),
        "Plain term": markup.plain(word.term),
        "Part of speech": markup.text(label(localiser, word.part_of_speech) if word.part_of_speech else ""),
        "Gender": _gender(word, localiser),
        "Grammar": markup.text(grammar(localiser, word.grammar._replace(part_of_speech=None, gender=None))),
        "Aspect partner": markup.text(word.aspect_partner),
        "Forms": _forms(word, learn.language, localiser),
        "IPA": markup.text(transcription(word.pronunciation, learn.language) if word.pronunciation else ""),
        "Transliteration": markup.text(word.transliteration),
        "Synonyms": markup.text(synonyms(learn)),
        "Definition": markup.prose(learn.definition),
    }


def _gender(word: Designation, localiser: Localiser) -> Markup:
    """The gender in words, of a class that lets a colour stand beside them."""
    if not word.gender:
        return Markup("")
    return markup.literal(Markup('<span class="{}">{}</span>').format(word.gender, label(localiser, word.gender)))


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
    return markup.literal(Markup("<table>{}<tbody>{}</tbody></table>").format(head, rows))


def _cells(row: tuple[str, ...], columns: int, language: str) -> Markup:
    cell = Markup('<td lang="{}" dir="{}">{}</td>')
    filled = [cell.format(language, direction(language), form) for form in row]
    return Markup("").join(filled + [Markup("<td></td>")] * (columns - len(row)))


def synonyms(section: LanguageSection) -> str:
    """Side by side, with a mark between them that is no letter of any language, as commas are."""
    return " · ".join(designation.term for designation in section.also)
