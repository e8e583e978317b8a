"""The keys of ``glossary.yaml``, and of the list of clips in the audio folder."""

from __future__ import annotations

from cosmoglossary.model import CARD_KINDS, DOWNLOADS, GLYPHS, MOST_GAPS
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.format.entry import DAYS
from cosmoglossary.source.format.kinds import (
    Address,
    Choice,
    Choices,
    Codes,
    Count,
    Date,
    Flag,
    Key,
    Language,
    Languages,
    Level,
    ListOf,
    Named,
    Names,
    Nested,
    Spoken,
    Text,
    Texts,
)

_CARDS = {
    "recognise": "The word is shown, and the learner says what it means.",
    "produce": "Its counterpart is shown, and the learner types the word.",
    "listen": "The word is heard, and the learner says what it means.",
    "gap": "A sentence with a gap is shown, and the learner types the form that is wanted.",
}

_DOWNLOADS = {
    "csv": "A table for spreadsheets, as text: a row for each concept.",
    "xlsx": "A workbook for Excel, LibreOffice and other spreadsheets.",
    "json": "All that the glossary says, with its schema: for programs, and to import it again.",
    "tbx": "TermBase eXchange (ISO 30042): for termbases and translation tools.",
    "skos": "SKOS in Turtle: for thesauri and linked data.",
    "omegat": "Glossaries for the translation tool OmegaT, one for each pair of languages.",
    "stardict": "Dictionaries for GoldenDict, KOReader and other readers of StarDict.",
}

TOPIC = Level(
    "A topic",
    (
        Key(
            "glyph",
            Choice(GLYPHS),
            "The picture beside its name. Without it, a planet and its moon.",
            label=msg("glyph"),
        ),
    ),
    languages=True,
)

DECK = Level(
    "A deck",
    (
        Key("learn", Language(), "The language to learn.", required=True),
        # `from` is a word of Python's and cannot be an attribute.
        Key("from", Language(), "The language that the learners know.", field="known", required=True),
        Key(
            "cards",
            # From the model's list: a kind of card without a meaning fails here, when this module is imported.
            Choices({kind: _CARDS[kind] for kind in CARD_KINDS}),
            "The kinds of cards that the deck has. Without it, all of them.",
            label=msg("kind of card"),
        ),
        Key(
            "gaps",
            Count(MOST_GAPS),
            "How many examples of a word have a card with a gap, at most. Without it, the best one has.",
            label=msg("number of examples"),
        ),
        Key(
            "typed",
            Flag(),
            "False has words said, and not typed, where a card asks for one. Without it, they are typed.",
        ),
        Key(
            "lenient",
            Flag(),
            "True takes answers with the letters that most people write for others: in Russian е for ё. Without it, "
            "they are marked as wrong.",
        ),
        Key(
            "continues",
            Text(),
            "The file of a deck that `cosmoglossary import` has read. Whoever has that deck keeps what they have "
            "learnt: their cards stay as they are, and corrections and new words arrive. Without it, a new deck, with "
            "which everybody begins anew.",
            examples=("kitchen.anki.jsonl",),
        ),
    ),
)

SOURCE = Level(
    "A source",
    (
        Key("title", Texts(), "What the source is called, in each language.", required=True, leads=True),
        Key("date", Date(), "When it was published: a day, a month or a year.", examples=DAYS),
        Key("url", Address(), "Its address on the web."),
    ),
)

# It has languages for keys, and no others.
TAG = Level("A tag", (), languages=True)

# As a tag; the key is a code.
LANGUAGE_NAMES = Level("The names of a language", (), languages=True)

VOCABULARY = Level(
    "A vocabulary",
    (
        Key("title", Texts(), "What it is called, in each language.", required=True, leads=True),
        Key(
            "url",
            Address(of_id=True),
            "The address at which it describes a concept, with {id} in the place of the concept's id.",
            examples=("https://www.wikidata.org/entity/{id}",),
        ),
    ),
)

LABEL = Level("A label", (), languages=True)

SITE = Level(
    "The site",
    (
        Key("base_url", Address(base=True), "The address at which the site will be."),
        Key("edit_url", Address(base=True), "The address at which the glossary folder can be edited."),
    ),
)

LICENCE = Level(
    "The licence",
    (
        Key("name", Text(), "What the licence is called.", required=True, leads=True),
        Key("url", Address(), "The address of its text."),
    ),
)

