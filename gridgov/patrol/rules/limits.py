"""How far patrols go: data, overridable by a county. Legal terms of notice and look-back are policies of deadlines."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from geo.track import Limits


class PatrolLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class PatrolLimits:
    """Each field is ``table_key`` of the file; metres, seconds, minutes, hours and days as the key says, else counts."""

    points_worst_accuracy_m: int
    points_fastest_mps: int
    points_longest_gap_s: int
    points_frozen_s: int
    points_future_s: int
    points_most_at_once: int
    tracks_simplified_m: int
    tracks_thinned_m: int
    tracks_kept_days: int
    tracks_archived_after_h: int
    tracks_days_ahead: int
    quarantine_kept_days: int
    checkpoints_radius_m: int
    checkpoints_widest_m: int
    checkpoints_most: int
    coverage_street_within_m: int
    coverage_most_days: int
    shifts_longest_h: int
    shifts_start_early_min: int
    shifts_forgotten_after_min: int
    shifts_most_members: int
    remedy_longest_days: int
    phones_most: int

    @property
    def track(self) -> Limits:
        """As `geo.track` takes them."""
        return Limits(
            self.points_worst_accuracy_m,
            self.points_fastest_mps,
            self.points_longest_gap_s,
            self.points_frozen_s,
        )


def load_limits(text: str, origin: str) -> PatrolLimits:
    """Read the TOML; refuses unknown, missing and non-positive figures, naming them."""
    tables = tomllib.loads(text)
    given = {
        f"{table}_{key}": figure
        for table, rows in tables.items()
        for key, figure in (rows.items() if isinstance(rows, dict) else [("", rows)])
    }
    if strange := sorted(given.keys() ^ {field.name for field in fields(PatrolLimits)}):
        raise PatrolLimitsInvalid(f"{origin}: unknown or missing {strange}")
    for name, figure in given.items():
        if isinstance(figure, bool) or not isinstance(figure, int) or figure < 1:
            raise PatrolLimitsInvalid(f"{origin}: {name} must be a whole number from 1, not {figure!r}")
    return PatrolLimits(**given)


@cache
def packaged_limits() -> PatrolLimits:
    """The limits that ship with the product."""
    return load_limits((files(__package__) / "limits.toml").read_text(encoding="utf-8"), "limits.toml")
