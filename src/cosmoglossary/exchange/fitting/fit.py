"""Text into the kind of value that is declared at a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cosmoglossary.exchange.fitting.mangled import doubt_of
from cosmoglossary.exchange.fitting.splitting import parts_of, parts_of_ours
from cosmoglossary.exchange.fitting.terms import taken_apart
from cosmoglossary.exchange.fitting.texts import in_one_line, markup_of, plain, to_blocks, to_example, to_markdown
from cosmoglossary.exchange.fitting.unfit import UnfitError
from cosmoglossary.exchange.fitting.words import truth_of, word_of
from cosmoglossary.exchange.mapping import Target, Targets
from cosmoglossary.exchange.paths import ID
from cosmoglossary.exchange.spreadsheets.mistaken import unprotected
from cosmoglossary.exchange.values import ForeignValue, Markup, Path
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.format.kinds import (
    AMOUNT,
    DATE,
    REGION,
    Address,
    Amount,
    Blocks,
    Choice,
    Count,
    Date,
    Flag,
    Forms,
    Identifiers,
    Kind,
    Labels,
    ListOfTexts,
    Names,
    Number,
    References,
    RunningText,
    Text,
    WordForm,
)


class Placed(NamedTuple):
    """A value and its place.

    Args:
        path: the place; without the number of a new item at its end.
        value: as YAML has it.
        spare: it is left away where there is another.
    """

    path: Path
    value: Any
    spare: bool = False


def fit(value: ForeignValue, path: Path, kind: Kind, target: Target, known: Targets) -> list[Placed]:
    """Return the values that a text stands for, each with its place: one, or of a list perhaps several.

    Args:
        value: the text, and what is known of it.
        path: the place that it belongs to, whole.
        kind: of value there.
        target: how a person says that it is read; a value with a path of its own is taken as it is.
        known: what a person and the glossary say of words.

    Raises:
        UnfitError: it stands for none.
    """
    if value.exact is not None:
        return [Placed(path, value.exact)]
    if value.path is not None:
        return [Placed(path, _fitted(value.text, kind, path, value.markup, known))]
    if target.is_ours:
        parts = parts_of_ours(unprotected(value.text), kind, path)
        return [Placed(path, _fitted(part, kind, path, "markdown", known)) for part in parts]
    _refuse_doubtful(value, kind, path)
    markup: Markup = value.markup
    if markup == "plain":
        markup = "markdown" if target.markdown else markup_of(value.text)
    placed: list[Placed] = []
    for number, part in enumerate(parts_of(value.text, kind, path, target.split)):
        text = part if isinstance(kind, Blocks) else in_one_line(part)
        placed += _of_part(text, number, path, kind, target, markup, known)
    return placed


def _of_part(
    part: str, number: int, path: Path, kind: Kind, target: Target, markup: Markup, known: Targets
) -> list[Placed]:
    match path:
        case (str(language), "term"):
            # The first of several is the term, the others are other words for the same.
            where = path if number == 0 else (language, "also")
            return _of_term(plain(part, markup), where, language)
        case (str(language), "also"):
            return _of_also(plain(part, markup), language, target.kind)
        case ("examples", int(first), str(language)):
            return [Placed(("examples", first + number, language), _fitted(part, kind, path, markup, known))]
        case (str(language), "forms", *_):
            return [Placed(path, _form(plain(part, markup), language))]
    return [Placed(path, _fitted(part, kind, path, markup, known))]


def _of_term(text: str, path: Path, language: str) -> list[Placed]:
    written = taken_apart(text, language)
    if path[-1] != "term":
        return _of_also(text, language, "")
    placed = [Placed(path, written.term)]
    more = {"article": written.article, "gender": written.gender, "reading": written.reading}
    return placed + [Placed((language, key), said, spare=True) for key, said in more.items() if said]


def _of_also(text: str, language: str, kind: str) -> list[Placed]:
    written = taken_apart(text, language)
    word = {"term": written.term, "article": written.article, "kind": kind, "gender": written.gender}
    word["reading"] = written.reading
    said = {key: each for key, each in word.items() if each}
    if len(said) == 1:
        return [Placed((language, "also"), written.term)]
    return [Placed((language, "also"), said)]


def _form(text: str, language: str) -> str:
    if re.match(r"[-–—¨\"~]", text):
        raise UnfitError(msg("`{text}` is an ending and no form", text=text))
    return taken_apart(text, language).term


_WRITTEN = (Text, RunningText, Blocks, Choice, Names, Labels, References, Forms, WordForm, ListOfTexts, Address, Flag)


def _refuse_doubtful(value: ForeignValue, kind: Kind, path: Path) -> None:
    """Refuse a text that is hardly what its author typed, unless a date or a number is wanted.

    Raises:
        UnfitError: it is.
    """
    doubt = value.doubt or doubt_of(value.text)
    # An id elsewhere, and one's own, is often a whole number, which no spreadsheet changes.
    if value.text.isdecimal() and (path == ID or isinstance(kind, Identifiers)):
        return
    if doubt is not None and isinstance(kind, (*_WRITTEN, Identifiers)):
        reason = msg("{reason}: write it as text", reason=doubt)
        raise UnfitError(reason)


def _fitted(text: str, kind: Kind, path: Path, markup: Markup, known: Targets) -> Any:  # noqa: ANN401
    """Return one value.

    Raises:
        UnfitError: the text stands for none.
    """
    match kind:
        case RunningText() | ListOfTexts() | Blocks():
            return _MARKED_UP[type(kind)](text, markup)
        case Choice(words) | Labels(words):
            return _word(plain(text, markup), kind, words, known)
        case Flag() | Count() | Number() | Date() | Amount() | Address():
            return _EXACT[type(kind)](plain(text, markup), kind)
    if path[-1] == "pronunciation":
        return plain(text, markup).strip("/[] ")
    return plain(text, markup)


_MARKED_UP: Mapping[type[Kind], Callable[[str, Markup], str]] = {
    RunningText: to_markdown,
    ListOfTexts: to_example,
    Blocks: to_blocks,
}


def _word(text: str, kind: Kind, words: tuple[str, ...], known: Targets) -> str:
    if isinstance(kind, Choice) and kind.grammar and text.casefold() in known.labels:
        return known.labels[text.casefold()]
    # The codes of regions are usage labels too.
    if isinstance(kind, Labels) and REGION.fullmatch(text):
        return text
    return word_of(text, words, known.words)


def _flag(text: str, _: Flag) -> bool:
    return truth_of(text)


def _count(text: str, kind: Count) -> int:
    if text.isascii() and text.isdecimal() and 0 < int(text[:20]) <= kind.most:
        return int(text)
    raise _unreadable(text)


def _number(text: str, _: Number) -> float:
    # 1,200 is a thousand to some and little more than one to others.
    if re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    if re.fullmatch(r"-?[0-9]{1,18}\.[0-9]{1,9}", text):
        return float(text)
    raise _unreadable(text)


def _amount(text: str, _: Amount) -> str:
    if AMOUNT.match(text):
        return text
    raise _unreadable(text)


def _address(text: str, kind: Address) -> str:
    if kind.pattern.fullmatch(text):
        return text
    raise _unreadable(text)


_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")


def _date(text: str, _: Date) -> int | str:
    # Only with dots is the day surely the first: 04/12/1961 may be April or December.
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        text = f"{dotted[3]}-{dotted[2]:0>2}-{dotted[1]:0>2}"
    if not DATE.match(text):
        raise UnfitError(msg("`{text}` is no date such as 1961-04-12", text=text))
    if text.isdecimal():
        return int(text)
    return text


def _unreadable(text: str) -> UnfitError:
    return UnfitError(msg("`{text}` cannot be read here: docs/format.md says how it is written", text=text))


_EXACT: Mapping[type[Kind], Callable[[str, Any], object]] = {
    Flag: _flag,
    Count: _count,
    Number: _number,
    Date: _date,
    Amount: _amount,
    Address: _address,
}
