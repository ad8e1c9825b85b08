"""What is refused of what is said about a served person, and why. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

from gridgov.care.rules.consents import allows_health
from gridgov.care.rules.limits import CareLimits
from gridgov.errors import Fault


def birth_faults(year: int | None, limits: CareLimits, *, today: date) -> list[Fault]:
    """Whether somebody can have been born then."""
    if year is None or limits.earliest_birth_year <= year <= today.year:
        return []
    return [
        Fault(
            "/birth_year", "impossible-year",
            f"出生年份应在 {limits.earliest_birth_year} 与 {today.year} 之间,请核对",
            f"Must be a year from {limits.earliest_birth_year} to {today.year}; check it",
        )
    ]  # fmt: skip


def health_faults(health_notes: str | None, record: Mapping[str, Any]) -> list[Fault]:
    """Health notes are sensitive: without a consent by which anybody may be told them, they are not kept (PIPL art. 28-29)."""
    if health_notes is None or allows_health(record):
        return []
    return [
        Fault(
            "/health_notes", "no-consent",
            "未取得单独同意,不能记录健康信息:请先登记“向到场人员提供”或“向120提供”的同意,或删除此项",
            "Health notes need a consent of their own: record one (health_to_responders or medical_handover), or leave them out",
        )
    ]  # fmt: skip


def repeated_faults(values: Sequence[Hashable], pointer: str) -> list[Fault]:
    """Of a list in which each may stand once."""
    return [
        Fault(
            f"{pointer}/{place}",
            "repeated",
            "与前面的一项重复,请删除",
            "The same as one before it; name each once",
        )
        for place, value in enumerate(values)
        if value in values[:place]
    ]


def too_many(pointer: str, most: int) -> Fault:
    """One more than the list holds."""
    return Fault(
        pointer,
        "too-many",
        f"最多 {most} 项,请先结束不再使用的",
        f"At most {most}; end one that is no longer needed",
    )
