"""Walks the two containers that hold voice or video: MP4 boxes (ISO/IEC 14496-12) and WebM elements (RFC 8794).

A container says by its tracks whether it is voice or video; its name and its brand do not.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_MOST_BOXES = 20_000
"""A real recording has some dozens (a fragmented one some thousands); more is an attempt to keep us busy."""
_PRIVATE_BOXES = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})
"""Where phones write the place (``udta/©xyz``, ``meta`` keys), XMP (``uuid``), and where anything can be hidden."""

_EBML, _DOC_TYPE = 0x1A45DFA3, 0x4282
_SEGMENT, _CLUSTER, _TRACKS, _TRACK_ENTRY, _TRACK_TYPE = 0x18538067, 0x1F43B675, 0x1654AE6B, 0xAE, 0x83
_WEBM_TRACKS = {1: "video", 2: "audio"}
_MP4_TRACKS = {b"vide": "video", b"soun": "audio"}


class ContainerDamaged(Exception):
    """The container contradicts itself, or breaks off."""


@dataclass(frozen=True, slots=True)
class Part:
    """A box or an element: what it is, and where its content lies."""

    kind: bytes | int
    type_at: int
    start: int
    end: int


def mp4_tracks(content: bytes) -> frozenset[str]:
    """``video`` and ``audio`` as the tracks of an MP4 say; `ContainerDamaged` when it breaks off or has no index."""
    found: set[str] = set()
    top = list(_boxes(content, 0, len(content)))
    moov = [box for box in top if box.kind == b"moov"]
    if not moov:
        raise ContainerDamaged("no moov box")
    for track in _within(content, _within(content, moov, b"trak"), b"mdia"):
        for handler in _within(content, [track], b"hdlr"):
            name = _MP4_TRACKS.get(content[handler.start + 8 : handler.start + 12])
            found |= {name} if name else set()
    return frozenset(found)


def without_private_boxes(content: bytes) -> bytes:
    """The MP4 with place, device and free boxes emptied where they stand, so that no offset in it changes."""
    cleaned = bytearray(content)
    top = list(_boxes(content, 0, len(content)))
    moov = [box for box in top if box.kind == b"moov"]
    tracks = _within(content, moov, b"trak")
    inner = [box for parent in [*moov, *tracks] for box in _boxes(content, parent.start, parent.end)]
    for box in [*top, *inner]:
        if box.kind in _PRIVATE_BOXES:
            cleaned[box.type_at : box.type_at + 4] = b"free"
            cleaned[box.start : box.end] = bytes(box.end - box.start)
    return bytes(cleaned)


def webm_tracks(content: bytes) -> frozenset[str]:
    """``video`` and ``audio`` as the tracks of a WebM say; empty for other Matroska; `ContainerDamaged` as above."""
    header = next(_elements(content, 0, len(content)), None)
    if header is None or header.kind != _EBML:
        raise ContainerDamaged("no EBML header")
    doc_types = [part for part in _elements(content, header.start, header.end) if part.kind == _DOC_TYPE]
    if not doc_types or content[doc_types[0].start : doc_types[0].end].rstrip(b"\0") != b"webm":
        return frozenset()
    segment = next(_elements(content, header.end, len(content)), None)
    if segment is None or segment.kind != _SEGMENT:
        raise ContainerDamaged("no segment")
    return frozenset(_webm_track_kinds(content, segment))


def _webm_track_kinds(content: bytes, segment: Part) -> Iterator[str]:
    for part in _elements(content, segment.start, segment.end):
        if part.kind == _CLUSTER:
            break
        if part.kind == _TRACKS:
            for entry in _elements(content, part.start, part.end):
                yield from _track_kind(content, entry)
            return
    raise ContainerDamaged("no tracks before the first cluster")


def _track_kind(content: bytes, entry: Part) -> Iterator[str]:
    if entry.kind != _TRACK_ENTRY:
        return
    for part in _elements(content, entry.start, entry.end):
        if part.kind == _TRACK_TYPE:
            name = _WEBM_TRACKS.get(int.from_bytes(content[part.start : part.end], "big"))
            if name:
                yield name


def _within(content: bytes, parents: list[Part], kind: bytes) -> list[Part]:
    return [
        box for parent in parents for box in _boxes(content, parent.start, parent.end) if box.kind == kind
    ]


def _boxes(content: bytes, start: int, end: int) -> Iterator[Part]:
    at = start
    for _ in range(_MOST_BOXES):
        if at == end:
            return
        if end - at < 8:  # noqa: PLR2004 - size and type, four bytes each
            raise ContainerDamaged("bytes left over")
        size, kind = struct.unpack_from(">I4s", content, at)
        header = 8
        if size == 1 and end - at >= 16:  # noqa: PLR2004 - a 64-bit size follows
            size, header = struct.unpack_from(">Q", content, at + 8)[0], 16
        elif size == 0:
            size = end - at
        if size < header or at + size > end:
            raise ContainerDamaged("a box longer than what holds it")
        yield Part(kind, at + 4, at + header, at + size)
        at += size
    raise ContainerDamaged("too many boxes")


def _elements(content: bytes, start: int, end: int) -> Iterator[Part]:
    at = start
    for _ in range(_MOST_BOXES):
        if at >= end:
            return
        kind, after_kind = _number(content, at, end, keep_marker=True)
        size, body = _number(content, after_kind, end, keep_marker=False)
        unknown = size == (1 << 7 * (body - after_kind)) - 1
        stop = end if unknown else body + size
        if stop > end and kind not in {_SEGMENT, _CLUSTER}:
            raise ContainerDamaged("an element longer than what holds it")
        yield Part(kind, at, body, min(stop, end))
        at = stop
    raise ContainerDamaged("too many elements")


def _number(content: bytes, at: int, end: int, *, keep_marker: bool) -> tuple[int, int]:
    """A variable-length number of EBML and the place after it."""
    length = 9 - content[at].bit_length() if at < end else 9
    if length > (4 if keep_marker else 8) or at + length > end:
        raise ContainerDamaged("a broken number")
    value = int.from_bytes(content[at : at + length], "big")
    return (value if keep_marker else value & ((1 << 7 * length) - 1)), at + length
