"""Core writes of events. The report is the hot path: one statement on plain Postgres, four where it is sharded.

On Citus a data-modifying CTE is not pushed down and runs 15 times slower than plain inserts; on plain Postgres one
statement saves three round trips. Both write the same rows (a test proves it).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, Text, bindparam, delete, func, insert, literal, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db import geometry
from gridgov.db.compiled import Compiled
from gridgov.db.rows import insert_row
from gridgov.events.rules.search_terms import area_terms, document_terms
from gridgov.events.tables import (
    DeclinedTask,
    EventFile,
    EventProposer,
    EventReply,
    EventRow,
    EventStep,
    EventTerms,
    WorkItem,
    WorkItemList,
    WorkItemType,
)

_EVENT: Any = EventRow.__table__
_STEP: Any = EventStep.__table__
_TERMS: Any = EventTerms.__table__
_EVENT_COLUMNS = tuple(column.name for column in _EVENT.columns if column.name != "geom")


def _event_insert() -> Any:
    values: dict[str, Any] = {
        name: bindparam("event_" + name, type_=_EVENT.c[name].type) for name in _EVENT_COLUMNS
    }
    values["geom"] = geometry.point(bindparam("event_lon"), bindparam("event_lat"))
    return insert(_EVENT).values(values)


def _step_insert() -> Any:
    values = {column.name: bindparam("step_" + column.name, type_=column.type) for column in _STEP.columns}
    return insert(_STEP).values(values)


def _terms_insert() -> Any:
    given = {
        name: bindparam(f"terms_{name}", type_=_TERMS.c[name].type)
        for name in ("county_code", "event_id", "received_at")
    }
    terms = func.array_to_tsvector(bindparam("terms_terms", type_=ARRAY(Text)))
    return insert(_TERMS).values({**given, "terms": terms})


def _terms_values(event: Mapping[str, Any]) -> dict[str, Any]:
    found = document_terms(
        number=event["number"], words=event["words"], address=event["address"], area_path=event["area_path"],
        type_code=event["type_code"],
    )  # fmt: skip
    return {
        "county_code": event["county_code"], "event_id": event["id"], "received_at": event["received_at"], "terms": found,
    }  # fmt: skip


class ReportWriter:
    """Writes a report with what other features own of it (its deadline, its announcement), composed once; and what it is
    found by."""

    def __init__(self, companions: Mapping[str, Any]) -> None:
        self._pieces: dict[str, Any] = {
            "event": _event_insert(), "step": _step_insert(), "terms": _terms_insert(), **companions,
        }  # fmt: skip
        whole = select(literal(1))
        for name, piece in self._pieces.items():
            whole = whole.add_cte(piece.cte(name))
        self._whole: Executable = whole
        self._direct = Compiled(whole)

    async def write(
        self, session: AsyncSession, parts: Mapping[str, Mapping[str, Any]], *, sharded: bool, direct: bool
    ) -> None:
        """``parts``: for each piece its values; names are prefixed with the piece's name.

        ``direct``: on the driver's own connection (`Compiled`). Only where nothing else is written with it, so that the
        statement may be the whole transaction, or where the session has begun one by a statement of its own.
        """
        parts = {**parts, "terms": _terms_values(parts["event"])}
        parameters = {
            f"{name}_{key}": value for name, values in parts.items() for key, value in values.items()
        }
        if sharded:
            for piece in self._pieces.values():
                await session.execute(piece, parameters)
        elif direct:
            await self._direct.fetch(session, parameters)
        else:
            await session.execute(self._whole, parameters)


async def update_event(
    session: AsyncSession, *, county_code: str, event_id: UUID, version: int, values: Mapping[str, Any]
) -> bool:
    """Write an event's new state if it still has this version; False when somebody else was first."""
    key = {"of_county": county_code, "of_id": event_id, "of_version": version}
    changed = {f"new_{name}": value for name, value in values.items()}
    written = await session.execute(_update(tuple(sorted(values))), {**key, **changed})
    return written.scalar_one_or_none() is not None


@cache
def _update(names: tuple[str, ...]) -> Executable:
    """The update of these columns, composed once for each set of them."""
    table = _EVENT.c
    changed: dict[Any, Any] = {
        table[name]: bindparam(f"new_{name}", type_=table[name].type) for name in names
    }
    return (
        update(_EVENT)
        .where(
            table.county_code == bindparam("of_county"),
            table.id == bindparam("of_id"),
            table.version == bindparam("of_version"),
        )
        .values({**changed, table.version: table.version + 1})
        .returning(table.id)
    )


async def add_area(session: AsyncSession, *, county_code: str, event_id: UUID, path: str) -> None:
    """Let an event be found by another area, too: the one whose business it has become."""
    added = func.array_to_tsvector(bindparam("added", area_terms(path), ARRAY(Text)))
    await session.execute(
        update(_TERMS)
        .where(_TERMS.c.county_code == county_code, _TERMS.c.event_id == event_id)
        .values(terms=_TERMS.c.terms.op("||")(added))
    )


async def insert_step(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await insert_row(session, _STEP, values)


async def insert_proposer(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await insert_row(session, EventProposer.__table__, values)


async def insert_reply(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await insert_row(session, EventReply.__table__, values)


async def insert_files(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await session.execute(insert(EventFile).values([dict(row) for row in rows]))


async def insert_item_list(
    session: AsyncSession, values: Mapping[str, Any], items: Sequence[Mapping[str, Any]]
) -> None:
    """A version of the county's item list with its items; its number, taken twice, breaks the key."""
    await insert_row(session, WorkItemList.__table__, values)
    await session.execute(insert(WorkItem), [dict(item) for item in items])


async def replace_item_types(
    session: AsyncSession, *, county_code: str, day: date, until: date | None, item_of: Mapping[str, str]
) -> None:
    """From this day (to before ``until``) the types fall under these items; what held until then ends."""
    mine = WorkItemType.county_code == county_code
    await session.execute(delete(WorkItemType).where(mine, WorkItemType.valid_from == day))
    still = or_(WorkItemType.valid_to.is_(None), WorkItemType.valid_to > day)
    ending = update(WorkItemType).where(mine, WorkItemType.valid_from < day, still).values(valid_to=day)
    await session.execute(ending.execution_options(synchronize_session=False))
    rows = [
        {"county_code": county_code, "type_code": type_code, "valid_from": day, "valid_to": until,
         "item_code": item_code}
        for type_code, item_code in item_of.items()
    ]  # fmt: skip
    if rows:
        await session.execute(insert(WorkItemType), rows)


async def insert_declined(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await insert_row(session, DeclinedTask.__table__, values)
