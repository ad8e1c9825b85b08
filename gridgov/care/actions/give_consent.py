"""Record that a served person allowed something."""

from datetime import datetime
from uuid import UUID

from gridgov.care.actions.add_served import consent_at, consent_time_faults
from gridgov.care.actions.hold_served import check_version, hold_served, keep_change
from gridgov.care.queries.views import served_detail
from gridgov.care.rules.consents import given
from gridgov.care.schemas.served import ConsentIn, ServedDetail
from gridgov.db.session import Session
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person


async def give_consent(
    session: Session, person: Person, body: ConsentIn, *, served_id: UUID, version: int, at: datetime
) -> ServedDetail:
    """One that is in force already stays as it is, and nothing is written."""
    row = await hold_served(session, person, served_id=served_id)
    await check_version(session, row, version)
    refuse(consent_time_faults(body.at, "/at", at))
    record = given(row.consents, body.consent, by=body.by, recorded_by=person.id, at=consent_at(body.at, at))
    if record is None:
        return await served_detail(session, row)
    data = {"consent": str(body.consent), **record[body.consent]}
    return await keep_change(
        session, person, row, {"consents": record}, action="consent_given", data=data, at=at
    )
