"""The hot path of tracks: a batch of fixes is one statement, composed once; what is there already is left as it is.

Arrays and ``unnest`` instead of rows of VALUES: one statement and one plan for every length of batch. On Postgres spread by
county the rows of a batch are all of one county, so that this goes to one node as it stands.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    DateTime,
    Double,
    SmallInteger,
    Text,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.compiled import Compiled
from gridgov.patrol.rules.points import Aside, Columns
from gridgov.patrol.rules.terms import PointSource
from gridgov.patrol.tables import PatrolPoint, PatrolQuarantine

_NAMES = ("at", "lon", "lat", "accuracy_m", "marks")
_KINDS: tuple[Any, ...] = (DateTime(timezone=True), Double(), Double(), Double(), SmallInteger())
_LISTS: list[BindParameter[Any]] = [
    bindparam(f"{name}_list", type_=ARRAY(kind)) for name, kind in zip(_NAMES, _KINDS, strict=True)
]

_COUNTY = bindparam("county", type_=Text)


def _compose() -> Compiled:
    fixes = func.unnest(*_LISTS).table_valued(*_NAMES).render_derived("fixes")
    same = (
        _COUNTY, bindparam("person", type_=PG_UUID(as_uuid=True)),
        bindparam("shift", type_=PG_UUID(as_uuid=True)), bindparam("source", type_=Text),
    )  # fmt: skip
    written = (
        pg_insert(PatrolPoint)
        .from_select(("county_code", "person_id", "shift_id", "source", *_NAMES), select(*same, *(fixes.c[name] for name in _NAMES)))
        .on_conflict_do_nothing()
        .returning(PatrolPoint.county_code)
        .cte("written")
    )  # fmt: skip
    return Compiled(select(func.count()).where(written.c.county_code == _COUNTY))


_INSERT = _compose()


async def insert_points(
    session: AsyncSession,
    columns: Columns,
    *,
    county_code: str,
    person_id: UUID,
    shift_id: UUID,
    source: PointSource,
) -> int:
    """How many were new; a fix of somebody at an instant is kept once, however often it is sent."""
    parameters = {f"{name}_list": getattr(columns, name) for name in _NAMES}
    same = {"county": county_code, "person": person_id, "shift": shift_id, "source": str(source)}
    rows = await _INSERT.fetch(session, {**parameters, **same})
    return int(rows[0][0])


async def insert_asides(
    session: AsyncSession, asides: Sequence[Aside], *, county_code: str, person_id: UUID | None, shift_id: UUID | None,
    source: PointSource, at: Any,
) -> None:  # fmt: skip
    if not asides:
        return
    await session.execute(insert(PatrolQuarantine), [
        {"county_code": county_code, "id": new_id(), "person_id": person_id, "shift_id": shift_id, "source": source,
         "reason": one.reason, "content": one.content, "received_at": at}
        for one in asides
    ])  # fmt: skip


async def write_marks(
    session: AsyncSession,
    *,
    county_code: str,
    shift_id: UUID,
    person_id: UUID,
    marks: Sequence[tuple[Any, int]],
) -> None:
    """The marks that the whole track gives, where they are others than the batch gave."""
    for at, mark in marks:
        await session.execute(
            update(PatrolPoint)
            .where(
                PatrolPoint.county_code == county_code, PatrolPoint.person_id == person_id, PatrolPoint.at == at,
                PatrolPoint.shift_id == shift_id,
            )
            .values(marks=mark)
            .execution_options(synchronize_session=False)
        )  # fmt: skip
