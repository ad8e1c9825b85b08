"""Links that may be followed without signing in: signed, expiring, naming one variant of one file of one county."""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

LINK_ROOT = "/api/v1/files/content/"
_PURPOSE = b"gridgov file link 1\0"
"""Sets these signatures apart from everything else that is signed with the same key."""
_SIGNATURE_BYTES = 32
_LONGEST = 400


class Variant(StrEnum):
    ORIGINAL = "original"
    THUMBNAIL = "thumbnail"


class LinkForged(Exception):
    """Not a token of ours, or changed."""


class LinkExpired(Exception):
    """Ours, but its time is over."""


class StoredFile(Protocol):
    """What a link needs of a file's row."""

    @property
    def county_code(self) -> str: ...
    @property
    def id(self) -> UUID: ...


@dataclass(frozen=True, slots=True)
class Link:
    """What a token says."""

    county_code: str
    file_id: UUID
    variant: Variant
    expires_at_s: int
    """Seconds since 1970."""


def make_link_token(
    *, county_code: str, file_id: UUID, variant: str, key: bytes, at: datetime, lifetime_s: int
) -> str:
    """A URL-safe token for this variant (of `Variant`) of this file, good for ``lifetime_s`` seconds from ``at``."""
    expires_at_s = int((at + timedelta(seconds=lifetime_s)).timestamp())
    payload = "|".join([county_code, file_id.hex, Variant(variant), str(expires_at_s)]).encode()
    return base64.urlsafe_b64encode(_signature(payload, key) + payload).decode().rstrip("=")


def read_link_token(token: str, *, key: bytes, at: datetime) -> Link:
    """What the token says; raises `LinkForged`, or `LinkExpired` for a good one whose time is over."""
    payload = _verified(token, key)
    county_code, file_id, variant, expires_at_s = payload.decode().split("|")
    link = Link(county_code, UUID(file_id), Variant(variant), int(expires_at_s))
    if at.timestamp() >= link.expires_at_s:
        raise LinkExpired
    return link


def link_of(file: StoredFile, variant: str, *, key: bytes, at: datetime, lifetime_s: int) -> str:
    """The path to fetch this variant of the file from, for someone who was found to be allowed to."""
    token = make_link_token(
        county_code=file.county_code, file_id=file.id, variant=variant, key=key, at=at, lifetime_s=lifetime_s
    )
    return LINK_ROOT + token


def _verified(token: str, key: bytes) -> bytes:
    """The signed payload; nothing of it is looked at before the signature is found good."""
    if len(token) > _LONGEST:
        raise LinkForged
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise LinkForged from error
    signature, payload = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _signature(payload, key)):
        raise LinkForged
    return payload


def _signature(payload: bytes, key: bytes) -> bytes:
    return hmac.digest(key, _PURPOSE + payload, hashlib.sha256)
