"""Taking rungs that have come: one statement a batch on plain Postgres, a claim and plain statements where it is sharded.

The plan was computed when the clock started, so all that is left is to look: at what the frozen policy says of the rung,
and at the next element of the plan. Both ways claim by the same select and write the same rows (a test proves it).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Executable,
    RowMapping,
    Select,
    Text,
    any_,
    bindparam,
    cast,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.db.outbox import OutboxRow
from gridgov.deadlines.statements.frozen_rung import following, rung_columns, word
from gridgov.deadlines.tables import DeadlineRow, DeadlineStep

MOST_AT_ONCE = 16**3
"""What the last three digits of an id tell apart."""

_CLOCK = DeadlineRow.__table__.c
_COUNTY, _AT = bindparam("county", type_=Text), bindparam("at", type_=DateTime(timezone=True))
_STEP_COLUMNS = (
    "county_code", "deadline_id", "cycle", "step", "action", "card", "to_role", "to_path", "planned_at", "taken_at",
)  # fmt: skip
_OUTBOX_COLUMNS = (
    "county_code", "id", "kind", "subject", "subject_id", "scope_path", "payload", "request_id", "created_at",
)  # fmt: skip


async def take_due(
    session: AsyncSession, *, county_code: str, kind: str, facts: Sequence[str], batch_id: UUID, limit: int, at: datetime
) -> Sequence[RowMapping]:  # fmt: skip
    """Take the county's due rungs, oldest first, at most ``limit``: recorded, announced and set to their next instant.

    Of each its ``deadline_id``, and ``plan_ended`` where the ladder goes on and the plan does not. Rows that another
    timekeeper or a move holds are passed over. ``kind`` and ``facts`` are the announcement's name and what it says;
    ``batch_id`` is new: each announcement has it with its last three digits counted.
    """
    if not 1 <= limit <= MOST_AT_ONCE:
        raise ValueError(f"1 to {MOST_AT_ONCE} at once, not {limit}")
    parameters = {
        "county": county_code, "at": at, "kind": kind, "batch": batch_id,
        "request_id": session.info.get("request_id"),
    }  # fmt: skip
    if session.info.get("sharded"):
        return await _take_apart(session, parameters, tuple(facts), limit)
    return (await session.execute(_taking(tuple(facts), limit), parameters)).mappings().all()


@lru_cache(maxsize=16)
def _taking(facts: tuple[str, ...], limit: int) -> Executable:
    """The whole of it. What is not recorded, because it was before, is not announced either."""
    due = _claim(limit).cte("due")
    step = (
        pg_insert(DeadlineStep)
        .from_select(_STEP_COLUMNS, _steps(due))
        .on_conflict_do_nothing()
        .returning(DeadlineStep.county_code, DeadlineStep.deadline_id)
        .cte("step")
    )
    told = insert(OutboxRow).from_select(_OUTBOX_COLUMNS, _announcements(due, step, facts)).cte("told")
    moved = (
        update(DeadlineRow)
        .where(DeadlineRow.county_code == _COUNTY, DeadlineRow.id == due.c.deadline_id)
        .values(_moved_on())
        .cte("moved")
    )
    return select(due.c.deadline_id, due.c.plan_ended).add_cte(step, told, moved)


async def _take_apart(
    session: AsyncSession, parameters: Mapping[str, Any], facts: tuple[str, ...], limit: int
) -> Sequence[RowMapping]:
    """The same in statements of one table each: a data-modifying CTE does not reach the shards."""
    due: Sequence[RowMapping] = (await session.execute(_claim(limit), parameters)).mappings().all()
    rungs = [row for row in due if row["has_rung"]]
    if rungs:
        steps = [
            {name: {**row, "taken_at": parameters["at"]}[name] for name in _STEP_COLUMNS} for row in rungs
        ]
        recorded = await session.scalars(
            pg_insert(DeadlineStep).values(steps).on_conflict_do_nothing().returning(DeadlineStep.deadline_id)
        )
        ids = set(recorded.all())
        told = [row for row in rungs if row["deadline_id"] in ids]
        rows = [_announcement(row, place, parameters, facts) for place, row in enumerate(told)]
        if rows:
            await session.execute(insert(OutboxRow), rows)
    if due:
        await session.execute(
            update(DeadlineRow)
            .where(
                DeadlineRow.county_code == parameters["county"],
                DeadlineRow.id == any_(uuids([row["deadline_id"] for row in due])),
            )
            .values(_moved_on())
            .execution_options(synchronize_session=False)
        )
    return due


def _claim(limit: int) -> Select[Any]:
    """The county's oldest due rows, held for this transaction, each with what its frozen policy says of its rung.

    The limit stands in the text: for one that it does not know the planner reckons with a tenth of the table.
    """
    return (
        select(
            _CLOCK.county_code, _CLOCK.id.label("deadline_id"), _CLOCK.subject, _CLOCK.subject_id, _CLOCK.part_id,
            _CLOCK.scope_path, _CLOCK.stage, _CLOCK.next_at.label("planned_at"), *rung_columns(),
        )
        .where(
            _CLOCK.county_code == _COUNTY, _CLOCK.next_at.is_not(None), _CLOCK.next_at <= _AT,
            _CLOCK.ended_at.is_(None), _CLOCK.paused_at.is_(None),
        )
        .order_by(_CLOCK.next_at, _CLOCK.id)
        .limit(literal_column(str(limit)))
        .with_for_update(skip_locked=True)
    )  # fmt: skip


def _moved_on() -> dict[str, Any]:
    return {"rung": DeadlineRow.rung + 1, "next_at": following()}


def _steps(due: Any) -> Select[Any]:
    return select(*(_AT if name == "taken_at" else due.c[name] for name in _STEP_COLUMNS)).where(
        due.c.has_rung
    )


def _announcements(due: Any, step: Any, facts: tuple[str, ...]) -> Select[Any]:
    """In the order in which they had come."""
    place = func.row_number().over(order_by=(due.c.planned_at, due.c.deadline_id)) - 1
    payload = func.jsonb_build_object(*(part for name in facts for part in (word(name), due.c[name])))
    values = {
        **due.c, "id": _id_at(place), "kind": bindparam("kind", type_=Text), "payload": payload,
        "request_id": bindparam("request_id", type_=Text), "created_at": _AT,
    }  # fmt: skip
    return select(*(values[name] for name in _OUTBOX_COLUMNS)).where(
        due.c.county_code == step.c.county_code, due.c.deadline_id == step.c.deadline_id
    )


def _id_at(place: ColumnElement[int]) -> ColumnElement[UUID]:
    batch = cast(bindparam("batch", type_=PG_UUID(as_uuid=True)), Text)
    digits = func.lpad(func.to_hex(place), literal_column("3"), word("0"))
    return cast(func.left(batch, literal_column("33")).op("||")(digits), PG_UUID(as_uuid=True))


def _announcement(
    row: RowMapping, place: int, parameters: Mapping[str, Any], facts: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "county_code": row["county_code"], "id": UUID(f"{str(parameters['batch'])[:33]}{place:03x}"),
        "kind": parameters["kind"], "subject": row["subject"], "subject_id": row["subject_id"],
        "scope_path": row["scope_path"], "payload": {name: row[name] for name in facts},
        "request_id": parameters["request_id"], "created_at": parameters["at"],
    }  # fmt: skip
