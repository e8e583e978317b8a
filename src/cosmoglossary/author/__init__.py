"""Tools for authors: entries begun, completed, imported and corrected, texts mined, clips recorded. A build runs none.

`starting` begins a glossary: of `first_files`, in languages that `choosing` reads; `hosting` has the files by which a
host publishes it. `editing` plans and writes changes of source files. `completing` plans what tools propose for
entries: `lacking` tells what of it is not there, and `additions` adds that to one of them. `drafting` begins a new one,
and `suggest` asks the tools of each language. `importing` makes entries of what others have, and `corrections` takes
over what learners have corrected. `mine` finds concepts and candidates in a text, `reading` makes the page to read it
on, and `saving` keeps that page from overwriting anything else. `narrate` has `festival` speak what by
`narration_plan` has no clip: in one of the `voices`, or from what `people` have recorded with the `script` before them;
`sound` makes clips of either. `bound` runs programs of others, which end with this one.
"""
