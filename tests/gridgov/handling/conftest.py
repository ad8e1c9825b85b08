"""The people of the small county at work on events, with a second department and a second clerk's community."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.tables import DeadlineRow
from gridgov.events.actions.verify_history import verify_history
from gridgov.files.channels import FileStore
from gridgov.people.rules.roles import Role
from gridgov.people.tables import UnitRow
from gridgov.settings import Settings, StorageSettings
from tests.builders.changes import move_clock
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.builders.people import Someone, add_someone, add_unit, post
from tests.gridgov.handling.at_work import Work
from tests.support.api import Api, problem

CLERK, TOWN_DESK, CENTRE = Role.COMMUNITY_CLERK, Role.TOWN_DISPATCHER, Role.COUNTY_DISPATCHER
HANDLER, WORKER = Role.DEPARTMENT_HANDLER, Role.GRIDWORKER


class Table:
    """Everybody at one table: moves by role or by person, and what lies behind them in the database."""

    def __init__(
        self, api: Api, county: SmallCounty, session: AsyncSession, water: UnitRow, helper: Someone
    ) -> None:
        self.api, self.county, self.session, self.water, self.helper = api, county, session, water, helper
        self.waited = timedelta()

    @property
    def department(self) -> str:
        return str(self.county.department.id)

    @property
    def helping(self) -> dict[str, Any]:
        """The second department, as a body names it."""
        return {"unit_id": str(self.water.id)}

    def of(self, who: Role | Someone) -> Api:
        return self.api.as_(self.county[who] if isinstance(who, Role) else who)

    async def report(self, who: Role | Someone = WORKER, grid: int = 0, **changes: Any) -> dict[str, Any]:
        answer = await self.of(who).post("/api/v1/events", json=report_body(grid, **changes))
        assert answer.status_code == 201, answer.text
        return await self.see(answer.json())

    async def see(self, event: Mapping[str, Any]) -> dict[str, Any]:
        body: dict[str, Any] = (await self.of(CENTRE).get(f"/api/v1/events/{event['id']}")).json()
        return body

    async def do(
        self, who: Role | Someone, event: dict[str, Any], move: str, body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        response = await self.of(who).move(event, move, dict(body or {}))
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        assert answer["version"] == event["version"] + 1
        return answer

    async def refused(
        self, who: Role | Someone, event: dict[str, Any], move: str, body: Mapping[str, Any] | None = None,
        *, status: int, pointer: str | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """The problem; and nothing has changed."""
        found = problem(await self.of(who).move(event, move, dict(body or {})), status, pointer=pointer)
        assert (await self.see(event))["version"] == event["version"]
        return found

    async def accepted(self, **changes: Any) -> dict[str, Any]:
        return await self.do(CLERK, await self.report(**changes), "accept")

    async def dispatched(self, *helpers: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
        """To the department by the clerk."""
        body = {"lead": {"unit_id": self.department}, "helpers": [dict(helper) for helper in helpers]}
        return await self.do(CLERK, await self.accepted(**changes), "dispatch", body)

    async def processing(self, *helpers: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
        return await self.do(HANDLER, await self.dispatched(*helpers, **changes), "sign")

    async def returned(self, event: dict[str, Any]) -> dict[str, Any]:
        """Asked to return and granted."""
        asked = await self.do(HANDLER, event, "request-return", RETURN)
        who = CENTRE if asked["holder_role"] == "county_dispatcher" else CLERK
        return await self.do(who, asked, "grant-return")

    async def parts(self, event: Mapping[str, Any]) -> list[dict[str, Any]]:
        answer = await self.of(CENTRE).get(f"/api/v1/events/{event['id']}/parts")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()
        return found

    async def steps(self, event: Mapping[str, Any]) -> list[dict[str, Any]]:
        answer = await self.of(CENTRE).get(f"/api/v1/events/{event['id']}/timeline")
        found: list[dict[str, Any]] = answer.json()
        return found

    async def last(self, event: Mapping[str, Any]) -> dict[str, Any]:
        return (await self.steps(event))[-1]

    async def did(self, event: Mapping[str, Any]) -> list[tuple[str, str]]:
        """What the last step did to each clock."""
        return [(one["did"], one["stage"]) for one in (await self.last(event))["data"]["clocks"]]

    async def clocks(self, event: Mapping[str, Any], *, running: bool = True) -> list[DeadlineRow]:
        statement = (
            select(DeadlineRow)
            .where(DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == UUID(event["id"]))
            .order_by(DeadlineRow.started_at, DeadlineRow.id)
            .execution_options(populate_existing=True)
        )
        if running:
            statement = statement.where(DeadlineRow.ended_at.is_(None))
        return list((await self.session.scalars(statement)).all())

    async def own_clock(self, event: Mapping[str, Any]) -> DeadlineRow:
        """The one clock of the event itself that runs now."""
        (row,) = [row for row in await self.clocks(event) if row.part_id is None and row.paused_at is None]
        return row

    async def wait(self, **span: float) -> None:
        """So much later than now."""
        self.waited += timedelta(**span)
        await move_clock(self.session, self.waited)

    async def history_holds(self) -> None:
        store = FileStore(StorageSettings(url="memory://"))
        assert await verify_history(self.session, county_code=COUNTY, store=store) == []


RETURN = {"reason_code": "not_our_duty", "reason": "该路段由交通部门管养"}


@pytest.fixture
async def table(api: Api, county: SmallCounty, session: AsyncSession, settings: Settings) -> Table:
    water = await add_unit(session, COUNTY, "swj", "水务局")
    helper = await add_someone(
        session, settings, post(Role.DEPARTMENT_HANDLER, COUNTY, water), county_code=COUNTY, name="水务"
    )
    await session.commit()
    return Table(api, county, session, water, helper)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.fixture
def work(api: Api, county: SmallCounty, session: AsyncSession) -> Work:
    """An event in the hands of a department, and a clock that can be moved."""
    return Work(api, county, session)
