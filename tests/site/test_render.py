"""How pages become files, and templates the faces of cards: real templates, and the bytes that come out."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from tests.conftest import every_page

from cosmoglossary.model import (
    Concept,
    Course,
    Designation,
    Drawing,
    Glossary,
    LanguageSection,
    Shape,
    Source,
    SourceReference,
    Topic,
)
from cosmoglossary.site.pages import Site
from cosmoglossary.site.render import Renderer, TemplateError, faces
from cosmoglossary.source.templates import resources
from cosmoglossary.text.catalogues import read_catalogue
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.summary import with_concepts

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert(1)</script> & \"q\" 'q' {{ 7 * 7 }} {% x %} </title>"


@pytest.fixture(scope="module")
def templates() -> Mapping[str, bytes]:
    """The templates that come with cosmoglossary."""
    return resources(ROOT)


@pytest.fixture(scope="module")
def localisers(templates: Mapping[str, bytes]) -> Mapping[str, Localiser]:
    """English and Russian."""
    return {"en": Localiser("en"), "ru": Localiser("ru", read_catalogue(templates["translations/ru.po"]))}


def glossary(word: str = "orbit", **more: Any) -> Glossary:
    """A glossary of one concept, all of whose texts are the word."""
    designation = Designation(
        word,
        part_of_speech="noun",
        aspect_partner=word,
        pronunciation=word,
        transliteration=word,
        audio="a.mp3",
        forms={"nominative": (word, word)},
    )
    other = Designation(word, "synonym")
    texts = {"en": word, "ru": word}
    sections = {code: LanguageSection(code, designation, (other,), word) for code in texts}
    concept = Concept(
        "orbit",
        "flight",
        "flight/orbit.yaml",
        sections,
        examples=(texts,),
        links={"wikipedia": texts},
        sources=(SourceReference("article"),),
        formerly=("path",),
    )
    topic = Topic("flight", texts)
    source = Source(texts, url="https://example.org/?a=1&b=2")
    glossary = with_concepts(
        Glossary("test", texts, ("en", "ru"), (topic,), description=texts, sources={"article": source}), (concept,)
    )
    return replace(glossary, **more)


class Elements(HTMLParser):
    """All elements of a document with their attributes."""

    def __init__(self, html: str) -> None:
        """Read a document."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element down."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of a kind."""
        return [attributes for name, attributes in self.found if name == tag]


Files = Mapping[str, str]


@pytest.fixture
def render(templates: Mapping[str, bytes], localisers: Mapping[str, Localiser]) -> Any:
    """Render the whole site of a glossary: texts by path."""

    def render(glossary: Glossary) -> Files:
        renderer = Renderer(templates, localisers)
        site = Site(glossary, localisers, {Course("ru", "en"): "test.apkg"}, {"a.mp3": "a.mp3"})
        return {page.path: renderer.render(page).decode() for page in every_page(site, glossary)}

    return render


def test_the_same_pages_come_out_as_the_same_bytes(render: Any) -> None:
    """Nothing but the glossary has a part in the result."""
    assert render(glossary()) == render(glossary())


def test_no_text_can_break_out_of_its_place(render: Any) -> None:
    """Markup, quotes and template marks in any text of the glossary stay text on every page."""
    plain, hostile = render(glossary()), render(glossary(HOSTILE))
    for path, html in hostile.items():
        assert "49" not in re.sub(r"'sha256-\S+'", "", html), path
        shape = [(tag, sorted(attributes)) for tag, attributes in Elements(html).found if tag != "mark"]
        assert shape == [(tag, sorted(attributes)) for tag, attributes in Elements(plain[path]).found], path


def test_every_page_keeps_to_itself(render: Any) -> None:
    """A strict policy on each page, and nothing on it that the policy would have to allow."""
    for path, html in render(glossary()).items():
        page = Elements(html)
        (policy,) = [meta["content"] for meta in page.all("meta") if "Policy" in meta.get("http-equiv", "")]
        assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self';"), path
        assert "unsafe" not in policy
        scripts = [script for script in page.all("script") if script.get("type") != "application/ld+json"]
        loose = [script for script in scripts if "src" not in script]
        assert all(
            re.fullmatch(r"(\.\./)*(assets|practise)/[\w./-]+", each["src"]) for each in scripts if "src" in each
        )
        # The page for nothing knows no path to load its script from, and faces are asked for before a file could come.
        # The policy names what is in the page, and nothing else.
        inlined = re.findall(r"<script(?: data-[^>]*)?>([^<]*)</script>", html)
        assert len(loose) == len(inlined) <= 1
        digests = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in inlined]
        assert re.findall(r"'sha256-[^']*'", policy) == digests
        assert page.all("style") == []
        assert [attributes for _, attributes in page.found if {"style", "onclick"} & attributes.keys()] == []
        assert [link for link in page.all("link") if "//" in link["href"]] == []


def test_alternates_are_named_when_the_site_has_an_address(render: Any) -> None:
    """With a base URL every page names itself and its translations, and each of them names it in turn."""
    assert "alternate" not in render(glossary())["en/index.html"]
    drawing = Drawing("orbit", "orbit.svg", {"en": "Orbit"}, {}, Shape("svg", {"viewBox": "0 0 1 1"}))
    files = render(glossary(base_url="https://example.org/space", drawings=(drawing,)))
    for path, html in files.items():
        links = Elements(html).all("link")
        named = {link["hreflang"]: link["href"] for link in links if link["rel"] == "alternate"}
        if not named:
            assert path in {"index.html", "404.html", "en/concept/path.html", "ru/concept/path.html"}
            continue
        address = path.partition("/")[2]
        root = "https://example.org/space/"
        assert named == {code: f"{root}{code}/{address}" for code in ("en", "ru")} | {
            "x-default": f"{root}en/{address}"
        }
        assert {href.removeprefix(root) for href in named.values()} <= files.keys(), path
        assert [link["href"] for link in links if link["rel"] == "canonical"] == [root + path]


def test_a_page_for_nothing_works_at_any_depth(render: Any) -> None:
    """A host shows it under any address, so its links begin at the folder of the site."""
    hrefs = [link["href"] for link in Elements(render(glossary(base_url="https://example.org/x"))["404.html"]).all("a")]
    assert hrefs == ["/x/en/index.html", "/x/ru/index.html"]
    assert [link["href"] for link in Elements(render(glossary())["404.html"]).all("a")] == [
        "en/index.html",
        "ru/index.html",
    ]


def test_a_former_address_leads_on(render: Any) -> None:
    """Without scripts, and with a link for those whose browser does not follow."""
    page = Elements(render(glossary())["ru/concept/path.html"])
    assert {"http-equiv": "refresh", "content": "0; url=orbit.html"} in page.all("meta")
    assert [link["href"] for link in page.all("a")] == ["orbit.html"]


def test_the_language_switch_leads_to_the_same_page(render: Any) -> None:
    """Each language is named in itself; the present one is marked."""
    links = [link for link in Elements(render(glossary())["ru/topic/flight.html"]).all("a") if "hreflang" in link]
    assert [(link["href"], link["hreflang"], link["lang"]) for link in links] == [
        ("../../en/topic/flight.html", "en", "en"),
        ("../../ru/topic/flight.html", "ru", "ru"),
    ]
    assert [link.get("aria-current") for link in links] == [None, "true"]


def test_one_language_needs_no_switch(templates: Mapping[str, bytes]) -> None:
    """A site with one tree has nothing to switch to."""
    localisers = {"en": Localiser("en")}
    words = glossary()
    site, renderer = Site(words, localisers), Renderer(templates, localisers)
    assert not any(b'class="switch"' in renderer.render(page) for page in every_page(site, words))


def test_captions_are_in_the_language_of_the_tree(render: Any) -> None:
    """Messages are translated, grammar and numbers too."""
    html = render(glossary())["ru/concept/orbit.html"]
    assert all(caption in html for caption in ("Произношение", "Формы", "именительный", "существительное", "Источники"))
    assert "1 статья" in render(glossary())["ru/index.html"]


def test_assets_are_all_that_has_a_suffix(templates: Mapping[str, bytes]) -> None:
    """Style, fonts and their licence are published; the script that renews the fonts is not."""
    paths = [path for path, _ in Renderer(templates, {}).assets()]
    assert {"assets/style.css", "assets/icon.svg", "assets/fonts/OFL.txt", "assets/fonts/literata-cyrillic.woff2"} <= {
        *paths
    }
    assert "assets/fonts/refresh" not in paths
    fonts = [data for path, data in Renderer(templates, {}).assets() if path.endswith(".woff2")]
    assert sum(map(len, fonts)) <= 30 * 1024


def test_scripts_and_styles_are_published_without_their_comments(templates: Mapping[str, bytes]) -> None:
    """Code stays as it is, line by line, and so do licences, and what may be a part of a text."""
    code = b"(a).add()\nconst add = (a, b) => a + b\nconst x = '/** no */' + 'a // b' + `c`\n// don't\n"
    script = b"/*! Licence: MIT */\n/**\n * Add.\n */\n  /** @type {A} */ "
    script += code.replace(b"+ b\n", b"+ b // sum\n  // why\n")
    script += b"  /* Spoken. */\n"
    style = b"/* Wide, and\n   high. */\na { color: red; /* why */ }\n"
    published = dict(Renderer({"site/assets/a.js": script, "site/assets/a.css": style}, {}).assets())
    assert published["assets/a.js"] == b"/*! Licence: MIT */\n" + code
    long_text = b"const x = `a\n  b`\n"
    assert dict(Renderer({"site/assets/a.js": long_text}, {}).assets())["assets/a.js"] == long_text
    assert dict(Renderer({"site/assets/vendor/a.js": b"// MIT\n"}, {}).assets())["assets/vendor/a.js"] == b"// MIT\n"
    assert published["assets/a.css"] == b"a { color: red; /* why */ }\n"
    shipped = dict(Renderer(templates, {}).assets())
    assert b"ts-fsrs.licence.txt" in shipped["assets/vendor/ts-fsrs.js"]


def test_the_style_sheet_asks_for_what_is_there(templates: Mapping[str, bytes]) -> None:
    """Every file that the style sheet names is among the assets, and none is elsewhere."""
    named = re.findall(r'url\("?([^")]+)', templates["site/assets/style.css"].decode())
    assert named
    assert all(f"site/assets/{name}" in templates for name in named)


def broken(templates: Mapping[str, bytes], path: str, text: str) -> Mapping[str, bytes]:
    """The templates with another text in the place of one."""
    return {**templates, path: text.encode()}


@pytest.mark.parametrize("text", ["{{ nothing }}", "{% if %}", '{{ _("a" }}'])
def test_a_broken_template_is_an_error(templates: Mapping[str, bytes], text: str) -> None:
    """A name that does not exist or a malformed tag raises, with the template's path."""
    localisers = {"en": Localiser("en")}
    renderer = Renderer(broken(templates, "site/topics.html", text), localisers)
    (page,) = (page for page in Site(glossary(), localisers).other_pages() if page.template == "topics.html")
    with pytest.raises(TemplateError):
        renderer.render(page)


