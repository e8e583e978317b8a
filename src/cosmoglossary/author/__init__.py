"""Tools for authors: entries begun and completed, texts mined, clips recorded. A build runs none of it.

`editing` plans and writes changes of source files, `additions` completes one entry, `suggest` asks the tools of each
language, `mine` finds concepts and candidates in a text, and `narrate` has `festival` speak what has no clip.
"""
