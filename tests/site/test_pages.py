"""Which pages a glossary has, where they are, and what they show; how they look is not asked here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from tests.conftest import every_page

from cosmoglossary.model import (
    GLYPHS,
    Clip,
    Concept,
    Course,
    Designation,
    Fact,
    Glossary,
    LanguageSection,
    Money,
    PartialDate,
    Quantity,
    Source,
    SourceReference,
    Topic,
)
from cosmoglossary.site.pages import Page, Site
from cosmoglossary.site.pages.glyphs import glyphs
from cosmoglossary.site.pages.sections import Table
from cosmoglossary.source.templates import resources
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.summary import with_concepts

ROOT = Path(__file__).parents[2]
LOCALISERS = {"en": Localiser("en"), "ru": Localiser("ru")}


def section(language: str, term: str, definition: str | None = None, *also: str, **grammar: Any) -> LanguageSection:
    """What a concept is called in one language."""
    others = tuple(Designation(other, "synonym") for other in also)
    return LanguageSection(language, Designation(term, **grammar), others, definition)


def concept(identifier: str, topic: str = "flight", /, *sections: LanguageSection, **more: Any) -> Concept:
    """An entry."""
    named = {section.language: section for section in sections}
    return Concept(identifier, topic, f"glossary/{topic}/{identifier}.yaml", named, **more)


CREW = concept("crew", "people", section("en", "crew"), section("ru", "экипа́ж"))
COSMONAUT = concept(
    "cosmonaut",
    "people",
    section("en", "cosmonaut", "A member of a crew in orbit, not of an orbital crew.", "astronaut"),
    section(
        "ru",
        "космона́вт",
        "Член экипа́жа на орби́те.",
        part_of_speech="noun",
        gender="masculine",
        transliteration="kosmonavt",
        forms={"nominative": ("космона́вт", "космона́вты"), "past_neuter": ("космона́вта",)},
    ),
    examples=({"en": "A _cosmonaut_ sleeps.", "ru": "_Космона́вт_ спит."}, {"ru": "Без поме́тки."}),
    facts=(
        Fact({"en": "First flight", "ru": "Пе́рвый полёт"}, PartialDate(1961, 4, 12)),
        Fact({"ru": "Бюдже́т"}, Money(Decimal(1115000000), "RUB")),
        Fact({"en": "Height"}, Quantity(Decimal(400), "kilometer")),
        Fact({"en": "Crew"}, Decimal(7)),
    ),
    related=("orbit",),
    broader=("crew",),
    links={"wikipedia": {"en": "Astronaut", "ru": "Вызов (фильм, 2023)"}},
    sources=(SourceReference("article"),),
    formerly=("spaceman",),
)
ORBIT = concept(
    "orbit",
    "flight",
    section("en", "orbit"),
    section("ru", "орби́та", None, "ви́ток", forms={"prepositional": ("орби́те",)}),
)
TREE = concept("tree", "flight", section("ru", "ёлка"))
HOUSE = concept("house", "flight", section("en", "The house"), section("ru", "ель"))

GLOSSARY = with_concepts(
    Glossary(
        id="test",
        title={"en": "Test", "ru": "Прове́рка"},
        languages=("en", "ru"),
        topics=(Topic("flight", {"en": "Flight", "ru": "Полёт"}), Topic("people", {"en": "People"})),
        sources={"article": Source({"en": "An article"}, PartialDate(2023, 3, 8), "https://example.org/a")},
    ),
    (ORBIT, TREE, HOUSE, CREW, COSMONAUT),
)


def pages(glossary: Glossary = GLOSSARY, **more: Any) -> Mapping[str, Page]:
    """The pages by path."""
    return {page.path: page for page in every_page(Site(glossary, LOCALISERS, **more), glossary)}


def content(path: str, glossary: Glossary = GLOSSARY, **more: Any) -> Any:
    """What a page shows."""
    return pages(glossary, **more)[path].content


def test_every_language_has_the_same_addresses() -> None:
    """A page of one language is there in every other language under the same address."""
    paths = set(pages())
    addresses = {path.removeprefix("en/") for path in paths if path.startswith("en/")}
    assert {path.removeprefix("ru/") for path in paths if path.startswith("ru/")} == addresses
    assert paths - {f"{code}/{address}" for code in LOCALISERS for address in addresses} == {"index.html", "404.html"}
    assert addresses == {
        "index.html",
        "topics.html",
        "print.html",
        "downloads.html",
        "about.html",
        "topic/flight.html",
        "topic/people.html",
        "alphabet/en.html",
        "alphabet/ru.html",
        "concept/spaceman.html",
        *(f"concept/{concept.id}.html" for concept in GLOSSARY.concepts),
    }


def test_parts_are_the_whole() -> None:
    """Dealt out among several processes, every page is made once."""
    site = Site(GLOSSARY, LOCALISERS)
    parts = [page.path for part in range(3) for page in site.other_pages(part, 3)]
    assert sorted(parts) == sorted(page.path for page in site.other_pages())


def test_one_term_twice_stays_in_the_order_of_its_entry() -> None:
    """An index sorts by terms, then by concepts, and by nothing that only looks like an order."""
    moon = LanguageSection(
        "en", Designation("Moon"), (Designation("Moon", "abbreviation"), Designation("Moon", "synonym"))
    )
    glossary = with_concepts(GLOSSARY, (concept("moon", "flight", moon), ORBIT))
    names = Site(glossary, LOCALISERS).indexes["en"].names
    assert [(name.term, name.kind) for name in names] == [
        ("Moon", "term"),
        ("Moon", "abbreviation"),
        ("Moon", "synonym"),
        ("orbit", "term"),
    ]


def test_pages_are_made_one_by_one() -> None:
    """A page is made when it is asked for, so that a broken entry at the end does not matter at the beginning."""
    broken = concept("broken", "flight", section("en", "broken"), related=("nowhere",))
    glossary = with_concepts(GLOSSARY, (*GLOSSARY.concepts, broken))
    site = Site(glossary, LOCALISERS)
    assert len(list(islice(every_page(site, glossary), 20))) == 20
    with pytest.raises(KeyError):
        list(every_page(site, glossary))


def test_a_page_puts_its_own_language_first() -> None:
    """The Russian page of a concept begins with the Russian term, the English page with the English one."""
    for code, term in (("en", "cosmonaut"), ("ru", "космона́вт")):
        sections = content(f"{code}/concept/cosmonaut.html")["sections"]
        assert (sections[0].language, sections[0].term) == (code, term)
        assert len(sections) == 2


def test_a_missing_translation_is_a_gap() -> None:
    """A concept without a term in the page's language shows the one it has, and names the language that lacks one."""
    shown = content("en/concept/tree.html")
    assert [section.term for section in shown["sections"]] == ["ёлка"]
    assert shown["gaps"] == ["English"]
    assert shown["in_alphabet"] == []
    assert [way.id for way in shown["in_topic"]] == ["orbit"]


