"""Glossaries in formats of other programs, read into foreign values; what each becomes in an entry, and the report.

It never touches the disk: readers take bytes, writers return bytes. A module, or a small package, for each format:

- `tables`: CSV and XLSX of anybody, read.
- `spreadsheets`: the glossary as one table, written.
- `full_json`: all of the glossary as one document, with its schema; written and read.
- `tbx`: termbases, written and read; `elements` reads their XML.
- `skos`: thesauri, written and read.
- `anki`: notes that people export from Anki, read.
- `omegat` and `stardict`: for translators and for dictionaries, whose articles `articles` makes; written.

To read: `formats` tells formats apart by their content. `values` are what every reader hands on, and `faults` what
keeps a file from being read. Readers share `cleaning` (what is no text goes), `markup` (HTML and readings in brackets
taken apart, signs of Markdown escaped), `languages` (their codes and letters), and `addresses` and `wikis` (the
vocabulary or the wiki that an address is of).

To map: `paths` are the places in an entry, and `mapping` gives one to each column, field or property that names none.
`guessing` proposes it, by `headers` (words by which people call columns), and `mapping_file` has a person correct it.

To make entries: `varieties` has British and American English share a place, `fitting` turns text into the kind of
value that is declared at a place, and `composing` puts it there, into a `tree` in which `marking` marks the studied
words of examples. `naming` makes ids, `joining` adds to an entry what is absent in it, and `report` has one outcome
for every value.

To write: `downloads` names the formats in which a site offers the whole glossary, with their writers.
"""
