"""`glossary/` and `templates/` on disk, read and written.

`format` declares every key once. `walk` finds out which source files there are, `library` alone reads and writes them,
and `templates` reads those of designers. `files` opens a file, `atomic` writes one in one step, and `unreadable` and
`unwritten` say what keeps them from it; `portable` knows which names every system takes. `reader` turns YAML into the
model, `schema` describes the format to editors, `formatter` brings YAML into one form, and `layout` writes values that
were no YAML before. No rule about the whole glossary is here.
"""
