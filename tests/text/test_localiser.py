"""Messages and values in the language of a reader: plurals, dates, numbers, units, money and names of languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.localedata import locale_identifiers
from babel.messages.pofile import PoFileError

from cosmoglossary.model import FactValue, Money, PartialDate, Quantity
from cosmoglossary.text.catalogues import read_catalogue
from cosmoglossary.text.languages import direction, is_language, language_name, message_language, speech_locale
from cosmoglossary.text.localiser import COMMON_UNITS, Localiser, is_currency, is_unit

RUSSIAN_MESSAGES = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)\\n"

msgid "Search"
msgstr "Поиск"

#, fuzzy
msgid "Topics"
msgstr "Предметы"

msgctxt "deck"
msgid "Orbit"
msgstr "Орбита"

msgid "{n} term"
msgid_plural "{n} terms"
msgstr[0] "{n} термин"
msgstr[1] "{n} термина"
msgstr[2] "{n} терминов"
"""


@pytest.fixture(scope="module")
def russian() -> Localiser:
    """A Russian reader with a catalogue."""
    return Localiser("ru", read_catalogue(RUSSIAN_MESSAGES.encode()))


@pytest.fixture(scope="module")
def english() -> Localiser:
    """A reader of the language that the messages are written in."""
    return Localiser("en")


def spaced(text: str) -> str:
    """The text with plain spaces in the place of those that do not break."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_messages_are_translated(russian: Localiser) -> None:
    """A message comes from the catalogue; one that is missing or unsure is said as it was written."""
    assert [russian.gettext(message) for message in ("Search", "Print", "Topics")] == ["Поиск", "Print", "Topics"]


def test_context_tells_messages_apart(russian: Localiser, english: Localiser) -> None:
    """A message is translated in its own context only; without a catalogue it is itself in every context."""
    assert russian.pgettext("deck", "Orbit") == "Орбита"
    assert russian.pgettext("flight", "Orbit") == "Orbit"
    assert russian.gettext("Orbit") == "Orbit"
    assert english.pgettext("deck", "Orbit") == "Orbit"


@pytest.mark.parametrize("header", ["", '"Language: ru\\n"\n'], ids=["unnamed", "named"])
def test_plural_forms(header: str) -> None:
    """Russian has its three plural forms, whether or not the catalogue names its language."""
    po = RUSSIAN_MESSAGES.replace('"Content', f'{header}"Content', 1)
    reader = Localiser("ru", read_catalogue(po.encode()))
    said = [reader.ngettext("{n} term", "{n} terms", n).format(n=n) for n in (1, 3, 5, 11, 21, 112)]
    assert said == ["1 термин", "3 термина", "5 терминов", "11 терминов", "21 термин", "112 терминов"]


@pytest.mark.parametrize(
    ("message", "text", "fits"),
    [
        ("%(count)s entry", "%(count)s статья", True),
        ("%(count)s entry", "одна статья", True),
        ("%(count)s entry", "%(count)s статья, 100%%", True),
        ("%(count)s entry", "%(cuont)s статья", False),
        ("%(count)s entry", "%(count)d статья", False),
        ("%(count)s entry", "% статья", False),
        ("{title}: {language}", "{language}: {title}", True),
        ("{title}: {language}", "{titel}: {language}", False),
        ("{title}: {language}", "{title: {language}", False),
        ("{title}: {language}", "{title}}: {language}", False),
        ("Half", "50% {половина}", True),
    ],
)
def test_placeholders_are_those_of_the_message(message: str, text: str, *, fits: bool) -> None:
    """A translation may leave a placeholder out, but not misspell it; what is never filled may have any sign."""
    po = RUSSIAN_MESSAGES + f'\nmsgid "{message}"\nmsgstr "{text}"\n'
    if fits:
        assert Localiser("ru", read_catalogue(po.encode())).gettext(message) == text
    else:
        with pytest.raises(PoFileError, match="placeholders"):
            read_catalogue(po.encode())


def test_plurals_of_the_source_language(english: Localiser) -> None:
    """Without a catalogue there is the singular for one and the plural for all else."""
    assert [english.ngettext("term", "terms", n) for n in (0, 1, 2)] == ["terms", "term", "terms"]


def test_the_form_of_one_is_that_of_one() -> None:
    """CLDR has nothing and one in the same form of Portuguese; gettext has nothing in that of two."""
    head = 'msgid ""\nmsgstr "Language: pt\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    po = f'{head}\nmsgid "term"\nmsgid_plural "terms"\nmsgstr[0] "termo"\nmsgstr[1] "termos"\n'
    portuguese = Localiser("pt", read_catalogue(po.encode()))
    forms = portuguese.plurals(lambda number: portuguese.ngettext("term", "terms", number))
    assert forms == {"one": "termo", "other": "termos"}


def test_malformed_catalogue() -> None:
    """A file that is no catalogue is refused rather than read as an empty one."""
    with pytest.raises(PoFileError):
        read_catalogue(b"Search = Poisk\n")


@pytest.mark.parametrize(
    ("value", "in_english", "in_russian"),
    [
        (PartialDate(1961, 4, 12), "12 April 1961", "12 апреля 1961 г."),
        (PartialDate(2021, 10), "October 2021", "октябрь 2021 г."),
        (PartialDate(2021), "2021", "2021"),
        (Money(Decimal(1), "USD"), "1 US dollar", "1 доллар США"),
        (Money(Decimal("1234567.5"), "RUB"), "1,234,567.5 Russian roubles", "1 234 567,5 российского рубля"),
        (Money(Decimal("0.12345"), "USD"), "0.12345 US dollars", "0,12345 доллара США"),
        (Quantity(Decimal(12), "day"), "12 days", "12 дней"),
        (Quantity(Decimal("384400.5"), "kilometer"), "384,400.5 kilometres", "384 400,5 километра"),
        (Quantity(Decimal("0.000025"), "second"), "0.000025 seconds", "0,000025 секунды"),
        (Decimal("1234567.12345"), "1,234,567.12345", "1 234 567,12345"),
        (Decimal(-3), "-3", "-3"),
    ],
)
def test_values(english: Localiser, russian: Localiser, value: FactValue, in_english: str, in_russian: str) -> None:
    """A value is written in the way of the reader's language, and no digit of it is lost."""
    assert [spaced(english.value(value)), spaced(russian.value(value))] == [in_english, in_russian]


