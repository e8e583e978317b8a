"""The languages that ``glossary.yaml`` names, and what it names as one and is none."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.format.kinds import LANGUAGE, Key, Languages
from cosmoglossary.source.reader.faults import missing_key
from cosmoglossary.source.reader.language_faults import unnamed_language
from cosmoglossary.source.reader.mapping import MappingReader
from cosmoglossary.text.languages import is_language


def unnamed_languages(whole: MappingReader, names: Collection[str]) -> Iterator[Diagnostic]:
    """Warn of languages that nobody has a name for: most of them are slips."""
    codes = whole.texts("languages")
    for number, code in enumerate(codes):
        if code in whole.languages and not is_language(code) and code not in names:
            yield unnamed_language(whole.item_place("languages", number), code)


def read_languages(whole: MappingReader) -> Iterator[str]:
    """Yield the codes of the glossary's languages."""
    codes = whole.names("languages")
    if not codes:
        whole.problems.append(missing_key(whole.place(), "languages"))
    # What is no text is reported already, and so is a second one: taken twice, it would make two sites in one folder.
    seen = {""}
    for number, code in enumerate(codes):
        if code.casefold() in seen:
            continue
        seen.add(code.casefold())
        if LANGUAGE.match(code):
            yield code
        else:
            whole.problems.append(_no_language(whole.place("languages", number), code))


def read_codes(whole: MappingReader, key: Key[Languages]) -> tuple[str, ...]:
    """Read the codes of languages that need not be those of the glossary."""
    codes = whole.names(key.name)
    known: list[str] = []
    for number, code in enumerate(codes):
        if LANGUAGE.match(code):
            known.append(code)
        # What is empty or no text is reported already.
        elif code:
            whole.problems.append(_no_language(whole.item_place(key.name, number), code))
    return tuple(dict.fromkeys(known))


def _no_language(place: Place, code: str) -> Diagnostic:
    message = msg("`{code}` is not a known language code", code=code)
    help_ = msg("use a BCP 47 code, such as en, ru or pt-BR")
    # The names of locales have underscores, and many programs show codes in capitals.
    language, _, rest = code.replace("_", "-").partition("-")
    meant = "-".join(filter(None, (language.lower(), rest)))
    if LANGUAGE.match(meant) and is_language(meant):
        help_ = msg("did you mean `{word}`?", word=meant)
    return Diagnostic("unknown-language", "error", place, message, help_)
