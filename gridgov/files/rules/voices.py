"""Recognises bare voice streams: AMR, AAC (ADTS), MP3, Ogg, WAV. Weak marks are believed only when frames follow frames."""

import struct
from collections.abc import Callable

_FRAMES_TO_BELIEVE = 3
_MP3_BITRATES_KBPS = {
    1: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Layer III, of MPEG 1 and of MPEG 2 and 2.5."""
_MP3_RATES_HZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_OGG_VOICES = (b"OpusHead", b"\x01vorbis", b"Speex   ")


def is_amr(content: bytes) -> bool:
    return content.startswith((b"#!AMR\n", b"#!AMR-WB\n")) and len(content) > 16  # noqa: PLR2004 - more than the mark


def is_adts(content: bytes) -> bool:
    """AAC in ADTS frames (ISO/IEC 13818-7)."""
    return _frames_follow(content, 0, _adts_length)


def is_mp3(content: bytes) -> bool:
    """MPEG layer III, with or without an ID3 tag before it."""
    return _frames_follow(content, _after_id3(content), _mp3_length)


def is_ogg_voice(content: bytes) -> bool:
    """Ogg whose first stream is Opus, Vorbis or Speex (RFC 3533)."""
    if not content.startswith(b"OggS") or len(content) < 28:  # noqa: PLR2004 - page header and one segment
        return False
    packet = 27 + content[26]
    return content[packet : packet + 8].startswith(_OGG_VOICES)


def is_wav(content: bytes) -> bool:
    """RIFF/WAVE with a format and samples."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        return False
    seen: set[bytes] = set()
    at = 12
    while at + 8 <= len(content) and b"data" not in seen:
        name, size = struct.unpack_from("<4sI", content, at)
        seen.add(name)
        at += 8 + size + size % 2
    return {b"fmt ", b"data"} <= seen


def _frames_follow(content: bytes, start: int, length_at: Callable[[bytes, int], int]) -> bool:
    at, frames = start, 0
    while frames < _FRAMES_TO_BELIEVE and at < len(content):
        length = length_at(content, at)
        if not length:
            return False
        at, frames = at + length, frames + 1
    return frames == _FRAMES_TO_BELIEVE


def _adts_length(content: bytes, at: int) -> int:
    """Length of the ADTS frame at this place, 0 when there is none."""
    header = content[at : at + 7]
    if len(header) < 7 or header[0] != 0xFF or header[1] & 0xF6 != 0xF0 or (header[2] >> 2) & 0xF > 12:  # noqa: PLR2004 - the standard's fields
        return 0
    length = (header[3] & 3) << 11 | header[4] << 3 | header[5] >> 5
    return length if length > 7 else 0  # noqa: PLR2004 - longer than its header


def _mp3_length(content: bytes, at: int) -> int:
    """Length of the layer III frame at this place, 0 when there is none."""
    header = content[at : at + 4]
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - sync and layer III
        return 0
    version, bitrate, rate, padding = (
        header[1] >> 3 & 3,
        header[2] >> 4,
        header[2] >> 2 & 3,
        header[2] >> 1 & 1,
    )
    if version not in _MP3_RATES_HZ or not 1 <= bitrate <= 14 or rate > 2:  # noqa: PLR2004 - the standard's table
        return 0
    first = version == 3  # noqa: PLR2004 - MPEG 1
    kbps = _MP3_BITRATES_KBPS[1 if first else 2][bitrate - 1]
    return (144_000 if first else 72_000) * kbps // _MP3_RATES_HZ[version][rate] + padding


def _after_id3(content: bytes) -> int:
    if not content.startswith(b"ID3") or len(content) < 10:  # noqa: PLR2004 - the tag's header
        return 0
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size