def test_concepts_are_neighbours_in_alphabet_and_topic() -> None:
    """Before and after a concept stand those of the alphabet and of the topic; the untranslated end the topic."""

    def ways(path: str, order: str) -> list[tuple[str, str]]:
        return [(way.way, way.id) for way in content(path)[order]]

    assert ways("en/concept/cosmonaut.html", "in_alphabet") == [("next", "crew")]
    assert ways("en/concept/house.html", "in_alphabet") == [("previous", "crew"), ("next", "orbit")]
    assert ways("en/concept/orbit.html", "in_topic") == [("previous", "house"), ("next", "tree")]
    assert ways("ru/concept/house.html", "in_alphabet") == [("previous", "tree"), ("next", "cosmonaut")]


def test_definitions_link_what_they_mention_once() -> None:
    """Other concepts are linked where they are first named, in the language of the text; the concept itself is not."""
    english, russian = content("en/concept/cosmonaut.html")["sections"]
    assert [text.html for text in english.texts] == [
        'A member of a <a href="crew.html">crew</a> in <a href="orbit.html">orbit</a>, not of an orbital crew.'
    ]
    # Voices are given the name of a link without its stress mark.
    link = '<a href="orbit.html" aria-label="орбите">орби́те</a>'
    assert russian.texts == [("definition", f"Член экипа́жа на {link}.", "")]


def shown(table: Table) -> list[tuple[str, tuple[str, ...]]]:
    """The rows of a table: the name and the forms of each."""
    return [(row.name, row.forms) for row in table.rows]


def test_forms_have_columns_where_a_row_has_two() -> None:
    """Singular and plural head the columns of a table with pairs; a table of single forms has no such columns."""
    (table,) = content("en/concept/cosmonaut.html")["tables"]
    assert table.numbers == ("singular", "plural")
    assert shown(table) == [("nominative", ("космона́вт", "космона́вты")), ("past, neuter", ("космона́вта", "—"))]
    assert table.rows[0].cells == (
        '<td aria-label="космонавт">космона́вт</td><td aria-label="космонавты">космона́вты</td>'
    )
    single = concept("one", "flight", section("en", "one", forms={"plural": ("ones",)}))
    (table,) = content("en/concept/one.html", with_concepts(GLOSSARY, (single,)))["tables"]
    assert (table.numbers, shown(table)) == ((), [("plural", ("ones",))])


