"""What notices announce, so that a person's phone hears of them with everything else; the ids of notices only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NoticeGiven:
    """Somebody was told something. ``sends``: there are channels by which it may go out, too."""

    subject: ClassVar[str] = "notice"
    county_code: str
    subject_id: UUID
    scope_path: str
    sends: bool = True


@dataclass(frozen=True, slots=True)
class NoticeRead:
    """A notice was read, on whatever device."""

    subject: ClassVar[str] = "notice"
    county_code: str
    subject_id: UUID
    scope_path: str
