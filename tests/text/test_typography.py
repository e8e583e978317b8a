"""Spaces at which no line breaks, quotation marks, dashes and apostrophes, by language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cosmoglossary.text.typography
from cosmoglossary.text.languages import is_language
from cosmoglossary.text.markdown import parse
from cosmoglossary.text.prose import to_html
from cosmoglossary.text.typography import typesetter

CASES = [
    # A tilde stands for a space at which no line breaks, and a circumflex for a thin one.
    ("ru", "Сою́з — э́то кора́бль", "Сою́з~— э́то кора́бль"),
    ("ru", "И в ко́смосе, и на Земле́ с людьми́", "И~в~ко́смосе, и~на Земле́ с~людьми́"),
    ("ru", "пришла́ бы и я же, то ли в 5 км", "пришла́~бы и~я~же, то~ли в~5~км"),
    ("ru", "Ю. А. Гагарин и С. П. Королёв", "Ю.~А.~Гагарин и~С.~П.~Королёв"),
    ("ru", "12 апре́ля 1961 г., № 5, с. 7, 10 000 руб.", "12 апре́ля 1961~г., №~5, с.~7, 10~000~руб."),
    ("ru", "12 апреля", "12~апреля"),
    ("ru", "ги́ря 16 кг и т. д.", "ги́ря 16~кг и~т.~д."),
    ("ru", 'фильм "Вызов" - пе́рвый', "фильм «Вызов»~— пе́рвый"),
    ("ru", '"Вы́зов "Ле́нты" тут"', "«Вы́зов „Ле́нты“ тут»"),
    ("ru", "го́рда я́ была́", "го́рда я́ была́"),
    ("en", "The crew's cabin isn't the astronauts' home", "The crew’s cabin isn’t the astronauts’ home"),
    ("en", "\"It's 'fine',\" she said in the '60s - twice", "“It’s ‘fine’,” she said in the ’60s~– twice"),
    ("en", '"Get \'em and the crew\'s "best" suit" - now', "“Get 'em and the crew’s ‘best’ suit”~– now"),
    ("en", "400 km up, p. 12, J. R. R. Tolkien", "400~km up, p.~12, J.~R.~R.~Tolkien"),
    ("en", "6' 2\" tall, 5 - 3 = 2, a well-known x-ray", "6' 2\" tall, 5 - 3 = 2, a well-known x-ray"),
    ("en-US", "a long - very long - word", "a long—very long—word"),
    ("fr", "L'orbite : « haute » ; laquelle ? Celle-ci !", "L’orbite~: «~haute~»^; laquelle^? Celle-ci^!"),
    ("fr", 'Il dit: "Vraiment?!" à 12:30', "Il dit~: «~Vraiment^?!~» à 12:30"),
    ("fr", "https://a.example/?b;c", "https://a.example/?b;c"),
    ("fr-CH", "« haute » : laquelle ?", "«^haute^»^: laquelle^?"),
    ("de", 'z. B. "Sojus" - am 12. April mit 5 kg', "z.~B. „Sojus“~– am 12.~April mit 5~kg"),
    ("cs", "v lese i s ním", "v~lese i~s~ním"),
    ("pl", "w lesie i z nim", "w~lesie i~z~nim"),
    ("uk", "п'ять км у космосі", "п’ять км у~космосі"),
    ("ja", '彼は"はい"と言った', "彼は「はい」と言った"),
    ("he", 'צה"ל אמר "שלום" לי', 'צה"ל אמר ”שלום” לי'),
    ("haw", "Hawai'i", "Hawai'i"),
    ("x-elvish", "a b - c", "a b - c"),
]


@pytest.mark.parametrize(("language", "typed", "expected"), CASES)
def test_texts_are_set_as_their_language_does(language: str, typed: str, expected: str) -> None:
    """What a person types plainly becomes what a typesetter would set."""
    shown = typesetter(language).text(typed).replace("\u00a0", "~").replace("\u202f", "^")
    assert shown == expected


SETTERS = [typesetter(language) for language in ("en", "ru", "fr", "de", "ja", "he", "xx")]
TEXTS = st.text("авАяк.,;:!?'\"«»-— 05кмab\u0301\u00a0*_[]()`", max_size=40) | st.text(max_size=20)


def _bare(text: str) -> str:
    """Return a text without what typography may change in it."""
    return re.sub("[\\s\"'’‘‚“”„«»‹›「」『』–—-]", "", text)


@given(TEXTS, st.sampled_from(SETTERS))
def test_only_spaces_and_marks_change(text: str, setter: object) -> None:
    """No letter, no digit and no other sign is lost or added, and what is set once stays as it is."""
    assert isinstance(setter, cosmoglossary.text.typography.Typesetter)
    once = setter.text(text)
    assert _bare(once) == _bare(text)
    assert once.count("\n") == text.count("\n")


@given(TEXTS.filter(lambda text: "\0" not in text), st.sampled_from(SETTERS))
def test_markdown_is_set_around_its_marks(text: str, setter: object) -> None:
    """The kinds of tokens stay, and so do code and the targets of links."""
    assert isinstance(setter, cosmoglossary.text.typography.Typesetter)
    before, after = parse(text), setter.markdown(text)
    assert [token.kind for token in after] == [token.kind for token in before]
    assert [token for token in after if token.kind != "text"] == [token for token in before if token.kind != "text"]


def test_marks_belong_together_across_emphasis_and_links() -> None:
    """A quotation may begin before emphasis and end behind it; a link may follow a word of one letter."""
    english, russian = typesetter("en"), typesetter("ru")
    assert to_html('"*Soyuz*" isn\'t `"code"`', str, typesetter=english) == (
        "“<em>Soyuz</em>” isn’t <code>&#34;code&#34;</code>"
    )
    assert to_html("в [космосе](space)", str, typesetter=russian) == 'в\u00a0<a href="space">космосе</a>'


def test_every_rule_has_a_source_and_a_language() -> None:
    """The data say where they come from, and have no key that nobody reads."""
    file = Path(cosmoglossary.text.typography.__file__).with_name("typography.toml")
    rules = tomllib.loads(file.read_text(encoding="utf-8"))
    documented = set(re.findall(r"^#   ([a-z_, ]+?)  ", file.read_text(encoding="utf-8"), re.MULTILINE))
    keys = {key for names in documented for key in names.split(", ")}
    for language, own in rules.items():
        assert language == "all" or is_language(language)
        assert own["source"]
        assert own.keys() <= keys


def test_long_texts_take_no_longer_for_their_length() -> None:
    """Neither marks that nobody closes nor a thousand nested ones make a text slow."""
    for text in ("(\"'" * 20_000, '("' * 20_000 + 'a")' * 20_000, "a - " * 20_000, "в 5 км " * 20_000):
        typesetter("en").text(text)
        typesetter("ru").text(text)
