"""A signed webhook after Standard Webhooks (github.com/standard-webhooks): anybody's own receiver.

The id stays the same however often it is sent, so that the receiver can drop a second one. With several secrets it is
signed with each, so that the receiver may change its secret at any time.
"""

import base64
import binascii
import hmac
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from gridgov.notices.channels.wire import JSON, Reply, Request, read_status
from gridgov.notices.rules.settling import Answer

PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64
"""Bytes of a secret, by the specification."""


def key_of(secret: str) -> bytes | None:
    """The key in ``whsec_...``; None where it is none."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if SHORTEST <= len(key) <= LONGEST else None


def signatures(secrets: Sequence[str], *, message_id: str, timestamp_s: int, content: bytes) -> str:
    """One for each secret, with a space between them."""
    signed = f"{message_id}.{timestamp_s}.".encode() + content
    keys = [key for secret in secrets if (key := key_of(secret)) is not None]
    return " ".join("v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode() for key in keys)


def message_request(
    url: str, *, secrets: Sequence[str], message_id: UUID, zh: str, en: str, at: datetime, about: Sequence[UUID] = ()
) -> Request:  # fmt: skip
    """``about``: the ids of what the message tells of (an event), so that a machine need not read its words."""
    timestamp_s = int(at.timestamp())
    body: dict[str, Any] = {
        "type": "notice", "timestamp": at.isoformat(),
        "data": {"id": str(message_id), "zh": zh, "en": en, "about": [str(one) for one in about]},
    }  # fmt: skip
    content = orjson.dumps(body)
    signed = signatures(secrets, message_id=str(message_id), timestamp_s=timestamp_s, content=content)
    headers = {
        **JSON, "webhook-id": str(message_id), "webhook-timestamp": str(timestamp_s), "webhook-signature": signed,
    }  # fmt: skip
    return Request(url, headers, content)


def read_answer(reply: Reply) -> Answer:
    """Any 2xx took it; 410 asks never to be sent to again."""
    return read_status(reply) or Answer()
