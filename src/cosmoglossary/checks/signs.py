"""Rules on signs that get into texts unseen, and on those that readers see otherwise than their author meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cosmoglossary.checks.rule import Keys, designations, diagnose, rule_of_each
from cosmoglossary.checks.texts import is_running_text, texts_of, texts_together
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.odd_signs import sign_name
from cosmoglossary.text.signs import (
    are_made_by_programs,
    as_typed,
    invisible_signs,
    may_be_odd,
    may_have_odd_signs,
    untypable_signs,
    without_quotes,
)

# A fix takes the place of the text in the file, around which there may be quotes or not: what is left must not begin
# with a sign of YAML, nor have a colon or a hash in it, nor be a number or a constant.
_SAFE_PART = re.compile(r"(?!(?:null|true|false)\Z)(?:[^\W\d_]|[(«“„])[^:#]*", re.IGNORECASE)


@rule_of_each
def invisible_sign(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    r"""A word has a sign in it that nobody sees, such as a soft hyphen or a space of width zero.

    It came along with what was copied from a web page or a word processor. Whoever searches for the word does not find
    it, and an answer that is typed without the sign is wrong. `cosmoglossary check --fix` removes it. Joiners stay
    where the script needs them, as in Persian and Hindi, and so do marks of direction in texts from right to left.

    Bad:
        en: "dock\u00ADing"
        ru: стыко́вка
    Good:
        en: docking
        ru: стыко́вка
    """
    for keys, text in _odd_texts(glossary).get(concept.file, ()):
        for run, sign, bare in invisible_signs(text, running=is_running_text(keys)):
            message = msg("`{word}` has an invisible sign in it: {sign}", word=bare, sign=sign_name(sign))
            help_, fix = _help_and_fix(msg("delete the sign"), bare)
            yield diagnose(invisible_sign, "warning", concept, keys, message, help_, run, fix)


# Cached for the two rules that ask. Nearly no concept has such a sign, and one look at all its texts tells it.
@lru_cache(maxsize=1)
def _odd_texts(glossary: Glossary) -> Mapping[str, list[tuple[Keys, str]]]:
    """Find, by the file of each concept that has any, the texts that may have invisible signs or HTML in them."""
    odd: dict[str, list[tuple[Keys, str]]] = {}
    together = texts_together(glossary)
    for concept in glossary.concepts:
        if any(map(_may_be_odd, together[concept.file])):
            odd[concept.file] = [(keys, text) for _, keys, text in texts_of(concept) if _may_be_odd(text)]
    return odd


def _may_be_odd(text: str) -> bool:
    return "<" in text or "&" in text or may_have_odd_signs(text)


def _help_and_fix(help: Message, text: str) -> tuple[Message, str | None]:
    """Return the help for a fault and, if the right text is safe in any quotes or none, that text as its fix."""
    if _SAFE_PART.fullmatch(text):
        return msg("{help}, or run `cosmoglossary check --fix`", help=help), text
    return help, None


# Cached for two rules as well.
@lru_cache(maxsize=1)
def _odd_terms(glossary: Glossary) -> Mapping[str, list[tuple[Keys, Designation]]]:
    """Find, by the file of each concept that has any, the designations that may have quotes or odd signs in them."""
    odd: dict[str, list[tuple[Keys, Designation]]] = {}
    for concept in glossary.concepts:
        if any(map(_has_odd_term, concept.sections.values())):
            odd[concept.file] = list(designations(concept))
    return odd


def _has_odd_term(section: LanguageSection) -> bool:
    return may_be_odd(section.term) or any(may_be_odd(other.term) for other in section.also)


@rule_of_each
def untypable_sign(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    r"""A term has a space or a hyphen that no keyboard has, such as a no-break space.

    It looks like any other, but whoever types the term as an answer or into a search types another sign.
    `cosmoglossary check --fix` writes the usual one.

    Bad:
        en: "docking\u00A0port"
        ru: стыко́вочный у́зел
    Good:
        en: docking port
        ru: стыко́вочный у́зел
    """
    for keys, designation in _odd_terms(glossary).get(concept.file, ()):
        term = designation.term
        for sign in untypable_signs(term):
            typed = as_typed(term)
            message = msg("nobody can type a sign of `{term}`: {sign}", term=term, sign=sign_name(sign))
            help_, fix = _help_and_fix(msg("write `{term}`", term=typed), typed)
            yield diagnose(untypable_sign, "warning", concept, (*keys, "term"), message, help_, term, fix)


@rule_of_each
def quoted_term(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """A term has quotation marks around it, which become a part of the word that learners must type.

    Typographic quotes are no quotes of YAML: a word processor has put them in the place of those. A title that is
    always written so has the `kind` title.

    Bad:
        en: {term: “docking”}
        ru: стыко́вка
    Good:
        en: {term: "docking"}
        ru: стыко́вка
    """
    for keys, designation in _odd_terms(glossary).get(concept.file, ()):
        term = designation.term
        bare = without_quotes(term)
        if bare is None or designation.kind == "title":
            continue
        message = msg("the quotation marks around `{term}` are a part of the term", term=term)
        help_, fix = _help_on_quotes(term, bare)
        yield diagnose(quoted_term, "warning", concept, (*keys, "term"), message, help_, term, fix)


def _help_on_quotes(term: str, bare: str) -> tuple[Message, str | None]:
    """Return the help for a term in quotes and, if it is certain what is meant, the fix."""
    # Other quotes than those of programs may be meant: names of ships and films have them in many languages.
    if are_made_by_programs(term):
        help_, fix = _help_and_fix(msg("write `{term}`", term=bare), bare)
        if fix:
            return help_, fix
    return msg("write `{term}` or, of a title, `kind: title`", term=bare), None


_TAGS = "a|abbr|b|big|blockquote|br|center|cite|code|div|em|font|hr|i|kbd|li|mark|ol|p|pre|q|s|small|span|strike|strong"
_TAGS += "|sub|sup|table|td|tr|tt|u|ul|wbr"
# A tag alone may be what a text is about; a pair of them, or one with attributes, formats something.
_HTML = re.compile(
    rf"<({_TAGS})(?:\s[^<>]*)?>(?=[^`]*</\1>)|<(?:br|hr|wbr)\s*/?>|<(?:{_TAGS})\s[^<>]*=[^<>]*>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|shy|[mn]dash|hellip|[lr]aquo|[lr]dquo|[lr]squo|#[0-9]+|#x[0-9a-f]+);",
    re.IGNORECASE,
)


_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
"""A piece of code in a text, or a block of it."""


@rule_of_each
def html_in_text(concept: Concept, glossary: Glossary) -> Iterator[Diagnostic]:
    """A text has HTML in it, which readers see as it was typed.

    Texts may have emphasis between asterisks, `*so*` or `**so**`, and links to concepts and pages; all signs may be
    typed as they are.

    Bad:
        en: {term: docking, definition: The <b>joining</b> of two spacecraft.}
        ru: {term: стыко́вка, definition: Соедине́ние двух корабле́й.}
    Good:
        en: {term: docking, definition: The *joining* of two spacecraft.}
        ru: {term: стыко́вка, definition: Соедине́ние двух корабле́й.}
    """
    for keys, text in _odd_texts(glossary).get(concept.file, ()):
        # One is enough: whoever has written one tag has written all that are in the text. Code may be HTML.
        if html := _HTML.search(_CODE.sub("`", text)):
            help_ = msg("for emphasis, write `*…*`")
            if html[0].startswith("&"):
                help_ = msg("type the sign itself")
            message = msg("readers see `{html}` as it is typed here", html=html[0])
            yield diagnose(html_in_text, "warning", concept, keys, message, help_, html[0])
