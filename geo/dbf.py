"""The attribute table of a shapefile (dBASE), read to its bytes.

GDAL reads these too, but recodes by what the file claims, drops all but one of the columns that share a name, and does
not say what it could not read; here the bytes stay until their encoding is told.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.errors import Defect, LayerError
from geo.layer import Column, ColumnKind, told
from geo.text_encoding import codec_of, decode_cut

_HEADER, _DESCRIPTOR, _NAME = 32, 32, 11
_END, _DELETED, _ASCII_END = 0x0D, ord("*"), 0x7F
_KINDS: dict[str, ColumnKind] = {"C": "text", "N": "number", "F": "number", "D": "date", "L": "boolean"}
_TRUE, _FALSE = frozenset("TtYy"), frozenset("FfNn")


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name in bytes, its dBASE type, where it lies in a record."""

    name: bytes
    type: str
    start: int
    width: int
    decimals: int


@dataclass(frozen=True, slots=True)
class Table:
    """The records of a .dbf as a matrix of bytes, (rows, record length); `deleted` marks rows struck out."""

    fields: tuple[Field, ...]
    records: NDArray[np.uint8]
    deleted: NDArray[np.bool_]
    language_byte: int
    defects: tuple[Defect, ...]

    def texts(self) -> Iterator[bytes]:
        """All that is text: the names of the columns, then the distinct values beyond ASCII."""
        for field in self.fields:
            yield field.name
        for field in self.fields:
            if field.type == "C":
                cells = self._cells(field)
                yield from (_trimmed(raw) for raw in np.unique(cells[_beyond_ascii(cells)]).tolist())

    def _cells(self, field: Field) -> NDArray[np.bytes_]:
        block = np.ascontiguousarray(self.records[:, field.start : field.start + field.width])
        return np.asarray(block.view(f"S{field.width}").reshape(len(self.records)))

    def values(self, encoding: str) -> tuple[list[list[object]], list[Defect]]:
        """The values, column by column, and what could not be read of them (with their rows)."""
        columns: list[list[object]] = []
        defects: list[Defect] = []
        for field in self.fields:
            read = _READERS.get(field.type)
            name = decode_cut(field.name, codec_of(encoding))[0] or field.name.decode("latin-1")
            if read is None:
                columns.append([None] * len(self.records))
                defects.append(_left_out(name, field.type))
                continue
            values, found = read(self._cells(field), field, name, codec_of(encoding))
            columns.append(values)
            defects += found
        return columns, defects

    def columns(self, encoding: str) -> tuple[tuple[Column, ...], list[Defect]]:
        """The columns in that encoding, each under a name of its own, and a warning for names that stand twice."""
        names = [
            decode_cut(field.name, codec_of(encoding))[0] or f"field_{k}"
            for k, field in enumerate(self.fields, start=1)
        ]
        kinds: list[ColumnKind] = [_KINDS.get(field.type, "other") for field in self.fields]
        return distinct_columns(names, kinds)


def distinct_columns(names: list[str], kinds: list[ColumnKind]) -> tuple[tuple[Column, ...], list[Defect]]:
    """Columns under distinct names: the second `error` becomes `error_2`; each name that stands twice is told."""
    used: set[str] = set(names)
    seen: set[str] = set()
    columns, defects = [], []
    for position, (name, kind) in enumerate(zip(names, kinds, strict=True), start=1):
        own, k = name, 2
        if name in seen:
            while own in used:
                own, k = f"{name}_{k}", k + 1
            used.add(own)
            defects.append(
                told(
                    "duplicate_columns",
                    f"第 {position} 列与前面的列同名“{name}”，两列都保留，后一列改称“{own}”。",
                    f"Column {position} has the name of an earlier one, {name!r}: both are kept, this one as {own!r}.",
                    warning=True,
                )
            )
        seen.add(name)
        columns.append(Column(own, name, kind))
    return tuple(columns), defects


