"""The commands by which entries are begun, completed and kept in form."""

from __future__ import annotations

import difflib
import re
import sys
import textwrap
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import click

from cosmoglossary.author.completing import complete_entries, rank_entries
from cosmoglossary.author.drafting import draft_entry
from cosmoglossary.author.editing import Change, EditPlan, reformat, write_schemas
from cosmoglossary.author.mine import TextScan, candidates, scan_text
from cosmoglossary.author.reading import article_text, study_page
from cosmoglossary.author.saving import obstacle_to_page, read_article, save_page
from cosmoglossary.author.suggest import frequency_in, headword_in
from cosmoglossary.checks import REVIEW
from cosmoglossary.cli.arguments import File, Folder
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE
from cosmoglossary.cli.terminal import echo, for_this_python, show_problems, usage_error, warn
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline import Checked, check
from cosmoglossary.problems.diagnostics import did_you_mean
from cosmoglossary.problems.messages import LanguageName, Message, counted, localiser, msg
from cosmoglossary.problems.quoting import escaped
from cosmoglossary.source.portable import name_problem
from cosmoglossary.source.unreadable import is_utf8, shown_path

_project = click.option("--project", type=Folder(), default=".", help="The folder that contains glossary/.")


def _readable(project: Path) -> tuple[Checked, Glossary]:
    """Return a project and its glossary.

    Raises:
        SystemExit: the description of the glossary cannot be read; its problems have been shown.
    """
    checked = check(project)
    if checked.glossary is None:
        show_problems(checked.library, checked.diagnostics)
        sys.exit(1)
    return checked, checked.glossary


@cli.command("new", context_settings={"ignore_unknown_options": True})
@click.argument("id")
@click.argument("terms", nargs=-1, type=click.UNPROCESSED, metavar="--LANGUAGE TERM...")
@click.option("--topic", help="The folder of the new entry.")
@_project
@language_option
def new_command(id: str, terms: tuple[str, ...], topic: str | None, project: Path) -> None:
    """Write a new entry, with everything that the tools can suggest.

    Give the term in each language with an option named after the language. Values that are guesses are marked
    `# review`.

    Example: cosmoglossary new docking --en docking --ru стыковка --topic spaceflight
    """
    # Raises click.UsageError if an argument does not fit the glossary; a docstring here is the help text.
    checked, glossary = _readable(project)
    topic = _topic(topic, glossary)
    _refuse_id(id, glossary)
    made = draft_entry(project, glossary, id, topic, _terms(terms, glossary.languages))
    for problem in made.problems:
        raise usage_error(msg("this cannot be an entry: {reason}", reason=problem.message))
    checked.library.create(made.file, made.text.encode())
    for warning in made.alike:
        warn(warning)
    _echo_installation(made.install)
    echo(msg("wrote {file}", file=made.file))


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


def _echo_installation(commands: Iterable[str]) -> None:
    if line := " && ".join(map(for_this_python, commands)):
        echo(msg("more would be proposed after `{command}`", command=line))


def _terms(arguments: tuple[str, ...], languages: tuple[str, ...]) -> dict[str, str]:
    """Return the term in each language, from options named after languages: ``--en docking`` or ``--en=docking``.

    Click cannot parse them, since it is the glossary that says which options there are.

    Raises:
        click.UsageError: an option is none of the languages, or a term is missing or no text.
    """
    known = {f"--{language}": language for language in languages}
    usage = ", ".join(f"{option} TERM" for option in known)
    words = list(chain.from_iterable(map(_split_option, arguments)))
    options, terms = words[::2], [" ".join(term.split()) for term in words[1::2]]
    for option in options:
        # First of all, since a word without quotes makes options of terms, and is best shown itself.
        if option not in known:
            raise usage_error(msg("there is no {option}; give {options}", option=option, options=usage))
    if not options or not all(terms) or len(options) != len(terms):
        raise usage_error(msg("give {options}", options=usage))
    if not all(map(is_utf8, terms)):  # the shell passes on any bytes
        raise usage_error(msg("a term is not UTF-8 text"))
    return {known[option]: term for option, term in zip(options, terms, strict=True)}


