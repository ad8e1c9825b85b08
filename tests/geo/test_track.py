"""Tracks: marks, lines, stays, cells and streets; worked out by hand, and with Hypothesis."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from geo.track import (
    IN_NO_LINE,
    M_PER_DEGREE,
    Limits,
    Mark,
    Track,
    lines_of,
    make_track,
    marks_of,
    metres,
    simplified,
    stays_of,
    within_reach,
)
from geo.track_cover import cell_share, cells_in, cells_touched, street_share

LON, LAT = 119.9, 33.4
M_LON = M_PER_DEGREE * float(np.cos(np.radians(LAT)))
LIMITS = Limits(worst_accuracy_m=100, fastest_mps=12, longest_gap_s=300, frozen_s=300)


def at(*places: tuple[float, float, float], accuracy: float = 8.0, mock: bool = False) -> Track:
    """Fixes as (second, metres east, metres north)."""
    t, east, north = (np.array(column, dtype=float) for column in zip(*places, strict=True))
    whole = np.ones(len(t))
    return make_track(t, LON + east / M_LON, LAT + north / M_PER_DEGREE, whole * accuracy, whole * mock > 0)


def walk(
    seconds: int, *, speed: float = 1.2, every: int = 10, start: int = 0
) -> list[tuple[float, float, float]]:
    """Eastwards."""
    return [(start + s, s * speed, 0.0) for s in range(0, seconds, every)]


def test_an_ordinary_walk_has_no_mark_and_is_one_line() -> None:
    track = at(*walk(600))
    marks = marks_of(track, LIMITS)
    assert not marks.any()
    (line,) = lines_of(track, marks, longest_gap_s=300)
    assert len(line) == len(track)
    assert simplified(track, line, within_m=5).tolist() == [0, len(track) - 1]


def test_a_single_spike_is_marked_and_the_line_goes_past_it() -> None:
    places = walk(200)
    places[5] = (50, 60.0, 5000.0)
    track = at(*places)
    marks = marks_of(track, LIMITS)
    assert np.flatnonzero(marks).tolist() == [5]
    assert marks[5] == Mark.JUMP
    (line,) = lines_of(track, marks, longest_gap_s=300)
    assert 5 not in line


def test_two_fixes_at_a_false_place_are_two_jumps() -> None:
    places = walk(200)
    places[5], places[6] = (50, 60.0, 5000.0), (60, 70.0, 5001.0)
    assert np.flatnonzero(marks_of(at(*places), LIMITS)).tolist() == [5, 6]


def test_where_the_fixes_after_it_confirm_a_place_the_track_goes_on_from_there() -> None:
    """Carried three kilometres in a minute and then walking on: two fixes are marked, the line is broken there."""
    places = walk(100) + [(160 + s, 3000.0 + s, 0.0) for s in range(0, 200, 10)]
    track = at(*places)
    marks = marks_of(track, LIMITS)
    assert np.flatnonzero(marks).tolist() == [10, 11]
    first, second = lines_of(track, marks, longest_gap_s=300)
    assert (first[-1], second[0]) == (9, 12)


@pytest.mark.parametrize(("metres_away", "jumps"), [(119.0, False), (121.0, True)])
def test_the_fastest_is_a_limit_to_be_met(metres_away: float, jumps: bool) -> None:
    """12 m/s for ten seconds."""
    marks = marks_of(at((0, 0, 0), (10, metres_away, 0), (20, 0, 0)), LIMITS)
    assert bool(marks[1] & Mark.JUMP) is jumps


@pytest.mark.parametrize(("accuracy", "marked"), [(100.0, False), (100.1, True), (float("nan"), False)])
def test_accuracy_at_its_edge(accuracy: float, marked: bool) -> None:
    marks = marks_of(at(*walk(30), accuracy=accuracy), LIMITS)
    assert bool((marks & Mark.INACCURATE).all()) is marked


def test_a_mock_place_is_marked_and_in_no_line() -> None:
    track = at(*walk(100), mock=True)
    marks = marks_of(track, LIMITS)
    assert (marks & Mark.MOCK).all()
    assert lines_of(track, marks, longest_gap_s=300) == []


def test_what_does_not_move_by_a_decimal_for_minutes_is_marked_and_still_in_the_line() -> None:
    still = at(*((s, 0.0, 0.0) for s in range(0, 310, 10)))
    assert (marks_of(still, LIMITS) == Mark.FROZEN).all()
    assert not Mark.FROZEN & IN_NO_LINE
    shorter = at(*((s, 0.0, 0.0) for s in range(0, 300, 10)))
    assert not marks_of(shorter, LIMITS).any()


@pytest.mark.parametrize(("gap", "lines"), [(300, 1), (301, 2)])
def test_a_gap_breaks_the_line_at_its_edge(gap: int, lines: int) -> None:
    track = at((0, 0, 0), (10, 10, 0), (10 + gap, 20, 0), (20 + gap, 30, 0))
    assert len(lines_of(track, marks_of(track, LIMITS), longest_gap_s=300)) == lines


def test_a_stay_is_five_minutes_within_fifty_metres() -> None:
    places = [(s, s * 1.0, 0.0) for s in range(0, 100, 10)]
    places += [(100 + s, 100.0 + 10 * (s % 20 == 0), 0.0) for s in range(0, 400, 10)]
    places += [(500 + s, 100.0 + s * 1.5, 0.0) for s in range(0, 200, 10)]
    track = at(*places)
    line = np.arange(len(track))
    (stay,) = stays_of(track, line, within_m=50, at_least_s=300)
    assert 390 <= stay.seconds <= 500
    assert abs((stay.lon - LON) * M_LON - 105) < 20
    assert stays_of(at(*walk(600)), np.arange(60), within_m=50, at_least_s=300) == []
    assert stays_of(track, np.arange(0), within_m=50, at_least_s=300) == []


@pytest.mark.parametrize(
    ("away", "accuracy", "met"), [(30, 8, True), (31, 8, False), (31, 40, True), (31, 120, False)]
)
def test_a_checkpoint_is_met_within_its_radius_or_the_fixs_accuracy(
    away: float, accuracy: float, met: bool
) -> None:
    """The last is no use: so vague a fix is in no line."""
    track = at((0, away - 0.01, 0), accuracy=accuracy)
    marks = marks_of(track, LIMITS)
    assert within_reach(track, marks, lon=LON, lat=LAT, radius_m=30).tolist() == [met]


def line_of(*places: tuple[float, float]) -> Any:
    return np.array([(LON + east / M_LON, LAT + north / M_PER_DEGREE) for east, north in places])


def test_a_line_of_a_kilometre_touches_its_cells_once_each() -> None:
    there = cells_touched([line_of((0, 0), (1000, 0))])
    and_back = cells_touched([line_of((0, 0), (1000, 0), (0, 0)), line_of((0, 0), (1000, 0))])
    assert 20 <= len(there) <= 22
    assert there.tolist() == and_back.tolist(), "to walk it twice touches nothing more"


def test_the_share_of_cells_of_a_square_kilometre() -> None:
    square = box(LON, LAT, LON + 1000 / M_LON, LAT + 1000 / M_PER_DEGREE)
    assert abs(len(cells_in(square)) - 400) <= 25
    one_street = cell_share(square, cells_touched([line_of((0, 480), (1000, 480))]))
    assert one_street.value == pytest.approx(0.05, abs=0.01)
    assert cell_share(square, cells_touched([])).value == 0
    assert cell_share(box(0, 0, 0, 0), cells_touched([])).value is None


def test_the_share_of_street_length() -> None:
    street, other = line_of((0, 0), (1000, 0)), line_of((0, 500), (1000, 500))
    walked = line_of((0, 10), (500, 10))
    share = street_share([street, other], [walked], within_m=25)
    assert share.total == pytest.approx(2000, rel=1e-3)
    assert share.touched == pytest.approx(523, abs=3), "half of one street, and the round end of the reach"
    assert street_share([street], [walked, walked], within_m=25).touched == pytest.approx(523, abs=3)
    assert street_share([street], [], within_m=25).value == 0
    assert street_share([], [walked], within_m=25).value is None
    assert street_share([street], [line_of((100, 5))], within_m=25).touched == pytest.approx(49, abs=1)


def test_a_street_counted_twice_is_one_street() -> None:
    street = line_of((0, 0), (1000, 0))
    assert street_share([street, street], [], within_m=25).total == pytest.approx(1000, rel=1e-3)


def test_fixes_come_in_any_order_and_one_instant_counts_once() -> None:
    track = make_track([20, 0, 10, 10], [LON] * 4, [LAT] * 4, [5, 6, 7, 8], [0, 0, 0, 1])
    assert track.t_s.tolist() == [0, 10, 20]
    assert track.accuracy_m.tolist() == [6, 7, 5]


fixes = st.lists(
    st.tuples(st.integers(0, 3600), st.floats(-3000, 3000), st.floats(-3000, 3000)), min_size=1, max_size=60
)


@given(fixes)
def test_what_is_left_never_jumps_but_where_the_line_is_broken(
    places: list[tuple[int, float, float]],
) -> None:
    track = at(*places)
    marks = marks_of(track, LIMITS)
    assert len(marks) == len(track), "marked, never deleted"
    for line in lines_of(track, marks, longest_gap_s=300):
        east, north = metres(track.lon[line], track.lat[line], lat0=LAT)
        seconds = np.maximum(np.diff(track.t_s[line]), 1)
        assert (np.hypot(np.diff(east), np.diff(north)) <= 12 * seconds * 1.01 + 1).all()


@given(fixes, st.floats(1, 100))
def test_simplifying_keeps_ends_and_order_and_stays_near(
    places: list[tuple[int, float, float]], within: float
) -> None:
    track = at(*places)
    line = np.arange(len(track))
    kept = simplified(track, line, within_m=within)
    assert set(kept.tolist()) <= set(line.tolist())
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert (np.diff(kept) > 0).all()
    assert simplified(track, kept, within_m=0).tolist()[0] == kept[0]


@given(fixes)
def test_more_track_never_covers_less(places: list[tuple[int, float, float]]) -> None:
    track = at(*places)
    whole = np.column_stack([track.lon, track.lat])
    square = box(LON - 0.01, LAT - 0.01, LON + 0.01, LAT + 0.01)
    half = cell_share(square, cells_touched([whole[: len(whole) // 2 + 1]]))
    full = cell_share(square, cells_touched([whole]))
    assert 0 <= (half.value or 0) <= (full.value or 0) <= 1


@given(fixes, st.integers(-500, 500), st.integers(-500, 500))
def test_a_walk_elsewhere_in_the_county_has_the_same_marks(
    places: list[tuple[int, float, float]], east: int, north: int
) -> None:
    moved = [(t, x + east, y + north) for t, x, y in places]
    same = marks_of(at(*places), LIMITS) & (Mark.INACCURATE | Mark.MOCK)
    assert (same == marks_of(at(*moved), LIMITS) & (Mark.INACCURATE | Mark.MOCK)).all()
