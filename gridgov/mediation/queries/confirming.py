"""What the confirmation assistant reads: which courts there are, the places of a dispute, how much time is left."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import local_day
from gridgov.errors import Conflict
from gridgov.mediation.queries import Case, catalogue_of
from gridgov.mediation.queries.parts import agreement_in, courts_of, parties_of, row_by_id
from gridgov.mediation.rules.confirmation import (
    POINT_NAMES,
    Connection,
    Court,
    CourtLevel,
    allowed_courts,
)
from gridgov.mediation.rules.terms import AgreementState
from gridgov.mediation.schemas.confirming import BarOut, ConfirmationHelpOut, CourtChoiceOut
from gridgov.mediation.tables import MediationBody

_LOOKED_AT = "identity_relation"


async def courts_open(session: AsyncSession, county_code: str) -> list[Court]:
    """The courts as the rules see them."""
    return [
        Court(row.id, CourtLevel(row.level), tuple(row.areas))
        for row in await courts_of(session, county_code=county_code)
        if row.open
    ]


async def connection_of(session: AsyncSession, case: Case, *, intermediate: bool) -> Connection:
    """The places of a dispute: where the parties live, what it is about, where the committee is."""
    parties = await parties_of(session, case)
    body = (
        await row_by_id(session, MediationBody, county_code=case.county_code, row_id=case.body_id)
        if case.body_id
        else None
    )
    return Connection(
        domiciles=tuple(party.domicile for party in parties if party.domicile),
        subject_matter=(case.subject_area,) if case.subject_area else (),
        body=body.area_path if body else case.scope_path, invited_by=case.invited_by, intermediate=intermediate,
    )  # fmt: skip


async def confirmation_help(
    session: AsyncSession, case: Case, *, intermediate: bool, at: datetime
) -> ConfirmationHelpOut:
    """Until when, to which courts, and what is looked at before; `Conflict` where nothing is in force."""
    agreement = await agreement_in(session, case, AgreementState.IN_FORCE)
    if agreement is None or agreement.effective_at is None or agreement.apply_until is None:
        raise Conflict("没有生效的调解协议", "No agreement is in force")
    today, book = local_day(at), catalogue_of(session)
    connection = await connection_of(session, case, intermediate=intermediate)
    allowed = allowed_courts(await courts_open(session, case.county_code), connection)
    names = {court.id: court.name for court in await courts_of(session, county_code=case.county_code)}
    identity = book.types[case.type_code].identity
    return ConfirmationHelpOut(
        effective_at=agreement.effective_at, apply_until=agreement.apply_until, open=today <= agreement.apply_until,
        days_left=(agreement.apply_until - today).days,
        courts=[
            CourtChoiceOut(id=court_id, name=names[court_id], points=points, points_zh=[POINT_NAMES[one][0] for one in points])
            for court_id, points in allowed.items()
        ],
        bars=[
            BarOut(code=bar.code, list=bar.list, zh=bar.zh, en=bar.en, source=bar.source_of,
                   look=identity and bar.code == _LOOKED_AT)
            for bar in book.court.values()
            if bar.is_open(today)
        ],
    )  # fmt: skip