def test_forms_have_a_column_for_every_number_that_is_there() -> None:
    """A dual where a row has one, and labels of the glossary; one that is in another language says so."""
    forms = {"essive": {"singular": "a", "dual": "b"}, "caritive": ("c", "d"), "weak": {"herd": "e"}}
    labels = {"caritive": {"en": "without", "ru": "без"}, "weak": {"ru": "сла́бое"}, "herd": {"en": "herd"}}
    herd = concept("herd", "flight", section("en", "herd", forms=forms))
    glossary = replace(with_concepts(GLOSSARY, (herd,)), labels=labels)
    (table,) = content("en/concept/herd.html", glossary)["tables"]
    assert table.numbers == ("singular", "dual", "plural", "herd")
    assert shown(table) == [
        ("essive", ("a", "b", "—", "—")),
        ("without", ("c", "—", "d", "—")),
        ("сла́бое", ("—", "—", "—", "e")),
    ]
    assert Markup.escape(table.rows[2].name) == '<span lang="ru" dir="ltr">сла́бое</span>'


def test_transliteration_is_for_those_who_need_it() -> None:
    """A word is written in Latin letters for readers of other languages only."""
    assert [section.transliteration for section in content("en/concept/cosmonaut.html")["sections"]] == [
        None,
        "kosmonavt",
    ]
    assert [section.transliteration for section in content("ru/concept/cosmonaut.html")["sections"]] == [None, None]


def test_examples_are_cut_at_the_studied_word() -> None:
    """The page's own language comes first; an example without a mark is shown as it is."""
    first, second = content("ru/concept/cosmonaut.html")["examples"]
    assert [(words.language, words.before, words.marked, words.after) for words in first] == [
        ("ru", "", "Космона́вт", " спит."),
        ("en", "A ", "cosmonaut", " sleeps."),
    ]
    assert [(words.before, words.marked) for words in second] == [("Без поме́тки.", "")]


def test_facts_are_written_for_people_and_machines() -> None:
    """A value is in the reader's own way of writing, a label in a language that it exists in."""
    facts = content("en/concept/cosmonaut.html")["facts"]
    assert [(fact.label, fact.language, fact.moment, fact.value) for fact in facts] == [
        ("First flight", "en", "1961-04-12", ""),
        ("Бюдже́т", "ru", "", "1115000000 RUB"),
        ("Height", "en", "", "400 kilometer"),
        ("Crew", "en", "", "7"),
    ]
    assert content("ru/concept/cosmonaut.html")["facts"][0].text == "12 апреля 1961\u202fг."


def test_relations_go_both_ways() -> None:
    """A concept links to what is more general, and is linked from there as more specific."""
    up = content("en/concept/cosmonaut.html")["relations"]
    assert [(heading, [term.id for term in terms]) for heading, terms in up] == [
        ("More general", ["crew"]),
        ("See also", ["orbit"]),
    ]
    down = content("en/concept/crew.html")["relations"]
    assert [(heading, [term.id for term in terms]) for heading, terms in down] == [("More specific", ["cosmonaut"])]


def test_links_to_wikis_are_addresses() -> None:
    """The title of a page becomes its address, with what has a meaning in addresses quoted."""
    assert [link.url for link in content("en/concept/cosmonaut.html")["links"]] == [
        "https://en.wikipedia.org/wiki/Astronaut",
        "https://ru.wikipedia.org/wiki/%D0%92%D1%8B%D0%B7%D0%BE%D0%B2_(%D1%84%D0%B8%D0%BB%D1%8C%D0%BC,_2023)",
    ]


def test_an_entry_can_be_edited_where_its_file_is() -> None:
    """The address of the file follows from topic and id alone, wherever the glossary was read from."""
    shown = content("en/concept/orbit.html", replace(GLOSSARY, edit_url="https://example.org/edit/glossary/"))
    assert shown["edit_url"] == "https://example.org/edit/glossary/flight/orbit.yaml"
    assert content("en/concept/orbit.html")["edit_url"] == ""


@pytest.mark.parametrize(
    ("edit_url", "expected"),
    [
        (None, ""),
        ("https://github.com/me/words/edit/main/glossary", "https://github.com/me/words/tree/main/glossary"),
        ("https://gitlab.com/we/all/words/-/edit/main/glossary/", "https://gitlab.com/we/all/words/-/tree/main/glossary/"),
        ("https://codeberg.org/me/words/_edit/main/glossary", "https://codeberg.org/me/words/src/branch/main/glossary"),
        ("https://example.org/words/glossary", "https://example.org/words/glossary"),
    ],
)  # fmt: skip
def test_the_whole_glossary_is_shown_where_its_folder_is_seen(edit_url: str | None, expected: str) -> None:
    """Nobody can edit a folder, and GitHub has no page at the address of that."""
    assert content("en/about.html", replace(GLOSSARY, edit_url=edit_url))["edit_url"] == expected


