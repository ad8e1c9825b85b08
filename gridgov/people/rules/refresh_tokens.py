"""Refresh tokens: ``county.43 characters``, 256 bits, kept only as SHA-256, each good for one use.

The next token is derived from the one used and the phone's name for its attempt, so that an answer lost on a bad
line can be given again without keeping it anywhere: the same attempt asked twice gives the same token.
"""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

ASK_AGAIN = timedelta(seconds=60)
"""How long the same attempt may ask for its lost answer."""

_FORM = re.compile(r"([0-9]{6})\.[A-Za-z0-9_-]{43}")
_PURPOSE = b"gridgov refresh token 1\0"


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """A token in hand: where it belongs and the hash it is kept under. The text is never logged."""

    county_code: str
    text: str

    @property
    def hash(self) -> bytes:
        return hashlib.sha256(self.text.encode()).digest()

    def __repr__(self) -> str:
        return f"RefreshToken({self.county_code})"


def first_token(county_code: str) -> RefreshToken:
    """A new family's first token: 256 random bits."""
    return _token(county_code, secrets.token_bytes(32))


def next_token(used: RefreshToken, attempt_id: UUID, *, key: bytes) -> RefreshToken:
    """What one use of a token by one attempt gives."""
    return _token(used.county_code, hmac.digest(key, _PURPOSE + used.hash + attempt_id.bytes, "sha256"))


def read_token(text: str) -> RefreshToken | None:
    """A token of our form, or None; whether it was ever given is asked of the database."""
    found = _FORM.fullmatch(text)
    return RefreshToken(found[1], text) if found else None


def may_ask_again(*, used_by: UUID | None, used_at: datetime, attempt_id: UUID, at: datetime) -> bool:
    """Whether a used token comes from the attempt that used it, soon enough to be a lost answer."""
    return used_by == attempt_id and at - used_at <= ASK_AGAIN


def _token(county_code: str, secret: bytes) -> RefreshToken:
    return RefreshToken(county_code, f"{county_code}.{base64.urlsafe_b64encode(secret).decode().rstrip('=')}")
