"""What is done with every layer once its features are read, whatever its file: look at text, datum, places and shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.errors import Defect
from geo.geojson import Feature
from geo.han import mostly_spoilt, unspoilt
from geo.layer import Column, Encoding, Layer, LayerKind, ReadOptions, Repair, ToldBy, bounded, told
from geo.layer_places import claim, in_degrees, right_axes, say_metres
from geo.shape_checks import check_shapes

_SAMPLES, _SAMPLE_LENGTH = 5, 60
_NAME_LIKE = re.compile(r"name|名称|名字|^mc$|mc$|label|title|社区|网格|村|text", re.IGNORECASE)
_LOOKED_AT = 2_000
_NAMED_ROWS = 20
# By the type ids of GEOS.
_KIND_OF = {0: "point", 4: "point", 1: "line", 2: "line", 5: "line", 3: "area", 6: "area"}
_KIND_WORDS = {
    "point": ("点", "points"),
    "line": ("线", "lines"),
    "area": ("面", "areas"),
    "other": ("混合图形", "collections"),
}


@dataclass(slots=True)
class Draft:
    """A layer as its reader leaves it; `said` is how the file names its system of coordinates, `said_by` where."""

    kind: LayerKind
    name: str
    layer_names: tuple[str, ...]
    features: list[Feature]
    columns: tuple[Column, ...]
    row_count: int
    encoding: Encoding
    said: str | None = None
    said_by: ToldBy = "none"
    defects: list[Defect] = field(default_factory=list)


def finish(draft: Draft, options: ReadOptions) -> Layer:
    """The layer, everything told of it in `defects`, its asked-for repairs done."""
    features, spoilt = _meant_text(draft.features, options)
    metres = not in_degrees(features)
    claimed, about_datum = claim(draft.said, draft.said_by, options, in_degrees=not metres)
    notes = [note for feature in features for note in feature.notes]
    found = [*draft.defects, *notes, *spoilt]
    if draft.kind == "table":
        found.append(_say_no_shapes())
    elif metres:
        found.append(say_metres(features, draft.said))
    else:
        features, turned = right_axes(features, options)
        found += [*about_datum, *turned, *_mixed(features), *_shape_defects(features, options, turned)]
    return Layer(
        kind=draft.kind,
        name=draft.name,
        layer_names=draft.layer_names,
        features=features,
        columns=draft.columns,
        row_count=draft.row_count,
        encoding=draft.encoding,
        samples=tuple(_samples(features, draft.columns)),
        claimed=claimed,
        defects=bounded(found),
    )


def _shape_defects(features: list[Feature], options: ReadOptions, turned: list[Defect]) -> Iterator[Defect]:
    """What `check_shapes` says, without telling again that axes are swapped where that was told for the layer."""
    told_rows = any(defect.code == "lon_lat_swapped" for defect in turned)
    shapes = [feature.geometry for feature in features]
    rows = [feature.index for feature in features]
    for defect in check_shapes(shapes, indexes=rows, max_vertices=options.max_vertices):
        if not (told_rows and defect.code == "lon_lat_swapped"):
            yield defect


def _texts(features: Sequence[Feature]) -> Iterator[str]:
    for feature in features:
        for value in feature.properties.values():
            if isinstance(value, str) and not value.isascii():
                yield value


def _meant_text(features: list[Feature], options: ReadOptions) -> tuple[list[Feature], list[Defect]]:
    """Tell text that was saved after having been read in the wrong encoding; put it right if asked for."""
    pairs = mostly_spoilt(islice(_texts(features), _LOOKED_AT))
    if not pairs:
        return features, []
    spoilt, meant = pairs[0]
    mend = Repair.MOJIBAKE in options.repairs
    end_zh, end_en = (
        ("已按要求改回", "it was put right as asked")
        if mend
        else ("可以选择修复", "the repair puts it right")
    )
    note = told(
        "mojibake",
        f"文字是乱码：文件在别处用错编码打开后又保存过，“{spoilt:.30}”原为“{meant:.30}”；{end_zh}。",
        f"The text was read in the wrong encoding and saved so: {spoilt!r:.40} was {meant!r:.40}; {end_en}.",
        warning=mend,
    )
    if mend:
        features = [replace(one, properties=_put_right(one.properties)) for one in features]
    return features, [note]


def _put_right(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        name: (unspoilt(value) or value) if isinstance(value, str) and not value.isascii() else value
        for name, value in properties.items()
    }


def _say_no_shapes() -> Defect:
    return told(
        "no_shapes",
        "这只是属性表（.dbf），没有图形；请把同名的 .shp、.shx、.dbf、.prj 打成一个 zip 上传。",
        "This is a table (.dbf) without shapes: put the .shp, .shx, .dbf and .prj of that name into one zip.",
    )


def _mixed(features: Sequence[Feature]) -> list[Defect]:
    """Features of another kind than most, by their rows."""
    shapes: NDArray[np.object_] = np.empty(len(features), dtype=object)
    shapes[:] = [feature.geometry for feature in features]
    kinds = [_KIND_OF.get(kind, "other") for kind in shapely.get_type_id(shapes).tolist()]
    counts = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
    if len(counts) < 2:  # noqa: PLR2004
        return []
    most = max(counts, key=lambda kind: counts[kind])
    odd = [feature.index for feature, kind in zip(features, kinds, strict=True) if kind != most]
    zh = "、".join(f"{count} 个{_KIND_WORDS[kind][0]}" for kind, count in counts.items())
    en = ", ".join(f"{count} {_KIND_WORDS[kind][1]}" for kind, count in counts.items())
    rows = ", ".join(str(row + 1) for row in odd[:_NAMED_ROWS])
    return [
        told(
            "mixed_types",
            f"一个图层只能有一种图形，这里有 {zh}；请去掉第 {rows} 行等 {len(odd)} 个图形。",
            f"A layer must hold one kind of shape; here are {en}: remove the {len(odd)} features of rows {rows}.",
            *odd[:_NAMED_ROWS],
        )
    ]


def _samples(features: Sequence[Feature], columns: Sequence[Column]) -> list[str]:
    """The first few different values of the column most like a name."""
    texts = [column.name for column in columns if column.kind == "text"]
    named = [name for name in texts if _NAME_LIKE.search(name)]
    found = [values for name in [*named, *texts] if (values := _first_values(features, name))]
    # A column of colours or codes may be called a name too: one that speaks is shown first.
    return next((values for values in found if not "".join(values).isascii()), found[0] if found else [])


def _first_values(features: Sequence[Feature], name: str) -> list[str]:
    seen: dict[str, None] = {}
    for feature in features[:_LOOKED_AT]:
        value = feature.properties.get(name)
        if isinstance(value, str) and value.strip():
            seen.setdefault(value.strip()[:_SAMPLE_LENGTH])
        if len(seen) == _SAMPLES:
            break
    return list(seen)
