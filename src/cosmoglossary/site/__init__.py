"""The website: its pages, and the files that browsers and other programs read.

`pages` makes the content of each page and of each feed, as named objects. `render` fills the templates with it,
`templating` compiles them, `translating` puts messages in, and `bounds` has loops come to an end: these alone know
Jinja2. `search` makes the scripts of the search box, `practice` those of the practice page, and `offline` the list of
files that a browser keeps. `concept_data` is the JSON that other programs read, `structured` the JSON-LD within pages,
and `wikis` has the addresses of Wikipedia and Wiktionary.
"""
