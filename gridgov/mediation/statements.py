"""Core writes of mediation."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.mediation.tables import (
    CaseAct,
    CaseAgreement,
    CaseConfirmation,
    CaseDocument,
    CaseMediator,
    CaseNumbering,
    CaseParty,
    CaseSession,
    CaseTerm,
    CaseVisit,
    MediationBody,
    MediationCase,
    MediationCourt,
)

Rows = (
    type[MediationBody] | type[MediationCourt] | type[CaseParty] | type[CaseMediator] | type[CaseSession]
    | type[CaseAgreement] | type[CaseTerm] | type[CaseConfirmation] | type[CaseVisit] | type[CaseDocument]
)  # fmt: skip
BODIES, COURTS, PARTIES, MEDIATORS = MediationBody, MediationCourt, CaseParty, CaseMediator
SESSIONS, AGREEMENTS, TERMS = CaseSession, CaseAgreement, CaseTerm
CONFIRMATIONS, VISITS, DOCUMENTS = CaseConfirmation, CaseVisit, CaseDocument
"""The tables by the names under which actions write them."""

_NO_SYNC = {"synchronize_session": False}


async def insert_case(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False where the id, or the event, is taken."""
    statement = pg_insert(MediationCase).values(**values).on_conflict_do_nothing().returning(MediationCase.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def lock_case(session: AsyncSession, *, county_code: str, case_id: UUID) -> MediationCase | None:
    """The case as it is now, held until the commit: all that is its own changes under this lock."""
    statement = (
        select(MediationCase)
        .where(MediationCase.county_code == county_code, MediationCase.id == case_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()


async def update_case(session: AsyncSession, case: MediationCase, values: Mapping[str, Any]) -> None:
    """Write columns of a case that is locked, and have it as it is then."""
    await session.execute(
        update(MediationCase)
        .where(MediationCase.county_code == case.county_code, MediationCase.id == case.id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )
    await session.refresh(case)


async def insert_act(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(CaseAct).values(**values))


async def insert_row(session: AsyncSession, table: Rows, values: Mapping[str, Any]) -> bool:
    """A row of what is a case's own, or of a committee or a court; False where its id is taken."""
    statement = pg_insert(table).values(**values).on_conflict_do_nothing().returning(table.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def update_row(
    session: AsyncSession, table: Rows, *, county_code: str, row_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(table)
        .where(table.county_code == county_code, table.id == row_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def delete_rows(
    session: AsyncSession, table: Rows, *, county_code: str, row_ids: Sequence[UUID]
) -> None:
    """Of what never took effect: a party that was entered wrongly before anybody sat together, a draft."""
    await session.execute(
        delete(table)
        .where(table.county_code == county_code, table.id.in_(row_ids))
        .execution_options(**_NO_SYNC)
    )


async def next_number(session: AsyncSession, *, county_code: str, body_id: UUID, year: int) -> int:
    """The next number of a committee in a year. Its row is held until the commit, so that a number that is not used (the
    transaction fails) is given to whoever comes next: there is no gap."""
    opening = pg_insert(CaseNumbering).values(county_code=county_code, body_id=body_id, year=year, last=1)
    taken = opening.on_conflict_do_update(
        index_elements=["county_code", "body_id", "year"], set_={"last": CaseNumbering.last + 1}
    ).returning(CaseNumbering.last)
    return int((await session.execute(taken)).scalar_one())
