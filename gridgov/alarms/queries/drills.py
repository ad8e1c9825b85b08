"""Which communities drilled when, and which owe a drill: those that have devices in use."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.terms import DeviceKind, DeviceState, Way
from gridgov.alarms.tables import AlarmRow, Device, SignalRow
from gridgov.grids.queries.scope import ScopeColumns, in_scope
from gridgov.grids.tables import AreaRow
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

_YEAR = timedelta(days=365)
_SCOPE = ScopeColumns(county_code=Device.__table__.c.county_code, scope_path=Device.__table__.c.scope_path)


@dataclass(frozen=True, slots=True)
class Drilled:
    """A community with devices: since when, the last drill, how many in a year."""

    area_path: str
    area_name: str
    device_count: int
    first_device_at: datetime
    last_at: datetime | None
    last_alarm_id: UUID | None
    in_a_year: int


async def drilled_communities(
    session: AsyncSession, person: Person, *, after: str, limit: int, at: datetime
) -> list[Drilled]:
    """Those of one's areas, in the order of their codes, and one more where there is a next page."""
    path = func.left(Device.scope_path, 12).label("path")
    having = (
        select(path, func.count().label("device_count"), func.min(Device.added_at).label("first_at"))
        .where(
            Device.county_code == person.county_code,
            in_scope(permissions_of(session), person, "alarm.drill", _SCOPE),
            Device.kind != DeviceKind.SYNTHETIC,
            Device.state != DeviceState.RETIRED,
            path > after,
        )
        .group_by(path)
        .order_by(path)
        .limit(limit + 1)
        .subquery()
    )
    statement = (
        select(having.c.path, AreaRow.name, having.c.device_count, having.c.first_at)
        .outerjoin_from(having, AreaRow, AreaRow.path == having.c.path)
        .order_by(having.c.path)
    )
    rows = (await session.execute(statement)).all()
    last = await _last_drills(session, person.county_code, [row[0] for row in rows], at=at)
    nothing: tuple[datetime | None, UUID | None, int] = (None, None, 0)
    return [Drilled(row[0], row[1] or row[0], row[2], row[3], *last.get(row[0], nothing)) for row in rows]


async def _last_drills(
    session: AsyncSession, county_code: str, paths: list[str], *, at: datetime
) -> dict[str, tuple[datetime, UUID, int]]:
    """What an operator's command opened: the synthetic resident drills every minute, and that is none."""
    community = func.left(AlarmRow.scope_path, 12)
    by_command = exists().where(
        SignalRow.county_code == AlarmRow.county_code, SignalRow.county_code == county_code,
        SignalRow.alarm_id == AlarmRow.id, SignalRow.way == Way.DRILL,
    )  # fmt: skip
    of_these = (AlarmRow.county_code == county_code, AlarmRow.drill, community.in_(paths), by_command)
    newest = (
        select(community, AlarmRow.opened_at, AlarmRow.id)
        .where(*of_these)
        .ext(distinct_on(community))
        .order_by(community, AlarmRow.opened_at.desc(), AlarmRow.id)
    )
    counted = (
        select(community, func.count()).where(*of_these, AlarmRow.opened_at > at - _YEAR).group_by(community)
    )
    counts = {row[0]: int(row[1]) for row in await session.execute(counted)}
    return {row[0]: (row[1], row[2], counts.get(row[0], 0)) for row in await session.execute(newest)}
