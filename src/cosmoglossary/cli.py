"""The commands. The only room that prints or exits."""

from __future__ import annotations

import difflib
import gc
import re
import shlex
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from cosmoglossary.authoring import Change as Edit
from cosmoglossary.authoring import amend, draft, equip, mend, page_of, reformat, text_of
from cosmoglossary.build import Checked, Progress, begin, build, check, located, release
from cosmoglossary.coverage import table
from cosmoglossary.diagnostics import (
    EXPLANATIONS,
    FORMATS,
    Diagnostic,
    Format,
    by_code,
    did_you_mean,
    handbook,
    write,
)
from cosmoglossary.ledger import Change
from cosmoglossary.library import Library, starter
from cosmoglossary.localise import SOURCE_LANGUAGE, language_name
from cosmoglossary.mine import Reading, candidates, read
from cosmoglossary.model import Glossary, Severity
from cosmoglossary.narrate import narrate
from cosmoglossary.reader import lines_of
from cosmoglossary.rules import REVIEW
from cosmoglossary.server import PORT, serve
from cosmoglossary.suggest import frequency_in
from cosmoglossary.watch import changes as saves_in

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_COLOURS: dict[str, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cosmoglossary")
def cli() -> None:
    """Publish a multilingual glossary as a website and as Anki decks."""


@cli.command("check")
@click.argument("project", type=_FOLDER, default=".")
@click.option("--format", "how", type=click.Choice(FORMATS), default="full", help="How problems are written.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--fix", is_flag=True, help="First correct false stress marks and letters of the wrong script.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
def check_command(project: Path, how: str, *, strict: bool, fix: bool, watch: bool) -> None:
    """Check the glossary and say what is wrong where.

    PROJECT is the folder that has glossary/ in it, by default this one. At the end stands how often each code was
    found, and how many of the concepts have a term, a definition and so on in each language.

    Example: cosmoglossary check --strict
    """
    if fix:
        _fix(project)
    saves = saves_in([project / "glossary"]) if watch else iter(())
    checked = _checked(project, cast("Format", how))
    for _ in saves:
        click.clear()  # a terminal; a file or a pipe gets one report after the other
        checked = _checked(project, cast("Format", how))
    sys.exit(not checked.passes(strict=strict))


def _fix(project: Path) -> None:
    """Correct the sources; what was done is told on the error stream, since the other may be read by a program."""
    plan = mend(check(project))
    plan.carry_out()
    for edit in plan.changes:
        click.echo(f"corrected {edit.file}", err=True)


def _checked(project: Path, how: Format) -> Checked:
    """Check, and show what was found."""
    checked = check(project)
    _show(checked, checked.diagnostics, how)
    if how in ("full", "concise"):
        completeness = table(checked.glossary) if checked.glossary else ""
        click.echo(by_code(checked.diagnostics) + completeness + _summary(checked))
    return checked


@cli.command("build")
@click.argument("project", type=_FOLDER, default=".")
@click.option("--output", type=_FOLDER, help="Where to write; by default build/ in the project.")
@click.option("--strict", is_flag=True, help="Fail on warnings too; then nothing is written.")
def build_command(project: Path, output: Path | None, *, strict: bool) -> None:
    """Check the glossary, then write its site and its decks.

    If there is an error, the last good output stays as it is.

    Example: cosmoglossary build --output public
    """
    with _progress() as progress:
        report = build(project, output or project / "build", progress, strict=strict)
    checked = report.checked
    shown = [diagnostic for diagnostic in checked.diagnostics if diagnostic.severity != "note"]
    _show(checked, [*shown, *report.problems], "full")
    if not report.succeeded:
        click.echo(f"{_summary(checked)}; nothing was written")
        sys.exit(1)
    seconds = sum(report.seconds.values())
    stages = ", ".join(f"{stage} {taken:.2f}" for stage, taken in report.seconds.items())
    click.echo(
        f"{_summary(checked)}\n"
        f"{report.pages:,} pages, {report.notes:,} notes, {report.cards:,} cards in {seconds:.2f} s ({stages}); "
        f"{report.written:,} files written, {report.removed:,} removed"
    )
    if report.unreleased:
        what = _counted(report.unreleased, "change")
        click.echo(f"{what} not released yet: `cosmoglossary release` lets learners get what is in the decks now")


@cli.command("serve")
@click.argument("project", type=_FOLDER, default=".")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where, if it is free.")
def serve_command(project: Path, port: int) -> None:
    """Show the site while you write: pages load anew when you save, and problems are laid over them.

    Only this computer can see it. Nothing is written; Ctrl-C ends it.

    Example: cosmoglossary serve
    """
    for address, preview in serve(project, port):
        if preview.state.number == 1:
            click.echo(f"the preview is at {address} (Ctrl-C ends it)")
        for severity, text in preview.state.problems:
            click.echo(click.style(text, fg=_COLOURS[severity]) + "\n")


@cli.command("release")
@click.argument("project", type=_FOLDER, default=".")
@click.option("--first", is_flag=True, help="Begin the ledger of a glossary that nobody studies yet.")
def release_command(project: Path, *, first: bool) -> None:
    """Say what is new, changed or retired since the last release, and release it to learners.

    Anki takes over what a release has changed and leaves all else alone. Commit glossary/ledger.jsonl, which this
    writes, and then build.

    Example: cosmoglossary release
    """
    if first and not begin(project):
        raise click.UsageError("there is a ledger already; release without --first")
    done = release(project, int(time.time()))
    shown = [diagnostic for diagnostic in done.checked.diagnostics if diagnostic.severity != "note"]
    _show(done.checked, [*shown, *done.problems], "full")
    if not done.succeeded:
        click.echo(f"{_summary(done.checked)}; nothing was released")
        sys.exit(1)
    for direction, changes in done.changes.items():
        click.echo(f"{direction.learn} from {direction.known}: {_counted(len(changes), 'change')}")
        for what, names in _by_what(changes):
            click.echo(
                textwrap.fill(
                    ", ".join(names),
                    100,
                    initial_indent=f"  {what:9}",
                    subsequent_indent=" " * 11,
                    break_on_hyphens=False,
                )
            )
    version = f"version {done.ledger.version}"
    if any(done.changes.values()):
        click.echo(f"{version} is released; commit {done.checked.library.ledger} and build")
    else:
        click.echo(f"nothing has changed since {version}")


def _by_what(changes: Iterable[Change]) -> Iterator[tuple[str, list[str]]]:
    for what in ("new", "changed", "retired"):
        names = [
            f"{concept} ({', '.join(fields)})" if fields else concept
            for kind, concept, fields in changes
            if kind == what
        ]
        if names:
            yield what, names


@cli.command("audio")
@click.argument("project", type=_FOLDER, default=".")
def audio_command(project: Path) -> None:
    """Speak every term and example sentence that has no recording, and file the clips in glossary/audio/.

    Clips of texts that are no more go; recordings of people stay.

    Example: cosmoglossary audio
    """
    with _progress() as progress:
        narration = narrate(project, progress)
    _show(narration.checked, narration.problems, "full")
    click.echo(
        f"{_counted(narration.spoken, 'text')} spoken, {narration.kept:,} kept, {narration.removed:,} removed; "
        f"{narration.size / 1e6:,.1f} MB in all"
        if narration.size or narration.removed
        else "nothing was written"
    )
    sys.exit(not narration.succeeded)


@cli.command("new", context_settings={"ignore_unknown_options": True})
@click.argument("id")
@click.argument("terms", nargs=-1, type=click.UNPROCESSED, metavar="--LANGUAGE TERM...")
@click.option("--topic", help="The folder that the entry goes into.")
@click.option("--project", type=_FOLDER, default=".", help="The folder that has glossary/ in it.")
def new_command(id: str, terms: tuple[str, ...], topic: str | None, project: Path) -> None:
    """Write a new entry, with all that tools can propose for a person to review.

    Every language of the glossary is an option that takes the term. What a tool has guessed is marked `# review`.

    Example: cosmoglossary new docking --en docking --ru стыковка --topic spaceflight
    """
    checked = check(project)
    if (glossary := checked.glossary) is None:
        _show(checked, checked.diagnostics, "full")
        sys.exit(1)
    topics = [each.id for each in glossary.topics]
    if (topic := topic or (topics[0] if len(topics) == 1 else None)) not in topics or topic is None:
        raise click.UsageError(f"--topic is one of {', '.join(topics)}")
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", id):
        raise click.UsageError("an id has small Latin letters, digits and hyphens: docking, space-agency")
    if id in glossary.by_id or id in glossary.unread:
        raise click.UsageError(f"there is an entry `{id}` already, and it is left as it is")
    made = draft(project, glossary, id, topic, _terms(terms, glossary.languages))
    checked.library.create(made.file, made.text.encode())
    for warning in made.alike:
        click.echo(f"{click.style('warning', fg=_COLOURS['warning'], bold=True)}: {warning}")
    for command in made.install:
        click.echo(f"more would be proposed after `{command}`")
    click.echo(f"wrote {made.file}")


def _terms(arguments: tuple[str, ...], languages: tuple[str, ...]) -> dict[str, str]:
    """The term in each language, of options named after languages: ``--en docking`` or ``--en=docking``."""
    words = [part for argument in arguments for part in _split_option(argument)]
    terms = dict(zip(words[::2], words[1::2], strict=False))
    unknown = [word for word in words[::2] if word.removeprefix("--") not in languages or not word.startswith("--")]
    if unknown or len(words) % 2 or not terms or not all(term.strip() for term in terms.values()):
        options = ", ".join(f"--{language} TERM" for language in languages)
        raise click.UsageError(f"there is no {unknown[0]}; give {options}" if unknown else f"give {options}")
    return {option.removeprefix("--"): " ".join(term.split()) for option, term in terms.items()}


def _split_option(argument: str) -> list[str]:
    return argument.split("=", 1) if argument.startswith("--") else [argument]


@cli.command("suggest")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--project", type=_FOLDER, default=".", help="The folder that has glossary/ in it.")
def suggest_command(ids: tuple[str, ...], project: Path) -> None:
    """Add to entries what they lack and tools can propose, each value marked `# review`.

    What an entry says stays as it is, with its comments and its order.

    Example: cosmoglossary suggest docking space-agency
    """
    checked = check(project)
    if (glossary := checked.glossary) is None:
        _show(checked, checked.diagnostics, "full")
        sys.exit(1)
    for unknown in (id for id in ids if id not in glossary.by_id):
        help_ = did_you_mean(unknown, glossary.by_id) or "`cosmoglossary new` makes one"
        raise click.UsageError(f"there is no entry `{unknown}` that can be read; {help_}")
    plan, install = amend(project, glossary, ids)
    _show_problems(plan.library, plan.problems)
    plan.carry_out()
    for edit in plan.changes:
        more = edit.after.count(REVIEW) - edit.before.count(REVIEW)
        click.echo(f"{_counted(more, 'line')} to review in {edit.file}")
    for command in install:
        click.echo(f"more would be proposed after `{command}`")
    click.echo(f"{_counted(len(plan.changes), 'file')} completed, {plan.files - len(plan.changes):,} left as they are")
    sys.exit(bool(plan.problems))


@cli.command("mine")
@click.argument("article", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lang", metavar="LANGUAGE", help="The language of the text; by default the one that fits best.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), help="Write a page to read the text on.")
@click.option("--project", type=_FOLDER, default=".", help="The folder that has glossary/ in it.")
def mine_command(article: Path, lang: str | None, html: Path | None, project: Path) -> None:
    """Show which concepts a text mentions, and which words may deserve an entry.

    The page of --html is one file: the text, each mention explained when it is pointed at, reached by Tab or tapped.

    Example: cosmoglossary mine article.txt --html article.html
    """
    checked = check(project)
    if (glossary := checked.glossary) is None:
        _show(checked, checked.diagnostics, "full")
        sys.exit(1)
    if lang is not None and lang not in glossary.languages:
        raise click.UsageError(f"--lang is one of {', '.join(glossary.languages)}")
    if html is not None and html.resolve() == article.resolve():
        raise click.UsageError("--html would overwrite the text")
    try:
        reading = read(text_of(article.read_bytes()), glossary, lang)
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{article} is not UTF-8 text; save it as UTF-8") from error
    _tell(reading, glossary)
    if html is not None:
        page, problems = page_of(project, glossary, reading, article.stem)
        _show(checked, problems, "full")
        if problems:
            sys.exit(1)
        html.write_text(page, encoding="utf-8", newline="\n")
        click.echo(f"wrote {html.as_posix()}")


def _tell(reading: Reading, glossary: Glossary) -> None:
    """Print what a text mentions, and what it calls for."""
    click.echo(
        f"{language_name(reading.language, SOURCE_LANGUAGE)}, {_counted(len(reading.words), 'word')}: "
        f"{_counted(len(reading.mentions), 'mention')} of {len(reading.concepts):,} of "
        f"{_counted(len(glossary.living), 'concept')}, {reading.coverage:.0%} of the words\n"
    )
    width = max(map(len, reading.concepts), default=0)
    for concept, texts in reading.concepts.items():
        click.echo(f"{len(texts):4}  {concept:{width}}  {', '.join(dict.fromkeys(map(_on_a_line, texts)))}")
    frequency = frequency_in(reading.language)
    if frequency is None:
        click.echo("\nnew entries would be proposed after `pip install 'cosmoglossary[mine]'`")
        return
    for candidate in candidates(reading, frequency):
        click.echo(f"\n{candidate.count:4}  {click.style(candidate.phrase, bold=True)}")
        click.echo(textwrap.fill(candidate.sentence, 100, initial_indent=" " * 6, subsequent_indent=" " * 6))


def _on_a_line(text: str) -> str:
    return " ".join(text.split())


@cli.command("fmt")
@click.argument("project", type=_FOLDER, default=".")
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is not in this form.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and fail if anything would.")
def fmt_command(project: Path, *, check: bool, diff: bool) -> None:
    """Bring the YAML of the glossary into one form: order of keys, quotes, long lines. Comments stay.

    What an entry says never changes, nor is a file touched in which something is wrong. Schemas are renewed.

    Example: cosmoglossary fmt --check --diff
    """
    plan = reformat(project)
    _show_problems(plan.library, plan.problems)
    only_look = check or diff
    if not only_look:
        plan.carry_out()
    for edit in plan.changes:
        click.echo(_diff(edit) if diff else f"{'would format' if check else 'formatted'} {edit.file}", nl=not diff)
    done = "would be formatted" if only_look else "formatted"
    click.echo(f"{_counted(len(plan.changes), 'file')} {done}, {plan.files - len(plan.changes):,} left as they are")
    sys.exit(bool(plan.problems or (only_look and plan.changes)))


def _diff(edit: Edit) -> str:
    before, after = edit.before.splitlines(keepends=True), edit.after.splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, edit.file, edit.file))


