"""The messages of the sources, and the catalogues of their translations, as `make messages` renews them."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from cosmoglossary.cli import cli
from cosmoglossary.cli.commands import SUMMARIES
from cosmoglossary.cli.explaining import EXPLANATIONS
from cosmoglossary.problems.explanations import meaning
from cosmoglossary.text.languages import SOURCE_LANGUAGE, message_language

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "templates" / "translations"
SAY = ROOT / "src" / "cosmoglossary" / "problems" / "messages"


def of_the_site() -> Catalog:
    """Return the messages to readers: in Python, and in the templates of the site, the preview and the cards."""
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    catalogue = Catalog()
    for folder in ("src", "templates"):
        extracted = extract_from_dir(ROOT / folder, methods, options, {**DEFAULT_KEYWORDS, "N_": None})
        for file, _, message, comments, context in extracted:
            catalogue.add(message, locations=[(f"{folder}/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def of_the_tools() -> Catalog:
    """Return the messages to authors: sentences, explanations of codes, help of commands, and click's own phrases."""
    catalogue = Catalog()
    keywords = {"msg": None, "counted": (1, 2)}
    # Line numbers are left out: they would change the catalogues with every edit of the sources.
    for file, _, message, comments, _ in extract_from_dir(ROOT / "src", keywords=keywords):
        catalogue.add(message, locations=[(f"src/{file}", 0)], auto_comments=comments)
    for message in _ELSEWHERE:
        catalogue.add(message, locations=[("elsewhere", 0)])
    for code in EXPLANATIONS:
        catalogue.add(meaning(code), locations=[(f"explain/{code}", 0)])
    for name, help_ in _helps():
        catalogue.add(cleandoc(help_), locations=[(f"help/{name}", 0)])
    for file, _, message, *_ in extract_from_dir(Path(click.__file__).parent):
        if file in _OF_CLICK:
            catalogue.add(message, locations=[(f"click/{file}", 0)])
    return catalogue


_OF_CLICK = {f"{name}.py" for name in ("core", "decorators", "exceptions", "formatting", "parser", "types")}
"""Files of click whose phrases a user may read. The others ask questions, which no command does."""


_ELSEWHERE = (
    # libyaml, src/scanner.c and src/parser.c
    "could not find expected directive name",
    "did not find URI escaped octet",
    "did not find expected '!'",
    "did not find expected <stream-start>",
    "did not find expected alphabetic or numeric character",
    "did not find expected comment or line break",
    "did not find expected digit or '.' character",
    "did not find expected hexdecimal number",
    "did not find expected tag URI",
    "did not find expected version number",
    "did not find expected whitespace",
    "did not find expected whitespace or line break",
    "did not find the expected '>'",
    "found a tab character that violates indentation",
    "found a tab character where an indentation space is expected",
    "found an incorrect leading UTF-8 octet",
    "found an incorrect trailing UTF-8 octet",
    "found an indentation indicator equal to 0",
    "found duplicate %TAG directive",
    "found duplicate %YAML directive",
    "found extremely long version number",
    "found incompatible YAML document",
    "found invalid Unicode character escape code",
    "found undefined tag handle",
    "found unexpected ':'",
    "found unexpected document indicator",
    "found unexpected non-alphabetical character",
    "found unknown directive name",
    "found unknown escape character",
    "mapping keys are not allowed in this context",
    "while parsing a %TAG directive",
    "while parsing a block collection",
    "while parsing a block mapping",
    "while parsing a block node",
    "while parsing a flow mapping",
    "while parsing a flow node",
    "while parsing a flow sequence",
    "while parsing a node",
    "while parsing a quoted scalar",
    "while parsing a tag",
    "while scanning a %TAG directive",
    "while scanning a %YAML directive",
    "while scanning a block scalar",
    "while scanning a directive",
    "while scanning a plain scalar",
    "while scanning a quoted scalar",
    "while scanning a simple key",
    "while scanning a tag",
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning for the next token",
    # expat, lib/xmlparse.c
    "duplicate attribute",
    "encoding specified in XML declaration is incorrect",
    "junk after document element",
    "mismatched tag",
    "no element found",
    "not well-formed (invalid token)",
    "partial character",
    "reference to invalid character number",
    "syntax error",
    "unbound prefix",
    "unclosed CDATA section",
    "unclosed token",
    "undefined entity",
    "unknown encoding",
    "XML declaration not well-formed",
    "XML or text declaration not at start of entity",
    # of `text`, which has no messages to authors
    "a date in the header cannot be read",
    # Python's json, whose capitals are made small
    "expecting ',' delimiter",
    "expecting ':' delimiter",
    "expecting property name enclosed in double quotes",
    "expecting value",
    "extra data",
    "illegal trailing comma before end of array",
    "illegal trailing comma before end of object",
    "invalid \\escape",
    "invalid \\uXXXX escape",
    "invalid control character at",
    "unterminated string starting at",
    # POSIX
    "Directory not empty",
    "File exists",
    "File name too long",
    "Input/output error",
    "Is a directory",
    "No such file or directory",
    "No space left on device",
    "Not a directory",
    "Operation not permitted",
    "Permission denied",
    "Read-only file system",
    "Too many levels of symbolic links",
)
"""Phrases of other programs that authors may read, as far as they are constant."""


