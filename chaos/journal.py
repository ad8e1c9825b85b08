"""The clients' own log: what each was about to send, and what was answered; on the disk before anything goes on.

The system under test never sees it. One JSON object a line; read back into a `Ledger` by the checker.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson


class Said(StrEnum):
    """What a line says."""

    INTENT = "intent"
    """About to send this for the first time."""
    UNANSWERED = "unanswered"
    """A try came to nothing: no connection, no answer, or an answer that asks to try again."""
    ANSWER = "answer"
    OVERTAKEN = "overtaken"
    """412: the event has moved on since it was seen, as it does by itself when a ladder lifts it."""
    REFUSED = "refused"
    """An answer that no try will change; none is expected here."""


class Journal:
    """Append-only; `write` returns when the line is on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.answer_count = 0
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write(self, said: Said, kind: str, key: UUID, **facts: Any) -> None:
        """`kind`: photo, report or accept; `key`: the phone's id of it, or the Idempotency-Key of the move."""
        line = {"at": datetime.now(UTC), "said": said, "kind": kind, "key": key, **facts}
        os.write(self._descriptor, orjson.dumps(line) + b"\n")
        os.fsync(self._descriptor)
        self.answer_count += said is Said.ANSWER

    def close(self) -> None:
        os.close(self._descriptor)


@dataclass(slots=True)
class Sent:
    """All that was said of one thing that a phone sent."""

    kind: str
    key: UUID
    subject_id: UUID
    """The event, or the photo's own id."""
    intended_at: datetime
    file_id: UUID | None = None
    """The photo that the report carries."""
    answered_at: datetime | None = None
    """When the first answer came; None if none ever did."""
    answers: list[Mapping[str, Any]] = field(default_factory=list)
    refusals: list[Mapping[str, Any]] = field(default_factory=list)
    overtaken_at: datetime | None = None
    failed_at: list[datetime] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def acknowledged(self) -> bool:
        return bool(self.answers)

    @property
    def was_written_unheard(self) -> bool:
        """The first answer that came told of an earlier try: it had been written, and its answer was lost."""
        return bool(self.answers) and bool(self.answers[0]["earlier"])


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything the phones know."""

    reports: Mapping[UUID, Sent]
    accepts: Mapping[UUID, Sent]
    photos: Mapping[UUID, Sent]

    @property
    def all_sent(self) -> list[Sent]:
        return [*self.photos.values(), *self.reports.values(), *self.accepts.values()]


def read_journal(path: Path) -> Ledger:
    """Read a log back; a line without its intent before it is a fault of the log itself (KeyError)."""
    found: dict[str, dict[UUID, Sent]] = {"photo": {}, "report": {}, "accept": {}}
    for text in path.read_bytes().splitlines():
        line = orjson.loads(text)
        key, at = UUID(line["key"]), datetime.fromisoformat(line["at"])
        of_kind = found[line["kind"]]
        if line["said"] == Said.INTENT:
            file_id = line.get("file_id")
            of_kind[key] = Sent(
                line["kind"], key, UUID(line["subject_id"]), at, UUID(file_id) if file_id else None
            )
            continue
        sent = of_kind[key]
        if line["said"] == Said.UNANSWERED:
            sent.failed_at.append(at)
            sent.failures.append(line["why"])
        elif line["said"] == Said.OVERTAKEN:
            sent.overtaken_at = at
        elif line["said"] == Said.REFUSED:
            sent.refusals.append(line)
        else:
            sent.answered_at = sent.answered_at or at
            sent.answers.append(line)
    return Ledger(found["report"], found["accept"], found["photo"])