def test_a_number_is_rounded_to_so_many_decimals(russian: Localiser) -> None:
    """No fewer and no more, with the signs of the language."""
    assert (russian.rounded(0.8, 2), russian.rounded(1234.56, 1)) == ("0,80", "1\u00a0234,6")
    assert Localiser("en").rounded(0, 2) == "0.00"


def test_spaces_within_a_number_do_not_break(russian: Localiser) -> None:
    """The digits of a number stay on one line."""
    assert russian.number(1234567) == "1\u00a0234\u00a0567"


def test_digits_are_grouped_as_the_language_does() -> None:
    """A quantity keeps the grouping of its language, which is not by thousands everywhere."""
    assert Localiser("hi").value(Quantity(Decimal(1234567), "meter")).startswith("12,34,567 ")


@pytest.mark.parametrize(
    ("code", "joined"),
    [("en", "a, b and c"), ("en-US", "a, b, and c"), ("ru", "a, b и c"), ("de", "a, b und c"), ("ja", "a、b、c")],
)
def test_lists(code: str, joined: str) -> None:
    """A list is joined as the language does it, whatever its length."""
    reader = Localiser(code)
    assert [reader.join("abc"), reader.join(["a"]), reader.join([])] == [joined, "a", ""]


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("ru", "ru_RU"), ("ar", "ar_EG"), ("kk", "kk_KZ"), ("ru-KZ", "ru_KZ"), ("pt-PT", "pt_PT"), ("pt-BR", "pt_BR"),
        ("en", "en_GB"), ("en-US", "en_US"), ("pt", "pt_PT"),
        ("zh", "zh_CN"), ("zh-Hant", "zh_TW"), ("sr-Latn", "sr_RS"), ("es-419", "es_ES"), ("eo", "eo"), ("xx", "xx"),
    ],
)  # fmt: skip
def test_voices_are_named_by_language_and_region(language: str, locale: str) -> None:
    """The region is that of the code, that of the captions, or the likely one; the world is none."""
    assert speech_locale(language) == locale


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("pt", ["12\xa0345,6", "400 quilómetros", "polaco"]),
        ("pt-AO", ["12\xa0345,6", "400 quilómetros", "polaco"]),
        ("pt-BR", ["12.345,6", "400 quilômetros", "polonês"]),
    ],
)
def test_portuguese_is_european_unless_a_region_is_named(language: str, written: list[str]) -> None:
    """Its numbers, units and names of languages are those of the captions."""
    reader = Localiser(language)
    height = Quantity(Decimal(400), "kilometer")
    shown = [reader.number(Decimal("12345.6")), reader.value(height), reader.language_name("pl")]
    assert [text.replace("400\xa0", "400 ") for text in shown] == written


