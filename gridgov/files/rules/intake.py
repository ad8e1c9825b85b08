"""What is done to an upload before it is kept: checked against what it says of itself, its private parts taken out."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from gridgov.errors import Fault, Invalid, TooLarge
from gridgov.files.rules.containers import without_private_boxes
from gridgov.files.rules.kinds import M4A, MP4, POINTER, Format, Kind, check_kind
from gridgov.files.rules.pictures import clean_picture


@dataclass(frozen=True, slots=True)
class Intake:
    """What is stored (``content``) and what is remembered; size and hash are those of the bytes as received."""

    format: Format
    content: bytes
    size_bytes: int
    sha256: bytes
    width_px: int | None = None
    height_px: int | None = None
    captured_at: datetime | None = None
    captured_lon: float | None = None
    captured_lat: float | None = None


def take_in(
    content: bytes, *, declared_type: str | None, filename: str | None, sha256_hex: str | None
) -> Intake:
    """Check and clean an upload; up to a second of CPU for a large photo.

    Raises `Invalid` (empty, damaged, another SHA-256), `UnsupportedMedia` (not on the list, lying), `TooLarge` (pixels).
    """
    sha256 = hashlib.sha256(content).digest()
    if sha256_hex is not None and sha256_hex.lower() != sha256.hex():
        raise Invalid.field(
            "/sha256", "differs", "校验值与内容不符,文件可能在传输中损坏,请重新上传",
            "The SHA-256 is not that of the content: it may have been damaged on its way; upload it again",
        )  # fmt: skip
    found = check_kind(content, declared_type=declared_type, filename=filename)
    if found.kind is not Kind.PHOTO:
        return Intake(found, _CLEANING.get(found.media_type, bytes)(content), len(content), sha256)
    picture = clean_picture(content, found)
    return Intake(
        found, picture.content, len(content), sha256, width_px=picture.width_px, height_px=picture.height_px,
        captured_at=picture.captured_at, captured_lon=picture.captured_lon, captured_lat=picture.captured_lat,
    )  # fmt: skip


def too_large(most_bytes: int) -> TooLarge:
    """The refusal of an upload above the limit."""
    megabytes = most_bytes / (1024 * 1024)
    zh = f"文件超过 {megabytes:g} MB 上限,请压缩、降低分辨率或分段录制后重新上传"
    en = f"The file is above the limit of {megabytes:g} MB; make it smaller or record it in parts, and upload it again"
    return TooLarge(zh, en, faults=[Fault(POINTER, "too-large", zh, en)])


# Phones write the place into films and recordings as well; the other voice formats have no field for it.
_CLEANING: dict[str, Callable[[bytes], bytes]] = {
    MP4.media_type: without_private_boxes,
    M4A.media_type: without_private_boxes,
}
