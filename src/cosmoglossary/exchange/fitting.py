"""Text into the kind of value that is declared at a place, or the reason why it is none."""

from __future__ import annotations

from cosmoglossary.exchange.values import ForeignValue
from cosmoglossary.problems.diagnostics import did_you_mean, one_of
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.format.kinds import Choice, Count, Flag, Kind


class UnfitError(Exception):
    """A text is no value of a kind; the argument says why."""

    def __init__(self, reason: Message) -> None:
        """Say why."""
        super().__init__(reason)
        self.reason = reason


def fit(kind: Kind, value: ForeignValue) -> list[object]:
    """Return the values that a text stands for: one, or of a list perhaps several.

    Raises:
        UnfitError: it stands for none.
    """
    match kind:
        case Choice(words):
            return [_choice(value.text, words)]
        case Flag():
            return [value.text.casefold() in {"true", "yes", "1"}]
        case Count():
            return [int(value.text)]
        case _:
            return [value.text]


def _choice(text: str, words: tuple[str, ...]) -> str:
    word = text.strip().casefold().replace(" ", "_").replace("-", "_")
    if word in words:
        return word
    help_ = did_you_mean(text, words) or one_of(words)
    raise UnfitError(msg("`{text}` is none of its words; {help}", text=text, help=help_))
