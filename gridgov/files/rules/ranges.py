"""The part of a file that a player asks for (RFC 9110, 14): iPhones play no recording from a server that has no ranges."""

import re

_ONE_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


def asked_range(header: str | None, size_bytes: int) -> tuple[int, int] | None:
    """First byte and the byte after the last one; None for the whole: nothing asked, several ranges, or none of this file.

    A server may always answer with the whole, so what cannot be served in part is not an error.
    """
    asked = _ONE_RANGE.fullmatch((header or "").strip())
    if asked is None:
        return None
    first, last = asked.groups()
    if first:
        start, end = int(first), min(int(last) + 1, size_bytes) if last else size_bytes
    elif last:
        start, end = max(0, size_bytes - int(last)), size_bytes
    else:
        return None
    return (start, end) if start < end else None
