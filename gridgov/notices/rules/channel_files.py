"""Reading `channels.toml`: the packaged one, and a county's laid over it table by table. Pure.

What is wrong is told with file, line and reason, and nothing of the file is used.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn, TypeVar

from gridgov.notices.rules.channels import Channel, ChannelBook, Means, Rest, Retry
from gridgov.notices.rules.hours import QuietHours
from gridgov.notices.rules.pacing import Budget, Limit, Scope, most_within

_TABLES = ("use", "means", "quiet", "digest", "retry", "retry_urgent", "test", "kept", "limit", "budget", "rest", "refused", "hosts",
           "length", "effective_from")  # fmt: skip
_LONGEST = 10_000_000
_SHORTEST_S = 0.001
NEW_LINE = "\n"
_Choice = TypeVar("_Choice", bound=StrEnum)
_Row = Mapping[str, Any]


class ChannelsInvalid(ValueError):
    """The file cannot be used; the message names file, line and reason."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One table of a file, and where it stands."""

    origin: str
    text: str = field(repr=False)
    name: str
    place: int = 0

    @property
    def where(self) -> str:
        return f"{self.origin}:{self._line()}"

    def refuse(self, reason: str) -> NoReturn:
        raise ChannelsInvalid(f"{self.where}: {self.name}: {reason}")

    def _line(self) -> int:
        """The line of the table's head, or of the key where it stands before all tables."""
        name = re.escape(self.name)
        heads = re.compile(rf"^\s*(\[\[\s*{name}\s*\]\]|\[\s*{name}\s*\]|{name}\s*=)", re.MULTILINE)
        found = list(heads.finditer(self.text))
        chosen = found[min(self.place, len(found) - 1)].start(1) if found else 0
        return self.text.count("\n", 0, chosen) + 1


def load_channels(text: str, *, origin: str, over: str | None = None) -> ChannelBook:
    """The book of a file; ``over`` is the packaged text whose tables stay where the file has none of its own."""
    own = _parsed(text, origin)
    base = _parsed(over, "channels.toml") if over is not None else {}
    if missing := sorted(set(_TABLES) - set(own) - set(base)):
        raise ChannelsInvalid(f"{origin}:1: missing {missing}")

    def rows(name: str) -> list[tuple[_Part, Any]]:
        values, place = (own, (origin, text)) if name in own else (base, ("channels.toml", over or ""))
        listed = values[name] if name in {"limit", "budget", "rest"} else [values[name]]
        return [(_Part(*place, name, number), value) for number, value in enumerate(listed)]

    return _book_of(lambda name: rows(name)[0], rows)


@cache
def packaged_text() -> str:
    return (files(__package__) / "channels.toml").read_text(encoding="utf-8")


@cache
def packaged_channels() -> ChannelBook:
    """The book that ships with the product."""
    return load_channels(packaged_text(), origin="channels.toml")


def _parsed(text: str, origin: str) -> dict[str, Any]:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ChannelsInvalid(f"{origin}:{line[1] if line else text.count(NEW_LINE) + 1}: {error}") from error
    for name in values:
        if name not in _TABLES:
            _Part(origin, text, name).refuse("unknown")
    return values


def _book_of(
    one: Callable[[str], tuple[_Part, Any]], many: Callable[[str], list[tuple[_Part, Any]]]
) -> ChannelBook:
    part, used = one("use")
    use = {_choice(Channel, name, part): part.where for name in _list(used, part)}
    part, means = one("means")
    _keys(means, {"urgent", "ordinary", "ordinary_digest"}, part)
    digest_part, digest = one("digest")
    _keys(digest, {"at", "most_lines"}, digest_part)
    return ChannelBook(
        use=use,
        urgent=tuple(_choice(Means, name, part) for name in _list(means["urgent"], part)),
        ordinary=tuple(_choice(Means, name, part) for name in _list(means["ordinary"], part)),
        ordinary_digest=_is(bool, means["ordinary_digest"], part, "ordinary_digest"),
        quiet=_quiet(*one("quiet")),
        digest_at=tuple(_is(time, at, digest_part, "at") for at in _list(digest["at"], digest_part, least=1)),
        digest_lines=_count(digest, "most_lines", digest_part),
        retry=_retry(*one("retry")),
        retry_urgent=_retry(*one("retry_urgent")),
        test_every=timedelta(seconds=_one_count("every_s", *one("test"))),
        kept=timedelta(days=_one_count("days", *one("kept"))),
        limits=_grouped(many("limit"), _limit),
        budgets={channel: found[0] for channel, found in _grouped(many("budget"), _budget).items()},
        rests={
            (_choice(Channel, row.get("channel"), p), str(row.get("code"))): _rest(p, row)
            for p, row in many("rest")
        },
        refused=_sets(*one("refused")),
        hosts=_sets(*one("hosts")),
        length=_lengths(*one("length")),
    )


