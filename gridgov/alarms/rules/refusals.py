"""Refused messages: how they are counted so that a flood of them stays small, and when it is one. Pure; times are arguments.

A row is a day, a way, a reason and a claimed device. Whoever makes up devices fills `claimed_a_day` rows and then one.
Whoever is refused too often is not counted row by row any more: what is gathered in the process is written together.
Nothing here keeps a message from being looked at: a flood under a device's name must not silence the device.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from gridgov.alarms.rules.inbound.limits import InboundLimits
from gridgov.alarms.rules.inbound.refusal import RefusalReason
from gridgov.alarms.rules.terms import Way

ANY = "*"
"""Stands for every claimed device beyond the rows of a day."""
NOBODY = "-"
"""Claimed by a message that names no device."""
NO_COUNTY = "000000"
_MINUTE_S = 60.0
_DAY_OF = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is counted: ``county_code`` is 000000 where nobody knows it."""

    county_code: str
    way: Way
    reason: RefusalReason
    claimed: str


def day_of(at: datetime) -> str:
    """The calendar day in China, as the row names it."""
    return at.astimezone(_DAY_OF).date().isoformat()


def row_claimed(claimed: str, *, has_row: bool, row_count: int, at_most: int) -> str:
    """Under which name a refusal is counted: its own while there is a row of it, or room for one."""
    return claimed if has_row or row_count < at_most else ANY


@dataclass(slots=True)
class RefusalBudget:
    """Who was refused how often in the running minute; the oldest are forgotten first."""

    a_minute: int
    remembered: int
    _seen: OrderedDict[str, tuple[float, int]] = field(default_factory=OrderedDict)

    def is_spent(self, keys: Iterable[str], *, now_s: float) -> bool:
        """Whether any of these was refused too often of late."""
        return any(self._count(key, now_s) >= self.a_minute for key in keys)

    def spend(self, keys: Iterable[str], *, now_s: float) -> bool:
        """Count one refusal of each; whether any is over its limit with it."""
        over = False
        for key in keys:
            count = self._count(key, now_s)
            began = self._seen[key][0] if count else now_s
            self._seen[key] = (began, count + 1)
            self._seen.move_to_end(key)
            over |= count >= self.a_minute
        while len(self._seen) > self.remembered:
            self._seen.popitem(last=False)
        return over

    def wait_s(self, keys: Iterable[str], *, now_s: float) -> int:
        """Seconds until all of these may be refused one by one again, at least 1."""
        waits = [
            _MINUTE_S - (now_s - self._seen[key][0])
            for key in keys
            if self._count(key, now_s) >= self.a_minute
        ]
        return max(1, int(max(waits, default=0.0)) + 1)

    def _count(self, key: str, now_s: float) -> int:
        began, count = self._seen.get(key, (now_s, 0))
        return count if now_s - began < _MINUTE_S else 0


@dataclass(slots=True)
class Gathered:
    """Refusals that were answered and are not written yet, by what is counted; at most as many kinds as fit."""

    at_most: int
    _counts: dict[Refusal, int] = field(default_factory=dict)

    def add(self, refusal: Refusal) -> None:
        if refusal not in self._counts and len(self._counts) >= self.at_most:
            refusal = Refusal(NO_COUNTY, refusal.way, refusal.reason, ANY)
        self._counts[refusal] = self._counts.get(refusal, 0) + 1

    def take(self) -> dict[Refusal, int]:
        """All of them; none is left."""
        taken, self._counts = self._counts, {}
        return taken

    def give_back(self, counts: dict[Refusal, int]) -> None:
        """What could not be written waits for the next time."""
        for refusal, count in counts.items():
            self._counts[refusal] = self._counts.get(refusal, 0) + count

    def __bool__(self) -> bool:
        return bool(self._counts)


@dataclass(slots=True)
class Doorkeeper:
    """What one process remembers of those whom it refused."""

    budget: RefusalBudget
    gathered: Gathered

    @classmethod
    def by(cls, limits: InboundLimits) -> "Doorkeeper":
        return cls(RefusalBudget(limits.refused_a_minute, limits.remembered), Gathered(limits.remembered))
