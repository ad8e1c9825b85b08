"""What comes in and goes out of a served person's own plan."""

from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

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
