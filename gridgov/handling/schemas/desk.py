"""The desk: queues, their counts, and the filters that a person keeps."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from gridgov.events.rules.catalogue import Lane
from gridgov.events.rules.states import EventState
from gridgov.handling.rules.desk import MOST_FILTERS, Queue
from gridgov.handling.schemas.to_do import OwedOut
from gridgov.web.fields import In, Line, Out, PathText

_BOX = r"^\d+(\.\d+)?(,\d+(\.\d+)?){3}$"


class DeskItemOut(OwedOut):
    """One thing that somebody owes, with what a row of the desk shows of its event."""

    state_zh: str
    state_en: str
    words: str = Field(description="事由,最多 120 字 · what happened, at most 120 characters of it")
    address: str | None
    received_at: datetime
    holder_role: str | None = Field(description="轮到谁办 · whose move it is: a role at an area, or a unit")
    holder_path: str | None
    holder_unit_id: UUID | None
    holder_name: str | None = Field(description="其名称 · what whoever has the move is called (Chinese)")


class DeskPage(Out):
    """A page, the most urgent first; ``next_cursor`` continues it."""

    items: list[DeskItemOut]
    next_cursor: str | None
    server_time: datetime


class QueueOut(Out):
    """How much waits in a queue; counted to 1,000, which then means that many and more."""

    queue: Queue
    count: int
    overdue_count: int


class DeskFilterIn(In):
    """What a queue is narrowed to; every part is optional. The same names as the query of `GET /api/v1/desk`."""

    queue: Queue = Queue.MINE
    state: list[EventState] = Field(default_factory=list, max_length=17)
    type_code: Annotated[str, Field(max_length=40)] | None = None
    lane: Lane | None = None
    urgency: Literal["normal", "urgent", "critical"] | None = None
    major: bool | None = None
    area_path: PathText | None = None
    overdue: bool = False
    bbox: Annotated[str, Field(max_length=100, pattern=_BOX)] | None = Field(
        default=None, description="范围(度,WGS-84):西,南,东,北 · west,south,east,north in degrees of WGS-84"
    )
    q: Annotated[str, Field(max_length=60)] | None = Field(
        default=None, description="检索词 · words of the search"
    )


class SavedFilterIn(In):
    """A filter under a name of its own."""

    name: Annotated[Line, Field(max_length=30)]
    filter: DeskFilterIn


class SavedFiltersIn(In):
    """All filters that a person keeps, in their order: what is sent is what stands afterwards."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "items": [
                        {
                            "name": "东门逾期",
                            "filter": {"queue": "unit", "overdue": True, "area_path": "329999001001"},
                        }
                    ]
                }
            ]
        }
    )

    items: list[SavedFilterIn] = Field(max_length=MOST_FILTERS)

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [one.name for one in self.items]
        for place, name in enumerate(names):
            if name in names[:place]:
                raise PydanticCustomError(
                    "repeated-name", "Filter {place} has the name of an earlier one; give each its own",
                    {"place": place + 1, "zh": f"第 {place + 1} 个筛选与前面的重名,请改名"},
                )  # fmt: skip
        return self


class SavedFiltersOut(Out):
    """The filters that a person keeps; ``version`` is 0 before the first were kept."""

    version: int
    items: list[SavedFilterIn]
