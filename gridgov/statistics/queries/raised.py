"""Events of a period by the moment they were received: one statement for all areas. Units raise nothing."""

from collections.abc import Sequence

from sqlalchemy import func, null, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.tables import EventRow
from gridgov.people.rules.roles import Person
from gridgov.statistics.queries.selected import Selection, fenced, not_about
from gridgov.statistics.rules.facts import RAISED
from gridgov.statistics.rules.periods import Period

_EVENT = EventRow.__table__.c


async def raised_facts(
    session: AsyncSession, person: Person, selection: Selection, period: Period
) -> Sequence[tuple[str, str, int]]:
    """(area, fact, count) of what was received."""
    if selection.of_units:
        return []
    key = selection.key(unit=null(), scope_path=_EVENT.scope_path).label("key")
    statement = select(key).where(
        _EVENT.county_code == person.county_code, _EVENT.received_at >= period.begins_at,
        _EVENT.received_at < period.until, not_about(person),
    )  # fmt: skip
    raised = fenced(statement, "raised_in_it").c
    counted = select(raised.key, func.count()).where(selection.asked(raised.key)).group_by(raised.key)
    return [(str(key), RAISED, count) for key, count in await session.execute(counted)]
