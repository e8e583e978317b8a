"""Text into the kind of value that is declared at a place, or the reason why it is none."""

from __future__ import annotations

from cosmoglossary.exchange.markup import escape_markdown, html_example, html_markdown, html_text
from cosmoglossary.exchange.values import ForeignValue
from cosmoglossary.problems.diagnostics import did_you_mean, one_of
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.format.kinds import Blocks, Choice, Count, Flag, Kind, ListOfTexts, RunningText


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
    text = text_for(kind, value)
    match kind:
        case Choice(words):
            return [_choice(text, words)]
        case Flag():
            return [text.casefold() in {"true", "yes", "1"}]
        case Count():
            return [int(text)]
        case _:
            return [text]


def text_for(kind: Kind, value: ForeignValue) -> str:
    """Return the text of a value as one of a kind is written: in Markdown, as an example, or plain."""
    match kind, value.markup:
        case RunningText() | Blocks(), "html":
            return html_markdown(value.text)
        case RunningText() | Blocks(), "plain":
            return escape_markdown(value.text)
        case ListOfTexts(), "html":
            return html_example(value.text)
        case _, "html":
            return html_text(value.text)
    return value.text


def _choice(text: str, words: tuple[str, ...]) -> str:
    word = text.strip().casefold().replace(" ", "_").replace("-", "_")
    if word in words:
        return word
    help_ = did_you_mean(text, words) or one_of(words)
    raise UnfitError(msg("`{text}` is none of its words; {help}", text=text, help=help_))
