"""Behaviour of the cards' content: fields, permanent names, order, tags and the choice of examples."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given, settings
from hypothesis import strategies as st

from cosmoglossary.decks.cards import EXAMPLE_NUMBERS, FIELDS, KIND_FIELDS, Note, deck, notes
from cosmoglossary.decks.cards.answers import wanted
from cosmoglossary.model import (
    ASPECTS,
    DESIGNATION_KINDS,
    FORMS,
    GENDERS,
    LEVELS,
    PARTS_OF_SPEECH,
    Clip,
    Concept,
    Course,
    Designation,
    Glossary,
    LanguageSection,
    Licence,
    PartialDate,
    Release,
    Source,
    Topic,
)
from cosmoglossary.text.labels import Captions, grammar, label
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.summary import with_concepts
from cosmoglossary.text.words import ACUTE

RU_EN = Course("ru", "en")
EN_RU = Course("en", "ru")
ENGLISH = Localiser("en")

COSMONAUT = Designation(
    "космона́вт",
    part_of_speech="noun",
    gender="masculine",
    animate=True,
    forms={
        "nominative": ("космона́вт", "космона́вты"),
        "genitive": ("космона́вта", "космона́втов"),
        "accusative": ("космона́вта", "космона́втов"),
        "dative": ("космона́вту", "космона́втам"),
    },
)


def concept(
    id_: str = "cosmonaut",
    ru: str | Designation = COSMONAUT,
    en: str = "cosmonaut",
    *,
    topic: str = "people",
    also: tuple[Designation, ...] = (),
    definition: str | None = None,
    examples: tuple[Mapping[str, str], ...] = (),
    level: str = "core",
    formerly: tuple[str, ...] = (),
) -> Concept:
    """A concept in Russian and English."""
    word = Designation(ru) if isinstance(ru, str) else ru
    sections = {
        "ru": LanguageSection("ru", word, also, definition),
        "en": LanguageSection("en", Designation(en), (), definition),
    }
    return Concept(id_, topic, f"{topic}/{id_}.yaml", sections, level=level, examples=examples, formerly=formerly)


def glossary(*concepts: Concept) -> Glossary:
    """A glossary of two topics."""
    topics = (Topic("people", {"en": "People", "ru": "Лю́ди"}), Topic("deep space", {"en": "Space"}))
    return with_concepts(Glossary("test", {"en": "Words", "ru": "Слова́"}, ("en", "ru"), topics), concepts)


def note(entry: Concept, course: Course = RU_EN, localiser: Localiser = ENGLISH) -> Note:
    """The only note of a glossary with one concept."""
    (made,) = notes(glossary(entry), course, localiser)
    return made


def example(ru: str, en: str = "Something _else_.") -> tuple[Mapping[str, str], ...]:
    """One example."""
    return ({"ru": ru, "en": en},)


class TestFields:
    """The content of the fields."""

    def test_stress_is_shown_in_the_learnt_language_only(self) -> None:
        """Learners of Russian see the stress; a typed answer and the learner's own language have none."""
        learnt, known = note(concept()), note(concept(), EN_RU)
        assert (learnt["Term"], learnt["Plain term"]) == ("космона́вт", "космонавт")
        assert known["Counterpart"] == "космонавт"

    def test_grammar_is_told_in_the_readers_words(self) -> None:
        """Part of speech and gender have fields of their own, what else is known shares one; all are messages."""
        catalogue = Catalog(locale="ru")
        for message, translation in {"noun": "сущ.", "masculine": "м. р.", "animate": "одуш."}.items():
            catalogue.add(message, translation)
        fields = ("Part of speech", "Gender", "Grammar")
        english, russian = note(concept()), note(concept(), localiser=Localiser("ru", catalogue))
        assert [english[field] for field in fields] == ["noun", '<span class="masculine">masculine</span>', "animate"]
        assert [russian[field] for field in fields] == ["сущ.", '<span class="masculine">м. р.</span>', "одуш."]
        assert [note(concept(ru="а"))[field] for field in fields] == ["", "", ""]

    def test_forms_are_a_table_with_the_language_of_each_cell(self) -> None:
        """Rows are named by case, columns by number; an absent number leaves a hole."""
        word = Designation("а́бв", forms={"nominative": ("а́бв", "а́бвы"), "vocative": ("а́бве",)})
        table = note(concept(ru=word))["Forms"]
        assert table == (
            '<table><thead><tr><td></td><th scope="col">singular</th><th scope="col">plural</th></tr></thead><tbody>'
            '<tr><th scope="row">nominative</th><td lang="ru" dir="ltr">а́бв</td><td lang="ru" dir="ltr">а́бвы</td></tr>'
            '<tr><th scope="row">vocative</th><td lang="ru" dir="ltr">а́бве</td><td></td></tr>'
            "</tbody></table>"
        )

    def test_a_word_of_one_number_has_no_columns_to_name(self) -> None:
        """Names and uncountable words have one column."""
        table = note(concept(ru=Designation("а́бв", forms={"genitive": ("а́бва",)})))["Forms"]
        assert "<thead>" not in table
        assert "genitive" in table

    def test_a_table_has_a_column_for_every_number(self) -> None:
        """A dual where a row has one; the caption of the hint has it too."""
        word = Designation("кита́б", forms={"construct": {"singular": "а", "dual": "бо́ка"}})
        concept_ = concept(ru=word, examples=({"ru": "Ви́дит _бока_.", "en": "Sees them."},))
        table = note(concept_)["Forms"]
        assert '<th scope="col">singular</th><th scope="col">dual</th></tr>' in table
        assert '<th scope="row">construct state</th><td lang="ru" dir="ltr">а</td>' in table
        assert "construct state (dual)" in note(concept_)["Gap hint"]

    def test_labels_of_the_glossary_name_forms(self) -> None:
        """In the language that the learner knows."""
        word = Designation("кита́б", gender="herd", forms={"caritive": ("а",)})
        labels = {"caritive": {"en": "without", "ru": "без"}, "herd": {"ru": "ста́дный", "en": "herd gender"}}
        (made,) = notes(replace(glossary(concept(ru=word)), labels=labels), RU_EN, ENGLISH)
        assert '<th scope="row">without</th>' in made["Forms"]
        assert made["Gender"] == '<span class="herd">herd gender</span>'

    def test_definitions_keep_emphasis_and_lose_links(self) -> None:
        """There is nowhere to go from a card."""
        text = "An *old* [word](other), see [here](https://example.org) & <b>there</b>."
        assert note(concept(definition=text))["Definition"] == (
            "An <em>old</em> word, see here &amp; &lt;b&gt;there&lt;/b&gt;."
        )

    def test_synonyms_of_both_languages_are_listed(self) -> None:
        """The other designations stand in their order."""
        also = (Designation("лётчик", "synonym"), Designation("пило́т", "synonym"))
        assert note(concept(also=also))["Synonyms"] == "лётчик · пило́т"
        assert note(concept(also=also), EN_RU)["Counterpart synonyms"] == "лётчик · пилот"

    def test_the_page_is_linked_only_if_it_has_an_address(self) -> None:
        """The page is the one in the learner's own language."""
        whole = replace(glossary(concept()), base_url="https://example.org/g/")
        assert notes(whole, RU_EN, ENGLISH)[0]["Page"] == "https://example.org/g/en/concept/cosmonaut.html"
        assert note(concept())["Page"] == ""

    def test_a_recording_is_played_if_the_deck_has_it(self) -> None:
        """A recording without a name in the deck is as good as none."""
        entry = concept(ru=COSMONAUT._replace(audio="cosmonaut.mp3"))
        (made,) = notes(glossary(entry), RU_EN, ENGLISH, {"cosmonaut.mp3": "cosmonaut-1.mp3"})
        assert (made["Audio"], made.media) == ("[sound:_cosmonaut-1.mp3]", ("_cosmonaut-1.mp3",))
        assert (note(entry)["Audio"], note(entry).media) == ("", ())

    def test_clips_are_played(self) -> None:
        """The word and the example that the note shows are heard, each by the clip of its text."""
        clips = (
            Clip("ru", "космона́вт", "1.mp3", "Anna", "CC0"),
            Clip("ru", "Нет космона́вта.", "2.mp3", "Anna", "CC0"),
            Clip("en", "There is no cosmonaut.", "3.mp3", "Anna", "CC0"),
        )
        entry = concept(examples=example("Нет _космона́вта_.", "There is no _cosmonaut_."))
        spoken = replace(glossary(entry), clips=clips)
        published = {f"{number}.mp3": f"{number}-1f.mp3" for number in (1, 2, 3)}
        (russian,) = notes(spoken, RU_EN, ENGLISH, published)
        assert (russian["Audio"], russian["Example audio"]) == ("[sound:_1-1f.mp3]", "[sound:_2-1f.mp3]")
        assert russian.media == ("_1-1f.mp3", "_2-1f.mp3")
        (english,) = notes(spoken, EN_RU, ENGLISH, published)
        assert (english["Audio"], english["Example audio"]) == ("", "[sound:_3-1f.mp3]")

    @settings(max_examples=50)
    @given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
    def test_any_text_is_safe_and_unchanged(self, text: str) -> None:
        """Markup, brackets and braces of a term come out as text that reads as it was written."""
        value = note(concept(ru=text))["Term"]
        assert not re.search(r"[<>\[\"]", value)
        assert html.unescape(value) == html.unescape(html.escape(text))

    def test_the_sign_that_separates_fields_is_dropped(self) -> None:
        """U+001F in a field would shift all that follow."""
        assert note(concept(ru="a\x1fb\x00c"))["Term"] == "abc"


