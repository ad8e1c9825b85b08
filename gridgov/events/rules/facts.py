"""What a report said, as one digest: kept in the first step, so that words changed behind our back are found."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

FACTS = (
    "words",
    "address",
    "raw_lon",
    "raw_lat",
    "datum",
    "accuracy_m",
    "occurred_at",
    "source",
    "reporter_id",
)
"""The columns of an event that nobody may change after the report."""


def facts_digest(event: Mapping[str, Any]) -> str:
    """SM3 over the unchanging columns, in hex."""
    plain = {name: _plain(event[name]) for name in FACTS}
    return hashlib.new("sm3", orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if value is None or isinstance(value, float) else str(value)
