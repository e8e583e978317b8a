"""`glossary/` and `templates/` on disk, read and written.

`format` declares every key once. `library` is the only reader and writer of source files, `unreadable` says what keeps
it from reading one, `templates` reads those of designers, `atomic` writes a file in one step, `reader` turns YAML
into the model, `schema` describes the format to editors, and `formatter` brings YAML into one form. No rule about the
whole glossary is here.
"""
