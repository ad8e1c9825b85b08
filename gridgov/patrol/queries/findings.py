"""Findings and inspections as they are shown."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.cipher import cipher_of, masked_phone
from gridgov.db.paging import cut_page
from gridgov.patrol.queries import Finding, due_of, gate_of
from gridgov.patrol.rules.remedies import RESPONSIBLE, RESPONSIBLE_PHONE
from gridgov.patrol.schemas.findings import FindingOut, InspectionOut, LookBackOut
from gridgov.patrol.tables import PatrolFinding, PatrolInspection, PatrolLookBack
from gridgov.people.rules.roles import Person

Inspection = PatrolInspection


async def finding_page(
    session: AsyncSession, person: Person, *narrowed: ColumnElement[bool], after: tuple[datetime, UUID] | None, limit: int
) -> tuple[Sequence[PatrolFinding], bool]:  # fmt: skip
    """A page of those within scope, the newest first, and whether more follow. By time: the id of what a form found is made of
    the form's, and tells nothing of when."""
    conditions = [
        PatrolFinding.county_code == person.county_code,
        gate_of(session, person, PatrolFinding),
        *narrowed,
    ]
    if after is not None:
        conditions.append(tuple_(PatrolFinding.received_at, PatrolFinding.id) < tuple_(*after))
    newest = (PatrolFinding.received_at.desc(), PatrolFinding.id.desc())
    statement = select(PatrolFinding).where(*conditions).order_by(*newest).limit(limit + 1)
    return cut_page((await session.scalars(statement)).all(), limit)


async def inspection_by_id(
    session: AsyncSession, *, county_code: str, inspection_id: UUID
) -> PatrolInspection | None:
    statement = select(PatrolInspection).where(
        PatrolInspection.county_code == county_code, PatrolInspection.id == inspection_id
    )
    return (await session.scalars(statement)).one_or_none()


async def shown_inspection(session: AsyncSession, row: PatrolInspection) -> InspectionOut:
    """With the findings that its answers made; bounded by the questions of a form."""
    statement = (
        select(PatrolFinding.id)
        .where(PatrolFinding.county_code == row.county_code, PatrolFinding.inspection_id == row.id)
        .order_by(PatrolFinding.item_code)
    )
    found = (await session.scalars(statement)).all()
    return InspectionOut.model_validate({
        **{column.name: getattr(row, column.name) for column in row.__table__.columns}, "finding_ids": list(found),
    })  # fmt: skip


async def look_backs_of(
    session: AsyncSession, *, county_code: str, finding_id: UUID, limit: int = 100
) -> Sequence[PatrolLookBack]:
    """In order of time."""
    statement = (
        select(PatrolLookBack)
        .where(PatrolLookBack.county_code == county_code, PatrolLookBack.finding_id == finding_id)
        .order_by(PatrolLookBack.at)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


def responsible_of(session: AsyncSession, row: Finding) -> str | None:
    """Who is to put it right, in full."""
    sealed = row.responsible_sealed
    return cipher_of(session).open(sealed, context=RESPONSIBLE) if sealed is not None else None


async def shown_finding(session: AsyncSession, row: Finding) -> FindingOut:
    """With what is owed next, and every visit after the notice."""
    visits = await look_backs_of(session, county_code=row.county_code, finding_id=row.id)
    clock = (await due_of(session, county_code=row.county_code, subject_ids=[row.id])).get(row.id)
    phone = row.responsible_phone_sealed
    return FindingOut.model_validate({
        **{column.name: getattr(row, column.name) for column in row.__table__.columns},
        "responsible": responsible_of(session, row),
        "responsible_phone": masked_phone(cipher_of(session).open(phone, context=RESPONSIBLE_PHONE)) if phone else None,
        "due": {
            "stage": clock.stage, "due_at": clock.due_at.isoformat(), "owner_role": clock.owner_role,
            "owner_path": clock.owner_path,
        } if clock else None,
        "look_backs": [LookBackOut.model_validate(one) for one in visits],
    })  # fmt: skip
