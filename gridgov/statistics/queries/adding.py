"""The two statements that `rolled` asks, composed and compiled once for each shape of question: composing takes longer
than answering."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import UUID as PG_UUID

from gridgov.db.compiled import Compiled
from gridgov.statistics.queries.contributions import COUNTY, IDS, adds_of_events
from gridgov.statistics.queries.selected import fenced
from gridgov.statistics.rules.facts import Dimension, Grain, column_of
from gridgov.statistics.rules.spans import Step
from gridgov.statistics.tables import LEDGER, NO_UNIT, ROLLUPS, codes_of, columns_of

_MOST_SHAPES = 64
_NOBODY: ColumnElement[Any] = literal_column(f"'{NO_UNIT}'::uuid")
_FIRST, _LAST, _FIRST_MONTH, _LAST_MONTH, _AFTER = (
    bindparam(name, type_=Date()) for name in ("first", "last", "first_month", "last_month", "after")
)
_MINE, _UNITS = (bindparam(name, type_=ARRAY(PG_UUID(as_uuid=True))) for name in ("mine", "units"))
_LARGE, _PATTERNS, _SMALL, _COMMUNITIES, _UNIT_CODES = (
    bindparam(name, type_=ARRAY(Text()))
    for name in ("large", "patterns", "small", "communities", "unit_codes")
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a statement depends on; all else are its parameters. ``small``: areas below a town are among those asked for."""

    dimensions: tuple[Dimension, ...]
    step: Step | None
    of_units: bool
    facts: tuple[str, ...]
    small: bool

    @property
    def columns(self) -> list[str]:
        return [column_of(fact) for fact in self.facts]


@lru_cache(maxsize=_MOST_SHAPES)
def kept_statement(shape: Shape) -> Compiled:
    """The sums of counties, towns and units, the ledger of anything smaller, less the events that are not to be counted."""
    ledger = LEDGER.c
    skipped = or_(ledger.event_id == any_(IDS), ledger.concerns_id == any_(_MINE))
    left_out = fenced(
        select(*ledger).where(ledger.county_code == COUNTY, skipped, _within(ledger.day)), "left_out"
    )
    parts = [_from_sums(shape, dimension) for dimension in shape.dimensions]
    parts += [_from_rows(left_out.c, shape, dimension, sign=-1) for dimension in shape.dimensions]
    if shape.small:
        community = func.left(ledger.scope_path, literal_column("12"))
        parts += [
            _from_rows(ledger, shape, dimension, sign=1, areas=_SMALL).where(
                ledger.county_code == COUNTY, community == any_(_COMMUNITIES)
            )
            for dimension in shape.dimensions
        ]
    return Compiled(_summed(shape, parts))


@lru_cache(maxsize=_MOST_SHAPES)
def live_statement(shape: Shape) -> Compiled:
    """The events that are not in the sums, from the tables themselves."""
    adds = adds_of_events().subquery("adds")
    mine = func.coalesce(adds.c.concerns_id == any_(_MINE), literal_column("false"))
    rows = fenced(select(*adds.c).where(~mine), "live")
    return Compiled(
        _summed(shape, [_from_rows(rows.c, shape, dimension, sign=1) for dimension in shape.dimensions])
    )


def _from_sums(shape: Shape, dimension: Dimension) -> Select[Any]:
    row = ROLLUPS.c
    where = [row.county_code == COUNTY, row.dimension == _word(dimension), _spans(row)]
    if shape.of_units:
        where += [row.area_path == COUNTY, row.code == any_(_UNIT_CODES)]
    else:
        where.append(row.area_path == any_(_LARGE))
    return select(
        _word(dimension).label("dimension"), row.code.label("code"), _start(row.starts_on, shape).label("start"),
        *(row[name].label(name) for name in shape.columns),
    ).where(*where)  # fmt: skip


def _spans(row: Any) -> ColumnElement[bool]:
    """Whole months, and the days before the first and after the last of them."""
    months = and_(
        row.grain == _word(Grain.MONTH), row.starts_on >= _FIRST_MONTH, row.starts_on <= _LAST_MONTH
    )
    around = or_(row.starts_on < _FIRST_MONTH, row.starts_on >= _AFTER)
    return or_(months, and_(row.grain == _word(Grain.DAY), _within(row.starts_on), around))


def _from_rows(
    row: Any, shape: Shape, dimension: Dimension, *, sign: int, areas: Any = _PATTERNS
) -> Select[Any]:
    """Rows of the ledger, or made like it, that are asked for."""
    where: list[ColumnElement[bool]] = [_within(row.day)]
    if shape.of_units:
        where.append(row.unit_id == any_(_UNITS))
    else:
        where += [row.unit_id == _NOBODY, row.scope_path.like(any_(areas))]
    if dimension is Dimension.HOUR:
        where.append(row.hour.is_not(None))
    return select(
        _word(dimension).label("dimension"), codes_of(row)[dimension].label("code"), _start(row.day, shape).label("start"),
        *(
            (literal_column(str(sign)) * fact).label(name)
            for fact, name in zip(columns_of(row, dimension, shape.columns), shape.columns, strict=True)
        ),
    ).where(*where)  # fmt: skip


def _within(day: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(day >= _FIRST, day <= _LAST)


def _start(day: ColumnElement[Any], shape: Shape) -> ColumnElement[Any]:
    if shape.step is None:
        return literal_column("NULL::date")
    return day if shape.step is Step.DAY else cast(func.date_trunc(_word(shape.step), day), Date)


def _summed(shape: Shape, parts: list[Select[Any]]) -> Select[Any]:
    row = union_all(*parts).subquery("parts").c
    keys = (row.dimension, row.code, row.start)
    return select(*keys, *(func.sum(row[name]) for name in shape.columns)).group_by(*keys)


def _word(word: str) -> ColumnElement[Any]:
    """A word of ours, written out."""
    return literal_column(f"'{word}'")
