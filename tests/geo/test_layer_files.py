"""Zips: what is taken out of them, and what is refused before anything is."""

from __future__ import annotations

import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from geo.errors import LayerError
from geo.layer import ReadOptions
from geo.layers import read_layer
from tests.geo.layer_makers import write_geopackage, write_shapefile, zipped
from tests.geo.shapes import square

TWO = [square(120, 33), square(120.01, 33)]
NAMES = ["海洋小区", "临港家园"]


def _parts(folder: Path, prefix: str) -> dict[str, bytes | Path]:
    path = write_shapefile(folder / "x.shp", TWO, NAMES)
    return {f"{prefix}{suffix}": path.with_suffix(suffix) for suffix in (".shp", ".shx", ".dbf", ".prj")}


def _refused(path: Path, options: ReadOptions | None = None) -> LayerError:
    with pytest.raises(LayerError) as caught:
        read_layer(path, options or ReadOptions())
    return caught.value


def test_a_shapefile_in_a_zip_with_what_usually_lies_beside_it(tmp_path: Path) -> None:
    junk: dict[str, bytes | Path] = {
        "图层/网格.sbn": b"x",
        "__MACOSX/图层/._网格.shp": b"x",
        "说明.docx": b"x",
        "图层/.DS_Store": b"x",
    }
    layer = read_layer(zipped(tmp_path / "upload", {**_parts(tmp_path, "图层/网格"), **junk}))
    assert (layer.kind, layer.name, layer.layer_names) == ("shapefile", "网格", ("网格",))
    assert layer.samples == tuple(NAMES)
    assert [(d.code, d.severity) for d in layer.defects] == [("zip_content", "warning")]
    assert "说明.docx" in layer.defects[0].zh


def test_names_of_members_in_gbk(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        for name, part in _parts(tmp_path, "grid").items():
            assert isinstance(part, Path)
            archive.writestr(name, part.read_bytes())
    path.write_bytes(path.read_bytes().replace(b"grid.", "网格.".encode("gbk")))
    assert read_layer(path).name == "网格"


def test_one_of_several_layers_is_chosen(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {**_parts(tmp_path, "网格"), **_parts(tmp_path, "b/社区")})
    assert _refused(path).choices == ("网格", "社区")
    assert read_layer(path, ReadOptions(layer="社区")).name == "社区"
    assert _refused(path, ReadOptions(layer="村")).code == "unknown_layer"


def test_a_geopackage_and_a_geojson_in_a_zip(tmp_path: Path) -> None:
    package = write_geopackage(tmp_path / "a.gpkg", {"网格": TWO, "社区": TWO})
    path = zipped(tmp_path / "a.zip", {"a.prj": b"", "a.gpkg": package, "a.cpg": b"UTF-8"})
    assert _refused(path).choices == ("网格", "社区")
    assert read_layer(path, ReadOptions(layer="社区")).name == "社区"


@pytest.mark.parametrize(
    "name", ["../evil.shp", "a/../../evil.shp", "/etc/evil.shp", "C:\\evil.shp", "a\\..\\..\\evil.dbf"]
)
def test_paths_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "a.zip", {name: b"x"})
    assert _refused(path).code == "zip_path"
    assert not list(tmp_path.rglob("evil*"))


def test_links_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    link = ZipInfo("a.shp")
    link.external_attr = 0o120777 << 16
    with ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert _refused(path).code == "zip_path"


def test_bombs_are_refused_before_they_unfold(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.geojson": b" " * 20_000_000})
    assert _refused(path).code == "zip_bomb"
    assert _refused(path, ReadOptions(max_bytes=10_000_000)).code == "too_large"
    many = zipped(tmp_path / "b.zip", {f"{k}.txt": b"" for k in range(1_001)})
    assert _refused(many).code == "zip_bomb"


def test_a_member_longer_than_it_says_is_never_unfolded_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.geojson", b'{"type": "FeatureCollection"}' + bytes(5_000_000))
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<I", 5_000_029), struct.pack("<I", 100)))
    assert _refused(path).code == "bad_zip"


def test_zips_that_are_broken_or_hold_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", _parts(tmp_path, "a"))
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    assert _refused(path).code == "bad_zip"
    path.write_bytes(raw[:200] + b"\xff" * 100 + raw[300:])
    assert _refused(path).code in {"bad_zip", "corrupt"}
    assert _refused(zipped(tmp_path / "b.zip", {"readme.txt": b"x"})).code == "zip_content"
    sealed = bytearray(raw)
    at = sealed.find(b"PK\x01\x02")
    while at >= 0:
        sealed[at + 8] |= 1
        at = sealed.find(b"PK\x01\x02", at + 1)
    path.write_bytes(bytes(sealed))
    assert (_refused(path).code, "密码" in _refused(path).zh) == ("bad_zip", True)
