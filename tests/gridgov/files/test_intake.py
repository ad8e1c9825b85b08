"""What is remembered of an upload, and what is kept of it."""

import hashlib

import pytest

from gridgov.errors import Invalid, UnsupportedMedia
from gridgov.files.rules.intake import Intake, take_in, too_large
from gridgov.files.rules.kinds import Kind
from tests.gridgov.files import samples


def _take_in(content: bytes, sha256_hex: str | None = None) -> Intake:
    return take_in(content, declared_type=None, filename=None, sha256_hex=sha256_hex)


def test_hash_and_size_are_those_of_the_bytes_as_received() -> None:
    content = samples.jpeg()
    intake = _take_in(content, hashlib.sha256(content).hexdigest().upper())
    assert (intake.sha256, intake.size_bytes) == (hashlib.sha256(content).digest(), len(content))
    assert intake.content != content
    assert (intake.format.kind, intake.width_px, intake.height_px) == (Kind.PHOTO, 320, 200)
    assert intake.captured_lon == pytest.approx(samples.LON)


def test_a_film_loses_its_place_and_a_voice_stays_as_it_is() -> None:
    assert samples.SECRET not in _take_in(samples.mp4(b"vide")).content
    assert samples.SECRET not in _take_in(samples.mp4(b"soun")).content
    for voice in (
        samples.amr(),
        samples.mp3(),
        samples.ogg(),
        samples.wav(),
        samples.adts(),
        samples.webm(2),
    ):
        intake = _take_in(voice)
        assert (intake.content, intake.format.kind, intake.width_px) == (voice, Kind.VOICE, None)


def test_another_hash_is_refused() -> None:
    with pytest.raises(Invalid) as raised:
        _take_in(samples.jpeg(), "0" * 64)
    assert [(fault.pointer, fault.code) for fault in raised.value.faults] == [("/sha256", "differs")]


def test_an_archive_posing_as_a_photo_is_refused() -> None:
    with pytest.raises(UnsupportedMedia):
        take_in(samples.archive(), declared_type="image/jpeg", filename="photo.jpg", sha256_hex=None)


def test_the_limit_is_told_in_megabytes() -> None:
    refusal = too_large(20 * 1024 * 1024)
    assert "20 MB" in refusal.zh
    assert "20 MB" in refusal.en
    assert refusal.faults[0].pointer == "/file"
