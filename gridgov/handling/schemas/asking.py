"""What comes in and goes out where something is asked for, pressed, or said of the result."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from gridgov.deadlines.rules.policies import Card
from gridgov.handling.rules.ending import EventSatisfaction
from gridgov.handling.rules.pressing import SupervisionReason
from gridgov.web.fields import In, Line, Out, Words

WorkingDays = Annotated[int, Field(ge=1, le=60, description="工作日 · working days")]
_PART = Field(
    default=None, description="协办任务,不填即主办的时限 · the helping part; left out, the lead's own"
)


class RequestExtensionIn(In):
    working_days: WorkingDays
    reason: Words
    part_id: UUID | None = _PART


class GrantExtensionIn(In):
    request_id: UUID
    working_days: WorkingDays | None = Field(
        default=None, description="准予天数,可少于申请 · fewer days than asked for may be granted"
    )
    note: Line | None = None


class RefuseRequestIn(In):
    request_id: UUID
    reason: Words


class RequestSuspensionIn(In):
    reason: Words
    review_on: date = Field(description="复核日期 · the day on which it is looked at again")


class SuspendIn(In):
    reason: Words
    review_on: date | None = Field(
        default=None,
        description="复核日期;同意申请时可不填 · the review date; that of the request when left out",
    )


class ProlongIn(In):
    reason: Words
    review_on: date


class ResumeIn(In):
    note: Line | None = None


class RemindIn(In):
    words: Words
    part_id: UUID | None = _PART


class SuperviseIn(In):
    card: Card
    reason_code: SupervisionReason
    words: Words


class AnswerSupervisionIn(In):
    supervision_id: UUID
    answer: Words


class _SaidIn(In):
    satisfaction: EventSatisfaction
    words: Words | None = None

    @model_validator(mode="after")
    def _why_dissatisfied(self) -> "_SaidIn":
        if self.satisfaction == EventSatisfaction.DISSATISFIED and self.words is None:
            raise PydanticCustomError(
                "words-missing",
                "Say in words what was not satisfactory",
                {"zh": "不满意时请在 words 中说明原因"},
            )
        return self


class EvaluateIn(_SaidIn):
    """What whoever raised it thinks of the result."""


class EventVisitIn(In):
    """What a return visit heard; ``not_reached`` where nobody answered."""

    channel: Annotated[str, Field(pattern="^(phone|in_person|message)$")]
    satisfaction: Annotated[
        str,
        Field(pattern="^(very_satisfied|satisfied|basically_satisfied|dissatisfied|not_reached)$"),
    ]
    words: Words | None = None

    @model_validator(mode="after")
    def _why_dissatisfied(self) -> "EventVisitIn":
        if self.satisfaction == EventSatisfaction.DISSATISFIED and self.words is None:
            raise PydanticCustomError(
                "words-missing",
                "Say in words what was not satisfactory",
                {"zh": "不满意时请在 words 中说明原因"},
            )
        return self


class CancelIn(In):
    reason: Words


class ArchiveIn(In):
    note: Line | None = None


class RequestOut(Out):
    """What was asked for, of whom, and what became of it."""

    id: UUID
    event_id: UUID
    part_id: UUID | None
    kind: str
    state: str
    reason_code: str | None
    reason: str
    amount: int | None = Field(description="申请的工作日数 · working days asked for")
    review_on: date | None
    asked_by: UUID
    asked_role: str | None
    asked_path: str | None
    asked_unit_id: UUID | None
    asked_at: datetime
    decider_role: str
    decider_path: str
    due_at: datetime | None
    decided_by: UUID | None
    decided_at: datetime | None
    decision: str | None


class SupervisionOut(Out):
    """A reminder or a supervision; ``by_id`` null: the ladder of a deadline did it by itself."""

    id: UUID
    event_id: UUID
    kind: str
    card: str | None
    card_zh: str | None = None
    card_en: str | None = None
    reason_code: str | None
    reason_zh: str | None = None
    reason_en: str | None = None
    words: str | None
    to_role: str | None
    to_path: str | None
    to_unit_id: UUID | None
    by_id: UUID | None
    by_role: str | None
    by_path: str | None
    at: datetime
    due_at: datetime | None
    answer: str | None
    answered_by: UUID | None
    answered_at: datetime | None


class EvaluatedOut(Out):
    """The answer to whoever evaluated by the code."""

    number: str
    state: str
    state_zh: str
    state_en: str
