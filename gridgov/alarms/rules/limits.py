"""What is counted of alarms, how often there are drills, what a pressed key means: data, overridable by a county. Pure."""

import tomllib
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gridgov.alarms.rules.signals import CALLS, Kind
from gridgov.alarms.rules.terms import Act

_HOURS = 24
_BY_KEY = frozenset({Act.SEEN, Act.GOING, Act.NEEDS_HELP, Act.STOOD_DOWN})


class AlarmLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Shift(_Frozen):
    """Hours of the day from one to before another."""

    code: Annotated[str, Field(pattern="^[a-z]{1,20}$")]
    zh: str
    en: str
    from_h: Annotated[int, Field(ge=0, lt=_HOURS)]
    to_h: Annotated[int, Field(gt=0, le=_HOURS)]

    def holds(self, hour: int) -> bool:
        return self.from_h <= hour < self.to_h


class Answered(_Frozen):
    """How soon alarms were answered: which spans, of which signals, and from how many alarms a grid is told of."""

    within_s: Annotated[tuple[int, ...], Field(min_length=1, max_length=8)]
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    least_of_a_grid: Annotated[int, Field(ge=5)]

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.within_s[0] < 1 or any(later <= earlier for earlier, later in pairwise(self.within_s)):
            raise ValueError("within_s must rise, from 1")
        if strange := set(self.kinds) - CALLS:
            raise ValueError(f"kinds: {', '.join(sorted(strange))} calls nobody")
        return self


class Drills(_Frozen):
    every_months: Annotated[int, Field(ge=1, le=60)]
    source: Annotated[str, Field(min_length=1)]

    def due_on(self, last: date) -> date:
        """The day by which the next one is held: the same day of a later month, or its last where it is shorter."""
        months = last.month - 1 + self.every_months
        year, month = last.year + months // 12, months % 12 + 1
        return date(year, month, min(last.day, monthrange(year, month)[1]))


class Early(_Frozen):
    kept_s: Annotated[int, Field(ge=60, le=86_400)]

    @property
    def kept(self) -> timedelta:
        return timedelta(seconds=self.kept_s)


class Links(_Frozen):
    """How long somebody may answer by the link of a message: ten minutes to a week."""

    lasts_s: Annotated[int, Field(ge=600, le=604_800)]
    source: Annotated[str, Field(min_length=1)]

    @property
    def lasts(self) -> timedelta:
        return timedelta(seconds=self.lasts_s)


class WorkerLimits(_Frozen):
    """Of a worker's own button: how good a place must be to name a town, and how long it is kept when it is over."""

    place_worst_accuracy_m: Annotated[int, Field(ge=10, le=100_000)]
    place_kept_h: Annotated[int, Field(ge=1, le=720)]
    source: Annotated[str, Field(min_length=1)]

    @property
    def place_kept(self) -> timedelta:
        return timedelta(hours=self.place_kept_h)


class AlarmLimits(_Frozen):
    """`limits.toml` says what each key means."""

    answered: Answered
    shift: Annotated[tuple[Shift, ...], Field(min_length=1, max_length=12)]
    drills: Drills
    early: Early
    links: Links
    worker: WorkerLimits
    keys: Mapping[Annotated[str, Field(pattern="^[0-9*#]$")], Act]

    @model_validator(mode="after")
    def _covers_the_day(self) -> Self:
        """Each hour lies in one shift."""
        for hour in range(_HOURS):
            if len([shift for shift in self.shift if shift.holds(hour)]) != 1:
                raise ValueError(f"shift: hour {hour} must lie in exactly one shift")
        if len({shift.code for shift in self.shift}) != len(self.shift):
            raise ValueError("shift: a code stands there twice")
        if strange := set(self.keys.values()) - _BY_KEY:
            raise ValueError(f"keys: {', '.join(sorted(strange))} cannot be said by a key")
        return self

    def shift_of(self, hour: int) -> Shift:
        return next(shift for shift in self.shift if shift.holds(hour))

    def act_of(self, pressed: str) -> Act | None:
        """What the keys that were pressed in a call say: the last that is known, because people correct themselves."""
        known = [self.keys[key] for key in pressed if key in self.keys]
        return known[-1] if known else None


def load_limits(text: str, *, origin: str) -> AlarmLimits:
    """Read the TOML; refuses unknown, missing and impossible figures, naming them."""
    try:
        return AlarmLimits.model_validate(tomllib.loads(text))
    except ValidationError as error:
        where = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise AlarmLimitsInvalid(f"{origin}: {where}") from error
    except tomllib.TOMLDecodeError as error:
        raise AlarmLimitsInvalid(f"{origin}: not TOML: {error}") from error


@cache
def packaged_limits() -> AlarmLimits:
    """The figures that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), origin="limits.toml")
