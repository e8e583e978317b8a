"""Pictures of concepts: known by their content, measured, and refused where they could harm or would not be seen."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from tests.conftest import Project

from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.reader import MAX_IMAGE, colours, read_image

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
CIRCLE = '<circle r="4"/>'
ENTRY = "en: orbit\nru: орби́та\nimage:\n  file: {file}\n  alt: {{en: A circle., ru: Круг.}}\n"


def svg(inside: str = CIRCLE, root: str = 'viewBox="0 0 40 30"') -> bytes:
    """An SVG of which what is inside begins on the second line."""
    return f"<svg {XMLNS} {root}>\n{inside}</svg>".encode()


def chunk(name: bytes, content: bytes = b"") -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int = 4, height: int = 3, *more: bytes) -> bytes:
    """A black PNG."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (width + 1) * height)
    chunks = (chunk(b"IHDR", header), *more, chunk(b"IDAT", rows), chunk(b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg(width: int = 4, height: int = 3, exif: bytes = b"") -> bytes:
    """The headers of a JPEG, a scan that has nothing in it, and its end."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00" + b"\0"
    application = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if exif else b""
    return b"\xff\xd8" + application + frame + scan + b"\xff\xd9"


def turned(order: str, orientation: int) -> bytes:
    """The Exif of a photograph, with a tag before that of its orientation."""
    marks = {"<": b"II*\0", ">": b"MM\0*"}
    tags = struct.pack(order + "HHIHH", 0x0110, 3, 1, 1, 0) + struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + marks[order] + struct.pack(order + "IH", 8, 2) + tags


def webp(kind: bytes, content: bytes) -> bytes:
    """A WebP whose first chunk has this content, with something behind it."""
    body = b"WEBP" + kind + struct.pack("<I", len(content)) + content + b"\0" * 10
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    ("data", "size", "ending"),
    [
        (png(), (4, 3), ".png"),
        (jpeg(), (4, 3), ".jpg"),
        (jpeg(exif=turned("<", 6)), (3, 4), ".jpg"),
        (jpeg(exif=turned(">", 8)), (3, 4), ".jpg"),
        (jpeg(exif=turned(">", 3)), (4, 3), ".jpg"),
        (jpeg(exif=b"Exif\0\0II*\0\xff\xff\xff\xff"), (4, 3), ".jpg"),
        (webp(b"VP8X", b"\0\0\0\0\x03\0\0\x02\0\0"), (4, 3), ".webp"),
        (webp(b"VP8L", b"\x2f" + struct.pack("<I", 3 | 2 << 14) + b"\0" * 5), (4, 3), ".webp"),
        (webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 4 | 1 << 14, 3)), (4, 3), ".webp"),
        (svg(), (320, 240), ".svg"),
        (svg(root='width="40mm" height="30mm"'), (320, 240), ".svg"),
        (b"\xef\xbb\xbf\n" + svg(), (320, 240), ".svg"),
        (b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Inkscape -->' + svg(), (320, 240), ".svg"),
    ],
)
def test_a_picture_is_known_by_its_content(data: bytes, size: tuple[int, int], ending: str) -> None:
    """Whatever its name says: sizes are those of the picture as it is shown, and the published name says what it is."""
    image, problems = read_image("glossary/images/orbit.gif", data)
    assert problems == []
    assert (image.width, image.height) == size
    assert image.published.startswith("orbit-")
    assert image.published.endswith(ending)
    assert image.for_cards == (image.published,)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (png()[:-12], "this picture is cut off"),
        (png()[:-20], "this picture is cut off"),
        (png(4, 3, chunk(b"acTL", b"\0" * 8)), "this picture moves"),
        (png(0, 3), "this picture is damaged"),
        (png(4001, 1), "this picture has 4001 × 1 pixels, which is too many"),
        (jpeg()[:-2], "this picture is cut off"),
        (jpeg()[:6], "this picture is cut off"),
        (b"\xff\xd8\xff\xe0\0\2plain", "this picture is damaged"),
        (webp(b"VP8X", b"\x02\0\0\0\x03\0\0\x02\0\0"), "this picture moves"),
        (webp(b"VP8X", b"\0" * 10)[:-1], "this picture is cut off"),
        (webp(b"ICCP", b"\0" * 10), "this picture is damaged"),
        (b"GIF89a" + b"\0" * 20, "this is GIF, which not all can show"),
        (b"\0\0\0\x20ftypavif", "this is AVIF/HEIC/MP4, which not all can show"),
        (b"", "this is no picture"),
        (b"plain text", "this is no picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * MAX_IMAGE, "this picture is larger than 500 kB"),
    ],
)
def test_what_cannot_be_shown_is_told(data: bytes, message: str) -> None:
    """The whole file is the place, and a help says what to do."""
    _, (problem,) = read_image("orbit.png", data)
    assert (problem.code, problem.message, problem.location) == ("bad-image", message, "orbit.png")
    assert problem.help or "damaged" in message


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "`script` has no place in a picture"),
        ("<g onclick='alert(1)'/>", "`onclick` has no place in a picture"),
        ("<g ONLOAD='alert(1)'/>", "`ONLOAD` has no place in a picture"),
        ("<foreignObject/>", "`foreignObject` has no place in a picture"),
        ("<a href='#a'/>", "`a` has no place in a picture"),
        ("<set attributeName='href' to='javascript:alert(1)'/>", "`set` has no place in a picture"),
        ("<animate attributeName='r'/>", "`animate` has no place in a picture"),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', "`script` has no place in a picture"),
        ("<?xml-stylesheet href='https://example.org/a.css'?>", "`<?xml-stylesheet` has no place in a picture"),
        ("<image href='https://example.org/a.png'/>", "`href` refers to something outside the picture"),
        ("<image href='data:image/svg+xml;base64,PHN2Zz4='/>", "`href` refers to something outside the picture"),
        ("<use href='other.svg#a'/>", "`href` refers to something outside the picture"),
        (
            '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="//example.org/a.svg#a"/>',
            "`href` refers to something outside the picture",
        ),
        ("<g xml:base='https://example.org/'/>", "`xml:base` refers to something outside the picture"),
        ("<rect fill='URL( https://example.org/ )'/>", "`fill` refers to something outside the picture"),
        (r"<rect fill='u\72l(https://example.org/)'/>", "`fill` refers to something outside the picture"),
        ("<g style='mask: url(\"a.svg#m\")'/>", "`style` refers to something outside the picture"),
        ("<style>@import 'https://example.org/a.css';</style>", "`style` refers to something outside the picture"),
        (r"<style>@\69mport '//example.org/a.css';</style>", "`style` refers to something outside the picture"),
        (
            "<style>svg { background: image-set('https://example.org/a.png' 1x) }</style>",
            "`style` refers to something outside the picture",
        ),
        (
            "<style>svg { background: ur<![CDATA[l(//example.org/)]]> }</style>",
            "`style` refers to something outside the picture",
        ),
        ("<style>g { animation: turn 1s infinite }</style>", "this picture moves"),
        (
            "<style>@media (prefers-color-scheme: dark) { g { fill: red } }</style>",
            "day and night are not told apart by `prefers-color-scheme` here",
        ),
        ("<g>" * 200, "elements are nested more than 100 levels deep"),
        ("&amp;<g>", "this is not XML: mismatched tag"),
        ("&bomb;", "this is not XML: undefined entity"),
    ],
)
def test_what_could_harm_is_refused(inside: str, message: str) -> None:
    """The problem is shown at its line."""
    _, (problem,) = read_image("orbit.svg", svg(inside))
    assert (problem.code, problem.message) == ("bad-image", message)
    assert problem.span
    assert problem.span.line == 2


@pytest.mark.parametrize(
    "inside",
    [
        "<style>.st0 { fill: url(#a); stroke: #fff }</style><g style='mask:url( \"#m\" )'/>",
        "<image href='data:image/png;base64,iVBORw0KGgo='/>",
        '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>',
        '<n:namedview xmlns:n="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" n:label="image(1)"/>',
        "<metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' r:about=''/></metadata>",
        "<text style=\"font-family: 'Noto Sans'\">α &lt; β</text>",
        "<filter><feGaussianBlur stdDeviation='2'/></filter><linearGradient><stop/></linearGradient>",
    ],
)
def test_what_drawing_programs_write_is_let_through(inside: str) -> None:
    """Gradients, styles, parts that are used again, and what only those programs read."""
    assert read_image("orbit.svg", svg(inside))[1] == []


@pytest.mark.parametrize("order", [1, -1])
def test_parts_cannot_grow(order: int) -> None:
    """Twenty parts that each use the one before them twice are a million, in whatever order they stand."""
    parts = [f'<g id="a{n}"><use href="#a{n - 1}"/><use href="#a{n - 1}"/></g>' for n in range(1, 21)]
    _, (problem,) = read_image("orbit.svg", svg("".join(parts[::order]) + '<path id="a0"/><use href="#a20"/>'))
    assert problem.message == "this picture uses its parts so often that it has more than 50,000"
    _, (problem,) = read_image("orbit.svg", svg('<g id="a"><use href="#a"/></g>'))
    assert problem.code == "bad-image"
    stars = '<defs><path id="a"/><g id="b">' + '<use href="#a"/>' * 10 + "</g></defs>" + '<use href="#b"/>' * 5
    assert read_image("orbit.svg", svg(stars))[1] == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'>" + svg(), "a picture has no DOCTYPE"),
        (b"<!DOCTYPE svg [<!ENTITY a 'aa'>]>" + svg("<text>&a;</text>"), "a picture has no DOCTYPE"),
        (b"<html/>", "this is no picture: it begins with `html`"),
        (b"<svg/>", "this `svg` does not say that it is SVG, so that browsers do not show it"),
        (svg(""), "this picture is empty"),
        (svg(root=""), "this picture does not say how large it is"),
        (svg(root='viewBox="0 0 0 9"'), "this picture does not say how large it is"),
        (svg(root='width="100%" height="100%"'), "this picture does not say how large it is"),
        (svg(root='viewBox="0 0 1e999 9"'), "this picture does not say how large it is"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?>" + svg(), "this picture is not UTF-8"),
        (b"<?xml version='1.0' encoding='klingon'?>" + svg(), "this picture is not UTF-8"),
        (svg("<text>\xff</text>").decode().encode("latin-1"), "this is not XML: not well-formed (invalid token)"),
    ],
)
def test_what_browsers_would_not_show_is_told(data: bytes, message: str) -> None:
    """Before an author wonders why a page has an empty frame."""
    _, (problem,) = read_image("orbit.svg", data)
    assert (problem.code, problem.message) == ("bad-image", message)


def test_colours_are_those_of_day_and_night() -> None:
    """A picture that names them has a file for each, and one that asks the system; others stay as they are."""
    data = svg('<g class="line accent"/><g class="st0"/>')
    image, _ = read_image("orbit.svg", data)
    files = colours(image, data)
    assert [*files] == [image.published, *image.for_cards]
    both, day, night = (file.decode() for file in files.values())
    assert both.count("<style>") == 1
    assert "@media (prefers-color-scheme:dark)" in both
    assert "@media" not in day + night
    assert day.startswith(f'<svg {XMLNS} viewBox="0 0 40 30"><style>svg{{color:#141b38}}')
    assert "svg{color:#e9edfa}" in night
    # The style is all that was added, and so the picture is one that can be read again.
    assert read_image("orbit.svg", files[image.for_cards[0]])[1] == []

    plain, _ = read_image("orbit.svg", svg())
    assert not plain.adapts
    assert colours(plain, svg()) == {plain.published: svg()}


@pytest.mark.parametrize(
    ("inside", "adapts"),
    [
        ("<g class='line'/>", True),
        ('<g class="wide surface"/>', True),
        ('<g stroke="currentColor"/>', True),
        ('<g class="outline line-2"/>', False),
        ('<g data-class="line"/>', False),
        ('<line x1="1"/>', False),
    ],
)
def test_colours_are_named_by_classes(inside: str, *, adapts: bool) -> None:
    """Or as that of the ink."""
    assert read_image("orbit.svg", svg(inside))[0].adapts == adapts


def test_the_prefix_of_elements_is_kept() -> None:
    """A style sheet without it would be no SVG."""
    data = b'<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><s:g class="line"/></s:svg>'
    image, problems = read_image("orbit.svg", data)
    assert problems == []
    assert b'"0 0 4 3"><s:style>svg{' in colours(image, data)[image.published]


def test_a_picture_fits_its_place() -> None:
    """All of it, and no larger than it is."""
    for data, size in (
        (png(), (4, 3)),
        (png(1000, 500), (320, 160)),
        (png(500, 1000), (100, 200)),
        (png(1, 900), (1, 200)),
    ):
        assert read_image("orbit.png", data)[0].fitted(320, 200) == size


def test_colours_are_not_put_into_a_comment() -> None:
    """Nor before the end of a tag that has its sign in a value."""
    data = b"<!-- <svg> --><!--\n--><svg " + XMLNS.encode() + b" viewBox='0 0 4 3' id='>'><g class='line'/></svg>"
    image, _ = read_image("orbit.svg", data)
    assert b"id='>'><style>svg{" in colours(image, data)[image.published]


def test_a_changed_picture_has_another_name() -> None:
    """Browsers and Anki keep what they have under a name."""
    names = {read_image("images/Орбита (2).svg", svg(inside))[0].published for inside in ("<g/>", "<path/>")}
    assert len(names) == 2
    assert all(name.startswith("Орбита-2--") for name in names)


def test_a_missing_file_is_told_with_what_was_meant(project: Project) -> None:
    """At the value of the key; a file that nobody names is told too."""
    root = project({"words/orbit.yaml": ENTRY.format(file="obrit.svg"), "images/orbit.svg": svg()})
    missing, unused = sorted(check(root).diagnostics, key=lambda each: each.code)
    assert (missing.code, missing.place.keys) == ("missing-image", ("image", "file"))
    assert missing.help == "did you mean `orbit.svg`?"
    assert (unused.code, unused.severity) == ("unused-image", "warning")
    assert unused.place.file.endswith("glossary/images/orbit.svg")


def test_what_is_no_picture_is_told_once(project: Project) -> None:
    """Its entry is not to blame, and notes to other people are no pictures."""
    root = project({"words/orbit.yaml": ENTRY.format(file="a.png"), "images/a.png": "text", "images/README.md": "text"})
    assert [problem.code for problem in check(root).diagnostics] == ["bad-image"]


def test_a_link_out_of_the_project_is_not_followed(project: Project, tmp_path: Path) -> None:
    """A page would publish what it leads to."""
    root = project({"words/orbit.yaml": ENTRY.format(file="orbit.svg")})
    outside = tmp_path.parent / "outside.svg"
    outside.write_bytes(svg())
    (root / "glossary" / "images").mkdir()
    (root / "glossary" / "images" / "orbit.svg").symlink_to(outside)
    codes = {problem.code: problem.message for problem in check(root).diagnostics}
    assert "a symbolic link leads out of the project" in codes["unreadable-file"]


def test_a_description_is_wanted_in_each_language(project: Project) -> None:
    """One warning names the languages that lack it; a regional one has what the language itself has."""
    description = "id: t\ntitle: {en: T}\nlanguages: [en, en-GB, ru, de, fr]\ntopics: {words: {en: W}}\n"
    entry = "en: orbit\nimage: {file: orbit.svg, alt: {en: A circle.}}\n"
    files = {"glossary.yaml": description, "words/orbit.yaml": entry, "images/orbit.svg": svg().decode()}
    (problem,) = [each for each in check(project(files)).diagnostics if each.code == "missing-alternative"]
    assert problem.message == "the picture is not described in Russian, nor in: de, fr"
    assert problem.help == "say what is to be seen, under `alt`: ru: …"
    assert problem.place.keys == ("image", "alt")

    files["glossary.yaml"] += "check: {ignore: [{code: missing-alternative, languages: [ru, fr]}]}\n"
    (problem,) = [each for each in check(project(files)).diagnostics if each.code == "missing-alternative"]
    assert problem.message == "the picture is not described in German"


def test_a_licence_asks_for_a_name(project: Project) -> None:
    """Unless it is one that gives up all rights; without a licence that of the glossary holds."""

    def codes(more: str) -> list[str]:
        entry = ENTRY.format(file="orbit.svg") + more
        return [
            each.code for each in check(project({"words/orbit.yaml": entry, "images/orbit.svg": svg()})).diagnostics
        ]

    assert codes("") == []
    assert codes("  licence: CC BY-SA 4.0\n") == ["uncredited-image"]
    assert codes("  licence: CC BY-SA 4.0\n  credit: Anna\n") == []
    assert codes("  licence: CC0 1.0\n") == []
    assert codes("  licence: https://creativecommons.org/publicdomain/zero/1.0/\n") == []


def test_a_picture_needs_a_file_and_a_description(project: Project) -> None:
    """Each key that is missing is told, and one that does not exist."""
    entry = "en: orbit\nru: орби́та\nimage: {file: orbit.svg, license: CC0}\n"
    problems = check(project({"words/orbit.yaml": entry})).diagnostics
    assert {(each.code, each.message) for each in problems} == {
        ("missing-key", "`alt` is missing"),
        ("unknown-key", "unknown key `license`"),
    }


def test_descriptions_are_texts_like_others(project: Project) -> None:
    """Signs and scripts are looked at, stress is not: voices are given the text without it."""
    entry = "en: orbit\nru: орби́та\nimage: {file: orbit.svg, alt: {en: A cirсle <b>here</b>., ru: Большой круг.}}\n"
    problems = check(project({"words/orbit.yaml": entry, "images/orbit.svg": svg()})).diagnostics
    assert {(each.code, each.place.keys) for each in problems} == {
        ("mixed-scripts", ("image", "alt", "en")),
        ("html-in-text", ("image", "alt", "en")),
    }
