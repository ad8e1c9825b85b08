"""Figures of joint collection: data, overridable by a county."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


class CollectionLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class CollectionLimits:
    """Counts, bytes, days and hours; what each is for stands in the TOML."""

    import_most_rows: int
    import_most_bytes: int
    export_most_rows: int
    export_good_for_hours: int
    export_decided_within_days: int
    sharing_most_extension_days: int
    sharing_uses_kept_days: int
    declaration_link_lasts_days: int
    declaration_most_waiting_per_link: int
    campaign_most_targets: int
    campaign_same_purpose_days: int
    burden_repeated_within_days: int


def load_limits(text: str, origin: str) -> CollectionLimits:
    """Read the TOML; refuses unknown, missing and non-positive figures, naming them."""
    tables = tomllib.loads(text)
    known = set(CollectionLimits.__dataclass_fields__)
    given = {f"{table}_{key}": value for table, rows in tables.items() for key, value in dict(rows).items()}
    if strange := sorted(known ^ set(given)):
        raise CollectionLimitsInvalid(f"{origin}: unknown or missing {strange}")
    for name, figure in given.items():
        if isinstance(figure, bool) or not isinstance(figure, int) or figure < 1:
            raise CollectionLimitsInvalid(f"{origin}: {name} must be a whole number from 1, not {figure!r}")
    # 政务数据共享条例 art. 29: a county may keep records of use longer, never shorter.
    if given["sharing_uses_kept_days"] < _LEAST_USES_KEPT:
        raise CollectionLimitsInvalid(
            f"{origin}: sharing_uses_kept_days is below three years (政务数据共享条例 art. 29)"
        )
    return CollectionLimits(**given)


_LEAST_USES_KEPT = 1096


@cache
def packaged_limits() -> CollectionLimits:
    """The limits that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), "limits.toml")
