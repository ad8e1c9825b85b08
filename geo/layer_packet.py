"""A layer, or the reason why there is none, as bytes from one process to another (or kept as a draft): JSON and WKB.

The packet is `GLP1`, a head of JSON, then the WKB of all shapes one behind the other. It is written by a process that
has read a file of unknown origin, so the loader trusts nothing in it: no pickle, every length is checked.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import shapely

from geo.errors import Defect, GeoError, LayerError
from geo.geojson import Feature
from geo.layer import ClaimedDatum, Column, Encoding, Layer
from geo.point import Datum

_MARK = b"GLP1"
_PREFIX = struct.Struct("<4sQ")


def dump(layer: Layer) -> bytes:
    """The packet of a layer. Properties must be what JSON holds, which every reader sees to."""
    wkbs = shapely.to_wkb(_array([feature.geometry for feature in layer.features]), byte_order=1)
    head = {
        "kind": layer.kind,
        "name": layer.name,
        "layer_names": layer.layer_names,
        "columns": [asdict(column) for column in layer.columns],
        "row_count": layer.row_count,
        "encoding": asdict(layer.encoding),
        "samples": layer.samples,
        "claimed": asdict(layer.claimed),
        "defects": _defect_dicts(layer.defects),
        "indexes": [feature.index for feature in layer.features],
        "properties": [feature.properties for feature in layer.features],
        "notes": {k: _defect_dicts(one.notes) for k, one in enumerate(layer.features) if one.notes},
        "lengths": [len(wkb) for wkb in wkbs],
    }
    return _packed(head, b"".join(wkbs))


def dump_error(error: GeoError) -> bytes:
    """The packet that says why there is no layer."""
    choices = error.choices if isinstance(error, LayerError) else ()
    told = {"code": error.code, "zh": error.zh, "en": error.en, "choices": choices}
    return _packed({"error": told, "defects": _defect_dicts(error.defects)}, b"")


def load(data: bytes) -> Layer:
    """The layer of a packet. Raises the LayerError that it says, or LayerError `bad_packet`."""
    try:
        head, body = _unpacked(data)
        if "error" in head:
            raise LayerError(**head["error"], defects=_defects(head["defects"]))
        return _layer(head, body)
    except (
        struct.error,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
        shapely.errors.GEOSException,
    ) as error:
        raise LayerError(
            "bad_packet", "读取结果不完整，请重试。", "What was read is incomplete: try again."
        ) from error


def _packed(head: dict[str, Any], body: bytes) -> bytes:
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return _PREFIX.pack(_MARK, len(text)) + text + body


def _unpacked(data: bytes) -> tuple[dict[str, Any], memoryview]:
    mark, length = _PREFIX.unpack_from(data)
    if mark != _MARK or _PREFIX.size + length > len(data):
        raise ValueError("not a packet")
    view = memoryview(data)[_PREFIX.size :]
    head = json.loads(bytes(view[:length]))
    if not isinstance(head, dict):
        raise TypeError("the head is no object")
    return head, view[length:]


def _layer(head: dict[str, Any], body: memoryview) -> Layer:
    claimed = head["claimed"]
    datum = None if claimed["datum"] is None else Datum(claimed["datum"])
    return Layer(
        kind=head["kind"],
        name=head["name"],
        layer_names=tuple(head["layer_names"]),
        features=_features(head, body),
        columns=tuple(Column(**column) for column in head["columns"]),
        row_count=head["row_count"],
        encoding=Encoding(**head["encoding"]),
        samples=tuple(head["samples"]),
        claimed=ClaimedDatum(datum, claimed["told_by"], claimed["said"]),
        defects=_defects(head["defects"]),
    )


def _features(head: dict[str, Any], body: memoryview) -> list[Feature]:
    ends = np.cumsum(np.array(head["lengths"], dtype=np.int64))
    if len(ends) and int(ends[-1]) != len(body):
        raise ValueError("the shapes are cut short")
    starts = [0, *ends[:-1].tolist()]
    wkbs = [bytes(body[a:b]) for a, b in zip(starts, ends.tolist(), strict=False)]
    shapes = shapely.from_wkb(_array(wkbs)).tolist() if wkbs else []
    notes = head["notes"]
    return [
        Feature(properties, shape, index, _defects(notes.get(str(k), ())))
        for k, (properties, shape, index) in enumerate(
            zip(head["properties"], shapes, head["indexes"], strict=True)
        )
    ]


def _array(values: Sequence[Any]) -> np.ndarray[Any, np.dtype[np.object_]]:
    array = np.empty(len(values), dtype=object)
    array[:] = list(values)
    return array


def _defect_dicts(defects: Sequence[Defect]) -> list[dict[str, Any]]:
    return [asdict(defect) for defect in defects]


def _defects(told: Sequence[dict[str, Any]]) -> tuple[Defect, ...]:
    return tuple(Defect(**{**one, "indexes": tuple(one["indexes"])}) for one in told)
