"""The way back: what learners have corrected in Anki, taken over into the entries for a person to review.

`planning` is the way as a whole. `exchange.anki` reads what learners send, `comparing` finds what was edited in the
texts of fields (`plain`), `merging` joins three texts to one, `origins` know where a text stands in the entry, `stress`
is put back, and `writing` writes it there. `results` are corrections as data. Of decks that others began, `continued`
shows what was edited.
"""

from cosmoglossary.author.corrections.planning import plan_corrections
from cosmoglossary.author.corrections.results import Correction, CorrectionPlan

__all__ = [
    "Correction",
    "CorrectionPlan",
    "plan_corrections",
]
