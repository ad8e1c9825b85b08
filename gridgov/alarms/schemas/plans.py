"""What comes in and goes out of a served person's own plan."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from gridgov.alarms.rules.ladders import Audience
from gridgov.alarms.rules.signals import Kind
from gridgov.deadlines.rules.policies import Urgency
from gridgov.web.fields import In, Out


class ServedPlanIn(In):
    """A served person's own ladders, over the county's; an empty list takes the plan away."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "ladders": [
                        {
                            "kinds": ["SOS", "FALL"], "urgency": "critical",
                            "steps": [
                                {"at": 0, "to": ["relatives", "gridworker", "operator"], "by": ["sms", "voice"]},
                                {"at": 30, "to": ["police", "near"], "by": ["sms", "voice"]},
                                {"at": 120, "to": ["town", "county"], "by": ["sms", "voice"]},
                            ],
                            "repeat_s": 60, "arrive_within_s": 600, "restart_after_s": 30,
                            "near": {"count": 3, "within_m": 2000}, "place_fresh_s": 1800, "source": "与家属商定 2026-11-20",
                        }
                    ]
                }
            ]
        }
    )  # fmt: skip

    ladders: list[Any] = Field(max_length=12)


class ServedPlanOut(Out):
    """The plan as it holds from now on, and the served person's version."""

    served_id: UUID
    ladders: list[dict[str, Any]]
    version: int


class PlanStepOut(Out):
    """So many seconds after the call, these are called, by these channels beside the inbox."""

    at: int
    to: list[Audience]
    by: list[str]


class PlanNearOut(Out):
    count: int
    within_m: int


class PlanLadderOut(Out):
    """A ladder as it may be sent back in a plan."""

    kinds: list[Kind]
    urgency: Urgency
    steps: list[PlanStepOut]
    repeat_s: int
    arrive_within_s: int
    restart_after_s: int
    near: PlanNearOut
    place_fresh_s: int
    source: str
    effective_from: date


class ServedPlanView(Out):
    """Which ladders hold for a served person: their own, and the county's for every signal that has none of their own."""

    served_id: UUID
    own: list[PlanLadderOut]
    county: list[PlanLadderOut] = Field(
        description="全县方案,各信号一份 · the county's, for every signal; one's own goes before it"
    )
    version: int


class PlanChangeOut(Out):
    """Signals that would climb another ladder than now."""

    kinds: list[Kind]
    before: PlanLadderOut
    before_own: bool
    after: PlanLadderOut
    after_own: bool


class AudienceReachOut(Out):
    """Of an audience how many would be called now; null for the nearest, which is known only when somebody calls."""

    code: Audience
    zh: str
    en: str
    now_count: int | None
    why_zh: str | None = Field(description="无人的原因 · why nobody")
    why_en: str | None


class PlanCheckOut(Out):
    """What a plan would change, and whom its steps would call now. Nothing is written."""

    served_id: UUID
    changes: list[PlanChangeOut]
    reach: list[AudienceReachOut]
    alarm_is_open: bool = Field(description="有未结束的求助,沿用原方案 · one is open, and keeps its ladder")
    version: int
