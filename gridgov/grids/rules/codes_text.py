"""The text of a table that somebody else made: UTF-8 or GB18030, told by its content, line by line. Pure."""

from dataclasses import dataclass

from gridgov.errors import Fault

_STRAY_SHARE = 0.2
"""A GBK line of two or three characters is UTF-8 by chance in about one of fifty; a fifth of them is no chance."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text and the encoding it turned out to have; or the faults, each with its line."""

    text: str
    encoding: str
    faults: tuple[Fault, ...] = ()


def read_text(data: bytes) -> ReadText:
    """Decode a table. One whose encoding changes midway is refused with the first line of the other one."""
    if b"\x00" in data:
        return _refused(
            1,
            "binary",
            "不是文本文件,请另存为 CSV(UTF-8)",
            "This is no text; save it as CSV in UTF-8",
        )
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    beyond = [(number, line) for number, line in enumerate(lines, start=1) if not line.isascii()]
    strange = [(number, line) for number, line in beyond if not _is(line, "utf-8")]
    if not strange:
        return ReadText(b"\n".join(lines).decode("utf-8"), "utf-8")
    if len(beyond) - len(strange) > _STRAY_SHARE * len(beyond):
        return _mixed([number for number, _ in strange])
    broken = [number for number, line in strange if not _is(line, "gb18030")]
    if broken:
        return _mixed(broken)
    return ReadText(b"\n".join(lines).decode("gb18030"), "gb18030")


def _is(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _mixed(numbers: list[int]) -> ReadText:
    more = f"(共 {len(numbers)} 行)" if len(numbers) > 1 else ""
    return _refused(
        numbers[0],
        "mixed-encoding",
        f"第 {numbers[0]} 行的编码与其他行不同{more},请将整个文件另存为 UTF-8",
        f"Line {numbers[0]} is in another encoding than the rest ({len(numbers)} lines are): save the file as UTF-8",
    )


def _refused(line: int, code: str, zh: str, en: str) -> ReadText:
    return ReadText("", "unknown", (Fault(f"/lines/{line}", code, zh, en),))
