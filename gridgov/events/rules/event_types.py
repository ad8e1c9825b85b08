"""One event type: its fields, and the reading and checking of its row in `event_types.toml`. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from gridgov.deadlines.rules.policies import Urgency
from gridgov.people.rules.roles import Role


class Category(StrEnum):
    """The first part of every code."""

    DISPUTE = "dispute"
    SECURITY = "security"
    SAFETY = "safety"
    ENVIRONMENT = "environment"
    FACILITY = "facility"
    LIVELIHOOD = "livelihood"
    ENQUIRY = "enquiry"
    EMERGENCY = "emergency"
    ALARM = "alarm"
    CONDUCT = "conduct"
    OTHER = "other"


CATEGORY_NAMES: Mapping[Category, tuple[str, str]] = {
    Category.DISPUTE: ("矛盾纠纷", "Disputes"),
    Category.SECURITY: ("社会治安", "Public security"),
    Category.SAFETY: ("消防与安全生产", "Fire and safety"),
    Category.ENVIRONMENT: ("环境市容", "Environment and appearance"),
    Category.FACILITY: ("公共设施", "Public facilities"),
    Category.LIVELIHOOD: ("民生与关爱", "Livelihood and care"),
    Category.ENQUIRY: ("政策咨询", "Policy enquiries"),
    Category.EMERGENCY: ("突发应急", "Emergencies"),
    Category.ALARM: ("设备告警", "Device alarms"),
    Category.CONDUCT: ("作风与效能投诉", "Complaints about workers and units"),
    Category.OTHER: ("其他", "Others"),
}


class Lane(StrEnum):
    COLLECTION = "collection"
    MEDIATION = "mediation"
    PATROL = "patrol"
    HANDLING = "handling"


LANE_NAMES: Mapping[Lane, tuple[str, str]] = {
    Lane.COLLECTION: ("联采", "Joint collection"),
    Lane.MEDIATION: ("联调", "Joint mediation"),
    Lane.PATROL: ("联防", "Joint patrol"),
    Lane.HANDLING: ("联处", "Joint handling"),
}


class Evidence(StrEnum):
    """What a report of this type must carry: ``any`` is a photo or a voice note."""

    NONE = "none"
    OPTIONAL = "optional"
    PHOTO = "photo"
    VOICE = "voice"
    ANY = "any"

    @property
    def is_required(self) -> bool:
        return self in {Evidence.PHOTO, Evidence.VOICE, Evidence.ANY}


# Those who administer or audit the system, volunteers and residents never lead the handling of an event.
LEAD_ROLES = frozenset(Role) - {
    Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR,
    Role.VOLUNTEER, Role.RESIDENT,
}  # fmt: skip
# 江苏办法 (省政府令第141号): complaints about gridworkers are for the town and county bodies, not for the grid.
_ABOVE_THE_GRID = frozenset({Role.TOWN_DISPATCHER, Role.COUNTY_DISPATCHER, Role.DUTY_HEAD, Role.SUPERVISOR})


class CatalogueInvalid(ValueError):
    """A row cannot be used: ``where`` (file, line, type), ``key`` and ``reason``."""

    def __init__(self, where: str, key: str, reason: str) -> None:
        super().__init__(f"{where}: {key}: {reason}")
        self.where = where
        self.key = key
        self.reason = reason


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of event. ``work_item`` is the item (1-12) of art. 9 of the Jiangsu rule it belongs to, if any."""

    code: str
    category: Category
    zh: str
    en: str
    lane: Lane
    urgency: Urgency
    evidence: Evidence
    lead_role: Role
    duplicate_radius_m: int
    duplicate_window_h: int
    source: str
    effective_from: date
    evidence_zh: str = ""
    evidence_en: str = ""
    work_item: int | None = None
    sensitive: bool = False
    concerns_gridworker: bool = False
    police_first: bool = False
    retired_on: date | None = None
    source_en: str = ""
    """In every row of ours, and where a county wrote it."""
    also: tuple[str, ...] = ()
    """Other names people and devices use for it; for searching, never shown as its name."""

    def is_open(self, on: date) -> bool:
        """Whether it may be reported on that day."""
        return self.effective_from <= on and not self.is_retired(on)

    def is_retired(self, on: date) -> bool:
        return self.retired_on is not None and self.retired_on <= on


