"""What goes out of the audit log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.web.fields import Out


class AuditRowOut(Out):
    """One row: who did what to what, why, with what outcome. ``actor_name`` is None where nobody of the house did it.

    ``names`` are of the people and the units whose ids stand in ``subject_id`` or in ``data``, by id.
    ``intact`` says that the row still has the hash with which it was written.
    """

    seq: int
    at: datetime
    actor_id: UUID | None
    actor_name: str | None
    action: str
    subject: str
    subject_id: UUID | None
    purpose: str | None
    outcome: str
    data: dict[str, Any]
    names: dict[UUID, str]
    intact: bool


class AuditPage(Out):
    """The newest first, within ``start`` and ``end``; ``next_cursor`` asks for what is older."""

    start: datetime
    end: datetime
    items: list[AuditRowOut]
    next_cursor: str | None


class AuditChainOut(Out):
    """How the chain stands: its head; the last seal outside the database, and whether the sealed row still has that hash;
    and of the newest rows how many were recomputed, and the first that does not fit (None: all do)."""

    head_seq: int
    head_hash: str | None
    sealed_at: datetime | None
    sealed_seq: int | None
    seal_fits: bool | None
    checked_count: int
    first_fault_seq: int | None


class HistoryPage(Out):
    """What was done to one thing, the newest first; ``next_cursor`` asks for what is older."""

    items: list[AuditRowOut]
    next_cursor: str | None
