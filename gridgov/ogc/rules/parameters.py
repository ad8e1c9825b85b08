"""What a request asks, read from its query: every parameter is known, given once and good, or the request is refused whole.

OGC 17-069r4: 7.15.2 (limit), 7.15.3 (bbox), 7.15.4 (datetime), 7.15.5 (properties), 7.6 (unknown and bad parameters are
400). OGC 18-058: crs, bbox-crs. All faults are told together, each with its remedy.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from gridgov.errors import Fault, Malformed
from gridgov.ogc.rules.crs import OFFERED, Crs
from gridgov.ogc.rules.layers import Kind, Layer, Property

DEFAULT_LIMIT, MAX_LIMIT = 100, 1000
MAX_TEXT = 200
_YEARS = range(1900, 2201)
_INTEGER_MOST = 2**31 - 1

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a layer is asked. ``boxes``: one, or two of one that crosses the 180th meridian. ``begins``/``ends``: an
    interval, both ends included, None where it is open; an instant is both."""

    limit: int = DEFAULT_LIMIT
    boxes: tuple[Box, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    crs: Crs = Crs.CRS84
    cursor: str | None = None
    equal: Mapping[str, Any] = field(default_factory=dict)


class _Reading:
    """The parameters of one request, and the faults found so far."""

    def __init__(self, given: Iterable[tuple[str, str]], known: Sequence[str]) -> None:
        self.faults: list[Fault] = []
        self.values: dict[str, str] = {}
        for name, value in given:
            if name not in known:
                self.fault(
                    name[:60], "unknown-parameter", f"不支持的参数,可用:{'、'.join(known)}",
                    f"There is no such parameter; there are: {', '.join(known)}",
                )  # fmt: skip
            elif name in self.values:
                self.fault(name, "given-twice", "参数重复", "Given twice; give it once")
            else:
                self.values[name] = value

    def fault(self, name: str, code: str, zh: str, en: str) -> None:
        self.faults.append(Fault(f"/{name.replace('~', '~0').replace('/', '~1')}", code, zh, en))

    def refuse(self) -> None:
        if self.faults:
            first = self.faults[0]
            raise Malformed(
                f"查询参数有误:{first.pointer[1:]} {first.zh}", f"The query is not good: {first.pointer[1:]}: {first.en}",
                faults=self.faults[:50],
            )  # fmt: skip


def read_nothing(given: Iterable[tuple[str, str]]) -> None:
    """Of an operation that has no parameters but the form, of which there is one."""
    reading = _Reading(given, ("f",))
    _form(reading)
    reading.refuse()


def read_one(given: Iterable[tuple[str, str]]) -> Crs:
    """Of one feature: in which system it is told."""
    reading = _Reading(given, ("crs", "f"))
    _form(reading)
    crs = _crs(reading, "crs")
    reading.refuse()
    return crs


def read_asked(layer: Layer, given: Iterable[tuple[str, str]]) -> Asked:
    """Of a page of features."""
    reading = _Reading(given, [*PAGE_PARAMETERS, *layer.asked])
    _form(reading)
    crs, box_crs = _crs(reading, "crs"), _crs(reading, "bbox-crs")
    begins, ends = _interval(reading)
    asked = Asked(
        _limit(reading), _boxes(reading, box_crs), begins, ends, crs, reading.values.get("cursor"),
        {name: _value(reading, one) for name, one in layer.asked.items() if name in reading.values},
    )  # fmt: skip
    reading.refuse()
    return asked


PAGE_PARAMETERS = ("limit", "bbox", "bbox-crs", "datetime", "crs", "cursor", "f")


def bad_cursor() -> Malformed:
    zh, en = "翻页标记无效,请从第一页重新开始", "This cursor is not one of ours; start from the first page"
    return Malformed(zh, en, faults=[Fault("/cursor", "bad-cursor", zh, en)])


def _form(reading: _Reading) -> None:
    if reading.values.get("f", "json") not in {"json", "geojson"}:
        reading.fault("f", "not-offered", "只提供 json", "There is json alone")


def _crs(reading: _Reading, name: str) -> Crs:
    text = reading.values.get(name)
    if text is None:
        return Crs.CRS84
    for crs in OFFERED:
        # As QGIS and others write it, too.
        if text in {crs, f"<{crs}>"}:
            return crs
    reading.fault(
        name, "not-offered", f"不支持的坐标系,可用:{' '.join(OFFERED)}", f"Not offered; there are: {' '.join(OFFERED)}"
    )  # fmt: skip
    return Crs.CRS84


def _limit(reading: _Reading) -> int:
    """More than the most is the most, and no error (7.15.2, /req/core/fc-limit-response-1)."""
    text = reading.values.get("limit")
    if text is None:
        return DEFAULT_LIMIT
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_TEXT and text.strip("0")):
        reading.fault(
            "limit", "out-of-range", f"应为 1 至 {MAX_LIMIT} 的整数", f"A whole number from 1 to {MAX_LIMIT}"
        )
        return DEFAULT_LIMIT
    return MAX_LIMIT if len(text.lstrip("0")) > len(str(MAX_LIMIT)) else min(int(text), MAX_LIMIT)


