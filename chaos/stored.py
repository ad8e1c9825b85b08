"""Everything that the database holds of a fault run, read back row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class Event:
    id: UUID
    number: str
    state: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    event_id: UUID
    seq: int
    move: str
    at: datetime
    data: Mapping[str, Any]

    @property
    def rung(self) -> tuple[Any, ...]:
        """Of which clock it is a rung's doing, and which; nothing where somebody made the move."""
        return tuple(self.data.get(name) for name in ("deadline_id", "cycle", "step"))


@dataclass(frozen=True, slots=True)
class Announcement:
    id: UUID
    kind: str
    subject_id: UUID
    payload: Mapping[str, Any]
    created_at: datetime
    relayed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Job:
    outbox_id: UUID
    job: str
    queue: str
    attempt: int
    failures: int
    done_at: datetime | None
    gave_up_at: datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    seq: int
    outbox_id: UUID


@dataclass(frozen=True, slots=True)
class Deadline:
    id: UUID
    subject_id: UUID
    stage: str
    policy: Mapping[str, Any]
    started_at: datetime
    due_on: datetime | None
    due_at: datetime
    pauses: Sequence[Sequence[Any]]
    extras: Sequence[Sequence[Any]]
    next_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of a ladder that was taken."""

    deadline_id: UUID
    cycle: int
    step: int
    planned_at: datetime
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    id: UUID
    person_id: UUID
    cause: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class File:
    id: UUID
    sha256: bytes
    object_key: str
    thumbnail_key: str | None
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class EventFile:
    event_id: UUID
    file_id: UUID


@dataclass(frozen=True, slots=True)
class Stored:
    """One county, as one snapshot saw it at `at`."""

    at: datetime
    last_seq: int
    events: Sequence[Event]
    steps: Sequence[Step]
    announcements: Sequence[Announcement]
    jobs: Sequence[Job]
    changes: Sequence[Change]
    deadlines: Sequence[Deadline]
    rungs: Sequence[Rung]
    notices: Sequence[Notice]
    files: Sequence[File]
    event_files: Sequence[EventFile]


_Row = TypeVar("_Row")


async def read_stored(session: AsyncSession, *, county_code: str) -> Stored:
    """Read the whole county; nothing may be running that still writes to it."""

    async def rows(kind: type[_Row], table: str, order: str) -> list[_Row]:
        names = ", ".join(field.name for field in fields(kind))  # type: ignore[arg-type]  # each is a dataclass
        statement = f"SELECT {names} FROM {table} WHERE county_code = :county ORDER BY {order}"  # noqa: S608 - our own names
        found = await session.execute(text(statement), {"county": county_code})
        return [kind(*row) for row in found]

    at = await session.scalar(text("SELECT clock_timestamp()"))
    last = await session.scalar(
        text("SELECT last_seq FROM change_heads WHERE county_code = :county"), {"county": county_code}
    )
    assert isinstance(at, datetime)
    return Stored(
        at,
        last or 0,
        await rows(Event, "events", "received_at"),
        await rows(Step, "event_steps", "event_id, seq"),
        await rows(Announcement, "outbox", "created_at"),
        await rows(Job, "outbox_jobs", "created_at"),
        await rows(Change, "changes", "seq"),
        await rows(Deadline, "deadlines", "started_at"),
        await rows(Rung, "deadline_steps", "planned_at"),
        await rows(Notice, "notices", "created_at"),
        await rows(File, "files", "uploaded_at"),
        await rows(EventFile, "event_files", "added_at"),
    )
