"""Parts of a sound, which browsers ask for to find its length or to play on from where a listener points (RFC 9110)."""

from __future__ import annotations

import re
from hashlib import blake2b
from http import HTTPStatus

from cosmoglossary.preview.app import Answer

# More digits are no position in a file, and Python refuses to read thousands of them.
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


def with_parts(answer: Answer, wanted: str | None, only_if: str | None) -> Answer:
    """Return the part of a sound that is asked for; any other answer as it is.

    Pages are always sent whole: what is made anew at every save has no parts that fit together.

    Args:
        answer: the whole file.
        wanted: the header ``Range``, if it was sent.
        only_if: the header ``If-Range``: the tag of the file that the browser has the other parts of.
    """
    if answer.status != HTTPStatus.OK or not answer.kind.startswith("audio/"):
        return answer
    size, tag = len(answer.body), f'"{blake2b(answer.body, digest_size=16).hexdigest()}"'
    headers = {**answer.headers, "Accept-Ranges": "bytes", "ETag": tag}
    part = None
    if wanted is not None and only_if in {None, tag}:
        part = _part(wanted.strip(), size)
    if part is None:
        return answer._replace(headers=headers)
    if not part:
        headers["Content-Range"] = f"bytes */{size}"
        return Answer.text(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "")._replace(headers=headers)
    headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    body = answer.body[part.start : part.stop]
    return Answer(HTTPStatus.PARTIAL_CONTENT, answer.kind, body, headers)


def _part(wanted: str, size: int) -> range | None:
    """Return the bytes that a header asks for.

    Returns:
        Their positions; none if the file is too short to have them. ``None`` if the header is to be ignored, as one
        that is malformed, or asks for several parts.
    """
    match = _RANGE.fullmatch(wanted)
    if match is None:
        return None
    first, last = match.groups()
    if first and last and int(last) < int(first):
        return None
    if first:
        return range(min(int(first), size), min(int(last or size) + 1, size))
    if last:
        return range(max(size - int(last), 0), size)
    return None
