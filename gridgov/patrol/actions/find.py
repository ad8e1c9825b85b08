"""A finding: from an answer of a form, or seen without one. What was put right on the spot is closed at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.rules.policies import Stage
from gridgov.errors import Invalid, NotFound
from gridgov.events.queries import catalogue_of
from gridgov.files.actions.claim import claim_files
from gridgov.patrol.actions.finding_clock import owe
from gridgov.patrol.actions.keep import hashes_of, record, reused
from gridgov.patrol.actions.places import Stood, place_of
from gridgov.patrol.actions.target_clock import walker_of
from gridgov.patrol.messages import FindingClosed, FindingMade
from gridgov.patrol.queries import Finding, members_of, row_by_id, visible
from gridgov.patrol.queries.findings import shown_finding
from gridgov.patrol.rules.remedies import SUBJECT
from gridgov.patrol.rules.terms import FindingState
from gridgov.patrol.schemas.findings import FindingIn, FindingOut
from gridgov.patrol.statements import insert_once
from gridgov.patrol.tables import PatrolFinding, PatrolShift, PatrolTarget
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

INSPECT = "patrol.inspect"
FUTURE_TOLERANCE = timedelta(minutes=10)
"""How far ahead of the database's a phone's clock may be, as for a report."""


@dataclass(frozen=True, slots=True)
class Found:
    """The finding, and whether it had been told before."""

    out: FindingOut
    seen_before: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found, where, by whom, of what."""

    id: UUID
    event_type: str
    words: str
    where: Stood
    found_at: datetime
    content_hash: bytes
    address: str | None = None
    accuracy_m: float | None = None
    target_id: UUID | None = None
    shift_id: UUID | None = None
    inspection_id: UUID | None = None
    item_code: str | None = None
    file_ids: Sequence[UUID] = ()
    fixed_on_spot: str | None = None


async def find(session: Session, person: Person, body: FindingIn, *, at: datetime) -> Found:
    """Raises `NotPermitted`, `Invalid` naming the field, or `ReusedKey`."""
    county_code = person.county_code
    where = await place_of(session, body.place, county_code=county_code, at=at)
    await require_inspect(session, person, where.scope_path, body.shift_id)
    hashes = hashes_of(session, body, context="patrol_findings.content_hash")
    earlier = await row_by_id(session, PatrolFinding, county_code=county_code, row_id=body.id)
    if earlier is not None:
        if bytes(earlier.content_hash) not in hashes:
            raise reused()
        return Found(await shown_finding(session, earlier), seen_before=True)
    if body.target_id is not None:
        await visible(session, person, PatrolTarget, body.target_id)
    check_moment(body.found_at, "/found_at", at)
    await claim_files(session, county_code=county_code, file_ids=body.file_ids, uploader_id=person.id)
    row = await write_finding_row(session, person, Seen(
        body.id, body.event_type, body.words, where, body.found_at, hashes[0], address=body.address,
        accuracy_m=body.place.accuracy_m, target_id=body.target_id, shift_id=body.shift_id, file_ids=body.file_ids,
        fixed_on_spot=body.fixed_on_spot,
    ), at=at)  # fmt: skip
    out = await shown_finding(session, row)
    await record(
        session,
        person,
        action="patrol_finding_made",
        subject=SUBJECT,
        subject_id=row.id,
        data={"event_type": row.event_type},
        at=at,
    )
    return Found(out, seen_before=False)


async def write_finding_row(session: Session, person: Person, seen: Seen, *, at: datetime) -> Finding:
    """Write it, announce it, and let its notice be owed; what was put right on the spot is owed nothing."""
    check_type(session, person.county_code, seen.event_type)
    county_code, fixed = person.county_code, seen.fixed_on_spot is not None
    holder = walker_of(seen.where.scope_path)
    values: dict[str, Any] = {
        "county_code": county_code, "id": seen.id, "target_id": seen.target_id, "shift_id": seen.shift_id,
        "inspection_id": seen.inspection_id, "item_code": seen.item_code, "event_type": seen.event_type,
        "words": seen.words, "address": seen.address, **seen.where.columns(), "accuracy_m": seen.accuracy_m,
        "file_ids": list(seen.file_ids), "state": FindingState.CLOSED if fixed else FindingState.OPEN,
        "fixed_on_spot": seen.fixed_on_spot, "holder_role": holder.role, "holder_path": holder.path,
        "closed_at": at if fixed else None, "content_hash": seen.content_hash, "version": 1, "found_by": person.id,
        "found_at": seen.found_at, "received_at": at, "changed_at": at,
    }  # fmt: skip
    if not await insert_once(session, PatrolFinding, values):
        raise reused()
    row = await row_by_id(session, PatrolFinding, county_code=county_code, row_id=seen.id)
    assert row is not None
    await announce(session, FindingMade(county_code, row.id, row.scope_path, row.target_id), at=at)
    if fixed:
        await announce(session, FindingClosed(county_code, row.id, row.scope_path, row.target_id), at=at)
    else:
        await owe(session, row, Stage.SERVE_NOTICE, outcome="found", at=at)
    return row


async def require_inspect(session: Session, person: Person, scope_path: str, shift_id: UUID | None) -> None:
    """Whoever works there, or is of the shift that is named; `NotFound` for a shift that is none of theirs."""
    owners: frozenset[UUID] = frozenset()
    if shift_id is not None:
        shift = await visible(session, person, PatrolShift, shift_id)
        if shift.started_at is None:
            raise NotFound("该班次尚未开始", "That shift has not begun")
        members = await members_of(session, county_code=shift.county_code, shift_id=shift.id)
        owners = frozenset(member.person_id for member in members)
    permissions_of(session).require(
        person, INSPECT, Subject(person.county_code, scope_path, owner_ids=owners)
    )


def check_type(session: Session, county_code: str, code: str) -> None:
    if catalogue_of(session, county_code).get(code) is None:
        raise Invalid.field(
            "/event_type", "unknown-type", "没有这个事件类型,请从类型目录中选择",
            "No such event type; choose one of the catalogue",
        )  # fmt: skip


def check_moment(moment: datetime, pointer: str, at: datetime) -> None:
    if moment > at + FUTURE_TOLERANCE:
        raise Invalid.field(
            pointer,
            "in-the-future",
            "时间晚于当前时间,请检查手机时钟",
            "From the future; check the phone's clock",
        )
