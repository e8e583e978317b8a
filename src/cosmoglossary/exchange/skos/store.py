"""A store for what rdflib parses, in the order of the file: its own has none, and would give ids that change."""

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
        self._blank: dict[str, str] = {}

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:  # noqa: ANN401, ARG002, FBT001, FBT002 - as rdflib has it
        """Remember a statement, and leave out the indexes of a store, which take most of the time and the memory."""
        subject, name, value = triple
        if isinstance(value, Literal):
            said = Value(str(value), value.language or "", str(value.datatype or ""))
        else:
            said = Value(self._name(value), is_text=False)
        self.statements.add(self._name(subject), str(name), said)

    def _name(self, node: object) -> str:
        if isinstance(node, BNode):
            # Those of rdflib are others each time.
            return self._blank.setdefault(str(node), f"_:{len(self._blank) + 1}")
        return str(node)
