"""The command that begins an entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import click

from cosmoglossary.author.drafting import Draft, draft_entry
from cosmoglossary.cli.arguments import project_option
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.reporting import readable_glossary
from cosmoglossary.cli.terminal import echo, echo_installation, usage_error, warn
from cosmoglossary.model import Glossary
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.portable import name_problem
from cosmoglossary.source.unreadable import is_utf8


# Its options are languages, of which click knows none.
@cli.command("new", context_settings={"ignore_unknown_options": True})
@click.argument("id")
@click.argument("terms", nargs=-1, type=click.UNPROCESSED, metavar="--LANGUAGE TERM...")
@click.option("--topic", help="The folder of the new entry.")
@project_option
@language_option
def new_command(id: str, terms: tuple[str, ...], topic: str | None, project: Path) -> None:
    """Write a new entry, with everything that the tools can suggest.

    Give the term in each language with an option named after the language. Values that are guesses are marked
    `# review`.

    Example: cosmoglossary new docking --en docking --ru стыковка --topic spaceflight
    """
    checked, glossary = readable_glossary(project)
    topic = _topic(topic, glossary)
    _refuse_id(id, glossary)
    draft = draft_entry(project, glossary, id, topic, _terms(terms, glossary.languages))
    _refuse_faulty(draft)
    checked.library.create(draft.file, draft.text.encode())
    for warning in draft.alike:
        warn(warning)
    echo_installation(draft.install)
    echo(msg("wrote {file}", file=draft.file))


def _topic(wanted: str | None, glossary: Glossary) -> str:
    """Return the topic of a new entry, which need not be named where there is only one.

    Raises:
        click.UsageError: it is none of the glossary's, or missing.
    """
    topics = [topic.id for topic in glossary.topics]
    names = ", ".join(topics)
    if wanted in topics:
        return wanted
    if wanted is not None:
        raise usage_error(msg("--topic is one of {topics}; a new one is listed in glossary.yaml first", topics=names))
    if len(topics) != 1:
        raise usage_error(msg("give --topic, one of {topics}", topics=names))
    return topics[0]


def _refuse_id(id: str, glossary: Glossary) -> None:
    """Refuse what cannot be the id of a new entry.

    Raises:
        click.UsageError: it would be no good address or file name, or there is such an entry.
    """
    # `unsafe-id` would report it too, but only when the entry is written and its id is in use.
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id):
        raise usage_error(msg("an id has small Latin letters, digits and hyphens: docking, space-agency"))
    # A name that some system cannot have would be no file there.
    reason = name_problem(id)
    if reason:
        raise usage_error(reason)
    # An entry that cannot be read is somebody's work as well.
    if id in glossary.by_id or id in glossary.unread:
        raise usage_error(
            msg("there is an entry `{id}` already: `cosmoglossary suggest {id}` adds what it lacks", id=id)
        )


def _terms(arguments: tuple[str, ...], languages: tuple[str, ...]) -> dict[str, str]:
    """Return the term in each language, from options named after languages: ``--en docking`` or ``--en=docking``.

    Click cannot parse them, since it is the glossary that says which options there are.

    Raises:
        click.UsageError: an option is none of the languages, or a term is missing or no text.
    """
    known = {f"--{language}": language for language in languages}
    usage = ", ".join(f"{option} TERM" for option in known)
    words = list(chain.from_iterable(map(_split_option, arguments)))
    # They take turns. A term has the spaces that a shell or a copied line has left in it.
    options, terms = words[::2], [" ".join(term.split()) for term in words[1::2]]
    # First of all, since a word without quotes makes options of terms, and is best shown itself.
    unknown = next((option for option in options if option not in known), None)
    if unknown is not None:
        raise usage_error(msg("there is no {option}; give {options}", option=unknown, options=usage))
    if not options or len(options) != len(terms):
        raise usage_error(msg("give {options}", options=usage))
    _refuse_terms(terms, usage)
    return {known[option]: term for option, term in zip(options, terms, strict=True)}


def _refuse_terms(terms: Sequence[str], usage: str) -> None:
    if not all(terms):
        raise usage_error(msg("give {options}", options=usage))
    # The shell passes on any bytes.
    if not all(map(is_utf8, terms)):
        raise usage_error(msg("a term is not UTF-8 text"))


def _refuse_faulty(draft: Draft) -> None:
    """Refuse an entry that could not be read again.

    Raises:
        click.UsageError: with the first of its problems.
    """
    if draft.problems:
        raise usage_error(msg("this cannot be an entry: {reason}", reason=draft.problems[0].message))


def _split_option(argument: str) -> list[str]:
    if argument.startswith("--"):
        return argument.split("=", 1)
    return [argument]
