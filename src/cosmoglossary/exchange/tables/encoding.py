"""Bytes of an unknown encoding as text: UTF-8, UTF-16, or the code page of whoever saved the table."""

from __future__ import annotations

import codecs
import re
import unicodedata

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.languages import alphabet
from cosmoglossary.problems.messages import msg

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Spreadsheets write the code page of their system; the commonest comes first, which decides where two are as likely.
_CODE_PAGES = {
    "cp1252": ("de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "is"),
    "cp1250": ("pl", "cs", "hu", "ro", "sk", "sl", "hr"),
    "cp1251": ("ru", "uk", "bg", "sr-Cyrl", "be"),
    "cp932": ("ja",),
    "gb18030": ("zh-Hans",),
    "cp1254": ("tr",),
    "cp1253": ("el",),
    "cp1255": ("he",),
    "cp1256": ("ar", "fa"),
    "cp1257": ("lt", "lv", "et"),
    "cp949": ("ko",),
    "big5": ("zh-Hant",),
    "koi8-r": ("ru",),
}
"""Code pages with the languages whose letters they were made for."""

_SAMPLE = 20_000
"""The number of signs beyond ASCII that are looked at."""

_FOREIGN = 20
"""The weight of a letter that no language of the code page has, against one for each language that is needed."""

_WORD_PART = re.compile(r"\w[^\w\s]\w")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f]")
_NOT_LATIN = re.compile("[\u0370-\u1dff]")


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return bytes as text, and the name of their encoding.

    Args:
        data: the bytes.
        encoding: their encoding, if a person has said it.

    Raises:
        ForeignError: they are no text, or not in this encoding.
    """
    chosen = encoding or _marked(data) or _without_mark(data)
    try:
        text = data.decode(chosen)
    except (UnicodeDecodeError, LookupError):
        raise ForeignError(msg("this is not text in {encoding}", encoding=chosen)) from None
    return text.removeprefix("\ufeff"), chosen.removesuffix("-sig")


def is_utf16(data: bytes) -> bool:
    """Tell if bytes are UTF-16, by their mark or by their zeros."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or bool(_of_zeros(data))


def _marked(data: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def _without_mark(data: bytes) -> str:
    """Return the likely encoding of bytes without a byte order mark."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # UTF-16 of Latin letters is UTF-8 too, with a zero at every other byte.
        return _of_zeros(data) or "utf-8"
    return _of_zeros(data) or _code_page(data)


def _of_zeros(data: bytes) -> str:
    """Return the kind of UTF-16 that bytes are by their zeros; empty if they are none."""
    # Each sign has two bytes, or four.
    if len(data) % 2:
        return ""
    head = data[:4096]
    odd, even = head[1::2].count(0), head[::2].count(0)
    encoding = "utf-16-le"
    if even > odd:
        encoding = "utf-16-be"
    zeros, others = max(odd, even), min(odd, even)
    # A quarter is as much as separators and ends of lines are; signs such as U+3000 have their zero in the other byte.
    if zeros * 4 > len(head) // 2 and others * 4 <= zeros and _is_text(head, encoding, zeros):
        return encoding
    return ""


def _is_text(head: bytes, encoding: str, zeros: int) -> bool:
    """Tell if bytes may be text in UTF-16: some programs leave zeros in text of other encodings."""
    # No text has the sign zero.
    if "\0" in head.decode(encoding, errors="replace"):
        return False
    # What is UTF-8 without its zeros, and has no controls, is Latin letters, of which each has a zero in UTF-16.
    return zeros * 4 > len(head) or not _is_utf8(head.replace(b"\0", b""))


def _is_utf8(head: bytes) -> bool:
    """Tell if bytes begin a text in UTF-8, which has no controls: letters of many scripts in UTF-16 do."""
    try:
        text, _ = codecs.utf_8_decode(head, "strict", False)  # noqa: FBT003 - the last sign may be cut off
    except UnicodeDecodeError:
        return False
    return not _CONTROL.search(text)


def _code_page(data: bytes) -> str:
    costs = {}
    for encoding in _CODE_PAGES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        costs[encoding] = _cost(text, encoding)
    if not costs:
        raise ForeignError(msg("this is neither text nor a table"))
    return min(costs, key=lambda encoding: costs[encoding])


def _cost(text: str, encoding: str) -> int:
    """Return how unlikely it is that a text was saved in a code page; 0 is likeliest."""
    unusual = [char for char in text if not char.isascii()][:_SAMPLE]
    letters = {char.lower()[0] for char in unusual if char.isalpha()} - {"i"}  # of a Turkish capital
    needed, uncovered = _cover(letters, _CODE_PAGES[encoding])
    sample = text[: 4 * _SAMPLE]
    inner = sum(not match[0][1].isascii() for match in _WORD_PART.finditer(sample))
    controls = sum(unicodedata.category(char) in {"Cc", "Co", "Cn"} for char in unusual)
    # In KOI8-R small letters stand where Windows has capitals.
    words = _LETTERS.findall(sample)
    flips = sum(word[1:] != word[1:].lower() and not word.isupper() for word in words)
    mixed = sum(bool(_LATIN.search(word) and _NOT_LATIN.search(word)) for word in words)
    return int(needed + _FOREIGN * (len(uncovered) + controls) + inner + flips + _FOREIGN * mixed)


def _cover(letters: set[str], languages: tuple[str, ...]) -> tuple[int, set[str]]:
    """Return how many of the languages it takes to have all letters, and the letters that none of them has."""
    left, needed = set(letters), 0
    while left:
        best = max(languages, key=lambda language: len(left & alphabet(language)))
        more = left - alphabet(best)
        if more == left:
            break
        left, needed = more, needed + 1
    return needed, left