@pytest.mark.parametrize(
    ("edit_url", "expected"),
    [
        (None, ""),
        ("https://github.com/me/words/edit/main/glossary", "https://github.com/me/words/new/main/glossary"),
        ("https://github.com/edit/edit/edit/main/edit", "https://github.com/edit/edit/new/main/edit"),
        ("https://gitlab.com/we/all/words/-/edit/main/glossary/", "https://gitlab.com/we/all/words/-/new/main/glossary/"),
        ("https://codeberg.org/me/words/_edit/main/glossary", "https://codeberg.org/me/words/_new/main/glossary"),
        ("https://github.com/me/words/tree/edit/glossary", "https://github.com/me/words/tree/edit/glossary"),
        ("https://github.com/me/words/editor/glossary", "https://github.com/me/words/editor/glossary"),
        ("https://edit/edit", "https://edit/edit"),
    ],
)  # fmt: skip
def test_a_term_is_suggested_where_files_are_begun(edit_url: str | None, expected: str) -> None:
    """At addresses as GitHub, GitLab and Forgejo have them; of others only the one that is given is known."""
    page = pages(replace(GLOSSARY, edit_url=edit_url))["en/index.html"]
    assert page.frame
    assert page.frame.masthead.suggest_url == page.content["suggest_url"] == expected


def test_recordings_are_offered_by_their_names_on_the_site() -> None:
    """A recording that the site does not have is not offered."""
    spoken = concept("spoken", "flight", section("en", "spoken", audio="a.mp3"), section("ru", "речь", audio="b.mp3"))
    shown = content("en/concept/spoken.html", with_concepts(GLOSSARY, (spoken,)), audio={"a.mp3": "a-1f.mp3"})
    assert [section.audio for section in shown["sections"]] == ["a-1f.mp3", None]


def test_clips_are_offered_where_their_text_is() -> None:
    """A term, a synonym and a sentence are heard by the clips of their texts."""
    texts = ("cosmonaut", "astronaut", "A cosmonaut sleeps.")
    clips = tuple(Clip("en", text, f"{number}.mp3", "Anna", "CC0") for number, text in enumerate(texts))
    shown = content(
        "ru/concept/cosmonaut.html",
        replace(GLOSSARY, clips=clips),
        audio={"0.mp3": "0-1f.mp3", "1.mp3": "1-1f.mp3", "2.mp3": "2-1f.mp3"},
    )
    assert [section.audio for section in shown["sections"]] == [None, "0-1f.mp3"]
    ((kind, [name]),) = shown["sections"][1].also
    assert (kind, name.term, name.audio) == ("synonym", "astronaut", "1-1f.mp3")
    sentences = [[(sentence.text, sentence.audio) for sentence in example] for example in shown["examples"]]
    assert sentences == [
        [("Космона́вт спит.", None), ("A cosmonaut sleeps.", "2-1f.mp3")],
        [("Без поме́тки.", None)],
    ]


def letters(path: str) -> list[tuple[str, list[str]]]:
    """The words of an alphabetical index by letter."""
    return [(letter.letter, [line.text for line in letter.lines]) for letter in content(path)["letters"]]


def test_alphabets_are_those_of_the_dictionaries() -> None:
    """Articles do not count, ё stands under е; synonyms stand in the index too, and say what they are."""
    assert letters("en/alphabet/en.html") == [
        ("A", ["astronaut"]),
        ("C", ["cosmonaut", "crew"]),
        ("H", ["The house"]),
        ("O", ["orbit"]),
    ]
    assert letters("en/alphabet/ru.html") == [
        ("В", ["ви́ток"]),
        ("Е", ["ёлка", "ель"]),
        ("К", ["космона́вт"]),
        ("О", ["орби́та"]),
        ("Э", ["экипа́ж"]),
    ]
    letter, *_ = content("en/alphabet/en.html")["letters"]
    (line,) = letter.lines
    assert (line.id, line.kind, [text.text for text in line.counterparts]) == ("cosmonaut", "synonym", ["космона́вт"])


