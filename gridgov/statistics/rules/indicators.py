"""Counts and indicators of units and areas, each defined once as data (`indicators.toml`). Pure.

What is counted, and in which period a case falls, stands in the file; `gridgov.statistics.queries` finds the facts it
names, and everything that shows a figure computes it here.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

NO_RATE = "—"
"""How a rate without a denominator is printed: nothing was due, so that there is nothing to be good or bad at."""

STAGE_FACTS = ("due", "done", "lapsed", "met", "reworked", "closed", "closed_met")
STEP_FACTS = frozenset(
    {
        "raised.all", "decided.all", "decided.filed", "decided.self_resolved", "decided.cancelled", "given.all", "given.reworked",
        "visited.all", "visited.satisfied", "visited.basically", "acts.grant_return", "acts.grant_extension", "acts.suspend",
        "acts.yellow", "acts.red", "acts.black",
    }
)  # fmt: skip
_KINDS = frozenset({"decided", "given", "reworked", "visited"})


class Basis(StrEnum):
    """What a figure is told of: a unit, or an area. There is no third."""

    UNIT = "unit"
    AREA = "area"


class IndicatorsInvalid(ValueError):
    """The definitions cannot be used; the message names file, row and reason."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure that is counted (``fact``) or added up from others (``sum``)."""

    code: str
    zh: str
    en: str
    words: str
    source: str
    by: frozenset[Basis]
    fact: str | None = None
    sum: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A rate: ``numerator`` less ``minus`` over ``denominator``, in percent; ``chosen`` says which of two readings it is."""

    code: str
    zh: str
    en: str
    numerator: str
    denominator: str
    formula: str
    source: str
    minus: str | None = None
    chosen: str | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """An indicator's value: what was divided by what, and hundredths of a percent (None where nothing was due)."""

    code: str
    numerator: int
    denominator: int
    hundredths: int | None

    @property
    def shown(self) -> str:
        """As the trade prints it: ``93.72``, or ``—``."""
        return shown_hundredths(self.hundredths)


@dataclass(frozen=True)
class IndicatorBook:
    """All definitions, and a sign of them that changes with any of them."""

    version: str
    stages: Mapping[str, frozenset[str]]
    moves: Mapping[str, frozenset[str]]
    counts: tuple[Count, ...]
    indicators: tuple[Indicator, ...]
    digest: str = field(compare=False)

    @cached_property
    def count_of(self) -> Mapping[str, Count]:
        return {count.code: count for count in self.counts}

    def counts_by(self, basis: Basis) -> list[Count]:
        """What is counted of units, or of areas."""
        return [count for count in self.counts if basis in count.by]

    def indicators_by(self, basis: Basis) -> list[Indicator]:
        """The rates all of whose counts are told on this basis."""
        told = {count.code for count in self.counts_by(basis)}
        return [row for row in self.indicators if told.issuperset(_codes_of(row))]

    def counted(self, facts: Mapping[str, int], basis: Basis) -> dict[str, int]:
        """Every count of a basis from the facts found; what was not found is 0."""
        plain = {count.code: facts.get(count.fact, 0) for count in self.counts if count.fact is not None}
        added = {
            count.code: sum(plain[part] for part in count.sum) for count in self.counts if count.fact is None
        }
        return {count.code: {**plain, **added}[count.code] for count in self.counts_by(basis)}

    def rates(self, counts: Mapping[str, int], basis: Basis) -> list[Rate]:
        """Every indicator of a basis, in the order of the file."""
        return [rate_of(row, counts) for row in self.indicators_by(basis)]


def percent_hundredths(numerator: int, denominator: int) -> int | None:
    """``numerator`` over ``denominator`` in hundredths of a percent, half up, exact at any size; None over nothing."""
    if denominator == 0:
        return None
    return (2 * 10_000 * numerator + denominator) // (2 * denominator)