def _split_option(argument: str) -> list[str]:
    if argument.startswith("--"):
        return argument.split("=", 1)
    return [argument]


@cli.command("suggest")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--frequency", is_flag=True, help="Add how common the terms are, and nothing else.")
@_project
@language_option
def suggest_command(ids: tuple[str, ...], frequency: bool, project: Path) -> None:  # noqa: FBT001 - an option
    """Add missing values to entries, as far as the tools can suggest them. Each is marked `# review`.

    Existing values, comments and their order do not change.

    Example: cosmoglossary suggest docking space-agency
    """
    # Raises click.UsageError if an entry does not exist; a docstring here is the help text.
    _, glossary = _readable(project)
    _refuse_unknown(ids, glossary)
    install: tuple[str, ...] = ()
    if frequency:
        plan = rank_entries(project, glossary, ids)
    else:
        plan, install = complete_entries(project, glossary, ids)
    plan.carry_out()
    show_problems(plan.library, plan.problems)
    for edit in plan.changes:
        more = edit.after.count(REVIEW) - edit.before.count(REVIEW)
        echo(counted("{number} line to review in {file}", "{number} lines to review in {file}", more, file=edit.file))
    _echo_installation(install)
    echo(_done(counted("{number} file completed", "{number} files completed", len(plan.changes)), plan))
    sys.exit(bool(plan.problems))


def _refuse_unknown(ids: Iterable[str], glossary: Glossary) -> None:
    """Refuse ids before any of the entries is changed.

    Raises:
        click.UsageError: one of them is that of no entry.
    """
    for id in ids:
        if id not in glossary.by_id:
            help_ = did_you_mean(id, glossary.by_id) or msg("`cosmoglossary new` makes one")
            raise usage_error(msg("there is no entry `{id}` that can be read; {help}", id=id, help=help_))


def _done(done: Message, plan: EditPlan) -> Message:
    """Return the sentence that says how many files were changed, and how many were not."""
    return msg("{done}, {left} left as they are", done=done, left=plan.files - len(plan.changes))


@cli.command("mine")
@click.argument("article", type=File(exists=True))
@click.option("--text-lang", metavar="LANGUAGE", help="The language of the text; by default it is detected.")
@click.option("--html", type=File(exists=False), help="Write a page to read the text on.")
@_project
@language_option
def mine_command(article: Path, text_lang: str | None, html: Path | None, project: Path) -> None:
    """Show which concepts a text mentions, and which words could get an entry.

    The page of --html is a single file with the text. It explains a mention when you point at it, tap it or reach it
    with Tab.

    Example: cosmoglossary mine article.txt --html article.html
    """
    # Raises click.UsageError if --html would overwrite something; a docstring here is the help text.
    checked, glossary = _readable(project)
    if html and (obstacle := obstacle_to_page(html, project, "--html", article)):
        raise usage_error(obstacle)
    scan = _scan(article, text_lang, glossary)
    if html:
        page, problems = study_page(project, glossary, scan, shown_path(article.stem))
        show_problems(checked.library, problems)
        if problems:
            sys.exit(1)
        # Before anything is printed: a reader such as `head` may end the command at the first line.
        save_page(html, page)
    _echo_scan(scan, glossary)
    if html:
        echo(msg("wrote {file}", file=html.as_posix()))


def _scan(article: Path, language: str | None, glossary: Glossary) -> TextScan:
    """Read a text and find the concepts in it.

    Raises:
        click.UsageError: it is not in UTF-8, or the language is none of the glossary's.
    """
    if language is not None and language not in glossary.languages:
        raise usage_error(msg("--text-lang is one of {languages}", languages=", ".join(glossary.languages)))
    try:
        return scan_text(article_text(read_article(article)), glossary, language)
    except UnicodeDecodeError as error:
        raise usage_error(msg("{file} is not UTF-8 text; save it as UTF-8", file=str(article))) from error


