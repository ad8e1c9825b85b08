"""What a batch may carry, and in which order its operations hang together. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

CARRIED = frozenset({
    "alarm-answers", "alarms", "campaigns", "data-tickets", "declarations", "events", "leaves", "me", "mediation-cases",
    "notices", "patrol-findings", "patrol-inspections", "patrol-meetings", "patrol-shifts", "patrol-targets", "records",
    "served-persons", "shifts", "worker-alarms",
})  # fmt: skip
"""The first word after ``/api/v1/`` of what is done on a phone. Not among it: who one is (``auth``), files, the desk's own."""

_PATH = re.compile(r"/api/v1/([a-z-]+)(/[A-Za-z0-9_-]+)*")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

PASSING = frozenset({401, 408, 425, 429})
"""Refusals that say nothing of the operation itself: the same may be sent again."""


def is_carried(path: str) -> bool:
    """Whether an operation at this path may stand in a batch: a plain path, no query, nothing to be decoded."""
    found = _PATH.fullmatch(path)
    return found is not None and found[1] in CARRIED


def thing_of(path: str, body: Any) -> str:
    """What an operation is about where it does not say so: the first id of its path, else the one it makes."""
    if (found := _ID.search(path)) is not None:
        return found[0].lower()
    made = body.get("id") if isinstance(body, Mapping) else None
    return str(made).lower() if made is not None else path


def may_pass(status: int, headers: Mapping[str, str]) -> bool:
    """Whether an answer is a refusal that will pass by itself."""
    return status >= 500 or status in PASSING or (status == 409 and "retry-after" in headers)  # noqa: PLR2004 - HTTP's own


@dataclass(slots=True)
class Order:
    """How far a batch came: what stands still, and the version that each operation left behind."""

    _waiting: set[str] = field(default_factory=set)
    _refused: set[UUID] = field(default_factory=set)
    _passing: set[UUID] = field(default_factory=set)
    _versions: dict[UUID, int | None] = field(default_factory=dict)

    def falls(self, after: UUID | None) -> bool:
        """Whether what this follows was refused for good."""
        return after in self._refused

    def waits(self, thing: str, after: UUID | None) -> bool:
        """Whether what came before about the same thing, or what this follows, must be done first and still may be."""
        return thing in self._waiting or after in self._passing

    def version_after(self, after: UUID | None) -> int | None:
        return self._versions.get(after) if after else None

    def done(self, operation_id: UUID, answer: Any) -> None:
        version = answer.get("version") if isinstance(answer, Mapping) else None
        self._versions[operation_id] = version if isinstance(version, int) else None

    def refused(self, operation_id: UUID, thing: str, *, passing: bool) -> None:
        """Refused for good: only what builds on it falls with it. Refused for now: the thing's later ones wait, and so does
        what builds on it."""
        if not passing:
            self._refused.add(operation_id)
            return
        self._passing.add(operation_id)
        self._waiting.add(thing)
