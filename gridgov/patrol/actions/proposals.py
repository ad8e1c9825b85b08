"""Propose a target (the house does: from hotspots, from the loop), and decide on it (a person does)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.grids.queries import locate
from gridgov.patrol.actions.keep import change
from gridgov.patrol.actions.target_clock import expect_anew
from gridgov.patrol.actions.targets import held, open_kind, told
from gridgov.patrol.messages import TargetDecided, TargetProposed
from gridgov.patrol.rules.terms import TargetState
from gridgov.patrol.schemas.targets import DecideIn, PatrolTargetOut
from gridgov.patrol.statements import insert_once
from gridgov.patrol.tables import PatrolTarget
from gridgov.people.rules.roles import Person


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place in the stored datum, why, and from what; ``key`` says that the same was proposed once and for all."""

    county_code: str
    key: str
    kind: str
    name: str
    lon: float
    lat: float
    reason: str
    cause: dict[str, Any]
    every_days: int | None = None


async def propose_target(session: Session, proposal: Proposal, *, at: datetime) -> UUID | None:
    """The id of the proposal; None where this was proposed before, whatever became of it."""
    county_code, target_id = proposal.county_code, new_id()
    where = await locate(
        session, county_code=county_code, lon=proposal.lon, lat=proposal.lat, day=local_day(at)
    )
    scope_path = where or county_code
    written = await insert_once(session, PatrolTarget, {
        "county_code": county_code, "id": target_id, "kind": proposal.kind, "name": proposal.name, "address": None,
        "scope_path": scope_path, "lon": proposal.lon, "lat": proposal.lat, "raw_lon": proposal.lon,
        "raw_lat": proposal.lat, "datum": "cgcs2000", "every_days": proposal.every_days, "state": TargetState.PROPOSED,
        "reason": proposal.reason, "cause": proposal.cause, "proposal_key": proposal.key, "version": 1,
        "made_by": None, "made_at": at, "changed_at": at,
    })  # fmt: skip
    if not written:
        return None
    await announce(session, TargetProposed(county_code, target_id, scope_path), at=at)
    return target_id


async def accept_target(
    session: Session, person: Person, body: DecideIn, *, target_id: UUID, version: int, at: datetime
) -> PatrolTargetOut:
    """It is a target from now on, as proposed or as this person would have it."""
    row = await held(session, person, target_id, version, state=TargetState.PROPOSED)
    kind = open_kind(session, body.kind or row.kind, at)
    values = {
        "state": TargetState.ACTIVE, "kind": kind.code, "name": body.name or row.name,
        "every_days": body.every_days or row.every_days or kind.every_days, "decided_by": person.id, "decided_at": at,
    }  # fmt: skip
    row = await change(session, row, values, at=at)
    await expect_anew(session, row, outcome="anew", at=at)
    await announce(session, TargetDecided(row.county_code, row.id, row.scope_path, accepted=True), at=at)
    return await told(session, person, row, "target_accepted", at=at)


async def decline_target(
    session: Session, person: Person, *, target_id: UUID, reason: str, version: int, at: datetime
) -> PatrolTargetOut:
    row = await held(session, person, target_id, version, state=TargetState.PROPOSED)
    values = {"state": TargetState.DECLINED, "reason": reason, "decided_by": person.id, "decided_at": at}
    row = await change(session, row, values, at=at)
    await announce(session, TargetDecided(row.county_code, row.id, row.scope_path, accepted=False), at=at)
    return await told(session, person, row, "target_declined", at=at)
