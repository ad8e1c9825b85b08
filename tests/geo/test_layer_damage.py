"""Files with bytes changed, dropped and added at random: told or read, never anything else."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.errors import LayerError
from geo.layer import ReadOptions, Repair
from geo.layer_packet import dump, load
from geo.layers import read_layer
from tests.geo.layer_makers import collection, ring, write_geopackage, write_shapefile, zipped
from tests.geo.shapes import square

SHAPES = [
    square(120, 33),
    shapely.MultiPolygon([square(120.1, 33), square(120.2, 33)]),
    shapely.Polygon(square(120.3, 33).exterior, [square(120.302, 33.002, 0.001).exterior]),
]
RAW = [{"pos": "120.0,33.0|120.01,33.0|120.01,33.01|120.0,33.0", "name": "海洋小区"}] * 2
OPTIONS = ReadOptions(max_bytes=10_000_000, repairs=frozenset(Repair))


def _files(folder: Path) -> dict[str, tuple[Path, Path]]:
    """By name: the file to be damaged, and the one to be read."""
    shp = write_shapefile(folder / "a.shp", SHAPES, ["海洋小区", "临港家园", "钱家湾村"])
    text, raw = folder / "a.geojson", folder / "r.json"
    text.write_text(json.dumps(collection(*[{"type": "Polygon", "coordinates": [ring(120, 33)]}] * 3)))
    raw.write_text(json.dumps(RAW, ensure_ascii=False))
    parts = {f"a{suffix}": shp.with_suffix(suffix) for suffix in (".shp", ".shx", ".dbf", ".prj")}
    package, archive = (
        write_geopackage(folder / "a.gpkg", {"a": SHAPES}),
        zipped(folder / "a.zip", dict(parts)),
    )
    return {
        "shp": (shp, shp), "shx": (shp.with_suffix(".shx"), shp), "dbf": (shp.with_suffix(".dbf"), shp),
        "table": (shp.with_suffix(".dbf"), shp.with_suffix(".dbf")), "gpkg": (package, package), "zip": (archive, archive),
        "geojson": (text, text), "raw": (raw, raw),
    }  # fmt: skip


def _damaged(content: bytes, rng: random.Random) -> bytes:
    data = bytearray(content)
    for _ in range(rng.choice([1, 2, 5, 20])):
        at = rng.randrange(len(data) or 1)
        way = rng.random()
        if way < 0.6 and data:
            data[at] = rng.choice([0, 1, 127, 255, rng.randrange(256)])
        elif way < 0.8:
            del data[at:]
        else:
            data[at:at] = rng.randbytes(rng.randrange(9))
    return bytes(data)


@pytest.mark.parametrize("kind", ["shp", "shx", "dbf", "table", "gpkg", "zip", "geojson", "raw"])
def test_whatever_happens_to_a_file_it_is_read_or_told(tmp_path: Path, kind: str) -> None:
    target, read = _files(tmp_path)[kind]
    whole = target.read_bytes()
    assert read_layer(read, OPTIONS).row_count >= 2
    rng = random.Random(kind)
    codes = []
    for _ in range(120):
        target.write_bytes(_damaged(whole, rng))
        codes.append(_outcome(read))
    # Both were met: what could still be read, and what was told.
    assert "" in codes
    assert set(codes) - {""}
    assert "untold" not in codes


def _outcome(path: Path) -> str:
    """The code of the error, with words in both languages; empty for a layer that comes through its packet whole."""
    try:
        # Numbers out of all bounds overflow on their way to being told.
        with np.errstate(all="ignore"):
            layer = read_layer(path, OPTIONS)
    except LayerError as error:
        return error.code if error.zh and error.en else "untold"
    return "" if load(dump(layer)).row_count == layer.row_count else "untold"