def _boxes(reading: _Reading, crs: Crs) -> tuple[Box, ...]:
    text = reading.values.get("bbox")
    if text is None:
        return ()
    numbers = [_number(part) for part in text.split(",")[:7]]
    found = [number for number in numbers if number is not None]
    if len(found) != len(numbers) or len(found) not in {4, 6}:
        order = "南,西,北,东" if crs.latitude_first else "西,南,东,北"
        order_en = "south,west,north,east" if crs.latitude_first else "west,south,east,north"
        reading.fault("bbox", "bad-bbox", f"应为 4 个数(度):{order}", f"Four numbers in degrees: {order_en}")
        return ()
    if len(found) == 6:  # noqa: PLR2004 - nothing here has a height, so that any height is its own
        found = [*found[:2], *found[3:5]]
    if crs.latitude_first:
        found = [found[1], found[0], found[3], found[2]]
    west, south, east, north = found
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):  # noqa: PLR2004 - degrees
        reading.fault(
            "bbox", "out-of-range", "经度应在 ±180、纬度在 ±90 之内,且南不大于北;请核对经纬度先后",
            "Longitudes within 180, latitudes within 90, and south not above north; look at the order of the axes",
        )  # fmt: skip
        return ()
    if west > east:
        return ((west, south, 180.0, north), (-180.0, south, east, north))
    return ((west, south, east, north),)


def _number(text: str) -> float | None:
    try:
        number = float(text) if len(text) <= 40 else math.nan  # noqa: PLR2004 - no coordinate is longer
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _interval(reading: _Reading) -> tuple[datetime | None, datetime | None]:
    """An instant, or two with a slash between them, of which either may be open (``..`` or nothing)."""
    text = reading.values.get("datetime")
    if text is None:
        return None, None
    first, slash, last = text.partition("/")
    try:
        return _in_order(_open(first), _open(last)) if slash else (_moment(first), _moment(first))
    except ValueError:
        reading.fault(
            "datetime", "bad-datetime", "应为 RFC 3339 时刻,或 起/止 区间(.. 表示不限),如 2026-01-01T00:00:00Z/..",
            "An RFC 3339 instant, or two as begin/end (.. is open), as 2026-01-01T00:00:00Z/..",
        )  # fmt: skip
        return None, None


def _in_order(begins: datetime | None, ends: datetime | None) -> tuple[datetime | None, datetime | None]:
    if begins is not None and ends is not None and begins > ends:
        raise ValueError("ends before it begins")
    return begins, ends


def _open(text: str) -> datetime | None:
    return None if text in {"", ".."} else _moment(text)


def _moment(text: str) -> datetime:
    """With a zone, in a year that something may have happened in; `ValueError`."""
    if len(text) > 40 or "T" not in text.upper():  # noqa: PLR2004 - no instant is longer
        raise ValueError(text)
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _value(reading: _Reading, one: Property) -> Any:
    text = reading.values[one.name]
    if one.kind is Kind.FLAG:
        if text in {"true", "false"}:
            return text == "true"
        reading.fault(one.name, "not-a-flag", "应为 true 或 false", "true or false")
    elif one.kind is Kind.WHOLE:
        if text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= _INTEGER_MOST:  # noqa: PLR2004 - digits of the most
            return int(text)
        reading.fault(one.name, "not-a-number", "应为非负整数", "A whole number, not negative")
    elif len(text) <= MAX_TEXT and text.isprintable():
        return text
    else:
        reading.fault(
            one.name, "bad-text", f"最多 {MAX_TEXT} 个可见字符", f"At most {MAX_TEXT} printable characters"
        )
    return None