class TestExample:
    """The choice of an example, its gap and its hint."""

    def test_the_gap_takes_the_marked_word(self) -> None:
        """The sentence loses the word; the answer is what is typed, without stress."""
        made = note(concept(examples=example("Я ви́жу _космона́вта_.", "I see a _cosmonaut_.")))
        assert made["Example"] == "Я ви́жу <mark>космона́вта</mark>."
        assert made["Plain example"] == "Я вижу космонавта."
        assert made["Example translation"] == "I see a <mark>cosmonaut</mark>."
        assert made["Gap"] == 'Я ви́жу <span class="gap">…</span>.'
        assert made["Gap answer"] == "космонавта"

    @pytest.mark.parametrize(
        ("sentence", "hint"),
        [
            ("Я ви́жу _космона́вта_.", "genitive, accusative (singular)"),
            ("Тут мно́го _космона́втов_.", "genitive, accusative (plural)"),
            ("Я дал э́то _космона́вту_.", "dative (singular)"),
        ],
    )
    def test_the_hint_is_the_base_form_and_the_forms_spelt_so(self, sentence: str, hint: str) -> None:
        """All forms of the word with the spelling that is asked for are named."""
        made = note(concept(examples=example(sentence)))
        assert made["Gap hint"] == f'<span lang="ru" dir="ltr">космона́вт</span> – {hint}'

    def test_the_hint_names_the_form_that_the_author_says(self) -> None:
        """And no other; of a word that never changes none."""
        entry = concept(examples=example("Я ви́жу _космона́вта_."))._replace(example_forms={0: {"": "accusative"}})
        assert note(entry)["Gap hint"] == '<span lang="ru" dir="ltr">космона́вт</span> – accusative (singular)'
        by_language = entry._replace(example_forms={0: {"ru": "genitive", "en": "plural"}})
        assert note(by_language)["Gap hint"].endswith("– genitive (singular)")
        fixed = Designation("НА́СА", forms={"genitive": ("НА́СА",), "dative": ("НА́СА",)})
        assert note(concept(ru=fixed, examples=example("Здесь _НАСА_.")))["Gap hint"] == "cosmonaut"

    def test_each_example_has_a_gap_of_its_own_if_the_deck_wants_it(self) -> None:
        """Other forms come before a form that is there already, and no more than the deck wants."""
        entry = concept(
            examples=(
                *example("Нет _космона́вта_."),
                *example("Вот нет _космона́вта_."),
                *example("Дай _космона́вту_."),
                *example("Тут _космона́вт_."),
            )
        )
        made = note(entry, Course("ru", "en", gaps=3))
        assert [made[f"Gap answer{number}"] for number in EXAMPLE_NUMBERS] == ["космонавта", "космонавту", "космонавт"]
        assert made.kinds == ("recognise", "produce", "listen", "gap", "gap-2", "gap-3")
        assert note(entry).kinds == ("recognise", "produce", "listen", "gap")
        assert note(entry, Course("ru", "en", gaps=2)).kinds == ("recognise", "produce", "listen", "gap", "gap-2")

    def test_common_cases_come_before_rare_ones(self) -> None:
        """Of examples that are equally good otherwise; the author may have said which case it is."""
        dative, genitive = example("Дай _космона́вту_."), example("Вот нет _космона́вта_.")
        entry = concept(examples=(*dative, *genitive))._replace(example_forms={1: {"": "accusative"}})
        made = note(entry, Course("ru", "en", gaps=2))
        assert (made["Gap answer"], made["Gap answer 2"]) == ("космонавта", "космонавту")

    def test_a_spelling_of_both_numbers_is_told_by_number(self) -> None:
        """The same spelling may be a form of the singular and another one of the plural."""
        word = Designation("ка́рта", forms={"genitive": ("ка́рты", "карт"), "nominative": ("ка́рта", "ка́рты")})
        made = note(concept(ru=word, examples=example("Нет _ка́рты_.")))
        assert made["Gap hint"].endswith("genitive (singular) · nominative (plural)")

    def test_the_hint_does_not_give_the_answer_away(self) -> None:
        """If the base form is the answer, the hint is the word's counterpart."""
        made = note(concept(examples=example("Тут _космона́вт_.")))
        assert made["Gap hint"] == "cosmonaut – nominative (singular)"

    @pytest.mark.parametrize(
        ("sentence", "answer"),
        [
            ("_Космона́вту_ хорошо́.", "космонавту"),
            ("«_Космона́вту_» – да́тельный.", "космонавту"),
            ("О _Космона́вту_!", "Космонавту"),
        ],
    )
    def test_a_capital_that_only_begins_the_sentence_need_not_be_typed(self, sentence: str, answer: str) -> None:
        """Elsewhere a word is typed as it is written."""
        made = note(concept(examples=example(sentence)))
        assert made["Gap answer"] == answer
        assert "Космона́вту" in made["Example"]

    def test_a_name_keeps_its_capital(self) -> None:
        """It belongs to the word."""
        soyuz = Designation("Сою́з", "synonym", forms={"dative": ("Сою́зу",)})
        assert note(concept(also=(soyuz,), examples=example("_Сою́зу_ хорошо́.")))["Gap answer"] == "Союзу"

    def test_a_synonym_in_the_gap_has_its_own_base_form(self) -> None:
        """The word in the sentence need not be the preferred one."""
        pilot = Designation("лётчик", "synonym", forms={"dative": ("лётчику",)})
        made = note(concept(also=(pilot,), examples=example("Дай э́то _лётчику_.")))
        assert made["Gap hint"] == '<span lang="ru" dir="ltr">лётчик</span> – dative'

    def test_an_inflected_word_within_a_sentence_teaches_most(self) -> None:
        """Of several examples one is chosen: translated, inflected, not at the beginning."""
        base, initial = example("Тут _космона́вт_."), example("_Космона́вту_ хорошо́.")
        inner, untranslated = example("Тут нет _космона́вта_."), ({"ru": "Сла́ва _космона́втам_!"},)
        assert note(concept(examples=untranslated + base))["Gap answer"] == "космонавт"
        assert note(concept(examples=base + initial))["Gap answer"] == "космонавту"
        assert note(concept(examples=base + initial + inner))["Gap answer"] == "космонавта"

    def test_no_example_no_gap_card(self) -> None:
        """Without a marked word in the learnt language the note has all cards but that."""
        assert note(concept()).kinds == ("recognise", "produce", "listen")
        assert note(concept(examples=example("Нет зна́ка."))).kinds == ("recognise", "produce", "listen")
        assert note(concept(examples=example("_Знак_."))).kinds == ("recognise", "produce", "listen", "gap")


