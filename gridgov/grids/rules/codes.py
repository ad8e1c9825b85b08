"""Division codes as the authorities issue them, and what a new version of a list changes. Pure.

A code has 2 (province), 4 (prefecture), 6 (county), 9 (town) or 12 (village or community) digits; some lists write every
code out to 12 with zeros. The same code may mean two places in two systems, and two places after one another in one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

LEVELS = {2: "province", 4: "prefecture", 6: "county", 9: "town", 12: "community"}
_ABOVE = {12: 9, 9: 6, 6: 4, 4: 2}
COUNTY_DIGITS, PREFECTURE_DIGITS, PROVINCE_DIGITS = 6, 4, 2


@dataclass(frozen=True, slots=True)
class ListedCode:
    """One row of a list: the code without trailing zeros, its name, and the line of the file it stands in."""

    code: str
    name: str
    line: int

    @property
    def level(self) -> str:
        return LEVELS[len(self.code)]


@dataclass(frozen=True, slots=True)
class StandingCode:
    """A code as it stands in the database, in force or to come."""

    id: UUID
    code: str
    name: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Renamed:
    """A code that stays, with another name; ``standing_id`` is the row of the old one."""

    code: str
    before: str
    after: str
    standing_id: UUID
    corrected: bool
    """The standing row is of the same day: it is corrected, and no version is made."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A code gone and a new one of the same name in the same prefecture: most likely the same place. For a person."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionPlan:
    """What a new version of a list does to the codes that stand."""

    new: tuple[ListedCode, ...]
    renamed: tuple[Renamed, ...]
    gone: tuple[StandingCode, ...]
    same_count: int
    moved: tuple[Moved, ...]


def short_code(text: str) -> str:
    """A code without the zeros that only fill it up; `ValueError` if it is none."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in LEVELS or digits[0] == "0":
        raise ValueError(f"not a division code: {text!r}")
    while (above := _ABOVE.get(len(digits))) and not int(digits[above:]):
        digits = digits[:above]
    return digits


def parent_code(code: str) -> str | None:
    """The code of the level above, or None for a province."""
    above = _ABOVE.get(len(code))
    return code[:above] if above else None


def whole_below(listed: Iterable[ListedCode], within: Sequence[str]) -> tuple[str, ...]:
    """The prefixes below which a list is whole, so that what it does not name is gone.

    ``within`` says so for whole provinces or prefectures; else a list is whole below each county it names something of.
    """
    if within:
        return tuple(sorted(set(within)))
    return tuple(sorted({row.code[:COUNTY_DIGITS] for row in listed if len(row.code) > COUNTY_DIGITS}))


def plan_version(
    listed: Sequence[ListedCode], standing: Sequence[StandingCode], *, whole: Sequence[str], day: date
) -> VersionPlan:
    """Hold a list of one day against what stands of its levels."""
    known = {row.code: row for row in standing}
    codes = {row.code for row in listed}
    levels = {len(code) for code in codes}
    new = tuple(row for row in listed if row.code not in known)
    renamed = tuple(
        Renamed(row.code, before.name, row.name, before.id, before.valid_from == day)
        for row in listed
        if (before := known.get(row.code)) is not None and before.name != row.name
    )
    gone = tuple(
        row
        for row in standing
        if row.code not in codes and len(row.code) in levels and row.code.startswith(tuple(whole))
    )
    return VersionPlan(new, renamed, gone, len(listed) - len(new) - len(renamed), _moved(gone, new))


def _moved(gone: Sequence[StandingCode], new: Sequence[ListedCode]) -> tuple[Moved, ...]:
    """Pairs of one name that is unique on both sides of a prefecture."""
    before = _by_place([(row.code, row.name) for row in gone])
    after = _by_place([(row.code, row.name) for row in new])
    return tuple(
        Moved(place[2], codes[0], after[place][0])
        for place, codes in sorted(before.items())
        if len(codes) == 1 and len(after.get(place, ())) == 1
    )


def _by_place(rows: Iterable[tuple[str, str]]) -> Mapping[tuple[str, int, str], list[str]]:
    found: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for code, name in rows:
        found[code[:PREFECTURE_DIGITS], len(code), name].append(code)
    return found
