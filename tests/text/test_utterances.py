"""The texts that are read aloud, what a voice is given to read, and the file that is heard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.model import Clip, Concept, Designation, Glossary, LanguageSection, Topic
from cosmoglossary.text.summary import with_concepts
from cosmoglossary.text.utterances import Utterance, example_recording, respelled, term_recording, utterances

ORBIT = Designation("орби́та")
OWN = Designation("ви́ток", "synonym", audio="vitok.mp3")
SENTENCE = "На *э́той* _орби́те_ [пу́сто](space)."
CONCEPT = Concept(
    "orbit", "words", "orbit.yaml", {"ru": LanguageSection("ru", ORBIT, (OWN,))}, examples=({"ru": SENTENCE},) * 2
)
GLOSSARY = with_concepts(Glossary("test", {}, ("ru", "en"), (Topic("words", {}),)), (CONCEPT,))


def clip(text: str, file: str) -> Clip:
    """A clip of a Russian text."""
    return Clip("ru", text, file, "Anna", "CC0")


def test_terms_and_sentences_are_read_aloud_once() -> None:
    """Marks and Markdown are not read, stress is; what an entry has a recording of needs no voice."""
    assert [*utterances(GLOSSARY)] == [Utterance("ru", "орби́та"), Utterance("ru", "На э́той орби́те пу́сто.")]


def test_a_recording_comes_before_a_clip() -> None:
    """The recording that the entry names is heard, whatever the list of clips says."""
    spoken = replace(GLOSSARY, clips=(clip("орби́та", "1.mp3"), clip("ви́ток", "2.mp3")))
    assert term_recording(spoken, "ru", ORBIT) == "1.mp3"
    assert term_recording(spoken, "ru", OWN) == "vitok.mp3"
    assert term_recording(spoken, "en", ORBIT) is None


def test_a_sentence_is_heard_by_its_words() -> None:
    """Another mark or emphasis in a sentence leaves its clip what it is; another stress does not."""
    spoken = replace(GLOSSARY, clips=(clip("На э́той орби́те пу́сто.", "1.mp3"),))
    assert example_recording(spoken, "ru", SENTENCE) == "1.mp3"
    assert example_recording(spoken, "ru", "На э́той орби́те _пу́сто_.") == "1.mp3"
    assert example_recording(spoken, "ru", "На э́той о́рбите пу́сто.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В 1961 году́", "В шестьдеся́т пе́рвом году́"),
        ("11961 году́", "11961 году́"),
        ("МКС и НАСА", "эм ка э́с и на́са"),
        ("МС-19 лети́т", "эм эс девятна́дцать лети́т"),
        ("тре́йлерами", "тре́йлерами"),
        ("«тре́йлер»", "«трэ́йлер»"),
        ("руб.", "рубль"),
    ],
)
def test_the_glossary_says_how_words_are_said(text: str, expected: str) -> None:
    """Whole words are replaced, the longest match first; acronyms that are not listed are spelt."""
    known = {
        "1961 году́": "шестьдеся́т пе́рвом году́",
        "1961": "!",
        "НАСА": "на́са",
        "МС": "!",
        "МС-19": "эм эс девятна́дцать",
        "тре́йлер": "трэ́йлер",
        "руб.": "рубль",
    }
    assert respelled(replace(GLOSSARY, spoken={"ru": known}), Utterance("ru", text)) == expected


@given(st.text())
def test_other_texts_are_said_as_they_are_written(text: str) -> None:
    """Nothing changes where the glossary and the language know nothing."""
    assert respelled(GLOSSARY, Utterance("en", text)) == text
