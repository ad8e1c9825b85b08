from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.errors import LayerError
from geo.layer import Layer, ReadOptions, Repair
from geo.layer_raw import is_raw, read_positions
from geo.layers import read_layer
from geo.point import Datum

GOOD = "120.0,33.0|120.01,33.0|120.01,33.01|120.0,33.0"


def _read(path: Path, value: Any, *repairs: Repair, layer: str | None = None) -> Layer:
    path.write_text(json.dumps(value, ensure_ascii=False))
    return read_layer(path, ReadOptions(datum=Datum.WGS84, repairs=frozenset(repairs), layer=layer))


def test_lists_of_outlines_are_layers(tmp_path: Path) -> None:
    value = {
        "网格": [{"id": "1", "textname": "海洋小区", "pos": GOOD}],
        "other": [1],
        "社区": [{"pos": GOOD}],
    }
    assert is_raw(value)
    assert not is_raw({"type": "FeatureCollection", "features": []})
    with pytest.raises(LayerError) as caught:
        _read(tmp_path / "a", value)
    assert (caught.value.code, caught.value.choices) == ("choose_layer", ("网格", "社区"))
    layer = _read(tmp_path / "a", value, layer="网格")
    assert (layer.kind, layer.name, layer.samples, layer.defects) == ("raw", "网格", ("海洋小区",), ())
    assert layer.features[0].properties == {"id": "1", "textname": "海洋小区"}


def test_a_bare_list_may_end_with_a_separator(tmp_path: Path) -> None:
    layer = _read(tmp_path / "a", [{"pos": f"{GOOD}|"}])
    assert (len(layer.features), layer.defects) == (1, ())


def test_a_missing_separator_is_told_with_its_place_and_read_on_request() -> None:
    text = "121.87,31.00|121.88,30.98226121.88511,30.98|121.89,30.97|121.87,31.00"
    positions, (defect,) = read_positions(text, 4, split=False)
    assert positions[1:3] == [(121.88, 30.98226), (121.88511, 30.98)]
    assert (defect.code, defect.severity, defect.indexes) == ("missing_separator", "error", (4,))
    assert "第 5 个图形的第 2 段（第 14 个字符起）" in defect.zh
    assert "30.98226121.88511" in defect.zh
    assert "121.88,30.98226|121.88511,30.98" in defect.zh
    assert "from character 14" in defect.en
    same, (note,) = read_positions(text, 4, split=True)
    assert (same, note.code, note.severity) == (positions, "separator_added", "warning")


@pytest.mark.parametrize(
    "piece", ["121.88", "121.88,30.98,1", "a,b", "121.88;30.98", "1.5,2.5121.8,30.9", "", "121.88,"]
)
def test_what_cannot_be_read_is_told_with_its_place(piece: str) -> None:
    text = f"121.87,31.00|{piece}|121.89,30.97"
    positions, (defect,) = read_positions(text, 0, split=True)
    assert (defect.code, defect.severity, len(positions)) == ("position_unreadable", "error", 2)
    assert "第 14 个字符" in defect.zh


def test_faults_leave_their_area_out_and_are_gathered(tmp_path: Path) -> None:
    rows = [
        {"pos": GOOD},
        {"pos": GOOD.rpartition("|")[0]},
        {"pos": ""},
        {"id": 1},
        {"pos": "x"},
        {"pos": "120,33|121,33"},
    ]
    layer = _read(tmp_path / "a", rows)
    assert [(d.code, d.indexes[0]) for d in layer.defects] == [
        ("ring_not_closed", 1), ("missing_geometry", 2), ("missing_geometry", 3), ("position_unreadable", 4),
        ("ring_not_closed", 5), ("too_few_points", 5),
    ]  # fmt: skip
    assert [feature.index for feature in layer.features] == [0]
    closed = _read(tmp_path / "a", rows, Repair.CLOSE_RINGS)
    assert [feature.index for feature in closed.features] == [0, 1]
    assert ("ring_closed", "warning") in [(d.code, d.severity) for d in closed.defects]
    assert ("ring_not_closed", 5) in [(d.code, d.indexes[0]) for d in closed.defects]
