"""What an upload is, is told by its content; what it says of itself must agree."""

import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.errors import Invalid, Problem, UnsupportedMedia
from gridgov.files.rules.kinds import FORMATS, Format, Kind, check_kind
from tests.gridgov.files import samples

HONEST = {
    "image/jpeg": (samples.jpeg(), Kind.PHOTO, "IMG_0001.JPG"),
    "image/png": (samples.png(), Kind.PHOTO, "screen.png"),
    "image/webp": (samples.webp(), Kind.PHOTO, "a.b.webp"),
    "audio/amr": (samples.amr(), Kind.VOICE, "voice.amr"),
    "audio/mp4": (samples.mp4(b"soun"), Kind.VOICE, "voice.m4a"),
    "audio/aac": (samples.adts(), Kind.VOICE, "voice.aac"),
    "audio/mpeg": (samples.mp3(), Kind.VOICE, "voice.mp3"),
    "audio/ogg": (samples.ogg(), Kind.VOICE, "voice.opus"),
    "audio/wav": (samples.wav(), Kind.VOICE, "voice.wav"),
    "audio/webm": (samples.webm(2), Kind.VOICE, "voice.webm"),
    "video/mp4": (samples.mp4(b"vide", b"soun"), Kind.VIDEO, "film.mp4"),
    "video/webm": (samples.webm(1, 2), Kind.VIDEO, "film.webm"),
}
STRANGERS = {
    "zip": (samples.archive(), "ZIP"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "SVG"),
    "svg with a prologue": (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- hello -->\n<svg/>", "SVG"),
    "html": (b"<!DOCTYPE html><html></html>", "HTML"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "PDF"),
    "gif": (b"GIF89a" + bytes(40), "GIF"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
    "heif": (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
    "avif": (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "AVIF"),
    "quicktime": (samples.mp4(b"vide", brand=b"qt  "), "MOV"),
    "matroska": (samples.webm(1, doc_type=b"matroska"), "Matroska"),
    "ogg film": (samples.ogg(b"\x80theora"), "Ogg"),
    "windows program": (b"MZ\x90\0" + bytes(100), "Windows"),
    "script": (b"#!/bin/sh\nrm -rf .", "脚本"),
    "gzip": (gzip.compress(b"hello"), "GZIP"),
    "words": (b"just words", "无法识别"),
    "mp4 without tracks": (samples.mp4(), "无法识别"),
    "two bytes of a sound": (b"\xff\xfb" + bytes(500), "无法识别"),
}


def _refused(content: bytes, *, declared: str | None = None, filename: str | None = None) -> Problem:
    with pytest.raises(Problem) as raised:
        check_kind(content, declared_type=declared, filename=filename)
    assert [fault.pointer for fault in raised.value.faults] == ["/file"]
    return raised.value


@pytest.mark.parametrize("media_type", HONEST)
def test_an_honest_file_is_taken_for_what_it_is(media_type: str) -> None:
    content, kind, filename = HONEST[media_type]
    found = check_kind(content, declared_type=media_type, filename=filename)
    assert (found.media_type, found.kind) == (media_type, kind)
    assert check_kind(content, declared_type=None, filename=None) is found
    assert check_kind(content, declared_type="application/octet-stream", filename="noending") is found


def test_every_format_on_the_list_has_an_honest_example() -> None:
    assert set(HONEST) == {each.media_type for each in FORMATS}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_not_on_the_list_is_refused_by_its_name(name: str) -> None:
    content, called = STRANGERS[name]
    error = _refused(content, declared="image/jpeg", filename="photo.jpg")
    assert isinstance(error, UnsupportedMedia)
    assert called in error.zh


@pytest.mark.parametrize("name", ["heic", "heif", "avif"])
def test_a_heic_photo_is_refused_with_the_way_out(name: str) -> None:
    error = _refused(STRANGERS[name][0])
    assert "兼容性最佳" in error.zh
    assert "Most Compatible" in error.en


@pytest.mark.parametrize(
    ("content", "declared", "filename", "code"),
    [
        (samples.jpeg(), "image/png", "a.jpg", "declared-type-differs"),
        (samples.jpeg(), "image/jpeg", "a.png", "ending-differs"),
        (samples.jpeg(), "image/jpeg", "photo.jpg.exe", "ending-differs"),
        (samples.jpeg(), "image/svg+xml", "a.svg", "declared-type-differs"),
        (samples.png(), "image/jpeg", "a.jpg", "declared-type-differs"),
        (samples.mp3(), "image/jpeg", "a.jpg", "declared-type-differs"),
        (samples.webm(1), "audio/webm", "a.webm", "declared-type-differs"),
        (samples.mp4(b"vide"), "audio/mp4", "a.m4a", "declared-type-differs"),
    ],
)
def test_a_lying_file_is_refused_and_told_what_it_is(
    content: bytes, declared: str, filename: str, code: str
) -> None:
    error = _refused(content, declared=declared, filename=filename)
    assert isinstance(error, UnsupportedMedia)
    assert error.faults[0].code == code
    assert "实际是" in error.zh


@pytest.mark.parametrize(
    ("content", "declared", "filename"),
    [
        (samples.webm(2), "video/webm", "recording.webm"),
        (samples.webm(2), "audio/webm;codecs=opus", "recording.webm"),
        (samples.mp4(b"soun"), "video/mp4", "recording.mp4"),
        (samples.mp3(tag=True), "audio/mp3", "A.MP3"),
        (samples.jpeg(), "IMAGE/JPEG; charset=binary", "照片.jpeg"),
    ],
)
def test_what_browsers_honestly_call_it_is_no_lie(content: bytes, declared: str, filename: str) -> None:
    assert isinstance(check_kind(content, declared_type=declared, filename=filename), Format)


@pytest.mark.parametrize("media_type", HONEST)
def test_an_archive_behind_any_file_is_found(media_type: str) -> None:
    hidden = HONEST[media_type][0] + samples.archive()
    error = _refused(hidden)
    assert isinstance(error, UnsupportedMedia | Invalid)
    if media_type not in {"video/mp4", "audio/mp4"}:  # there what follows is no box: damaged
        assert error.faults[0].code == "hides-another"
        assert "ZIP" in error.zh


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (b"\xff\xd8\xff\xe0" + samples.archive(), "ZIP"),
        (samples.jpeg(comment=b"<script>alert(1)</script>", exif=b"", icc_profile=None, xmp=b""), "HTML"),
        (samples.jpeg(comment=b"%PDF-1.4", exif=b"", icc_profile=None, xmp=b""), "PDF"),
        (samples.mp4(b"soun", more=samples.box(b"free", samples.archive())), "ZIP"),
        (b"#!AMR\n<html><body>" + bytes(50), "HTML"),
        (b"ID3\x04\0\0" + bytes([0, 0, 1, 0]) + b"<?php 1".ljust(128) + samples.mp3(), "PHP"),
    ],
)
def test_a_second_file_within_the_first_is_found_and_named(content: bytes, called: str) -> None:
    error = _refused(content)
    assert error.faults[0].code == "hides-another"
    assert called in error.zh


def test_the_mark_of_an_archive_alone_is_not_an_archive() -> None:
    content = samples.jpeg() + b"PK\x05\x06" + random.Random(1).randbytes(60)
    assert check_kind(content, declared_type=None, filename=None).media_type == "image/jpeg"


@pytest.mark.parametrize(
    "content",
    [
        samples.mp4(b"vide", place=False)[:-40],
        samples.box(b"ftyp", b"isom", bytes(4)) + samples.box(b"mdat", bytes(90)),
        samples.box(b"ftyp", b"isom", bytes(4)) + samples.box(b"free") * 30_000,
        samples.webm(1)[:40],
        b"\x1a\x45\xdf\xa3",
    ],
)
def test_a_recording_that_breaks_off_is_damaged(content: bytes) -> None:
    error = _refused(content)
    assert isinstance(error, Invalid)
    assert error.faults[0].code == "damaged"


def test_an_empty_file_is_refused() -> None:
    assert _refused(b"").faults[0].code == "empty"


def _verdict(content: bytes) -> Format | Problem:
    try:
        return check_kind(content, declared_type=None, filename=None)
    except Problem as error:
        return error


def _is_sound(verdict: Format | Problem) -> bool:
    """Either on the list, or refused in words that name the field; anything else was raised."""
    return verdict in FORMATS if isinstance(verdict, Format) else bool(verdict.zh and verdict.faults)


@given(
    start=st.sampled_from([
        b"",
        *(content[:16] for content, _, _ in HONEST.values()),
        *(content[:12] for content, _ in STRANGERS.values()),
    ]),
    rest=st.binary(max_size=200),
)  # fmt: skip
def test_any_bytes_are_either_taken_or_refused_in_words(start: bytes, rest: bytes) -> None:
    assert _is_sound(_verdict(start + rest))


@given(
    media_type=st.sampled_from(sorted(HONEST)),
    at=st.floats(0, 1, exclude_max=True),
    byte=st.integers(0, 255),
    cut=st.booleans(),
)
def test_a_changed_or_cut_file_never_breaks_the_check(
    media_type: str, at: float, byte: int, cut: bool
) -> None:
    content = bytearray(HONEST[media_type][0])
    place = int(at * len(content))
    content[place] = byte
    assert _is_sound(_verdict(bytes(content[:place] if cut else content)))
