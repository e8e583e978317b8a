"""The website: what its pages show, and the files that browsers and other programs read.

`pages` says what each page shows, `render` makes HTML of it and is the only importer of Jinja2, `search` is what the
search box knows, `practice` are the cards of the practice page, `offline` is what a browser keeps, and `data` is what
other programs read.
"""
