"""Codes and keys of devices and platforms: how they look, how long they are, under which name they are sealed. Pure but for chance.

A code begins with its county, so that a message says itself where it belongs before anything is looked up.
"""

import base64
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gridgov.alarms.rules.terms import Way

KEY_CONTEXT = "device_keys.secret"
"""Under which a device's key (``whsec_...``, whole) is sealed."""

PLATFORM_CONTEXT = "alarm_platforms.secrets"
"""Under which a platform's secrets are sealed: one a line, the newest first."""

PHONE_CONTEXT = "response_services.phone"
"""Under which the number of a response service is sealed."""

PREFIX = "whsec_"
"""Of a Standard Webhooks secret (its specification, "Signature scheme"); 24 to 64 bytes follow in base64."""

_KEY_BYTES = 32
_CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""None that a fitter on a ladder would read as another."""
_CODE_LENGTH = 10
_CODE = re.compile(f"([0-9]{{6}})-[{_CODE_LETTERS}]{{{_CODE_LENGTH}}}")
_TOKEN_BYTES = 16
"""32 characters in hexadecimal: the longest token that OneNET's and Huawei's forms take."""


def new_code(county_code: str) -> str:
    """``320115-7KQ2M9XH4A``: the county and 50 random bits."""
    return f"{county_code}-" + "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))


def county_of(code: str) -> str | None:
    """The county that a code names; None where it is none of ours."""
    return found[1] if (found := _CODE.fullmatch(code)) else None


def new_key() -> str:
    """A device's secret, as Standard Webhooks write it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()


def new_platform_secret(way: Way) -> str:
    """A gateway signs as a device does; a vendor's platform is given a token that its form takes."""
    return new_key() if way is Way.SIGNED else secrets.token_hex(_TOKEN_BYTES)


@dataclass(frozen=True, slots=True)
class KeyTerms:
    """Of a key: its number, until when it holds if that is known, since when it is revoked if it is."""

    number: int
    expires_at: datetime | None
    revoked_at: datetime | None

    def holds(self, at: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > at)


@dataclass(frozen=True, slots=True)
class NextKey:
    """The number of a key to be issued, and the keys that then hold only until an instant."""

    number: int
    expiring: tuple[int, ...]
    expires_at: datetime


def next_key(keys: Sequence[KeyTerms], *, most: int, overlap: timedelta, at: datetime) -> NextKey | None:
    """What issuing another key does: the one in use goes on for the overlap, never longer than it would have; None where
    as many hold already as may."""
    holding = [key for key in keys if key.holds(at)]
    if len(holding) >= most:
        return None
    ends_at = at + overlap
    expiring = tuple(key.number for key in holding if key.expires_at is None or key.expires_at > ends_at)
    return NextKey(max((key.number for key in keys), default=0) + 1, expiring, ends_at)


def next_secrets(secrets_now: Sequence[str], new: str, *, most: int) -> tuple[str, ...]:
    """A platform's secrets with a new one before them; the oldest beyond ``most`` ends at once."""
    return (new, *secrets_now)[:most]
