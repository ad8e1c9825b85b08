"""Names what is not on the allow-list, and finds a second file hidden in a first one."""

import struct
from typing import NamedTuple

_HEAD = 1024
"""Readers of PDF take a header anywhere in the first kilobyte; browsers that sniff look about as far."""
_ZIP_END = b"PK\x05\x06"
_ZIP_TAIL = 65_557
"""Record of the end of a ZIP and its longest comment (APPNOTE 4.3.16)."""


class Stranger(NamedTuple):
    """What a file is, for the refusal: in both languages, with its own remedy where there is one."""

    zh: str
    en: str
    remedy_zh: str = ""
    remedy_en: str = ""


_ZIP = Stranger("ZIP 压缩包", "a ZIP archive")
_PDF = Stranger("PDF 文档", "a PDF document")
_SVG = Stranger("SVG 矢量图", "an SVG drawing")
_HTML = Stranger("网页 (HTML)", "a web page (HTML)")
_HEIC = Stranger(
    "HEIC 照片", "a HEIC photo",
    "请在手机相机设置中选择“兼容性最佳”(JPEG)", "choose 'Most Compatible' (JPEG) in the phone's camera settings",
)  # fmt: skip
_MOV = Stranger(
    "QuickTime 视频 (MOV)", "a QuickTime film (MOV)",
    "请在应用内录像,或转为 MP4 后上传", "record it within the app, or convert it to MP4",
)  # fmt: skip
_UNKNOWN = Stranger("无法识别的内容", "something we do not recognise")

_STARTS: tuple[tuple[bytes, Stranger], ...] = (
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", _ZIP),
    (b"Rar!\x1a\x07", Stranger("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Stranger("7z 压缩包", "a 7z archive")),
    (b"\x1f\x8b", Stranger("GZIP 压缩文件", "a GZIP file")),
    (b"MZ", Stranger("Windows 程序", "a Windows program")),
    (b"\x7fELF", Stranger("Linux 程序", "a Linux program")),
    (b"dex\n", Stranger("安卓程序", "an Android program")),
    (b"#!/", Stranger("脚本程序", "a script")),
    (b"GIF8", Stranger("GIF 图片", "a GIF picture")),
    (b"BM", Stranger("BMP 图片", "a BMP picture")),
    (b"II*\0", Stranger("TIFF 图片", "a TIFF picture")),
    (b"MM\0*", Stranger("TIFF 图片", "a TIFF picture")),
    (b"\xd0\xcf\x11\xe0", Stranger("旧版 Office 文档", "an old Office document")),
    (b"{\\rtf", Stranger("RTF 文档", "an RTF document")),
    (b"fLaC", Stranger("FLAC 音频", "FLAC sound")),
    (b"\x1a\x45\xdf\xa3", Stranger("Matroska 视频 (MKV)", "a Matroska film (MKV)")),
    (b"OggS", Stranger("Ogg 视频", "an Ogg film")),
    (b"\xff\xd8", Stranger("残缺的 JPEG", "a broken JPEG")),
)
_BRANDS: dict[bytes, Stranger] = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"), _HEIC),
    **dict.fromkeys(
        (b"avif", b"avis"), Stranger("AVIF 图片", "an AVIF picture", _HEIC.remedy_zh, _HEIC.remedy_en)
    ),
    b"qt  ": _MOV,
}
_MARKUP: tuple[tuple[bytes, Stranger], ...] = (
    (b"<svg", _SVG),
    (b"<!doctype html", _HTML),
    (b"<html", _HTML),
    (b"<script", _HTML),
    (b"<?php", Stranger("PHP 程序", "a PHP program")),
    (b"%pdf-", _PDF),
)


def stranger_in(content: bytes) -> Stranger:
    """What content that is on no list of ours is."""
    brand = brand_stranger(content)
    if brand:
        return brand
    for start, stranger in _STARTS:
        if content.startswith(start):
            return stranger
    return _markup_in(content) or _UNKNOWN


def brand_stranger(content: bytes) -> Stranger | None:
    """The kinds of MP4 relative that are not taken: HEIC, AVIF, QuickTime."""
    return _BRANDS.get(content[8:12]) if content[4:8] == b"ftyp" else None


def hidden_in(content: bytes) -> Stranger | None:
    """A second file that some reader would find in this one: an archive at its end, a page or PDF at its beginning."""
    return _markup_in(content) or (_ZIP if _ends_as_zip(content) else None)


def _markup_in(content: bytes) -> Stranger | None:
    head = content[:_HEAD].lower()
    return next((stranger for mark, stranger in _MARKUP if mark in head), None)


def _ends_as_zip(content: bytes) -> bool:
    """Whether an end record stands in the tail whose directory lies right before it: chance alone does not do that."""
    at = content.rfind(_ZIP_END, max(0, len(content) - _ZIP_TAIL))
    while at >= 0:
        if at + 22 <= len(content):
            entries, directory_size = struct.unpack_from("<HI", content, at + 10)
            directory = at - directory_size
            if entries and directory >= 0 and content[directory : directory + 4] == b"PK\x01\x02":
                return True
        at = content.rfind(_ZIP_END, max(0, len(content) - _ZIP_TAIL), at)
    return False