@cli.command("schema")
@click.argument("project", type=_FOLDER, default=".")
def schema_command(project: Path) -> None:
    """Let editors propose keys and words while you write, explain them, and underline mistakes.

    Writes the schemas of your glossary into glossary/, a line that leads to them into each of its YAML files and, where
    there are none, settings for VS Code. From then on fmt keeps the schemas current.

    Example: cosmoglossary schema
    """
    checked = check(project)
    if (glossary := checked.glossary) is None:
        _show(checked, checked.diagnostics, "full")
        sys.exit(1)
    plan = equip(project, glossary)
    _show_problems(plan.library, plan.problems)
    plan.carry_out()
    for edit in plan.changes:
        click.echo(f"wrote {edit.file}")
    click.echo(f"{_counted(len(plan.changes), 'file')} written, {plan.files - len(plan.changes):,} left as they are")
    sys.exit(bool(plan.problems))


@cli.command("explain")
@click.argument("code", required=False, shell_complete=lambda _context, _parameter, start: _codes(start))
@click.option("--all", "whole", is_flag=True, help="Print every explanation, as one page of Markdown.")
def explain_command(code: str | None, *, whole: bool) -> None:
    """Explain what a code means, with a bad and a good example; without CODE, list them all.

    Example: cosmoglossary explain missing-stress
    """
    if whole:
        click.echo(handbook(), nl=False)
        return
    if code is None:
        width = max(map(len, EXPLANATIONS))
        for known, text in sorted(EXPLANATIONS.items()):
            click.echo(f"{known:{width}}  {text.splitlines()[0]}")
        return
    if code not in EXPLANATIONS:
        help_ = did_you_mean(code, EXPLANATIONS) or "the codes are: " + ", ".join(sorted(EXPLANATIONS))
        raise click.BadParameter(f"there is no code `{code}`; {help_}", param_hint="CODE")
    click.echo(f"{code}\n\n{EXPLANATIONS[code]}")


