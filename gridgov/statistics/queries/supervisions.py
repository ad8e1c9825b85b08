"""Formal supervisions of a period by card, whether somebody or a ladder raised them: one statement for all groups."""

from collections.abc import Sequence

from sqlalchemy import String, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.tables import EventRow
from gridgov.handling.tables import EventSupervision
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.selected import Selection, not_about
from gridgov.statistics.rules.periods import Period

_EVENT = EventRow.__table__.c
_RAISED = EventSupervision.__table__.c


async def card_facts(
    session: AsyncSession, person: Person, selection: Selection, period: Period
) -> Sequence[tuple[str, str, int]]:
    """(group, fact, count) of each card; a unit's are those addressed to it."""
    same_event = and_(_EVENT.county_code == _RAISED.county_code, _EVENT.id == _RAISED.event_id)
    key = selection.key(unit=cast(_RAISED.to_unit_id, String), scope_path=_EVENT.scope_path)
    raised = (
        select(key.label("key"), _RAISED.card)
        .join_from(EventSupervision, EventRow, same_event)
        .where(
            _RAISED.county_code == person.county_code, _EVENT.county_code == person.county_code,
            _RAISED.kind == "supervise", _RAISED.at >= period.begins_at, _RAISED.at < period.until,
            selection.holds(unit=_RAISED.to_unit_id, scope_path=_EVENT.scope_path), not_about(person),
        )
        .subquery("raised")
    )  # fmt: skip
    statement = select(raised.c.key, raised.c.card, func.count()).group_by(raised.c.key, raised.c.card)
    return [(key, f"acts.{card}", count) for key, card, count in await session.execute(statement)]
