"""Catalogues of messages: gettext's files, read and compiled by Babel."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from io import BytesIO

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import NullTranslations, Translations

from cosmoglossary.text.languages import writing_locale

_PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+(?:!r)?\}")
_STRAY = {"%": "%", "{": "{}"}
"""Signs that may not stand alone in a text, by the sign with which its placeholders begin."""


def read_catalogue(po: bytes) -> Catalog:
    """Read a gettext ``.po`` file, with or without a byte order mark.

    Raises:
        babel.messages.pofile.PoFileError: it is malformed, or a translation has placeholders that its message has not.
        ValueError: its head says what it cannot mean.
    """
    try:
        catalogue = read_po(BytesIO(po.removeprefix(BOM_UTF8)), abort_invalid=True)
    except AttributeError as error:
        # Babel looks for the parts of a date with a pattern, and takes for granted that it fits.
        raise ValueError("a date in the header cannot be read") from error
    for message in catalogue:
        misfit = _misfit(message)
        if misfit is not None:
            fault = f"`{misfit}` has other placeholders than its message"
            raise PoFileError(fault, catalogue, misfit, message.lineno or 0)
    return catalogue


def _misfit(message: Message) -> str | None:
    """Return the first translation of a message that cannot be filled, if any."""
    # The empty message is the head of the catalogue, and fuzzy translations are left out when it is compiled.
    if not message.id or message.fuzzy:
        return None
    known = "".join(_texts(message.id))
    return next((text for text in _texts(message.string) if not _fits(text, known)), None)


def _texts(forms: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a message or a translation: a singular alone, or with its plurals."""
    if isinstance(forms, str):
        return (forms,)
    return tuple(forms or ())


def _fits(text: str, message: str) -> bool:
    """Tell whether a translation can be filled with what the message is filled with."""
    known = set(_PLACEHOLDER.findall(message))
    if not known:  # a message without placeholders is never filled
        return True
    rest = _PLACEHOLDER.sub("", text).replace("%%", "")
    stray = "".join(_STRAY[placeholder[0]] for placeholder in known)
    return set(_PLACEHOLDER.findall(text)) <= known and not any(sign in rest for sign in stray)


class Messages:
    """The translations of one catalogue, and the language that they count as."""

    def __init__(self, language: str, catalogue: Catalog | None = None) -> None:
        """Make a catalogue ready; without one there are all messages, in the language of their source.

        Args:
            language: the language of the messages, as it is marked where it differs from the text around.
            catalogue: the translations; those that are empty or fuzzy count as missing.

        Raises:
            ValueError, ArithmeticError: the catalogue's plural rule is none.
        """
        self.language = language
        self._translations = _translations(catalogue, writing_locale(language))
        self._known: frozenset[tuple[str | None, str]] | None = None
        if catalogue is not None:
            self._known = frozenset(translated(catalogue))

    def have(self, message: str, context: str | None = None) -> bool:
        """Tell whether the message is among them; of one with a plural, the singular is asked for."""
        return self._known is None or (context, message) in self._known

    def gettext(self, message: str) -> str:
        """Return a message."""
        return self._translations.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return a message in the plural form that goes with a number."""
        return self._translations.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        """Return the message as it is used in ``context``."""
        return str(self._translations.pgettext(context, message))


def translated(catalogue: Catalog) -> set[tuple[str | None, str]]:
    """Return the contexts and singulars of the messages that a catalogue translates in every form."""
    messages = (message for message in catalogue if message.id and not message.fuzzy)
    return {(message.context, _texts(message.id)[0]) for message in messages if _is_whole(message)}


def _is_whole(message: Message) -> bool:
    forms = _texts(message.string)
    return bool(forms) and all(forms)


def _translations(catalogue: Catalog | None, locale: Locale) -> NullTranslations:
    if catalogue is None:
        return NullTranslations()
    # Babel leaves the plural forms out of a catalogue whose header names no language.
    catalogue.locale = catalogue.locale or locale
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    translations = Translations(compiled)
    for number in range(100):  # a plural rule that divides by zero shows it here and not on a page
        translations.ngettext("", "", number)
    return translations
