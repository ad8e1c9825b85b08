"""Core writes of what is known of devices: hot, for a heartbeat is one statement and a sweep writes what it found at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Update, bindparam, case, column, func, insert, literal, or_, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import DeviceWatch

_TABLE: Any = DeviceWatch.__table__
_W = _TABLE.c
_NO_SYNC = {"synchronize_session": False}
_STANDING = ("battery_low_at", "tampered_at", "power_off_at", "test_overdue_at")
_LOOKED = ("offline_at", "test_overdue_at", "look_at")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message says of its device. ``stamp_at``: of a heartbeat, the time that it was signed with.

    ``began``, ``ended``: the columns of troubles that it tells of. ``silent_at``: until when it must be heard of again;
    None where nobody expects it. ``test_due_at``: of a test, when the next is due.
    """

    at: datetime
    told: Mapping[str, Any]
    """Skew, battery, strength: those that it says."""
    stamp_at: datetime | None
    silent_at: datetime | None
    began: frozenset[str]
    ended: frozenset[str]
    is_test: bool = False
    test_due_at: datetime | None = None


async def update_heard(session: AsyncSession, heard: Heard, *, county_code: str, device_id: UUID) -> bool:
    """A device was heard of; False where its stamp is no later than the last one's, and nothing was written."""
    shape = _Shape(
        tuple(sorted(heard.told)), heard.stamp_at is not None, heard.silent_at is not None,
        tuple(sorted(heard.began)), tuple(sorted(heard.ended)), heard.is_test,
    )  # fmt: skip
    written = await session.execute(_hearing(shape), {
        "of_county": county_code, "of_device": device_id, "now": heard.at, "silent": heard.silent_at,
        **({"stamp": heard.stamp_at} if shape.stamped else {}),
        **({"test_due": heard.test_due_at} if shape.is_test else {}),
        **{f"told_{name}": value for name, value in heard.told.items()},
    })  # fmt: skip
    return written.scalar_one_or_none() is not None


class _Shape(NamedTuple):
    """Which statement a message needs: composed once for each, for heartbeats come by the thousand."""

    told: tuple[str, ...]
    stamped: bool
    expected: bool
    began: tuple[str, ...]
    ended: tuple[str, ...]
    is_test: bool


@cache
def _hearing(shape: _Shape) -> Update:
    statement = update(_TABLE).where(
        _W.county_code == bindparam("of_county"), _W.device_id == bindparam("of_device")
    )
    now, silent = _bound("now"), _bound("silent")
    values: dict[str, Any] = {name: bindparam(f"told_{name}", type_=_W[name].type) for name in shape.told}
    values |= {"seen_at": now, "silent_at": silent, "offline_at": None}
    if shape.stamped:
        statement = statement.where(or_(_W.stamp_at.is_(None), _W.stamp_at < _bound("stamp")))
        values["stamp_at"] = _bound("stamp")
    values |= {name: func.coalesce(_W[name], now) for name in shape.began}
    values |= dict.fromkeys(shape.ended)
    if shape.is_test:
        values |= {"tested_at": now, "test_due_at": _bound("test_due"), "test_overdue_at": None}
    if shape.expected:
        values["look_at"] = _next_look(shape)
    return statement.values(values).returning(_W.device_id)


def _next_look(shape: _Shape) -> ColumnElement[Any]:
    """At once where a trouble came or went; else when it falls silent or its test falls due, whichever is first."""
    at, silent_at = _bound("now"), _bound("silent")
    test_due = _bound("test_due") if shape.is_test else _W.test_due_at
    ended = {*shape.ended, "offline_at", *({"test_overdue_at"} if shape.is_test else ())}
    changed = [_W[name].is_(None) for name in shape.began] + [_W[name].is_not(None) for name in sorted(ended)]
    standing = [_W[name].is_not(None) for name in _STANDING] + [_W.tasks != literal({}, _W.tasks.type)]
    return case(
        (or_(*changed), at),
        (or_(*standing), func.least(_W.look_at, silent_at)),
        else_=func.least(silent_at, test_due),
    )


async def update_trouble(
    session: AsyncSession, *, county_code: str, device_id: UUID, began: str, watched: bool, at: datetime
) -> None:
    """Somebody else says that a device is in trouble: it was not heard of itself."""
    values: dict[str, Any] = {began: func.coalesce(_W[began], _moment(at))}
    if watched:
        values["look_at"] = case((_W[began].is_(None), _moment(at)), else_=_W.look_at)
    await session.execute(
        update(DeviceWatch)
        .where(_W.county_code == county_code, _W.device_id == device_id)
        .values(values)
        .execution_options(**_NO_SYNC)
    )


async def insert_watch(session: AsyncSession, *, county_code: str, device_id: UUID) -> None:
    """A device and what is known of it are made together."""
    await session.execute(insert(DeviceWatch).values(county_code=county_code, device_id=device_id, tasks={}))


async def update_watch(
    session: AsyncSession, *, county_code: str, device_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(DeviceWatch)
        .where(_W.county_code == county_code, _W.device_id == device_id)
        .values(dict(values))
        .execution_options(**_NO_SYNC)
    )


async def write_looks(session: AsyncSession, *, county_code: str, looks: Sequence[Mapping[str, Any]]) -> None:
    """What a sweep found of devices of one county: ``of_id`` and the columns that it decides on.

    As one JSON list where one Postgres holds them, a row at a time where many do (as `gridgov.db.rows`).
    """
    if not looks:
        return
    connection = await session.connection()
    if session.info.get("sharded"):
        await connection.execute(_ONE_LOOK, [{"of_county": county_code, **look} for look in looks])
    else:
        rows = [dict(look) for look in looks]
        await connection.execute(_ALL_LOOKS, {"of_county": county_code, "looks": rows})


def _looked(id_: Any, values: Mapping[str, Any]) -> Update:
    # On the table's own columns: the ORM would take a list of parameters for a bulk update by key.
    statement = update(_TABLE).where(_W.county_code == bindparam("of_county"), _W.device_id == id_)
    return statement.values(values)


_LISTED = (
    func.jsonb_to_recordset(bindparam("looks", type_=JSONB()))
    .table_valued(column("of_id", _W.device_id.type), *(column(name, _W[name].type) for name in _LOOKED))
    .render_derived("looks", with_types=True)
)
_ALL_LOOKS = _looked(_LISTED.c.of_id, {name: _LISTED.c[name] for name in _LOOKED})
_ONE_LOOK = _looked(bindparam("of_id"), {name: bindparam(name, type_=_W[name].type) for name in _LOOKED})


def _bound(name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=_W.look_at.type)


def _moment(at: datetime | None) -> ColumnElement[Any]:
    return literal(at, _W.look_at.type)
