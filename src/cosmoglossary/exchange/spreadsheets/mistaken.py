"""Texts that spreadsheets would take for something else, and the apostrophe that keeps them texts.

A spreadsheet that opens a CSV runs what looks like a formula, makes dates of what looks like dates (``3.1.61``,
``1/2``, ``MAR1``), and rounds long numbers. An apostrophe before them makes them texts in every program. The import
takes it off again.
"""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""The beginning of what is run as a formula."""
_NUMBER = re.compile(
    rf"""'*(?:
        \d[\d\s.,:/\-]*[.,:/\-\s][\d\s.,:/\-]*      # dates, times, decimal numbers: which, depends on the country
        | 0\d+ | \d{{12,}}                          # zeros in front, and digits behind the fifteenth, would be lost
        | \d+(?:[.,]\d+)?e[+\-]?\d+                 # numbers with an exponent
        | \d{{1,2}}(?::\d\d){{0,2}}\s?[ap]m?        # times of day
        | (?:\d{{1,4}}[\s/\-]?)?{_MONTH}[\s/\-]?\d{{1,4}} | \d{{1,2}}[\s/\-]?{_MONTH}
        | true | false
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_MAX_NUMBER_LENGTH = 40
"""The most signs of what any program takes for a number or a date."""


def _is_mistaken(text: str) -> bool:
    # The expression is not asked about long texts: it may try many ways to find that one is no number.
    return bool(_FORMULA.match(text)) or (len(text) <= _MAX_NUMBER_LENGTH and bool(_NUMBER.fullmatch(text)))


def protected(text: str) -> str:
    """Return a text with an apostrophe before it if a spreadsheet would take it for something else."""
    if _is_mistaken(text):
        return f"'{text}"
    return text


def unprotected(text: str) -> str:
    """Return a text as it was before `protected`."""
    if text.startswith("'") and _is_mistaken(text):
        return text[1:]
    return text
