"""What a move does to an event's clocks: end and start, hold and release, or let them run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.hold import pause_deadlines, release_deadlines, revive_deadline
from gridgov.deadlines.actions.start import ClockChange, Owed, start_deadline
from gridgov.events.rules.holding import Holder, acceptor_of
from gridgov.events.rules.lifecycle import OPEN, STAGE_OF, ClockEffect, EventState, Move
from gridgov.events.tables import EventRow


@dataclass(frozen=True, slots=True)
class MovedClocks:
    """What was done to each clock, and the columns of the event that follow from it."""

    changes: tuple[ClockChange, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)


async def move_clocks(
    session: Session, event: EventRow, move: Move, *, target: EventState, holder: Holder, changes: Mapping[str, Any],
    stage: str | None, due_on: datetime | None, at: datetime,
) -> MovedClocks:  # fmt: skip
    """Apply a move's effect. ``changes`` are the columns that the move itself changes: a new urgency starts a new clock.

    ``stage``: another stage than the state's. A move that keeps the state starts the stage anew that ran until then; what
    stands while somebody decides goes on standing. ``due_on``: when the clock that starts is due, where a day was named.
    """
    effect = move.clock
    if effect is ClockEffect.KEEP:
        return MovedClocks()
    key: dict[str, Any] = {"county_code": event.county_code, "subject_id": event.id, "at": at}
    starting = _Starting(event, holder, changes, due_on)
    if effect is ClockEffect.RELEASE:
        done = await release_deadlines(session, outcome=move.code, **key)
        return _moved(done, standing_since=None)
    if effect is ClockEffect.HOLD:
        done = await pause_deadlines(session, **key)
        started = await starting.begin(session, stage or STAGE_OF[target], at)
        return _moved([*done, *started], standing_since=at)
    if effect is ClockEffect.REVIVE:
        done = await revive_deadline(session, stage=stage or STAGE_OF[target], outcome=move.code, **key)
        return _moved(done, standing_since=None)
    stays = target == EventState(event.state)
    held = stays and event.paused_at is not None
    ended = await end_deadlines(
        session, whole=target not in OPEN, standing_too=not held, outcome=move.code, **key
    )
    ran = next((change.stage for change in ended if change.part_id is None), None) if stays else None
    started = await starting.begin(session, stage or ran or STAGE_OF.get(target), at)
    moved = _moved([*ended, *started], standing_since=event.paused_at if held else None)
    owed = await starting.begin(session, move.then_owed, at, owner=acceptor_of(event.scope_path))
    return MovedClocks((*moved.changes, *owed), moved.columns)


def _moved(done: list[ClockChange], *, standing_since: datetime | None) -> MovedClocks:
    """The event shows the clock of whoever must move now: of its own clocks the last that runs."""
    running = [change for change in done if change.part_id is None and change.did not in {"ended", "paused"}]
    due_at, warn_at = (running[-1].due_at, running[-1].warn_at) if running else (None, None)
    return MovedClocks(tuple(done), {"due_at": due_at, "warn_at": warn_at, "paused_at": standing_since})


@dataclass(frozen=True, slots=True)
class _Starting:
    """What a clock that starts with a move is about."""

    event: EventRow
    holder: Holder
    changes: Mapping[str, Any]
    due_on: datetime | None

    async def begin(
        self, session: Session, stage: str | None, at: datetime, *, owner: Holder | None = None
    ) -> list[ClockChange]:
        """The clock of a stage, the holder's where no other owes it; none where there is no stage."""
        if stage is None:
            return []
        event, whose = self.event, owner or self.holder
        owed = Owed(
            event.county_code, "event", event.id, self.changes.get("scope_path", event.scope_path), stage,
            self.changes.get("urgency", event.urgency), owner_role=whose.role, owner_path=whose.path,
            owner_unit_id=whose.unit_id, type_code=event.type_code, due_on=self.due_on,
        )  # fmt: skip
        return [await start_deadline(session, owed, at=at)]
