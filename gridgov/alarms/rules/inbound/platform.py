"""What a platform pushes, and how its secret is held against it. Pure.

A platform's secrets are text, newest first; one that begins with ``aes:`` decrypts and proves nothing.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gridgov.alarms.rules.inbound.codes import SignalCodes, plain
from gridgov.alarms.rules.inbound.content import percent_of
from gridgov.alarms.rules.inbound.limits import InboundLimits
from gridgov.alarms.rules.inbound.refusal import RefusalReason, Refused

AES = "aes:"
_BATTERY = frozenset({"battery", "batterylevel", "batterypercentage", "batterypercent"})
_BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Push:
    """A request of a platform as it arrived: ``headers`` by lower-case name, ``query`` decoded, ``at`` when."""

    body: bytes
    at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """By what a push is read: the limits and the meanings of words of this house."""

    limits: InboundLimits
    codes: SignalCodes


def tokens_of(secrets: Sequence[str]) -> list[str]:
    return [secret for secret in secrets if not secret.startswith(AES)]


def aes_keys_of(secrets: Sequence[str]) -> list[bytes]:
    return [secret.removeprefix(AES).encode() for secret in secrets if secret.startswith(AES)]


def require_bearer(push: Push, secrets: Sequence[str]) -> None:
    """``Authorization: Bearer TOKEN``, compared in constant time with every token; `Refused` otherwise."""
    given = push.headers.get("authorization", "")
    if not given.lower().startswith(_BEARER):
        raise Refused(RefusalReason.UNSIGNED)
    token = given[len(_BEARER) :].strip().encode()
    proven = False
    for secret in tokens_of(secrets):
        proven |= hmac.compare_digest(token, secret.encode())
    if not proven:
        raise Refused(RefusalReason.SIGNATURE)


def made_id(*parts: object) -> str:
    """The message id of a way that has none: the same for the same message sent again, and for no other."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()[:40]


def battery_in(properties: Iterable[tuple[str, Any]]) -> int | None:
    """The battery's level, by whichever of its usual names it stands among a device's properties."""
    return next((percent_of(value) for name, value in properties if plain(name) in _BATTERY), None)
