"""Who has to do with an event, by name, and whom it may be given to."""

from pydantic import Field

from gridgov.web.fields import Out


class AreaNameOut(Out):
    path: str
    name: str
    level: str


class EventPeopleOut(Out):
    """Names (in Chinese, as they stand in the register) of what an event names by ids and paths; null where there is none."""

    areas: list[AreaNameOut] = Field(
        description="所在区域,由上至下 · where it happened, from the county down"
    )
    holder: str | None = Field(description="轮到谁办 · whose move it is")
    lead: str | None = Field(description="主办 · who leads")
    dispatcher: str | None = Field(description="派遣人 · who gave it out")
    receiver: str | None = Field(description="首接 · who received it first")
    handler: str | None = Field(description="经办人 · who handles it")
    reporter: str | None = Field(description="上报人 · who reported it")


class TargetOut(Out):
    """A post that an event may be given to, and who sits there."""

    role: str
    role_zh: str
    role_en: str
    area_path: str
    area_name: str
    may_lead: bool
    may_help: bool
    people: list[str] = Field(description="任职者,最多 5 人 · who holds it, at most five")
