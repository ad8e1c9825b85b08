"""Keep that a task outside the list was declined, and who had ordered it (江苏办法 art. 16; domain_law.md 1.7)."""

from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.events.queries import last_step
from gridgov.events.rules.item_lists import ordering_post
from gridgov.events.statements import insert_declined
from gridgov.events.tables import EventRow
from gridgov.people.queries import posts_of
from gridgov.people.rules.roles import Person, Post, Role


async def record_declined(
    session: Session, person: Person, event: EventRow, *, reason: str, at: datetime
) -> None:
    """Counted for the unit or the area of the post in which the last dispatch was made."""
    ordered_by, post = await _ordered(session, event)
    await insert_declined(session, {
        "county_code": event.county_code, "id": new_id(), "event_id": event.id, "type_code": event.type_code,
        "person_id": person.id, "scope_path": event.scope_path, "ordered_by": ordered_by,
        "ordered_unit_id": post.unit_id if post else None, "ordered_path": post.area_path if post else None,
        "reason": reason, "at": at,
    })  # fmt: skip


async def _ordered(session: Session, event: EventRow) -> tuple[UUID | None, Post | None]:
    """Who dispatched it last, and the post that was acted in, perhaps an absent person's: the step names the role."""
    step = await last_step(session, event, move="dispatch")
    if step is None or step.actor_id is None:
        return None, None
    held = await posts_of(session, step.on_behalf_of or step.actor_id, at=step.at)
    role = Role(step.actor_role) if step.actor_role else None
    return step.actor_id, ordering_post(held, role=role, scope_path=event.scope_path)
