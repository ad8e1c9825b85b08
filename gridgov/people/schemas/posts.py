"""Posts as they are given: with what should be thought of twice."""

from collections.abc import Iterable

from pydantic import Field

from gridgov.people.rules.post_warnings import Warn
from gridgov.people.schemas import PersonOut, PostOut
from gridgov.web.fields import Out


class WarnOut(Out):
    """Something allowed that should still be looked at."""

    code: str = Field(examples=["chief-heads-committee"])
    zh: str
    en: str


class GivenPostOut(PostOut):
    """A post that was given, and what should be thought of twice."""

    warnings: list[WarnOut] = Field(default=[])


class AddedPersonOut(PersonOut):
    """A person who was added, and what should be thought of twice of their posts."""

    warnings: list[WarnOut] = Field(default=[])


def shown_warnings(found: Iterable[Warn]) -> list[WarnOut]:
    """Each once, in order."""
    return [WarnOut.model_validate(warn) for warn in dict.fromkeys(found)]