def _codes(start: str) -> list[str]:
    return sorted(code for code in EXPLANATIONS if code.startswith(start))


@cli.command("init")
@click.argument("project", type=_FOLDER, default=".")
def init_command(project: Path) -> None:
    """Begin a new glossary with a few entries to learn from.

    Example: cosmoglossary init my-glossary
    """
    if (project / "glossary").exists():
        raise click.UsageError(f"{project / 'glossary'} is there already, and is left as it is")
    identifier = re.sub(r"[^a-z0-9]+", "-", project.resolve().name.lower()).strip("-") or "my-glossary"
    for name, data in starter():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.replace(b"id: my-glossary", b"id: " + identifier.encode()))
        click.echo(f"wrote {path.as_posix()}")
    if glossary := check(project).glossary:
        plan = equip(project, glossary)
        plan.carry_out()
        for edit in plan.changes:
            if not edit.before:
                click.echo(f"wrote {edit.file}")
    click.echo(f"now run `cosmoglossary build{'' if project == Path() else f' {shlex.quote(str(project))}'}`")


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar for each stage on a terminal, a plain line for each elsewhere; both on the error stream."""
    with ExitStack() as stack:
        bars: dict[str, ProgressBar[int]] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in bars:
                stack.close()
                bars[stage] = stack.enter_context(click.progressbar(length=total, label=stage, file=sys.stderr))
            bars[stage].update(done - bars[stage].pos)

        yield progress


def _show(checked: Checked, diagnostics: Iterable[Diagnostic], how: Format) -> None:
    _show_problems(checked.library, diagnostics, how)


def _show_problems(library: Library, diagnostics: Iterable[Diagnostic], how: Format = "full") -> None:
    found = list(located(library, diagnostics))
    if how != "full":
        click.echo(write(found, how, {}), nl=False)
        return
    for diagnostic in found:
        data = library.read(diagnostic.place.file) if diagnostic.span else None
        text = write([diagnostic], how, {diagnostic.place.file: lines_of(data)} if data is not None else {})
        title, _, rest = text.partition("\n")
        click.echo(click.style(title, fg=_COLOURS[diagnostic.severity], bold=True) + "\n" + rest, nl=False)


def _summary(checked: Checked) -> str:
    concepts = len(checked.glossary.concepts) if checked.glossary else 0
    severities: tuple[Severity, ...] = ("error", "warning", "note")
    counts = ", ".join(_counted(checked.counts.get(severity, 0), severity) for severity in severities)
    return f"{_counted(concepts, 'concept')}: {counts}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def main() -> None:
    """Run the command line. Whatever goes wrong, the user reads a sentence and not a traceback.

    Raises:
        KeyboardInterrupt: the user has had enough.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(cli(standalone_mode=False, windows_expand_args=False))
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:
        sys.exit(f"error: {error}")
    except Exception as error:  # noqa: BLE001 - a bug in cosmoglossary, told as one
        sys.exit(f"error: cosmoglossary has a bug, please report it: {type(error).__name__}: {error}")
    finally:
        gc.freeze()  # or the interpreter would look through ten thousand concepts for cycles before it ends
