"""`glossary/` and `templates/` on disk, read and written.

`format` declares every key once. `library` is the only reader and writer of source files, `templates` reads those of
designers. `files` opens a file, `atomic` writes one in one step, and `unreadable` and `unwritten` say what keeps them
from it. `reader` turns YAML into the model, `schema` describes the format to editors, and `formatter` brings YAML into
one form. No rule about the whole glossary is here.
"""
