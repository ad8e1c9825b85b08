"""What a board says of each case beside the case itself: how many are concerned, who mediates, when they meet next.

A page of cases is asked for at once, by three statements whatever its length.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.mediation.queries import Case
from gridgov.mediation.queries.views import shown_cases
from gridgov.mediation.rules.terms import SessionState
from gridgov.mediation.schemas.shown import CaseLineOut
from gridgov.mediation.tables import CaseMediator, CaseParty, CaseSession


async def case_lines(session: AsyncSession, cases: Sequence[Case]) -> list[CaseLineOut]:
    """As a board shows them, in the order given; all of one county."""
    if not cases:
        return []
    county, ids = cases[0].county_code, [case.id for case in cases]
    parties = await _each(session, func.count(), CaseParty, county, ids)
    mediators = await _each(
        session, func.count(), CaseMediator, county, ids, CaseMediator.withdrawn_at.is_(None)
    )
    planned = CaseSession.state == SessionState.PLANNED
    meets = await _each(session, func.min(CaseSession.planned_at), CaseSession, county, ids, planned)
    return [
        CaseLineOut(
            **out.model_dump(), party_count=parties.get(out.id, 0), mediator_count=mediators.get(out.id, 0),
            next_session_at=meets.get(out.id),
        )
        for out in shown_cases(session, cases)
    ]  # fmt: skip


async def _each(
    session: AsyncSession, figure: ColumnElement[Any], table: type[CaseParty | CaseMediator | CaseSession],
    county_code: str, case_ids: Sequence[UUID], *conditions: ColumnElement[bool],
) -> dict[UUID, Any]:  # fmt: skip
    """A figure of the rows of each case that has any."""
    statement = (
        select(table.case_id, figure)
        .where(table.county_code == county_code, table.case_id.in_(case_ids), *conditions)
        .group_by(table.case_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}
