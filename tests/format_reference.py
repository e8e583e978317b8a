"""The reference of the format, docs/format.md, as `make docs` writes it and a test expects it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import click

from cosmoglossary.model import FORM_WORDS
from cosmoglossary.source.format import (
    CHECK,
    CLIP,
    DECK,
    ENTRY,
    EXAMPLE,
    FACT,
    GLOSSARY,
    IGNORED,
    IMAGE,
    LICENCE,
    LINKS,
    OTHER,
    SECTION,
    SITE,
    SOURCE,
    TOPIC,
    VOCABULARY,
    Key,
    Level,
)
from cosmoglossary.source.format.kinds import (
    Choice,
    Choices,
    Codes,
    Count,
    Forms,
    Labels,
    ListOf,
    ListOfTexts,
    Named,
    Nested,
    RunningText,
    Spoken,
    Words,
)

_HEAD = """\
# The format

Made by `make docs` from the declaration of the format in `src/cosmoglossary/source/format/`.

One file is one concept. Its folder is its topic, its file name is its id. The id is the page's address and the identity
of its flashcards; to rename a concept, rename the file and write the old id under `formerly`. A key that does not exist
is an error with a proposal. Keys in **bold** are needed, all others are optional.
"""

_ENTRY = """
## In an entry

An entry also has the code of each language of `glossary.yaml` as a key, such as `en` or `ru`: the term alone, or the
keys below under [In a language](#in-a-language).
"""

_RUNNING = """
Texts may have *emphasis* (`*so*`), links (`[text](https://…)`) and links to concepts (`[text](soyuz)`). Concepts that a
{keys} mentions are linked by themselves, in every form that their entries list. For recordings see
[Sound](for-authors.md#sound).
"""

_FORMS = """
## Names of forms

Forms are named by the words of Universal Dependencies and UniMorph. A word names a form alone (`partitive`, `definite`,
`infinitive`), or several name it together, joined by `_`, no two of one line and in the order of these lines:
`present_first_person`, `past_feminine`, `genitive_definite`, `first_person_possessed`. A name that is missing here can
be given in `glossary.yaml`: `labels: {caritive: {en: caritive, ru: каритив}}`. A Spanish verb has rows such as

```yaml
forms:
  present_first_person: [hablo, hablamos]
  subjunctive_present_first_person: [hable, hablemos]
  gerund: hablando
```

and an Arabic noun, whose language has a dual,

```yaml
forms:
  nominative: {singular: kitābun, dual: kitābāni, plural: kutubun}
  construct: {singular: kitābu, dual: kitābā, plural: kutubu}
```

A table has columns only for the numbers that its rows have.

| category | words |
|---|---|
"""

_GLOSSARY = """
## In glossary.yaml

`glossary/glossary.yaml` describes the whole. More is said of [topics](for-authors.md#topics), of
[decks](for-authors.md#decks) and of what is [spoken](for-authors.md#sound). Where `edit_url` is known, such as
`https://github.com/OWNER/NAME/edit/main/glossary`, the links “Edit this entry” and “Suggest a term” lead there.
"""

_CLIPS = """
## In audio/clips.json

`cosmoglossary audio` writes this list of mappings, which says what each recording of a text speaks: see
[Sound](for-authors.md#sound).
"""


def format_reference() -> str:
    """Return one page of Markdown with a table for each level of keys."""
    running = " or a ".join(key.name for key in SECTION.keys if isinstance(key.kind, RunningText))
    parts = (
        [
            _HEAD,
            _ENTRY,
            _table(ENTRY),
            *map(_titled, (SECTION, OTHER, EXAMPLE, FACT, IMAGE, LINKS)),
            _RUNNING.format(keys=running),
        ],
        [_FORMS, *(f"| {category} | {_listed(words)} |\n" for category, words in FORM_WORDS.items())],
        [
            _GLOSSARY,
            _table(GLOSSARY),
            *map(_titled, (TOPIC, DECK, SOURCE, VOCABULARY, SITE, LICENCE, CHECK, IGNORED)),
            _CLIPS,
            _table(CLIP),
        ],
    )
    return "".join(chain(*parts))


def _titled(level: Level) -> str:
    return f"\n## {level.title}\n{_table(level)}"


def _table(level: Level) -> str:
    rows = "".join(_row(key) for key in level.keys)
    table = f"\n| key | what it says |\n|---|---|\n{rows}"
    if not level.exactly_one:
        return table
    return f"{table}\nIt has exactly one of {_listed(level.exactly_one)}.\n"


def _row(key: Key[Any]) -> str:
    name = f"**`{key.name}`**" if key.required else f"`{key.name}`"
    return f"| {name} | {' '.join(_sentences(key))} |\n"


def _sentences(key: Key[Any]) -> Iterator[str]:  # noqa: C901 - one case for each kind
    yield key.meaning
    match key.kind:
        case Choice(words, grammar):
            own = ", or one of the `labels` of glossary.yaml" if grammar else ""
            yield f"One of {_listed(words)}{own}."
        case Labels(words):
            yield f"One or a list of {_listed(words)}, and codes of regions, such as `GB` or `419`."
        case Count(most):
            yield f"A number from 1 to {most}."
        case Choices(meanings):
            yield f"A list of {_listed(tuple(meanings))}."
        case Forms():
            yield "See [Names of forms](#names-of-forms)."
        case RunningText(several=True):
            yield "One text, or a list of them."
        case Named(Level(keys=())):
            pass
        case Codes(level=inner):
            yield f"The keys of a mapping: [{inner.title}](#{_anchor(inner)})."
        case Named(inner) | Nested(inner) | ListOf(inner) | ListOfTexts(inner) | Words(inner):
            yield f"Its keys: [{inner.title}](#{_anchor(inner)})."
        case Spoken(meaning):
            yield meaning


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _anchor(level: Level) -> str:
    return level.title.lower().replace(" ", "-")


if __name__ == "__main__":
    click.echo(format_reference(), nl=False)