def shown_hundredths(hundredths: int | None) -> str:
    """Hundredths of a percent as the trade prints them: ``93.72``, or ``—``."""
    return NO_RATE if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02d}"


def rate_of(indicator: Indicator, counts: Mapping[str, int]) -> Rate:
    """One indicator's value from the counts."""
    above = counts[indicator.numerator] - (counts[indicator.minus] if indicator.minus else 0)
    below = counts[indicator.denominator]
    return Rate(indicator.code, above, below, percent_hundredths(above, below))


def load_indicators(text: str, *, origin: str) -> IndicatorBook:
    """Read the TOML. `IndicatorsInvalid` names file, row and reason."""
    try:
        document = tomllib.loads(text)
        book = IndicatorBook(
            version=str(document["version"]),
            stages={stage: frozenset(moves) for stage, moves in document["stages"].items()},
            moves={kind: frozenset(moves) for kind, moves in document["moves"].items()},
            counts=tuple(_count(row, f"{origin}: count {row.get('code')}") for row in document["count"]),
            indicators=tuple(_indicator(row, f"{origin}: indicator {row.get('code')}") for row in document["indicator"]),
            digest=hashlib.sha256(text.encode()).hexdigest()[:12],
        )  # fmt: skip
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise IndicatorsInvalid(f"{origin}: {error}") from error
    _check(book, origin)
    return book


@cache
def packaged_indicators() -> IndicatorBook:
    """The definitions that ship with the product."""
    source = files(__package__) / "indicators.toml"
    return load_indicators(source.read_text(encoding="utf-8"), origin="indicators.toml")


def _count(row: Mapping[str, Any], where: str) -> Count:
    try:
        by = frozenset(Basis(basis) for basis in row["by"])
        return Count(**{**row, "by": by, "sum": tuple(row.get("sum", ()))})
    except (KeyError, TypeError, ValueError) as error:
        raise IndicatorsInvalid(f"{where}: {error}") from error


def _indicator(row: Mapping[str, Any], where: str) -> Indicator:
    try:
        return Indicator(**row)
    except TypeError as error:
        raise IndicatorsInvalid(f"{where}: {error}") from error


def _codes_of(row: Indicator) -> set[str]:
    return {code for code in (row.numerator, row.minus, row.denominator) if code is not None}


def _check(book: IndicatorBook, origin: str) -> None:
    """Every name points somewhere, and nothing is defined twice."""
    _refuse_twice([count.code for count in book.counts], f"{origin}: count")
    _refuse_twice([row.code for row in book.indicators], f"{origin}: indicator")
    if set(book.moves) != _KINDS:
        raise IndicatorsInvalid(f"{origin}: moves: exactly {', '.join(sorted(_KINDS))} are expected")
    known = STEP_FACTS | {f"{stage}.{fact}" for stage in book.stages for fact in STAGE_FACTS}
    plain = {count.code: count for count in book.counts if count.fact is not None}
    for count in book.counts:
        where = f"{origin}: count {count.code}"
        if (count.fact is None) == (not count.sum):
            raise IndicatorsInvalid(f"{where}: either fact or sum is expected")
        if count.fact is not None and count.fact not in known:
            raise IndicatorsInvalid(f"{where}: fact: nothing is known as {count.fact!r}")
        for part in count.sum:
            if part not in plain or not count.by <= plain[part].by:
                raise IndicatorsInvalid(f"{where}: sum: {part!r} is no plain count told on the same basis")
    for row in book.indicators:
        if not _codes_of(row) <= set(book.count_of):
            raise IndicatorsInvalid(
                f"{origin}: indicator {row.code}: {_codes_of(row) - set(book.count_of)} is counted nowhere"
            )
        if not frozenset.intersection(*(book.count_of[code].by for code in _codes_of(row))):
            raise IndicatorsInvalid(f"{origin}: indicator {row.code}: its counts share no basis")


def _refuse_twice(codes: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise IndicatorsInvalid(f"{where} {code}: defined twice")
        seen.add(code)