def _text(most: int, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > most or not value.isprintable():
        raise ValueError(f"one line of 1 to {most} characters is expected")
    return value


def _chinese(value: Any) -> str:
    if not re.search("[\u4e00-\u9fff]", _text(24, value)):
        raise ValueError("a Chinese name is expected")
    return str(value)


def _code(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("(?=.{3,40}$)[a-z]+[.][a-z][a-z0-9_]*", value):
        raise ValueError("category.slug of at most 40 small letters, digits and _ is expected")
    return value


def _choice(kind: type[StrEnum], value: Any) -> StrEnum:
    if not isinstance(value, str) or value not in set(kind):
        raise ValueError(f"{value!r} is none of {', '.join(kind)}")
    return kind(value)


def _lead(value: Any) -> Role:
    if not isinstance(value, str) or value not in LEAD_ROLES:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(LEAD_ROLES))}")
    return Role(value)


def _count(least: int, most: int, value: Any) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"a whole number from {least} to {most} is expected, not {value!r}")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"true or false is expected, not {value!r}")  # noqa: TRY004 - one kind of error for a bad row
    return value


def _day(value: Any) -> date:
    if type(value) is not date:
        raise ValueError(f"a date such as 2026-01-01, without quotes, is expected, not {value!r}")
    return value


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("a list of names is expected")  # noqa: TRY004 - one kind of error for a bad row
    return tuple(_text(40, name) for name in value)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "code": _code,
    "category": partial(_choice, Category),
    "zh": _chinese,
    "en": partial(_text, 80),
    "lane": partial(_choice, Lane),
    "urgency": partial(_choice, Urgency),
    "evidence": partial(_choice, Evidence),
    "evidence_zh": partial(_text, 120),
    "evidence_en": partial(_text, 240),
    "lead_role": _lead,
    "duplicate_radius_m": partial(_count, 10, 200),
    "duplicate_window_h": partial(_count, 1, 720),
    "work_item": partial(_count, 1, 12),
    "sensitive": _flag,
    "concerns_gridworker": _flag,
    "police_first": _flag,
    "source": partial(_text, 300),
    "source_en": partial(_text, 300),
    "effective_from": _day,
    "retired_on": _day,
    "also": _names,
}
_REQUIRED = [field.name for field in fields(EventType) if field.default is MISSING]


def read_type(row: Mapping[str, Any], where: str) -> EventType:
    """One row of the file, checked; CatalogueInvalid names ``where`` it stands, the first key at fault and the reason."""
    kind, faults = try_type(row)
    if kind is None:
        raise CatalogueInvalid(where, *faults[0])
    return kind


def try_type(row: Mapping[str, Any]) -> tuple[EventType | None, list[tuple[str, str]]]:
    """The row as a type, or None and every fault of it: key and reason."""
    values: dict[str, Any] = {}
    faults: list[tuple[str, str]] = []
    for key, value in row.items():
        if key not in _READERS:
            faults.append((key, "there is no such key"))
            continue
        try:
            values[key] = _READERS[key](value)
        except ValueError as error:
            faults.append((key, str(error)))
    faults += [(key, "missing") for key in _REQUIRED if key not in row]
    if faults:
        return None, faults
    kind = EventType(**values)
    faults = list(_contradictions(kind))
    return (None, faults) if faults else (kind, [])


def _contradictions(kind: EventType) -> Iterator[tuple[str, str]]:
    if kind.code.partition(".")[0] != kind.category:
        yield "category", f"the code says otherwise than {kind.category}"
    if kind.evidence.is_required and not kind.evidence_zh:
        yield "evidence_zh", "missing: evidence may be demanded only with a reason (国办函〔2026〕12号)"
    if kind.evidence.is_required and not kind.evidence_en:
        yield "evidence_en", "missing: evidence may be demanded only with a reason (国办函〔2026〕12号)"
    if kind.evidence.is_required and kind.urgency is Urgency.CRITICAL:
        yield "evidence", "an emergency cannot wait for evidence"
    if kind.concerns_gridworker and (
        kind.category is not Category.CONDUCT or kind.lead_role not in _ABOVE_THE_GRID
    ):
        yield "concerns_gridworker", "only for complaints (conduct) led by the town or the county"
    if kind.retired_on is not None and kind.retired_on <= kind.effective_from:
        yield "retired_on", "not later than effective_from"