class TestWanted:
    """The hint which of several right words is wanted, and the answers that are right."""

    @pytest.mark.parametrize(
        ("word", "others", "hint"),
        [
            ("реклама", ["объявление"], "р…"),
            ("рекламный ролик", ["реклама"], "р… р…"),
            ("актёр", ["артист"], "ак…"),
            ("кино", ["кинофильм"], "к···"),
            ("съёмка", ["съёмки"], "с····· ≠ съёмки"),
            ("МКС", ["Международная космическая станция"], "М…"),
            ("пилот", ["Пило́т"], ""),
            ("я", ["ю"], "…"),
        ],
    )
    def test_as_little_as_rules_out_the_others(self, word: str, others: list[str], hint: str) -> None:
        """First letters, and never the whole word."""
        made = note(concept(ru=word, also=tuple(Designation(other, "synonym") for other in others)))
        shown = f'<span lang="ru" dir="ltr">{hint}</span>' if hint else ""
        assert made["Wanted"] == shown
        assert made["Accepted answers"].startswith(f"<span>{word}</span> · <span>")

    def test_a_verb_shows_its_aspect(self) -> None:
        """Whether its partner is known or not; what that rules out needs no letters."""
        verb = Designation("лететь", part_of_speech="verb", aspect="imperfective", aspect_partner="полететь")
        assert note(concept(ru=verb))["Wanted"] == "imperfective"
        assert note(concept(ru=verb._replace(aspect_partner=None)))["Wanted"] == "imperfective"
        other = Designation("идти", "synonym", aspect="imperfective")
        assert note(concept(ru=verb, also=(other,)))["Wanted"] == 'imperfective · <span lang="ru" dir="ltr">л…</span>'

    def test_kind_and_use_are_said_before_letters(self) -> None:
        """Where they rule out the other word."""
        short = Designation("МКС", "acronym")
        assert note(concept(ru=short, also=(Designation("Международная станция", "full_form"),)))["Wanted"] == "acronym"
        formal = Designation("лицо", usage=("formal",))
        assert note(concept(ru=formal, also=(Designation("морда", "synonym"),)))["Wanted"] == "formal"

    def test_a_word_to_avoid_is_neither_right_nor_a_rival(self) -> None:
        """Nobody is to learn it."""
        made = note(concept(ru="пилот", also=(Designation("лётчик", "synonym", "deprecated"),)))
        assert (made["Wanted"], made["Accepted answers"]) == ("", "<span>пилот</span>")

    def test_words_of_another_concept_of_the_name_are_rivals(self) -> None:
        """Unless a cue says which concept is meant."""
        pair = (concept("a", "запуск", "launch"), concept("b", "пуск", "launch"))
        made = notes(glossary(*pair), RU_EN, ENGLISH)
        assert ["з…" in made[0]["Wanted"], "п…" in made[1]["Wanted"]] == [True, True]
        told = (concept("a", "запуск", "launch", definition="One."), concept("b", "пуск", "launch", definition="Two."))
        assert [each["Wanted"] for each in notes(glossary(*told), RU_EN, ENGLISH)] == ["", ""]

    def test_letters_are_taken_for_others_if_the_deck_says_so(self) -> None:
        """In Russian, е for ё."""
        strict, lenient = Course("ru", "en"), Course("ru", "en", lenient=True)
        assert note(concept(ru="самолёт"), strict)["Accepted answers"] == "<span>самолёт</span>"
        assert note(concept(ru="самолёт"), lenient)["Accepted answers"] == "<span>самолёт</span> · <span>самолет</span>"


