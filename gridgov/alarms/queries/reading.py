"""Alarms as people read them: pages within scope, one alarm, who was called to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.alarms import RESPONDING, acts_of
from gridgov.alarms.rules.terms import Act, ActorKind, AlarmState, DeviceKind
from gridgov.alarms.tables import AlarmAct, AlarmCall, AlarmRecipient, AlarmRow, Device
from gridgov.db.paging import cut_page, decode_cursor, encode_cursor
from gridgov.errors import Invalid, NotFound
from gridgov.events.rules.apart import APART_ACTION
from gridgov.grids.queries.scope import ScopeColumns, area_is, in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person
from gridgov.people.tables import PersonRow

_ALARM = AlarmRow.__table__.c


@dataclass(frozen=True, slots=True)
class AlarmFilter:
    """What a list is narrowed to. The synthetic resident's presses are left out unless they are asked for."""

    state: AlarmState | None = None
    area_path: str | None = None
    since: datetime | None = None
    drill: bool | None = None
    served_id: UUID | None = None
    device_id: UUID | None = None
    synthetic: bool = False


def scope_of(person: Person) -> ScopeColumns:
    """Whose business an alarm is: the area's, and that of whoever was called to it, wherever they work; a worker's own call
    is duty's and the worker's."""
    called = select(AlarmRecipient.recipient_id).where(
        AlarmRecipient.county_code == _ALARM.county_code,
        AlarmRecipient.county_code == person.county_code,
        AlarmRecipient.alarm_id == _ALARM.id,
        AlarmRecipient.recipient_id == person.id,
    )
    return ScopeColumns(
        county_code=_ALARM.county_code, scope_path=_ALARM.scope_path,
        owner_ids=(called.correlate(AlarmRow).scalar_subquery(), _ALARM.worker_id),
        apart=(_ALARM.worker_id.is_not(None), APART_ACTION),
    )  # fmt: skip


async def alarm_page(
    session: AsyncSession, person: Person, wanted: AlarmFilter, *, cursor: str | None, limit: int
) -> tuple[Sequence[AlarmRow], str | None]:
    """A page, the open ones first, each part the newest first."""
    gate = in_scope(permissions_of(session), person, "alarm.read", scope_of(person))
    statement = select(AlarmRow).where(
        AlarmRow.county_code == person.county_code, gate, *_narrowed(person, wanted)
    )
    if (after := _decoded(cursor)) is not None:
        statement = statement.where(tuple_(AlarmRow.state, AlarmRow.opened_at, AlarmRow.id) < tuple_(*after))
    # "open" stands behind "closed" in the alphabet, so that one order does it.
    ordered = statement.order_by(AlarmRow.state.desc(), AlarmRow.opened_at.desc(), AlarmRow.id.desc())
    page, more = cut_page((await session.scalars(ordered.limit(limit + 1))).all(), limit)
    return page, _encoded(page[-1]) if more else None


