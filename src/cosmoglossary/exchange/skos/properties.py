"""The properties by which thesauri speak of concepts: which keys of ours they are, and which ones no entry can have."""

from __future__ import annotations

from cosmoglossary.exchange.skos.lexinfo import KEYS
from cosmoglossary.exchange.skos.lexinfo import NAMESPACE as LEXINFO
from cosmoglossary.exchange.skos.statements import DC, DCTERMS, FOAF, RDFS, SKOS, TYPE, XL
from cosmoglossary.problems.messages import msg

_LABEL_KINDS = ("prefLabel", "altLabel", "hiddenLabel")
FORMAL = frozenset([TYPE, *(SKOS + kind for kind in _LABEL_KINDS), *(XL + kind for kind in _LABEL_KINDS)])
"""Properties that are read before all others, or say nothing that an entry could."""

TEXTS = {
    f"{SKOS}definition": "definition",
    f"{SKOS}note": "note",
    f"{SKOS}scopeNote": "note",
    f"{SKOS}historyNote": "note",
    f"{RDFS}comment": "note",
    f"{DCTERMS}description": "note",
}
"""The keys of running texts."""

DETAILS = {**{LEXINFO + name: key for name, key in KEYS.items()}, f"{LEXINFO}transliteration": "reading"}
"""The keys for what is said of a label."""

_HISTORY = msg("what was changed when and by whom is for git to tell")
_WHOLE = msg("the whole file is one glossary")
OF_SCHEME = frozenset({f"{SKOS}inScheme", f"{SKOS}topConceptOf"})
"""Properties that lead to the scheme, of which other values say what there is to say."""

LEFT_OUT = {
    **dict.fromkeys(OF_SCHEME, _WHOLE),
    f"{SKOS}changeNote": _HISTORY,
    **{DC + name: _HISTORY for name in ("creator", "contributor", "date")},
    **{DCTERMS + name: _HISTORY for name in ("created", "modified", "creator", "contributor", "date", "issued")},
    f"{FOAF}depiction": msg("no picture is fetched; put its file into glossary/images and name it under `image`"),
}
"""Properties that no entry can have, and why not."""

OWN_LEFT_OUT = {
    f"{FOAF}page": msg("the address of its page follows from its id"),
    f"{SKOS}exactMatch": msg("the notation beside it says the same"),
}
"""Of what we have written, properties that say something once more."""
