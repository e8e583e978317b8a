"""Problems as data: what is wrong, where, how severe it is, and how it is said.

`place` names a value in a source file. `diagnostics` are the problems, `explanations` say what their codes mean, and
`formats` write them for a person or a program. `messages` are English sentences that can be said again in another
language; `quoting` makes what they quote harmless, and `odd_signs` names what nobody sees. `stopped` ends a command
with a sentence, and `bugs` reports one that nobody expected. Nothing here decides what is wrong.
"""
