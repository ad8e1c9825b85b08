"""The layer of a draft as it is kept: as it was read and, where reading can mend what it found, as it would be mended."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace

from geo.datum_shapes import convert_shapes
from geo.geojson import Feature
from geo.layer import Layer, Repair
from geo.layer_packet import dump, load
from geo.point import Datum

_MENDED_BY = {
    "ring_not_closed": Repair.CLOSE_RINGS,
    "missing_separator": Repair.SPLIT_POSITIONS,
    "lon_lat_swapped": Repair.SWAP_AXES,
    "mojibake": Repair.MOJIBAKE,
}
"""What reading mends, by the code it is told with."""
_LENGTH = struct.Struct(">Q")
_LEVEL = 1


def repairs_for(layer: Layer) -> frozenset[Repair]:
    """What reading would mend of what it found."""
    return frozenset(_MENDED_BY[defect.code] for defect in layer.defects if defect.code in _MENDED_BY)


def pack(layer: Layer, mended: Layer | None = None) -> bytes:
    """Both layers in one value."""
    first = dump(layer)
    second = b"" if mended is None else dump(mended)
    return zlib.compress(_LENGTH.pack(len(first)) + first + second, _LEVEL)


def unpack(content: bytes) -> tuple[Layer, Layer | None]:
    """What `pack` was given."""
    whole = zlib.decompress(content)
    end = _LENGTH.size + _LENGTH.unpack_from(whole)[0]
    second = whole[end:]
    return load(whole[_LENGTH.size : end]), load(second) if second else None


def in_stored_datum(layer: Layer, datum: Datum) -> list[Feature]:
    """The layer's features with their shapes in the stored datum; ``datum`` is that of the file."""
    shapes = convert_shapes([feature.geometry for feature in layer.features], datum)
    return [replace(feature, geometry=shape) for feature, shape in zip(layer.features, shapes, strict=True)]


def with_shapes(layer: Layer, features: Sequence[Feature]) -> Layer:
    """The layer with other features."""
    return replace(layer, features=list(features))
