from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GeoJsonError
from geo.geojson import MAX_PROPERTY_DEPTH, Feature, dump_feature_collection, read_features
from tests.geo.shapes import square

RING: list[Any] = [[120.0, 33.0], [120.01, 33.0], [120.01, 33.01], [120.0, 33.0]]


def _feature(kind: str, coordinates: Any, properties: Any = None) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _collection(*members: Any, **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(members), **more})


def _refused(text: str | bytes) -> GeoJsonError:
    with pytest.raises(GeoJsonError) as caught:
        read_features(text)
    assert caught.value.zh
    assert caught.value.en
    return caught.value


def test_polygons_are_read_in_order_with_their_properties() -> None:
    text = _collection(
        _feature("Polygon", [RING], {"name": "滴水湖清苑居委会", "level": 3}),
        _feature("MultiPolygon", [[RING], [[[121.0, 33.0], [121.01, 33.0], [121.01, 33.01], [121.0, 33.0]]]]),
    )
    first, second = read_features(text)
    assert (first.index, first.properties) == (0, {"name": "滴水湖清苑居委会", "level": 3})
    assert list(first.geometry.exterior.coords) == [tuple(p) for p in RING]
    assert (second.index, second.properties, second.geometry.geom_type) == (1, {}, "MultiPolygon")
    assert first.notes == second.notes == ()


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Point", [120, 33]),
        ("MultiPoint", [[120, 33], [121, 33]]),
        ("LineString", [[120, 33], [121, 33]]),
        ("MultiLineString", [[[120, 33], [121, 33]]]),
        ("Polygon", [RING, [[120.005, 33.001], [120.008, 33.001], [120.008, 33.004], [120.005, 33.001]]]),
        ("MultiPolygon", [[RING]]),
    ],
)
def test_every_kind_is_what_shapely_makes_of_it(kind: str, coordinates: Any) -> None:
    feature = _feature(kind, coordinates)
    [read] = read_features(json.dumps(feature))
    assert read.geometry == shapely.from_geojson(json.dumps(feature["geometry"]))


def test_a_byte_order_mark_is_no_harm() -> None:
    text = _collection(_feature("Point", [120, 33]))
    assert len(read_features(b"\xef\xbb\xbf" + text.encode())) == 1
    assert len(read_features("\ufeff" + text)) == 1


def test_heights_are_left_out_and_told() -> None:
    [feature] = read_features(_collection(_feature("Point", [120, 33, 4.5])))
    assert not feature.geometry.has_z
    [note] = feature.notes
    assert (note.code, note.severity, note.indexes) == ("height_dropped", "warning", (0,))


def test_broken_json_is_told_with_line_and_column() -> None:
    error = _refused('{"type": "FeatureCollection",\n "features": [}')
    assert error.code == "broken_json"
    assert "line 2, column 15" in error.en
    assert "第 2 行第 15 列" in error.zh


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "broken_json"),
        ("null", "wrong_type"),
        ("[]", "wrong_type"),
        ('"FeatureCollection"', "wrong_type"),
        ('{"type": "Topology"}', "wrong_type"),
        ('{"type": ["FeatureCollection"]}', "wrong_type"),
        ('{"type": "Polygon", "coordinates": []}', "wrong_type"),
        ('{"type": "FeatureCollection"}', "wrong_type"),
        ('{"type": "FeatureCollection", "features": {}}', "wrong_type"),
        ('{"type": "FeatureCollection", "features": []}', "no_features"),
        ("[" * 200_000, "too_deep"),
        ('{"a":' * 200_000, "too_deep"),
        (f'{{"type": "Feature", "id": {"9" * 5000}}}', "broken_json"),
        ('{"type": "Feature", "id": NaN}', "broken_json"),
        ('{"type": "Feature", "id": -Infinity}', "broken_json"),
    ],
)
def test_texts_that_are_no_layer_are_refused(text: str, code: str) -> None:
    assert _refused(text).code == code


def test_other_encodings_are_told() -> None:
    error = _refused(_collection(_feature("Point", [120, 33])).encode() + "临港".encode("gbk"))
    assert error.code == "not_utf8"
    assert "GBK" in error.en


