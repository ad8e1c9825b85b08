from __future__ import annotations

import numpy as np
import pytest
import shapely

from geo.datum import convert
from geo.datum_shapes import convert_shapes, shift_shapes, swap_axes
from geo.fit import fit_pairs, fit_shapes
from geo.measure import distances_m
from geo.point import Datum
from tests.geo.shapes import wavy_cells

CELLS = wavy_cells(6, 5).tolist()
PARENT = shapely.union_all(CELLS)


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
@pytest.mark.parametrize("swapped", [False, True])
def test_a_layer_is_found_out_by_its_parent(datum: str, swapped: bool) -> None:
    layer = convert_shapes(CELLS, "wgs84", datum)
    fit = fit_shapes(swap_axes(layer) if swapped else layer, PARENT, claimed=Datum.CGCS2000)
    assert fit.decided
    assert fit.best.hypothesis.name == f"{datum}_swapped" if swapped else datum
    assert fit.best.misfit_m < 0.01
    assert fit.best.outside_share == pytest.approx(0, abs=1e-4)
    defect = fit.defect()
    if datum == "wgs84" and not swapped:
        assert (fit.claim_fits, defect) == (True, None)
    else:
        assert defect is not None
        assert (defect.code, defect.severity) == ("datum_suspected", "warning")
        assert "WGS-84/CGCS2000" in defect.zh
    right = fit.best.hypothesis.apply_shapes(swap_axes(layer) if swapped else layer)
    assert shapely.hausdorff_distance(right[7], CELLS[7]) < 1e-9


def test_the_figures_of_a_layer_in_gcj_02_that_claims_wgs_84() -> None:
    fit = fit_shapes(convert_shapes(CELLS, "wgs84", "gcj02"), PARENT, claimed=Datum.WGS84)
    claimed = fit.of("wgs84")
    assert claimed is not None
    assert claimed.outside_share is not None
    assert 0.1 < claimed.outside_share < 0.4
    assert 100 < claimed.misfit_m < 700
    defect = fit.defect()
    assert defect is not None
    assert f"{claimed.misfit_m:.1f} 米" in defect.zh


def test_a_parent_drawn_more_coarsely_still_decides() -> None:
    fit = fit_shapes(
        convert_shapes(CELLS, "wgs84", "gcj02"), shapely.simplify(PARENT, 3e-4), claimed=Datum.WGS84
    )
    assert (fit.best.hypothesis.name, fit.decided, fit.claim_fits) == ("gcj02", True, False)


def test_a_constant_shift_is_found_and_undone() -> None:
    fit = fit_shapes(shift_shapes(CELLS, 0.002, -0.001), PARENT, claimed=Datum.WGS84)
    assert (fit.best.hypothesis.name, fit.claim_fits) == ("shifted", False)
    assert fit.best.hypothesis.shift_deg == pytest.approx((-0.002, 0.001), abs=1e-6)


def test_a_few_grids_well_inside_decide_nothing() -> None:
    inside = convert_shapes(CELLS[14:15], "wgs84", "gcj02")
    fit = fit_shapes(inside, shapely.buffer(PARENT, 0.05), claimed=Datum.WGS84)
    assert (fit.decided, fit.claim_fits, fit.defect()) == (False, True, None)


def test_points_are_judged_by_whether_they_lie_inside() -> None:
    points = [shapely.point_on_surface(cell) for cell in CELLS]
    fit = fit_shapes(convert_shapes(points, "wgs84", "bd09"), PARENT, claimed=Datum.WGS84)
    score = fit.of("wgs84")
    assert score is not None
    assert score.outside_share is not None
    assert score.outside_share > 0.2
    assert (fit.best.hypothesis.name, fit.best.outside_share) == ("bd09", 0)


def test_pairs_of_points() -> None:
    rng = np.random.default_rng(3)
    lon, lat = rng.uniform(119.9, 120.1, 50), rng.uniform(32.9, 33.1, 50)
    for datum in ("wgs84", "gcj02", "bd09"):
        fit = fit_pairs(*convert(lon, lat, "wgs84", datum), lon, lat, claimed=Datum.GCJ02)
        assert (fit.best.hypothesis.name, fit.decided) == (datum, True)
        assert fit.best.worst_m < 1e-3
        assert (fit.defect() is None) == (datum == "gcj02")
        assert (
            distances_m(*fit.best.hypothesis.apply(*convert(lon, lat, "wgs84", datum)), lon, lat).max() < 1e-3
        )
    assert fit_pairs(lat, lon, lon, lat).best.hypothesis.name == "wgs84_swapped"
    shifted = fit_pairs(lon + 0.01, lat, lon, lat)
    assert shifted.best.hypothesis.name == "shifted"
    assert "0.0100000" in shifted.best.hypothesis.words()[0]


def test_a_small_error_of_drawing_is_no_shift() -> None:
    """Half a metre of it is within what a datum explains."""
    rng = np.random.default_rng(3)
    lon, lat = rng.uniform(119.9, 120.1, 50), rng.uniform(32.9, 33.1, 50)
    fit = fit_pairs(lon + 5e-6, lat, lon, lat, claimed=Datum.WGS84)
    assert (fit.best.hypothesis.name, fit.defect()) == ("wgs84", None)


def test_nothing_to_fit() -> None:
    with pytest.raises(ValueError, match="not empty"):
        fit_pairs([], [], [], [])
    with pytest.raises(ValueError, match="no shapes"):
        fit_shapes([shapely.Polygon()], PARENT)
