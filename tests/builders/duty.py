"""Leave and shifts of a test: straight into the tables."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.duty.tables import LeaveRow, RosterRow, ShiftRow
from gridgov.people.rules.roles import Role
from gridgov.people.tables import StandInRow

DAY = timedelta(days=1)


def planned_leave(person_id: UUID, area_path: str, *, starts_at: datetime | None = None) -> LeaveRow:
    """A week's leave, from a month ahead; nobody stands in."""
    starts = starts_at or datetime.now(UTC) + 30 * DAY
    return LeaveRow(
        county_code=area_path[:6], id=new_id(), person_id=person_id, substitute_id=new_id(), stand_in_id=new_id(),
        scope_path=area_path, kind="other", starts_at=starts, ends_at=starts + 7 * DAY, entered_by=person_id,
        entered_at=starts, version=1,
    )  # fmt: skip


async def planned_shift(
    session: AsyncSession,
    person_id: UUID,
    area_path: str,
    *,
    role: Role = Role.GRIDWORKER,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> ShiftRow:
    """A shift in a roster of its own, from an hour ago for eight hours where nothing is said."""
    starts = starts_at or datetime.now(UTC) - timedelta(hours=1)
    ends = ends_at or starts + timedelta(hours=8)
    key = {
        "county_code": area_path[:6],
        "role": role,
        "area_path": area_path,
        "starts_at": starts,
        "ends_at": ends,
    }
    roster = RosterRow(
        **key, id=new_id(), name="班表", plan={"daily": [], "windows": [], "gaps": []}, made_by=person_id,
        made_at=starts, version=1,
    )  # fmt: skip
    shift = ShiftRow(**key, id=new_id(), roster_id=roster.id, person_id=person_id, version=1)
    session.add_all([roster, shift])
    await session.flush()
    return shift


async def stands_in(
    session: AsyncSession,
    person_id: UUID,
    absent_id: UUID,
    *,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> StandInRow:
    """Somebody stands in for somebody, from an hour ago for a day where nothing is said."""
    starts = starts_at or datetime.now(UTC) - timedelta(hours=1)
    row = StandInRow(
        id=new_id(), person_id=person_id, absent_id=absent_id, starts_at=starts, ends_at=ends_at or starts + DAY,
        created_at=starts,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return row
