"""What people must know of areas, which stand above them: handed in by whoever joins the parts (`gridgov.wiring`)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """An area: what it is, and from which day to before which it holds. ``settlement`` its own or its community's."""

    path: str
    name: str
    kind: str | None
    settlement: str | None
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)

    @property
    def needs_full_time(self) -> bool:
        """An urban 综合网格 has a full-time gridworker (江苏办法 art. 11-16; rural ones where conditions allow)."""
        return self.kind == "comprehensive" and self.settlement == "urban"


class PlaceReader(Protocol):
    """Reads areas within the transaction it is given."""

    async def named(self, session: Any, paths: Collection[str]) -> Mapping[str, Place]:
        """The areas with these paths, whether or not they still hold."""
        ...

    async def grids_in(self, session: Any, communities: Collection[str], *, day: date) -> Sequence[Place]:
        """The grids of these communities that hold on a day, in order of path."""
        ...
