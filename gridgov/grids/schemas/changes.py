"""What may be changed of an area, and what is told when it was."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.grids.schemas.areas import AreaOut
from gridgov.web.fields import In, Line, Out, Phone


class AreaChangeIn(In):
    """Only what is named is changed; null takes away what may be empty. The path and the kind never change."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"household_count": 420, "supervision_phone": "051580000000"}]}
    )

    name: Annotated[Line, StringConstraints(max_length=100)] | None = None
    settlement: Literal["urban", "rural"] | None = None
    household_count: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    department_id: Annotated[
        UUID | None, Field(description="专属网格的主管部门 · the department of a dedicated grid")
    ] = None
    supervision_phone: Annotated[
        Phone | None, Field(description="公开的监督电话 · published on the cards")
    ] = None


class WarningOut(Out):
    """What is unusual and allowed, with its remedy."""

    code: str
    zh: str
    en: str
    source: str | None = None


class AreaChangedOut(AreaOut):
    """The area as it is now, with what is unusual about it."""

    warnings: list[WarningOut]
