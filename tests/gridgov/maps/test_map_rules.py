"""Tiles, cells and spans: the arithmetic that the counts stand on."""

import math
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.point import Datum
from gridgov.errors import Invalid
from gridgov.events.rules.lifecycle import OPEN, EventState
from gridgov.maps.rules.grains import (
    DAY,
    EARLIEST,
    GRAINS,
    PATH_LENGTHS,
    WHOLE_STATES,
    level_for,
    spans_between,
    whole_states,
)
from gridgov.maps.rules.ring import MOST_CORNERS, ring_of
from gridgov.maps.rules.tiles import CELL_LEVEL, MAX_ZOOM, MIN_ZOOM, Tile, interleaved, tile_of

TODAY = date(2026, 11, 27)
zooms = st.integers(MIN_ZOOM, MAX_ZOOM)


@st.composite
def tiles(draw: st.DrawFn) -> Tile:
    z = draw(zooms)
    side = st.integers(0, (1 << z) - 1)
    return Tile(z, draw(side), draw(side))


def test_the_bits_of_column_and_row_stand_in_turn() -> None:
    assert interleaved(0b101, 0b011) == 0b011011
    assert interleaved((1 << 17) - 1, (1 << 17) - 1) == (1 << 34) - 1


@given(tiles())
def test_four_tiles_below_hold_exactly_the_cells_of_one(tile: Tile) -> None:
    if tile.z == MAX_ZOOM:
        return
    below = [Tile(tile.z + 1, 2 * tile.x + i, 2 * tile.y + j) for j in (0, 1) for i in (0, 1)]
    ranges = [one.cells(CELL_LEVEL) for one in below]
    assert ranges[0][0] == tile.cells(CELL_LEVEL)[0]
    assert ranges[-1][1] == tile.cells(CELL_LEVEL)[1]
    assert all(first[1] + 1 == second[0] for first, second in pairwise(ranges))


@given(tiles())
def test_a_tile_ends_where_its_neighbour_begins(tile: Tile) -> None:
    west, south, east, north = tile.bounds
    assert -180 <= west < east <= 180
    assert -85.06 < south < north < 85.06
    if tile.x + 1 < 1 << tile.z:
        assert Tile(tile.z, tile.x + 1, tile.y).bounds[0] == east


def test_a_known_place() -> None:
    """Lianshui's market square lies in tile 12/3415/1644 (as every slippy map says)."""
    west, south, east, north = Tile(12, 3415, 1644).bounds
    assert west == pytest.approx(120.146, abs=0.001)
    assert (east - west) == pytest.approx(360 / 4096)
    assert south < north


@pytest.mark.parametrize(
    ("z", "x", "y", "pointer"),
    [(MIN_ZOOM - 1, 0, 0, "/z"), (MAX_ZOOM + 1, 0, 0, "/z"), (10, 1024, 0, "/x"), (10, -1, 0, "/x"), (10, 0, 1024, "/y"),
     (10, 0, 10**30, "/y")],
)  # fmt: skip
def test_a_tile_outside_the_world_says_what_may_be_asked(z: int, x: int, y: int, pointer: str) -> None:
    with pytest.raises(Invalid) as caught:
        tile_of(z, x, y)
    assert caught.value.faults[0].pointer == pointer
    assert caught.value.zh
    assert caught.value.en


days = st.dates(date(2019, 1, 1), date(2028, 12, 31))


@given(st.none() | days, st.none() | days)
def test_the_spans_are_each_day_once(begins: date | None, before: date | None) -> None:
    spans = spans_between(begins, before, today=TODAY)
    if begins is None and before is None:
        assert spans == [""]
        return
    first, end = begins or EARLIEST, min(before or date.max, TODAY + timedelta(days=2))
    wanted = {(first + timedelta(days=n)).isoformat() for n in range((end - first).days)}
    found = [day for day in sorted(wanted) for span in spans if day.startswith(span)]
    assert found == sorted(wanted)
    assert all(any(day.startswith(span) for day in wanted) for span in spans)
    assert not [day for day in past(first) if any(day.startswith(span) for span in spans)]
    assert len(spans) <= 2 * 30 + 2 * 11 + 29


def past(first: date) -> list[str]:
    """The days of the year before a day."""
    return [(first - timedelta(days=n)).isoformat() for n in range(1, 366)]


