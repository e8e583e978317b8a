"""The way back: what learners have corrected in Anki, taken over into the entries for a person to review.

`exports` reads what they send, `plain` the text of a field, `merging` joins it with what the entry says now, `origins`
know where that stands in the entry, `writing` puts it there, and `planning` is the whole of it.
"""

from cosmoglossary.author.corrections.exports import ExportError, SentNote, read_export, read_file
from cosmoglossary.author.corrections.planning import Correction, CorrectionPlan, plan_corrections

__all__ = [
    "Correction",
    "CorrectionPlan",
    "ExportError",
    "SentNote",
    "plan_corrections",
    "read_export",
    "read_file",
]
