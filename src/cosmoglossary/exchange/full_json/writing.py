"""The whole glossary as one JSON document, of which the same sources can be made again.

It has the values of the source files as they are, Markdown included, by the keys of the format of the sources. What is
not in it: comments, the layout of the YAML, and the files beside the entries (pictures, recordings, drawings, the
ledger). `schema` describes it. Keys may be added; any other change raises `schema.VERSION`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from cosmoglossary.exchange.full_json.schema import FORMAT, VERSION, full_schema
from cosmoglossary.model import Glossary
from cosmoglossary.text.localiser import Localiser


def files(glossary: Glossary) -> tuple[str, ...]:
    """Return the names of the document and of its schema."""
    return f"{glossary.id}.json", _schema_file(glossary)


def write(glossary: Glossary, _: Mapping[str, Localiser]) -> dict[str, bytes]:
    """Return the document and its schema by name.

    Args:
        glossary: the whole glossary; ``source_values`` must have been kept when it was read.

    Raises:
        ValueError: they were not kept.
    """
    document, schema = files(glossary)
    return {document: full_json(glossary), schema: full_schema()}


def full_json(glossary: Glossary) -> bytes:
    """Return the document; each concept is on a line of its own, so that two versions can be compared.

    Raises:
        ValueError: the values of the source files were not kept.
    """
    return "".join(_lines(glossary)).encode()


def _lines(glossary: Glossary) -> Iterator[str]:
    values = glossary.source_values
    if values is None:
        raise ValueError("a full JSON is made of the values of the source files")
    yield f'{{"$schema":{_text(_schema_file(glossary))},"format":{_text(FORMAT)},"version":{VERSION},\n'
    yield f'"glossary":{values.description},\n"concepts":['
    for number, (summary, entry) in enumerate(zip(glossary.summaries, values.entries, strict=True)):
        before = ",\n" if number else "\n"
        # The entry is apart from its id and its topic: `id` is a language too, and so may be a key of it.
        yield f'{before}{{"id":{_text(summary.id)},"topic":{_text(summary.topic)},"entry":{entry}}}'
    yield "\n]}\n"


def _schema_file(glossary: Glossary) -> str:
    return f"{glossary.id}.schema.json"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
