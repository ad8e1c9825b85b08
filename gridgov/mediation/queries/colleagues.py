"""Whom somebody may name as a mediator: by the posts that they appoint in."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.mediation.rules.mediators import ROLE_OF, kind_of
from gridgov.mediation.rules.terms import MediatorKind
from gridgov.mediation.schemas.bodies import ColleagueOut, ColleaguesOut
from gridgov.people.queries import permissions_of
from gridgov.people.queries.colleagues import colleagues_along
from gridgov.people.rules.roles import Person

APPOINT = "mediation.appoint"


async def colleagues_of(
    session: AsyncSession, person: Person, *, kind: MediatorKind | None, name: str | None, limit: int, at: datetime
) -> ColleaguesOut:  # fmt: skip
    """Each person once for each kind that they may be named as, by name. Whoever appoints nobody is told of nobody."""
    posts = {post for _, post in permissions_of(session).grants_for(person, APPOINT)}
    kinds = [kind] if kind is not None else list(ROLE_OF)
    roles = {role for one in kinds for role in ROLE_OF[one]}
    rows = await colleagues_along(session, person, posts, roles=roles, name=name, at=at, limit=limit + 1)
    found = {
        (row.person_id, as_what): ColleagueOut(
            person_id=row.person_id, name=row.name, kind=as_what, area_path=row.area_path, unit_name=row.unit_name
        )
        for row in reversed(rows[:limit])
        if (as_what := kind_of(row.role)) is not None
    }  # fmt: skip
    return ColleaguesOut(items=list(reversed(found.values())), more=len(rows) > limit)
