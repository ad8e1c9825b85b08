"""What files announce: past-tense facts, ids only."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FileStored:
    """A file was checked and stored; ``kind`` (photo, voice, video) tells the worker whether a thumbnail is wanted.

    It is in no area yet (an event may name it later), so it is announced to the county as a whole.
    """

    subject: ClassVar[str] = "file"
    county_code: str
    subject_id: UUID
    kind: str

    @property
    def scope_path(self) -> str:
        """The county's own path."""
        return self.county_code
