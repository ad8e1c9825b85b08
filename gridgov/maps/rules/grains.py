"""What is counted, how finely, and which counts a question adds up. Pure.

Every event is counted once in each *grain*: a level of cells, a length to which its area's path is cut, a length of time
(all, a year, a month, a day) and either whole (open, alarm or ended) or in detail (type, urgency, state). The grains are
chosen so that any tile and any span of days is the sum of a few thousand counts at most, whatever the number of events.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gridgov.events.rules.states import OPEN, EventState
from gridgov.maps.rules.tiles import CELL_LEVEL, Tile

ALL, YEAR, MONTH, DAY = 0, 4, 7, 10
"""A span of time is the beginning of a day as ISO writes it, so long: nothing, 2026, 2026-11, 2026-11-27."""
AREAS_LEVEL = 0
"""The whole world is one cell: what an area holds, wherever in it."""
PATH_LENGTHS = {13: 9, 15: 12, CELL_LEVEL: 18, AREAS_LEVEL: 18}
"""Coarse cells keep the town of what they hold, finer ones the community, the finest the grid."""
EARLIEST = date(2000, 1, 1)
"""Nothing was received before."""


@dataclass(frozen=True, slots=True)
class Grain:
    """One way of counting."""

    level: int
    span_length: int
    detailed: bool

    @property
    def shift(self) -> int:
        """How many bits of the finest cell it leaves out."""
        return 2 * (CELL_LEVEL - self.level)

    @property
    def path_length(self) -> int:
        return PATH_LENGTHS[self.level]


def _grains() -> Iterator[Grain]:
    for level in (13, 15, CELL_LEVEL):
        for span_length in (ALL, YEAR, MONTH):
            yield Grain(level, span_length, detailed=False)
            yield Grain(level, span_length, detailed=True)
    # Days are many: the whole is kept in the coarsest cells, the detail in the finest, from which all others add up.
    yield Grain(13, DAY, detailed=False)
    yield Grain(CELL_LEVEL, DAY, detailed=True)
    yield Grain(AREAS_LEVEL, ALL, detailed=False)


GRAINS = tuple(_grains())

WHOLE_STATES = {
    "open": OPEN,
    "alarm": frozenset({EventState.ALARM}),
    "ended": frozenset(EventState) - OPEN - {EventState.ALARM},
}
"""The states that the whole counts tell apart."""


def whole_states(states: Sequence[EventState]) -> Sequence[str] | None:
    """The whole counts that add up to exactly these states (all where none is named); None where only the detail can."""
    if not states:
        return tuple(WHOLE_STATES)
    asked = frozenset(states)
    found = tuple(name for name, of_it in WHOLE_STATES.items() if of_it <= asked)
    return found if asked == frozenset().union(*(WHOLE_STATES[name] for name in found)) else None


def level_for(tile: Tile, longest_path: int) -> int:
    """The coarsest level whose cells fit the tile and keep paths as long as the asker's areas are."""
    fitting = next(level for level, until in ((13, 10), (15, 12), (CELL_LEVEL, 99)) if tile.z <= until)
    keeping = next((level for level in (13, 15) if PATH_LENGTHS[level] >= longest_path), CELL_LEVEL)
    return max(fitting, keeping)


def spans_between(begins: date | None, before: date | None, *, today: date) -> list[str]:
    """The fewest spans that together are the days from one to before another; one empty text where neither is given.

    Nothing lies in the days to come, so that a month or a year that has begun counts as one span.
    """
    if begins is None and before is None:
        return [""]
    day = max(begins or EARLIEST, EARLIEST)
    unborn = today + timedelta(days=2)
    end = min(before or date.max, unborn)
    last = end if end < unborn else date.max
    found = []
    while day < end:
        length, following = next(
            (length, following) for length, following in _spans_from(day) if following <= last
        )
        found.append(day.isoformat()[:length])
        day = following
    return found


def _spans_from(day: date) -> Iterator[tuple[int, date]]:
    """The spans that begin with a day, longest first, each with the day after it."""
    if day.day == 1 and day.month == 1:
        yield YEAR, date(day.year + 1, 1, 1)
    if day.day == 1:
        yield MONTH, (day + timedelta(days=31)).replace(day=1)
    yield DAY, day + timedelta(days=1)
