"""Cases as a phone holds them: those its person mediates, until the file is put away."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, any_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import uuids
from gridgov.db.paging import cut_page
from gridgov.mediation.queries import Case, case_subject
from gridgov.mediation.queries.views import case_detail
from gridgov.mediation.rules.terms import CaseState
from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.mediation.tables import CaseMediator
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person


async def own_cases(
    session: AsyncSession, person: Person, *, after: str | None, limit: int
) -> tuple[list[UUID], str | None]:
    """Ids of the cases that this person mediates, and the key of the next page."""
    statement = select(Case.id).where(*_open_own(person)).order_by(Case.id).limit(limit + 1)
    if after is not None:
        statement = statement.where(Case.id > UUID(after))
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return list(page), str(page[-1]) if more else None


async def own_case_changes(
    session: AsyncSession, person: Person, changed: Subquery, *, limit: int
) -> Sequence[Any]:
    """Of the cases that changed (``id``, ``seq``) those this person mediates or mediated: whoever withdrew hears of it."""
    statement = (
        select(changed.c.seq, changed.c.id)
        .join(CaseMediator, CaseMediator.case_id == changed.c.id)
        .where(CaseMediator.county_code == person.county_code, CaseMediator.person_id == person.id)
        .order_by(changed.c.seq)
        .limit(limit)
    )
    return (await session.execute(statement)).all()


async def own_cases_of(session: AsyncSession, person: Person, ids: Sequence[UUID]) -> dict[UUID, CaseDetail]:
    """Of these cases those that are this person's to go on with, whole, the parties masked."""
    statement = select(Case).where(*_open_own(person), Case.id == any_(uuids(ids)))
    table = permissions_of(session)
    return {
        case.id: await case_detail(session, case)
        for case in await session.scalars(statement)
        if table.permits(person, "mediation.read", case_subject(case))
    }


def _open_own(person: Person) -> list[ColumnElement[bool]]:
    return [
        Case.county_code == person.county_code,
        Case.mediator_ids.contains([person.id]),
        Case.state != CaseState.FILED,
    ]
