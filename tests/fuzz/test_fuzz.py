"""A few new inputs in every run, and for ever all that ever failed; `run` tries as many as one likes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

FAILED: dict[str, list[bytes]] = {
    "reader": [
        b"en: " + b"9" * 4_400,
        b"en: 0x" + b"f" * 5_000,
        b"9" * 4_400 + b": x",
        b"en: 1e999",
        b"en:\n  term: orbit\n  also:",
        b'en: "\\ud800"',
        b'"\\x01": x',
        b"facts: [{number: 1e40, label: {en: a}}]\nen: a",
        b"facts: [{date: 0000-00-00, label: {en: a}}]\nen: a",
        b"en: a" + "\u0301\u0323".encode() * 8_000,
        b"\x00",
        b"---",
        b"\xef\xbb\xbf\xef\xbb\xbf\xef\xbb\xbf[",
    ],
    "formatter": [
        b"en: " + b"9" * 4_400,
        b"- --  #",
        b"---\n# a",
        b"--- # a",
        b"&a #",
        b'en: "e\\u0301"',
        b'"\\u0438\\u0306": a',
    ],
    "additions": [
        b"en:\n  term: orbit\n  also:",
        b"en: orbit\nexamples:\n-",
        b"en:",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf" * 2,
    ],
    "ledger": [
        b'{"format": 1e999}\n',
        b'"deck"\n',
        b'{"format": 1}\n{"version": 1, "released": "0001-01-01T00:00:00+14:00", "modified": 946684801, "notes": 0}\n',
        b'{"format": 1}\n{"deck": "text", "guid": "g"}\n',
        b"[" * 100_000,
        b"9" * 4_400,
    ],
    "clips": [
        b'[{"language": "en", "text": "a\\ud800", "voice": "v", "licence": "l", "file": "a.mp3"}]',
        b"[" * 100_000,
        b"[" + b"9" * 4_400 + b"]",
    ],
    "drawing": [
        b'<?xml version="1.0" encoding="klingon"?><svg/>',
        b'<?xml version="1.0" encoding="euc-jp"?><svg/>',
        b'<?xml version="1.0" encoding="idna"?><svg/>',
    ],
    "catalogue": [
        b'\xef\xbb\xbfmsgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=base64\\n"\n',
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n/0;\\n"\n',
        b'msgid ""\nmsgstr "POT-Creation-Date: 2026-11-28 09:34+0000\\n  "\n',
    ],
    "template": [
        b"{{ " + b"9" * 4_400 + b" }}",
        b"{{ " + b"(" * 500 + b"1" + b")" * 500 + b" }}",
        b"{% if 1 %}" * 200 + b"{% endif %}" * 200,
        b"{{ 2**99999 }}",
        b"{{ '\\ud800' }}",
        b"{{ _('a', a=1, a=2) }}",
    ],
    "article": [b"." * 2_000 + b"x", "e\u0301".encode()],
    "request": [b"", b"\r\n\r\n", b"GET /%00 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"],
}
"""All inputs that ever failed, by target; only ever added to."""


@pytest.mark.parametrize(("name", "data"), [(name, data) for name, inputs in FAILED.items() for data in inputs])
def test_what_failed_once_never_fails_again(name: str, data: bytes) -> None:
    """Every input that was ever mistaken for a bug is read, or told what is wrong with it."""
    TARGETS[name].holds(data)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_hostile_is_a_bug(name: str) -> None:
    """New inputs in every run: what reads them keeps what `targets` says."""

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def attempt(drawn: st.DataObject) -> None:
        TARGETS[name].holds(drawn.draw(TARGETS[name].inputs))

    attempt()
