"""The to-do list of whoever asks: whoever called for help comes before everything else."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.alarm_views import DRILL_MARK
from gridgov.alarms.queries.alarms import Alarm
from gridgov.alarms.queries.beside import Around, around
from gridgov.alarms.queries.reading import alarms_calling, said_by
from gridgov.alarms.rules.answering import SAID
from gridgov.alarms.rules.calling import KIND_NAMES, type_code_of
from gridgov.alarms.rules.signals import Kind
from gridgov.alarms.rules.terms import Act
from gridgov.events.queries.views import type_names
from gridgov.events.rules.states import EventState
from gridgov.handling.queries.owed import shown_owed
from gridgov.handling.queries.to_do import to_do_page
from gridgov.handling.schemas.to_do import OwedOut, ToDoPage
from gridgov.people.rules.roles import Person

ALARM = "alarm"
"""The kind under which a call for help stands on the list; its id is the alarm's."""
_COMING = {Act.GOING, Act.ARRIVED}


async def to_do_list(
    session: AsyncSession, person: Person, *, cursor: str | None, limit: int, at: datetime
) -> ToDoPage:
    """A page; on the first one the open alarms that called this person, beside what fits on it."""
    rows, next_cursor = await to_do_page(session, person, cursor=cursor, limit=limit)
    items = await shown_owed(session, person, rows, at=at)
    if cursor is None:
        calling = await _calling(session, person)
        told = {item.event_id for item in calling}
        items = [*calling, *(item for item in items if item.event_id not in told)]
    return ToDoPage(items=items, next_cursor=next_cursor)


async def _calling(session: AsyncSession, person: Person) -> list[OwedOut]:
    alarms = await alarms_calling(session, person)
    beside = await around(session, alarms)
    ids = [alarm.id for alarm in alarms]
    said = await said_by(session, county_code=person.county_code, alarm_ids=ids, actor_id=person.id)
    return [_owed(session, alarm, beside[alarm.id], said.get(alarm.id)) for alarm in alarms]


def _owed(session: AsyncSession, alarm: Alarm, beside: Around, said: Act | None) -> OwedOut:
    kind = Kind(alarm.kind)
    type_zh, type_en = type_names(session, alarm.county_code, type_code_of(kind))
    zh, en = KIND_NAMES[kind]
    owes_zh, owes_en = (
        ("请立即响应", "answer at once") if said is None else (f"您:{SAID[said][0]}", f"you: {SAID[said][1]}")
    )
    alarm_id: UUID = alarm.id
    return OwedOut(
        kind=ALARM, id=alarm_id, event_id=alarm_id, number=beside.number, version=beside.event_version,
        type_code=type_code_of(kind), type_zh=type_zh, type_en=type_en, area_path=alarm.scope_path, state=EventState.ALARM,
        urgency=beside.urgency, major=False, owed_zh=f"{DRILL_MARK if alarm.drill else ''}{zh}:{owes_zh}",
        owed_en=f"{'[DRILL] ' if alarm.drill else ''}{en}: {owes_en}", due_at=beside.due_at, warn_at=beside.warn_at,
        paused_at=None, light="green" if said in _COMING else "red", on_behalf_of=None,
    )  # fmt: skip
