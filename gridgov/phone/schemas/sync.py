"""What goes out to a phone."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from gridgov.web.fields import Out

Operation = Literal["upsert", "delete", "clear"]


class SyncItem(Out):
    """One thing to keep (``upsert``), to drop (``delete``), or all of a type to drop, because it follows anew (``clear``)."""

    op: Operation
    type: str = Field(examples=["event"])
    id: UUID | None = None
    data: dict[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """What is told, nothing for what is not there. A page has a thousand of these, and ``data`` is plain already: to walk
        through it once more, as `model_dump` does, is a tenth of a page's time."""
        told: dict[str, Any] = {"op": self.op, "type": self.type}
        if self.id is not None:
            told["id"] = str(self.id)
        if self.data is not None:
            told["data"] = self.data
        return told


class SyncPage(Out):
    """What changed for this phone, in the order in which it is to be applied."""

    items: list[SyncItem]
    cursor: str = Field(
        description="下次同步带上;不透明 · send it with the next sync; opaque", examples=["AX9k…"]
    )
    has_more: bool = Field(description="还有后续,请立即再取 · more is waiting: ask again at once")
    keeps_ended_days: int = Field(
        examples=[30],
        description="办结事件在手机上保留的天数,由手机自行清理 · how long a phone keeps what ended; it clears by itself",
    )
    server_time: datetime = Field(
        description="服务器时间;手机时间不作数,仅据此估算偏差 · the server's clock: what a phone shows as time left is reckoned by it"
    )

    def as_json(self) -> dict[str, Any]:
        """The whole answer."""
        return {"items": [item.as_json() for item in self.items], **self.end()}

    def end(self) -> dict[str, Any]:
        """What stands after the items."""
        return self.model_dump(mode="json", exclude={"items"})
