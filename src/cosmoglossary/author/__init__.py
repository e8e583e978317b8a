"""Tools for authors: glossaries and entries begun, entries completed, texts mined, clips recorded. A build runs none.

`starting` begins a glossary: of `first_files`, in languages that `choosing` reads. `editing` plans and writes
changes of source files, `additions` completes one entry, `suggest` asks the tools of each language, `mine` finds
concepts and candidates in a text, and `narrate` has `festival` speak what has no clip: in one of the `voices`, or from
what `people` have recorded with the `script` before them; `sound` makes clips of either.
"""