_Made = TypeVar("_Made")


def _grouped(
    rows: Iterable[tuple[_Part, Any]], make: Callable[[_Part, _Row], _Made]
) -> dict[Channel, tuple[_Made, ...]]:
    found: dict[Channel, list[_Made]] = {}
    for part, row in rows:
        found.setdefault(_choice(Channel, row.get("channel"), part), []).append(make(part, row))
    return {channel: tuple(made) for channel, made in found.items()}


def _limit(part: _Part, row: _Row) -> Limit:
    names = {"channel", "scope", "vendor_count", "window_s", "burst", "interval_s", "reserve", "source"}
    _keys(row, names, part)
    interval = row["interval_s"]
    if (
        isinstance(interval, bool)
        or not isinstance(interval, (int, float))
        or not _SHORTEST_S <= interval < _LONGEST
    ):
        part.refuse(f"interval_s: seconds are expected, not {interval!r}")
    reserve = _count(row, "reserve", part, least=0)
    limit = Limit(_choice(Scope, row["scope"], part), _count(row, "burst", part), float(interval), reserve)
    if reserve >= limit.burst:
        part.refuse("reserve: must be smaller than burst, or nothing that is not urgent would ever go out")
    most, allowed = most_within(limit, _count(row, "window_s", part)), _count(row, "vendor_count", part)
    if most > allowed:
        part.refuse(f"lets {most} through in {row['window_s']} s, where the vendor takes {allowed}")
    return limit


def _budget(part: _Part, row: _Row) -> Budget:
    _keys(row, {"channel", "per_day", "warn_at", "source"}, part)
    if type(row["warn_at"]) is not float or not 0 < row["warn_at"] < 1:
        part.refuse("warn_at: a share between 0 and 1 is expected, such as 0.8")
    return Budget(_count(row, "per_day", part), row["warn_at"])


def _rest(part: _Part, row: _Row) -> Rest:
    _keys(row, {"channel", "code", "seconds", "scope", "source"}, part)
    return Rest(timedelta(seconds=_count(row, "seconds", part)), _choice(Scope, row["scope"], part))


def _quiet(part: _Part, row: _Row) -> QuietHours:
    _keys(row, {"from", "to"}, part)
    return QuietHours(_is(time, row["from"], part, "from"), _is(time, row["to"], part, "to"))


def _retry(part: _Part, row: _Row) -> Retry:
    _keys(row, {"first_s", "longest_s", "most_failures", "oldest_h"}, part)
    first, longest = _count(row, "first_s", part), _count(row, "longest_s", part)
    if longest < first:
        part.refuse("longest_s: must not be shorter than first_s")
    return Retry(
        timedelta(seconds=first), timedelta(seconds=longest), _count(row, "most_failures", part),
        timedelta(hours=_count(row, "oldest_h", part)),
    )  # fmt: skip


def _sets(part: _Part, row: _Row) -> dict[Channel, frozenset[str]]:
    return {
        _choice(Channel, name, part): frozenset(str(one) for one in _list(listed, part))
        for name, listed in row.items()
    }


def _lengths(part: _Part, row: _Row) -> dict[Channel, int]:
    _keys(row, {str(channel) for channel in Channel}, part)
    return {Channel(name): _count(row, name, part) for name in row}


def _one_count(name: str, part: _Part, row: _Row) -> int:
    _keys(row, {name}, part)
    return _count(row, name, part)


def _keys(row: Any, names: set[str], part: _Part) -> None:
    if not isinstance(row, dict):
        part.refuse("a table is expected")
    if wrong := sorted(set(row) ^ names):
        part.refuse(f"unknown or missing {wrong}")
    if "source" in names and not (isinstance(row["source"], str) and row["source"].strip()):
        part.refuse("source: say where the figure comes from")


def _list(value: Any, part: _Part, *, least: int = 0) -> list[Any]:
    if not isinstance(value, list) or len(value) < least:
        part.refuse(f"a list is expected, not {value!r}")
    return value


def _count(row: _Row, name: str, part: _Part, *, least: int = 1) -> int:
    figure = row[name]
    if isinstance(figure, bool) or not isinstance(figure, int) or not least <= figure < _LONGEST:
        part.refuse(f"{name}: a whole number from {least} is expected, not {figure!r}")
    return figure


def _is(kind: type[_Made], value: Any, part: _Part, name: str) -> _Made:
    if type(value) is not kind:
        part.refuse(f"{name}: {kind.__name__} is expected, not {value!r}")
    return value


def _choice(kind: type[_Choice], value: Any, part: _Part) -> _Choice:
    if value not in set(kind):
        part.refuse(f"{value!r} is none of {', '.join(kind)}")
    return kind(value)
