"""The keys of an entry: of the concept, of its section in each language, of its examples, facts and pictures."""

from __future__ import annotations

from cosmoglossary.model import LEVELS
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.format.designation import DESIGNATION, OTHER
from cosmoglossary.source.format.kinds import (
    Address,
    Amount,
    Blocks,
    Choice,
    Date,
    Flag,
    Identifiers,
    Key,
    Level,
    ListOf,
    ListOfTexts,
    Names,
    Nested,
    Number,
    References,
    RunningText,
    Text,
    Texts,
    WordForm,
    Words,
)
from cosmoglossary.text.labels import N_

DAYS = ("1961-04-12", "2021-10", 1961)
"""Dates as precise as they may be known."""

_SOURCES = (
    "Where it comes from: keys of sources in glossary.yaml, each alone or with a place in the source: a page, a "
    "clause, an address."
)
_REFERENCES = (["article"], [{"iso-19111": "3.1.61"}])

SECTION_MEANING = "The concept in {language}: the term alone, or a mapping that says more."
FORM = "The {form}: one form, a pair of singular and plural, or a mapping from numbers to forms."
"""The meaning of a row of forms."""

SECTION = Level(
    "In a language",
    (
        *DESIGNATION.keys,
        Key(
            "also",
            Words(OTHER),
            "Other words for the same: synonyms, abbreviations, full forms, variants.",
            examples=(["spaceman"], ["ISS", "orbital station"]),
            leads=True,
        ),
        Key(
            "domain",
            Text(),
            "The field in which the word has this meaning, in a word or two of the same language. It stands before the "
            "definition.",
            examples=("radar", "music"),
        ),
        Key(
            "definition",
            RunningText(),
            "What the word means, in one or two sentences; the first stands alone.",
            label=msg("definition"),
            counted=True,
        ),
        Key(
            "note",
            RunningText(several=True),
            "A remark on the word or on its use, such as what it is often mistaken for; or a list of remarks.",
            caption=N_("Note"),
        ),
        Key(
            "more",
            Blocks(),
            "The rest of an article, as long as it need be: headings, paragraphs, lists, code, quotations and tables "
            "in Markdown. HTML is shown as it is written.",
            examples=("## Origin\n\nThe word is from Latin.\n",),
        ),
        Key("sources", References(), f"{_SOURCES} Here those of one language.", examples=_REFERENCES),
        Key(
            "draft",
            Flag(),
            "True marks what is said in this language as not reviewed yet: on its page, and in a note of `check`.",
            label=msg("draft"),
            counted=True,
        ),
    ),
)

# From the declaration, so that another running text is one more key and nothing else.
RUNNING_TEXTS = tuple(key for key in SECTION.keys if isinstance(key.kind, RunningText))
"""The running texts of a section, in the order in which they are shown."""

EXAMPLE = Level(
    "An example",
    (
        Key(
            "form",
            WordForm(),
            "Which form the marked word is, where several are spelled the same: a name of `forms`, perhaps with a "
            "number behind it. Cards with a gap ask for it. A mapping says it of each language.",
            examples=("genitive", "genitive plural", {"ru": "genitive"}),
        ),
    ),
    languages=True,
)

FACT = Level(
    "A fact",
    (
        Key("label", Texts(), "What the value tells, in each language.", required=True, leads=True),
        Key("date", Date(), "A day, a month or a year: 1961-04-12, 1961-04 or 1961.", examples=DAYS),
        Key(
            "quantity",
            Amount(),
            "A number and its unit, in English and in the singular: 400 kilometer.",
            examples=("400 kilometer", "27.5 hour"),
        ),
        Key(
            "money",
            Amount(money=True),
            "An amount and the three letters of its currency: 1115000000 RUB.",
            examples=("1115000000 RUB", "12400000 GBP"),
        ),
        Key("number", Number(), "A number alone. Write the digits without spaces.", examples=(7, 1200.5)),
    ),
    exactly_one=("date", "quantity", "money", "number"),
)

LINKS = Level(
    "Links",
    (
        Key("wikipedia", Texts(), "The title of the Wikipedia article in each language."),
        Key("wiktionary", Texts(), "The title of the Wiktionary page in each language."),
    ),
)

IMAGE = Level(
    "An image",
    (
        Key("file", Text(), "The name of a file in glossary/images.", required=True, leads=True),
        Key(
            "alt",
            Texts(),
            "What is to be seen, in a sentence in each language, for those who do not see it.",
            required=True,
            leads=True,
        ),
        Key("credit", Text(), "Whose work it is."),
        Key(
            "licence",
            Text(),
            "The terms under which it may be used: a name, such as CC BY-SA 4.0, or a web address. Without it, those "
            "of the glossary.",
            examples=("CC BY-SA 4.0", "CC0 1.0"),
        ),
        Key("url", Address(), "The address that it was taken from."),
    ),
)

ENTRY = Level(
    "The concept",
    (
        Key(
            "level",
            Choice(LEVELS),
            "How much a learner needs the word: cards of core words come first. Without it the word is core.",
            label=msg("level"),
            leads=True,
        ),
        Key(
            "examples",
            ListOfTexts(EXAMPLE),
            "Sentences that show the word in use, each in every language, with the word between underscores.",
            label=msg("examples"),
            counted=True,
        ),
        Key(
            "facts",
            ListOf(FACT),
            "Dates, amounts and numbers, each with a label. Readers see them as their own language writes them.",
        ),
        Key("image", Nested(IMAGE), "A picture of the concept, shown on its page and on its cards."),
        Key(
            "related",
            Names(),
            "Ids of concepts beside this one. The id is the name of the entry's file without .yaml.",
        ),
        Key("broader", Names(), "Ids of more general concepts, of which this one is a kind or a part."),
        Key(
            "tags",
            Names(of_tags=True),
            "Further subject fields of the concept, beside its topic: keys of tags in glossary.yaml.",
        ),
        Key(
            "same_as",
            Identifiers(),
            "The ids of the same concept elsewhere: for each vocabulary of glossary.yaml an id, or a list of them.",
            examples=({"wikidata": "Q11631"},),
        ),
        Key("links", Nested(LINKS), "Articles about the concept in Wikipedia and Wiktionary."),
        Key("sources", References(), _SOURCES, examples=_REFERENCES),
        Key(
            "formerly",
            Names(),
            "Ids that the concept had before, the oldest first. They keep old links and cards alive.",
        ),
        Key(
            "retired",
            Flag(),
            "True takes the concept out of all lists, and keeps its page and its cards for those who learnt it.",
        ),
        Key(
            "replaced_by",
            Names(),
            "Ids of the concepts that take the place of a retired one. Its page leads to them.",
        ),
    ),
    languages=True,
)
