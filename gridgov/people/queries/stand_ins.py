"""Reads of stand-ins: who acts in which post now, and what a planned absence would pass over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UUID as SQL_UUID
from sqlalchemy import ColumnElement, DateTime, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import Role
from gridgov.people.rules.stand_ins import NEVER_PASSED_OVER, Candidate, StandIn
from gridgov.people.tables import PersonRow, PostRow, StandInRow

PASSES_OVER: ColumnElement[bool] = PostRow.role.not_in(sorted(NEVER_PASSED_OVER))
"""The post is one that a substitute acts in."""
MOST_ACTING = 500


Moment = datetime | ColumnElement[datetime]
"""An instant, or the parameter of a statement that is composed once."""


def stood_in(at: Moment, row: Any = StandInRow) -> ColumnElement[bool]:
    """The stand-in is in force at this instant."""
    return and_(row.starts_at <= at, row.ends_at > at)


def held(at: Moment, row: Any = PostRow) -> ColumnElement[bool]:
    """The post is in force at this instant."""
    return and_(row.starts_at <= at, or_(row.ends_at.is_(None), row.ends_at > at))


def acting_in(which: ColumnElement[bool], *, apart: bool) -> Select[UUID]:
    """Who acts in these posts at the parameter ``moment`` (at most 500): those who hold them and are not away, and for
    whoever is away the substitute. A substitute who is away is followed no further. With ``apart`` neither the person
    of the parameter ``apart_from`` nor who stands in for them. To be composed once: it is asked for every notice.
    """
    at = bindparam("moment", type_=DateTime(timezone=True))
    acting = func.coalesce(StandInRow.person_id, PostRow.person_id)
    away = aliased(StandInRow)
    substitute_there = ~exists().where(away.absent_id == StandInRow.person_id, stood_in(at, away))
    conditions = [
        which,
        held(at),
        PersonRow.left_at.is_(None),
        or_(StandInRow.id.is_(None), and_(PASSES_OVER, substitute_there)),
    ]
    if apart:
        apart_from = bindparam("apart_from", type_=SQL_UUID())
        conditions += [PostRow.person_id != apart_from, acting != apart_from]
    return (
        select(acting)
        .select_from(PostRow)
        .outerjoin(StandInRow, and_(StandInRow.absent_id == PostRow.person_id, stood_in(at)))
        .join(PersonRow, PersonRow.id == acting)
        .where(*conditions)
        .distinct()
        .order_by(acting)
        .limit(MOST_ACTING)
    )


def fills(
    person_id: Any, *, role: ColumnElement[str], area_path: ColumnElement[str], at: Moment
) -> ColumnElement[bool]:
    """Whether a person (a column) fills a role at an area now: in a post of their own, or as a substitute."""
    post, stand_in = aliased(PostRow), aliased(StandInRow)
    for_another = exists().where(
        stand_in.absent_id == post.person_id,
        stand_in.person_id == person_id,
        stood_in(at, stand_in),
        post.role.not_in(sorted(NEVER_PASSED_OVER)),
    )
    return exists().where(
        post.role == role,
        post.area_path == area_path,
        held(at, post),
        or_(post.person_id == person_id, for_another),
    )


@dataclass(frozen=True, slots=True)
class Absence:
    """What a planned absence meets: both people, the posts that pass over and that do not, the other stand-ins."""

    absent: Candidate
    substitute: Candidate
    passing: tuple[PostTerms, ...]
    staying: tuple[PostTerms, ...]
    others: tuple[StandIn, ...]
    names: dict[UUID, str]


async def absence_of(session: AsyncSession, wanted: StandIn, *, county_code: str) -> Absence | None:
    """What a stand-in would meet; None if the absent person does not work in this county."""
    both = {wanted.absent_id, wanted.person_id}
    others = await stand_ins_touching(session, both, starts_at=wanted.starts_at, ends_at=wanted.ends_at)
    everybody = both | {person for other in others for person in (other.person_id, other.absent_id)}
    people = await _people(session, everybody, county_code=county_code)
    if wanted.absent_id not in people:
        return None
    posts = await posts_between(session, both, starts_at=wanted.starts_at, ends_at=wanted.ends_at)
    mine = [terms for person_id, terms in posts if person_id == wanted.absent_id]
    return Absence(
        absent=_candidate(wanted.absent_id, people, posts),
        substitute=_candidate(wanted.person_id, people, posts),
        passing=tuple(terms for terms in mine if terms.role not in NEVER_PASSED_OVER),
        staying=tuple(terms for terms in mine if terms.role in NEVER_PASSED_OVER),
        others=tuple(others),
        names=people,
    )


async def stand_ins_touching(
    session: AsyncSession, person_ids: Collection[UUID], *, starts_at: datetime, ends_at: datetime
) -> Sequence[StandIn]:
    """The stand-ins of these people, on either side, that overlap a time (at most 50,000)."""
    ids = sorted(person_ids)
    statement = (
        select(StandInRow)
        .where(
            or_(StandInRow.person_id.in_(ids), StandInRow.absent_id.in_(ids)),
            StandInRow.starts_at < ends_at,
            StandInRow.ends_at > starts_at,
            StandInRow.ends_at > StandInRow.starts_at,
        )
        .order_by(StandInRow.starts_at, StandInRow.id)
        .limit(50_000)
    )
    return [
        StandIn(row.person_id, row.absent_id, row.starts_at, row.ends_at)
        for row in await session.scalars(statement)
    ]


async def posts_between(
    session: AsyncSession, person_ids: Collection[UUID], *, starts_at: datetime, ends_at: datetime
) -> Sequence[tuple[UUID, PostTerms]]:
    """The posts that these people hold at some moment of a time (at most 2,000), each with its person."""
    statement = (
        select(PostRow)
        .where(
            PostRow.person_id.in_(sorted(person_ids)),
            PostRow.starts_at < ends_at,
            or_(PostRow.ends_at.is_(None), PostRow.ends_at > starts_at),
        )
        .order_by(PostRow.area_path, PostRow.role, PostRow.id)
        .limit(2000)
    )
    return [(row.person_id, _terms(row)) for row in await session.scalars(statement)]


async def posts_at(
    session: AsyncSession, *, role: Role, area_paths: Collection[str], starts_at: datetime, ends_at: datetime
) -> Sequence[tuple[UUID, PostTerms]]:
    """The posts of a role exactly at these areas in force at some moment of a time (at most 50,000)."""
    statement = (
        select(PostRow)
        .where(
            PostRow.role == role,
            PostRow.area_path.in_(sorted(area_paths)),
            PostRow.starts_at < ends_at,
            or_(PostRow.ends_at.is_(None), PostRow.ends_at > starts_at),
        )
        .order_by(PostRow.area_path, PostRow.id)
        .limit(50_000)
    )
    return [(row.person_id, _terms(row)) for row in await session.scalars(statement)]


async def names_of(session: AsyncSession, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of these people."""
    if not person_ids:
        return {}
    statement = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(sorted(person_ids)))
    return {row.id: row.name for row in await session.execute(statement)}


async def _people(
    session: AsyncSession, person_ids: Collection[UUID], *, county_code: str
) -> dict[UUID, str]:
    statement = select(PersonRow.id, PersonRow.name).where(
        PersonRow.id.in_(sorted(person_ids)),
        PersonRow.county_code == county_code,
        PersonRow.left_at.is_(None),
    )
    return {row.id: row.name for row in await session.execute(statement)}


def _candidate(
    person_id: UUID, people: dict[UUID, str], posts: Sequence[tuple[UUID, PostTerms]]
) -> Candidate:
    held_by = [terms for holder_id, terms in posts if holder_id == person_id]
    roles = frozenset(terms.role for terms in held_by)
    unit_ids = frozenset(terms.unit_id for terms in held_by if terms.unit_id is not None)
    works_here = person_id in people and bool(roles - {Role.VOLUNTEER, Role.RESIDENT})
    return Candidate(person_id, people.get(person_id, ""), roles, works_here, unit_ids)


def _terms(row: PostRow) -> PostTerms:
    return PostTerms(Role(row.role), row.area_path, row.unit_id, row.starts_at, row.ends_at)
