"""The process that reads, its limits, and the packet it writes."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geo.errors import GeoJsonError, LayerError
from geo.layer import ReadOptions, Repair
from geo.layer_packet import dump, dump_error, load
from geo.layer_process import command, outcome, read_in_own_process, working_folder
from geo.layers import read_layer
from geo.point import Datum
from tests.geo.layer_makers import collection, ring, write_shapefile
from tests.geo.shapes import square

OPTIONS = ReadOptions(
    datum=Datum.GCJ02, encoding="gbk", layer="网格", repairs=frozenset({Repair.SWAP_AXES}), max_features=9
)


def _shapefile(folder: Path) -> Path:
    shapes = [
        square(120, 33),
        shapely.MultiPolygon([square(120.1, 33), square(120.2, 33)]),
        square(120.01, 33, 1e-6),
    ]
    return write_shapefile(folder / "a.shp", shapes, ["海洋小区", "临港家园", "钱家湾村"])


def test_what_another_process_reads_is_what_is_read_here(tmp_path: Path) -> None:
    path = _shapefile(tmp_path)
    here, there = read_layer(path), read_in_own_process(path)
    assert there == here
    assert {d.code for d in here.defects} == {"zero_area"}
    assert load(dump(here)) == here


def test_options_survive_the_command_line() -> None:
    assert ReadOptions.from_json(OPTIONS.to_json()) == OPTIONS
    assert ReadOptions.from_json("{}") == ReadOptions()


@pytest.mark.parametrize(
    "text", ["", "[1]", '{"datum": "mars"}', '{"repairs": ["all"]}', '{"nope": 1}', "null"]
)
def test_bad_options_are_told(text: str) -> None:
    with pytest.raises(LayerError) as caught:
        ReadOptions.from_json(text)
    assert caught.value.code == "bad_options"


def test_errors_come_back_as_they_were(tmp_path: Path) -> None:
    with pytest.raises(LayerError) as caught:
        read_in_own_process(tmp_path / "none")
    assert caught.value.code == "file_missing"
    told = LayerError("choose_layer", "请选择。", "Choose.", choices=["甲", "乙"])
    with pytest.raises(LayerError) as caught:
        load(dump_error(told))
    assert (caught.value.code, caught.value.zh, caught.value.choices) == (
        "choose_layer",
        "请选择。",
        ("甲", "乙"),
    )
    with pytest.raises(LayerError):
        load(dump_error(GeoJsonError("broken_json", "坏了。", "Broken.")))


def test_memory_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps(collection(*[{"type": "Polygon", "coordinates": [ring(120, 33)]}] * 100_000)))
    with pytest.raises(LayerError) as caught:
        read_in_own_process(path, memory_bytes=500 * 1024**2)
    assert caught.value.code == "reader_killed"


def test_time_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps(collection(*[{"type": "Polygon", "coordinates": [ring(120, 33)]}] * 100_000)))
    with pytest.raises(LayerError) as caught:
        read_in_own_process(path, cpu_seconds=1)
    assert caught.value.code == "reader_killed"
    with pytest.raises(LayerError) as caught:
        read_in_own_process(path, wall_seconds=0.05)
    assert caught.value.code == "reader_killed"


def test_a_process_that_ends_badly_is_told() -> None:
    for code, expected in (
        (-9, "reader_killed"),
        (127, "reader_killed"),
        (None, "reader_killed"),
        (1, "reader_failed"),
    ):
        with pytest.raises(LayerError) as caught:
            outcome(b"", code)
        assert caught.value.code == expected


def test_nothing_but_the_packet_is_on_stdout(tmp_path: Path) -> None:
    done = subprocess.run(
        command(_shapefile(tmp_path)), capture_output=True, check=True, cwd=working_folder()
    )
    assert done.stdout.startswith(b"GLP1")
    assert load(done.stdout).row_count == 3
    wrong = subprocess.run(
        [*command(tmp_path / "x")[:-1], "[1]"], capture_output=True, check=True, cwd=working_folder()
    )
    with pytest.raises(LayerError) as caught:
        load(wrong.stdout)
    assert caught.value.code == "bad_options"


def test_a_damaged_packet_never_gives_a_layer(tmp_path: Path) -> None:
    packet = dump(read_layer(_shapefile(tmp_path)))
    head_end = packet.index(b'"lengths"') + 40
    for broken in (b"", packet[:10], packet[:head_end], packet[:-1], packet + b"x", b"XXXX" + packet[4:]):
        with pytest.raises(LayerError) as caught:
            load(broken)
        assert caught.value.code == "bad_packet"


def test_an_empty_layer_and_notes_go_through_the_packet(tmp_path: Path) -> None:
    layer = read_layer(_shapefile(tmp_path))
    assert load(dump(replace(layer, features=[]))).features == []
    noted = replace(layer, features=[replace(layer.features[0], notes=layer.defects)])
    assert load(dump(noted)) == noted
