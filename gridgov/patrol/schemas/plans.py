"""What comes in and goes out of plans and their checkpoints."""

from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from gridgov.events.schemas import EventPlaceIn
from gridgov.patrol.rules.plans import is_day_of_year
from gridgov.patrol.rules.terms import CREW_ROLES, Mode
from gridgov.people.rules.roles import Role
from gridgov.web.fields import In, Line, Out, PathText

_ID = "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e02"
WeeklyCount = Annotated[int, Field(ge=1, le=70)]
DayOfYear = Annotated[str, StringConstraints(pattern="^[0-9]{2}-[0-9]{2}$")]


class SeasonIn(In):
    """From a day of the year (MM-DD) to another, both included, with a weekly count of its own."""

    first: DayOfYear
    last: DayOfYear
    weekly_count: WeeklyCount

    @model_validator(mode="after")
    def _days_exist(self) -> Self:
        for day in (self.first, self.last):
            if not is_day_of_year(day):
                raise PydanticCustomError(
                    "no-such-day",
                    "{day} is no day of the year",
                    {"day": day, "zh": f"{day} 不是有效日期(月-日)"},
                )
        return self


class CheckpointIn(In):
    """A place to be passed; met within its radius, by the code on its wall, or by a note that says why neither was possible."""

    id: UUID
    name: Line
    place: EventPlaceIn
    radius_m: Annotated[float, Field(gt=0, le=1000)] | None = None
    dwell_s: Annotated[int, Field(ge=0, le=3600)] = 0
    target_id: UUID | None = None


def _who_patrol(crew: dict[Role, int]) -> dict[Role, int]:
    if strange := [str(role) for role in crew if role not in CREW_ROLES]:
        raise PydanticCustomError(
            "no-patroller",
            "{roles} do not patrol",
            {"roles": ", ".join(strange), "zh": f"{', '.join(strange)} 不参加巡查"},
        )
    return crew


Crew = Annotated[
    dict[Role, Annotated[int, Field(ge=1, le=30)]], Field(min_length=1), AfterValidator(_who_patrol)
]
"""How many of each role walk together."""


class PlanIn(In):
    """Who patrols together, where, how often; ``id`` is chosen by the sender.

    ``scene_reason``: why passing checkpoints is recorded (国办函〔2026〕12号 allows it only in special scenes of security or
    emergency); a plan without one has no checkpoints.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _ID, "area_path": "329999001001", "name": "东门社区夜间联防", "mode": "points", "weekly_count": 3,
                    "seasons": [{"first": "06-01", "last": "09-15", "weekly_count": 5}],
                    "crew": {"police": 1, "gridworker": 1}, "starts_on": "2026-12-01",
                    "scene_reason": "治安巡防:夜间盗窃高发,属安保场景",
                    "checkpoints": [
                        {"id": "0199f3a0-5b1e-7c11-9b62-2f6f0a4f8e03", "name": "东门车棚",
                         "place": {"lon": 119.905, "lat": 33.405, "datum": "gcj02"}}
                    ],
                }
            ]
        }
    )  # fmt: skip

    id: UUID
    area_path: PathText
    name: Line
    mode: Mode
    weekly_count: WeeklyCount
    seasons: list[SeasonIn] = Field(default_factory=list, max_length=12)
    crew: Crew
    route: Annotated[list[tuple[float, float]], Field(min_length=2, max_length=2000)] | None = Field(
        default=None, description="线路巡查的路线,[经度, 纬度],CGCS2000/WGS-84 · the line of a route patrol"
    )
    scene_reason: Line | None = None
    checkpoints: list[CheckpointIn] = Field(default_factory=list, max_length=200)
    starts_on: date
    ends_on: date | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.mode is Mode.ROUTE) is not (self.route is not None):
            raise PydanticCustomError(
                "route", "A route patrol has a route, a patrol of points has none",
                {"zh": "线路巡查须给出路线,定点巡查不填路线"},
            )  # fmt: skip
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise PydanticCustomError("ends-before", "Ends before it starts", {"zh": "结束日期早于开始日期"})
        return self


class PlanChangeIn(In):
    """What is changed: fields left out stay. Where it is walked is another plan's: what was walked is not rewritten."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"weekly_count": 5, "ends_on": "2027-06-30"}]})

    name: Line = Field(default="")
    weekly_count: WeeklyCount = 1
    seasons: list[SeasonIn] = Field(default_factory=list, max_length=12)
    crew: Crew = Field(default_factory=dict)
    ends_on: date | None = Field(default=None, description="最后一天,空为长期 · the last day; null: open")


class CheckpointOut(Out):
    id: UUID
    position: int
    name: str
    lon: float
    lat: float
    radius_m: float
    dwell_s: int
    target_id: UUID | None


class PatrolPlanOut(Out):
    """A plan; ``wanted`` and ``planned`` are of the week that is asked about (this one)."""

    id: UUID
    version: int
    scope_path: str
    name: str
    mode: Mode
    weekly_count: int
    seasons: list[dict[str, Any]]
    crew: dict[str, int]
    route: list[tuple[float, float]] | None
    scene_reason: str | None
    starts_on: date
    ends_on: date | None
    checkpoints: list[CheckpointOut]
    wanted: int = Field(description="本周应巡查次数 · patrols wanted this week")
    planned: int = Field(description="本周已安排次数(不含取消) · planned this week, those cancelled left out")
    made_at: datetime


class PlanLine(Out):
    """A plan in a list."""

    id: UUID
    version: int
    scope_path: str
    name: str
    mode: Mode
    weekly_count: int
    starts_on: date
    ends_on: date | None


class PlanPage(Out):
    items: list[PlanLine]
    next_cursor: UUID | None
