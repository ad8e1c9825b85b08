"""What a layer file says, as a value: its features, its columns, how its text and its datum were told, what is wrong.

Light to import: whoever only handles layers that another process has read (`geo.layer_process`) needs nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from geo.errors import Defect, LayerError
from geo.geojson import Feature
from geo.point import Datum
from geo.polygon import MAX_VERTICES

LayerKind = Literal["geojson", "shapefile", "table", "geopackage", "raw"]
EncodingBy = Literal["given", "cpg", "ldid", "content", "format"]
ToldBy = Literal["given", "prj", "srs", "crs_member", "format", "none"]
ColumnKind = Literal["text", "number", "date", "boolean", "other"]

MAX_BYTES = 256 * 1024 * 1024
MAX_FEATURES = 200_000
# So many defects of one code are told one by one; what is beyond is counted.
MAX_TOLD = 500


class Repair(StrEnum):
    """What may be mended while reading, when a person asks for it; what was done is told as a warning."""

    CLOSE_RINGS = "close_rings"
    SPLIT_POSITIONS = "split_positions"
    SWAP_AXES = "swap_axes"
    MOJIBAKE = "mojibake"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read a layer.

    `layer` names a table of a GeoPackage, a shapefile within a zip or a list of a raw file. `encoding` and `datum` win
    over whatever the file says of itself. `max_bytes` holds for the file and for what a zip unfolds to.
    """

    layer: str | None = None
    encoding: str | None = None
    datum: Datum | None = None
    repairs: frozenset[Repair] = frozenset()
    max_bytes: int = MAX_BYTES
    max_features: int = MAX_FEATURES
    max_vertices: int = MAX_VERTICES

    def to_json(self) -> str:
        return json.dumps(
            {
                "layer": self.layer, "encoding": self.encoding, "datum": self.datum, "repairs": sorted(self.repairs),
                "max_bytes": self.max_bytes, "max_features": self.max_features, "max_vertices": self.max_vertices,
            },
            ensure_ascii=False,
        )  # fmt: skip

    @classmethod
    def from_json(cls, text: str) -> ReadOptions:
        """The options from JSON; what is left out keeps its default. Raises LayerError `bad_options`."""
        try:
            told = dict(json.loads(text))
            datum = told.pop("datum", None)
            repairs = frozenset(Repair(one) for one in told.pop("repairs", ()))
            return cls(datum=None if datum is None else Datum(datum), repairs=repairs, **told)
        except (TypeError, ValueError) as error:
            raise LayerError(
                "bad_options", f"读取选项有误：{error}。", f"The options cannot be read: {error}."
            ) from error


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding the text was read in, and what told it; `declared` is what the file says of itself, if anything."""

    name: str
    told_by: EncodingBy
    declared: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimedDatum:
    """The datum the file claims or that was given; None: it must be given. `said` is how the file names it."""

    datum: Datum | None
    told_by: ToldBy
    said: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column under a name that no other has; `source_name` is how the file calls it."""

    name: str
    source_name: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a file.

    `features` are those that could be read, two-dimensional, in the degrees and the datum of the file; the `index` of
    each is its row in the file, from 0, and so are the `indexes` of the defects. The features of a `table` (a .dbf
    without shapes) have an empty geometry. `row_count` counts also the rows that became no feature, `layer_names` all
    layers of the file, `samples` a few names to be shown before anything is taken.
    """

    kind: LayerKind
    name: str
    layer_names: tuple[str, ...]
    features: list[Feature]
    columns: tuple[Column, ...]
    row_count: int
    encoding: Encoding
    samples: tuple[str, ...]
    claimed: ClaimedDatum
    defects: tuple[Defect, ...] = field(default=())

    @property
    def errors(self) -> list[Defect]:
        """What forbids taking the layer as it is."""
        return [defect for defect in self.defects if defect.severity == "error"]


def bounded(defects: Iterable[Defect], limit: int = MAX_TOLD) -> tuple[Defect, ...]:
    """The defects in their order, of each code at most `limit`; one more says how many were left out."""
    kept: list[Defect] = []
    counts: dict[str, int] = {}
    last: dict[str, Defect] = {}
    for defect in defects:
        counts[defect.code] = counts.get(defect.code, 0) + 1
        last[defect.code] = defect
        if counts[defect.code] <= limit:
            kept.append(defect)
    for code, count in counts.items():
        if count > limit:
            rest = count - limit
            kept.append(
                Defect(
                    code=code,
                    zh=f"同类问题（{code}）还有 {rest} 处，未逐一列出。",
                    en=f"There are {rest} more of this kind ({code}).",
                    severity=last[code].severity,
                )
            )
    return tuple(kept)


def told(
    code: str,
    zh: str,
    en: str,
    *rows: int,
    warning: bool = False,
    lon: float | None = None,
    lat: float | None = None,
) -> Defect:
    """A defect of a file; `rows` count from 0."""
    severity: Literal["error", "warning"] = "warning" if warning else "error"
    return Defect(code=code, zh=zh, en=en, severity=severity, lon=lon, lat=lat, indexes=rows)


def too_many_features(count: int, limit: int) -> LayerError:
    return LayerError(
        "too_many_features",
        f"图层有 {count} 个图形，超过上限 {limit}，请按县或乡镇拆分。",
        f"The layer has {count} features, more than {limit}: split it by county or town.",
    )


def unknown_layer(wanted: str, names: list[str]) -> LayerError:
    some = "、".join(names[:20])
    return LayerError(
        "unknown_layer",
        f"文件里没有图层“{wanted:.60}”，有：{some}。",
        f"There is no layer {wanted!r:.60}; there are: {some}.",
        choices=names,
    )


def choose_layer(names: list[str]) -> LayerError:
    some = "、".join(names[:20])
    return LayerError(
        "choose_layer",
        f"文件里有 {len(names)} 个图层，请选择一个：{some}。",
        f"The file holds {len(names)} layers, choose one: {some}.",
        choices=names,
    )
