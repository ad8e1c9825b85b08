"""Access tokens: signed, short-lived, naming the account and the session; what they allow is asked afresh each time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt

from gridgov.errors import NotSignedIn

_ALGORITHM = "HS256"
_AUDIENCE = "gridgov"


class TokenInvalid(Exception):
    """Forged, expired or not ours."""


def not_signed_in() -> NotSignedIn:
    """The one answer to every token that is not good, whatever is wrong with it."""
    return NotSignedIn(
        "登录已失效,请重新登录",
        "Your sign-in is no longer good; sign in again",
        headers={"WWW-Authenticate": "Bearer"},
    )


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What a token says: who, in which county, in which signed-in session."""

    account_id: UUID
    session_id: UUID
    county_code: str


def issue_access_token(claims: AccessClaims, *, key: bytes, lifetime_s: int, at: datetime) -> str:
    payload = {
        "sub": str(claims.account_id),
        "sid": str(claims.session_id),
        "cty": claims.county_code,
        "aud": _AUDIENCE,
        "iat": at,
        "exp": at + timedelta(seconds=lifetime_s),
    }
    return jwt.encode(payload, key, algorithm=_ALGORITHM)


def read_access_token(token: str, *, key: bytes) -> AccessClaims:
    """Check signature, audience and expiry (30 s of clock difference allowed)."""
    try:
        payload = jwt.decode(
            token,
            key,
            algorithms=[_ALGORITHM],
            audience=_AUDIENCE,
            leeway=30,
            options={"require": ["sub", "sid", "cty", "exp"]},
        )
        return AccessClaims(UUID(payload["sub"]), UUID(payload["sid"]), str(payload["cty"]))
    except (jwt.PyJWTError, ValueError) as error:
        raise TokenInvalid(str(error)) from error
