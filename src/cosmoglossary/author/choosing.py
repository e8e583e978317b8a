"""The languages that an author chooses for a new glossary, and what was meant by a code that is none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.format.kinds import LANGUAGE
from cosmoglossary.text.languages import (
    has_private_use,
    is_language,
    language_called,
    language_of_country,
    similar_language,
)


class UnsuitableError(ValueError):
    """A choice of an author that no glossary can have; the message says why."""

    def __init__(self, message: Message) -> None:
        """Make the error with what is told to the author."""
        super().__init__(message)
        self.message = message


def chosen_languages(text: str) -> tuple[str, ...]:
    """Return the languages whose codes are in a text, with commas or blanks between them.

    Raises:
        UnsuitableError: one is no code of a known or private language, or is there twice, or there is none.
    """
    # The comma of Arabic and that of Chinese and Japanese are what their keyboards have.
    codes = [code for code in re.split(r"[\s,،、，]+", text) if code]
    if not codes:
        raise UnsuitableError(msg("give at least one language, as a code such as en, ru or pt-BR"))
    for number, code in enumerate(codes):
        _refuse_unsuitable(code, codes[:number])
    return tuple(codes)


def _refuse_unsuitable(code: str, before: Iterable[str]) -> None:
    if not _is_suitable(code):
        raise UnsuitableError(_not_known(code))
    if code.casefold() in map(str.casefold, before):
        raise UnsuitableError(msg("the language `{code}` is there twice", code=code))


def _not_known(code: str) -> Message:
    """Return the message about what is no code of a known language, with the one that was likely meant."""
    meant = _meant(code)
    if meant:
        return msg("`{code}` is not a known language code; did you mean `{word}`?", code=code, word=meant)
    close = similar_language(code.lower())
    if close:
        return msg(
            "`{code}` is not a known language code; did you mean `{word}`? If not, begin without it, and add it to"
            " glossary.yaml later, with its names under `language_names`",
            code=code,
            word=close,
        )
    return msg("`{code}` is not a known language code; use a BCP 47 code, such as en, ru or pt-BR", code=code)


def _is_suitable(code: str) -> bool:
    # A language without a name would be a warning at the first check, and most of them are slips. Nobody makes up a
    # private use by a slip.
    return bool(LANGUAGE.match(code)) and (is_language(code) or has_private_use(code))


def _meant(code: str) -> str:
    """Return the code of a language that was given in another spelling, by its name or by its country; else empty."""
    # The names of locales have underscores, and many programs show codes in capitals.
    primary, *others = code.replace("_", "-").split("-")
    written = "-".join((primary.lower(), *map(_as_subtag, others)))
    if LANGUAGE.match(written) and is_language(written):
        return written
    return language_called(code) or language_of_country(code)


def _as_subtag(part: str) -> str:
    """Return a part of a code in the usual letters: regions, which have two, are written in capitals."""
    if len(part) == 2:  # noqa: PLR2004 - BCP 47
        return part.upper()
    return part
