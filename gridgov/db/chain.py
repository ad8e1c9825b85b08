"""Hash chains: what each row of history says, bound to the row before it (SM3, as level-3 protection asks)."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

GENESIS = bytes(32)
"""What the first row of a chain bears as the hash before it."""


def link(previous: bytes, content: Mapping[str, Any]) -> bytes:
    """The hash of a row: 32 bytes over the hash before it and the canonical JSON of its content."""
    return hashlib.new("sm3", previous + canonical(content)).digest()


def canonical(content: Mapping[str, Any]) -> bytes:
    """One spelling for one content: keys sorted, times in UTC to the microsecond, bytes in hex."""
    return orjson.dumps(_plain(content), option=orjson.OPT_SORT_KEYS)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    return value