def test_a_span_is_the_longest_that_fits() -> None:
    assert spans_between(date(2025, 12, 31), date(2026, 2, 2), today=TODAY) == [
        "2025-12-31",
        "2026-01",
        "2026-02-01",
    ]
    assert spans_between(date(2025, 1, 1), date(2026, 1, 1), today=TODAY) == ["2025"]


def test_a_month_that_has_begun_is_one_span_unless_it_is_cut() -> None:
    middle = date(2026, 11, 15)
    assert spans_between(date(2026, 10, 31), None, today=middle) == ["2026-10-31", "2026-11"]
    assert spans_between(date(2026, 1, 1), date(2030, 1, 1), today=middle) == ["2026"]
    assert spans_between(date(2026, 11, 14), date(2026, 11, 16), today=middle) == ["2026-11-14", "2026-11-15"]


def test_the_whole_counts_tell_open_alarm_and_ended_apart() -> None:
    assert whole_states(()) == ("open", "alarm", "ended")
    assert whole_states(tuple(OPEN)) == ("open",)
    assert whole_states((*WHOLE_STATES["ended"], EventState.ALARM)) == ("alarm", "ended")
    assert whole_states((EventState.CLOSED,)) is None
    assert frozenset().union(*WHOLE_STATES.values()) == frozenset(EventState)
    assert sum(map(len, WHOLE_STATES.values())) == len(EventState)


@given(tiles(), st.sampled_from([6, 9, 12, 16, 18]))
def test_the_level_fits_the_tile_and_keeps_the_path(tile: Tile, length: int) -> None:
    level = level_for(tile, length)
    assert PATH_LENGTHS[level] >= length
    assert level >= min(tile.shown_level, tile.z)
    assert level >= tile.z
    for wanted in ((level, 0, False), (level, 4, True), (level, 7, False)):
        assert wanted in {(one.level, one.span_length, one.detailed) for one in GRAINS}


def test_days_are_counted_whole_in_the_coarsest_and_in_detail_in_the_finest() -> None:
    assert {(one.level, one.detailed) for one in GRAINS if one.span_length == DAY} == {
        (13, False),
        (17, True),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "corners"), ("119.9,33.4 119.91,33.4", "corners"), ("119.9;33.4 1,2 3,4", "unreadable"),
     ("119.9,33.4,5 1,2 3,4", "unreadable"), ("nan,33.4 119.9,33.4 119.9,33.5", "bad-place"),
     ("19.9,33.4 119.9,33.4 119.9,33.5", "bad-place"),
     ("119.9,33.4 119.91,33.41 119.91,33.4 119.9,33.41", "crosses-itself"),
     (" ".join(["119.9,33.4"] * (MOST_CORNERS + 1)), "corners")],
)  # fmt: skip
def test_a_line_that_cannot_be_used_says_why(text: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        ring_of(text, Datum.WGS84)
    assert caught.value.faults[0].code == code
    assert caught.value.faults[0].pointer == "/ring"


def test_a_line_is_closed_and_in_the_stored_datum() -> None:
    ring = ring_of("119.9,33.4 119.91,33.4 119.91,33.41", Datum.CGCS2000)
    assert ring == (
        '{"type":"Polygon","coordinates":[[[119.9,33.4],[119.91,33.4],[119.91,33.41],[119.9,33.4]]]}'
    )
    shifted = ring_of("119.9,33.4 119.91,33.4 119.91,33.41", Datum.GCJ02)
    assert "119.9," not in shifted


@given(tiles())
def test_the_metres_of_a_tile_are_those_whose_cell_lies_in_it(tile: Tile) -> None:
    least_x, greatest_x, least_y, greatest_y = tile.metres
    half, cell = 40_075_016.685578488 / 2, 40_075_016.685578488 / 2**17

    def is_inside(x: int, y: int) -> bool:
        column, row = math.floor((x + half) / cell), math.floor((half - y) / cell)
        return (column >> 17 - tile.z, row >> 17 - tile.z) == (tile.x, tile.y)

    assert all(is_inside(x, y) for x in (least_x, greatest_x) for y in (least_y, greatest_y))
    assert not any(is_inside(x, least_y) for x in (least_x - 1, greatest_x + 1))
    assert not any(is_inside(least_x, y) for y in (least_y - 1, greatest_y + 1))
