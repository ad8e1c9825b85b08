"""How much a text looks like Chinese names: what tells one encoding from another when both can be decoded.

Any bytes of GBK can nearly always be read as Big5 and the other way round, and UTF-8 read as GBK gives characters too;
but the wrong reading is full of characters that nobody uses, and poor in those that stand in every name of a place.
"""

from __future__ import annotations

from collections.abc import Iterable


def _row(codec: str, leads: range, trails: tuple[range, ...]) -> frozenset[str]:
    pairs = (bytes((lead, trail)) for lead in leads for part in trails for trail in part)
    return frozenset("".join(pair.decode(codec, "ignore") for pair in pairs))


# The 3,755 frequent characters of GB 2312-80 (rows 16 to 55), its 3,008 less frequent ones, and the 5,401 frequent
# ones of Big5: the standards themselves are sorted by use.
SIMPLIFIED = _row("gb2312", range(0xB0, 0xD8), (range(0xA1, 0xFF),))
LESS_USED = _row("gb2312", range(0xD8, 0xF8), (range(0xA1, 0xFF),))
TRADITIONAL = _row("big5", range(0xA4, 0xC7), (range(0x40, 0x7F), range(0xA1, 0xFF)))

# What names of places, people's committees, roads and columns are made of, in both scripts.
PLACE = frozenset(
    "省市县区乡镇街道村社居委会组网格片里弄路桥河湖港湾江山岗岭坝塘洼圩堡店庄屯寨营园苑城厂场站所院校"
    "东南西北中上下前后大小新老一二三四五六七八九十第号栋楼单元室名称编码代码面积人口户数负责联系电话"
    "張王李劉陳楊黃趙吳周縣鄉鎮區村裡里鄰網格東國華語體簡繁會號樓張名稱編碼面積電話張港灣灣島臺灣"
    "国语体简繁华岛台湾光明和平红旗胜利解放建设人民团结幸福永安长兴龙凤金银花林石水"
)

_CJK = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\U00020000", "\U0003ffff"))
_PUNCTUATION = frozenset("，。、；：？！（）《》〈〉“”‘’—…·【】〔〕－／～　№￥×０１２３４５６７８９〇")


def plausibility(text: str, frequent: frozenset[str] = SIMPLIFIED | TRADITIONAL) -> float:
    """From about -1 (noise) to 1.5 (names of places): the mean over the characters beyond ASCII; 0 without any.

    `frequent` are the characters that the language of the encoding uses most.
    """
    marks = [_weight(character, frequent) for character in text if character > "\x7f"]
    return sum(marks) / len(marks) if marks else 0.0


def _weight(character: str, frequent: frozenset[str]) -> float:
    if character in PLACE and character in frequent:
        return 1.5
    if character in frequent:
        return 1.0
    if character in SIMPLIFIED or character in LESS_USED or character in TRADITIONAL:
        return 0.3
    if character in _PUNCTUATION:
        return 0.5
    if any(first <= character <= last for first, last in _CJK):
        return 0.0
    return -1.0


# Read in the first, meant in the second: how text is spoilt by a program that took one for the other.
_SPOILT = (
    ("gb18030", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "gb18030"),
    ("cp950", "utf-8"),
)
_GAIN = 0.5


def unspoilt(text: str) -> str | None:
    """What a text said before it was read in the wrong encoding and saved so (`娴锋磱灏忓尯`: 海洋小区), or None.

    A last character that lost its end comes back as U+FFFD.
    """
    core = text.rstrip("?\ufffd")
    if core.isascii() or "\ufffd" in core:
        return None
    floor = plausibility(core) + _GAIN
    best: str | None = None
    for read_as, meant in _SPOILT:
        meaning = _reread(core, read_as, meant, complete=core == text)
        if meaning is not None and (score := plausibility(meaning.rstrip("\ufffd"))) > floor:
            best, floor = meaning, score
    return best


def _reread(text: str, read_as: str, meant: str, *, complete: bool) -> str | None:
    try:
        raw = text.encode(read_as)
    except UnicodeEncodeError:
        return None
    try:
        return raw.decode(meant)
    except UnicodeDecodeError as error:
        if complete or error.end < len(raw):
            return None
        return raw[: error.start].decode(meant) + "\ufffd"


def mostly_spoilt(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of what stands there and what was meant, if at least half of the texts beyond ASCII are spoilt; else none."""
    beyond = [text for text in texts if not text.isascii()]
    pairs = [(text, meaning) for text in beyond if (meaning := unspoilt(text)) is not None]
    return pairs if pairs and 2 * len(pairs) >= len(beyond) else []
