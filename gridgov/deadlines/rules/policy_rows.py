"""One row of policies, read and checked: every fault of it, each with its line. Pure."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar, Protocol

from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.ladder_faults import MOST_STEPS, ladder_faults, too_long
from gridgov.deadlines.rules.policies import (
    ANY,
    CATEGORY,
    ROLE_LEVELS,
    Card,
    Channel,
    DeadlinePolicy,
    LadderAction,
    Repeat,
    Stage,
    Step,
    Urgency,
    Whoever,
)
from gridgov.deadlines.rules.toml_lines import Place, line_of
from gridgov.grids.rules.paths import Level
from gridgov.people.rules.roles import Role

_TYPE = re.compile(r"(?=.{3,40}$)[a-z]+[.][a-z][a-z0-9_]*")
_NAME = re.compile(r"[a-z][a-z_]{1,39}")
_EARLIEST, _LATEST = 0.01, 0.99
"""A warning at the start or at the end would be none."""
_LONGEST_SOURCE = 300
_MOST_COUNT = 1_000_000_000
"""Of seconds, days or times: a number that fits wherever it is frozen. How long may be is refused besides."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be used: where it stands, and why."""

    origin: str
    line: int | None
    row: str
    key: str
    reason: str

    def __str__(self) -> str:
        where = self.origin if self.line is None else f"{self.origin}:{self.line}"
        return ": ".join(part for part in (where, self.row, self.key, self.reason) if part)


@dataclass(frozen=True, slots=True)
class Spot:
    """A table that is being read: where it stands, and the list its faults go to."""

    origin: str
    lines: Mapping[Place, int]
    place: Place
    row: str
    faults: list[Fault]

    def refuse(self, key: str, reason: str) -> None:
        place = (*self.place, key) if key else self.place
        self.faults.append(Fault(self.origin, line_of(self.lines, place), self.row, key, reason))

    def within(self, *names: str | int, row: str) -> "Spot":
        return Spot(self.origin, self.lines, (*self.place, *names), f"{self.row}: {row}", self.faults)


class _Shape(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def read_policy(row: Mapping[str, Any], spot: Spot) -> DeadlinePolicy | None:
    """The row as a policy; None where ``spot`` was told why not."""
    known = len(spot.faults)
    values = _values({k: v for k, v in row.items() if k != "steps"}, DeadlinePolicy, _POLICY, spot)
    steps = _steps(row["steps"], spot) if "steps" in row else None
    if "steps" not in row:
        spot.refuse("steps", "missing")
    if {"duration", "unit"} <= set(values) and (reason := too_long(values["duration"], values["unit"])):
        spot.refuse("duration", reason)
    if steps:
        for number, key, reason in ladder_faults(steps, owed_at=values.get("level", ANY)):
            spot.within("steps", number, row=f"step {number + 1}").refuse(key, reason)
    if steps is None or len(spot.faults) > known:
        return None
    return DeadlinePolicy(**values, steps=steps)


def _steps(rows: Any, spot: Spot) -> tuple[Step, ...] | None:
    """All of them; none where one cannot be read."""
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        spot.refuse("steps", "at least one step is expected, or nobody is told")
        return None
    if len(rows) > MOST_STEPS:
        spot.refuse("steps", f"{len(rows)} steps are more than {MOST_STEPS}")
        return None
    read = [
        _step(row, spot.within("steps", number, row=f"step {number + 1}")) for number, row in enumerate(rows)
    ]
    steps = tuple(step for step in read if step is not None)
    return steps if len(steps) == len(read) else None


def _step(row: Mapping[str, Any], spot: Spot) -> Step | None:
    known = len(spot.faults)
    values = _values({k: v for k, v in row.items() if k != "repeat"}, Step, _STEP, spot)
    if isinstance(row.get("repeat"), dict):
        again = _values(row["repeat"], Repeat, _REPEAT, spot.within("repeat", row="repeat"))
        values["repeat"] = Repeat(**again) if len(spot.faults) == known else None
    elif "repeat" in row:
        spot.refuse("repeat", '{ every = 1, unit = "natural_hours", times = 3 } is expected')
    if len(spot.faults) > known:
        return None
    return Step(**{"level": None, **values})


def _values(
    row: Mapping[str, Any], shape: type[_Shape], readers: Mapping[str, Callable[[Any], Any]], spot: Spot
) -> dict[str, Any]:
    """What could be read; of what could not, the spot is told."""
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key not in readers:
            spot.refuse(key, "there is no such key")
            continue
        try:
            values[key] = readers[key](value)
        except ValueError as error:
            spot.refuse(key, str(error))
    for field in fields(shape):
        if field.name in readers and field.default is MISSING and field.name not in {*row, "level"}:
            spot.refuse(field.name, "missing")
    return values


def _choice(kind: type[StrEnum], value: Any, *, extra: tuple[str, ...] = ()) -> str:
    if isinstance(value, str) and value in extra:
        return value
    if not isinstance(value, str) or value not in set(kind):
        raise ValueError(f"{value!r} is none of {', '.join((*extra, *kind))}")
    return kind(value)


def _count(least: int, value: Any) -> int:
    if type(value) is not int or value < least:
        raise ValueError(f"a whole number of at least {least} is expected, not {value!r}")
    if value > _MOST_COUNT:
        raise ValueError(f"a whole number from {least} to {_MOST_COUNT} is expected, not {value!r}")
    return value


def _share(value: Any) -> float:
    if type(value) is not float or not _EARLIEST <= value <= _LATEST:
        raise ValueError(f"a share from {_EARLIEST} to {_LATEST} is expected, such as 0.8, not {value!r}")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"true or false is expected, not {value!r}")  # noqa: TRY004 - one kind of error for a bad row
    return value


