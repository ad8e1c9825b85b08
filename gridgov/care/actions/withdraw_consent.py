"""Record that a served person took a consent back: it holds no more from this moment (个人信息保护法 art. 15).

With the last consent to tell anybody of their health, the health notes go, too (art. 47).
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.care.actions.hold_served import check_version, hold_served, keep_change
from gridgov.care.queries.views import served_detail
from gridgov.care.rules.consents import allows_health, withdrawn
from gridgov.care.schemas.served import ServedDetail, WithdrawIn
from gridgov.db.session import Session
from gridgov.people.rules.roles import Person


async def withdraw_consent(
    session: Session, person: Person, body: WithdrawIn, *, served_id: UUID, version: int, at: datetime
) -> ServedDetail:
    """One that is not in force stays as it is, and nothing is written."""
    row = await hold_served(session, person, served_id=served_id)
    await check_version(session, row, version)
    record = withdrawn(row.consents, body.consent, by=body.by, recorded_by=person.id, at=at)
    if record is None:
        return await served_detail(session, row)
    values: dict[str, Any] = {"consents": record}
    forgets = row.health_sealed is not None and not allows_health(record)
    if forgets:
        values["health_sealed"] = None
    data = {"consent": str(body.consent), **record[body.consent], "health_notes_deleted": forgets}
    return await keep_change(session, person, row, values, action="consent_withdrawn", data=data, at=at)