def read_table(data: bytes) -> Table:
    """The table of a .dbf. Raises LayerError `corrupt` when the header cannot be that of one."""
    if len(data) < _HEADER + 1:
        raise _corrupt("文件太短", "it is too short")
    count, header, record = struct.unpack_from("<IHH", data, 4)
    area = data[_HEADER : min(header, len(data))]
    fields = _fields(area, long_texts=False)
    if fields and fields[-1].start + fields[-1].width != record:
        # Texts over 254 bytes put the high byte of their width where numbers have their decimals.
        fields = _fields(area, long_texts=True)
    if not fields or fields[-1].start + fields[-1].width > record or header > len(data):
        raise _corrupt("字段定义与记录长度不符", "its fields do not fit its records")
    held = min(count, (len(data) - header) // record)
    block = np.frombuffer(data, dtype=np.uint8, count=held * record, offset=header)
    records = block.reshape(held, record)
    defects = []
    if held < count:
        defects.append(
            told(
                "truncated",
                f"属性表（.dbf）声明 {count} 行，实际只有 {held} 行，文件不完整，请重新导出或重新上传。",
                f"The table (.dbf) says {count} rows and holds {held}: it is cut short; export or upload it again.",
            )
        )
    return Table(tuple(fields), records, records[:, 0] == _DELETED, data[29], tuple(defects))


def _fields(area: bytes, *, long_texts: bool) -> list[Field]:
    fields: list[Field] = []
    start = 1
    for offset in range(0, len(area), _DESCRIPTOR):
        if area[offset] == _END or offset + _DESCRIPTOR > len(area):
            break
        raw = area[offset : offset + _DESCRIPTOR]
        name = raw[:_NAME].split(b"\x00")[0].strip()
        kind, width, decimals = chr(raw[11]).upper(), raw[16], raw[17]
        if kind == "C" and long_texts:
            width, decimals = width + 256 * decimals, 0
        if width == 0:
            raise _corrupt("有宽度为 0 的字段", "it has a field of no width")
        fields.append(Field(name, kind, start, width, decimals))
        start += width
    return fields


def _corrupt(zh: str, en: str) -> LayerError:
    return LayerError(
        "corrupt",
        f"属性表（.dbf）已损坏：{zh}，请重新导出。",
        f"The table (.dbf) is damaged: {en}; export it again.",
    )


def _left_out(name: str, kind: str) -> Defect:
    return told(
        "column_left_out",
        f"列“{name}”的类型 {kind!r} 不能读取，已略去。",
        f"Column {name!r} is of a type ({kind!r}) that cannot be read; it was left out.",
        warning=True,
    )


def _beyond_ascii(cells: NDArray[np.bytes_]) -> NDArray[np.bool_]:
    width = max(cells.dtype.itemsize, 1)
    return np.asarray((cells.view(np.uint8).reshape(len(cells), width) > _ASCII_END).any(axis=1))


def _trimmed(raw: bytes) -> bytes:
    return raw.split(b"\x00")[0].strip(b" ")


_Read = tuple[list[object], list[Defect]]


def _read_text(cells: NDArray[np.bytes_], field: Field, name: str, codec: str) -> _Read:
    values: list[object] = []
    unreadable: list[int] = []
    cut: list[int] = []
    for row, raw in enumerate(cells.tolist()):
        text, short = decode_cut(_trimmed(raw), codec)
        if text is None:
            unreadable.append(row)
            text = _trimmed(raw).decode(codec, "replace")
        elif short:
            (cut if len(raw) == field.width else unreadable).append(row)
        # Control characters cannot be stored and mean nothing in a name.
        values.append(text.replace("\x00", "") or None)
    return values, [*_say_unreadable(unreadable, name, values), *_say_cut(cut, name, field.width, values)]


def _say_unreadable(rows: list[int], name: str, values: list[object]) -> Iterator[Defect]:
    for row in rows:
        yield told(
            "undecodable_text",
            f"第 {row + 1} 行“{name}”中有无法识别的字节，读成“{values[row]}”，请指定正确的编码或修正原文件。",
            f"Row {row + 1}, {name!r} holds bytes that cannot be read ({values[row]!r}): name the encoding or mend the file.",
            row,
        )


def _say_cut(rows: list[int], name: str, width: int, values: list[object]) -> Iterator[Defect]:
    for row in rows:
        yield told(
            "cut_text",
            f"第 {row + 1} 行“{name}”被字段宽度（{width} 字节）截断，末尾不全的字已去掉：“{values[row]}”。",
            f"Row {row + 1}, {name!r} was cut by the width of its field ({width} bytes); the broken end is dropped: {values[row]!r}.",
            row,
            warning=True,
        )


def _read_number(cells: NDArray[np.bytes_], field: Field, name: str, _codec: str) -> _Read:
    values: list[object] = []
    bad: list[int] = []
    for row, raw in enumerate(cells.tolist()):
        text = raw.replace(b"\x00", b" ").strip()
        try:
            values.append(_number(text, field.decimals))
        except ValueError:
            values.append(None)
            bad.append(row)
    return values, [
        told(
            "bad_number",
            f"第 {row + 1} 行“{name}”不是数字，已作空值。",
            f"Row {row + 1}, {name!r} is not a number; it is taken as empty.",
            row,
            warning=True,
        )
        for row in bad
    ]


def _number(text: bytes, decimals: int) -> int | float | None:
    if not text or text.startswith(b"*"):
        return None
    if decimals == 0 and len(text) <= 18 and text.lstrip(b"+-").isdigit():  # noqa: PLR2004 - fits 64 bits
        return int(text)
    value = float(text)
    if not np.isfinite(value):
        raise ValueError(text)
    return value


def _read_date(cells: NDArray[np.bytes_], _field: Field, _name: str, _codec: str) -> _Read:
    values: list[object] = []
    for raw in cells.tolist():
        text = raw.decode("ascii", "replace").strip("\x00 ")
        values.append(f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text.isdigit() and text.strip("0") else None)
    return values, []


def _read_boolean(cells: NDArray[np.bytes_], _field: Field, _name: str, _codec: str) -> _Read:
    texts = [raw.decode("latin-1").strip() for raw in cells.tolist()]
    return [True if text in _TRUE else False if text in _FALSE else None for text in texts], []


_READERS = {"C": _read_text, "N": _read_number, "F": _read_number, "D": _read_date, "L": _read_boolean}
