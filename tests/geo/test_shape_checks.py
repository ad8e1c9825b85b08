from __future__ import annotations

import shapely

from geo.polygon import check_polygon
from geo.shape_checks import check_shapes
from tests.geo.shapes import square, wavy_cells

BOW = shapely.Polygon([(120, 33), (120.01, 33.01), (120.01, 33), (120, 33.01)])
SLIVER = shapely.Polygon([(120, 33), (120.01, 33), (120.01, 33.000001)])


def test_each_fault_is_told_with_its_row_and_remedy() -> None:
    shapes = [
        square(120, 33), BOW, shapely.Polygon(), SLIVER, square(120, 33, 1e-6), square(33, 120), square(0, 50),
        shapely.MultiPolygon([square(120, 33), square(121, 33)]), shapely.box(0, 0, 1e-4, 1e-4),
    ]  # fmt: skip
    told = check_shapes(shapes)
    assert [(d.code, d.indexes) for d in told] == [
        ("self_crossing", (1,)), ("empty", (2,)), ("sliver", (3,)), ("zero_area", (4,)), ("lon_lat_swapped", (5,)),
        ("outside_china", (6,)), ("null_island", (8,)),
    ]  # fmt: skip
    assert told[0].zh.startswith("第 2 个图形：边界自相交")
    assert told[0].zh.endswith("请在制图软件中修正，或选择修复。")
    slow = [d.code for k, shape in enumerate(shapes) for d in check_polygon(shape, index=k, allow_multi=True)]
    assert [d.code for d in told] == slow


def test_rows_may_have_other_numbers() -> None:
    assert [d.indexes for d in check_shapes([square(120, 33), BOW], indexes=[4, 7])] == [(7,)]


def test_of_points_and_lines_only_the_places_are_looked_at() -> None:
    shapes = [
        shapely.Point(120, 33),
        shapely.Point(33, 120),
        shapely.LineString([(120, 33), (0, 0)]),
        shapely.Point(),
    ]
    assert [(d.code, d.indexes) for d in check_shapes(shapes)] == [
        ("lon_lat_swapped", (1,)), ("null_island", (2,)), ("empty", (3,)),
    ]  # fmt: skip


def test_too_many_vertices_are_not_looked_at_further() -> None:
    assert [d.code for d in check_shapes([BOW, square(120, 33)], max_vertices=4)] == ["too_many_vertices"] * 2
    assert check_shapes(wavy_cells(4, 4).tolist()) == []
    assert check_shapes([]) == []
