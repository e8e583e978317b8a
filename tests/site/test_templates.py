"""What docs/templates.md promises: every template and every variable of it, with names that are true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes
from tests.templates import DOCUMENT, OBJECTS, VARIABLES, names, reference, sample, sample_pages, variables

from cosmoglossary.model import Course
from cosmoglossary.site.pages import Page
from cosmoglossary.site.render import Renderer, faces
from cosmoglossary.source.templates import resources
from cosmoglossary.text.localiser import Localiser

ROOT = Path(__file__).parents[2]
RESOURCES = resources(ROOT)
EVERYWHERE = {"_", "ngettext", "own_language", "own_direction", "sign", "inlined", "localised"}
GIVEN = {"site/redirect.html": {"root"}, "site/welcome.html": {"root"}}
"""Names that a template gives to the parts that it includes."""


def test_the_document_is_current() -> None:
    """`make docs` would change nothing."""
    assert DOCUMENT.read_text(encoding="utf-8") == reference()


def test_every_template_is_on_the_page() -> None:
    """All but the parts of others, and what is copied as it is."""
    filled = {
        path
        for path in RESOURCES
        if path.startswith(("site/", "anki/", "preview/", "reading/"))
        and not path.startswith(("site/assets/", "site/glyphs/"))
        and not Path(path).name.startswith("_")
        and path not in {"preview/preview.css", "preview/preview.js", "reading/style.css", "reading/script.js"}
    }
    assert filled == VARIABLES.keys()


@pytest.mark.parametrize("kind", [*{kind: None for kinds in VARIABLES.values() for kind in kinds}, *OBJECTS])
def test_every_variable_is_explained(kind: type) -> None:
    """With a sentence; and whatever kind of object it is, the page has a table of it."""
    for variable in variables(kind):
        assert variable.meaning.endswith((".", "…", "`")), variable
        objects = set(re.findall(r"\b[A-Z]\w+", variable.kind))
        assert objects <= {each.__name__ for each in OBJECTS} | {"None"}, variable


def parsed(path: str) -> nodes.Template:
    """A template as Jinja2 understands it."""
    environment = Environment(autoescape=True)
    if path.startswith("anki/"):
        environment = Environment(
            autoescape=True,
            variable_start_string="[[",
            variable_end_string="]]",
            block_start_string="[%",
            block_end_string="%]",
            comment_start_string="[#",
            comment_end_string="#]",
        )
    return environment.parse(RESOURCES[path].decode())


def used(path: str) -> set[str]:
    """The names that a template and its parts ask for and that none of them gives."""
    template = parsed(path)
    # A part may ask whether there is a name at all.
    tests = [each.node for each in template.find_all(nodes.Test) if each.name == "defined"]
    asked_for = {node.name for node in tests if isinstance(node, nodes.Name)}
    given = {each.name for each in template.find_all(nodes.Name) if each.ctx == "store"}
    asked = meta.find_undeclared_variables(template)
    for include in template.find_all(nodes.Include):
        if isinstance(include.template, nodes.Const):
            asked |= used(f"{path.partition('/')[0]}/{include.template.value}")
    return asked - given - asked_for


@pytest.mark.parametrize("path", VARIABLES)
def test_templates_use_what_is_documented(path: str) -> None:
    """And nothing else."""
    assert used(path) <= names(path) | EVERYWHERE


def shown(path: str) -> Iterator[Page]:
    """The pages that a template makes."""
    yield from (page for page in sample_pages() if f"site/{page.template}" == path)


@pytest.mark.parametrize("path", [path for path in VARIABLES if path.startswith("site/")])
def test_what_is_documented_is_there(path: str) -> None:
    """A template that shows every variable, and every attribute of the objects among them, can be filled."""
    text = "".join(f"{{{{ {name} }}}}\n" for name in sorted(names(path)))
    renderer = Renderer({**RESOURCES, path: text.encode()}, {code: Localiser(code) for code in sample_languages()})
    if path == "site/worker.js":
        assert renderer.worker("1", {})
        return
    pages = [*shown(path)] or [page for page in sample_pages() if page.frame][:1]
    for page in pages:
        if path != "site/frame.html":
            assert page.content.keys() == names(path)
        assert renderer.render(page)


def sample_languages() -> Mapping[str, None]:
    """The languages of the site of the sample."""
    return dict.fromkeys(masthead.language for masthead in sample().mastheads)


def test_faces_have_what_is_documented() -> None:
    """The variables of cards."""
    text = " ".join(f"[[ {name} ]]" for name in sorted(names("anki/gap.back.html")))
    made = faces({"anki/a.html": text.encode()}, Localiser("en"), Course("ar", "en"))
    assert made == {"a.html": "en ltr ar rtl True True ar_EG"}


def test_every_template_is_filled_by_the_sample() -> None:
    """So that the examples of the page are from pages, and no wrong attribute goes unseen."""
    renderer = Renderer(RESOURCES, {code: Localiser(code) for code in sample_languages()})
    made = set()
    for page in sample_pages():
        assert renderer.render(page)
        made.add(f"site/{page.template}")
    assert {path for path in VARIABLES if path.startswith("site/")} - made == {"site/frame.html", "site/worker.js"}


@pytest.mark.parametrize(
    ("language", "use"), [("he", "type:nc:"), ("fr", "type:nc:"), ("ru", "type:"), ("en", "type:")]
)
def test_typed_answers_may_lack_marks_where_people_leave_them_out(language: str, use: str) -> None:
    """Anki's own filter says so, on both sides of both kinds of cards that are typed."""
    made = faces(RESOURCES, Localiser("en"), Course(language, "en"))
    fields = {"produce": "Plain term", "gap": "Gap answer"}
    for kind, field in fields.items():
        for side in ("front", "back"):
            assert f"{{{{{use}{field}}}}}" in made[f"{kind}.{side}.html"]
