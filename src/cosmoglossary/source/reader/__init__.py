"""YAML text to a glossary, plus every problem found on the way, each with the place it is at.

`source` turns bytes into plain values, and `syntax` says why it cannot. `entries`, with `forms`, and `description`,
with `languages`, turn plain values into the domain by means of `mapping`, `scalars` and `values`, and `faults` and
`language_faults` say what is wrong with them. `audio` reads recordings and the list of clips, `drawings` lets harmless
SVG through, `images` measures pictures of concepts by means of `raster` and `svg`, and `locate` finds a place again in
the text. A file that is in order is read once, by the fast parser; only one with a problem is read again, by `nodes`,
which remember lines and columns. Nothing here touches the disk or raises to talk to the user.
"""

from cosmoglossary.source.reader.audio import clip_name, is_clip_name, read_clips, read_recording, write_clips
from cosmoglossary.source.reader.description import read_glossary
from cosmoglossary.source.reader.drawings import read_drawing
from cosmoglossary.source.reader.entries import read_concept
from cosmoglossary.source.reader.images import MAX_IMAGE, colours, read_image
from cosmoglossary.source.reader.locate import locate
from cosmoglossary.source.reader.nodes import lines_of
from cosmoglossary.source.reader.source import MAX_BYTES, parse

__all__ = [
    "MAX_BYTES",
    "MAX_IMAGE",
    "clip_name",
    "colours",
    "is_clip_name",
    "lines_of",
    "locate",
    "parse",
    "read_clips",
    "read_concept",
    "read_drawing",
    "read_glossary",
    "read_image",
    "read_recording",
    "write_clips",
]