def test_language_names(russian: Localiser) -> None:
    """Languages are named in the reader's language; a code that nobody knows is shown as it is."""
    assert [russian.language_name(code) for code in ("en", "kk", "ru-KZ")] == [
        "английский",
        "казахский",
        "русский (Казахстан)",
    ]
    assert [language_name("ru", "ru"), language_name("xx", "ru"), language_name("ru", "xx")] == ["русский", "xx", "ru"]
    # In a script it has a name of its own, and not that of the script in brackets.
    assert [language_name("zh-Hans", code) for code in ("zh-Hans", "en", "de")] == [
        "简体中文",
        "Simplified Chinese",
        "Chinesisch (vereinfacht)",
    ]


@pytest.mark.parametrize(
    ("code", "runs"), [("ru", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("uz-Arab", "rtl"), ("xx", "ltr")]
)
def test_direction(code: str, runs: str) -> None:
    """A language runs in the direction of its script; an unknown one from left to right."""
    assert direction(code) == Localiser(code).direction == runs


def test_every_direction_is_one_of_html() -> None:
    """Also for Mongolian in its own script, which CLDR has running from top to bottom."""
    codes = [identifier.replace("_", "-") for identifier in locale_identifiers()]
    assert {direction(code) for code in codes} == {"ltr", "rtl"}
    assert direction("mn-Mong") == "ltr"


def test_unknown_language_is_read_like_the_source() -> None:
    """A reader of a language that CLDR lacks gets numbers and dates of the source language."""
    assert Localiser("xx").value(PartialDate(1961, 4, 12)) == "12 April 1961"


def test_known_codes() -> None:
    """Languages, units and currencies are known by the exact codes of CLDR."""
    assert [is_language(code) for code in ("ru", "ru-KZ", "zh-Hant", "xx", "ru_KZ", "")] == [True] * 3 + [False] * 3
    assert [is_unit(unit) for unit in ("meter", "length-meter", "eter", "")] == [True, True, False, False]
    assert [is_unit("gasoline-energy-density", language) for language in ("en", "ru")] == [True, False]
    assert [is_currency(code) for code in ("RUB", "rub", "XQQ")] == [True, False, False]


def test_proposed_units_exist() -> None:
    """Nobody is told to write a unit that is then refused."""
    assert [unit for unit in COMMON_UNITS if not is_unit(unit)] == []


@pytest.mark.parametrize(
    ("language", "catalogues", "expected"),
    [
        ("en", [], "en"),
        ("en-GB", ["ru"], "en"),
        ("en-GB", ["en-GB"], "en-GB"),
        ("ru-KZ", ["ru"], "ru"),
        ("pt-BR", ["pt", "pt-PT"], "pt"),
        ("pt-AO", ["pt", "pt-PT"], "pt-PT"),
        ("zh-Hant", ["zh"], None),
        ("zh-TW", ["zh", "zh-Hant"], "zh-Hant"),
        ("zh-Hans-SG", ["zh"], "zh"),
        ("sr-Latn", ["sr"], None),
        ("kk", ["ru"], None),
        ("qqq-ZZ", ["ru"], None),
    ],
)
def test_a_variant_has_the_messages_of_its_parent(language: str, catalogues: list[str], expected: str | None) -> None:
    """A region falls back on its parent by CLDR, but never on a language in another script."""
    assert message_language(language, catalogues) == expected


def test_a_variant_writes_dates_as_its_region_does() -> None:
    """Messages come from the parent, dates and numbers from the region itself."""
    british = Localiser("en-GB")
    assert british.date(PartialDate(1961, 4, 12)) == "12 April 1961"
