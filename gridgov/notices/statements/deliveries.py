"""Core writes of deliveries and of the meters of their limits."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    DateTime,
    Executable,
    Integer,
    Row,
    Select,
    bindparam,
    case,
    delete,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.notices.rules.choosing import OPEN, DeliveryState
from gridgov.notices.tables import ChannelMeter, DeliveryRow

_NO_SYNC = {"synchronize_session": False}
_ERROR_LENGTH = 300
_OPEN = [str(state) for state in OPEN]


_DELIVERIES: Any = DeliveryRow.__table__
_ONCE = pg_insert(_DELIVERIES).on_conflict_do_nothing().returning(_DELIVERIES.c.id)
"""Composed once; its rows come as parameters."""


async def insert_deliveries(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> set[UUID]:
    """Write deliveries of one county; one that stands there (of this notice, or of this fact to the group) is passed over.
    Which were written."""
    if not rows:
        return set()
    written = await session.execute(_ONCE, [dict(row) for row in rows])
    return set(written.scalars().all())


async def take_due(
    session: AsyncSession,
    *,
    county_code: str,
    urgent: bool,
    apart_from: Sequence[str],
    limit: int,
    at: datetime,
) -> Sequence[Row[Any]]:
    """Deliveries whose time has come, locked until the commit, the longest waiting first; not of these channels."""
    key = {"county": county_code, "moment": at, "apart_from": list(apart_from), "most": limit}
    return (await session.execute(_due(urgent), key)).all()


@cache
def _due(urgent: bool) -> Select[*tuple[Any, ...]]:  # noqa: FBT001 - a key of the cache
    return (
        select(*DeliveryRow.__table__.c)
        .where(
            DeliveryRow.county_code == bindparam("county"),
            DeliveryRow.state.in_(_OPEN),
            DeliveryRow.urgent == urgent,
            DeliveryRow.not_before <= bindparam("moment", type_=DateTime(timezone=True)),
            DeliveryRow.channel.not_in(bindparam("apart_from", expanding=True)),
        )
        .order_by(DeliveryRow.not_before, DeliveryRow.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )


async def take_companions(
    session: AsyncSession, lead: Row[Any], *, apart_from: Sequence[UUID], limit: int, at: datetime
) -> Sequence[Row[Any]]:
    """What else is due to the same destination and can ride in one message, locked until the commit."""
    row = DeliveryRow
    whose = row.person_id == lead.person_id if lead.group_id is None else row.group_id == lead.group_id
    statement = (
        select(*row.__table__.c)
        .where(
            row.county_code == lead.county_code,
            row.state.in_(_OPEN),
            row.urgent == lead.urgent,
            row.not_before <= at,
            row.channel == lead.channel,
            row.id.not_in(apart_from),
            whose,
        )
        .order_by(row.not_before, row.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await session.execute(statement)).all()


async def lease(
    session: AsyncSession, *, county_code: str, delivery_ids: Sequence[UUID], until: datetime
) -> dict[UUID, int]:
    """Begin an attempt of each; its number. A last attempt that was never finished counts as failed and unanswered."""
    key = {"county": county_code, "ids": list(delivery_ids), "until": until}
    return {one.id: one.attempt for one in await session.execute(_leasing(), key)}


@cache
def _leasing() -> Executable:
    row, until = DeliveryRow, bindparam("until", type_=DateTime(timezone=True))
    unfinished = case((row.state == DeliveryState.SENDING, 1), else_=0)
    return (
        update(row)
        .where(row.county_code == bindparam("county"), row.id.in_(bindparam("ids", expanding=True)))
        .values(
            attempt=row.attempt + 1,
            unanswered=row.unanswered + unfinished,
            failures=row.failures + unfinished,
            state=DeliveryState.SENDING,
            leased_until=until,
            not_before=until,
        )
        .returning(row.id, row.attempt)
        .execution_options(**_NO_SYNC)
    )


async def put_off(session: AsyncSession, *, county_code: str, waits: Sequence[tuple[UUID, datetime]]) -> None:
    """Let these wait, each until its own time; a lease that ran out is over."""
    if not waits:
        return
    row = DeliveryRow
    unfinished = case((row.state == DeliveryState.SENDING, 1), else_=0)
    statement = (
        row.__table__.update()  # type: ignore[attr-defined]  # the table, for many rows of one form
        .where(row.county_code == county_code, row.id == bindparam("which"))
        .values(
            state=case((row.state == DeliveryState.HELD, DeliveryState.HELD), else_=DeliveryState.WAITING),
            unanswered=row.unanswered + unfinished,
            failures=row.failures + unfinished,
            leased_until=None,
            not_before=bindparam("until"),
        )
    )
    await session.execute(statement, [{"which": which, "until": until} for which, until in waits])


async def end_unsent(
    session: AsyncSession, *, county_code: str, delivery_ids: Sequence[UUID], state: DeliveryState, why: str
) -> None:
    """End deliveries that were not tried."""
    await session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.county_code == county_code, DeliveryRow.id.in_(delivery_ids))
        .values(state=state, last_error=why[:_ERROR_LENGTH], leased_until=None)
        .execution_options(**_NO_SYNC)
    )


async def finish(
    session: AsyncSession,
    *,
    county_code: str,
    members: Sequence[tuple[UUID, int]],
    values: Mapping[str, Any],
    failed: bool,
    unanswered: bool,
) -> set[UUID]:
    """Write how an attempt ended, where it is still the one: which were written. Whoever comes late writes nothing."""
    error = values["last_error"]
    written = {**values, "last_error": error[:_ERROR_LENGTH] if error else None}
    key = {"county": county_code, "members": list(members), "failed": int(failed), "unheard": int(unanswered)}
    changed = {f"new_{name}": value for name, value in written.items()}
    done = await session.execute(_finishing(tuple(sorted(written))), {**key, **changed})
    return set(done.scalars().all())


@cache
def _finishing(names: tuple[str, ...]) -> Executable:
    row = DeliveryRow
    changed: dict[str, Any] = {
        name: bindparam(f"new_{name}", type_=_DELIVERIES.c[name].type) for name in names
    }
    return (
        update(row)
        .where(
            row.county_code == bindparam("county"),
            row.state == DeliveryState.SENDING,
            tuple_(row.id, row.attempt).in_(bindparam("members", expanding=True)),
        )
        .values(
            **changed,
            failures=row.failures + bindparam("failed", type_=Integer),
            unanswered=row.unanswered + bindparam("unheard", type_=Integer),
            leased_until=None,
        )
        .returning(row.id)
        .execution_options(**_NO_SYNC)
    )


async def end_carried(
    session: AsyncSession, *, county_code: str, carrier_id: UUID, state: DeliveryState, why: str | None
) -> None:
    """What was carried by a message ends as that ends."""
    await session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.county_code == county_code, DeliveryRow.carried_by == carrier_id)
        .values(state=state, last_error=why[:_ERROR_LENGTH] if why else None)
        .execution_options(**_NO_SYNC)
    )


async def take_meters(
    session: AsyncSession, *, county_code: str, keys: Sequence[tuple[str, str]], at: datetime
) -> dict[tuple[str, str], ChannelMeter]:
    """The meters of these (channel, key), made where they are new, locked in one order until the commit."""
    if not keys:
        return {}
    ordered = sorted(set(keys))
    fresh = [
        {"county_code": county_code, "channel": channel, "key": key, "spoken_for": [], "day_count": 0, "used_at": at}
        for channel, key in ordered
    ]  # fmt: skip
    await session.execute(_METER, fresh)
    found = await session.scalars(_meters(), {"county": county_code, "keys": ordered})
    return {(meter.channel, meter.key): meter for meter in found.all()}


_METERS: Any = ChannelMeter.__table__
_METER = pg_insert(_METERS).on_conflict_do_nothing()


@cache
def _meters() -> Select[ChannelMeter]:
    return (
        select(ChannelMeter)
        .where(
            ChannelMeter.county_code == bindparam("county"),
            tuple_(ChannelMeter.channel, ChannelMeter.key).in_(bindparam("keys", expanding=True)),
        )
        .order_by(ChannelMeter.channel, ChannelMeter.key)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


async def write_meter(session: AsyncSession, meter: ChannelMeter, values: Mapping[str, Any]) -> None:
    await session.execute(
        update(ChannelMeter)
        .where(
            ChannelMeter.county_code == meter.county_code,
            ChannelMeter.channel == meter.channel,
            ChannelMeter.key == meter.key,
        )
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def delete_old(session: AsyncSession, *, county_code: str, before: datetime, limit: int) -> int:
    """Delete deliveries made before an instant that nothing is owed of; how many."""
    row = aliased(DeliveryRow)
    old = (
        select(row.id)
        .where(row.county_code == county_code, row.created_at < before, row.state.not_in(_OPEN))
        .order_by(row.created_at)
        .limit(limit)
    )
    return await _delete(session, DeliveryRow, county_code, DeliveryRow.id.in_(old))


async def delete_unused_meters(
    session: AsyncSession, *, county_code: str, before: datetime, limit: int
) -> int:
    """Delete meters not used since an instant; how many."""
    row = aliased(ChannelMeter)
    old = (
        select(row.channel, row.key).where(row.county_code == county_code, row.used_at < before).limit(limit)
    )
    return await _delete(
        session, ChannelMeter, county_code, tuple_(ChannelMeter.channel, ChannelMeter.key).in_(old)
    )


async def _delete(session: AsyncSession, table: Any, county_code: str, which: Any) -> int:
    done = await session.execute(
        delete(table)
        .where(table.county_code == county_code, which)
        .returning(table.county_code)
        .execution_options(**_NO_SYNC)
    )
    return len(done.all())
