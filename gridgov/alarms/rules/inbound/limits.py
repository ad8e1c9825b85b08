"""How much may come in, and how quickly it is answered: data, overridable by a county."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

from gridgov.figures import Fields, figures_of


class InboundLimitsInvalid(ValueError):
    """The limits cannot be loaded; the message names what is wrong."""


@dataclass(frozen=True, slots=True)
class InboundLimits:
    """Spans are durations; sizes are bytes or characters; the rest are counts."""

    signal_bytes: int
    push_bytes: int
    signals: int
    id_length: int
    header_bytes: int
    signatures: int
    value_length: int
    answer_within: timedelta
    retry_after: timedelta
    fresh_within: timedelta
    claimed_a_day: int
    refused_a_minute: int
    remembered: int
    write_every: timedelta


_FIELDS: Fields = {
    "signal_bytes": ("message", "signal_bytes", None),
    "push_bytes": ("message", "push_bytes", None),
    "signals": ("message", "signals", None),
    "id_length": ("message", "id_length", None),
    "header_bytes": ("message", "header_bytes", None),
    "signatures": ("message", "signatures", None),
    "value_length": ("message", "value_length", None),
    "answer_within": ("answer", "within_ms", "milliseconds"),
    "retry_after": ("answer", "retry_after_s", "seconds"),
    "fresh_within": ("fresh", "within_s", "seconds"),
    "claimed_a_day": ("refusals", "claimed_a_day", None),
    "refused_a_minute": ("refusals", "a_minute", None),
    "remembered": ("refusals", "remembered", None),
    "write_every": ("refusals", "write_every_ms", "milliseconds"),
}


def load_limits(text: str, *, origin: str) -> InboundLimits:
    """Read the TOML; refuses unknown, missing and non-positive figures, naming them."""
    return InboundLimits(**figures_of(text, origin=origin, fields=_FIELDS, error=InboundLimitsInvalid))


@cache
def packaged_limits() -> InboundLimits:
    """The limits that ship with the product."""
    source = files(__package__) / "limits.toml"
    return load_limits(source.read_text(encoding="utf-8"), origin="inbound/limits.toml")
