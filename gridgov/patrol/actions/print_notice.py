"""The notice to remedy as a paper, to be handed over. It names somebody: who prints it says why, and leaves an audit row."""

import asyncio
from datetime import datetime
from uuid import UUID

from gridgov.clock import SHANGHAI, local_day
from gridgov.db.session import Session
from gridgov.errors import Conflict
from gridgov.files.queries import paper_font
from gridgov.grids.queries import find_area
from gridgov.grids.rules.paths import Level, at_level
from gridgov.paper import render
from gridgov.patrol.actions.keep import record
from gridgov.patrol.actions.remedies import ORDER
from gridgov.patrol.queries import Finding, members_of, row_by_id, subject_of, visible
from gridgov.patrol.queries.findings import responsible_of
from gridgov.patrol.rules.remedies import SUBJECT, Notice, paper_of
from gridgov.patrol.tables import PatrolFinding, PatrolTarget
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.roles import Person, Role


async def print_notice(
    session: Session, person: Person, *, finding_id: UUID, purpose: str, at: datetime
) -> bytes:
    """The PDF; `Conflict` where no notice was served."""
    row = await visible(session, person, PatrolFinding, finding_id)
    permissions_of(session).require(person, ORDER, subject_of(row))
    if row.notice_number is None or row.remedy_by is None or row.remedy is None:
        raise Conflict("尚未下达整改通知,请先登记", "No notice was served yet; order the remedy first")
    notice = Notice(
        row.notice_number, responsible_of(session, row) or "", await _place(session, row), row.words,
        local_day(row.found_at), row.remedy, row.standard, row.remedy_by,
        await _community(session, row), await _police(session, row), at.astimezone(SHANGHAI),
    )  # fmt: skip
    made = await asyncio.to_thread(render, paper_of(notice), font=paper_font(session))
    data = {"notice_number": row.notice_number}
    await record(
        session, person, action="patrol_notice_printed", subject=SUBJECT, subject_id=row.id, data=data, at=at,
        purpose=purpose,
    )  # fmt: skip
    return made


async def _place(session: Session, row: Finding) -> str:
    if row.address:
        return row.address
    if row.target_id is not None:
        target = await row_by_id(session, PatrolTarget, county_code=row.county_code, row_id=row.target_id)
        if target is not None:
            return target.address or target.name
    return f"{row.lon:.5f}, {row.lat:.5f}(CGCS2000)"


async def _community(session: Session, row: Finding) -> str:
    area = await find_area(session, at_level(row.scope_path, Level.COMMUNITY) or row.scope_path)
    return area.name if area else row.scope_path


async def _police(session: Session, row: Finding) -> list[str]:
    """Those of the patrol on which it was found."""
    if row.shift_id is None:
        return []
    members = await members_of(session, county_code=row.county_code, shift_id=row.shift_id)
    police = {member.person_id for member in members if member.role == Role.POLICE}
    return sorted((await names_of(session, police)).values())
