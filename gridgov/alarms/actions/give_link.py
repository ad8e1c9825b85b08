"""Make the link by which somebody without an account answers: one person, one alarm, kept as a hash.

The token is a keyed hash of both, so that each message to the same person carries the same link: the first one stays
good while the next message is on its way.
"""

import base64
import hashlib
from datetime import datetime
from typing import cast
from uuid import UUID

from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.queries.house import alarm_limits_of
from gridgov.alarms.rules.terms import ActorKind
from gridgov.alarms.statements import put_link
from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session

_TOKEN_BYTES = 16
_CONTEXT = "alarm_links.token"


async def give_link(
    session: Session, alarm: Alarm, *, recipient_kind: ActorKind, recipient_id: UUID, at: datetime
) -> str | None:
    """The link; None where no address is set up."""
    base = cast(str, session.info.get("public_url", ""))
    if not base:
        return None
    hashed = cipher_of(session).index(f"{alarm.id}:{recipient_id}", context=_CONTEXT)
    # The first byte may name the key; the hash ends in what nobody can guess.
    secret = base64.urlsafe_b64encode(hashed[-_TOKEN_BYTES:]).decode().rstrip("=")
    token = f"{alarm.county_code}-{secret}"
    await put_link(session, {
        "token_hash": token_hash(token), "county_code": alarm.county_code, "alarm_id": alarm.id,
        "recipient_kind": recipient_kind, "recipient_id": recipient_id, "made_at": at,
        "expires_at": at + alarm_limits_of(session).links.lasts, "used_at": None,
    })  # fmt: skip
    return f"{base.rstrip('/')}/public/alarms/{token}"


def token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
