"""Engines and sessions; the database's clock; what a broken connection or a lost race looks like to us."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, DateTime, literal_column, select, text
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
    TimeoutError,  # noqa: A004 - the pool's, kept under its own name below
)
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from gridgov.log import get_logger
from gridgov.settings import DatabaseSettings

Session = AsyncSession
"""What actions are handed: they know it by this name, so that no SQLAlchemy import is needed above the statements."""

Sessions = async_sessionmaker[AsyncSession]
DatabaseError = SQLAlchemyError
PoolTimeout = TimeoutError

LOST_CONNECTION_STATES = frozenset({"57P01", "57P02", "57P03", "08000", "08003", "08006", "25006", "53300"})
"""SQLSTATEs of a server that is going, gone or full: nothing was written, send again."""

CLOCK_NOW: ColumnElement[datetime] = literal_column(
    "clock_timestamp() + coalesce(nullif(current_setting('gridgov.clock_shift', true), ''), '0')::interval",
    DateTime(timezone=True),
)
"""The database's clock as an expression, to be read with something else in one round trip."""
_READ_CLOCK = select(CLOCK_NOW)
_WARM = text("SELECT ST_Covers(ST_MakeEnvelope(0, 0, 1, 1, 4490), ST_SetSRID(ST_MakePoint(0, 0), 4490))")


def json_text(value: Any) -> str:
    """How JSON goes into the database."""
    return orjson.dumps(value, default=_as_json).decode()


def _as_json(value: Any) -> str:
    """The driver's UUIDs are a class of their own, which orjson does not know."""
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value).__name__)


def make_engine(settings: DatabaseSettings, *, application_name: str) -> AsyncEngine:
    """An engine whose every wait has a limit; times are UTC on the wire."""
    return create_async_engine(
        settings.url,
        pool_size=settings.pool_size,
        max_overflow=0,
        pool_timeout=settings.pool_timeout_s,
        pool_recycle=1800,
        json_serializer=json_text,
        json_deserializer=orjson.loads,
        connect_args={
            "timeout": settings.connect_timeout_s,
            "server_settings": {
                "application_name": application_name,
                "timezone": "UTC",
                "jit": "off",
                "statement_timeout": str(settings.statement_timeout_ms),
                "lock_timeout": "4000",
                "idle_in_transaction_session_timeout": "15000",
            },
        },
    )


def make_sessions(engine: AsyncEngine, *, info: Mapping[str, Any] | None = None) -> Sessions:
    """Session factory; ``info`` (the field cipher, catalogues) rides on every session."""
    return async_sessionmaker(engine, expire_on_commit=False, autoflush=False, info=dict(info or {}))


async def read_clock(session: AsyncSession) -> datetime:
    """The database's clock, read once at the edge and then handed down as ``at``.

    Tests and stories move it with the ``gridgov.clock_shift`` setting (an interval); nothing else does.
    """
    at: datetime = (await session.execute(_READ_CLOCK)).scalar_one()
    return at


def sqlstate(error: DBAPIError) -> str | None:
    """The five-character SQLSTATE: never branch on a constraint's name (it is lost on Citus)."""
    return getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None)


def is_lost_connection(error: BaseException) -> bool:
    """Whether the database was away: nothing committed by us is lost, and the same may be sent again."""
    if isinstance(error, (InterfaceError, OperationalError, TimeoutError, ConnectionError, OSError)):
        return True
    if isinstance(error, DBAPIError):
        return bool(error.connection_invalidated) or sqlstate(error) in LOST_CONNECTION_STATES
    return False


def is_unique_violation(error: BaseException) -> bool:
    return isinstance(error, IntegrityError) and sqlstate(error) == "23505"


def is_unstorable_text(error: BaseException) -> bool:
    """Whether some text, or some JSON, held a character that Postgres has no place for: NUL, above all."""
    return isinstance(error, DBAPIError) and sqlstate(error) in {"22021", "22P05"}


async def warm(engine: AsyncEngine, connections: int) -> None:
    """Open the pool and load PostGIS into each connection: its first call plans in 16 ms otherwise.

    A database that is away is no reason not to start: the first requests then answer 503.
    """
    opened = []
    try:
        for _ in range(connections):
            connection = await engine.connect()
            opened.append(connection)
            await connection.execute(_WARM)
    except (SQLAlchemyError, OSError) as error:
        get_logger(__name__).warning("database away at start", error=type(error).__name__)
    finally:
        for connection in opened:
            await connection.close()
