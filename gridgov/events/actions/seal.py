"""Seal the heads of a county's chains outside Postgres, so that a tail cut off or a whole event removed is found.

Each seal names the one before it by digest. What is younger than the last seal (a minute) is not covered yet.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from gridgov.db.audit import audit_head
from gridgov.db.session import Session
from gridgov.events.queries.history import steps_since
from gridgov.files.channels import FileStore

OVERLAP = timedelta(seconds=30)
"""Steps that commit late are sealed by the next seal: longer than any transaction may last (15 s)."""

_HEADS_A_SEAL = 50_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class LastSeal:
    """Where the chain of seals ends."""

    key: str
    digest: str
    through: datetime


async def seal_history(session: Session, *, county_code: str, store: FileStore, at: datetime) -> int:
    """Write one seal of what is new; returns how many heads it holds, 0 when nothing is new."""
    last = await last_seal(store, county_code)
    since = last.through - OVERLAP if last else _EPOCH
    steps = await steps_since(session, county_code=county_code, since=since, limit=_HEADS_A_SEAL)
    if not steps or (last and steps[-1].at <= last.through):
        return 0
    heads = {str(step.event_id): [step.seq, bytes(step.hash).hex()] for step in steps}
    audit = await audit_head(session, county_code=county_code)
    through = steps[-1].at
    seal = {
        "county_code": county_code, "sealed_at": at.isoformat(), "through": through.isoformat(), "heads": heads,
        "audit": [audit[0], audit[1].hex()] if audit else None, "previous": last.key if last else None,
        "previous_digest": last.digest if last else None,
    }  # fmt: skip
    body = orjson.dumps(seal, option=orjson.OPT_SORT_KEYS)
    digest = hashlib.new("sm3", body).hexdigest()
    key = f"seals/{county_code}/{through:%Y/%m/%d/%H%M%S}-{digest[:16]}.json"
    await store.put(key, body)
    pointer = {"key": key, "digest": digest, "through": through.isoformat()}
    await store.put(_pointer_key(county_code), orjson.dumps(pointer))
    return len(heads)


async def last_seal(store: FileStore, county_code: str) -> LastSeal | None:
    """The end of the county's chain of seals."""
    if not await store.exists(_pointer_key(county_code)):
        return None
    pointer: dict[str, Any] = orjson.loads(await store.get(_pointer_key(county_code)))
    return LastSeal(pointer["key"], pointer["digest"], datetime.fromisoformat(pointer["through"]))


async def sealed_audit(store: FileStore, county_code: str) -> tuple[datetime, int, str] | None:
    """When the audit log was last sealed, and the number and hash (hex) of its head then; None before the first seal."""
    last = await last_seal(store, county_code)
    if last is None:
        return None
    seal: dict[str, Any] = orjson.loads(await store.get(last.key))
    if seal["audit"] is None:
        return None
    return datetime.fromisoformat(seal["sealed_at"]), int(seal["audit"][0]), str(seal["audit"][1])


def _pointer_key(county_code: str) -> str:
    return f"seals/{county_code}/latest.json"