def shown(templates: Mapping[str, bytes], localiser: Localiser, path: str, text: str) -> str:
    """The Russian or English list of topics, with another text in the place of a template."""
    renderer = Renderer(broken(templates, path, text), {localiser.language: localiser})
    site = Site(glossary(base_url="https://example.org/"), {localiser.language: localiser})
    page = site.page(f"{localiser.language}/topics.html")
    assert page
    return renderer.render(page).decode()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{{ _('Forms') }}", "Формы"),
        ('{{ _("Forms") }}', "Формы"),
        ("{{ _( 'Forms' ) ~ '!' }}", "Формы!"),
        ('{{ _("\\u0046orms") }}', "Формы"),
        ("{% for word in ['Forms', 'Facts'] %}{{ _(word) }} {% endfor %}", "Формы Факты "),
        ("{{ ngettext('%(count)s word', \"%(count)s words\", 3)|format(count=3) }}", "3 слова"),
        ("{{ own_language }} {{ 'own_language' }} {{ own_direction }}", "ru own_language ltr"),
        ("{{ topics[0].own_language is defined }}", "False"),
    ],
)
def test_messages_stand_in_either_quote(
    templates: Mapping[str, bytes], localisers: Mapping[str, Localiser], text: str, html: str
) -> None:
    """However a template writes a message down, its translation comes out."""
    assert f"\n{html}\n" in shown(templates, localisers["ru"], "site/topics.html", text)


