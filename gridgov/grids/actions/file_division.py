"""备案: record when and by which document a division was filed with the prefecture (省政府令第141号 art. 7)."""

from datetime import datetime
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.audit import record_audit
from gridgov.db.session import Session
from gridgov.errors import Conflict, Invalid
from gridgov.grids.actions.cancel_division import division_seen
from gridgov.grids.queries.division_views import division_detail
from gridgov.grids.schemas.divisions import DivisionDetail, FilingIn
from gridgov.grids.statements.divisions import update_division
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person


async def file_division(
    session: Session, person: Person, body: FilingIn, *, division_id: UUID, version: int, at: datetime
) -> DivisionDetail:
    """Filed again, the later record stands and the earlier one is in the audit log. `NotFound`, `StaleVersion`, `Conflict`, `Invalid`."""
    permissions_of(session).require(person, "area.divide", Subject(person.county_code))
    division = await division_seen(session, person, division_id=division_id, version=version, at=at)
    if division.cancelled_at is not None:
        raise Conflict("这次调整已取消,无须备案", "This division was cancelled; there is nothing to file")
    if body.filed_on > local_day(at):
        raise Invalid.field("/filed_on", "in-the-future", "备案日期不能晚于今天", "It cannot have been filed on a day to come")  # fmt: skip
    earlier = {
        "filed_on": division.filed_on and division.filed_on.isoformat(),
        "document": division.filed_document,
    }
    values = {"filed_on": body.filed_on, "filed_document": body.document, "filed_by": person.id}
    await update_division(session, division.id, version=version, values=values)
    await session.refresh(division)
    await record_audit(
        session, county_code=person.county_code, actor_id=person.id, action="division_filed", subject="division",
        subject_id=division.id, at=at,
        data={"filed_on": body.filed_on.isoformat(), "document": body.document, "earlier": earlier},
    )  # fmt: skip
    return await division_detail(session, person, division, day=local_day(at))
