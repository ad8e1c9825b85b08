"""Make the one-time link by which somebody without an account answers: told once, kept as a hash."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.rules.terms import ActorKind
from gridgov.alarms.statements import put_link
from gridgov.db.session import Session

LINK_LASTS = timedelta(hours=24)
_TOKEN_BYTES = 16


async def give_link(
    session: Session, alarm: Alarm, *, recipient_kind: ActorKind, recipient_id: UUID, at: datetime
) -> str | None:
    """The link; the one that was given before to the same person is valid no longer. None where no address is set up."""
    base = cast(str, session.info.get("public_url", ""))
    if not base:
        return None
    token = f"{alarm.county_code}-{secrets.token_urlsafe(_TOKEN_BYTES)}"
    await put_link(session, {
        "token_hash": token_hash(token), "county_code": alarm.county_code, "alarm_id": alarm.id,
        "recipient_kind": recipient_kind, "recipient_id": recipient_id, "made_at": at, "expires_at": at + LINK_LASTS,
        "used_at": None,
    })  # fmt: skip
    return f"{base.rstrip('/')}/public/alarms/{token}"


def token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
