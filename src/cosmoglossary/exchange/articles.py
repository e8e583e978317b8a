"""Concepts as articles of a dictionary: plain HTML, as programs for dictionaries show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.text.blocks import blocks_to_html
from cosmoglossary.text.designations import to_html as word_to_html
from cosmoglossary.text.examples import MarkedText, split_mark
from cosmoglossary.text.labels import Captions, label, usage
from cosmoglossary.text.languages import direction, language_name
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.pronunciation import transcription
from cosmoglossary.text.prose import to_html

_BLANK = Markup("")


@dataclass(frozen=True)
class Articles:
    """Makes an article of each concept.

    ``address`` gives the address of another article, by the id of its concept and the language of the text that links
    to it.
    """

    glossary: Glossary
    localisers: Mapping[str, Localiser]
    address: Callable[[str, str], str | None]

    @cached_property
    def _captions(self) -> Mapping[str, Captions]:
        fallbacks = (*self.glossary.captions, *self.glossary.languages)
        # Within an article of several languages, each section speaks its own.
        return {
            code: Captions(self.localisers[code].within(code), self.glossary.labels, fallbacks)
            for code in self.glossary.languages
        }

    def article(self, concept: Concept) -> str:
        """Return the article of a concept: a part in each language, then the examples."""
        in_order = [code for code in self.glossary.languages if code in concept.sections]
        parts = [self._section(concept.sections[code]) for code in in_order]
        examples = Markup("").join(map(self._example, concept.examples))
        if examples:
            parts.append(Markup("<ul>{}</ul>").format(examples))
        return str(Markup("<hr>").join(parts))

    def _section(self, section: LanguageSection) -> Markup:
        """Return what is said in a language: words, meaning, notes, and the rest of the article."""
        language = section.language
        name = language_name(language, language, self.glossary.language_names)
        first, *others = (self._word(each, language) for each in section.designations)
        lines = [Markup("<small>{}</small>").format(name), first, *others]
        lines += [Markup("<i>{}</i>").format(section.domain)] if section.domain else []
        lines += [self._prose(text, language) for _, text in section.running_texts]
        body = Markup("").join(Markup("<div>{}</div>").format(line) for line in lines)
        if section.more:
            body += blocks_to_html(section.more, lambda concept: self.address(concept, language))
        return Markup('<div lang="{}" dir="{}">{}</div>').format(language, direction(language), body)

    def _word(self, word: Designation, language: str) -> Markup:
        """Return a word with its grammar, its use and its sounds."""
        parts = [Markup("<b>{}</b>").format(word_to_html(word, language))]
        if word.pronunciation:
            parts.append(escape(transcription(word.pronunciation, language)))
        parts += [Markup("<i>{}</i>").format(text) for text in self._remarks(word, language) if text]
        return Markup(" ").join(parts)

    def _remarks(self, word: Designation, language: str) -> Iterator[str]:
        captions = self._captions[language]
        yield captions.grammar(word.grammar)
        yield usage(captions.localiser, word.kind, word.usage)
        if word.status and word.status != "preferred":
            yield label(captions.localiser, word.status)

    def _example(self, example: Mapping[str, str]) -> Markup:
        """Return an example in all its languages, the marked word in bold."""
        sentences = []
        for language, text in example.items():
            marked = split_mark(text) or MarkedText(text, "", "")
            before, word, after = (self._prose(part, language) for part in marked)
            if word:
                word = Markup("<b>{}</b>").format(word)
            sentence = Markup("").join((before, word, after))
            opened = Markup('<div lang="{}" dir="{}">{}</div>')
            sentences.append(opened.format(language, direction(language), sentence))
        return Markup("<li>{}</li>").format(Markup("").join(sentences))

    def _prose(self, text: str, language: str) -> Markup:
        return escape(to_html(text, lambda concept: self.address(concept, language)))
