from __future__ import annotations

from pathlib import Path

import pytest

from geo.dbf import read_table
from geo.errors import LayerError
from geo.layer import Layer, ReadOptions
from geo.layers import read_layer
from tests.geo.layer_makers import dbf, names_table

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "chinese_dbf"
real = [
    pytest.mark.real,
    pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/chinese_dbf is not beside the project"),
]


def _codes(layer: Layer) -> list[str]:
    return [defect.code for defect in layer.defects]


@pytest.mark.parametrize(
    ("file", "name", "told_by", "encoding"),
    [
        pytest.param("big5.dbf", "繁體國語", "content", "big5", marks=real),
        pytest.param("gb2312.dbf", "简体国语", "content", "gb18030", marks=real),
        pytest.param("gbk.dbf", "简体国语", "content", "gb18030", marks=real),
        pytest.param("utf8.dbf", "国语國語", "content", "utf-8", marks=real),
        pytest.param("ldid_chinese.dbf", "简体", "ldid", "gb18030", marks=real),
    ],
)
def test_the_real_tables_are_told_and_shown(file: str, name: str, told_by: str, encoding: str) -> None:
    layer = read_layer(DATA / file)
    assert (layer.kind, layer.row_count, layer.samples) == ("table", 1, (name,))
    assert (layer.encoding.name, layer.encoding.told_by) == (encoding, told_by)
    assert [feature.properties for feature in layer.features] == [{"NAME": name}]
    # A table alone is shown, and cannot be imported.
    assert [(d.code, d.severity) for d in layer.defects] == [("no_shapes", "error")]
    assert ".shp" in layer.defects[0].zh


@pytest.mark.real
@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/chinese_dbf is not beside the project")
def test_both_columns_of_one_name_are_kept() -> None:
    layer = read_layer(DATA / "duplicate_fields.dbf")
    names = [column.name for column in layer.columns]
    assert names[4:7] == ["unemployed", "not_in_lab", "error"]
    assert names[9:] == ["unemployed_2", "not_in_lab_2", "error_wome"]
    assert [column.source_name for column in layer.columns[9:11]] == ["unemployed", "not_in_lab"]
    assert [d.code for d in layer.defects if d.severity == "warning"] == ["duplicate_columns"] * 2
    row = layer.features[0].properties
    assert row["SP_ID"] == "1"
    # Stars fill a number that did not fit.
    assert row["rate"] is None
    assert row["employed"] == 0.0
    assert layer.row_count == 5


@pytest.mark.real
@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/chinese_dbf is not beside the project")
def test_the_real_shapefile_whose_prj_lies() -> None:
    """A point at -248.7, 625.6 cannot be degrees, whatever the .prj says."""
    layer = read_layer(DATA / "ldid_chinese.shp")
    assert (layer.samples, layer.encoding.name, layer.encoding.told_by) == (("简体",), "gb18030", "ldid")
    assert _codes(layer) == ["projected_coordinates"]
    assert "GCS_WGS_1984" in layer.defects[0].zh


def test_a_given_encoding_wins_over_everything(tmp_path: Path) -> None:
    path = tmp_path / "a.dbf"
    path.write_bytes(names_table(["海洋小区"], "gbk"))
    path.with_suffix(".cpg").write_text("UTF-8")
    told = read_layer(path)
    assert (told.samples, told.encoding.name) == (("海洋小区",), "gb18030")
    assert "encoding_lies" in _codes(told)
    wrong = read_layer(path, ReadOptions(encoding="utf-8"))
    assert next((d.code, d.indexes) for d in wrong.errors) == ("undecodable_text", (0,))
    assert wrong.encoding.told_by == "given"


def test_names_cut_by_their_field_lose_only_the_broken_character(tmp_path: Path) -> None:
    path = tmp_path / "a.dbf"
    path.write_bytes(names_table(["海洋小区", "网"], "utf-8", width=10))
    layer = read_layer(path)
    assert layer.samples == ("海洋小", "网")
    assert [(d.code, d.indexes) for d in layer.defects if d.code == "cut_text"] == [("cut_text", (0,))]


