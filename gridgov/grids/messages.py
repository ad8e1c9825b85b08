"""What grids announce: past-tense facts, ids only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AreaChanged:
    """An area is new, has another boundary or name, or holds no more, from today on; where thousands did, their parent.

    ``subject_id`` is the area's id and ``scope_path`` its path.
    """

    subject: ClassVar[str] = "area"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class DivisionTookEffect:
    """The day of a division has come: open work follows, a ``portion`` (from 1) at a time.

    ``followed_count`` is how many events have gone with it so far.
    """

    subject: ClassVar[str] = "division"
    county_code: str
    subject_id: UUID
    scope_path: str
    portion: int
    followed_count: int
