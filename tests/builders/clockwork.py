"""People, their house and the time that passes for them: what stories of the clock are played on."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.actions.verify_history import verify_history
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.builders.people import Someone
from tests.builders.time import Taken, Time, moment
from tests.support.api import Api

Event = dict[str, Any]


@dataclass
class Clockwork:
    """The people, their house, and the time that passes for them."""

    api: Api
    county: SmallCounty
    time: Time
    store: FileStore

    async def do(
        self, who: Role | Someone, event: Event, move: str, body: Event | None = None, status: int = 200
    ) -> Event:
        """Made on what the event is now, and the house at work after it; the event, or the problem."""
        answer = await self.of(who).move(await self.read(event["id"]), move, body)
        assert answer.status_code == status, answer.text
        await self.time.work()
        moved: Event = answer.json()
        return moved

    async def report(self, who: Role | Someone, local: str, **changes: Any) -> Event:
        """Reported as of that moment."""
        body = report_body(0, **changes, occurred_at=moment(local).isoformat())
        answer = await self.of(who).post("/api/v1/events", json=body)
        assert answer.status_code == 201, answer.text
        await self.time.work()
        reported: Event = await self.read(answer.json()["id"])
        return reported

    def of(self, who: Role | Someone) -> Api:
        return self.api.as_(self.county[who] if isinstance(who, Role) else who)

    async def read(self, path: str) -> Any:
        """The event, or what is behind it."""
        answer = await self.of(Role.COUNTY_DISPATCHER).get(f"/api/v1/events/{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def role(self, person_id: UUID) -> str:
        return next(str(role) for role, someone in self.county.people.items() if someone.id == person_id)

    def told(self, rung: Taken) -> set[str]:
        """Who was told of the rung itself, by role."""
        return {self.role(person) for person, kind in rung.told if kind in {"due_soon", "overdue"}}

    async def clocks(self, event: Event) -> list[DeadlineRow]:
        rows = await self.time.session.scalars(
            select(DeadlineRow)
            .where(DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == UUID(event["id"]))
            .execution_options(populate_existing=True)
        )
        return list(rows)

    async def history_holds(self) -> None:
        async with self.time.sessions() as session:
            assert await verify_history(session, county_code=COUNTY, store=self.store) == []