class TestKinds:
    """The cards of a note."""

    def test_a_word_that_is_the_same_in_both_languages_is_not_asked_for(self) -> None:
        """Its card would show the answer; it may be heard, and stand in a gap that the translation does not fill."""
        same = concept(ru="SpaceX", en="SpaceX")
        assert note(same).kinds == ("listen",)
        assert note(same._replace(examples=example("Тут _SpaceX_.", "Here is _SpaceX_."))).kinds == ("listen",)
        assert notes(glossary(same), Course("ru", "en", ("produce",)), ENGLISH) == ()

    def test_a_deck_has_the_kinds_that_are_chosen(self) -> None:
        """The others are off, whatever the note could show."""
        entry = concept(examples=example("_Знак_."))
        assert note(entry, Course("ru", "en", ("recognise", "gap"))).kinds == ("recognise", "gap")

    def test_the_field_of_a_kind_holds_its_name(self) -> None:
        """Or nothing: a learner may empty it to be rid of the card."""
        made = note(concept(), Course("ru", "en", ("produce",)))
        assert [made[field] for field in KIND_FIELDS.values()] == ["", "produce", "", "", "", ""]

    def test_choosing_kinds_changes_no_name_and_no_other_field(self) -> None:
        """A kind that is switched on later is a new card of the same note."""
        entry = concept(examples=example("_Знак_."))
        few, all_ = note(entry, Course("ru", "en", ("gap",))), note(entry)
        assert few.guid == all_.guid
        assert [few[field] for field in FIELDS if field not in KIND_FIELDS.values()] == [
            all_[field] for field in FIELDS if field not in KIND_FIELDS.values()
        ]

    def test_a_card_that_would_ask_for_nothing_does_not_exist(self) -> None:
        """A word of nothing but a stress mark cannot be typed or spoken."""
        assert note(concept(ru="\u0301", examples=example("Тут _\u0301_."))).kinds == ("recognise",)

    @pytest.mark.parametrize("blank", ["", " \t\n", "<br>", "<DIV><br /></div>\n", "</br>"])
    def test_what_anki_takes_for_empty_is_no_card(self, blank: str) -> None:
        """White space and empty lines do not fill a field."""
        assert blank_listen(blank) == ("recognise", "produce")

    @pytest.mark.parametrize("content", ["listen", "\u00a0", "<br>x", "<p>", "&nbsp;"])
    def test_anything_else_is_a_card(self, content: str) -> None:
        """Even if nobody would see it."""
        assert blank_listen(content) == ("recognise", "produce", "listen")


