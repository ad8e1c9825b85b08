"""One-time codes of an authenticator app (RFC 6238): 6 digits, 30 s, SHA-1, because every app knows these and no other.

A code is good in its own step and in the one before and after (RFC 6238, 5.2): phones' clocks stray. That each step
counts once is kept by the database (`totp_uses`).
"""

import base64
import hmac
import secrets
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

PERIOD_S = 30
DIGITS = 6
WINDOW = 1
_ISSUER = "gridgov"
_SECRET_BYTES = 20  # RFC 4226, 4: 160 bits


def new_secret() -> str:
    """160 random bits in base32, as apps take it."""
    return base64.b32encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def otpauth_uri(secret: str, *, username: str) -> str:
    """What the QR code holds."""
    return _totp(secret).get_provisioning_uri(username, _ISSUER)


def step_of(at: datetime) -> int:
    """The number of the 30 s in which an instant lies."""
    return int(at.timestamp()) // PERIOD_S


def matching_step(secret: str, code: str, *, at: datetime) -> int | None:
    """The step whose code this is, the nearest first, or None. Six digits are expected."""
    if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
        return None
    now, generator = step_of(at), _totp(secret)
    for step in sorted(range(now - WINDOW, now + WINDOW + 1), key=lambda step: abs(step - now)):
        if hmac.compare_digest(generator.generate(step * PERIOD_S), code.encode()):
            return step
    return None


def _totp(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), PERIOD_S)  # noqa: S303 - RFC 6238's own; apps know no other
