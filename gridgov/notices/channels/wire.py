"""A request and a reply as values, so that what is sent can be held against the vendors' own examples."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import orjson

from gridgov.notices.rules.settling import TOO_MANY, Answer

JSON = {"content-type": "application/json; charset=utf-8"}
_MESSAGE_LENGTH = 200
_LONGEST_REST_S = 86_400
_SERVER_ERROR, _NOT_OK = 500, 300


@dataclass(frozen=True, slots=True)
class Request:
    """A POST; address and body may hold secrets and stay out of the value's own text."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, its headers by lower-case name; a body longer than `http.MOST_BYTES` was not read to its end."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def json_request(url: str, body: Mapping[str, Any]) -> Request:
    return Request(url, JSON, orjson.dumps(body))


def read_json(reply: Reply) -> dict[str, Any] | None:
    """The reply's object; None where it is none."""
    try:
        body = orjson.loads(reply.content)
    except orjson.JSONDecodeError:
        return None
    return body if isinstance(body, dict) else None


def read_status(reply: Reply) -> Answer | None:
    """What the status alone says; None where the body must say more.

    A server error may come after the message was taken, and so may a body that cannot be read: neither is an answer.
    """
    if reply.status == int(TOO_MANY):
        return Answer(TOO_MANY, rest=rest_of(reply))
    if reply.status >= _SERVER_ERROR:
        return unreadable(f"HTTP {reply.status}")
    if reply.status >= _NOT_OK:
        return Answer(f"HTTP {reply.status}")
    return None


def rest_of(reply: Reply, *names: str) -> timedelta | None:
    """How long the vendor wants to be left alone: the first of these headers, or Retry-After, in seconds."""
    for name in (*names, "retry-after"):
        value = reply.headers.get(name, "").strip()
        if value.isdigit():
            return timedelta(seconds=min(int(value), _LONGEST_REST_S))
    return None


def unreadable(why: str) -> Answer:
    return Answer(message=why, trusted=False)


def code_of(value: Any) -> str | None:
    """A vendor's code as text; None for its zero."""
    return None if value in {0, "0"} else str(value)


def message_of(value: Any) -> str:
    return str(value or "")[:_MESSAGE_LENGTH]
