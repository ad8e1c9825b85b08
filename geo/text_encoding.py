"""Which encoding the bytes of a table are in: by what a person says, by the content, and by what the file claims.

A claim (.cpg, language byte) is believed when the content can be read in it and no other reading is clearly better.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from itertools import islice

from geo.errors import Defect, LayerError
from geo.han import SIMPLIFIED, TRADITIONAL, plausibility
from geo.layer import Encoding, EncodingBy, told

# Each candidate with the codec that reads the most of it, and the characters its writers use. GB18030 reads GBK and
# GB2312 as well; cp950 is what Windows calls Big5.
_CANDIDATES: dict[str, tuple[str, frozenset[str]]] = {
    "utf-8": ("utf-8", SIMPLIFIED | TRADITIONAL),
    "gb18030": ("gb18030", SIMPLIFIED),
    "big5": ("cp950", TRADITIONAL),
}
# Bytes that are not UTF-8 nearly never can be read as it; a single pair can (一 is D2 BB).
_UTF8_BONUS = 0.8
# A byte that cannot be read costs more than any number of rare characters.
_UNREADABLE = 6.0
# How much better than the claim another reading must be.
_MARGIN = 0.25
_SAMPLE = 3_000

_NAMES = {
    "utf8": "utf-8", "65001": "utf-8", "cp65001": "utf-8", "utf8sig": "utf-8",
    "gbk": "gb18030", "cp936": "gb18030", "936": "gb18030", "ms936": "gb18030", "gb2312": "gb18030", "euccn": "gb18030",
    "gb18030": "gb18030", "54936": "gb18030", "cp54936": "gb18030", "20936": "gb18030",
    "big5": "big5", "950": "big5", "cp950": "big5", "big5hkscs": "big5", "ms950": "big5",
    "88591": "latin-1", "iso88591": "latin-1", "latin1": "latin-1", "1252": "cp1252", "cp1252": "cp1252",
}  # fmt: skip
# The language byte of a .dbf, as far as it speaks of Chinese (0x57 and 0x03 stand in files of any language).
LANGUAGE_BYTES = {0x4D: "gbk", 0x4F: "big5", 0x78: "big5", 0x7A: "gbk"}


def encoding_name(said: str) -> str | None:
    """Our name of an encoding as a .cpg or a person writes it (`GBK`, `ANSI 936`, `UTF-8`), or None."""
    plain = "".join(c for c in said.lower() if c.isalnum())
    for prefix in ("", "ansi", "oem", "windows"):
        if plain.startswith(prefix) and plain.removeprefix(prefix) in _NAMES:
            return _NAMES[plain.removeprefix(prefix)]
    return None


def codec_of(name: str) -> str:
    """The Python codec for one of our names."""
    return _CANDIDATES[name][0] if name in _CANDIDATES else "ascii" if name == "ascii" else name


def given_encoding(said: str) -> Encoding:
    """The encoding that a person names. Raises LayerError `unknown_encoding`."""
    name = encoding_name(said)
    if name is None:
        raise LayerError(
            "unknown_encoding",
            f"不认识的编码“{said:.40}”，请用 utf-8、gb18030、gbk、gb2312 或 big5。",
            f"The encoding {said!r:.40} is not known: use utf-8, gb18030, gbk, gb2312 or big5.",
        )
    return Encoding(name, "given", said)


def tell_encoding(
    texts: Iterable[bytes], *, given: str | None = None, cpg: str | None = None, language_byte: int = 0
) -> tuple[Encoding, list[Defect]]:
    """The encoding of the texts (values and column names; ASCII ones are passed over), and a warning if a claim lies."""
    if given is not None:
        return given_encoding(given), []
    told_by, declared = _claim(cpg, language_byte)
    claimed = encoding_name(declared) if declared else None
    sample = list(islice((text for text in texts if not text.isascii()), _SAMPLE))
    if not sample:
        return Encoding(claimed or "ascii", told_by if claimed else "content", declared), []
    scores = {name: score_reading(sample, name) for name in _CANDIDATES}
    best = max(scores, key=scores.__getitem__)
    if claimed is not None:
        if claimed not in scores:
            scores[claimed] = score_reading(sample, claimed)
        if scores[claimed] >= scores[best] - _MARGIN:
            return Encoding(claimed, told_by, declared), []
    defects = [] if declared is None else [_lies(declared, best, sample)]
    return Encoding(best, "content", declared), defects


def score_reading(sample: Sequence[bytes], name: str) -> float:
    """How well the sample reads in an encoding: its plausibility less what cannot be read."""
    codec, frequent = _CANDIDATES.get(name, (name, SIMPLIFIED))
    good, bad, texts = 0, 0, []
    for raw in sample:
        text, cut = decode_cut(raw, codec)
        if text is None:
            bad += 1
        else:
            good += 1
            texts.append(text.removesuffix("\ufffd") if cut else text)
    bonus = _UTF8_BONUS if name == "utf-8" else 0.0
    return plausibility("".join(texts), frequent) + bonus - _UNREADABLE * bad / (good + bad)


def decode_cut(raw: bytes, codec: str) -> tuple[str | None, bool]:
    """The text, and whether its last character was cut off (by the width of a field) and is left out; None if unreadable."""
    try:
        return raw.decode(codec), False
    except UnicodeDecodeError as error:
        if error.end == len(raw) and error.reason.startswith(("unexpected end", "incomplete")):
            return raw[: error.start].decode(codec), True
        return None, False


def whole_text(raw: bytes, *, given: str | None) -> tuple[str, Encoding, list[Defect]]:
    """A file that is text as a whole (JSON), told by a byte order mark, by what is given, or by its lines.

    Raises LayerError `not_text` when it cannot be read in the encoding.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark) and given is None:
            return _whole(raw, "utf-8-sig" if name == "utf-8" else name), Encoding(name, "content"), []
    if given is None and (raw.isascii() or _is_utf8(raw)):
        return _whole(raw, "utf-8"), Encoding("ascii" if raw.isascii() else "utf-8", "content"), []
    encoding, defects = tell_encoding(raw.replace(b'"', b"\n").split(b"\n"), given=given)
    return _whole(raw, codec_of(encoding.name)).removeprefix("\ufeff"), encoding, defects


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _whole(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LayerError(
            "not_text",
            f"第 {line} 行（第 {error.start + 1} 个字节）不是 {codec} 文字，文件可能中途换了编码，请统一另存为 UTF-8。",
            f"Line {line} (byte {error.start + 1}) is not {codec}; the encoding may change midway: save it as UTF-8.",
        ) from error


def _claim(cpg: str | None, language_byte: int) -> tuple[EncodingBy, str | None]:
    if cpg is not None and cpg.strip():
        return "cpg", cpg.strip()[:40]
    return ("ldid", LANGUAGE_BYTES[language_byte]) if language_byte in LANGUAGE_BYTES else ("content", None)


def _lies(declared: str, best: str, sample: Sequence[bytes]) -> Defect:
    shown = next((text for raw in sample if (text := decode_cut(raw, codec_of(best))[0])), "")[:40]
    return told(
        "encoding_lies",
        f"文件自称编码是 {declared}，内容却是 {best}，已按 {best} 读取（例如“{shown}”），请核对名称。",
        f"The file says {declared}, its content is {best}; read as {best} (for instance {shown!r}): look at the names.",
        warning=True,
    )
