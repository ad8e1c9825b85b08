"""One statement compiled once and run on the driver's own connection: for the one path where each microsecond counts.

SQLAlchemy composes the statement and still owns the connection, the pool and the errors; what is left out is what it
does again at every execution (cache key, context, cursor, result). As much as that, it saves two round trips: the driver
begins a transaction only before SQLAlchemy's first own statement, so a statement run here on a session that has executed
nothing yet is a transaction of its own, committed when the call returns. Where one has begun, it runs inside it.

Statements run here are not seen by listeners of the engine: `COMPILED` names them all, and a test holds each against
the rules of a schema spread by county.
"""

from collections.abc import Mapping
from typing import Any, NoReturn

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.compiler import SQLCompiler

from gridgov.db.session import json_text

_DIALECT = asyncpg.dialect(json_serializer=json_text)  # type: ignore[no-untyped-call]

COMPILED: list[Any] = []
"""Every statement that is run this way."""


class Compiled:
    """A statement with named parameters; those of lists of unknown length cannot be compiled once."""

    def __init__(self, statement: Executable) -> None:
        compiled = statement.compile(dialect=_DIALECT)  # type: ignore[attr-defined]
        assert isinstance(compiled, SQLCompiler)
        assert not compiled.post_compile_params
        self.sql = str(compiled)
        self.names = tuple(compiled.positiontup or ())
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        processors: Mapping[str, Any] = compiled._bind_processors  # noqa: SLF001 - as each execution of SQLAlchemy's own
        self._processors = [processors.get(name) for name in self.names]
        COMPILED.append(statement)

    async def fetch(self, session: AsyncSession, parameters: Mapping[str, Any]) -> list[Any]:
        """The rows, by name and by place, as the driver gives them. Errors are SQLAlchemy's."""
        values = {**self._fixed, **parameters}
        arguments = [
            values[name] if process is None else process(values[name])
            for name, process in zip(self.names, self._processors, strict=True)
        ]
        connection = await session.connection()
        driver = connection.sync_connection.connection.driver_connection  # type: ignore[union-attr]
        try:
            rows: list[Any] = await driver.fetch(self.sql, *arguments)  # type: ignore[union-attr]
        except BaseException as error:
            await connection.run_sync(_raise_as_ours, error, self.sql)
            raise
        return rows


def _raise_as_ours(connection: Connection, error: BaseException, sql: str) -> NoReturn:
    """Raise the driver's error as SQLAlchemy would have: same class, and a lost connection leaves the pool.

    A cancelled call leaves a connection in an unknown state; SQLAlchemy lets go of it as well.
    """
    known: BaseException = error
    if isinstance(error, Exception):
        try:
            connection.connection.dbapi_connection._handle_exception(error)  # type: ignore[union-attr]  # noqa: SLF001
        except Exception as translated:  # noqa: BLE001 - this is how the adapter hands its error over
            known = translated
    connection._handle_dbapi_exception(known, sql, None, None, None)  # noqa: SLF001 - the only door to it
