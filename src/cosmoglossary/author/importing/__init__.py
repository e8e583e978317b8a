"""Entries made of files of other programs, and existing ones completed by them: planned before anything is written.

`planning` goes through the files, `matching` finds the entry that a concept of a file belongs to, `writing` writes a
new entry, and `extending` adds to one that is there. `together` writes all of it, or nothing.
"""

from cosmoglossary.author.importing.planning import ForeignFile, ImportPlan, plan_import
from cosmoglossary.author.importing.reading import MAX_FILE, read_file

__all__ = ["MAX_FILE", "ForeignFile", "ImportPlan", "plan_import", "read_file"]
