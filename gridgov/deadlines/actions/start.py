"""Start a clock, with its policy frozen into it and its whole ladder planned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.queries import policies_of
from gridgov.deadlines.queries.calendars import calendar_of
from gridgov.deadlines.rules.calendars import WorkingCalendar
from gridgov.deadlines.rules.clock import Clock, as_columns
from gridgov.deadlines.rules.policies import DeadlinePolicy, Stage, Urgency, as_row
from gridgov.deadlines.statements import insert_deadline, insert_deadlines, opening_insert
from gridgov.grids.rules.paths import Level, level_of

__all__ = ["ClockChange", "Owed", "opening_insert", "opening_values", "start_deadline", "start_deadlines"]


@dataclass(frozen=True, slots=True)
class Owed:
    """What a clock is about, whose it is, and what chooses its policy.

    ``part_id``: a part of the subject (a helping unit's part, a request to be decided); None is the subject itself.
    ``due_on``: the instant at which it is due, where a date was named instead of a policy's duration. ``policy``: one that
    whoever starts the clock brings along, instead of the county's for such a stage.
    """

    county_code: str
    subject: str
    subject_id: UUID
    scope_path: str
    stage: str
    urgency: str
    owner_role: str | None = None
    owner_path: str | None = None
    owner_unit_id: UUID | None = None
    part_id: UUID | None = None
    type_code: str | None = None
    due_on: datetime | None = None
    policy: DeadlinePolicy | None = None


@dataclass(frozen=True, slots=True)
class ClockChange:
    """What was done to a clock: started, ended, paused, resumed, extended, revived; and how it stands now."""

    did: str
    stage: str
    part_id: UUID | None
    due_at: datetime
    warn_at: datetime

    @classmethod
    def of(cls, did: str, row: Mapping[Any, Any]) -> "ClockChange":
        return cls(did, row["stage"], row["part_id"], row["due_at"], row["warn_at"])

    def as_data(self) -> dict[str, Any]:
        """As a step of the history carries it."""
        part = {"part_id": str(self.part_id)} if self.part_id else {}
        return {"did": self.did, "stage": self.stage, "due_at": self.due_at.isoformat(), **part}


def opening_values(
    session: Session, owed: Owed, *, calendar: WorkingCalendar, at: datetime
) -> dict[str, Any]:
    """The row of a clock that starts now, for an insert of its own or inside a larger statement."""
    policy = owed.policy or policies_of(session, owed.county_code).find(
        Urgency(owed.urgency), Stage(owed.stage), on=local_day(at), type_code=owed.type_code,
        category=owed.type_code.partition(".")[0] if owed.type_code else None, level=_level_of(owed),
        subject=owed.subject,
    )  # fmt: skip
    columns = as_columns(Clock(at, policy, due_on=owed.due_on), calendar)
    return {
        "county_code": owed.county_code, "id": new_id(), "subject": owed.subject, "subject_id": owed.subject_id,
        "part_id": owed.part_id, "scope_path": owed.scope_path, "stage": owed.stage, "owner_role": owed.owner_role,
        "owner_path": owed.owner_path, "owner_unit_id": owed.owner_unit_id, "policy": _frozen(policy),
        "started_at": at, "due_on": owed.due_on, **columns, "next_at": columns["plan_at"][0], "rung": 0,
    }  # fmt: skip


async def start_deadline(session: Session, owed: Owed, *, at: datetime) -> ClockChange:
    """Start a clock of its own, by the hours of whoever owes it."""
    calendar = await calendar_of(session, county_code=owed.county_code, unit_id=owed.owner_unit_id)
    values = opening_values(session, owed, calendar=calendar, at=at)
    await insert_deadline(session, values)
    return ClockChange.of("started", values)


async def start_deadlines(
    session: Session, owed: Sequence[Owed], *, county_code: str, at: datetime
) -> list[datetime]:
    """Start many clocks of one county by one statement, by the county's own hours; when each is due, in their order."""
    if not owed:
        return []
    calendar = await calendar_of(session, county_code=county_code, unit_id=None)
    rows = [opening_values(session, one, calendar=calendar, at=at) for one in owed]
    await insert_deadlines(session, rows)
    return [row["due_at"] for row in rows]


def _level_of(owed: Owed) -> Level | None:
    """The level of whoever owes it: what a policy may tell apart."""
    return level_of(owed.owner_path) if owed.owner_path else None


@lru_cache(maxsize=256)
def _frozen(policy: DeadlinePolicy) -> dict[str, Any]:
    return as_row(policy)
