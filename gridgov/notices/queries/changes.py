"""Changes for the live stream: read in order of their numbers, each with what decides who may hear of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import Change, ChangeHead
from gridgov.db.session import Sessions
from gridgov.events.rules.apart import apart_of
from gridgov.events.tables import EventRow
from gridgov.people.rules.permissions import PermissionTable, Subject
from gridgov.people.rules.roles import Person
from gridgov.web.live import LiveChange

READ_BY = {"event": "event.read", "person": "person.read"}
"""The permission that lets one hear of a change of this subject; of others nobody hears live."""


def may_hear(table: PermissionTable, person: Person, change: LiveChange) -> bool:
    """Whether a person may read what a change is about, by the same rule as every list."""
    action = READ_BY.get(change.subject)
    return action is not None and change.about is not None and table.permits(person, action, change.about)


class ChangesInDatabase:
    """The live hub's source; each read has its own short session."""

    def __init__(self, sessions: Callable[[], Sessions]) -> None:
        self._sessions = sessions

    async def head(self, county_code: str) -> int:
        """The county's last number, 0 before the first."""
        async with self._sessions()() as session:
            statement = select(ChangeHead.last_seq).where(ChangeHead.county_code == county_code)
            return await session.scalar(statement) or 0

    async def read(self, county_code: str, *, after: int, limit: int) -> Sequence[LiveChange]:
        """The changes that follow a number, in order."""
        async with self._sessions()() as session:
            statement = (
                select(Change)
                .where(Change.county_code == county_code, Change.seq > after)
                .order_by(Change.seq)
                .limit(limit)
            )
            rows = (await session.scalars(statement)).all()
            return await _dressed(session, [
                LiveChange(row.county_code, row.seq, row.kind, row.subject, row.subject_id, row.scope_path, row.at)
                for row in rows
            ])  # fmt: skip

    async def dress(self, changes: Sequence[LiveChange]) -> Sequence[LiveChange]:
        """With what they are about: one read for however many listeners."""
        async with self._sessions()() as session:
            return await _dressed(session, changes)


async def _dressed(session: AsyncSession, changes: Sequence[LiveChange]) -> list[LiveChange]:
    events = sorted({change.subject_id for change in changes if change.subject == "event"})
    subjects = await _event_subjects(session, changes[0].county_code, events) if events else {}
    return [
        replace(
            change,
            about=subjects.get(change.subject_id)
            if change.subject == "event"
            else Subject(change.county_code, change.scope_path),
        )
        for change in changes
    ]


async def _event_subjects(
    session: AsyncSession, county_code: str, event_ids: Sequence[UUID]
) -> dict[UUID, Subject]:
    statement = select(
        EventRow.id,
        EventRow.scope_path,
        EventRow.unit_ids,
        EventRow.lead_role,
        EventRow.lead_path,
        EventRow.reporter_id,
        EventRow.concerns_id,
        EventRow.state,
        EventRow.type_code,
    ).where(EventRow.county_code == county_code, EventRow.id.in_(event_ids))
    return {
        row.id: Subject(
            county_code=county_code,
            scope_path=row.scope_path,
            unit_ids=frozenset(row.unit_ids),
            lead_post=(row.lead_role, row.lead_path),
            owner_ids=frozenset({row.reporter_id} - {None}),
            concerns_id=row.concerns_id,
            state=row.state,
            apart=apart_of(row.type_code),
        )
        for row in await session.execute(statement)
    }
