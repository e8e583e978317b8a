"""Glossaries in formats of other programs, read into foreign values; what each becomes in an entry, and the report.

It never touches the disk: readers take bytes, writers return bytes. A module, or a small package, for each format;
`formats` tells them apart by their content. `values` are what every reader hands on, and `faults` what keeps a file
from being read. `paths` are the places in an entry, `mapping` gives one to each column or property that names none,
`fitting` turns text into the kind of value that is declared there, `composing` makes the entries, and `report` has one
outcome for every value. `markup` takes HTML and readings in brackets apart, and escapes signs of Markdown.

`downloads` names the formats in which a site offers the whole glossary, with their writers. `full_json` and its schema
have all of it, `spreadsheets` write it as a table. `omegat` and `stardict` write tables for translators and
dictionaries, whose articles `articles` makes. `anki` reads what people export from Anki.
"""
