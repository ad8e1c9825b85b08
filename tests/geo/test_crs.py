from __future__ import annotations

import pytest

from geo.crs import read_crs
from geo.layer_places import guess_projection
from geo.point import Datum


@pytest.mark.parametrize(
    ("text", "projected", "datum"),
    [
        ("EPSG:4490", False, Datum.CGCS2000),
        ("EPSG:4326", False, Datum.WGS84),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", False, Datum.WGS84),
        ("urn:ogc:def:crs:EPSG::4490", False, Datum.CGCS2000),
        ("urn:ogc:def:crs:EPSG:8.9:4326", False, Datum.WGS84),
        ("http://www.opengis.net/def/crs/EPSG/0/4490", False, Datum.CGCS2000),
        ("EPSG:4549", True, None),
        ("EPSG:3857", True, None),
        ("EPSG:4610", False, None),
        ('GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]', False, Datum.WGS84),
        ('GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000"]]', False, Datum.CGCS2000),
        ('GEOGCRS["China Geodetic Coordinate System 2000",DATUM["China 2000"]]', False, Datum.CGCS2000),
        ('GEOGCS["GCS_Xian_1980",DATUM["D_Xian_1980"]]', False, None),
        ('GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954"]]', False, None),
        (
            'PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]]',
            True,
            None,
        ),
        ('PROJCRS["WGS 84 / UTM zone 51N",BASEGEOGCRS["WGS 84"]]', True, None),
        ("\ufeff EPSG:4490 ", False, Datum.CGCS2000),
        ("", False, None),
        ("nonsense", False, None),
    ],
)
def test_systems_by_their_names(text: str, projected: bool, datum: Datum | None) -> None:
    crs = read_crs(text)
    assert (crs.projected, crs.datum) == (projected, datum)


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        (40_500_000.0, 3_650_000.0, "zone 40 (central meridian 120)"),
        (3_650_000.0, 40_500_000.0, "zone 40 (central meridian 120)"),
        (21_400_000.0, 3_400_000.0, "zone 21 (central meridian 123)"),
        (500_000.0, 3_650_000.0, "without its zone"),
        (3_650_000.0, 500_000.0, "without its zone"),
        (13_358_338.0, 3_895_303.0, "web mercator"),
        (-248.7, 625.6, "local system"),
    ],
)
def test_guesses_at_metres(x: float, y: float, words: str) -> None:
    assert words in guess_projection(x, y)[1]
