"""Put the maintenance tasks of a device in order: one open task for each trouble, told when the device works again.

A person closes a task, never the device: what works again must still have been seen to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.alarms.queries.device_views import watched_of
from gridgov.alarms.queries.registry import DeviceRow, KnownWatch
from gridgov.alarms.queries.supervised import held_watch, place_of
from gridgov.alarms.rules.terms import DeviceKind
from gridgov.alarms.rules.troubles import (
    TYPE_OF,
    TaskState,
    Trouble,
    Watched,
    is_watched,
    task_changes,
    task_words,
)
from gridgov.alarms.statements.watches import update_watch
from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.events.actions.advance import Actor, holder_of, record_move
from gridgov.events.actions.raise_by_device import report_by_device
from gridgov.events.queries import Event, locked_event
from gridgov.events.rules.holding import as_data
from gridgov.events.rules.lifecycle import MOVES, OPEN, EventState
from gridgov.log import get_logger

_log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Task:
    """A task as the device keeps it, and its event as it is now."""

    event: Event | None
    is_over: bool

    @property
    def state(self) -> TaskState:
        is_open = self.event is not None and EventState(self.event.state) in OPEN
        return TaskState(is_open, self.is_over)

    def as_row(self, *, is_over: bool) -> dict[str, Any]:
        assert self.event is not None
        return {"event_id": str(self.event.id), "over": is_over}


async def keep_tasks(session: Session, *, county_code: str, device_id: UUID, at: datetime) -> None:
    """Harmless to repeat: what is in order stays as it is."""
    known = await held_watch(session, county_code=county_code, device_id=device_id)
    if known is None:
        return
    watched = watched_of(known.watch) if is_watched(known.device.state) else Watched()
    tasks = await _tasks_of(session, known)
    changes = task_changes(watched.troubles, {trouble: task.state for trouble, task in tasks.items()})
    kept = {trouble: task.as_row(is_over=task.is_over) for trouble, task in tasks.items() if task.event}
    for trouble in sorted(changes.to_forget):
        kept.pop(trouble, None)
    for trouble in sorted(changes.to_end):
        await _tell(session, tasks[trouble], "device_recovered", known.device, trouble, at=at)
        kept[trouble] = tasks[trouble].as_row(is_over=True)
    for trouble in sorted(changes.to_renew):
        await _tell(session, tasks[trouble], "device_failed_again", known.device, trouble, at=at)
        kept[trouble] = tasks[trouble].as_row(is_over=False)
    kept |= await _raise(session, known.device, watched, sorted(changes.to_raise), at=at)
    await _keep(session, known, kept)


async def _tasks_of(session: Session, known: KnownWatch) -> Mapping[Trouble, _Task]:
    found = {}
    for name, row in sorted(known.watch.tasks.items()):
        event = await locked_event(
            session, county_code=known.device.county_code, event_id=UUID(row["event_id"])
        )
        found[Trouble(name)] = _Task(event, bool(row["over"]))
    return found


async def _raise(
    session: Session, device: DeviceRow, watched: Watched, troubles: list[Trouble], *, at: datetime
) -> dict[Trouble, dict[str, Any]]:
    if not troubles:
        return {}
    place = await place_of(session, device, day=local_day(at))
    if place is None:
        _log.error("nowhere to send anybody", county_code=device.county_code, device_id=str(device.id))
        return {}
    raised = {}
    for trouble in troubles:
        event_id, since = new_id(), watched.since(trouble)
        assert since is not None
        words = task_words(trouble, DeviceKind(device.kind), device.code, device.place_in_home)
        await report_by_device(
            session, county_code=device.county_code, event_id=event_id, type_code=TYPE_OF[trouble], words=words,
            scope_path=device.scope_path, lon=place[0], lat=place[1], occurred_at=since, at=at,
        )  # fmt: skip
        raised[trouble] = {"event_id": str(event_id), "over": False}
    return raised


async def _tell(
    session: Session, task: _Task, move: str, device: DeviceRow, trouble: Trouble, *, at: datetime
) -> None:
    """A note in the event's history, and word to whoever holds it."""
    event = task.event
    assert event is not None
    holder = holder_of(event)
    data = {"device_id": str(device.id), "trouble": trouble, "tells": [as_data(holder)]}
    await record_move(session, event, MOVES[move], actor=Actor(), holder=holder, data=data, at=at)


async def _keep(session: Session, known: KnownWatch, kept: Mapping[Trouble, Mapping[str, Any]]) -> None:
    rows = {str(trouble): dict(row) for trouble, row in sorted(kept.items())}
    if rows != known.watch.tasks:
        await update_watch(
            session, county_code=known.device.county_code, device_id=known.device.id, values={"tasks": rows}
        )  # fmt: skip
