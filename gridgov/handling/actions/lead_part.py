"""The lead's own part: signed for, done, given again for rework. Events dispatched before there were parts have none."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.session import Session
from gridgov.events.queries import Event
from gridgov.handling.queries.parts import parts_of
from gridgov.handling.statements import change_part


async def sign_lead_part(session: Session, event: Event, *, by: UUID | None, at: datetime) -> None:
    """By whoever handles it from now on, or does again after a report of theirs was taken back."""
    await _change(
        session, event,
        {"state": "signed", "signed_by": by, "signed_at": at, "outcome": None, "ended_by": None, "ended_at": None},
    )  # fmt: skip


async def finish_lead_part(
    session: Session, event: Event, *, by: UUID, outcome: str, file_ids: Sequence[UUID], at: datetime
) -> None:
    await _change(
        session, event,
        {"state": "done", "outcome": outcome, "file_ids": list(file_ids), "ended_by": by, "ended_at": at},
    )  # fmt: skip


async def give_lead_part_again(session: Session, event: Event) -> None:
    """For rework: to be signed for and done again."""
    await _change(
        session, event,
        {"state": "given", "signed_by": None, "signed_at": None, "outcome": None, "ended_by": None, "ended_at": None},
    )  # fmt: skip


async def _change(session: Session, event: Event, values: Mapping[str, Any]) -> None:
    leading = [
        part for part in await parts_of(session, event) if part.kind == "lead" and part.state != "withdrawn"
    ]
    if leading:
        await change_part(session, leading[-1], values)
