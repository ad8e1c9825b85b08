"""Shapes as little text: what is decoded is what was encoded, to a metre."""

from hypothesis import given
from hypothesis import strategies as st

from geo.compact import compact, decode_ring, encode_ring

degrees = st.integers(-18_000_000, 18_000_000).map(lambda value: value / 100_000)
points = st.tuples(degrees, st.integers(-9_000_000, 9_000_000).map(lambda value: value / 100_000))


def test_the_well_known_example_comes_out_the_same() -> None:
    """The example of the encoding's own description, its pairs turned: they stand latitude first there."""
    assert encode_ring([(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


@given(st.lists(points, min_size=3, max_size=50))
def test_a_ring_comes_back_closed_and_to_the_last_figure(ring: list[tuple[float, float]]) -> None:
    said = decode_ring(encode_ring([*ring, ring[0]]))
    wanted = [point for place, point in enumerate(ring) if place == 0 or point != ring[place - 1]]
    if len(wanted) > 1 and wanted[-1] == wanted[0] and len(said) == len(wanted):
        wanted.pop()
    assert said == [*wanted, wanted[0]]


def test_a_polygon_with_a_hole_keeps_its_rings_apart() -> None:
    outer = [(119.0, 33.0), (119.1, 33.0), (119.1, 33.1), (119.0, 33.0)]
    hole = [(119.05, 33.01), (119.06, 33.01), (119.06, 33.02), (119.05, 33.01)]
    plain = compact({"type": "Polygon", "coordinates": [outer, hole]})
    assert plain == [[encode_ring(outer), encode_ring(hole)]]
    assert compact({"type": "MultiPolygon", "coordinates": [[outer], [hole]]}) == [
        [encode_ring(outer)],
        [encode_ring(hole)],
    ]


def test_it_is_a_small_part_of_the_same_in_geojson() -> None:
    ring = [(119.9 + step / 1000, 33.4 + (step * 37 % 100) / 10_000) for step in range(100)]
    assert len(encode_ring(ring)) * 3 < len(str(ring))
