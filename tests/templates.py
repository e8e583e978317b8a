"""The reference of the templates, the second half of docs/templates.md, as `make docs` writes it and a test expects it.

It is made of the named tuples that templates are filled with: their fields, annotations and the texts below the fields.
The examples are what the pages of `tests/data/four-languages` show.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cosmoglossary.decks.cards import KIND_FIELDS
from cosmoglossary.decks.ledger import Edition, Ledger, PastRelease
from cosmoglossary.model import Glossary, Licence
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.interfaces import localisers_of
from cosmoglossary.site.pages import (
    Page,
    Site,
    alphabets,
    citing,
    drawings,
    entry,
    feeds,
    front,
    glyphs,
    lists,
    news,
    page,
    parts,
    practising,
    printing,
    sections,
    shared,
    tools,
)
from cosmoglossary.site.render import CardFace, FrameFile, ReadingParts, ReadingStyle, WorkerFile
from cosmoglossary.source.templates import resources
from cosmoglossary.text.relative_times import RelativeTime

ROOT = Path(__file__).parents[1]
FOUR = ROOT / "tests" / "data" / "four-languages"
DOCUMENT = ROOT / "docs" / "templates.md"
MARK = "<!-- Made by `make docs` from here on. -->\n"

VARIABLES: Mapping[str, tuple[type, ...]] = {
    "site/frame.html": (FrameFile, page.Masthead),
    "site/welcome.html": (front.WelcomePage,),
    "site/404.html": (front.NotFoundPage,),
    "site/redirect.html": (front.RedirectPage,),
    "site/home.html": (front.HomePage,),
    "site/topics.html": (lists.TopicsPage,),
    "site/topic.html": (lists.TopicPage,),
    "site/tag.html": (lists.TagPage,),
    "site/alphabet.html": (alphabets.AlphabetPage,),
    "site/concept.html": (entry.ConceptPage,),
    "site/drawings.html": (drawings.DrawingsPage,),
    "site/print.html": (printing.PrintPage,),
    "site/downloads.html": (front.DownloadsPage,),
    "site/practices.html": (practising.PracticesPage,),
    "site/practise.html": (practising.PractisePage,),
    "site/about.html": (front.AboutPage,),
    "site/new.html": (news.NewsPage,),
    "site/robots.txt": (feeds.RobotsFile,),
    "site/sitemap.xml": (feeds.SitemapFile,),
    "site/sitemaps.xml": (feeds.SitemapIndexFile,),
    "site/feed.xml": (feeds.FeedFile,),
    "site/worker.js": (WorkerFile,),
    **{f"anki/{name}": (CardFace,) for kind in KIND_FIELDS for name in (f"{kind}.front.html", f"{kind}.back.html")},
    "anki/style.css": (CardFace,),
    "preview/bar.html": (tools.BarFile,),
    "preview/blank.html": (tools.BlankFile,),
    "preview/cards.html": (tools.CardsFile,),
    "reading/page.html": (tools.ReadingFile, ReadingStyle),
    "reading/script.html": (tools.ScriptFile,),
}
"""The named tuples whose fields are the variables of each template.

