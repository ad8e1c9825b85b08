"""Follow a code from a day to today through renames, mergers and new codes. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gridgov.grids.rules.codes_changes import ENDING, FOLLOWED, Change

_MOST_ENDS = 50


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a code led: to ``code`` (``name`` where known), through these changes; ``ended`` says that it leads no further."""

    code: str
    name: str | None
    since: date
    steps: tuple[Change, ...] = field(default=())
    ended: Change | None = None


def follow(code: str, name: str | None, *, on: date, changes: Mapping[str, Sequence[Change]]) -> list[Trail]:
    """Every code that what bore this code on a day bears now; ``changes`` by the code before them.

    Only changes after the day count, each taken once; a code given anew to another place is never followed into it. A
    change of the very day of the last step counts where it goes on under the same name: two acts of one year.
    """
    ends: list[Trail] = []
    waiting = [Trail(code, name, on)]
    while waiting and len(ends) < _MOST_ENDS:
        trail = waiting.pop()
        following = _next(trail, changes.get(trail.code, ()))
        if not following:
            ends.append(trail)
        for change in following:
            if change.kind in ENDING:
                ends.append(Trail(trail.code, change.from_name, trail.since, trail.steps, change))
            else:
                waiting.append(
                    Trail(change.to_code, change.to_name, change.effective_on, (*trail.steps, change))
                )
    return sorted(_once(ends), key=lambda trail: trail.code)


def _next(trail: Trail, changes: Sequence[Change]) -> list[Change]:
    """The changes of the next day on which something happened to this code."""
    later = [
        change
        for change in changes
        if change.kind in FOLLOWED | ENDING and change not in trail.steps and _comes_after(change, trail)
    ]
    day = min((change.effective_on for change in later), default=None)
    return [change for change in later if change.effective_on == day]


def _comes_after(change: Change, trail: Trail) -> bool:
    if change.effective_on > trail.since:
        return True
    return bool(trail.steps) and change.effective_on == trail.since and change.from_name == trail.name


def _once(trails: Sequence[Trail]) -> list[Trail]:
    """Two ways to one code are one."""
    found: dict[tuple[str, bool], Trail] = {}
    for trail in trails:
        found.setdefault((trail.code, trail.ended is None), trail)
    return list(found.values())
