"""The county's changes as those who follow them read them: a window of numbers, each subject once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Subquery, Text, bindparam, false, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.compiled import Compiled
from gridgov.db.outbox import Change, ChangeHead
from gridgov.db.session import CLOCK_NOW

_COUNTY = bindparam("county", type_=Text)
_BOUNDS = Compiled(
    select(
        CLOCK_NOW.label("at"),
        select(ChangeHead.last_seq).where(ChangeHead.county_code == _COUNTY).scalar_subquery().label("head"),
        select(Change.seq)
        .where(Change.county_code == _COUNTY)
        .order_by(Change.seq)
        .limit(1)
        .scalar_subquery()
        .label("kept"),
    )
)


class Bounds(NamedTuple):
    """The database's clock, the oldest number of a county's changes that is still kept, and the last one given."""

    at: datetime
    first: int
    head: int


async def change_bounds(session: AsyncSession, county_code: str) -> Bounds:
    """In one round trip, since most phones that ask hear that nothing is new; (1, 0) before the first change."""
    row = (await _BOUNDS.fetch(session, {"county": county_code}))[0]
    if row["head"] is None:
        return Bounds(row["at"], 1, 0)
    return Bounds(row["at"], row["head"] + 1 if row["kept"] is None else row["kept"], row["head"])


def changed(
    county_code: str, subject: str, *, after: int, until: int, horizon: int | None = None
) -> Subquery:
    """The things of one subject that changed after a number and up to another, each with its last number; not those that
    change once more up to a ``horizon`` beyond, which are met there.

    Columns ``id`` and ``seq``: to be joined with the things themselves, so that only those within reach are read.
    """
    last = func.max(Change.seq)
    return (
        select(Change.subject_id.label("id"), last.label("seq"))
        .where(
            Change.county_code == county_code,
            Change.seq > after,
            Change.seq <= (until if horizon is None else horizon),
            Change.subject == subject,
        )
        .group_by(Change.subject_id)
        .having(last <= until)
        .subquery()
    )


async def telling_changes(
    session: AsyncSession, county_code: str, *, after: int, until: int, subjects: Sequence[str]
) -> Sequence[Row[Any]]:
    """The changes of which the change itself says who must hear: those that left somebody's reach, and these subjects."""
    statement = (
        select(Change.seq, Change.subject, Change.subject_id, Change.scope_path, Change.left_reach)
        .where(
            Change.county_code == county_code,
            Change.seq > after,
            Change.seq <= until,
            or_(Change.left_reach.is_not(None), Change.subject.in_(subjects)),
        )
        .order_by(Change.seq)
    )
    return (await session.execute(statement)).all()


async def last_change_within(
    session: AsyncSession,
    county_code: str,
    paths: Sequence[str],
    *,
    subjects: Sequence[str],
    after: int,
    until: int,
) -> int | None:
    """The last number in a window at which something of these subjects changed at, below or above these areas."""
    above = [literal(path).startswith(Change.scope_path) for path in paths]
    below = [Change.scope_path.startswith(path, autoescape=True) for path in paths]
    statement = select(func.max(Change.seq)).where(
        Change.county_code == county_code,
        Change.seq > after,
        Change.seq <= until,
        Change.subject.in_(subjects),
        or_(false(), *above, *below),
    )
    return await session.scalar(statement)
