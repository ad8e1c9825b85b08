"""Core writes of alarms. The call for help is the hot path: its rows go with those of its event in one statement."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, Update, bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmAct, AlarmCall, AlarmLink, AlarmRow, SignalRow
from gridgov.db.rows import insert_new


def opening_inserts() -> dict[str, Insert]:
    """The inserts of an alarm, its first act and its signal, each with its name as prefix of its binds."""
    return {
        "alarm": _prefixed(AlarmRow, "alarm_"),
        "act": _prefixed(AlarmAct, "act_"),
        "signal": _prefixed(SignalRow, "signal_"),
    }


def _prefixed(table: Any, prefix: str) -> Insert:
    columns = table.__table__.columns
    return insert(table.__table__).values(
        {column.name: bindparam(prefix + column.name, type_=column.type) for column in columns}
    )


async def insert_signal(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False when this message of this device was here before."""
    return await insert_new(session, SignalRow.__table__, values)


async def insert_act(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False when this act was recorded before: a phone that sends it again has chosen its id."""
    return await insert_new(session, AlarmAct.__table__, values)


async def insert_call(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False when this step was called before."""
    return await insert_new(session, AlarmCall.__table__, values)


async def update_alarm(
    session: AsyncSession, *, county_code: str, alarm_id: UUID, values: Mapping[str, Any]
) -> None:
    """Of an alarm that this transaction holds."""
    changed = {f"new_{name}": value for name, value in values.items()}
    key = {"of_county": county_code, "of_id": alarm_id}
    await session.execute(_update(tuple(sorted(values))), {**key, **changed})


@cache
def _update(names: tuple[str, ...]) -> Update:
    table: Any = AlarmRow.__table__
    changed: dict[Any, Any] = {
        table.c[name]: bindparam(f"new_{name}", type_=table.c[name].type) for name in names
    }
    return (
        update(table)
        .where(table.c.county_code == bindparam("of_county"), table.c.id == bindparam("of_id"))
        .values({**changed, table.c.version: table.c.version + 1})
    )


async def give_signal_to(
    session: AsyncSession, *, county_code: str, device_id: UUID, message_id: str, alarm_id: UUID
) -> None:
    """A message that came before the alarm it belongs to."""
    await session.execute(
        update(SignalRow)
        .where(
            SignalRow.county_code == county_code,
            SignalRow.device_id == device_id,
            SignalRow.message_id == message_id,
        )
        .values(alarm_id=alarm_id)
        .execution_options(synchronize_session=False)
    )


async def put_link(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """A recipient's link of an alarm; given again it is the same, and only lasts longer."""
    written = pg_insert(AlarmLink).values(**values)
    changed = {name: written.excluded[name] for name in ("token_hash", "expires_at")}
    await session.execute(
        written.on_conflict_do_update(
            index_elements=["county_code", "alarm_id", "recipient_id"], set_=changed
        )
    )
