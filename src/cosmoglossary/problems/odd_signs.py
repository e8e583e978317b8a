"""The names of signs that cannot be told by looking at them."""

from __future__ import annotations

from cosmoglossary.problems.messages import Message, msg

_NAMES = {
    "\u00a0": msg("no-break space"),
    "\u00ad": msg("soft hyphen"),
    "\u200b": msg("zero width space"),
    "\u200c": msg("zero width non-joiner"),
    "\u200d": msg("zero width joiner"),
    "\u200e": msg("left-to-right mark"),
    "\u200f": msg("right-to-left mark"),
    "\u2010": msg("hyphen of Unicode"),
    "\u2011": msg("no-break hyphen"),
    "\u202f": msg("narrow no-break space"),
    "\u2060": msg("word joiner"),
    "\u2212": msg("minus sign"),
    "\u3000": msg("ideographic space"),
    "\ufeff": msg("byte order mark"),
}


def sign_name(sign: str) -> Message:
    """Return the name of a sign, with the number by which it can be looked up; the number alone of a rare one."""
    code = f"U+{ord(sign):04X}"
    if sign in _NAMES:
        return msg("{name}, {code}", name=_NAMES[sign], code=code)
    return msg(code)
