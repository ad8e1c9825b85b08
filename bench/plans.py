"""What a list really reads: its own statement, caught on its way to the driver and run again under EXPLAIN."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from bench.running import CannotMeasure

_EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "


@dataclass(frozen=True, slots=True)
class Plan:
    """Pages of 8 kB touched by the statement, in memory or not, and the rows it gave."""

    buffer_count: int
    row_count: int


async def plan_of(session: AsyncSession, read: Callable[[AsyncSession], Awaitable[object]]) -> Plan:
    """The plan of the one statement that ``read`` sends; run twice, so that nothing is counted that is read only once."""
    caught: list[tuple[str, Any]] = []

    def catch(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        caught.append((statement, parameters))

    connection = await session.connection()
    event.listen(connection.sync_connection, "before_cursor_execute", catch)
    await read(session)
    event.remove(connection.sync_connection, "before_cursor_execute", catch)
    if len(caught) != 1:
        raise CannotMeasure(f"one statement was expected, not {len(caught)}")
    statement, parameters = caught[0]
    for _ in range(2):
        explained = (await connection.exec_driver_sql(_EXPLAIN + statement, parameters)).scalar_one()
    plan = (orjson.loads(explained) if isinstance(explained, str) else explained)[0]["Plan"]
    return Plan(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], plan["Actual Rows"])
