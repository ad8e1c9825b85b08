"""What people announce: past-tense facts, ids only. The subject is the person; the whole county may hear it."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PersonAdded:
    """A person with an account was added."""

    subject: ClassVar[str] = "person"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """A person's name or numbers were changed, or somebody who had left is back."""

    subject: ClassVar[str] = "person"
    county_code: str
    subject_id: UUID
    scope_path: str


@dataclass(frozen=True, slots=True)
class PostGiven:
    """A person was given a post, now or from a later day."""

    subject: ClassVar[str] = "person"
    county_code: str
    subject_id: UUID
    scope_path: str
    post_id: UUID


@dataclass(frozen=True, slots=True)
class PostEnded:
    """A post's end was set, now or on a later day."""

    subject: ClassVar[str] = "person"
    county_code: str
    subject_id: UUID
    scope_path: str
    post_id: UUID


@dataclass(frozen=True, slots=True)
class SessionRevoked:
    """A signed-in device was signed out: by its owner, by an administrator, or because a token came twice."""

    subject: ClassVar[str] = "person"
    county_code: str
    subject_id: UUID
    scope_path: str
    session_id: UUID
