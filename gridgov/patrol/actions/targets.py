"""Add, change and end a target: a place that patrols look at again and again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.patrol.actions.keep import change, check_version, record, reused
from gridgov.patrol.actions.places import Stood, place_of
from gridgov.patrol.actions.target_clock import SUBJECT, expect_anew
from gridgov.patrol.messages import TargetChanged
from gridgov.patrol.queries import Target, forms_of, row_by_id, subject_of, visible
from gridgov.patrol.queries.views import shown_target
from gridgov.patrol.rules.forms import TargetKind
from gridgov.patrol.rules.terms import TARGET_NAMES, TargetState
from gridgov.patrol.schemas.targets import PatrolTargetIn, PatrolTargetOut, TargetChangeIn
from gridgov.patrol.statements import insert_once
from gridgov.patrol.tables import PatrolTarget
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

PLAN = "patrol.plan"


@dataclass(frozen=True, slots=True)
class Added:
    """The target, and whether it had been added before."""

    out: PatrolTargetOut
    seen_before: bool


async def add_target(session: Session, person: Person, body: PatrolTargetIn, *, at: datetime) -> Added:
    """Raises `NotPermitted`, `Invalid` for a kind that is not in force, or `ReusedKey`."""
    county_code = person.county_code
    where = await place_of(session, body.place, county_code=county_code, at=at)
    permissions_of(session).require(person, PLAN, Subject(county_code, where.scope_path))
    earlier = await row_by_id(session, PatrolTarget, county_code=county_code, row_id=body.id)
    if earlier is not None:
        if not _is_same(earlier, body, where):
            raise reused()
        return Added(await shown_target(session, earlier), seen_before=True)
    kind = open_kind(session, body.kind, at)
    values = {
        "county_code": county_code, "id": body.id, "kind": body.kind, "name": body.name, "address": body.address,
        **where.columns(), "every_days": body.every_days or kind.every_days, "state": TargetState.ACTIVE, "version": 1,
        "made_by": person.id, "made_at": at, "changed_at": at,
    }  # fmt: skip
    if not await insert_once(session, PatrolTarget, values):
        raise reused()
    row = await row_by_id(session, PatrolTarget, county_code=county_code, row_id=body.id)
    assert row is not None
    await expect_anew(session, row, outcome="anew", at=at)
    return Added(await told(session, person, row, "target_added", at=at), seen_before=False)


async def change_target(
    session: Session, person: Person, body: TargetChangeIn, *, target_id: UUID, version: int, at: datetime
) -> PatrolTargetOut:
    """An interval that is another counts from now on."""
    row = await held(session, person, target_id, version)
    values = body.model_dump(exclude_unset=True)
    row = await change(session, row, values, at=at)
    if "every_days" in values:
        await expect_anew(session, row, outcome="changed", at=at)
    return await told(session, person, row, "target_changed", at=at)


async def end_target(
    session: Session, person: Person, *, target_id: UUID, reason: str, version: int, at: datetime
) -> PatrolTargetOut:
    row = await held(session, person, target_id, version)
    row = await change(session, row, {"state": TargetState.ENDED, "reason": reason}, at=at)
    await expect_anew(session, row, outcome="ended", at=at)
    return await told(session, person, row, "target_ended", at=at)


async def held(
    session: Session,
    person: Person,
    target_id: UUID,
    version: int,
    *,
    state: TargetState = TargetState.ACTIVE,
) -> Target:
    """A target within scope that this person may plan, of the version seen and in this state."""
    row = await visible(session, person, PatrolTarget, target_id)
    permissions_of(session).require(person, PLAN, subject_of(row))
    check_version(row, version)
    if row.state != state:
        zh, en = TARGET_NAMES[TargetState(row.state)]
        raise Conflict(
            f"该巡查对象当前状态为“{zh}”,不能进行此操作",
            f"This target is {en}; that is not possible now",
        )
    return row


async def told(
    session: Session, person: Person, row: Target, action: str, *, at: datetime
) -> PatrolTargetOut:
    await announce(session, TargetChanged(row.county_code, row.id, row.scope_path), at=at)
    out = await shown_target(session, row)
    data = {"version": row.version, "state": row.state}
    await record(session, person, action=action, subject=SUBJECT, subject_id=row.id, data=data, at=at)
    return out


def open_kind(session: Session, code: str, at: datetime) -> TargetKind:
    kind = forms_of(session).kinds.get(code)
    if kind is None or not kind.is_open(local_day(at)):
        raise Invalid.field(
            "/kind", "unknown-kind", "没有这个对象类型或已停用,请从类型目录中选择",
            "No such kind, or not in force; choose one of the catalogue",
        )  # fmt: skip
    return kind


def _is_same(row: Target, body: PatrolTargetIn, where: Stood) -> bool:
    """As it was sent first: what changed since then was changed by a command of its own."""
    return (row.kind, row.raw_lon, row.raw_lat, row.datum) == (
        body.kind,
        where.raw_lon,
        where.raw_lat,
        where.datum,
    )
