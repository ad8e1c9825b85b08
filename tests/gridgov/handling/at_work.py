"""An event in the hands of a department, and a clock that can be moved."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.tables import DeadlineRow, DeadlineStep
from gridgov.people.rules.roles import Role
from tests.builders.changes import move_clock
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api

Event = dict[str, Any]
REPLY = {"reply": {"channel": "phone", "words": "您反映的问题已处理完毕"}}


class Work:
    """Moves over HTTP, and what the database keeps of the clocks."""

    def __init__(self, api: Api, county: SmallCounty, session: AsyncSession) -> None:
        self.api, self.county, self.session = api, county, session

    def of(self, role: Role) -> Api:
        return self.api.as_(self.county[role])

    async def do(self, role: Role, event: Event, move: str, body: Event | None = None) -> Event:
        response = await self.of(role).move(event, move, body)
        assert response.status_code == 200, response.text
        answer: Event = response.json()
        return answer

    async def see(self, event: Event) -> Event:
        answer: Event = (await self.of(Role.COUNTY_DISPATCHER).get(f"/api/v1/events/{event['id']}")).json()
        return answer

    async def read(self, event: Event, what: str) -> list[Event]:
        answer = await self.of(Role.COUNTY_DISPATCHER).get(f"/api/v1/events/{event['id']}/{what}")
        assert answer.status_code == 200, answer.text
        found: list[Event] = answer.json()
        return found

    async def last_step(self, event: Event) -> Event:
        return (await self.read(event, "timeline"))[-1]

    async def reported(self, role: Role = Role.GRIDWORKER, **changes: Any) -> Event:
        answer = (await self.of(role).post("/api/v1/events", json=report_body(**changes))).json()
        return {**await self.see(answer), "follow_code": answer.get("follow_code")}

    async def processing(self, **changes: Any) -> Event:
        """Accepted and given out by the clerk, signed for by the department."""
        reported = await self.reported(**changes)
        event = await self.do(Role.COMMUNITY_CLERK, reported, "accept")
        unit = {"unit_id": str(self.county.department.id)}
        event = await self.do(Role.COMMUNITY_CLERK, event, "dispatch", unit)
        event = await self.do(Role.DEPARTMENT_HANDLER, event, "sign")
        return {**event, "follow_code": reported["follow_code"]}

    async def closed(self, **changes: Any) -> Event:
        first = await self.processing(**changes)
        event = await self.do(Role.DEPARTMENT_HANDLER, first, "finish", {"outcome": "已清运"})
        event = await self.do(Role.GRIDWORKER, event, "verify", {"finding": "现场已整洁"})
        event = await self.do(Role.COMMUNITY_CLERK, event, "close", REPLY)
        return {**event, "follow_code": first["follow_code"]}

    async def at(self, instant: datetime) -> None:
        """From now on it is this instant."""
        await move_clock(self.session, instant - datetime.now(UTC))

    async def clocks(self, event: Event, stage: str | None = None) -> list[DeadlineRow]:
        """What has not ended, oldest first."""
        statement = select(DeadlineRow).where(
            DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == UUID(event["id"]),
            DeadlineRow.ended_at.is_(None),
        )  # fmt: skip
        rows = await self.session.scalars(
            statement.order_by(DeadlineRow.started_at).execution_options(populate_existing=True)
        )
        return [row for row in rows if stage is None or row.stage == stage]

    async def rungs(self, action: str) -> list[DeadlineStep]:
        """Fire what is due until nothing is; every rung so far with this action."""
        while await fire_due(self.session, county_code=COUNTY, at=await read_clock(self.session), limit=50):
            pass
        await self.session.commit()
        found = await self.session.scalars(
            select(DeadlineStep)
            .where(DeadlineStep.county_code == COUNTY, DeadlineStep.action == action)
            .order_by(DeadlineStep.planned_at)
        )
        return list(found)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
