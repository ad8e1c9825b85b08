"""The meters of the limits, as a claim uses them: read and locked at once, used up in memory, written back.

Every sender of a county takes the same rows under the same locks, for the milliseconds of a claim: however many
processes send, together they keep to the limits (docs/decisions/0019).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from gridgov.clock import local_day
from gridgov.db.cipher import CipherProvider, cipher_of
from gridgov.db.session import Session
from gridgov.notices.queries.channels import channels_of_house
from gridgov.notices.queries.deliveries import Meter
from gridgov.notices.rules.channels import Channel, ChannelBook
from gridgov.notices.rules.pacing import Bucket, Limit, Scope, free_at
from gridgov.notices.statements.deliveries import take_meters, write_meter

WHOLE = "channel"
_REASON_LENGTH = 200

Wanted = tuple[Channel, str, UUID]
"""A channel, the address in full, and whose it is."""


@dataclass(frozen=True, slots=True)
class DayWarning:
    """Somebody's day of a channel is nearly full."""

    channel: Channel
    person_id: UUID
    used: int
    per_day: int


@dataclass(slots=True)
class _Gauge:
    """One meter while it is used: its buckets as they are, and as they are promised to those who were put off."""

    meter: Meter
    real: list[Bucket]
    promised: list[Bucket]
    used: int = 0
    changed: bool = False


@dataclass(slots=True)
class Meters:
    """The meters of one claim."""

    book: ChannelBook
    cipher: CipherProvider
    at: datetime
    gauges: dict[tuple[str, str], _Gauge] = field(default_factory=dict)
    warnings: list[DayWarning] = field(default_factory=list)

    @classmethod
    async def take(
        cls, session: Session, *, county_code: str, wanted: Sequence[Wanted], at: datetime
    ) -> Self:
        """Lock the meters of all that is wanted until the commit."""
        meters = cls(channels_of_house(session).book, cipher_of(session), at)
        keys = [key for one in wanted for key in meters._keys(*one)]
        found = await take_meters(session, county_code=county_code, keys=keys, at=at)
        for key, meter in found.items():
            limits = meters._limits(Channel(key[0]), Scope.CHANNEL if key[1] == WHOLE else Scope.DESTINATION)
            spoken_for = [*meter.spoken_for, *([None] * len(limits))]
            buckets = [Bucket(limit, spoken) for limit, spoken in zip(limits, spoken_for, strict=False)]
            gauge = _Gauge(meter, buckets, list(buckets))
            gauge.used = meter.day_count if meter.day == meters.day else 0
            meters.gauges[key] = gauge
        return meters

    @property
    def day(self) -> str:
        """The county's day."""
        return local_day(self.at).isoformat()

    def within_budget(self, channel: Channel, person_id: UUID, *, urgent: bool) -> bool:
        """Whether this person's day has room."""
        budget = self.book.budgets.get(channel)
        return budget is None or budget.allows(
            self.gauges[channel, person_key(person_id)].used, urgent=urgent
        )

    def pass_through(self, channel: Channel, address: str, person_id: UUID, *, urgent: bool) -> datetime:
        """When one more may go out; where that is now, it is counted as sent."""
        whole, there = self.gauges[channel, WHOLE], self.gauges[channel, self.address_key(channel, address)]
        gauges = (whole, there)
        moments = [gauge.meter.rests_until for gauge in gauges]
        rest = max((moment for moment in moments if moment is not None), default=self.at)
        real = [bucket for gauge in gauges for bucket in gauge.real]
        if rest <= self.at and free_at(real, self.at, urgent=urgent) <= self.at:
            for gauge in gauges:
                gauge.real = [bucket.taken(self.at) for bucket in gauge.real]
                gauge.promised = [bucket.taken(self.at) for bucket in gauge.promised]
                gauge.changed = True
            self._count(channel, person_id)
            return self.at
        promised = [bucket for gauge in gauges for bucket in gauge.promised]
        moment = free_at(promised, max(rest, self.at), urgent=urgent)
        for gauge in gauges:
            gauge.promised = [bucket.taken(moment) for bucket in gauge.promised]
        return max(moment, self.at + timedelta(milliseconds=1))

    async def write(self, session: Session) -> None:
        """Write back what was used."""
        for gauge in self.gauges.values():
            if gauge.changed:
                await write_meter(session, gauge.meter, self._values(gauge))

    def address_key(self, channel: Channel, address: str) -> str:
        """An address is never kept in the open: its keyed hash stands for it."""
        return destination_key(self.cipher, channel, address)

    def _count(self, channel: Channel, person_id: UUID) -> None:
        budget = self.book.budgets.get(channel)
        if budget is None:
            return
        gauge = self.gauges[channel, person_key(person_id)]
        gauge.used += 1
        gauge.changed = True
        if budget.warns(gauge.used):
            self.warnings.append(DayWarning(channel, person_id, gauge.used, budget.per_day))

    def _values(self, gauge: _Gauge) -> dict[str, Any]:
        spoken_for = [bucket.spoken_for for bucket in gauge.real]
        return {"spoken_for": spoken_for, "day": self.day, "day_count": gauge.used, "used_at": self.at}

    def _keys(self, channel: Channel, address: str, person_id: UUID) -> list[tuple[str, str]]:
        keys = [(str(channel), WHOLE), (str(channel), self.address_key(channel, address))]
        return [*keys, (str(channel), person_key(person_id))] if channel in self.book.budgets else keys

    def _limits(self, channel: Channel, scope: Scope) -> list[Limit]:
        return [limit for limit in self.book.limits.get(channel, ()) if limit.scope is scope]


def person_key(person_id: UUID) -> str:
    return f"person:{person_id}"


def destination_key(cipher: CipherProvider, channel: Channel, address: str) -> str:
    return f"to:{cipher.index(address, context=f'channel_meters.{channel}').hex()}"


async def let_rest(
    session: Session,
    *,
    county_code: str,
    channel: Channel,
    address: str | None,
    until: datetime,
    why: str,
    at: datetime,
) -> None:
    """Leave a destination alone, or the whole channel where no address is given; a longer rest stays."""
    place = WHOLE if address is None else destination_key(cipher_of(session), channel, address)
    key = (str(channel), place)
    meter = (await take_meters(session, county_code=county_code, keys=[key], at=at))[key]
    if meter.rests_until is None or meter.rests_until < until:
        values = {"rests_until": until, "rests_because": why[:_REASON_LENGTH], "used_at": at}
        await write_meter(session, meter, values)
