"""What is a case's own: parties, mediators, sessions, agreement and terms, confirmations, visits, documents, acts.

Every list is bounded by the limit that adding to it has.
"""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.mediation.rules.terms import AgreementState
from gridgov.mediation.tables import (
    CaseAct,
    CaseAgreement,
    CaseConfirmation,
    CaseDocument,
    CaseMediator,
    CaseParty,
    CaseSession,
    CaseTerm,
    CaseVisit,
    MediationBody,
    MediationCase,
    MediationCourt,
)

PartyRow = CaseParty
MediatorRow = CaseMediator
SessionRow = CaseSession
AgreementRow = CaseAgreement
TermRow = CaseTerm
ConfirmationRow = CaseConfirmation
VisitRow = CaseVisit
DocumentRow = CaseDocument
Body = MediationBody
CourtRow = MediationCourt
ActRow = CaseAct
"""As actions and other features read them."""
MOST_ACTS, MOST_BODIES = 500, 2000
"""More committees than a county has: one for each village, town and trade."""
_Table = TypeVar("_Table", CaseParty, CaseMediator, CaseSession, CaseTerm, CaseConfirmation, CaseVisit, CaseDocument, MediationBody, MediationCourt, CaseAgreement)  # fmt: skip


async def _of(session: AsyncSession, table: type[_Table], case: MediationCase, *order: Any) -> Sequence[Any]:
    statement = (
        select(table)
        .where(table.county_code == case.county_code, table.case_id == case.id)  # type: ignore[attr-defined]  # only tables of a case come here
        .order_by(*order)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def parties_of(session: AsyncSession, case: MediationCase) -> Sequence[CaseParty]:
    """In the order in which they were entered."""
    return await _of(session, CaseParty, case, CaseParty.added_at, CaseParty.id)


async def mediators_of(session: AsyncSession, case: MediationCase) -> Sequence[CaseMediator]:
    """Whoever was named, also those who withdrew."""
    return await _of(session, CaseMediator, case, CaseMediator.named_at, CaseMediator.id)


async def sessions_of(session: AsyncSession, case: MediationCase) -> Sequence[CaseSession]:
    return await _of(session, CaseSession, case, CaseSession.number)


async def confirmations_of(session: AsyncSession, case: MediationCase) -> Sequence[CaseConfirmation]:
    return await _of(session, CaseConfirmation, case, CaseConfirmation.made_at, CaseConfirmation.id)


async def visits_of(session: AsyncSession, case: MediationCase) -> Sequence[CaseVisit]:
    return await _of(session, CaseVisit, case, CaseVisit.visited_on, CaseVisit.id)


async def documents_of(session: AsyncSession, case: MediationCase) -> Sequence[CaseDocument]:
    return await _of(session, CaseDocument, case, CaseDocument.position)


async def agreements_of(session: AsyncSession, case: MediationCase) -> Sequence[CaseAgreement]:
    """The draft, the one in force, and those that a later one replaced."""
    return await _of(session, CaseAgreement, case, CaseAgreement.drafted_at, CaseAgreement.id)


async def agreement_in(
    session: AsyncSession, case: MediationCase, state: AgreementState
) -> CaseAgreement | None:
    """The draft, or the agreement in force."""
    return next((one for one in await agreements_of(session, case) if one.state == state), None)


async def terms_of(session: AsyncSession, agreement: CaseAgreement) -> Sequence[CaseTerm]:
    statement = (
        select(CaseTerm)
        .where(CaseTerm.county_code == agreement.county_code, CaseTerm.agreement_id == agreement.id)
        .order_by(CaseTerm.position)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def acts_of(session: AsyncSession, case: MediationCase) -> Sequence[CaseAct]:
    """The history in order; the last ones where there are more than anybody reads."""
    statement = (
        select(CaseAct)
        .where(CaseAct.county_code == case.county_code, CaseAct.case_id == case.id)
        .order_by(CaseAct.seq.desc())
        .limit(MOST_ACTS)
    )
    return list(reversed((await session.scalars(statement)).all()))


async def row_by_id(
    session: AsyncSession, table: type[_Table], *, county_code: str, row_id: UUID, held: bool = False
) -> _Table | None:
    """Any row by its id, whosever it is; ``held``: nobody else changes it until the commit."""
    statement = select(table).where(table.county_code == county_code, table.id == row_id)
    if held:
        statement = statement.with_for_update()
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def bodies_of(session: AsyncSession, *, county_code: str) -> Sequence[MediationBody]:
    """The committees of a county, by where they work."""
    statement = (
        select(MediationBody)
        .where(MediationBody.county_code == county_code)
        .order_by(MediationBody.area_path, MediationBody.id)
        .limit(MOST_BODIES)
    )
    return (await session.scalars(statement)).all()


async def courts_of(session: AsyncSession, *, county_code: str) -> Sequence[MediationCourt]:
    statement = (
        select(MediationCourt)
        .where(MediationCourt.county_code == county_code)
        .order_by(MediationCourt.name, MediationCourt.id)
        .limit(MOST_BODIES)
    )
    return (await session.scalars(statement)).all()


async def body_for(session: AsyncSession, *, county_code: str, path: str) -> MediationBody | None:
    """The open committee of the smallest area that holds this one."""
    prefixes = [path[:length] for length in (6, 9, 12, 16) if length <= len(path)]
    statement = (
        select(MediationBody)
        .where(
            MediationBody.county_code == county_code, MediationBody.area_path.in_(prefixes),
            MediationBody.open.is_(True),
        )
        .order_by(MediationBody.area_path.desc(), MediationBody.id)
        .limit(1)
    )  # fmt: skip
    return (await session.scalars(statement)).one_or_none()
