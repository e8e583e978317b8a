"""Problems as data: what is wrong, where, how severe it is, and how it is said.

`place` names a value in a source file, `diagnostics` are problems with their explanations and output formats, and
`messages` are English sentences that can be said again in another language. Nothing here decides what is wrong.
"""