def _source(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("say where the limit comes from")
    # It is frozen into every clock: one that the database cannot hold would let no case begin.
    if len(value) > _LONGEST_SOURCE or any(
        unicodedata.category(char) in {"Cc", "Cs"} and char != "\n" for char in value
    ):
        raise ValueError(
            f"at most {_LONGEST_SOURCE} characters are expected, none of them a control character"
        )
    return value


def _day(value: Any) -> date:
    if type(value) is not date:
        raise ValueError(f"a date such as 2026-01-01, without quotes, is expected, not {value!r}")
    return value


def _subject(value: Any) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ValueError(f"a name of small letters and _ is expected, such as event, not {value!r}")
    return value


def _type(value: Any) -> str:
    text = value if isinstance(value, str) else ""
    if text == ANY or _TYPE.fullmatch(text):
        return text
    if text.startswith(CATEGORY) and _NAME.fullmatch(text.removeprefix(CATEGORY)):
        return text
    raise ValueError(f"*, a code such as facility.manhole or category:facility is expected, not {value!r}")


def _whom(value: Any) -> Role | Whoever:
    if value == Role.DEPARTMENT_HANDLER:
        raise ValueError("department_handler is nobody in particular; say holder for whoever handles it then")
    if not isinstance(value, str) or value not in {*Whoever, *Role}:
        raise ValueError(f"{value!r} is none of {', '.join((*Whoever, *ROLE_LEVELS))}")
    return Whoever(value) if value in set(Whoever) else Role(value)


def _action(value: Any) -> str:
    if value == LadderAction.WARN:
        raise ValueError("the warning is told by warn_at and warns, not by a step")
    return _choice(LadderAction, value)


def _channels(value: Any) -> tuple[Channel, ...]:
    """In one order, the inbox always among them."""
    if not isinstance(value, list):
        raise ValueError("a list of channels is expected")  # noqa: TRY004 - one kind of error for a bad row
    named = [_choice(Channel, name) for name in value]
    if len(set(named)) < len(named):
        raise ValueError("a channel is named twice")
    return tuple(channel for channel in Channel if channel in named or channel is Channel.INBOX)


_POLICY: Mapping[str, Callable[[Any], Any]] = {
    "subject": _subject,
    "type": _type,
    "urgency": partial(_choice, Urgency, extra=(ANY,)),
    "stage": partial(_choice, Stage),
    "level": partial(_choice, Level, extra=(ANY,)),
    "duration": partial(_count, 1),
    "unit": partial(_choice, Unit),
    "warn_at": _share,
    "warns": _flag,
    "source": _source,
    "source_en": _source,
    "effective_from": _day,
}
_STEP: Mapping[str, Callable[[Any], Any]] = {
    "after": partial(_count, 0),
    "unit": partial(_choice, Unit),
    "to": _whom,
    "level": partial(_choice, Level),
    "action": _action,
    "card": partial(_choice, Card),
    "channels": _channels,
}
_REPEAT: Mapping[str, Callable[[Any], Any]] = {
    "every": partial(_count, 0),
    "unit": partial(_choice, Unit),
    "times": partial(_count, 0),
}
