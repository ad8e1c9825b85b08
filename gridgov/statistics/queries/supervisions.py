"""Formal supervisions of a period by card, whether somebody or a ladder raised them: one statement for all groups."""

from collections.abc import Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.tables import EventRow
from gridgov.handling.tables import EventSupervision
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.selected import Selection, fenced, not_about
from gridgov.statistics.rules.periods import Period

_EVENT = EventRow.__table__.c
_RAISED = EventSupervision.__table__.c


async def card_facts(
    session: AsyncSession, person: Person, selection: Selection, period: Period
) -> Sequence[tuple[str, str, int]]:
    """(group, fact, count) of each card; a unit's are those addressed to it."""
    same_event = and_(_EVENT.county_code == _RAISED.county_code, _EVENT.id == _RAISED.event_id)
    key = selection.key(unit=_RAISED.to_unit_id, scope_path=_EVENT.scope_path)
    statement = (
        select(key.label("key"), _RAISED.card)
        .join_from(EventSupervision, EventRow, same_event)
        .where(
            _RAISED.county_code == person.county_code, _EVENT.county_code == person.county_code,
            _RAISED.kind == "supervise", _RAISED.at >= period.begins_at, _RAISED.at < period.until,
            selection.owned(_RAISED.to_unit_id), not_about(person),
        )
    )  # fmt: skip
    raised = fenced(statement, "raised").c
    counted = select(raised.key, raised.card, func.count()).where(selection.asked(raised.key))
    rows = await session.execute(counted.group_by(raised.key, raised.card))
    return [(str(key), f"acts.{card}", count) for key, card, count in rows]
