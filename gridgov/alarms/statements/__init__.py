"""Core writes of alarms. The call for help is the hot path: its rows go with those of its event in one statement."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmAct, AlarmCall, AlarmLink, AlarmRow, SignalRow


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
    statement = pg_insert(SignalRow).values(**values).on_conflict_do_nothing().returning(SignalRow.message_id)
    return (await session.execute(statement)).first() is not None


async def insert_act(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False when this act was recorded before: a phone that sends it again has chosen its id."""
    statement = pg_insert(AlarmAct).values(**values).on_conflict_do_nothing().returning(AlarmAct.id)
    return (await session.execute(statement)).first() is not None


async def insert_call(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False when this step was called before."""
    statement = pg_insert(AlarmCall).values(**values).on_conflict_do_nothing().returning(AlarmCall.step)
    return (await session.execute(statement)).first() is not None


async def update_alarm(
    session: AsyncSession, *, county_code: str, alarm_id: UUID, values: Mapping[str, Any]
) -> None:
    """Of an alarm that this transaction holds."""
    await session.execute(
        update(AlarmRow)
        .where(AlarmRow.county_code == county_code, AlarmRow.id == alarm_id)
        .values(**values, version=AlarmRow.version + 1)
        .execution_options(synchronize_session=False)
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