EVERYWHERE = "`_`, `inlined`, `localised`, `ngettext`, `own_direction`, `own_language`, `sign`, `tags`"
"""The names that every template of the site has."""


@pytest.mark.parametrize(
    ("text", "message", "help_"),
    [
        (
            "{{ topcis }}",
            "there is no variable `topcis` here",
            f"did you mean `topics`? names here are: {EVERYWHERE}, `topics`",
        ),
        ("{{ zzz }}", "there is no variable `zzz` here", f"names here are: {EVERYWHERE}, `topics`"),
        (
            "{{ own_langauge }}",
            "there is no variable `own_langauge` here",
            f"did you mean `own_language`? names here are: {EVERYWHERE}, `topics`",
        ),
        (
            "{% for each in topics %}{{ each.glyph.heu }}{% endfor %}",
            "`Glyph` has no `heu`",
            "did you mean `hue`? names here are: `file`, `hue`, `moon`",
        ),
        (
            "{% for each in topics %}{{ eahc.title }}{% endfor %}",
            "there is no variable `eahc` here",
            f"did you mean `each`? names here are: {EVERYWHERE.replace('`_`', '`_`, `each`')}, `topics`",
        ),
    ],
)
def test_a_wrong_name_says_which_names_there_are(
    templates: Mapping[str, bytes], text: str, message: str, help_: str
) -> None:
    """With the one that was meant, if one is close, and the line of the template."""
    with pytest.raises(TemplateError) as caught:
        shown(templates, Localiser("en"), "site/topics.html", f"\n{text}")
    error = caught.value
    assert (error.file, error.line) == ("templates/site/topics.html", 2)
    assert (error.message, error.help) == (message, help_)