def test_column_names_in_chinese_cut_at_ten_bytes() -> None:
    table = read_table(dbf([("网格名称".encode(), "C", 20, 0)], [["一".encode()]]))
    assert [column.name for column in table.columns("utf-8")[0]] == ["网格名"]
    gbk = read_table(dbf([("网格名称".encode("gbk"), "C", 20, 0)], [["一".encode("gbk")]]))
    assert [column.name for column in gbk.columns("gb18030")[0]] == ["网格名称"]


def test_rows_of_another_encoding_are_told_by_row(tmp_path: Path) -> None:
    path = tmp_path / "a.dbf"
    good = [[name.encode("gbk")] for name in ["海洋小区", "临港家园", "钱家湾村", "沈伦镇"]]
    path.write_bytes(dbf([(b"NAME", "C", 30, 0)], [*good, [b"\xff\xff\xff"]]))
    layer = read_layer(path)
    assert layer.encoding.name == "gb18030"
    assert [(d.code, d.indexes) for d in layer.errors if d.code == "undecodable_text"] == [
        ("undecodable_text", (4,))
    ]


def test_every_kind_of_value() -> None:
    fields = [(b"N", "N", 6, 0), (b"F", "F", 8, 2), (b"D", "D", 8, 0), (b"L", "L", 1, 0), (b"M", "M", 10, 0)]
    rows = [
        [b"12", b"3.50", b"20260103", b"T", b""],
        [b"", b"x", b"", b"?", b""],
        [b"-7", b"1e3", b"00000000", b"n", b""],
    ]
    table = read_table(dbf(fields, rows))
    values, defects = table.values("ascii")
    assert values == [
        [12, None, -7], [3.5, None, 1000.0], ["2026-01-03", None, None], [True, None, False], [None] * 3,
    ]  # fmt: skip
    assert [(d.code, d.indexes) for d in defects] == [("bad_number", (1,)), ("column_left_out", ())]
    assert [column.kind for column in table.columns("ascii")[0]] == [
        "number",
        "number",
        "date",
        "boolean",
        "other",
    ]


def test_rows_struck_out_are_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "a.dbf"
    path.write_bytes(dbf([(b"NAME", "C", 9, 0)], [[b"a"], [b"b"], [b"c"]], deleted=[1]))
    layer = read_layer(path)
    assert [(f.index, f.properties["NAME"]) for f in layer.features] == [(0, "a"), (2, "c")]
    assert [(d.code, d.indexes) for d in layer.defects if d.severity == "warning"] == [("deleted_rows", (1,))]


def test_a_table_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.dbf"
    path.write_bytes(dbf([(b"NAME", "C", 9, 0)], [[b"a"], [b"b"]], count=5))
    layer = read_layer(path)
    assert (layer.row_count, "truncated" in [d.code for d in layer.errors]) == (2, True)


def test_texts_wider_than_255_bytes() -> None:
    raw = bytearray(dbf([(b"T", "C", 200, 0), (b"N", "N", 4, 0)], [[b"x", b"1"]]))
    raw[32 + 16 : 32 + 18] = bytes([300 - 256, 1])
    raw[10:12] = (1 + 300 + 4).to_bytes(2, "little")
    wide = bytes(raw[: 32 * 3 + 1]) + b" " + "长".encode("gbk").ljust(300) + b"   9"
    assert read_table(wide).values("gb18030")[0] == [["长"], [9]]


@pytest.mark.parametrize(
    "data",
    [
        b"\x03",
        dbf([], []),
        dbf([(b"A", "C", 0, 0)], []),
        dbf([(b"A", "C", 9, 0)], [])[:40],
        b"\x03\x7c\x01\x01" + b"\xff" * 200,
    ],
)
def test_what_cannot_be_a_table(data: bytes) -> None:
    with pytest.raises(LayerError) as caught:
        read_table(data)
    assert caught.value.code == "corrupt"
