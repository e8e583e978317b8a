"""What every key means, in a sentence or two for people who know words and not code."""

from __future__ import annotations

from collections.abc import Mapping

SECTION = "The concept in {language}: the term alone, or a mapping that says more."
FORM = "The {form}: a pair of singular and plural, or one form where there is only one."
ONE_TOPIC = "What the topic is called, in each language. The key is the name of its folder."
ONE_SOURCE = "A source. The key is the name by which entries refer to it."
SPOKEN_TEXT = "What is read instead of the text that is the key: a whole word, or several."
WRITE_DATE = "Write the year, the month or the day: 2021, 2021-10 or 2021-10-05."
WRITE_AMOUNT = "Write the digits, a space, and the unit or currency: 400 kilometer, 12400000 GBP."
WRITE_LANGUAGE = "Write the code of a language, such as en, ru or pt-BR."
WRITE_ADDRESS = "Write an address that begins with https:// and has no spaces or quotes."
WRITE_ONE = "Write it in one language at least."

ENTRY: Mapping[str, str] = {
    "level": "How much a learner needs the word: cards of core words come first. Without it the word is core.",
    "examples": "Sentences that show the word in use, each in every language, with the word between underscores.",
    "facts": "Dates, amounts and numbers, each with a label. Readers see them as their own language writes them.",
    "related": "Ids of concepts beside this one. The id is the name of the entry's file without .yaml.",
    "broader": "Ids of more general concepts, of which this one is a kind or a part.",
    "links": "Articles about the concept in Wikipedia and Wiktionary.",
    "sources": "Where the facts come from: keys of sources in glossary.yaml.",
    "formerly": "Ids that the concept had before, the oldest first. They keep old links and cards alive.",
    "retired": "True takes the concept out of all lists, and keeps its page and its cards for those who learnt it.",
}
DESIGNATION: Mapping[str, str] = {
    "term": "The word or phrase itself, without article; an English verb without “to”.",
    "also": "Other words for the same: synonyms, abbreviations, full forms, variants.",
    "part_of_speech": "What kind of word it is.",
    "gender": "The grammatical gender.",
    "animate": "Whether the word names somebody or something alive, which grammar may care about.",
    "number": "Only for a word that has no other number, such as “scissors” or “oxygen”.",
    "aspect": "The aspect of a verb.",
    "aspect_partner": "The verb of the other aspect.",
    "pronunciation": "The sounds in the International Phonetic Alphabet, without slashes or brackets.",
    "transliteration": "The word in Latin letters. Only where the one that is made by itself is wrong.",
    "audio": "The name of a file in glossary/audio in which somebody says the term.",
    "forms": "The forms of the word. Each is a pair of singular and plural, or one form where there is only one.",
    "definition": "What the word means, in one or two sentences; the first stands alone.",
    "kind": "What this word is to the term. Without it, a synonym.",
}
FACT: Mapping[str, str] = {
    "label": "What the value tells, in each language.",
    "date": "A day, a month or a year: 1961-04-12, 1961-04 or 1961.",
    "quantity": "A number and its unit, in English and in the singular: 400 kilometer.",
    "money": "An amount and the three letters of its currency: 1115000000 RUB.",
    "number": "A number alone. Write the digits without spaces.",
}
LINKS: Mapping[str, str] = {
    "wikipedia": "The title of the Wikipedia article in each language.",
    "wiktionary": "The title of the Wiktionary page in each language.",
}
GLOSSARY: Mapping[str, str] = {
    "id": "The name of the glossary for machines. Never change it: flashcards are recognised by it.",
    "title": "What the glossary is called, in each language.",
    "description": "What the glossary is about, in a sentence, in each language.",
    "languages": "The codes of its languages, in the order of display.",
    "topics": "Its topics, in the order of display: the name of the folder, and the title in each language.",
    "decks": "The Anki decks: for each, what is learnt and what the learners know.",
    "sources": "Where facts come from: a name that entries use, and what is known of the source.",
    "site": "Where the site will be, and where its sources are edited.",
    "licence": "The terms under which others may use the content.",
    "spoken": "How voices say what is not said as it is written: by language, the text and what is read instead.",
}
TOPIC: Mapping[str, str] = {"glyph": "The picture beside its name. Without it, a planet and its moon."}
DECK: Mapping[str, str] = {
    "learn": "The language to learn.",
    "from": "The language that the learners know.",
    "cards": "The kinds of cards that the deck has. Without it, all of them.",
}
SOURCE: Mapping[str, str] = {
    "title": "What the source is called, in each language.",
    "date": "When it was published: a day, a month or a year.",
    "url": "Its address on the web.",
}
SITE: Mapping[str, str] = {
    "base_url": "The address at which the site will be.",
    "edit_url": "The address at which the glossary folder can be edited.",
}
LICENCE: Mapping[str, str] = {"name": "What the licence is called.", "url": "The address of its text."}
CARD_KINDS: Mapping[str, str] = {
    "recognise": "The word is shown, and the learner says what it means.",
    "produce": "Its counterpart is shown, and the learner types the word.",
    "listen": "The word is heard, and the learner says what it means.",
    "gap": "A sentence with a gap is shown, and the learner types the form that is wanted.",
}
