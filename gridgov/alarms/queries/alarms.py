"""Reads of alarms by the system itself: the one that is open, the message seen before, what an answer stands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    DateTime,
    Select,
    Text,
    bindparam,
    exists,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act, AlarmState
from gridgov.alarms.tables import AlarmAct, AlarmCall, AlarmRow, Device, EarlyAnswer, SignalRow
from gridgov.care.tables import ServedPerson
from gridgov.db.compiled import Compiled
from gridgov.grids.queries.scope import area_is
from gridgov.grids.tables import BoundaryRow

Alarm = AlarmRow
"""An alarm as other features read it."""


class Home(NamedTuple):
    """Where a served person lives, in the stored datum, and the plan of their own."""

    scope_path: str
    lon: float
    lat: float
    plan: dict[str, object] | None


async def held_home(session: AsyncSession, *, county_code: str, served_id: UUID) -> Home | None:
    """The home of whoever calls; until the transaction ends no other call of theirs is taken in.

    What is open for them is asked after this, in a statement of its own: only that one sees what the last call wrote.
    """
    row = (await session.execute(_held_home(), {"county": county_code, "served": served_id})).one_or_none()
    return Home(*row) if row else None


@cache
def _held_home() -> Select[Any]:
    columns = (ServedPerson.scope_path, ServedPerson.lon, ServedPerson.lat, ServedPerson.plan)
    mine = (ServedPerson.county_code == _COUNTY, ServedPerson.id == bindparam("served"))
    return select(*columns).where(*mine).with_for_update(key_share=True)


async def held_device_place(session: AsyncSession, *, county_code: str, device_id: UUID) -> Home:
    """The same of a device that nobody is bound to: somewhere inside its area."""
    held = select(Device.scope_path).where(Device.county_code == county_code, Device.id == device_id)
    scope_path = (await session.scalars(held.with_for_update(key_share=True))).one()
    lon, lat = await somewhere_in(session, scope_path)
    return Home(scope_path, lon, lat, None)


async def somewhere_in(session: AsyncSession, scope_path: str) -> tuple[float, float]:
    """A point inside an area, or inside the next one above it that has a boundary; of a county without one, inside any of it."""
    path = BoundaryRow.__table__.c.area_path
    above = path.in_([scope_path[:length] for length in (16, 12, 9, 6)])
    found = await _inside(session, above)
    if found is None:
        found = await _inside(session, area_is(path, scope_path[:6]))
    if found is None:
        raise AssertionError("a county in which somebody works has ground")
    return found


async def _inside(session: AsyncSession, areas: ColumnElement[bool]) -> tuple[float, float] | None:
    """Of the smallest of these areas."""
    inside = func.ST_PointOnSurface(BoundaryRow.geom)
    point = await session.execute(
        select(func.ST_X(inside), func.ST_Y(inside))
        .where(areas, BoundaryRow.valid_to.is_(None))
        .order_by(func.length(BoundaryRow.area_path).desc(), BoundaryRow.area_path)
        .limit(1)
    )
    row = point.one_or_none()
    return (row[0], row[1]) if row else None


@dataclass(frozen=True, slots=True)
class Found:
    """What a message of a device meets: the same message of before, the alarm that is open, what came in too soon."""

    digest: bytes | None
    """Of the same message, if it came before."""
    earlier_alarm_id: UUID | None
    open_id: UUID | None
    cancel_waits: bool
    answer_waits: bool


_COUNTY: BindParameter[str] = bindparam("county", type_=Text)
_DEVICE: BindParameter[UUID] = bindparam("device", type_=PG_UUID(as_uuid=True))
_MESSAGE: BindParameter[str] = bindparam("message", type_=Text)
_SAME = (SignalRow.county_code == _COUNTY, SignalRow.device_id == _DEVICE, SignalRow.message_id == _MESSAGE)
_FOUND = Compiled(
    select(
        select(SignalRow.digest).where(*_SAME).scalar_subquery().label("digest"),
        select(SignalRow.alarm_id).where(*_SAME).scalar_subquery().label("earlier_alarm_id"),
        select(AlarmRow.id)
        .where(
            AlarmRow.county_code == _COUNTY,
            AlarmRow.subject_id == bindparam("subject", type_=PG_UUID(as_uuid=True)),
            AlarmRow.drill == bindparam("drill", type_=Boolean),
            AlarmRow.state == literal_column(f"'{AlarmState.OPEN}'", Text),
        )
        .scalar_subquery()
        .label("open_id"),
        exists()
        .where(
            SignalRow.county_code == _COUNTY,
            SignalRow.device_id == _DEVICE,
            SignalRow.received_at > bindparam("since", type_=DateTime(timezone=True)),
            SignalRow.kind == literal_column(f"'{Kind.CANCEL}'", Text),
            SignalRow.alarm_id.is_(None),
        )
        .label("cancel_waits"),
        exists()
        .where(
            EarlyAnswer.county_code == _COUNTY,
            EarlyAnswer.device_id == _DEVICE,
            EarlyAnswer.message_id == _MESSAGE,
            EarlyAnswer.alarm_id.is_(None),
        )
        .label("answer_waits"),
    )
)


async def found_by(
    session: AsyncSession, *, county_code: str, device_id: UUID, message_id: str, subject_id: UUID, drill: bool,
    since: datetime,
) -> Found:  # fmt: skip
    """All of it in one round trip; asked after the home is held. ``since``: an older cancel is not meant for this."""
    (row,) = await _FOUND.fetch(session, {
        "county": county_code, "device": device_id, "message": message_id, "subject": subject_id, "drill": drill,
        "since": since,
    })  # fmt: skip
    return Found(*row)


async def locked_alarm(session: AsyncSession, *, county_code: str, alarm_id: UUID) -> AlarmRow | None:
    """As it is now; its clocks and its event are locked before it."""
    return (await session.scalars(_locked(), {"county": county_code, "alarm": alarm_id})).one_or_none()


async def find_alarm(session: AsyncSession, *, county_code: str, alarm_id: UUID) -> AlarmRow | None:
    """An alarm, asked by the system itself."""
    return (await session.scalars(_by_id(), {"county": county_code, "alarm": alarm_id})).one_or_none()


@cache
def _by_id() -> Select[AlarmRow]:
    return select(AlarmRow).where(AlarmRow.county_code == _COUNTY, AlarmRow.id == bindparam("alarm"))


@cache
def _locked() -> Select[AlarmRow]:
    return _by_id().with_for_update(key_share=True).execution_options(populate_existing=True)


async def cancel_before(
    session: AsyncSession, *, county_code: str, device_id: UUID, message_id: str, occurred_at: datetime | None,
    since: datetime,
) -> SignalRow | None:  # fmt: skip
    """A cancel that overtook its alarm: one that names this message, or was pressed after it by the device's clock."""
    statement = (
        select(SignalRow)
        .where(
            SignalRow.county_code == county_code,
            SignalRow.device_id == device_id,
            SignalRow.received_at > since,
            SignalRow.kind == "CANCEL",
            SignalRow.alarm_id.is_(None),
        )
        .order_by(SignalRow.received_at.desc())
        .limit(10)
    )
    for row in (await session.scalars(statement)).all():
        if row.cancels == message_id:
            return row
        if row.cancels is None and occurred_at and row.occurred_at and row.occurred_at >= occurred_at:
            return row
    return None