def test_home_shows_core_words_of_each_topic() -> None:
    """A card has some of the topic's terms, core ones first, and the topic's size in words."""
    many = [concept(f"c{n}", "flight", section("en", f"w{n}"), level="extended" if n < 3 else "core") for n in range(6)]
    flight, people = content("en/index.html", with_concepts(GLOSSARY, tuple(many)))["topics"]
    assert (flight.size, [term.id for term in flight.sample]) == ("6 entries", ["c3", "c4", "c5", "c0"])
    assert (people.size, people.sample) == ("0 entries", ())


def test_every_topic_has_a_sign_of_its_own() -> None:
    """The picture that it has chosen, or else one that none of those around it has; and a hue that they have not."""
    chosen = glyphs(Topic(name, {}, name) for name in GLYPHS)
    assert {name: sign.file for name, sign in chosen.items()} == {name: f"glyphs/{name}.svg" for name in GLYPHS}
    files = {path.removeprefix("site/") for path in resources(ROOT)}
    assert {sign.file for sign in chosen.values()} <= files
    unknown = [*glyphs(Topic(str(number), {}) for number in range(30)).values()]
    assert all(len({sign.moon for sign in unknown[start : start + 9]}) == 9 for start in range(22))
    assert [sign.hue for sign in unknown[:11]] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1]
    flight = Topic("flight", {}, "rocket")
    shown = content("en/concept/orbit.html", replace(GLOSSARY, topics=(flight, *GLOSSARY.topics[1:])))
    assert (shown["glyph"].file, shown["glyph"].hue) == ("glyphs/rocket.svg", 0)


def test_the_specimen_is_what_most_entries_refer_to() -> None:
    """It has a term in all languages, since it stands for the whole glossary."""
    assert content("en/index.html")["specimen"].term.id == "orbit"
    pointing = concept("pointing", "flight", section("en", "pointing"), related=("tree", "house"))
    more = concept("more", "flight", section("en", "more"), related=("tree", "house"))
    glossary = with_concepts(GLOSSARY, (*GLOSSARY.concepts, pointing, more))
    assert content("en/index.html", glossary)["specimen"].term.id == "house"


def test_an_empty_glossary_has_pages() -> None:
    """A glossary that has only just begun can be looked at."""
    empty = content("en/index.html", with_concepts(GLOSSARY, ()))
    assert empty["specimen"] is None
    assert empty["size"] == "0 entries"


def test_a_title_is_in_the_language_that_has_it() -> None:
    """A topic without a title in the page's language has another one's; one without any shows its id, in none."""
    glossary = replace(GLOSSARY, topics=(Topic("flight", {"en": "Flight"}), Topic("people", {})), title={"en": "Test"})
    frame = pages(glossary)["ru/index.html"].frame
    assert frame
    assert frame.masthead.site_title == ("Test", "en", "ltr")
    assert [topic.title for topic in content("ru/index.html", glossary)["topics"]] == [
        ("Flight", "en", "ltr"),
        ("people", "zxx", "ltr"),
    ]


def test_only_the_kinds_of_cards_that_there_are_are_explained() -> None:
    """What the decks of the page have between them, and no more."""
    decks = {Course("ru", "en", ("recognise",)): "a.apkg", Course("en", "ru", ("recognise", "gap")): "b.apkg"}
    assert content("ru/downloads.html", decks=decks)["kinds"] == ["recognise", "gap"]
    assert content("ru/downloads.html")["kinds"] == []


def test_decks_are_counted() -> None:
    """A deck has the concepts with a term in both of its languages."""
    decks = {Course("ru", "en"): "test-ru.apkg"}
    (deck,) = content("ru/downloads.html", decks=decks)["decks"]
    assert (deck.learn.name, deck.known.name, deck.file, deck.size) == (
        "русский",
        "английский",
        "test-ru.apkg",
        "4 entries",
    )


def test_coverage_counts_each_field_in_each_language() -> None:
    """Terms, definitions, pronunciation, forms and examples are counted by language."""
    shown = content("en/about.html")
    assert [(row.language.code, row.numbers) for row in shown["coverage"]] == [
        ("en", ["4", "1", "0", "0", "1"]),
        ("ru", ["5", "1", "0", "2", "1"]),
    ]


def test_titles_have_no_stress_marks() -> None:
    """Titles and descriptions are read in tabs and by search engines, where a stress mark is in the way."""
    frame = pages()["ru/concept/cosmonaut.html"].frame
    assert frame
    assert (frame.title, frame.description) == ("космонавт – cosmonaut · Проверка", "Член экипажа на орбите.")


def test_a_former_id_leads_to_the_concept() -> None:
    """The page of a former id has no frame; it names the concept that it has become."""
    page = pages()["ru/concept/spaceman.html"]
    assert page.frame is None
    assert page.content["term"] == ("cosmonaut", "космона́вт", "ru", "ltr")