Parts, whose names begin with an underscore, see the variables of the template that includes them.
"""

OBJECTS: tuple[type, ...] = (
    page.Text,
    page.Term,
    page.LanguageLabel,
    page.NamedLanguage,
    page.Masthead,
    page.MenuItem,
    page.PluralText,
    RelativeTime,
    page.SourceLine,
    page.Neighbour,
    Licence,
    glyphs.Glyph,
    glyphs.Moon,
    lists.Line,
    lists.ListedNames,
    lists.ListedName,
    lists.ListedSource,
    parts.Parts,
    parts.PartLink,
    lists.TopicCard,
    lists.TagCard,
    alphabets.AlphabetCard,
    alphabets.IndexLetter,
    page.RunningText,
    alphabets.Letter,
    alphabets.IndexLine,
    printing.PrintedTopic,
    front.LanguageChoice,
    front.DeckCard,
    front.DownloadCard,
    practising.DeckPractice,
    practising.PracticeLink,
    practising.PracticePart,
    front.CoverageRow,
    front.VoiceCredit,
    sections.Section,
    sections.OtherNames,
    sections.OtherName,
    sections.Table,
    sections.TableRow,
    shared.Sentence,
    entry.FactLine,
    entry.Relation,
    entry.Picture,
    entry.TagLink,
    entry.Identifier,
    entry.WikiLink,
    drawings.Figure,
    drawings.FigureLink,
    citing.Citation,
    news.ReleaseNews,
    news.FreshEntries,
    news.FreshEntry,
    feeds.SitemapLine,
    feeds.FeedEntry,
    tools.ProblemText,
    tools.DeckCards,
    tools.CardSides,
    tools.Piece,
    tools.ScriptPart,
    tools.ScriptLine,
    tools.ExplainedConcept,
    tools.ExplainedSection,
    ReadingParts,
)
"""The kinds of objects that variables are, or that lists among them hold."""


class Variable(NamedTuple):
    """A variable of a template, or an attribute of an object."""

    name: str
    kind: str
    meaning: str


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(sys.modules[module]))


def variables(kind: type) -> list[Variable]:
    """Return the fields of a named tuple, with the text that stands below each of them."""
    (found,) = (
        node for node in _tree(kind.__module__).body if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    )
    fields = []
    for field, below in zip(found.body, [*found.body[1:], ast.Pass()], strict=True):
        if isinstance(field, ast.AnnAssign):
            text = ""
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                text = inspect.cleandoc(str(below.value.value))
            fields.append(Variable(ast.unparse(field.target), ast.unparse(field.annotation), text))
    return fields


def names(template: str) -> set[str]:
    """Return the variables of a template."""
    return {variable.name for kind in VARIABLES[template] for variable in variables(kind)}


@cache
def _glossary() -> Glossary:
    glossary = check(FOUR).glossary
    assert glossary
    return replace(glossary, base_url="https://example.org/words/")


@cache
def sample() -> Site:
    """Return a site with everything that a site can have."""
    glossary = _glossary()
    localisers = localisers_of(glossary, resources(FOUR))
    decks = {course: f"{glossary.id}-{course.name}.apkg" for course in glossary.decks}
    return Site(glossary, localisers, decks, glossary.audio)


def sample_pages() -> Iterator[Page]:
    """Yield the pages of that site, and the files for other programs."""
    glossary = _glossary()
    notes = {concept.id: Edition({"Concept": concept.id}, (), 1_800_000_000) for concept in glossary.concepts}
    yield from sample().other_pages()
    for concept in glossary.concepts:
        yield from sample().concept_pages(concept)
    yield from sample().documents(Ledger((PastRelease(1, 1_800_000_000, 1_800_000_000, 1),), {}, {"deck": notes}))
    content = feeds.SitemapIndexFile("https://example.org/words/", ["sitemap-0.xml", "sitemap-1.xml"])
    yield Page("sitemap.xml", "sitemaps.xml", "en", content._asdict())


def _others() -> Iterator[object]:
    """Yield examples of what the pages of a site do not show."""
    yield FrameFile(
        "topics",
        "../../",
        "<article>…</article>",
        "topic/flight.html",
        "Flight · Words",
        "Words of …",
        "en/share.png",
        "Words",
    )
    yield WorkerFile("0123456789abcdef", '{"index.html": "0123456789abcdef", …}')
    yield CardFace("ru", "en", "ltr", "ltr", marks_are_optional=False, typed=True, voice="ru_RU")
    problem = tools.ProblemText("error", "error[unknown-key]: …")
    yield tools.BlankFile("error[template-error]: there is no variable `tem` here", "en")
    yield tools.BarFile([problem], 1, "en", is_stale=True, concept="orbit")
    sides = tools.CardSides("Recognise", "/-/card/ru-en/orbit/recognise.front.html", "…")
    yield tools.CardsFile([tools.DeckCards("Russian", [sides])])
    section = tools.ExplainedSection("en", "ltr", ("orbit",), "A path around a planet.")
    line = tools.ScriptLine("orbit", "orbit.en", is_read=False)
    yield tools.ScriptFile(
        "To be read aloud", "en", ["Read slowly."], [tools.ScriptPart("en", "ltr", "English", [line])]
    )
    explained = tools.ExplainedConcept("orbit", [section], "https://example.org/words/en/concept/orbit.html")
    yield tools.ReadingFile("A text", "en", "ltr", [[tools.Piece("orbits", "orbit")]], [explained])
    yield ReadingStyle(ReadingParts("body {…}", "47DEQpj8HBSa+/…", "'use strict'; …", "RBNvo1WzZ4oRRq0W9+…"))
    yield Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


@cache
def examples() -> Mapping[tuple[str, str], object]:
    """Return a value of each field, by class and field: the first that says something."""
    found: dict[tuple[str, str], object] = {}
    waiting: list[object] = [*_others()]
    for made in sample_pages():
        (kind,) = VARIABLES[f"site/{made.template}"]
        waiting += [kind(**made.content), made.frame and made.frame.masthead]
    for value in waiting:
        fields: Mapping[str, object] = {}
        if isinstance(value, tuple | Licence) and hasattr(value, "__annotations__"):
            fields = {name: getattr(value, name) for name in value.__annotations__}
        for name, inner in fields.items():
            key = type(value).__name__, name
            if not found.get(key):
                found[key] = inner
        waiting += fields.values()
        if isinstance(value, list | tuple):
            waiting += value
    return found


def _example(kind: type, name: str) -> str:
    value = examples().get((kind.__name__, name))
    text = repr(value)
    if isinstance(value, str) and "'" not in value:
        text = f'"{value}"'
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    return f"`{text}`".replace("|", "\\|").replace("\n", " ")


_LONGEST = 60
"""How many characters of an example are shown."""


def _linked(kind: str) -> str:
    """Return a type with links to the objects of this page."""
    known = {each.__name__ for each in OBJECTS}
    text = kind.replace("|", "\\|")
    return re.sub(r"\w+", lambda word: f"[{word[0]}](#{word[0].lower()})" if word[0] in known else word[0], text)


def _table(kind: type) -> Iterator[str]:
    yield "| name | type | meaning | example |\n|---|---|---|---|\n"
    for variable in variables(kind):
        meaning = variable.meaning.replace("|", "\\|")
        yield f"| `{variable.name}` | {_linked(variable.kind)} | {meaning} | {_example(kind, variable.name)} |\n"


def reference() -> str:
    """Return the document: what stands above the mark as it is, and the tables below it."""
    head = DOCUMENT.read_text(encoding="utf-8").partition(MARK)[0]
    return head + MARK + "".join(_sections())


def _sections() -> Iterator[str]:
    yield "\n## The templates and their variables\n"
    told: set[tuple[type, ...]] = set()
    for kinds in VARIABLES.values():
        if kinds in told:
            continue
        told.add(kinds)
        same = [f"`{other}`" for other, others in VARIABLES.items() if others == kinds]
        yield f"\n### {', '.join(same)}\n\n"
        if not kinds:
            yield "No variables of its own.\n"
        for kind in kinds:
            yield f"{inspect.getdoc(kind)}\n\n"
            yield from _table(kind)
            yield "\n" * (kind is not kinds[-1])
    yield "\n## The objects\n"
    for kind in OBJECTS:
        yield f"\n### {kind.__name__}\n\n{inspect.getdoc(kind)}\n\n"
        yield from _table(kind)


if __name__ == "__main__":
    DOCUMENT.write_text(reference(), encoding="utf-8")
