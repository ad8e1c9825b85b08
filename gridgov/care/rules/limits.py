"""How much the care list holds of one person: data, overridable by a county."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gridgov.figures import Fields, figures_of

MOST_CONTACTS_AT_ALL = 50
"""Whatever a county sets: as many as can be put in order in one request."""


class CareLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class CareLimits:
    """A year, and counts."""

    earliest_birth_year: int
    most_contacts: int
    most_agreements: int


_FIELDS: Fields = {
    "earliest_birth_year": ("served", "earliest_birth_year", None),
    "most_contacts": ("contacts", "most", None),
    "most_agreements": ("agreements", "most", None),
}


def load_limits(text: str, *, origin: str) -> CareLimits:
    """Read the TOML; refuses unknown, missing and non-positive figures, naming them."""
    limits = CareLimits(**figures_of(text, origin=origin, fields=_FIELDS, error=CareLimitsInvalid))
    if limits.most_contacts > MOST_CONTACTS_AT_ALL:
        raise CareLimitsInvalid(
            f"{origin}: contacts.most must be at most {MOST_CONTACTS_AT_ALL}, not {limits.most_contacts}"
        )
    return limits


@cache
def packaged_limits() -> CareLimits:
    """The limits that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), origin="limits.toml")