def test_the_limit_of_size_comes_before_parsing() -> None:
    text = _collection(_feature("Point", [120, 33]))
    assert len(read_features(text, max_bytes=len(text))) == 1
    for value in (text, text.encode()):
        with pytest.raises(GeoJsonError) as caught:
            read_features(value, max_bytes=len(text) - 1)
        assert caught.value.code == "too_large"


def _crs(name: Any) -> str:
    return _collection(_feature("Point", [120, 33]), crs={"type": "name", "properties": {"name": name}})


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4490", "EPSG:4326"])
def test_degrees_are_taken(name: str) -> None:
    assert len(read_features(_crs(name))) == 1


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::4549", "EPSG:3857", "EPSG:14326", "", None, 4490])
def test_projected_layers_are_refused(name: Any) -> None:
    assert _refused(_crs(name)).code == "unsupported_crs"
    assert _refused(_collection(_feature("Point", [120, 33]), crs="EPSG:4490")).code == "unsupported_crs"


OPEN = RING[:-1]


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (None, "bad_feature"),
        ({"type": "Polygon"}, "bad_feature"),
        ({"type": "Feature", "properties": {}}, "missing_geometry"),
        ({"type": "Feature", "properties": {}, "geometry": None}, "missing_geometry"),
        ({"type": "Feature", "properties": {}, "geometry": []}, "wrong_geometry_type"),
        (_feature("GeometryCollection", []), "wrong_geometry_type"),
        (_feature("Circle", [120, 33]), "wrong_geometry_type"),
        (_feature([], [120, 33]), "wrong_geometry_type"),  # type: ignore[arg-type]
        (_feature("Polygon", None), "bad_coordinates"),
        (_feature("Polygon", []), "bad_coordinates"),
        (_feature("Polygon", [[]]), "bad_coordinates"),
        (_feature("Polygon", RING), "bad_coordinates"),
        (_feature("Polygon", [[*RING[:2], [120.01], RING[0]]]), "bad_coordinates"),
        (_feature("Polygon", [[*RING[:2], [120.01, "33.01"], RING[0]]]), "bad_coordinates"),
        (_feature("Polygon", [[*RING[:2], [120.01, None], RING[0]]]), "bad_coordinates"),
        (_feature("Polygon", [[*RING[:2], [True, 33], RING[0]]]), "bad_coordinates"),
        (_feature("Polygon", [[*RING[:2], [120, 33, 1, 2], RING[0]]]), "bad_coordinates"),
        (_feature("Polygon", [[*RING[:2], {"x": 120, "y": 33}, RING[0]]]), "bad_coordinates"),
        (_feature("Polygon", [[*RING[:2], [10**400, 33], RING[0]]]), "bad_coordinates"),
        (_feature("Polygon", [RING[:3]]), "ring_not_closed"),
        (_feature("Polygon", [RING, OPEN]), "ring_not_closed"),
        (_feature("MultiPolygon", [[RING], [OPEN]]), "ring_not_closed"),
        (_feature("Polygon", [[RING[0], RING[1], RING[0]]]), "too_few_points"),
        (_feature("LineString", [[120, 33]]), "too_few_points"),
        (_feature("Point", [120, 33], []), "bad_properties"),
        (_feature("Point", [120, 33], "name"), "bad_properties"),
        (_feature("Point", [120, 33], {"name": "a\x00b"}), "bad_properties"),
        (_feature("Point", [120, 33], {"name": ["\ud83d"]}), "bad_properties"),
        (_feature("Point", [120, 33], {"\udc00": 1}), "bad_properties"),
    ],
)
def test_faulty_features_are_told_by_their_place(member: Any, code: str) -> None:
    good = _feature("Polygon", [RING])
    error = _refused(_collection(good, good, member))
    assert error.code == code
    assert error.defects[0].indexes == (2,)
    assert "3" in error.defects[0].zh
    assert "eature 3" in error.defects[0].en


