"""Windows of working time within one day: whole minutes since midnight in the county. Pure."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

_WRITTEN = re.compile(r"([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})")
_DASHES = str.maketrans({"：": ":", "－": "-", "–": "-", "—": "-", "~": "-", "～": "-", "至": "-"})
_HOUR, _NOON, _MIDNIGHT = 60, 12 * 60, 24 * 60
MOST_WINDOWS = 12
"""In one day; more is a mistake, not a working day."""


class WindowsInvalid(ValueError):
    """These windows cannot be worked in: what, and the remedy, in both languages."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en


class DayPart(StrEnum):
    """上午 / 下午: the working time before and after noon."""

    AM = "am"
    PM = "pm"


class Window(NamedTuple):
    """From ``opens`` to before ``closes``, in minutes since midnight; 24:00 closes a day."""

    opens: int
    closes: int

    def __str__(self) -> str:
        return "-".join(f"{minute // _HOUR:02}:{minute % _HOUR:02}" for minute in self)


Windows = tuple[Window, ...]
WHOLE_DAY: Windows = (Window(0, _MIDNIGHT),)


def window_of(text: str) -> Window:
    """``08:30-12:00``; `WindowsInvalid` says what is wrong with it."""
    found = _WRITTEN.fullmatch(re.sub(r"\s", "", text.translate(_DASHES)))
    if found is None:
        raise WindowsInvalid(
            "bad-window",
            f"“{text[:40]}”不是时段,请写成 08:30-12:00",
            f"{text[:40]!r} is no window; write it like 08:30-12:00",
        )
    hour, minute, to_hour, to_minute = (int(part) for part in found.groups())
    window = Window(hour * _HOUR + minute, to_hour * _HOUR + to_minute)
    if minute >= _HOUR or to_minute >= _HOUR or window.closes > _MIDNIGHT:
        raise WindowsInvalid(
            "bad-window",
            f"时段 {text[:40]} 不在 00:00-24:00 之内",
            f"the window {text[:40]} does not lie within 00:00-24:00",
        )
    if window.opens >= window.closes:
        raise WindowsInvalid(
            "closes-before-opens",
            f"时段 {window} 的结束不晚于开始;跨夜请拆成两天各一段",
            f"the window {window} closes before it opens; give a night as one window on each of its two days",
        )
    return window


def windows_of(texts: Iterable[str]) -> Windows:
    """The windows of one day in their order; `WindowsInvalid` when two overlap or there are too many."""
    windows = tuple(sorted(window_of(text) for text in texts))
    refuse_overlaps(windows)
    return windows


def refuse_overlaps(windows: Sequence[Window]) -> None:
    """Windows in their order may touch but not overlap: nobody works the same minute twice."""
    if len(windows) > MOST_WINDOWS:
        raise WindowsInvalid(
            "too-many-windows",
            f"一天最多 {MOST_WINDOWS} 个时段",
            f"a day has at most {MOST_WINDOWS} windows",
        )
    for earlier, later in pairwise(windows):
        if later.opens < earlier.closes:
            raise WindowsInvalid(
                "overlapping-windows",
                f"时段 {earlier} 与 {later} 重叠",
                f"the windows {earlier} and {later} overlap",
            )


def part_of(windows: Windows, part: DayPart) -> Windows:
    """What of a day's windows lies before, or after, noon."""
    if part is DayPart.AM:
        return tuple(Window(w.opens, min(w.closes, _NOON)) for w in windows if w.opens < _NOON)
    return tuple(Window(max(w.opens, _NOON), w.closes) for w in windows if w.closes > _NOON)
