"""People at their desks, and what each of them was told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import read_clock
from gridgov.notices.actions import tell
from gridgov.notices.tables import NoticeRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.events import report_body
from tests.support.api import Api

REPLY = {"reply": {"channel": "phone", "words": "您反映的问题已处理完毕"}}


class Office:
    """Reports and moves over HTTP; then the telling, as the workers do it."""

    def __init__(self, api: Api, county: SmallCounty, session: AsyncSession) -> None:
        self.api, self.county, self.session = api, county, session

    async def report(self, role: Role = Role.GRIDWORKER, **changes: Any) -> dict[str, Any]:
        response = await self.api.as_(self.county[role]).post("/api/v1/events", json=report_body(**changes))
        assert response.status_code == 201, response.text
        answer: dict[str, Any] = response.json()
        return answer

    async def move(
        self, role: Role, event: dict[str, Any], move: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        response = await self.api.as_(self.county[role]).move(event, move, body)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    async def tell(self, act: Callable[..., Any], **about: Any) -> int:
        at = await read_clock(self.session)
        told: int = await act(self.session, county_code=COUNTY, at=at, **about)
        await self.session.commit()
        return told

    async def tell_acceptors(self, event: dict[str, Any]) -> int:
        return await self.tell(tell.tell_acceptors, event_id=UUID(event["id"]))

    async def tell_moved(self, event: dict[str, Any], move: str, seq: int) -> tuple[int, int]:
        """How many holders and how many reporters were told of a move."""
        event_id = UUID(event["id"])
        return (
            await self.tell(tell.tell_holder, event_id=event_id, seq=seq),
            await self.tell(tell.tell_reporter, event_id=event_id, move=move, seq=seq),
        )

    async def told(self) -> dict[UUID, list[NoticeRow]]:
        """Everything that anybody was told."""
        found = await self.session.scalars(
            select(NoticeRow)
            .where(NoticeRow.county_code == COUNTY)
            .order_by(NoticeRow.created_at, NoticeRow.id)
        )
        by_person: dict[UUID, list[NoticeRow]] = {}
        for notice in found:
            by_person.setdefault(notice.person_id, []).append(notice)
        return by_person

    async def roles_told(self) -> dict[Role, list[str]]:
        """The kinds of what each role was told."""
        told = await self.told()
        roles = {someone.id: role for role, someone in self.county.people.items()}
        return {roles[person]: [notice.kind for notice in notices] for person, notices in told.items()}


@pytest.fixture
def office(api: Api, county: SmallCounty, session: AsyncSession) -> Office:
    return Office(api, county, session)