def _echo_scan(scan: TextScan, glossary: Glossary) -> None:
    """Print the concepts that a text mentions, and the words that could get an entry."""
    totals = counted(
        "{language}, {words}: {mentions} of {found} of {number} concept, {share} of the words",
        "{language}, {words}: {mentions} of {found} of {number} concepts, {share} of the words",
        len(glossary.living),
        language=LanguageName(scan.language),
        words=counted("{number} word", "{number} words", len(scan.words)),
        mentions=counted("{number} mention", "{number} mentions", len(scan.mentions)),
        found=len(scan.concepts),
        share=localiser(LANGUAGE.get()).percent(scan.coverage),
    )
    echo(totals)
    click.echo()
    width = max(map(len, scan.concepts), default=0)
    for concept, texts in scan.concepts.items():
        # A mention may be broken over two lines of the text; each spelling is shown once.
        spellings = dict.fromkeys(escaped(" ".join(text.split())) for text in texts)
        click.echo(f"{len(texts):4}  {concept:{width}}  {', '.join(spellings)}")
    _echo_candidates(scan)


def _echo_candidates(scan: TextScan) -> None:
    frequency = frequency_in(scan.language)
    # Without a list of how common words are, "the" would be the first candidate.
    if frequency is None:
        click.echo()
        command = for_this_python("pip install 'cosmoglossary[mine]'")
        echo(msg("new entries would be proposed after `{command}`", command=command))
        return
    for candidate in candidates(scan, frequency, headword_in(scan.language)):
        # The text may come from anywhere, and what is printed of it must not act on the terminal.
        click.echo(f"\n{candidate.count:4}  {click.style(escaped(candidate.phrase), bold=True)}")
        sentence = escaped(" ".join(candidate.sentence.split()))
        click.echo(textwrap.fill(sentence, 100, initial_indent=" " * 6, subsequent_indent=" " * 6))


@cli.command("fmt")
@click.argument("project", type=Folder(), default=".")
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is not formatted.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and fail if anything would.")
@language_option
def fmt_command(project: Path, *, check: bool, diff: bool) -> None:
    """Format the YAML of the glossary: the order of keys, quotes, long lines. Comments are kept.

    The meaning of an entry never changes. Files with errors are not changed. Schemas are updated.

    Example: cosmoglossary fmt --check --diff
    """
    plan = reformat(project)
    if check or diff:
        _echo_what_would_change(plan, diff=diff)
        sys.exit(bool(plan.problems or plan.changes))
    # Before the problems are shown: carrying it out finds files that an author has saved meanwhile.
    plan.carry_out()
    show_problems(plan.library, plan.problems)
    for edit in plan.changes:
        echo(msg("formatted {file}", file=edit.file))
    echo(_done(counted("{number} file formatted", "{number} files formatted", len(plan.changes)), plan))
    sys.exit(bool(plan.problems))


def _echo_what_would_change(plan: EditPlan, *, diff: bool) -> None:
    show_problems(plan.library, plan.problems)
    for edit in plan.changes:
        _show_edit(edit, diff=diff)
    number = len(plan.changes)
    echo(_done(counted("{number} file would be formatted", "{number} files would be formatted", number), plan))


def _show_edit(edit: Change, *, diff: bool) -> None:
    if diff:
        click.echo(_diff(edit), nl=False)
    else:
        echo(msg("would format {file}", file=edit.file))


def _diff(edit: Change) -> str:
    before, after = edit.before.splitlines(keepends=True), edit.after.splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, edit.file, edit.file))


@cli.command("schema")
@click.argument("project", type=Folder(), default=".")
@language_option
def schema_command(project: Path) -> None:
    """Write schemas, with which editors complete keys and words, explain them and underline mistakes.

    The schemas of your glossary go into glossary/, and a line that refers to them into each of its YAML files. If there
    are no settings for VS Code, they are written too. From then on, fmt keeps the schemas up to date.

    Example: cosmoglossary schema
    """
    _, glossary = _readable(project)
    plan = write_schemas(project, glossary)
    plan.carry_out()
    show_problems(plan.library, plan.problems)
    for edit in plan.changes:
        echo(msg("wrote {file}", file=edit.file))
    echo(_done(counted("{number} file written", "{number} files written", len(plan.changes)), plan))
    sys.exit(bool(plan.problems))
