"""tus 1.0.0 (https://tus.io/protocols/resumable-upload, core with creation, expiration, checksum and termination), and
pieces by ``Content-Range`` for those who cannot speak it. Pure: what headers say, and what is refused.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.errors import Conflict, Malformed, Problem

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,checksum,termination"
CONTENT_TYPE = "application/offset+octet-stream"
KEPT = timedelta(days=7)
"""Since the last piece: a phone may be without signal for days."""
MOST_OPEN = 50
"""Uploads that a person may have begun and not finished."""
_DIGITS = re.compile(r"[0-9]{1,15}")
_RANGE = re.compile(r"bytes ([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15})")
_ALGORITHMS: Mapping[str, Callable[[bytes], Any]] = {
    "sha1": lambda content: hashlib.sha1(content, usedforsecurity=False),  # the one every tus client has
    "sha256": hashlib.sha256,
}
ALGORITHMS = ",".join(_ALGORITHMS)


class WrongVersion(Problem):
    status = 412
    code = "tus-version"
    title_zh = "不支持的 tus 版本"
    title_en = "Not a version of tus that is spoken here"


class ChecksumMismatch(Problem):
    """The piece was damaged on its way; nothing of it is kept."""

    status = 460
    code = "checksum-mismatch"
    title_zh = "校验值不符"
    title_en = "The checksum is not that of the piece"


@dataclass(frozen=True, slots=True)
class Told:
    """What a client says of the file it is about to send."""

    id: UUID | None
    filename: str | None
    media_type: str | None
    sha256_hex: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece as ``Content-Range`` names it: its first byte, its length, and that of the whole."""

    start: int
    size: int
    length: int


def check_version(told: str | None) -> None:
    if told != VERSION:
        raise WrongVersion(
            "请在 Tus-Resumable 请求头中写明 1.0.0",
            "Say Tus-Resumable: 1.0.0",
            headers={"Tus-Version": VERSION},
        )


def number(told: str | None, header: str) -> int:
    """A count of bytes in a header."""
    if told is None or not _DIGITS.fullmatch(told):
        raise Malformed(f"{header} 应为字节数", f"{header} must be a number of bytes")
    return int(told)


def metadata(told: str | None) -> Told:
    """``Upload-Metadata``: names, each with a base64 value. Of what is not known here nothing is kept."""
    found: dict[str, str] = {}
    for pair in (told or "").split(","):
        name, _, value = pair.strip().partition(" ")
        if not name:
            continue
        try:
            found[name] = base64.b64decode(value.strip(), validate=True).decode()
        except ValueError as error:  # no base64, or no UTF-8 in it
            raise Malformed(
                f"Upload-Metadata 中 {name[:40]} 的值应为 base64",
                f"Upload-Metadata: the value of {name[:40]} is no base64",
            ) from error
    return Told(
        _uuid(found.get("id")), _short(found.get("filename")), _short(found.get("filetype")),
        found.get("sha256", "").lower() or None,
    )  # fmt: skip


def piece_of(told: str | None) -> Piece:
    """``Content-Range: bytes 0-65535/1048576``."""
    found = _RANGE.fullmatch((told or "").strip())
    if found is None:
        raise Malformed(
            "Content-Range 应形如 bytes 0-65535/1048576",
            "Content-Range must look like: bytes 0-65535/1048576",
        )
    first, last, length = (int(part) for part in found.groups())
    if last < first or last >= length:
        raise Malformed("Content-Range 的范围不成立", "Content-Range names a range that cannot be")
    return Piece(first, last - first + 1, length)


def check_sum(told: str | None, content: bytes) -> None:
    """``Upload-Checksum: sha256 <base64>`` of one piece."""
    if told is None:
        return
    name, _, value = told.strip().partition(" ")
    if name not in _ALGORITHMS:
        raise Malformed(f"校验算法只支持 {ALGORITHMS}", f"Of checksums {ALGORITHMS} are known")
    if base64.b64encode(_ALGORITHMS[name](content).digest()).decode() != value.strip():
        raise ChecksumMismatch(
            "该分片在传输中损坏,请重新发送", "This piece was damaged on its way; send it again"
        )


def wrong_offset(offset: int) -> Conflict:
    """Somebody (an earlier attempt of the same phone) was faster, or this one skips something."""
    return Conflict(
        f"应从第 {offset} 字节继续", f"Go on from byte {offset}", extra={"offset": offset},
        headers={"Upload-Offset": str(offset)},
    )  # fmt: skip


def expires_at(at: datetime) -> datetime:
    return at + KEPT


def http_date(at: datetime) -> str:
    """As ``Upload-Expires`` has it (RFC 9110, 5.6.7)."""
    return at.strftime("%a, %d %b %Y %H:%M:%S GMT")


def _uuid(told: str | None) -> UUID | None:
    if told is None:
        return None
    try:
        return UUID(told)
    except ValueError as error:
        raise Malformed(
            "Upload-Metadata 的 id 应为 UUID", "The id in Upload-Metadata must be a UUID"
        ) from error


def _short(told: str | None) -> str | None:
    return told[:200] if told else None