def blank_listen(value: str) -> tuple[str, ...]:
    """The kinds of a note with the given value in the field that makes it be heard."""
    made = note(concept())
    place = FIELDS.index(KIND_FIELDS["listen"])
    return replace(made, fields=(*made.fields[:place], value, *made.fields[place + 1 :])).kinds


class TestCue:
    """The cues that tell concepts of one name apart."""

    def test_a_name_that_is_the_only_one_needs_no_cue(self) -> None:
        """A definition beside every word would be a second thing to learn."""
        made = notes(glossary(concept(definition="One."), concept("b", "б", "bee", definition="Two.")), RU_EN, ENGLISH)
        assert [(entry["Cue"], entry["Counterpart cue"]) for entry in made] == [("", ""), ("", "")]

    def test_counterparts_of_one_name_show_their_definitions(self) -> None:
        """Whatever their case; stress is not shown in the language that is known."""
        pair = (concept("a", "пуск", "launch", definition="*О́дин.*"), concept("b", "запуск", "Launch", definition="2"))
        made = notes(glossary(*pair, concept()), RU_EN, ENGLISH)
        assert [entry["Counterpart cue"] for entry in made] == ["<em>Один.</em>", "2", ""]
        assert {entry["Cue"] for entry in made} == {""}

    def test_words_of_one_spelling_show_their_definitions_in_their_own_language(self) -> None:
        """Stress alone does not tell words apart for who hears or types them."""
        pair = (concept("a", "за́мок", "castle", definition="Дом."), concept("b", "замо́к", "lock", definition="Вещь."))
        made = notes(glossary(*pair), RU_EN, ENGLISH)
        assert [(entry["Cue"], entry["Counterpart cue"]) for entry in made] == [("Дом.", ""), ("Вещь.", "")]

    def test_synonyms_stand_in_for_a_definition(self) -> None:
        """And a word is ambiguous also if it is but a synonym of another one."""
        also = (Designation("ста́рт", "synonym"),)
        made = notes(glossary(concept("a", "пуск", "a", also=also), concept("b", "старт", "b")), EN_RU, ENGLISH)
        assert [entry["Counterpart cue"] for entry in made] == ["", ""]
        made = notes(glossary(concept("a", "пуск", "a", also=also), concept("b", "пуск", "b")), EN_RU, ENGLISH)
        assert [entry["Counterpart cue"] for entry in made] == ["старт", ""]


