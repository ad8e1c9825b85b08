"""Files made for the tests: honest ones of every format we take, and dishonest ones."""

import io
import random
import struct
import zipfile
from typing import Any

from PIL import ExifTags, Image, PngImagePlugin

TAKEN = "2026:05:12 08:31:07"
LON, LAT = 119.9051, 33.4052
SECRET = b"SECRET-PLACE"


def _degrees(value: float) -> tuple[float, float, float]:
    whole = int(value)
    minutes = (value - whole) * 60
    return (float(whole), float(int(minutes)), (minutes - int(minutes)) * 60)


def exif(
    *, orientation: int = 1, place: bool = True, offset: str | None = "+08:00", taken: str = TAKEN
) -> Image.Exif:
    found = Image.Exif()
    found[ExifTags.Base.Orientation] = orientation
    found[ExifTags.Base.Make] = SECRET.decode()
    inner: dict[int, Any] = {ExifTags.Base.DateTimeOriginal: taken}
    if offset:
        inner[ExifTags.Base.OffsetTimeOriginal] = offset
    found.get_ifd(ExifTags.IFD.Exif).update(inner)
    if place:
        found.get_ifd(ExifTags.IFD.GPSInfo).update({
            ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: _degrees(LAT),
            ExifTags.GPS.GPSLongitudeRef: "E", ExifTags.GPS.GPSLongitude: _degrees(LON),
        })  # fmt: skip
    return found


def picture(width: int = 320, height: int = 200) -> Image.Image:
    """Red on the left, blue on the right: which way is up can be seen."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (width // 2, 0, width, height))
    return image


def jpeg(width: int = 320, height: int = 200, **saving: Any) -> bytes:
    """As a phone takes it: with EXIF, a comment, a colour profile and XMP unless told otherwise."""
    out = io.BytesIO()
    given: dict[str, Any] = {
        "exif": exif(), "comment": SECRET, "icc_profile": b"\0" * 36 + b"acsp" + SECRET * 20,
        "xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>", **saving,
    }  # fmt: skip
    picture(width, height).save(out, "JPEG", **given)
    return out.getvalue()


def png(width: int = 320, height: int = 200, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET.decode())
    picture(width, height).convert(mode).save(out, "PNG", pnginfo=notes, exif=exif())
    return out.getvalue()


def webp() -> bytes:
    out = io.BytesIO()
    picture().save(out, "WEBP", exif=exif(), xmp=SECRET)
    return out.getvalue()


def noise_jpeg(width: int, height: int) -> bytes:
    image = Image.effect_noise((width, height), 60).convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def bomb_png(side: int = 10_000) -> bytes:
    """A hundred million pixels in some hundred kilobytes."""
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("run.sh", "echo hello")
    return out.getvalue()


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def mp4(*handlers: bytes, brand: bytes = b"isom", place: bool = True, more: bytes = b"") -> bytes:
    """An MP4 with a track for each handler (vide, soun), and the place where phones write it."""
    tracks = [
        box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(13))), box(b"udta", SECRET))
        for handler in handlers
    ]
    private = [box(b"udta", box(b"\xa9xyz", SECRET)), box(b"meta", SECRET)] if place else []
    return b"".join([
        box(b"ftyp", brand, bytes(4), b"mp42"),
        box(b"moov", box(b"mvhd", bytes(100)), *tracks, *private),
        box(b"uuid", bytes(16), SECRET) if place else b"",
        box(b"mdat", bytes(range(256)) * 8),
        more,
    ])  # fmt: skip


def element(kind: str, *parts: bytes, unknown_size: bool = False) -> bytes:
    body = b"".join(parts)
    size = b"\x01" + b"\xff" * 7 if unknown_size else (len(body) | 1 << 28).to_bytes(4, "big")
    return bytes.fromhex(kind) + size + body


def webm(*track_types: int, doc_type: bytes = b"webm") -> bytes:
    """As a browser records it: a segment and clusters of unknown size."""
    tracks = [element("ae", element("d7", b"\x01"), element("83", bytes([kind]))) for kind in track_types]
    return element("1a45dfa3", element("4282", doc_type)) + element(
        "18538067",
        element("1549a966", bytes(20)),
        element("1654ae6b", *tracks),
        element("1f43b675", bytes(400), unknown_size=True),
        unknown_size=True,
    )


def wav() -> bytes:
    samples = random.Random(7).randbytes(800)
    body = b"WAVE" + b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
    body += b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", len(body)) + body


def mp3(*, frames: int = 5, tag: bool = False) -> bytes:
    """MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes a frame."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    head = b"ID3\x04\0\0" + bytes([0, 0, 1, 0]) + bytes(128) if tag else b""
    return head + frame * frames


def adts(frames: int = 5) -> bytes:
    length = 200
    head = bytes([0xFF, 0xF1, 0x50, 0x80 | length >> 11, length >> 3 & 0xFF, (length & 7) << 5 | 0x1F, 0xFC])
    return (head + bytes(length - 7)) * frames


def ogg(packet: bytes = b"OpusHead") -> bytes:
    return b"OggS" + bytes(22) + b"\x01" + bytes([len(packet)]) + packet + bytes(300)


def amr() -> bytes:
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * 10
