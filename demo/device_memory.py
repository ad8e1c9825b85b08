"""What a device has not delivered yet, so that no press is forgotten when the power goes."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Message(NamedTuple):
    """What is written down before it is sent: id and body never change."""

    id: str
    body: bytes


@dataclass(slots=True)
class Memory:
    """What a device has not delivered yet. With a ``file`` it survives the power going: written and synced before sending."""

    file: Path | None = None
    waiting: dict[str, Message] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.file is not None and self.file.exists():
            rows = json.loads(self.file.read_text(encoding="utf-8"))
            self.waiting = {row["id"]: Message(row["id"], row["body"].encode()) for row in rows}

    def keep(self, message: Message) -> None:
        self.waiting[message.id] = message
        self._write()

    def done(self, message: Message) -> None:
        self.waiting.pop(message.id, None)
        self._write()

    def _write(self) -> None:
        if self.file is None:
            return
        rows = [{"id": message.id, "body": message.body.decode()} for message in self.waiting.values()]
        beside = self.file.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            json.dump(rows, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.file)
