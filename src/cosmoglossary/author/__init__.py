"""Tools for authors: glossaries and entries begun, entries completed, texts mined, clips recorded. A build runs none.

`starting` begins a glossary: of `first_files`, in languages that `choosing` reads; `hosting` has the files by which a
host publishes it. `editing` plans and writes changes
of source files, `completing` plans what tools propose for entries, `additions` adds it to one of them, `drafting`
begins a new one, and `suggest` asks the tools of each language. `mine` finds concepts and candidates in a text,
`reading` makes the page to read it on. `narrate` has `festival` speak what by `narration_plan` has no clip: in one of
the `voices`, or from what `people` have recorded with the `script` before them; `sound` makes clips of either.
"""
