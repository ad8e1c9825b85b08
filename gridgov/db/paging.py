"""Keyset cursors: opaque to the client, checked when they come back, the same cost on page 1 and page 10,000."""

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

import orjson

from gridgov.errors import Invalid

Row = TypeVar("Row")
MAX_PAGE = 200
MOST_INTEGER, MOST_NUMBER = 2**31 - 1, 2**63 - 1
"""The largest that a column of either size can be compared with: what is asked for beyond is a fault of the asker."""


def encode_cursor(at: datetime, row_id: UUID) -> str:
    """The place after a row in an order by time and id."""
    return base64.urlsafe_b64encode(orjson.dumps([at, str(row_id)])).decode().rstrip("=")


def decode_cursor(cursor: str | None) -> tuple[datetime, UUID] | None:
    """What `encode_cursor` made, or `Invalid` naming the query parameter."""
    return _decoded(cursor, UUID)


def encode_place(at: datetime, number: int) -> str:
    """The place after a row in an order by time and number."""
    return base64.urlsafe_b64encode(orjson.dumps([at, number])).decode().rstrip("=")


def decode_place(cursor: str | None) -> tuple[datetime, int] | None:
    """What `encode_place` made, or `Invalid` naming the query parameter."""
    return _decoded(cursor, _number)


def _decoded(cursor: str | None, read: Callable[[Any], Row]) -> tuple[datetime, Row] | None:
    if not cursor:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        at, last = orjson.loads(base64.urlsafe_b64decode(padded))
        return _with_zone(datetime.fromisoformat(at)), read(last)
    except (ValueError, TypeError, AttributeError, OverflowError, binascii.Error) as error:
        raise Invalid.field(
            "/cursor",
            "bad-cursor",
            "翻页标记无效,请从第一页重新开始",
            "This cursor is not one of ours; start from the first page",
        ) from error


def cut_page(rows: Sequence[Row], limit: int) -> tuple[list[Row], bool]:
    """The page and whether more follows, from ``limit + 1`` rows read."""
    return list(rows[:limit]), len(rows) > limit


def _with_zone(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a cursor's time has a zone")
    return moment.astimezone(UTC)  # OverflowError at the ends of time


def _number(value: Any) -> int:
    number = int(value)
    if not 0 <= number <= MOST_NUMBER:
        raise ValueError("a row's number is what the database can hold")
    return number