class TestNotes:
    """The notes of a deck, their order and their names."""

    def test_only_concepts_with_both_languages_make_notes(self) -> None:
        """A concept without a translation cannot be asked for."""
        lonely = concept("lonely")._replace(sections={"en": LanguageSection("en", Designation("alone"))})
        made = notes(glossary(lonely, concept()), RU_EN, ENGLISH)
        assert [entry["Concept"] for entry in made] == ["cosmonaut"]

    def test_core_comes_first_then_topics_then_files(self) -> None:
        """Within a level the order is that of the topics, within a topic that of the files."""
        made = notes(
            glossary(
                concept("a", topic="people", level="extended"),
                concept("b", topic="deep space"),
                concept("d", topic="people"),
                concept("c", topic="people"),
            ),
            RU_EN,
            ENGLISH,
        )
        assert [entry["Concept"] for entry in made] == ["d", "c", "b", "a"]

    def test_tags_tell_topic_and_level_without_spaces(self) -> None:
        """Anki separates tags by spaces."""
        assert note(concept(topic="deep space")).tags == ("topic::deep_space", "level::core")
        tagged = concept(topic="deep space")._replace(tags=("rocketry",))
        assert note(tagged).tags == ("topic::deep_space", "level::core", "tag::rocketry")

    def test_a_guid_is_made_of_ids_alone(self) -> None:
        """Neither a correction nor a move to another topic or level is another note."""
        moved = concept(ru="друго́е", en="other", topic="deep space", level="extended", definition="New.")
        assert note(concept()).guid == note(moved).guid == "0X6JXwMzb99xqIlo"

    def test_a_renamed_concept_keeps_its_guid(self) -> None:
        """The first id that a concept has had is the one that counts."""
        assert note(concept("c", formerly=("a", "b"))).guid == note(concept("a")).guid

    def test_guids_differ_by_glossary_concept_and_direction(self) -> None:
        """No two notes of one learner may share a GUID."""
        other = notes(replace(glossary(concept()), id="test2"), RU_EN, ENGLISH)[0]
        guids = {note(concept()).guid, note(concept(), EN_RU).guid, note(concept("b")).guid, other.guid}
        assert len(guids) == 4

    @settings(max_examples=50)
    @given(st.lists(st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True), unique=True, max_size=20))
    def test_every_id_has_its_own_guid(self, ids: list[str]) -> None:
        """GUIDs of different ids differ."""
        made = notes(glossary(*map(concept, ids)), RU_EN, ENGLISH)
        assert len({entry.guid for entry in made}) == len(ids)


