"""Reads a Mapbox Vector Tile (version 2.1) as far as tests need: layers, their features' fields, kinds and first places."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

POINT, POLYGON = 1, 3


@dataclass
class Feature:
    """Its fields, its kind (1 a point, 3 a polygon), and its first place in the tile's own units."""

    fields: dict[str, Any]
    kind: int
    place: tuple[int, int]


@dataclass
class _Layer:
    name: str = ""
    keys: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    features: list[bytes] = field(default_factory=list)


def read_tile(data: bytes) -> dict[str, list[Feature]]:
    """The features of each layer."""
    layers = (_layer(value) for number, value in _parts(data) if number == 3)
    return {layer.name: [_feature(layer, one) for one in layer.features] for layer in layers}


def _layer(data: bytes) -> _Layer:
    layer = _Layer()
    for number, value in _parts(data):
        if number == 1:
            layer.name = value.decode()
        elif number == 2:
            layer.features.append(value)
        elif number == 3:
            layer.keys.append(value.decode())
        elif number == 4:
            layer.values.append(_value(value))
    return layer


def _feature(layer: _Layer, data: bytes) -> Feature:
    tags, kind, geometry = list[int](), 0, list[int]()
    for number, value in _parts(data):
        if number == 2:
            tags = list(_numbers(value))
        elif number == 3:
            kind = value
        elif number == 4:
            geometry = list(_numbers(value))
    fields = {layer.keys[key]: layer.values[value] for key, value in zip(tags[::2], tags[1::2], strict=True)}
    return Feature(fields, kind, (_signed(geometry[1]), _signed(geometry[2])))


def _value(data: bytes) -> Any:
    ((number, value),) = _parts(data)
    if number == 1:
        return value.decode()
    if number == 7:
        return bool(value)
    return _signed(value) if number == 6 else value


def _parts(data: bytes) -> Iterator[tuple[int, Any]]:
    """The fields of a protobuf message: number and value (bytes where it has a length)."""
    place = 0
    while place < len(data):
        key, place = _number(data, place)
        kind = key & 7
        if kind == 0:
            value, place = _number(data, place)
            yield key >> 3, value
        elif kind == 2:
            size, place = _number(data, place)
            yield key >> 3, data[place : place + size]
            place += size
        else:
            size = {1: 8, 5: 4}[kind]
            yield key >> 3, struct.unpack({1: "<d", 5: "<f"}[kind], data[place : place + size])[0]
            place += size


def _numbers(data: bytes) -> Iterator[int]:
    place = 0
    while place < len(data):
        value, place = _number(data, place)
        yield value


def _number(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place


def _signed(value: int) -> int:
    return (value >> 1) ^ -(value & 1)
