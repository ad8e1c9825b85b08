"""Sharing between units by 政务数据共享条例 (in force 2025-08-01): classes, states, what sharing supplies. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class ShareClass(StrEnum):
    """无条件 / 有条件 (art. 14). What may not be shared at all (不予共享) is asked for in vain and stands in no register."""

    UNCONDITIONAL = "unconditional"
    CONDITIONAL = "conditional"


class DataClass(StrEnum):
    """数据安全法 art. 21."""

    GENERAL = "general"
    IMPORTANT = "important"
    PERSONAL = "personal"


class SourceState(StrEnum):
    REQUESTED = "requested"
    INCOMPLETE = "incomplete"
    """The provider named at once everything that is missing (art. 21)."""
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"


class TicketWhat(StrEnum):
    WRONG = "wrong"
    MISSING = "missing"


class TicketState(StrEnum):
    OPEN = "open"
    CORRECTED = "corrected"
    UPHELD = "upheld"
    """The provider looked and its data is right."""


@dataclass(frozen=True, slots=True)
class Supply:
    """A source that may be used now, and until when."""

    source_id: UUID
    name: str
    provider_unit_id: UUID
    scope_path: str
    items: tuple[str, ...]
    used_from: date
    used_until: date


def supplied(supplies: Iterable[Supply], *, scope_path: str, today: date) -> Mapping[str, Supply]:
    """What sharing supplies of a place today, by item: it is asked of nobody (art. 19)."""
    found: dict[str, Supply] = {}
    for supply in supplies:
        if supply.used_from <= today <= supply.used_until and scope_path.startswith(supply.scope_path):
            for item in supply.items:
                found.setdefault(item, supply)
    return found
