"""The website: its pages, and the files that browsers and other programs read.

`pages` makes the content of each page and of each feed, as named objects. `render` fills the templates with it,
`templating` compiles them, `translating` puts messages in, `bounds` has loops come to an end, and `template_errors`
says where a template failed: these alone know Jinja2. `escapes` makes text of values, `restrictions` has the names that
no template may use. `assets` has scripts without their comments, and `share` puts the name of the glossary into the
picture of shared links. `search` makes the scripts of the search box, `practice` those of the practice page, and
`offline` the list of files that a browser keeps. `concept_data` is the JSON that other programs read, and `structured`
the JSON-LD within pages.
"""
