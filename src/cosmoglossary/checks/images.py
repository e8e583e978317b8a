"""Rules on the pictures of concepts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cosmoglossary.checks.ignored import is_ignored
from cosmoglossary.checks.rule import diagnose, rule
from cosmoglossary.model import ConceptSummary, Glossary, Image
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.messages import LanguageName, Message, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.text.languages import without_region

_FREE = re.compile(r"cc0\b|public domain|pdm?\b|https?://creativecommons\.org/publicdomain/", re.IGNORECASE)
"""Terms that ask for no credit."""


@rule
def missing_image(glossary: Glossary) -> Iterator[Diagnostic]:
    """An entry names a picture that is not in `glossary/images/`.

    Bad:
        en: orbit
        ru: орби́та
        image: {file: orbit.svg, alt: {en: A circle., ru: Круг.}}
    Good:
        en: orbit
        ru: орби́та
        image: {file: orbit.svg, alt: {en: A circle., ru: Круг.}}
        # images/orbit.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="line" cx="4.5" cy="4.5" r="4"/></svg>
    """
    for concept, image in _pictures(glossary):
        if image.file not in glossary.images:
            message = msg("there is no file `{name}` in the folder of images", name=image.file)
            put_there = msg("put the picture into glossary/images/, or remove the key")
            help_ = did_you_mean(image.file, sorted(glossary.images), put_there)
            yield diagnose(missing_image, "error", concept, ("image", "file"), message, help_)


@rule
def unused_image(glossary: Glossary) -> Iterator[Diagnostic]:
    """No entry names a file in `glossary/images/`.

    Bad:
        en: orbit
        ru: орби́та
        # images/orbit.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="line" cx="4.5" cy="4.5" r="4"/></svg>
    Good:
        en: orbit
        ru: орби́та
        image: {file: orbit.svg, alt: {en: A circle., ru: Круг.}}
        # images/orbit.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="line" cx="4.5" cy="4.5" r="4"/></svg>
    """
    used = {image.file for _, image in _pictures(glossary)}
    for name in sorted(glossary.images.keys() - used):
        message = msg("nothing uses `{name}`", name=name)
        help_ = msg("name it in an entry under `image`, or delete it")
        yield Diagnostic("unused-image", "warning", Place(glossary.images[name].file), message, help_)


@rule
def missing_alternative(glossary: Glossary) -> Iterator[Diagnostic]:
    """A picture is not described in one of the glossary's languages.

    Readers who do not see it hear or read the description, and so does everybody while the picture is not loaded. Say
    in a sentence what is to be seen, as you would on the telephone; “A picture of” is heard anyway.

    A regional language misses nothing that the language itself has.

    Bad:
        en: orbit
        ru: орби́та
        image: {file: orbit.svg, alt: {en: The circle on which a satellite flies around the Earth.}}
        # images/orbit.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="line" cx="4.5" cy="4.5" r="4"/></svg>
    Good:
        en: orbit
        ru: орби́та
        image:
          file: orbit.svg
          alt:
            en: The circle on which a satellite flies around the Earth.
            ru: Круг, по кото́рому спу́тник лети́т вокру́г Земли́.
        # images/orbit.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="line" cx="4.5" cy="4.5" r="4"/></svg>
    """
    for concept, image in _pictures(glossary):
        missing = [language for language in glossary.languages if _lacks(glossary, concept, image, language)]
        # One warning, however many languages a glossary has: whoever describes the picture does it in one go.
        if missing:
            help_ = msg("say what is to be seen, under `alt`: {line}", line=f"{missing[0]}: …")
            yield diagnose(missing_alternative, "warning", concept, ("image", "alt"), _not_described(*missing), help_)


def _not_described(language: str, *others: str) -> Message:
    name = LanguageName(language)
    if not others:
        return msg("the picture is not described in {name}", name=name)
    return msg("the picture is not described in {name}, nor in: {others}", name=name, others=", ".join(others))


def _lacks(glossary: Glossary, concept: ConceptSummary, image: Image, language: str) -> bool:
    if not image.alt.keys().isdisjoint((language, without_region(language))):
        return False
    return not is_ignored(glossary, "missing-alternative", concept.topic, language)


@rule
def uncredited_image(glossary: Glossary) -> Iterator[Diagnostic]:
    """A picture has a licence of its own, and nobody is named as whose work it is.

    Nearly all licences ask for the name, and pages and cards show it. CC0 and the public domain do not ask for it. A
    picture without a `licence` is under that of the glossary.

    Bad:
        en: orbit
        ru: орби́та
        image: {file: orbit.svg, alt: {en: A circle., ru: Круг.}, licence: CC BY-SA 4.0}
        # images/orbit.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="line" cx="4.5" cy="4.5" r="4"/></svg>
    Good:
        en: orbit
        ru: орби́та
        image: {file: orbit.svg, alt: {en: A circle., ru: Круг.}, credit: Anna Ivanova, licence: CC BY-SA 4.0}
        # images/orbit.svg
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="line" cx="4.5" cy="4.5" r="4"/></svg>
    """
    for concept, image in _pictures(glossary):
        if image.licence and not image.credit and not _FREE.match(image.licence):
            message = msg("nobody is named as whose work the picture is")
            help_ = msg("add `credit`, with the name that its licence asks for")
            yield diagnose(uncredited_image, "warning", concept, ("image", "licence"), message, help_)


def _pictures(glossary: Glossary) -> Iterator[tuple[ConceptSummary, Image]]:
    for concept in glossary.summaries:
        if concept.image:
            yield concept, concept.image
