"""`glossary/` and `templates/` on disk, read and written.

`library` is the only reader and writer of source files, `atomic` writes one in one step, `reader` turns YAML into the
model, `schema` describes the format to editors, and `formatter` brings YAML into one form. No rule about the whole
glossary is here.
"""
