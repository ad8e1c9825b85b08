"""The place that phones write into recordings is emptied, and nothing else moves."""

import pytest

from gridgov.files.rules.containers import ContainerDamaged, mp4_tracks, webm_tracks, without_private_boxes
from tests.gridgov.files import samples


def test_the_place_is_emptied_and_no_offset_moves() -> None:
    film = samples.mp4(b"vide", b"soun")
    assert film.count(samples.SECRET) == 5
    cleaned = without_private_boxes(film)
    assert samples.SECRET not in cleaned
    assert len(cleaned) == len(film)
    assert cleaned.index(b"mdat") == film.index(b"mdat")
    assert cleaned[cleaned.index(b"mdat") :] == film[film.index(b"mdat") :]
    assert mp4_tracks(cleaned) == {"video", "audio"}


def test_a_film_without_private_boxes_stays_as_it_is() -> None:
    film = samples.box(b"ftyp", b"isom") + samples.box(b"moov", samples.box(b"mvhd", bytes(100)))
    assert without_private_boxes(film) == film


def test_sizes_of_64_bits_and_to_the_end_are_read() -> None:
    head = samples.mp4(b"soun", place=False)
    large = b"\0\0\0\x01skip" + (16 + 5).to_bytes(8, "big") + b"hello"
    rest = b"\0\0\0\0free" + b"to the end"
    assert mp4_tracks(head + large + rest) == {"audio"}
    cleaned = without_private_boxes(head + large + rest)
    assert b"hello" not in cleaned
    assert b"to the end" not in cleaned


@pytest.mark.parametrize(
    "film",
    [
        samples.mp4(b"vide") + b"left",
        b"\0\0\0\x04ftyp" + bytes(20),
        b"\0\0\0\x01mdat" + (2**63).to_bytes(8, "big") + bytes(20),
        samples.box(b"moov", b"\0\0\0\xfftrak"),
    ],
)
def test_boxes_that_contradict_themselves_are_damaged(film: bytes) -> None:
    with pytest.raises(ContainerDamaged):
        mp4_tracks(film)


@pytest.mark.parametrize(
    ("film", "tracks"),
    [
        (samples.webm(1, 2), {"video", "audio"}),
        (samples.webm(2), {"audio"}),
        (samples.webm(), set()),
        (samples.webm(1, doc_type=b"matroska"), set()),
    ],
)
def test_the_tracks_of_a_webm(film: bytes, tracks: set[str]) -> None:
    assert webm_tracks(film) == tracks


@pytest.mark.parametrize(
    "film",
    [
        samples.element("1a45dfa3", samples.element("4282", b"webm")),
        samples.element("1a45dfa3", samples.element("4282", b"webm")) + samples.element("1f43b675", bytes(9)),
        samples.element("1a45dfa3", samples.element("4282", b"webm"))
        + samples.element("18538067", samples.element("1f43b675")),
        b"\x1a\x45\xdf\xa3\x81\x00\x00",
        b"",
    ],
)
def test_elements_that_contradict_themselves_are_damaged(film: bytes) -> None:
    with pytest.raises(ContainerDamaged):
        webm_tracks(film)