def _narrowed(person: Person, wanted: AlarmFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        found.append(AlarmRow.state == wanted.state)
    if wanted.area_path is not None:
        found.append(area_is(_ALARM.scope_path, wanted.area_path))
    if wanted.since is not None:
        found.append(AlarmRow.opened_at >= wanted.since)
    if wanted.drill is not None:
        found.append(AlarmRow.drill == wanted.drill)
    if wanted.served_id is not None:
        found.append(AlarmRow.served_id == wanted.served_id)
    if wanted.device_id is not None:
        found.append(AlarmRow.device_id == wanted.device_id)
    if not wanted.synthetic:
        found.append(or_(~AlarmRow.drill, ~_of_the_synthetic_resident(person.county_code)))
    return found


def _of_the_synthetic_resident(county_code: str) -> ColumnElement[bool]:
    return exists().where(
        Device.county_code == AlarmRow.county_code, Device.county_code == county_code, Device.id == AlarmRow.device_id,
        Device.kind == DeviceKind.SYNTHETIC,
    )  # fmt: skip


async def visible_alarm(
    session: AsyncSession, person: Person, alarm_id: UUID, *, action: str = "alarm.read"
) -> AlarmRow:
    """An alarm within the person's scope, or to which they were called; else `NotFound`."""
    gate = in_scope(permissions_of(session), person, action, scope_of(person))
    statement = select(AlarmRow).where(
        AlarmRow.county_code == person.county_code, AlarmRow.id == alarm_id, gate
    )
    alarm = (await session.scalars(statement)).one_or_none()
    if alarm is None:
        raise NotFound("没有这个求助,或不在您的管辖范围内", "No such alarm, or it is outside your scope")
    return alarm


async def subject_of(session: AsyncSession, person: Person, alarm: AlarmRow) -> Subject:
    """What the permission table is asked about; whoever was called owns it, too."""
    called = await recipient_kind(
        session, county_code=alarm.county_code, alarm_id=alarm.id, recipient_id=person.id
    )
    owners = {alarm.worker_id}
    if called is ActorKind.PERSON:
        owners.add(person.id)
    return Subject(
        alarm.county_code, alarm.scope_path, owner_ids=frozenset(one for one in owners if one is not None),
        apart=APART_ACTION if alarm.worker_id is not None else None,
    )  # fmt: skip


async def recipient_kind(
    session: AsyncSession, *, county_code: str, alarm_id: UUID, recipient_id: UUID
) -> ActorKind | None:
    """As what somebody was called to an alarm; None where they were not."""
    key = {"county": county_code, "alarm": alarm_id, "recipient": recipient_id}
    kind = await session.scalar(_recipient_kind(), key)
    return ActorKind(kind) if kind is not None else None


@cache
def _recipient_kind() -> Select[str]:
    return select(AlarmRecipient.recipient_kind).where(
        AlarmRecipient.county_code == bindparam("county"),
        AlarmRecipient.alarm_id == bindparam("alarm"),
        AlarmRecipient.recipient_id == bindparam("recipient"),
    )


async def everybody_called(
    session: AsyncSession, *, county_code: str, alarm_id: UUID
) -> Mapping[UUID, ActorKind]:
    """All who were called to an alarm (at most 500), each as what: a person, a contact, a service outside (system)."""
    statement = (
        select(AlarmRecipient.recipient_id, AlarmRecipient.recipient_kind)
        .where(AlarmRecipient.county_code == county_code, AlarmRecipient.alarm_id == alarm_id)
        .order_by(AlarmRecipient.recipient_id)
        .limit(500)
    )
    return {row.recipient_id: ActorKind(row.recipient_kind) for row in await session.execute(statement)}


async def alarms_calling(session: AsyncSession, person: Person, *, limit: int = 50) -> Sequence[AlarmRow]:
    """The open alarms to which this person was called, the newest first; of the synthetic resident none."""
    statement = (
        select(AlarmRow)
        .join(
            AlarmRecipient,
            and_(AlarmRecipient.county_code == AlarmRow.county_code, AlarmRecipient.alarm_id == AlarmRow.id),
        )
        .where(
            AlarmRow.county_code == person.county_code,
            AlarmRecipient.county_code == person.county_code,
            AlarmRecipient.recipient_id == person.id,
            AlarmRow.state == AlarmState.OPEN,
            or_(~AlarmRow.drill, ~_of_the_synthetic_resident(person.county_code)),
        )
        .order_by(AlarmRow.opened_at.desc(), AlarmRow.id.desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def acts_shown(session: AsyncSession, alarm: AlarmRow) -> tuple[Sequence[AlarmAct], Mapping[UUID, str]]:
    """What happened in an alarm (at most 500), and the names of those of the house who did it."""
    acts = await acts_of(session, county_code=alarm.county_code, alarm_id=alarm.id)
    ids = {row.actor_id for row in acts if row.actor_kind == ActorKind.PERSON and row.actor_id is not None}
    rows = await session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(sorted(ids))))
    return acts, {row[0]: row[1] for row in rows}


async def calls_of(session: AsyncSession, alarm: AlarmRow) -> Sequence[AlarmCall]:
    """The steps of the ladder that were called, in order (at most 500)."""
    statement = (
        select(AlarmCall)
        .where(AlarmCall.county_code == alarm.county_code, AlarmCall.alarm_id == alarm.id)
        .order_by(AlarmCall.called_at, AlarmCall.round, AlarmCall.cycle, AlarmCall.step)
        .limit(500)
    )
    return (await session.scalars(statement)).all()


async def said_by(
    session: AsyncSession, *, county_code: str, alarm_ids: Sequence[UUID], actor_id: UUID
) -> Mapping[UUID, Act]:
    """What somebody said last in each of these alarms."""
    statement = (
        select(AlarmAct.alarm_id, AlarmAct.act)
        .where(
            AlarmAct.county_code == county_code,
            AlarmAct.alarm_id.in_(alarm_ids),
            AlarmAct.actor_id == actor_id,
            AlarmAct.act.in_(RESPONDING),
        )
        .ext(distinct_on(AlarmAct.alarm_id))
        .order_by(AlarmAct.alarm_id, AlarmAct.seq.desc())
    )
    return {row[0]: Act(row[1]) for row in await session.execute(statement)}


def _encoded(alarm: AlarmRow) -> str:
    return alarm.state[0] + encode_cursor(alarm.opened_at, alarm.id)


def _decoded(cursor: str | None) -> tuple[str, datetime, UUID] | None:
    if not cursor:
        return None
    states = {"o": AlarmState.OPEN, "c": AlarmState.CLOSED}
    if cursor[0] not in states or (place := decode_cursor(cursor[1:])) is None:
        raise Invalid.field(
            "/cursor", "bad-cursor", "翻页标记无效,请从第一页重新开始",
            "This cursor is not one of ours; start from the first page",
        )  # fmt: skip
    return (str(states[cursor[0]]), *place)
