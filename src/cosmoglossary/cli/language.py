"""The language in which the command speaks: which it is, and how click comes to speak it."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from tempfile import TemporaryDirectory

from cosmoglossary.problems.messages import Message, catalogue, languages
from cosmoglossary.text.languages import SOURCE_LANGUAGE

LANGUAGE: ContextVar[str] = ContextVar("LANGUAGE", default=SOURCE_LANGUAGE)
"""The language of whoever reads what is printed."""

_DOMAIN = "cosmoglossary"


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language that ``--lang`` asks for, or else the terminal's, found as gettext finds it, or English.

    It has to be known before the arguments are parsed, since usage errors are printed in it.
    """
    # Arguments have no line ends, so that joined by them `--lang ru` and `--lang=ru` look alike.
    asked = re.findall(r"^--lang[=\n](.*)", "\n".join(arguments), re.MULTILINE)
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    # As for gettext, LANGUAGE is a list of preferences, and says nothing where the locale asks for no language at all.
    preferred: list[str] = []
    if locale not in {"C", "POSIX"}:
        preferred = environment.get("LANGUAGE", "").split(":")
    # Of several --lang the last one counts, as with all of click's options.
    codes = (re.split(r"[_.@]", wanted)[0] for wanted in (*reversed(asked), *preferred, locale))
    return next((code for code in codes if code in languages()), SOURCE_LANGUAGE)


def translate(message: Message) -> str:
    """Return a message in the language of whoever reads it."""
    return message.to(LANGUAGE.get())


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Print everything in a language, also what click says by itself.

    Click looks its messages up with the standard library's gettext, which reads compiled catalogues from a folder, in
    the language of the environment. So ours is compiled into a temporary folder, and both are set for as long.
    """
    LANGUAGE.set(language)
    if language == SOURCE_LANGUAGE:
        yield
        return
    with ExitStack() as stack:
        # If there is no room for the catalogue, only the messages of click stay English.
        with suppress(OSError):
            folder = stack.enter_context(TemporaryDirectory(prefix="cosmoglossary-"))
            _compile(language, Path(folder))
            # All is put back at the end, since a test or another program may call commands in its own process.
            stack.callback(gettext.textdomain, gettext.textdomain())
            gettext.bindtextdomain(_DOMAIN, folder)
            gettext.textdomain(_DOMAIN)
            stack.enter_context(_environment_language(language))
        yield


@contextmanager
def _environment_language(language: str) -> Iterator[None]:
    before = os.environ.get("LANGUAGE")
    # gettext looks here first, before all other variables, each time that it is asked.
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        os.environ.pop("LANGUAGE")
        if before is not None:
            os.environ["LANGUAGE"] = before


def _compile(language: str, folder: Path) -> None:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - nobody who reads English needs it

    file = folder / language / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as compiled:
        write_mo(compiled, catalogue(language))
