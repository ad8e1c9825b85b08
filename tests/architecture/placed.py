"""How an operation is placed for `test_every_route`."""

from dataclasses import dataclass, field
from typing import Any

EVENT = "/api/v1/events/{event_id}"
NOBODY = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8d10"


@dataclass(frozen=True)
class Placed:
    """How an operation is asked: its action, its body, and whether it is about an event or a person."""

    action: str
    body: Any = None
    about: str | None = None
    query: dict[str, str] = field(default_factory=dict)
    reading: bool = False
    of: str | None = None
    """Whose move it is beside the table: the holder's, the lead's, the dispatcher's (or a post above), anyone's whom the
    table names."""
