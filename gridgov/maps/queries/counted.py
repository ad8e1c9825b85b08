"""What lies where, added up: counts, changes that are not folded yet, and the corrections of the scope."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    and_,
    any_,
    bindparam,
    case,
    func,
    literal_column,
    not_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, TEXT

from gridgov.deadlines.rules.policies import Urgency
from gridgov.events.rules.lifecycle import OPEN
from gridgov.events.tables import EventRow
from gridgov.maps.queries.asking import APART, Asker, MapFilter, narrowed, place_columns
from gridgov.maps.rules.grains import (
    AREAS_LEVEL,
    DAY,
    WHOLE_STATES,
    level_for,
    spans_between,
    whole_states,
)
from gridgov.maps.rules.tiles import CELL_LEVEL, Tile
from gridgov.maps.tables import MapChange, MapCount

_COUNT = MapCount.__table__.c
_CHANGE = MapChange.__table__.c
_EVENT = EventRow.__table__.c
_COARSEST = 13


def counted_in(asker: Asker, wanted: MapFilter, tile: Tile, *, today: date) -> Subquery:
    """Rows whose sums are what the asker may see in a tile: ``cell`` (as the tile shows it), ``n``, ``urgent``, ``x``, ``y``."""
    parts = list(_folded_in(asker, wanted, tile, today)) if asker.areas else []
    parts += _others(asker, wanted, tile)
    return union_all(*parts).subquery("counted")


def counted_areas(asker: Asker) -> Subquery:
    """The open ones by area, wherever in it: ``path``, ``n``, ``urgent``."""
    wanted = MapFilter(states=tuple(sorted(OPEN)))
    parts: list[Select[Any]] = []
    if asker.areas:
        which = _which(asker, AREAS_LEVEL, [""], detailed=False)
        parts.append(_folded(_COUNT.cell, and_(*which, _COUNT.state == "open")))
    parts += _others(asker, wanted, None)
    return union_all(*parts).subquery("counted")


def plain_areas(asker: Asker, paths: FromClause, *conditions: ColumnElement[bool], most: int) -> Subquery:
    """Events that no count tells, by area (``path``, ``n``): of each of the ``paths``, all inside the asker's areas, no more
    than ``most``, by an index of areas; beside them what concerns somebody and what lies outside.
    """
    mine = (_EVENT.county_code == asker.county_code, *conditions)
    parts: list[Select[Any]] = []
    if asker.areas:
        theirs = (_EVENT.scope_path == paths.c.path, _EVENT.concerns_id.is_(None), not_(APART))
        some = select(_EVENT.state).where(*mine, *theirs).limit(most).correlate(paths).subquery()
        each = select(func.count().label("n")).select_from(some).lateral("each")
        of_somebody = (_EVENT.concerns_id.is_not(None), asker.counted, asker.gate)
        parts = [
            select(paths.c.path, each.c.n).select_from(paths.join(each, true())),
            _alone(select(_EVENT.scope_path).where(*mine, *of_somebody)),
        ]
    outside = union(*(select(_EVENT.id, _EVENT.scope_path).where(*mine, part) for part in asker.beside))
    return union_all(*parts, _alone(outside)).subquery("plain")


def _alone(events: Any) -> Select[Any]:
    return select(events.subquery().c.scope_path.label("path"), literal_column("1", BigInteger).label("n"))


def _folded_in(asker: Asker, wanted: MapFilter, tile: Tile, today: date) -> Iterator[Select[Any]]:
    """Of the coarsest grain that tells what is asked; days may need a finer one than months and years do."""
    spans = spans_between(wanted.begins, wanted.before, today=today)
    whole = None if wanted.types or wanted.urgencies else whole_states(wanted.states)
    level = level_for(tile, asker.longest)
    days = [span for span in spans if len(span) == DAY]
    longer = [span for span in spans if len(span) != DAY]
    if longer:
        yield _of_grain(asker, wanted, tile, level, longer, whole)
    if days:
        coarse = whole is not None and level == _COARSEST
        yield _of_grain(
            asker, wanted, tile, _COARSEST if coarse else CELL_LEVEL, days, whole if coarse else None
        )


def _of_grain(
    asker: Asker, wanted: MapFilter, tile: Tile, level: int, spans: Sequence[str], whole: Sequence[str] | None
) -> Select[Any]:
    kinds = (
        narrowed(wanted, state=_COUNT.state, type_code=_COUNT.type_code, urgency=_COUNT.urgency)
        if whole is None
        else [_COUNT.state.in_(whole)] if len(whole) < len(WHOLE_STATES) else []
    )  # fmt: skip
    shown = _shown(_COUNT.cell, level, tile) if level > tile.shown_level else _COUNT.cell
    which = _which(asker, level, spans, detailed=whole is None)
    return _folded(shown, and_(*which, _COUNT.cell.between(*tile.cells(level)), *kinds))


def _which(asker: Asker, level: int, spans: Sequence[str], *, detailed: bool) -> list[ColumnElement[bool]]:
    among = any_(bindparam(None, list(spans), ARRAY(TEXT()), unique=True))
    return [
        _COUNT.county_code == asker.county_code, _COUNT.level == level, _COUNT.span == among,
        _COUNT.detailed.is_(detailed), asker.within(_COUNT.path),
    ]  # fmt: skip


def _folded(shown: ColumnElement[int], which: ColumnElement[bool]) -> Select[Any]:
    return select(
        shown.label("cell"), _COUNT.path.label("path"), _COUNT.count.label("n"), _COUNT.urgent_count.label("urgent"),
        _COUNT.x_sum.label("x"), _COUNT.y_sum.label("y"),
    ).where(which)  # fmt: skip


def _others(asker: Asker, wanted: MapFilter, tile: Tile | None) -> Iterator[Select[Any]]:
    """What is not folded yet, and the corrections."""
    if asker.areas:
        yield _unfolded(asker, wanted, tile)
    yield from _corrections(asker, wanted.conditions(), tile)


def _corrections(
    asker: Asker, conditions: Sequence[ColumnElement[bool]], tile: Tile | None
) -> Iterator[Select[Any]]:
    """What the asker reaches beside the areas; less what is hidden from the asker in them.

    By the index of whom they concern, not by that of places: a tile may hold a million others.
    """
    where = [_EVENT.county_code == asker.county_code, *conditions, *_by_place(tile)]
    if asker.areas:
        yield _signed(select(*_place(tile)).where(*where, asker.hidden), sign=-1)
    yield _signed(union(*(select(*_place(tile)).where(*where, part) for part in asker.beside)), sign=1)


def _by_place(tile: Tile | None) -> list[ColumnElement[bool]]:
    if tile is None:
        return []
    x, y, _ = place_columns()
    least_x, greatest_x, least_y, greatest_y = tile.metres
    return [x.between(least_x, greatest_x), y.between(least_y, greatest_y)]


def _unfolded(asker: Asker, wanted: MapFilter, tile: Tile | None) -> Select[Any]:
    kinds = narrowed(wanted, state=_CHANGE.state, type_code=_CHANGE.type_code, urgency=_CHANGE.urgency)
    if tile is not None:
        kinds.append(_CHANGE.cell.between(*tile.cells(CELL_LEVEL)))
    if wanted.begins is not None:
        kinds.append(_CHANGE.day >= wanted.begins)
    if wanted.before is not None:
        kinds.append(_CHANGE.day < wanted.before)
    sign = _CHANGE.sign
    urgent = case((_CHANGE.urgency != Urgency.NORMAL, sign), else_=0)
    return select(
        _shown(_CHANGE.cell, CELL_LEVEL, tile).label("cell"), _CHANGE.path.label("path"), sign.label("n"),
        urgent.label("urgent"), (sign * _CHANGE.x).label("x"), (sign * _CHANGE.y).label("y"),
    ).where(_CHANGE.county_code == asker.county_code, asker.within(_CHANGE.path), *kinds)  # fmt: skip


def _place(tile: Tile | None) -> tuple[Any, ...]:
    x, y, cell = place_columns()
    urgent = case((_EVENT.urgency != Urgency.NORMAL, 1), else_=0)
    return (
        _EVENT.id, _shown(cell, CELL_LEVEL, tile).label("cell"), _EVENT.scope_path.label("path"), urgent.label("urgent"),
        x.label("x"), y.label("y"),
    )  # fmt: skip


def _signed(events: Any, *, sign: int) -> Select[Any]:
    """Each event once, or taken away once."""
    one = events.subquery().c
    by: ColumnElement[int] = literal_column(str(sign))
    return select(
        one.cell, one.path, by.label("n"), (one.urgent * by).label("urgent"), (one.x * by).label("x"), (one.y * by).label("y")
    )  # fmt: skip


def _shown(cell: ColumnElement[int], level: int, tile: Tile | None) -> ColumnElement[int]:
    """The cell of the level that a tile is shown in, which holds a finer one; the world where there is no tile."""
    to = AREAS_LEVEL if tile is None else tile.shown_level
    return cell.op(">>")(literal_column(str(2 * (level - to))))