async def last_call(
    session: AsyncSession, *, county_code: str, alarm_id: UUID, round_number: int
) -> int | None:
    """The step of a round that was called last."""
    return await session.scalar(
        _last_call(), {"county": county_code, "alarm": alarm_id, "round": round_number}
    )


@cache
def _last_call() -> Select[int]:
    return select(func.max(AlarmCall.step)).where(
        AlarmCall.county_code == _COUNTY,
        AlarmCall.alarm_id == bindparam("alarm"),
        AlarmCall.round == bindparam("round"),
    )


async def acts_of(
    session: AsyncSession, *, county_code: str, alarm_id: UUID, limit: int = 500
) -> Sequence[AlarmAct]:
    """What happened in an alarm, in order."""
    key = {"county": county_code, "alarm": alarm_id, "most": limit}
    return (await session.scalars(_acts_of(), key)).all()


@cache
def _acts_of() -> Select[AlarmAct]:
    return (
        select(AlarmAct)
        .where(AlarmAct.county_code == _COUNTY, AlarmAct.alarm_id == bindparam("alarm"))
        .order_by(AlarmAct.seq)
        .limit(bindparam("most"))
    )


async def act_by_id(session: AsyncSession, *, county_code: str, act_id: UUID) -> AlarmAct | None:
    return (await session.scalars(_act_by_id(), {"county": county_code, "act": act_id})).one_or_none()


@cache
def _act_by_id() -> Select[AlarmAct]:
    return select(AlarmAct).where(AlarmAct.county_code == _COUNTY, AlarmAct.id == bindparam("act"))


RESPONDING = (Act.SEEN, Act.GOING, Act.ARRIVED, Act.NEEDS_HELP, Act.STOOD_DOWN)
"""What a responder says of themselves."""


def standing(acts: Sequence[AlarmAct]) -> dict[UUID, Act]:
    """Of each responder what they said last, in the order in which they first answered."""
    said: dict[UUID, Act] = {}
    for row in acts:
        if row.act in RESPONDING and row.actor_id is not None:
            said[row.actor_id] = Act(row.act)
    return said
