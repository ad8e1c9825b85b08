"""Mediation cases of a test, over the API: each step as whoever mediates takes it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.deadlines.actions.fire import fire_due
from gridgov.deadlines.tables import DeadlineRow
from gridgov.mediation.rules.catalogue import packaged_catalogue
from gridgov.mediation.tables import MediationCase
from gridgov.people.rules.roles import Role
from tests.builders.changes import let_the_house_work, move_clock
from tests.builders.county import COMMUNITY, COUNTY, SmallCounty
from tests.support.api import Api
from workers.context import Tools

CASES = "/api/v1/mediation-cases"
CLEAR = dict.fromkeys(packaged_catalogue().court, False)


def party_body(side: str = "applicant", name: str = "赵某某", **changes: Any) -> dict[str, Any]:
    body = {"id": str(new_id()), "kind": "citizen", "side": side, "name": name, "identity": "32999919800101001X",
            "domicile": "329999001", "consents": True}  # fmt: skip
    return {**body, **changes}


def case_body(**changes: Any) -> dict[str, Any]:
    """A dispute between two neighbours who both consent, in the first community."""
    body = {
        "id": str(new_id()), "type": "neighbour", "source": "application", "area_path": COMMUNITY,
        "matter": "楼上漏水,双方对修理费用有争议",
        "parties": [party_body(phone="10000000021"), party_body("respondent", "钱某某", phone="10000000022")],
    }  # fmt: skip
    return {**body, **changes}


def body_body(area_path: str = COMMUNITY, mark: str = "东门", **changes: Any) -> dict[str, Any]:
    body = {
        "id": str(new_id()), "name": f"{mark}人民调解委员会", "mark": mark, "area_path": area_path, "address": "居委会一楼",
        "member_count": 5, "woman_count": 2, "elected_on": "2025-03-01",
    }  # fmt: skip
    return {**body, **changes}


def seen(case: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{case["version"]}"'}


@dataclass
class Mediation:
    """One county's mediators at work. ``desk`` is the town's mediator, ``at`` what the test's clock was moved by."""

    api: Api
    county: SmallCounty
    session: AsyncSession
    sessions: async_sessionmaker[AsyncSession]
    tools: Tools
    shift: timedelta = field(default=timedelta())

    def as_(self, role: Role) -> Api:
        return self.api.as_(self.county[role])

    @property
    def desk(self) -> Api:
        return self.as_(Role.MEDIATOR)

    @property
    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift

    def day(self, days: int = 0) -> str:
        return (local_day(self.now) + timedelta(days=days)).isoformat()

    async def committee(self, **changes: Any) -> dict[str, Any]:
        answer = await self.as_(Role.TOWN_DISPATCHER).post(
            "/api/v1/mediation-bodies", json=body_body(**changes)
        )
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def court(self, **changes: Any) -> str:
        body = {"id": str(new_id()), "name": "某县人民法院", "level": "basic", "areas": [COUNTY], **changes}
        answer = await self.as_(Role.COUNTY_DISPATCHER).post("/api/v1/mediation-courts", json=body)
        assert answer.status_code == 201, answer.text
        return str(body["id"])

    async def open(self, **changes: Any) -> dict[str, Any]:
        answer = await self.desk.post(CASES, json=case_body(**changes))
        assert answer.status_code == 201, answer.text
        case: dict[str, Any] = answer.json()
        return case

    async def act(
        self, case: dict[str, Any], act: str, body: dict[str, Any] | None = None, *, by: Api | None = None,
        method: str = "POST",
    ) -> dict[str, Any]:  # fmt: skip
        """Do it with the version last seen; the case as it is then."""
        answer = await self.ask(case, act, body, by=by, method=method)
        assert answer.status_code in {200, 201}, answer.text
        after: dict[str, Any] = answer.json()
        return after

    async def ask(
        self, case: dict[str, Any], act: str, body: dict[str, Any] | None = None, *, by: Api | None = None,
        method: str = "POST",
    ) -> Any:  # fmt: skip
        path = f"{CASES}/{case['id']}/{act}"
        return await (by or self.desk).request(method, path, json=body or {}, headers=seen(case))

    async def accepted(self, **changes: Any) -> dict[str, Any]:
        """Taken, with a mediator; the committee of the community is made where there is none."""
        case = await self.open(**changes)
        if case["body_id"] is None:
            await self.committee()
        case = await self.act(case, "accept")
        return await self.name(case, self.county[Role.MEDIATOR].id)

    async def name(
        self, case: dict[str, Any], person_id: UUID, kind: str = "mediator", *, by: Api | None = None, **changes: Any
    ) -> dict[str, Any]:  # fmt: skip
        """Somebody mediates from now on."""
        body = {
            "id": str(new_id()),
            "person_id": str(person_id),
            "kind": kind,
            "chosen_by": "appointed",
            "conflict": "none",
        }
        return await self.act(case, "mediators", {**body, **changes}, by=by)

    def ids(self, case: dict[str, Any]) -> list[str]:
        return [party["id"] for party in case["parties"]]

    def draft_body(self, case: dict[str, Any], *, days: int = 10, **changes: Any) -> dict[str, Any]:
        debtor = self.ids(case)[-1]
        term = {
            "id": str(new_id()),
            "debtor_id": debtor,
            "what": "修复卫生间防水",
            "manner": "自行请人施工",
            "due_on": self.day(days),
        }
        return {
            "id": str(new_id()),
            "form": "written",
            "facts": "楼上漏水",
            "duties": "楼上住户负责修复",
            "terms": [term],
            **changes,
        }

    async def agreed(
        self, case: dict[str, Any] | None = None, *, days: int = 10, **changes: Any
    ) -> dict[str, Any]:
        """An agreement in force."""
        case = case or await self.accepted()
        case = await self.act(case, "agreement", self.draft_body(case, days=days, **changes), method="PUT")
        return await self.act(case, "agreement/conclude", self.signed(case))

    def signed(self, case: dict[str, Any]) -> dict[str, Any]:
        return {"agreed_by": self.ids(case), "mediator_signed": True, "sealed": True}

    async def again(self, case: dict[str, Any]) -> dict[str, Any]:
        """As it is now."""
        answer = await self.desk.get(f"{CASES}/{case['id']}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def pass_time(self, to: datetime | str) -> None:
        """Let time pass to an instant, each clock fired at its own moment, and the house at work after it."""
        target = datetime.fromisoformat(to) if isinstance(to, str) else to
        for _ in range(200):
            due = await self.session.scalar(
                select(DeadlineRow.next_at)
                .where(
                    DeadlineRow.county_code == COUNTY,
                    DeadlineRow.ended_at.is_(None),
                    DeadlineRow.next_at <= target,
                )
                .order_by(DeadlineRow.next_at)
                .limit(1)
            )
            if due is None:
                break
            await self._move(max(due, self.now))
            async with self.sessions() as session:
                await fire_due(session, county_code=COUNTY, at=await read_clock(session), limit=20)
                await session.commit()
            await self.work()
        else:
            raise AssertionError("the clocks never come to rest")
        await self._move(max(target, self.now))

    async def work(self) -> None:
        await let_the_house_work(self.sessions, COUNTY, self.tools)

    async def clocks(self, case: dict[str, Any]) -> dict[str, datetime]:
        """What runs: the stage, and when it is due (the last of a stage)."""
        rows = await self.session.scalars(
            select(DeadlineRow)
            .where(
                DeadlineRow.county_code == COUNTY, DeadlineRow.subject_id == UUID(case["id"]),
                DeadlineRow.ended_at.is_(None),
            )
            .order_by(DeadlineRow.due_at)
            .execution_options(populate_existing=True)
        )  # fmt: skip
        return {row.stage: row.due_at for row in rows}

    async def row(self, case: dict[str, Any]) -> MediationCase:
        statement = select(MediationCase).where(
            MediationCase.county_code == COUNTY, MediationCase.id == UUID(case["id"])
        )
        return (await self.session.scalars(statement.execution_options(populate_existing=True))).one()

    async def _move(self, to: datetime) -> None:
        self.shift = to - datetime.now(UTC)
        await move_clock(self.session, self.shift)
