"""The command that looks for concepts in a text."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import click

from cosmoglossary.author.mine import TextScan, candidates, scan_text
from cosmoglossary.author.reading import article_text, study_page
from cosmoglossary.author.saving import obstacle_to_page, read_article, save_page
from cosmoglossary.author.suggest import frequency_in, headword_in
from cosmoglossary.cli.arguments import File, project_option
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE
from cosmoglossary.cli.reporting import readable_glossary, show_problems
from cosmoglossary.cli.terminal import echo, for_this_python, usage_error
from cosmoglossary.model import Glossary
from cosmoglossary.problems.messages import LanguageName, counted, localiser, msg
from cosmoglossary.problems.quoting import escaped
from cosmoglossary.source.unreadable import shown_path


@cli.command("mine")
@click.argument("article", type=File(exists=True))
@click.option("--text-lang", metavar="LANGUAGE", help="The language of the text; by default it is detected.")
@click.option("--html", type=File(exists=False), help="Write a page to read the text on.")
@project_option
@language_option
def mine_command(article: Path, text_lang: str | None, html: Path | None, project: Path) -> None:
    """Show which concepts a text mentions, and which words could get an entry.

    The page of --html is a single file with the text. It explains a mention when you point at it, tap it or reach it
    with Tab.

    Example: cosmoglossary mine article.txt --html article.html
    """
    checked, glossary = readable_glossary(project)
    if html is None:
        _echo_scan(_scan(article, text_lang, glossary), glossary)
        return
    _refuse_target(html, project, article)
    scan = _scan(article, text_lang, glossary)
    page, problems = study_page(project, glossary, scan, shown_path(article.stem))
    show_problems(checked.library, problems)
    if problems:
        sys.exit(1)
    # Before anything is printed: a reader such as `head` may end the command at the first line.
    save_page(html, page)
    _echo_scan(scan, glossary)
    echo(msg("wrote {file}", file=html.as_posix()))


def _refuse_target(html: Path, project: Path, article: Path) -> None:
    """Refuse a file for the page that must not be overwritten.

    Raises:
        click.UsageError: it is the text itself, or a source of the project.
    """
    obstacle = obstacle_to_page(html, project, "--html", article)
    if obstacle:
        raise usage_error(obstacle)


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
    # Columns are aligned, as ids have any length.
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
