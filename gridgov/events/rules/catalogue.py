"""The catalogue of event types: what can be reported, whose lane it is, what it asks of the one who reports. Pure.

The rows are data (`event_types.toml`); a county lays its own file over them. A code is for ever: it can be retired,
never deleted, and never means another thing.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gridgov.deadlines.rules.policies import Urgency
from gridgov.events.rules.event_types import (
    CATEGORY_NAMES,
    LANE_NAMES,
    LEAD_ROLES,
    CatalogueInvalid,
    Category,
    EventType,
    Evidence,
    Lane,
    read_type,
)

__all__ = [
    "CATEGORY_NAMES",
    "LANE_NAMES",
    "LEAD_ROLES",
    "Catalogue",
    "CatalogueInvalid",
    "Category",
    "EventType",
    "Evidence",
    "Lane",
    "Urgency",
    "default_catalogue",
    "load_catalogue",
]


class Catalogue(Mapping[str, EventType]):
    """All event types by code, retired ones too: old events keep the names of their types."""

    def __init__(self, types: Iterable[EventType], *, origin: str) -> None:
        self.origin = origin
        self._types = MappingProxyType({kind.code: kind for kind in types})
        for code, reason in shared_names(self._types.values()):
            raise CatalogueInvalid(f"{origin}: {code}", "zh", reason)

    def __getitem__(self, code: str) -> EventType:
        return self._types[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    def open_types(self, on: date) -> tuple[EventType, ...]:
        """What may be reported on that day, in the order of the file."""
        return tuple(kind for kind in self.values() if kind.is_open(on))

    def is_retired(self, code: str, on: date) -> bool:
        """KeyError for a code that never was."""
        return self[code].is_retired(on)

    def search(self, words: str, on: date) -> tuple[EventType, ...]:
        """The open types that every word is found in (code and names, any case); an exact name comes first."""
        wanted = words.casefold().split()
        if not wanted:
            return ()
        found = [kind for kind in self.open_types(on) if all(word in _haystack(kind) for word in wanted)]
        return tuple(sorted(found, key=lambda kind: words.strip() not in {kind.zh, *kind.also}))

    def overlaid(self, county: "Catalogue") -> "Catalogue":
        """This catalogue with a county's own rows: new types, other names and limits, retirements.

        Nothing is deleted. A row may not move a type to another lane, open what was retired, or take a safeguard away.
        """
        for code, row in county.items():
            for key, reason in weakened(self[code], row) if code in self else ():
                raise CatalogueInvalid(f"{county.origin}: {code}", key, reason)
        return Catalogue({**self, **county}.values(), origin=f"{self.origin} + {county.origin}")


def load_catalogue(text: str, origin: str) -> Catalogue:
    """Read the TOML; CatalogueInvalid names file, line, type, key and reason."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueInvalid(origin, "(file)", f"not TOML: {error}") from error
    rows = document.pop("type", [])
    if document or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CatalogueInvalid(origin, "(file)", "only [[type]] tables are expected")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.strip() == "[[type]]"]
    found: dict[str, EventType] = {}
    for number, row in enumerate(rows):
        line = lines[number] if len(lines) == len(rows) else f"type {number + 1}"
        where = f"{origin}:{line}: {row.get('code', '(no code)')}"
        kind = read_type(row, where)
        if kind.code in found:
            raise CatalogueInvalid(where, "code", "a second row with this code")
        found[kind.code] = kind
    return Catalogue(found.values(), origin=origin)


@cache
def default_catalogue() -> Catalogue:
    """The catalogue that ships with the product."""
    source = files(__package__) / "event_types.toml"
    return load_catalogue(source.read_text(encoding="utf-8"), "event_types.toml")


def weakened(base: EventType, row: EventType) -> Iterator[tuple[str, str]]:
    """What a row over another of its code may not do: key and reason."""
    if row.lane is not base.lane:
        yield "lane", f"{base.lane} cannot become {row.lane}; retire the code, add another"
    for key in ("sensitive", "concerns_gridworker", "police_first"):
        if getattr(base, key) and not getattr(row, key):
            yield key, "a safeguard cannot be taken away"
    if base.retired_on and (row.retired_on is None or row.retired_on > base.retired_on):
        yield "retired_on", f"retired on {base.retired_on}; a retired code is not opened again"
    if row.effective_from > base.effective_from:
        yield "effective_from", "later than now: the type would be closed until then"


def shared_names(types: Iterable[EventType]) -> Iterator[tuple[str, str]]:
    """Names that two types which are not retired have: the code of the second and the reason."""
    owners: dict[str, str] = {}
    for kind in types:
        if kind.retired_on is None:
            for name in (kind.zh, *kind.also):
                if owners.setdefault(name, kind.code) != kind.code:
                    yield kind.code, f"{name} already names {owners[name]}"


def _haystack(kind: EventType) -> str:
    return " ".join((kind.code, kind.zh, kind.en, *kind.also)).casefold()
