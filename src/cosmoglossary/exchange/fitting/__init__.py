"""Text into the kind of value that is declared at a place, or the reason why it is none.

`fit` goes by the kind of value. `words` knows words of grammar in many languages, `splitting` parts several values in
one, `terms` takes an article, a gender or a reading off a term, `texts` writes plain text and HTML as Markdown, and
`mangled` knows what spreadsheets make of texts. `unfit` is the error of a text that stands for no value.
"""

from cosmoglossary.exchange.fitting.fit import Placed, fit
from cosmoglossary.exchange.fitting.unfit import UnfitError

__all__ = ["Placed", "UnfitError", "fit"]
