from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.china import OUTLINE, in_china, in_china_many
from geo.errors import PointError
from geo.point import Datum, GeoPoint, PointFault, check_point, describe_fault, point_fault, point_faults

HOME = {
    "江苏如东海上": (121.9, 32.6),
    "连云港前三岛": (119.9, 35.0),
    "上海临港": (121.91, 30.89),
    "海南三亚": (109.51, 18.25),
    "三沙永兴岛": (112.34, 16.83),
    "曾母暗沙": (112.28, 3.97),
    "黄岩岛": (117.76, 15.15),
    "钓鱼岛": (123.47, 25.74),
    "香港": (114.17, 22.28),
    "澳门": (113.54, 22.19),
    "台北": (121.56, 25.03),
    "兰屿": (121.55, 22.05),
    "漠河北极村": (122.34, 53.48),
    "抚远乌苏镇": (134.68, 48.27),
    "珲春防川": (130.61, 42.42),
    "丹东": (124.39, 40.12),
    "喀什": (75.99, 39.47),
    "塔什库尔干": (75.23, 37.77),
    "阿里普兰": (81.18, 30.29),
    "樟木": (85.98, 27.99),
    "墨脱": (95.33, 29.33),
    "瑞丽": (97.85, 24.01),
    "东兴": (107.97, 21.54),
    "满洲里": (117.45, 49.6),
    "阿拉山口": (82.57, 45.17),
}
ABROAD = {
    "首尔": (126.98, 37.57),
    "平壤": (125.75, 39.03),
    "东京": (139.69, 35.69),
    "那霸": (127.68, 26.21),
    "马尼拉": (120.98, 14.6),
    "河内": (105.85, 21.03),
    "新德里": (77.21, 28.61),
    "乌兰巴托": (106.91, 47.92),
    "阿拉木图": (76.95, 43.24),
    "伊尔库茨克": (104.28, 52.29),
    "伦敦": (-0.13, 51.51),
    "悉尼": (151.21, -33.87),
}
finite = st.floats(-400, 400)


@pytest.mark.parametrize("name", HOME)
@pytest.mark.parametrize("datum", Datum)
def test_places_at_home_pass_in_every_datum(name: str, datum: Datum) -> None:
    check_point(*HOME[name], datum)
    point = GeoPoint(*HOME[name], datum, accuracy_m=12.5)
    assert (point.lon, point.lat) == HOME[name]


@pytest.mark.parametrize("name", ABROAD)
def test_places_abroad_are_refused(name: str) -> None:
    with pytest.raises(PointError) as caught:
        check_point(*ABROAD[name], Datum.WGS84)
    assert caught.value.code == "outside_china"
    assert (caught.value.lon, caught.value.lat) == ABROAD[name]


@pytest.mark.parametrize("name", HOME)
def test_swapped_places_are_told_as_swapped(name: str) -> None:
    lon, lat = HOME[name]
    with pytest.raises(PointError) as caught:
        check_point(lat, lon, "wgs84")
    assert caught.value.code == "lon_lat_swapped"
    assert f"{lon}, {lat}" in caught.value.en


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (0.0, 0.0, "null_island"),
        (-0.0, 0.0, "null_island"),
        (5e-324, 5e-324, "null_island"),
        (math.nan, 30.0, "not_finite"),
        (120.0, math.inf, "not_finite"),
        (-math.inf, -math.inf, "not_finite"),
        (181.0, 30.0, "out_of_range"),
        (120.0, 91.0, "out_of_range"),
        (40521234.0, 3654321.0, "out_of_range"),
        (0.0, 30.0, "outside_china"),
        (120.0, 0.0, "outside_china"),
        (-120.0, 33.0, "outside_china"),
    ],
)
def test_bad_pairs_are_named(lon: float, lat: float, code: str) -> None:
    with pytest.raises(PointError) as caught:
        GeoPoint(lon, lat, Datum.CGCS2000)
    assert caught.value.code == code
    assert caught.value.zh != caught.value.en
    assert caught.value.zh in str(caught.value)


def test_the_place_of_a_pair_that_is_not_finite_is_not_told() -> None:
    with pytest.raises(PointError) as caught:
        check_point(math.nan, 30.0, "gcj02")
    assert caught.value.lon is None
    assert caught.value.lat is None


@pytest.mark.parametrize("datum", ["", "WGS84", "wgs-84", "beijing54", "GCJ02"])
def test_undeclared_datums_are_refused_before_anything_else(datum: str) -> None:
    with pytest.raises(PointError) as caught:
        check_point(0.0, 0.0, datum)
    assert caught.value.code == "unknown_datum"


@pytest.mark.parametrize("accuracy_m", [-1.0, math.nan, math.inf])
def test_accuracy_must_be_a_length(accuracy_m: float) -> None:
    with pytest.raises(PointError) as caught:
        GeoPoint(120.0, 33.0, Datum.WGS84, accuracy_m)
    assert caught.value.code == "bad_accuracy"


@pytest.mark.parametrize("accuracy_m", [None, 0.0, 3000.0])
def test_accuracy_may_be_missing_or_poor(accuracy_m: float | None) -> None:
    assert GeoPoint(120.0, 33.0, Datum.WGS84, accuracy_m).accuracy_m == accuracy_m


@given(lon=finite, lat=finite)
def test_no_pair_is_in_china_both_ways_round(lon: float, lat: float) -> None:
    assert not (in_china(lon, lat) and in_china(lat, lon))


@given(
    st.lists(
        st.tuples(st.floats(), st.floats()) | st.tuples(st.floats(70, 138), st.floats(2, 55)), max_size=30
    )
)
def test_many_at_once_say_what_each_one_says(pairs: list[tuple[float, float]]) -> None:
    expected: dict[PointFault, list[int]] = {}
    for k, (lon, lat) in enumerate(pairs):
        fault = point_fault(lon, lat)
        if fault is not None:
            expected.setdefault(fault, []).append(k)
    assert point_faults([p[0] for p in pairs], [p[1] for p in pairs]) == expected


@given(lon=st.floats(), lat=st.floats())
def test_every_pair_is_either_accepted_or_explained(lon: float, lat: float) -> None:
    fault = point_fault(lon, lat)
    if fault is None:
        assert 72 < lon < 138
        assert 2 < lat < 55
    else:
        zh, en = describe_fault(fault, lon, lat)
        assert "{" not in zh + en


def test_the_outline_counts_its_own_corners_in() -> None:
    lons, lats = zip(*OUTLINE, strict=True)
    assert in_china_many(lons, lats).all()
    assert 20 <= len(OUTLINE) <= 50
