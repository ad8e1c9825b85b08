"""Targets, findings, plans and disputes go with their ground: otherwise whoever looks after the new grid would never see them."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.session import read_clock
from gridgov.deadlines.tables import DeadlineRow
from gridgov.mediation.actions.follow_division import move_cases
from gridgov.mediation.tables import CaseAct, MediationCase
from gridgov.patrol.actions.follow_division import move_patrols
from gridgov.patrol.tables import PatrolFinding, PatrolPlan, PatrolTarget
from gridgov.people.rules.roles import Role
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SOUTH, STEP, WEST
from tests.builders.events import report_body
from tests.builders.ground import merge_body, split_body
from tests.builders.mediation import CASES, case_body
from tests.builders.patrol import PLANS, TARGETS, finding_body, made, plan_body, target_body
from tests.gridgov.grids.divisions.conftest import Divider

NEW = COMMUNITY + "0003"
FINDINGS = "/api/v1/patrol-findings"


def at_place(grids: float) -> dict[str, Any]:
    return {"lon": WEST + grids * STEP, "lat": SOUTH + 0.5 * STEP, "datum": "wgs84"}


async def followed(
    divider: Divider, action: Callable[..., Awaitable[int]], division_id: str, **more: Any
) -> int:
    async with divider.sessions() as session:
        count = await action(
            session, county_code=COUNTY, division_id=UUID(division_id), at=await read_clock(session), **more
        )
        await session.commit()
    return count


async def paths(session: AsyncSession, table: Any) -> dict[str, str]:
    statement = select(table).where(table.county_code == COUNTY).execution_options(populate_existing=True)
    return {str(row.id): row.scope_path for row in await session.scalars(statement)}


async def owners(session: AsyncSession, subject: str) -> dict[str, tuple[str | None, str]]:
    """Of what runs: whose it is, and where it belongs."""
    statement = select(DeadlineRow).where(
        DeadlineRow.county_code == COUNTY, DeadlineRow.subject == subject, DeadlineRow.ended_at.is_(None)
    )
    rows = await session.scalars(statement.execution_options(populate_existing=True))
    return {str(row.subject_id): (row.owner_path, row.scope_path) for row in rows}


async def test_targets_and_open_findings_belong_to_the_new_grid_with_what_is_owed(divider: Divider) -> None:
    clerk, worker = (
        divider.api.as_(divider.county[role]) for role in (Role.COMMUNITY_CLERK, Role.GRIDWORKER)
    )
    stays = await made(clerk, TARGETS, target_body(place=at_place(0.1)))
    goes = await made(clerk, TARGETS, target_body(place=at_place(0.9)))
    finding = await made(worker, FINDINGS, finding_body(place=at_place(0.8)))
    division = await divider.plan(split_body(await divider.days_ahead(1)))
    assert await followed(divider, move_patrols, division["id"]) == 0, "not before its day"
    await divider.pass_days(1)
    assert await followed(divider, move_patrols, division["id"], limit=1) == 2
    assert len(await divider.announced("PatrolsMoved")) == 1, "a full portion says that there may be more"
    assert await paths(divider.session, PatrolTarget) == {stays["id"]: GRIDS[0], goes["id"]: NEW}
    assert await paths(divider.session, PatrolFinding) == {finding["id"]: NEW}
    assert await owners(divider.session, "patrol_target") == {
        stays["id"]: (GRIDS[0], GRIDS[0]), goes["id"]: (NEW, NEW),
    }  # fmt: skip
    seen = (await clerk.get(f"{TARGETS}/{goes['id']}")).json()
    assert (seen["scope_path"], seen["version"]) == (NEW, goes["version"] + 1)
    assert await followed(divider, move_patrols, division["id"]) == 0, "harmless to repeat"


async def test_a_plan_of_a_grid_that_ended_goes_on_where_its_posts_do(divider: Divider) -> None:
    clerk = divider.api.as_(divider.county[Role.COMMUNITY_CLERK])
    ends = await made(clerk, PLANS, plan_body(area_path=GRIDS[1]))
    stays = await made(clerk, PLANS, plan_body())
    division = await divider.plan(merge_body(await divider.days_ahead(1)))
    await divider.pass_days(1)
    await followed(divider, move_patrols, division["id"])
    assert await paths(divider.session, PatrolPlan) == {ends["id"]: GRIDS[0], stays["id"]: COMMUNITY}


async def test_a_dispute_goes_to_the_grid_of_its_event_and_stays_at_its_level(divider: Divider) -> None:
    worker, clerk = (
        divider.api.as_(divider.county[role]) for role in (Role.GRIDWORKER, Role.COMMUNITY_CLERK)
    )
    report = report_body(type_code="dispute.neighbour", place={**at_place(0.9), "accuracy_m": 8})
    event = (await worker.post("/api/v1/events", json=report)).json()
    of_event = await made(clerk, f"{CASES}/from-event/{event['id']}", None)
    applied = await made(clerk, CASES, case_body(area_path=GRIDS[0]))
    division = await divider.plan(split_body(await divider.days_ahead(1)))
    await divider.pass_days(1)
    assert await followed(divider, move_cases, division["id"], after=None, limit=1) in {0, 1}
    (more,) = await divider.announced("CasesMoved")
    await followed(divider, move_cases, division["id"], after=UUID(more.payload["after_id"]))
    cases = select(MediationCase).where(MediationCase.county_code == COUNTY)
    found = await divider.session.scalars(cases.execution_options(populate_existing=True))
    rows = {str(row.id): row for row in found}
    assert (rows[of_event["id"]].area_path, rows[of_event["id"]].scope_path) == (NEW, NEW)
    assert rows[applied["id"]].area_path == GRIDS[0], (
        "an application names no place: it stays with what is left"
    )
    assert (await owners(divider.session, "mediation_case"))[of_event["id"]] == (NEW, NEW)
    of_case = select(CaseAct).where(CaseAct.county_code == COUNTY, CaseAct.case_id == UUID(of_event["id"]))
    acts = await divider.session.scalars(of_case.order_by(CaseAct.seq))
    assert [row.act for row in acts][-1] == "move"
    assert await followed(divider, move_cases, division["id"], after=None) == 0, "harmless to repeat"


async def test_a_dispute_of_a_grid_that_ended_goes_on_where_its_posts_do(divider: Divider) -> None:
    desk = divider.api.as_(divider.county[Role.MEDIATOR])
    case = await made(desk, CASES, case_body(area_path=GRIDS[1]))
    division = await divider.plan(merge_body(await divider.days_ahead(1)))
    await divider.pass_days(1)
    assert await followed(divider, move_cases, division["id"], after=None) == 1
    assert (await paths(divider.session, MediationCase))[case["id"]] == GRIDS[0]
