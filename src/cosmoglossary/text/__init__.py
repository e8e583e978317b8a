"""Words and sentences: what is known of languages, and what running text means. Nothing here knows a page or a card.

Words: `words` is the word itself, without stress, points and case, `spelling` its other spellings, `stress` judges
stress marks, `scripts` tells Latin from Cyrillic letters, `collation` sorts as ICU does, `search_keys` makes texts
comparable for whoever types, `transliteration` writes Russian in Latin letters, `romanisers` Hebrew and Arabic,
`letter_names` scripts that ICU has no table for, and `pronunciation` has the signs around IPA. `forms` tells which
forms a spelling may be, `answers` which answers to a card are right, and `signs` which signs nobody types.

Sentences: `markdown` parses emphasis and links, `examples` finds the marked word, `phrases` says how texts write
a concept, `attached` cuts off what languages write together with a word, `mentions` finds the concepts that a text
names, `typography` sets spaces, quotation marks and dashes as a language does, `prose` makes safe HTML of it all, and
`blocks` of whole articles. `excerpts` cuts texts short, and `utterances` lists what is read aloud.

For a reader: `designations` shows words with article and reading, `localiser` is Babel (messages, dates, numbers,
units, money, plurals), `languages` what CLDR knows of each language, `round_figures` puts long figures into words,
`catalogues` reads translations, `captions` remembers which language one is in, `labels` names the words of grammar,
`relative_times` says how far away a moment is, `licences` knows those of Creative Commons, and `wikis` has the
addresses of Wikipedia and Wiktionary. `summary` tells the rest of a glossary what it needs to know of a concept.
"""
