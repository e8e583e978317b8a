"""Problems as data: what is wrong, where, how severe it is, and how it is said.

`place` names a value in a source file. `diagnostics` are the problems, `explanations` say what their codes mean, and
`formats` write them for a person or a program. `messages` are English sentences that can be said again in another
language. Nothing here decides what is wrong.
"""
