"""A record of a person and the care list."""

from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.care.schemas.served import ServedOut
from gridgov.web.fields import In, Line, Out


class LinkServedIn(In):
    """Who on the care list this person is."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"served_id": "0198c6f0-5a00-7000-8000-0000000000e1"}]}
    )

    served_id: UUID = Field(description="关爱对象编号 · the served person")


class UnlinkServedIn(In):
    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "同名不同人"}]})

    why: Line = Field(description="解除关联的理由 · why they are not the same person")


class RecordServedOut(Out):
    """Whom the record is linked to on the care list, as far as one may read it; where nobody, who it may be."""

    served: ServedOut | None
    proposed: list[ServedOut] = Field(
        description="可能是同一人的关爱对象 · likely the same person: by number, or by name in the same grid"
    )