# Not asked of the rules, which are above the format. A test holds the two together.
IGNORABLE = (
    *("ambiguous-form", "ambiguous-mention", "avoided-term", "bracketed-pronunciation", "comma-in-form", "cut-text"),
    *("draft", "duplicate-entry", "example-of-another-word", "html-in-text", "invisible-sign", "misplaced-file"),
    *("missing-alternative", "missing-captions", "missing-stress", "missing-translation", "mixed-scripts"),
    *("one-way-relation", "quoted-term", "reading-in-term", "replaced-not-retired", "uncredited-image"),
    *("unlisted-form", "unmarked-example", "unreviewed", "untypable-sign"),
    *("unused-audio", "unused-image", "unused-template", "wrong-form"),
)
"""The codes of warnings and notes. An error cannot be ignored: with it there are no pages, or wrong ones."""

IGNORED = Level(
    "What is ignored",
    (
        Key(
            "code",
            Choice(IGNORABLE),
            "The code of a warning or note, as `check` shows it.",
            label=msg("code of a warning or note"),
            required=True,
            leads=True,
        ),
        Key("topics", Names(), "The topics in which it is ignored. Without it, in all of them."),
        Key("languages", Names(), "The languages in which it is ignored. Without it, in all of them."),
    ),
)

CHECK = Level(
    "The check",
    (
        Key(
            "ignore",
            Codes(IGNORABLE, IGNORED),
            "Warnings and notes that the glossary has decided not to hear: each a code, or a mapping that says where. "
            "Errors cannot be ignored.",
            label=msg("code of a warning or note"),
            examples=(["missing-stress", {"code": "missing-translation", "languages": ["de"]}],),
        ),
    ),
)

GLOSSARY = Level(
    "The glossary",
    (
        Key(
            "id",
            Text(),
            "The name of the glossary for machines. Never change it: flashcards are recognised by it.",
            required=True,
        ),
        Key("title", Texts(), "What the glossary is called, in each language.", required=True),
        Key("description", Texts(), "What the glossary is about, in a sentence, in each language."),
        Key("languages", Languages(), "The codes of its languages, in the order of display.", required=True),
        Key(
            "captions",
            Languages(),
            "The codes of the languages in which captions are shown that a language has not, the best one first.",
        ),
        Key(
            "language_names",
            Named(LANGUAGE_NAMES, "What the language is called, in each language. The key is its code."),
            "The names of languages that have none here, or another: the code, and the name in each language.",
        ),
        Key(
            "topics",
            Named(TOPIC, "What the topic is called, in each language. The key is the name of its folder."),
            "Its topics, in the order of display: the name of the folder, and the title in each language.",
            required=True,
        ),
        Key(
            "tags",
            Named(TAG, "What the tag is called, in each language. The key is the name by which entries refer to it."),
            "Further subject fields, across topics: a name that entries use, and the title in each language.",
        ),
        Key("decks", ListOf(DECK), "The Anki decks: for each, what is learnt and what the learners know."),
        Key(
            "downloads",
            Choices({name: _DOWNLOADS[name] for name in DOWNLOADS}, none=True),
            "The formats in which the site offers the whole glossary to be taken elsewhere. Without it, none.",
            label=msg("format of a download"),
        ),
        Key(
            "sources",
            Named(SOURCE, "A source. The key is the name by which entries refer to it."),
            "Where facts come from: a name that entries use, and what is known of the source.",
        ),
        Key(
            "vocabularies",
            Named(VOCABULARY, "A vocabulary. The key is the name by which entries refer to it."),
            "Collections elsewhere, whose ids for the same concepts entries give under `same_as`.",
        ),
        Key(
            "labels",
            Named(LABEL, "What readers of each language call it. The key is the name by which entries use it."),
            "Words of grammar that the format does not have, such as names of forms or genders: for each, what readers "
            "of each language call it. A name that the format has gets another caption.",
        ),
        Key("site", Nested(SITE), "Where the site will be, and where its sources are edited."),
        Key(
            "check",
            Nested(CHECK),
            "What `cosmoglossary check` is silent about.",
            field="ignored",
        ),
        Key("licence", Nested(LICENCE), "The terms under which others may use the content."),
        Key(
            "spoken",
            Spoken("What is read instead of the text that is the key: a whole word, or several."),
            "How voices say what is not said as it is written: by language, the text and what is read instead.",
        ),
    ),
)

CLIP = Level(
    "A clip",
    (
        Key("language", Language(), "The language of the text.", required=True),
        Key("text", Text(), "The text that is spoken.", required=True),
        Key("said", Text(), "What a synthetic voice was given to read, where that is not the text itself."),
        Key("voice", Text(), "Who or what speaks.", required=True),
        Key("licence", Text(), "The terms under which the clip may be used: a name or a web address.", required=True),
        Key("accent", Text(), "The variety of the language that a synthetic voice speaks, such as en-US."),
        Key("original", Text(), "The recording of a person that the clip was made of, and a digest of its content."),
        Key("file", Text(), "The name of the file in glossary/audio.", required=True),
    ),
)
"""`cosmoglossary audio` writes the list, and people may."""
