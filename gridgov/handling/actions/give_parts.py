"""Write the parts of who leads (主办) and who helps (协办), each with who ordered it (江苏办法 art. 40: a task keeps who
ordered it); a helper's own clock starts, the lead's is the event's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.deadlines.actions.start import ClockChange, Owed, start_deadline
from gridgov.events.queries import Event
from gridgov.events.rules.holding import Holder, as_data
from gridgov.handling.statements import insert_part
from gridgov.people.rules.roles import Person, Post


@dataclass(frozen=True, slots=True)
class Ordering:
    """Who orders, and in which post."""

    person_id: UUID
    post: Post | None

    @classmethod
    def of(cls, person: Person, post: Post | None) -> "Ordering":
        return cls(person.id, post)

    def as_columns(self) -> dict[str, Any]:
        post = self.post
        return {
            "ordered_by": self.person_id, "ordered_role": post.role if post else None,
            "ordered_path": post.area_path if post else None, "ordered_unit_id": post.unit_id if post else None,
        }  # fmt: skip


async def give_lead_part(
    session: Session, event: Event, lead: Holder, ordering: Ordering, *, words: str | None, at: datetime
) -> None:
    await insert_part(session, _values(event, "lead", lead, ordering, words, at))


async def give_helping_parts(
    session: Session, event: Event, helpers: Sequence[tuple[Holder, str | None]], ordering: Ordering, *, at: datetime
) -> tuple[list[ClockChange], list[dict[str, Any]]]:  # fmt: skip
    """Each (who, with what); what was done to clocks, and what the step tells."""
    clocks: list[ClockChange] = []
    told: list[dict[str, Any]] = []
    for holder, words in helpers:
        values = _values(event, "help", holder, ordering, words, at)
        owed = Owed(
            event.county_code, "event", event.id, event.scope_path, "help", event.urgency, owner_role=holder.role,
            owner_path=holder.path, owner_unit_id=holder.unit_id, part_id=values["id"], type_code=event.type_code,
        )  # fmt: skip
        started = await start_deadline(session, owed, at=at)
        await insert_part(session, {**values, "warn_at": started.warn_at, "due_at": started.due_at})
        clocks.append(started)
        told.append({"part_id": str(values["id"]), **as_data(holder)})
    return clocks, told


def _values(
    event: Event, kind: str, holder: Holder, ordering: Ordering, words: str | None, at: datetime
) -> dict[str, Any]:
    return {
        "county_code": event.county_code, "id": new_id(), "event_id": event.id, "kind": kind, "state": "given",
        "role": holder.role, "area_path": holder.path, "unit_id": holder.unit_id, "words": words,
        **ordering.as_columns(), "given_at": at, "warn_at": None, "due_at": None, "signed_by": None, "signed_at": None,
        "outcome": None, "file_ids": [], "ended_by": None, "ended_at": None, "version": 1,
    }  # fmt: skip
