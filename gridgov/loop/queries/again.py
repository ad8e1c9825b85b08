"""Disputes that came up before: at the same place, or with one of the same parties, within some days."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, any_, bindparam, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.db import geometry
from gridgov.db.base import uuids
from gridgov.events.tables import EventRow
from gridgov.loop.rules.links import THIRD_TIME
from gridgov.loop.tables import LoopLink
from gridgov.mediation.queries import Case
from gridgov.mediation.rules.terms import Ending
from gridgov.mediation.tables import CaseParty, MediationCase

_MOST = 100
"""So many earlier ones are looked at; the review is of all of them."""
_DEGREES_A_M = 2.5 / 111_000
"""A box in degrees that surely holds a circle of so many metres, at any latitude of China."""


async def at_same_place(
    session: AsyncSession, case: Case, *, since: datetime, within_m: int
) -> Sequence[UUID]:
    """Earlier cases of which the event lies so near the event of this one; none where it came from no event."""
    if case.event_id is None:
        return []
    key = {**_key(case, since), "event": case.event_id, "within": within_m, "box": within_m * _DEGREES_A_M}
    return (await session.scalars(_at_place(), key)).all()


async def of_same_party(session: AsyncSession, case: Case, *, since: datetime) -> Sequence[UUID]:
    """Earlier cases with a party of the same identity number or telephone, found by their keyed hashes."""
    return (await session.scalars(_of_party(), _key(case, since))).all()


async def reviewed_among(
    session: AsyncSession, case: Case, earlier: Sequence[UUID], *, least_causes: int
) -> bool:
    """Whether one of these has been reviewed already, or so many of the earlier ones with another, be it a later one."""
    of_reviews = LoopLink.county_code == case.county_code, LoopLink.rule == THIRD_TIME
    own = select(LoopLink.effect_id).where(
        *of_reviews, LoopLink.effect_id == any_(uuids([case.id, *earlier]))
    )
    others = (
        select(LoopLink.effect_id)
        .where(*of_reviews, LoopLink.cause_id == any_(uuids(earlier)))
        .group_by(LoopLink.effect_id)
        .having(func.count() >= least_causes)
    )
    return (await session.execute(union_all(own, others).limit(1))).first() is not None


def _key(case: Case, since: datetime) -> dict[str, Any]:
    return {"county": case.county_code, "case": case.id, "opened": case.opened_at, "since": since}


def _earlier() -> list[ColumnElement[bool]]:
    """What was entered by mistake, or was settled by the parties themselves, is not counted."""
    return [
        MediationCase.county_code == bindparam("county"),
        MediationCase.id != bindparam("case"),
        MediationCase.opened_at <= bindparam("opened"),
        MediationCase.opened_at >= bindparam("since"),
        or_(MediationCase.ending.is_(None), MediationCase.ending != Ending.CANCELLED),
    ]


@cache
def _at_place() -> Select[Any]:
    here = (
        select(EventRow.geom)
        .where(EventRow.county_code == bindparam("county"), EventRow.id == bindparam("event"))
        .scalar_subquery()
    )
    there = aliased(EventRow)
    near = and_(
        there.geom.op("&&")(func.ST_Expand(here, bindparam("box"))),
        func.ST_DWithin(geometry.metric(there.geom), geometry.metric(here), bindparam("within")),
    )
    return (
        select(MediationCase.id)
        .join(there, and_(there.county_code == MediationCase.county_code, there.id == MediationCase.event_id))
        .where(*_earlier(), there.county_code == bindparam("county"), near)
        .order_by(MediationCase.opened_at.desc(), MediationCase.id)
        .limit(_MOST)
    )


@cache
def _of_party() -> Select[Any]:
    mine, theirs = aliased(CaseParty), aliased(CaseParty)
    same = or_(mine.identity_index == theirs.identity_index, mine.phone_index == theirs.phone_index)
    other = (
        select(theirs.case_id)
        .join(mine, and_(mine.county_code == theirs.county_code, same))
        .where(
            theirs.county_code == bindparam("county"), mine.county_code == bindparam("county"),
            mine.case_id == bindparam("case"),
        )
    )  # fmt: skip
    return (
        select(MediationCase.id)
        .where(*_earlier(), MediationCase.id.in_(other))
        .order_by(MediationCase.opened_at.desc(), MediationCase.id)
        .limit(_MOST)
    )
