from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import geocoordinates_ffi as oracle
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from geo.datum import convert, convert_one, to_stored, to_stored_one
from geo.measure import distance_m, distances_m
from geo.point import Datum

PAIRS = [(a, b) for a in Datum for b in Datum]
# Degrees; 2e-13 is 0.02 micrometre, some hundred times the last bit of a double at 120.
ENGINE_TOLERANCE = 2e-13
# Metres: what the fixed-point inverses leave, measured over the whole rectangle: GCJ-02 1.7e-6, BD-09 1.7e-5.
GCJ_ROUND_TRIP_M, BAIDU_ROUND_TRIP_M = 1e-5, 5e-5

inside_lon = st.floats(72.1, 137.7)
inside_lat = st.floats(1.0, 55.7)
anything = st.floats(width=64)


def _sample(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rng = np.random.default_rng(20261122)
    return rng.uniform(72.1, 137.7, count), rng.uniform(1.0, 55.7, count)


def test_a_published_example() -> None:
    """The example in the README of gcoord: WGS-84 to BD-09 in Beijing."""
    lon, lat = convert_one(116.403988, 39.914266, "wgs84", "bd09")
    assert lon == pytest.approx(116.41661560068297, abs=1e-9)
    assert lat == pytest.approx(39.92196580126834, abs=1e-9)


@pytest.mark.parametrize(
    ("source", "target", "make", "ask", "tolerance_m"),
    [
        ("wgs84", "gcj02", oracle.Wgs84, oracle.wgs84_to_gcj02, 1e-7),
        ("gcj02", "bd09", oracle.Gcj02, oracle.gcj02_to_bd09, 1e-7),
        ("wgs84", "bd09", oracle.Wgs84, oracle.wgs84_to_bd09, 1e-7),
        ("gcj02", "wgs84", oracle.Gcj02, oracle.gcj02_to_wgs84_refined, GCJ_ROUND_TRIP_M),
        ("bd09", "gcj02", oracle.Bd09, oracle.bd09_to_gcj02_refined, BAIDU_ROUND_TRIP_M),
        ("bd09", "cgcs2000", oracle.Bd09, oracle.bd09_to_wgs84_refined, BAIDU_ROUND_TRIP_M),
    ],
)
def test_agrees_with_another_implementation(
    source: str, target: str, make: Callable[..., Any], ask: Callable[[Any], Any], tolerance_m: float
) -> None:
    lons, lats = _sample(3000)
    answers = [ask(make(lon=x, lat=y)) for x, y in zip(lons.tolist(), lats.tolist(), strict=True)]
    new_lons, new_lats = convert(lons, lats, source, target)
    off = distances_m(new_lons, new_lats, [a.lon for a in answers], [a.lat for a in answers])
    assert off.max() < tolerance_m


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_there_and_back_over_the_whole_rectangle(source: Datum, target: Datum) -> None:
    lons, lats = _sample(100_000)
    back = convert(*convert(lons, lats, source, target), target, source)
    allowed = BAIDU_ROUND_TRIP_M if Datum.BD09 in {source, target} else GCJ_ROUND_TRIP_M
    assert distances_m(lons, lats, *back).max() < allowed


@given(lon=inside_lon, lat=inside_lat, pair=st.sampled_from(PAIRS))
def test_there_and_back_for_one_point(lon: float, lat: float, pair: tuple[Datum, Datum]) -> None:
    source, target = pair
    back = convert_one(*convert_one(lon, lat, source, target), target, source)
    assert distance_m(lon, lat, *back) < BAIDU_ROUND_TRIP_M


@settings(max_examples=300)
@given(lon=inside_lon | anything, lat=inside_lat | anything, pair=st.sampled_from(PAIRS))
def test_one_point_and_an_array_say_the_same(lon: float, lat: float, pair: tuple[Datum, Datum]) -> None:
    one = convert_one(lon, lat, *pair)
    many = convert([lon], [lat], *pair)
    assert one == pytest.approx((many[0][0], many[1][0]), rel=0, abs=ENGINE_TOLERANCE, nan_ok=True)
    assert to_stored_one(lon, lat, pair[0]) == pytest.approx(
        tuple(float(v[0]) for v in to_stored([lon], [lat], pair[0])), rel=0, abs=ENGINE_TOLERANCE, nan_ok=True
    )


@given(lon=inside_lon, lat=inside_lat)
def test_the_shifts_have_the_size_that_is_known(lon: float, lat: float) -> None:
    """WGS-84 to GCJ-02 up to 740 m, GCJ-02 to BD-09 500 to 1,100 m over the whole rectangle."""
    gcj = convert_one(lon, lat, "wgs84", "gcj02")
    assert distance_m(lon, lat, *gcj) < 740
    assert 500 < distance_m(*gcj, *convert_one(*gcj, "gcj02", "bd09")) < 1100


@pytest.mark.parametrize(
    "pair", [(0.0, 0.0), (139.7, 35.7), (-0.1, 51.5), (math.nan, 30.0), (120.0, math.inf)]
)
@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_what_is_outside_the_rectangle_or_not_finite_is_left_alone(
    pair: tuple[float, float], source: Datum, target: Datum
) -> None:
    assert convert_one(*pair, source, target) == pytest.approx(pair, abs=0, nan_ok=True)
    lons, lats = convert([pair[0]] * 2, [pair[1]] * 2, source, target)
    np.testing.assert_array_equal(lons, [pair[0]] * 2)
    np.testing.assert_array_equal(lats, [pair[1]] * 2)


def test_equal_datums_give_new_arrays_and_leave_the_old_ones() -> None:
    lons, lats = np.array([120.0, 121.0]), np.array([33.0, 34.0])
    new_lons, _ = convert(lons, lats, "wgs84", "cgcs2000")
    new_lons[0] = 0.0
    convert(lons, lats, "gcj02", "wgs84")
    assert lons.tolist() == [120.0, 121.0]
    assert lats.tolist() == [33.0, 34.0]


def test_shapes_are_kept_and_empty_is_fine() -> None:
    lons, lats = convert(np.full((2, 3), 120.0), np.full((2, 3), 33.0), "gcj02", "bd09")
    assert lons.shape == lats.shape == (2, 3)
    assert to_stored([], [], "bd09")[0].shape == (0,)


def test_unknown_datums_are_refused() -> None:
    with pytest.raises(ValueError, match="beijing54"):
        to_stored_one(120.0, 33.0, "beijing54")
    with pytest.raises(ValueError, match="WGS84"):
        convert([120.0], [33.0], "WGS84", "gcj02")
