"""Figures of mediation, each with its source and its day: data, overridable by a county."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


class MediationLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class MediationLimits:
    """Counts; ``_days``, ``_h`` and ``_years`` say of what."""

    least_committee: int
    most_committee: int
    committee_term_years: int
    most_representatives: int
    least_mediators_town: int
    most_extension_days: int
    session_notice_h: int
    confirmation_days: int
    first_reminder_days: int
    last_reminder_days: int
    most_parties: int
    most_mediators: int
    most_sessions: int
    most_documents: int
    retention_years: int


_NAMES = tuple(field.name for field in fields(MediationLimits))


def load_limits(text: str, *, origin: str) -> MediationLimits:
    """Read the TOML; refuses unknown, missing, repeated and non-positive figures, and one without a source."""
    values: dict[str, int] = {}
    for number, row in enumerate(tomllib.loads(text).get("limit", []), start=1):
        name = _checked(row, f"{origin}: limit {number}")
        if name in values:
            raise MediationLimitsInvalid(f"{origin}: limit {number}: {name} stands there twice")
        values[name] = row["value"]
    if strange := sorted(set(values) ^ set(_NAMES)):
        raise MediationLimitsInvalid(f"{origin}: unknown or missing {strange}")
    return MediationLimits(**values)


def _checked(row: dict[str, Any], where: str) -> str:
    if set(row) != {"name", "value", "source", "effective_from"}:
        raise MediationLimitsInvalid(f"{where}: name, value, source and effective_from are expected")
    figure = row["value"]
    if isinstance(figure, bool) or not isinstance(figure, int) or figure < 1:
        raise MediationLimitsInvalid(f"{where}: {row['name']} must be a whole number from 1, not {figure!r}")
    if not str(row["source"]).strip() or not isinstance(row["effective_from"], date):
        raise MediationLimitsInvalid(f"{where}: say where {row['name']} comes from and since when it holds")
    return str(row["name"])


@cache
def packaged_limits() -> MediationLimits:
    """The limits that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), origin="limits.toml")
