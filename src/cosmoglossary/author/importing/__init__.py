"""Entries made of files of other programs, and existing ones completed by them: planned before anything is written.

`beginning` begins a glossary of a file that has all of one. `preparing` reads a file with its mapping, by `reading`.
`planning` goes through the files, and `concepts` makes each of their concepts in turn: `matching` finds the entry that
it belongs to, `resolving` the ids that its names mean, `relating` leaves out relations that cannot be, and `media`
brings recordings and pictures along. `writing` writes a new entry, `extending` adds to one that is there, `declaring`
adds to glossary.yaml, and `keeping` keeps what learners have of a deck. `judging` applies the rules of `check` to what
is `planned`, before `together` writes all of it, or nothing. `reporting` says what became of every value.
"""

from cosmoglossary.author.importing.beginning import Beginning, begin
from cosmoglossary.author.importing.planning import ImportPlan, plan_import
from cosmoglossary.author.importing.preparing import ForeignFile, prepare
from cosmoglossary.author.importing.together import is_interrupted

__all__ = ["Beginning", "ForeignFile", "ImportPlan", "begin", "is_interrupted", "plan_import", "prepare"]
