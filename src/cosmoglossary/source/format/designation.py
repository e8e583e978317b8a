"""The keys of a word: of the term of a concept in a language, and of the other words for it."""

from __future__ import annotations

from cosmoglossary.model import ASPECTS, DESIGNATION_KINDS, GENDERS, NUMBERS, PARTS_OF_SPEECH, STATUSES, USAGE
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.format.kinds import Choice, Count, Flag, Forms, Key, Labels, Level, Recording, Text

DESIGNATION = Level(
    "A word",
    (
        Key(
            "term",
            Text(),
            "The word or phrase itself, without article; an English verb without “to”.",
            label=msg("term"),
            required=True,
            leads=True,
            counted=True,
        ),
        Key(
            "article",
            Text(),
            "The article of the word, shown before it in lists and on cards. Words are never sorted by it.",
            examples=("die", "l’", "das"),
            leads=True,
        ),
        Key(
            "reading",
            Text(),
            "How the word is read, in letters that show it: kana, pinyin. It is shown above the word, which "
            "is sorted and found by it.",
            examples=("おんぷ", "yīnfú"),
            leads=True,
        ),
        Key(
            "kind",
            Choice(DESIGNATION_KINDS),
            "What kind of name the term is, where that is worth saying.",
            label=msg("kind"),
            leads=True,
        ),
        Key(
            "status",
            Choice(STATUSES),
            "How far the word is recommended. Without it, preferred. A "
            "deprecated or superseded word is found and marked, but taught by no card.",
            label=msg("status"),
            leads=True,
        ),
        Key(
            "usage",
            Labels(USAGE),
            "Where, when and among whom the word is used.",
            label=msg("usage label"),
            examples=(["technical", "GB"], "colloquial"),
            leads=True,
        ),
        Key(
            "part_of_speech",
            Choice(PARTS_OF_SPEECH, grammar=True),
            "What kind of word it is.",
            label=msg("part of speech"),
            counted=True,
        ),
        Key("gender", Choice(GENDERS, grammar=True), "The grammatical gender or noun class.", label=msg("gender")),
        Key("animate", Flag(), "Whether the word names somebody or something alive, which grammar may care about."),
        Key(
            "number",
            Choice(NUMBERS, grammar=True),
            "Only for a word that has no other number, such as “scissors” or “oxygen”.",
            label=msg("number"),
        ),
        Key("aspect", Choice(ASPECTS, grammar=True), "The aspect of a verb.", label=msg("aspect")),
        Key("aspect_partner", Text(), "The verb of the other aspect."),
        Key(
            "pronunciation",
            Text(),
            "The sounds in the International Phonetic Alphabet, without slashes or brackets.",
            label=msg("pronunciation"),
            examples=("ˈkɒzmənɔːt", "ˈɔːbɪt"),
            counted=True,
        ),
        Key(
            "transliteration",
            Text(),
            "The word in Latin letters. Only where the one that is made by itself is wrong.",
        ),
        Key(
            "audio",
            Recording(),
            "The name of a file in glossary/audio in which somebody says the term.",
            label=msg("audio"),
            counted=True,
        ),
        Key(
            "frequency",
            Count(1_000_000),
            "How common the word is: its place among the words of the language, the commonest being number 1. "
            "`cosmoglossary suggest --frequency` finds it. Flashcards are tagged by it.",
            examples=(20896,),
        ),
        Key(
            "forms",
            Forms(),
            "The forms of the word. Each is one form, a pair of singular and plural, or a mapping from numbers to "
            "forms, such as {singular: kitāb, dual: kitābān, plural: kutub}.",
            label=msg("forms"),
            counted=True,
        ),
    ),
)

OTHER = Level(
    "Another word for the same",
    (
        # Only the term itself is spoken, on its page and on its cards.
        *DESIGNATION.without("audio", "kind", "status"),
        Key(
            "kind",
            Choice(DESIGNATION_KINDS),
            "What this word is to the term. Without it, a synonym.",
            label=msg("kind"),
            leads=True,
        ),
        Key(
            "status",
            # The preferred one is the term itself.
            Choice(STATUSES[1:]),
            "How far the word is recommended. Without it, as good as the term. One that is deprecated or superseded is "
            "found and marked, but taught by no card.",
            label=msg("status"),
            leads=True,
        ),
    ),
)