def _helps() -> Iterator[tuple[str, str]]:
    """Yield the name of each command with its help, and with the words of its options."""
    for command in (cli, *map(cli.imported, SUMMARIES)):
        yield command.name or "", command.help or ""
        for parameter in command.params:
            yield command.name or "", parameter.type.name
            if isinstance(parameter, click.Option) and parameter.help:
                yield command.name or "", parameter.help


def renewed(path: Path, messages: Catalog) -> str:
    """Return the text of a catalogue with all messages of the sources, and no others.

    New messages stand at its end and wait for a translation. The head and the order of the others stay as they are, so
    that a difference shows only what has changed.

    Args:
        path: the catalogue as it is now.
        messages: those that the sources have.
    """
    text = path.read_text(encoding="utf-8")
    before = read_po(BytesIO(text.encode()))
    after = Catalog(before.locale)
    wanted = [*before, *messages]
    # A regional variant has what its parent says otherwise, and no more.
    if is_variant(path):
        wanted = [*before]
    for message in wanted:
        # The head of a catalogue is a message without an id.
        if not message.id:
            continue
        identifier = _singular(message)
        current = messages.get(identifier, message.context)
        if current is None or after.get(identifier, message.context):
            continue
        after.add(
            message.id,
            message.string,
            current.locations,
            current.flags,
            current.auto_comments,
            message.user_comments,
            context=message.context,
        )
    written = BytesIO()
    write_po(written, after, width=0, omit_header=True, include_lineno=False)
    return text.partition("\n\n")[0] + "\n\n" + written.getvalue().decode().rstrip() + "\n"


def is_variant(path: Path) -> bool:
    """Tell if a catalogue adds to that of another language, or to the messages themselves: en-US, pt-BR."""
    others = {other.stem for other in path.parent.glob("*.po")} - {path.stem}
    return message_language(path.stem, others) is not None and path.stem != SOURCE_LANGUAGE


def _singular(message: Message) -> str:
    """Return the id of a message; of one with a plural, that of the singular, by which catalogues find it."""
    if isinstance(message.id, str):
        return message.id
    return str(message.id[0])


def _renew(messages: Catalog, *folders: Path) -> None:
    """Write all catalogues of some folders anew."""
    for folder in folders:
        for path in folder.glob("*.po"):
            path.write_text(renewed(path, messages), encoding="utf-8")


if __name__ == "__main__":
    _renew(of_the_site(), TRANSLATIONS)
    _renew(of_the_tools(), SAY)
