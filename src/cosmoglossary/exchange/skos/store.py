"""What rdflib parses, kept in the order of the file: its own store has none, and would give ids that change."""

from __future__ import annotations

from typing import Any

from rdflib import BNode, Literal
from rdflib.plugins.stores.memory import Memory

from cosmoglossary.exchange.skos.statements import Statements, Value


class RecordingStore(Memory):
    """A store that remembers statements as they come."""

    def __init__(self) -> None:
        """Remember none yet."""
        super().__init__()
        self.statements = Statements()

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:  # noqa: ANN401, FBT001, FBT002 - as rdflib has it
        """Remember a statement."""
        subject, name, value = triple
        if isinstance(value, Literal):
            said = Value(str(value), value.language or "", str(value.datatype or ""))
        else:
            said = Value(_name(value), is_text=False)
        self.statements.add(_name(subject), str(name), said)
        super().add(triple, context, quoted)


def _name(node: object) -> str:
    return f"_:{node}" if isinstance(node, BNode) else str(node)