def test_numbers_too_large_for_a_double_are_refused() -> None:
    assert (
        _refused(_collection(_feature("Point", [120, 33])).replace("120", "1e999")).code == "bad_coordinates"
    )


def test_all_faults_of_a_file_are_told_at_once() -> None:
    error = _refused(
        _collection(_feature("Polygon", [OPEN]), _feature("Polygon", [RING]), None, _feature("Polygon", 7))
    )
    assert [(d.code, d.index) for d in error.defects] == [
        ("ring_not_closed", 0),
        ("bad_feature", 2),
        ("bad_coordinates", 3),
    ]
    assert (error.lon, error.lat) == (120.01, 33.01)


def test_a_layer_is_of_one_kind() -> None:
    error = _refused(_collection(_feature("Polygon", [RING]), _feature("Point", [120, 33])))
    assert (error.code, error.defects[0].index) == ("mixed_types", 1)
    assert (
        len(read_features(_collection(_feature("Polygon", [RING]), _feature("MultiPolygon", [[RING]])))) == 2
    )


def _nested(depth: int) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for _ in range(depth - 1):
        value = {"inner": value}
    return value


def test_properties_may_be_nested_only_so_far() -> None:
    assert len(read_features(_collection(_feature("Point", [120, 33], _nested(MAX_PROPERTY_DEPTH))))) == 1
    error = _refused(_collection(_feature("Point", [120, 33], _nested(MAX_PROPERTY_DEPTH + 1))))
    assert error.code == "bad_properties"


def test_messages_stay_short_whatever_the_file_holds() -> None:
    for value in ("x" * 100_000, [[0] * 100_000], 10**2000, {"a": "b" * 100_000}):
        error = _refused(_collection(_feature("Point", [value, 33])))
        assert len(error.zh) < 200
        assert len(error.en) < 200


def test_outer_rings_are_written_counter_clockwise() -> None:
    clockwise = shapely.Polygon(RING).reverse()
    [written] = json.loads(dump_feature_collection([Feature({}, clockwise)]))["features"]
    assert shapely.from_geojson(json.dumps(written["geometry"])).exterior.is_ccw


@pytest.mark.parametrize("bad", [math.nan, {1, 2}, b"bytes"])
def test_properties_that_json_cannot_hold_are_refused(bad: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        dump_feature_collection([Feature({"a": bad}, square(120, 33))])


text_values = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
json_values = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | text_values
)
degrees = st.tuples(st.floats(73, 135), st.floats(4, 53))


@given(
    st.lists(
        st.tuples(st.dictionaries(text_values, json_values, max_size=4), degrees), min_size=1, max_size=5
    )
)
def test_points_come_back_to_the_last_bit(drawn: list[tuple[dict[str, Any], tuple[float, float]]]) -> None:
    features = [Feature(properties, shapely.Point(place), k) for k, (properties, place) in enumerate(drawn)]
    back = read_features(dump_feature_collection(features))
    assert back == features
    assert [(f.geometry.x, f.geometry.y) for f in back] == [place for _, place in drawn]


@given(st.lists(degrees, min_size=3, max_size=12, unique=True))
def test_polygons_come_back_to_the_last_bit(corners: list[tuple[float, float]]) -> None:
    hull = shapely.convex_hull(shapely.MultiPoint(corners))
    if hull.geom_type != "Polygon":
        return
    [back] = read_features(dump_feature_collection([Feature({}, hull)]).encode())
    assert shapely.normalize(back.geometry) == shapely.normalize(hull)


json_trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["Feature", "Polygon", "x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "coordinates", "properties"]), inner
        )
    ),
    max_leaves=20,
)


@given(json_trees)
def test_any_json_is_either_read_or_refused_in_words(tree: Any) -> None:
    for value in (tree, {"type": "FeatureCollection", "features": tree}, _feature("Polygon", tree, tree)):
        try:
            features = read_features(json.dumps(value))
        except GeoJsonError:
            continue
        assert all(np.isfinite(shapely.get_coordinates(feature.geometry)).all() for feature in features)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(GeoJsonError):
        read_features(data)
