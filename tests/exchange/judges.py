"""Judges of TBX and SKOS that are not ours: libxml2 by a grammar, and what no grammar says, in a few lines."""

from __future__ import annotations

from functools import cache

from lxml import etree
from tests.world import DATA


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(DATA / "tbx/basic.rng"))


def faults_of_tbx(data: bytes) -> list[str]:
    """Return what is wrong with a TBX-Basic file of the third version, in the style DCA."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    grammar = _grammar()
    grammar.validate(root)
    faults = [f"{error.line}: {error.message}" for error in grammar.error_log]
    identifiers = [str(each.get("id")) for each in root.iter() if each.get("id")]
    if len({*identifiers}) < len(identifiers):
        faults.append("an id is there twice")
    for each in root.iter():
        target = str(each.get("target") or "")
        if target and not target.startswith(("https://", "http://")) and target not in identifiers:
            faults.append(f"{each.sourceline}: no {target}")
    return faults