class TestDeck:
    """The description of a deck, and the names of its files."""

    def test_the_name_is_the_title_and_the_language(self) -> None:
        """Both are in the learner's language, and neither makes a deck within a deck."""
        assert deck(glossary(), RU_EN, ENGLISH).name == "Words: Russian"
        assert deck(glossary(), EN_RU, Localiser("ru")).name == "Слова: английский"
        nested = replace(glossary(), title={"en": "A::B"})
        assert deck(nested, RU_EN, ENGLISH).name == "A:B: Russian"

    def test_the_description_names_sources_and_licence(self) -> None:
        """A learner sees where the content is from and what may be done with it; addresses that run are no links."""
        whole = replace(
            glossary(),
            sources={"a": Source({"en": "An <article>"}, PartialDate(2023, 3), "https://example.org/?a&b")},
            licence=Licence("CC BY 4.0", "javascript:alert(1)"),
            release=Release(2, PartialDate(2026, 11, 24)),
        )
        assert deck(whole, RU_EN, ENGLISH).description == (
            '<div lang="en" dir="ltr"><p><strong>Words</strong></p><p>Version 2, 24 November 2026</p>'
            '<p>Source: <a href="https://example.org/?a&amp;b">An &lt;article&gt;</a>, March 2023</p>'
            "<p>Licence: CC BY 4.0</p></div>"
        )

    def test_a_deck_that_was_never_released_says_so(self) -> None:
        """Whoever tries it knows what to expect."""
        assert "draft" in deck(glossary(), RU_EN, ENGLISH).description


class TestLabels:
    """Labels of grammar."""

    @pytest.mark.parametrize(
        "name",
        sorted({*PARTS_OF_SPEECH, *ASPECTS, *DESIGNATION_KINDS, *LEVELS, *FORMS} - {*GENDERS[4:]}),
    )
    def test_every_name_of_the_model_has_a_label(self, name: str) -> None:
        """A label is a message without the underscores of the name."""
        catalogue = Catalog(locale="ru")
        catalogue.add(label(ENGLISH, name), "перево́д")
        assert "_" not in label(ENGLISH, name)
        assert label(Localiser("ru", catalogue), name) == "перево́д"

    def test_unknown_grammar_is_left_out(self) -> None:
        """Only what the source tells is told."""
        assert grammar(ENGLISH, Designation("word").grammar) == ""
        assert (
            grammar(ENGLISH, Designation("word", part_of_speech="verb", aspect="perfective").grammar)
            == "verb, perfective"
        )
        assert grammar(ENGLISH, Designation("word", animate=False, number="plural").grammar) == "inanimate, plural"


def test_no_field_for_typing_has_a_stress_mark() -> None:
    """Whatever the learner types or hears is without U+0301."""
    made = note(concept(examples=example("Я ви́жу _космона́вта_.")))
    plain = [made[field] for field in ("Plain term", "Plain example", "Gap answer")]
    assert all(plain)
    assert ACUTE not in "".join(plain)


def test_points_are_no_letters_of_a_pattern() -> None:
    """Of a Hebrew word as many dots are shown as letters are missing."""
    term, rival = Designation("תּוֹבֵעַ"), Designation("תּוֹבַעַת", "synonym")
    pattern = wanted(term, [rival], "he", Captions(ENGLISH, {}, ()))
    assert pattern == '<span lang="he" dir="rtl">ת···</span>'
