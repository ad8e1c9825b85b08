"""Facts that tests announce, and what became of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import select

from gridgov.db.base import new_id
from gridgov.db.outbox import Change, OutboxJob, announce
from gridgov.db.session import Session, Sessions, read_clock
from workers.context import Tools

COUNTY, OTHER_COUNTY = "329999", "329998"
QUEUE = "notify"


@dataclass(frozen=True, slots=True)
class LampLit:
    """A fact with one subscriber."""

    subject: ClassVar[str] = "lamp"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class LampForgotten:
    """A fact that no version knows any more."""

    subject: ClassVar[str] = "lamp"
    county_code: str
    subject_id: UUID
    scope_path: str


def subscribed(kind: str, payload: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    del payload
    return [(QUEUE, "note")] if kind == "LampLit" else []


async def light(
    sessions: Sessions, county_code: str = COUNTY, *, fact: type[LampLit | LampForgotten] = LampLit
) -> UUID:
    """Announce one fact in a transaction of its own."""
    lamp_id = new_id()
    async with sessions() as session:
        session.info["request_id"] = f"request-{lamp_id}"
        await announce(session, fact(county_code, lamp_id, county_code), at=await read_clock(session))
        await session.commit()
    return lamp_id


@dataclass
class Notebook:
    """A job that notes its payload, in memory and (in its own transaction) as an announcement; it can be told to fail."""

    runs: Counter[UUID] = field(default_factory=Counter)
    failing: set[UUID] = field(default_factory=set)
    error: Exception = field(default_factory=lambda: RuntimeError("the lamp is broken"))

    async def note(self, session: Session, payload: Mapping[str, Any], *, at: datetime, tools: Tools) -> None:
        del tools
        lamp_id = UUID(payload["subject_id"])
        self.runs[lamp_id] += 1
        await announce(session, LampForgotten(payload["county_code"], lamp_id, payload["county_code"]), at=at)
        if lamp_id in self.failing:
            raise self.error


async def jobs(sessions: Sessions, county_code: str = COUNTY) -> Sequence[OutboxJob]:
    """The jobs owed or done, oldest first."""
    async with sessions() as session:
        found = await session.scalars(
            select(OutboxJob).where(OutboxJob.county_code == county_code).order_by(OutboxJob.outbox_id)
        )
        return found.all()


async def changes(sessions: Sessions, county_code: str = COUNTY) -> Sequence[Change]:
    """The county's changes in the order of their numbers."""
    async with sessions() as session:
        found = await session.scalars(
            select(Change).where(Change.county_code == county_code).order_by(Change.seq)
        )
        return found.all()
