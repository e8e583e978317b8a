"""Words and sentences: what is known of languages, and what running text means.

`language` holds stress, script, collation and transliteration; `localiser` is Babel: messages, dates, numbers, units,
money, plurals; `prose` is inline Markdown, the marked word of an example and mentions of concepts; `labels` names the
words of grammar; `speech` says which texts are read aloud, and how; `summary` tells the rest of a glossary what
it needs to know of a concept. Nothing here knows what a page or a card is.
"""