@pytest.mark.parametrize(
    "text",
    [
        "{% if address == 'topics.html' %}here{% endif %}",
        "{{ address|replace('topics.html', 'here') }}",
        "{{ (root ~ address)|replace('../topics.html', 'here') }}",
        "{{ {'topics.html': 'here'}[address] }}",
        "{% if title and address in ['topics.html'] %}here{% endif %}",
    ],
)
def test_a_frame_may_ask_for_the_address_of_the_page(templates: Mapping[str, bytes], text: str) -> None:
    """It is rendered for each page then; what it shows of the page is the same as else."""
    frame = templates["site/frame.html"].decode()
    usual = shown(templates, Localiser("en"), "site/frame.html", frame)
    assert shown(templates, Localiser("en"), "site/frame.html", f"{text}{frame}") == f"here{usual}"


def test_all_that_templates_show_can_be_walked_twice() -> None:
    """A template of one's own may go through a list for the second time."""
    site = Site(glossary(), {"en": Localiser("en")}, {Course("ru", "en"): "test.apkg"})
    values: list[object] = [value for page in every_page(site, glossary()) for value in page.content.values()]
    while values:
        value = values.pop()
        assert not isinstance(value, Iterator), value
        if isinstance(value, tuple | list):
            values += value


def test_what_is_not_the_fault_of_a_template_is_not_blamed_on_it() -> None:
    """All that a page shows is worked out before its template is asked, so a failure of our own stays what it is."""
    designation = Designation("orbit", part_of_speech="nonsense")
    broken = Concept("orbit", "flight", "flight/orbit.yaml", {"en": LanguageSection("en", designation)})
    site = Site(with_concepts(glossary(), (broken,)), {"en": Localiser("en")})
    with pytest.raises(KeyError, match="nonsense"):
        site.page("en/topic/flight.html")


CARD = """\
[# A note. #]
<p lang="[[ learn ]]" dir="[[ learn_dir ]]">[[ _("Definition") ]]: {{Term}}</p>
[% include "_part.html" %]
"""


def test_faces_keep_the_marks_of_anki(localisers: Mapping[str, Localiser]) -> None:
    """Square brackets are filled in, curly ones left to Anki; parts of other templates are no faces."""
    found = {"anki/a.front.html": CARD.encode(), "anki/_part.html": b"[[ known ]]/[[ known_dir ]]", "site/x.html": b""}
    assert faces(found, localisers["ru"], Course("ar", "ru")) == {
        "a.front.html": '<p lang="ar" dir="rtl">Определение: {{Term}}</p>\nru/ltr'
    }
    with pytest.raises(TemplateError):
        faces({"anki/a.front.html": b"[[ nothing ]]"}, localisers["ru"], Course("ar", "ru"))


@pytest.mark.parametrize("word", ["%", "#", "%41", "\u0301", "_ _", "ёлка", "2001"])
def test_letters_lead_to_their_words(render: Any, word: str) -> None:
    """Whatever a word begins with, its index has a place that links lead to, from there and from the home page."""
    files = render(glossary(word))
    for page, path in (("en/alphabet/ru.html", ""), ("en/index.html", "alphabet/ru.html")):
        hrefs = {link["href"] for link in Elements(files[page]).all("a")} - {"#content"}
        (place,) = {unquote(href.removeprefix(f"{path}#")) for href in hrefs if href.startswith(f"{path}#")}
        assert place
        assert [section["id"] for section in Elements(files["en/alphabet/ru.html"]).all("section")] == [place]


def links(html: str) -> Iterator[str]:
    """The relative links of a page."""
    for link in Elements(html).all("a") + Elements(html).all("link"):
        if not link["href"].startswith(("https:", "#")):
            yield link["href"]


def test_links_are_relative_and_name_files(render: Any) -> None:
    """So that the site works in any folder of any host, and from a disk."""
    for path, html in render(glossary()).items():
        for href in links(html):
            assert not href.startswith("/"), path
            assert re.search(r"\.[a-z0-9]+(#.*)?$", href), (path, href)
