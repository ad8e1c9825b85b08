"""Drills over HTTP: hold one, and see which community owes one."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from gridgov.alarms.actions.hold_drill import hold_drill
from gridgov.alarms.queries.drills import drilled_communities
from gridgov.alarms.queries.house import alarm_limits_of
from gridgov.alarms.schemas.drills import CommunityDrills, DrillIn, DrillOut, DrillsOut
from gridgov.clock import local_day
from gridgov.errors import NotPermitted
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/drills", tags=["演练 drills"])


@router.post("", status_code=201, response_model=DrillOut, summary="发起演练 · Hold a drill",
             responses=problem_responses(404, 409))  # fmt: skip
async def hold_one_drill(cmd: CommandDep, body: DrillIn) -> JSONResponse:
    """Presses the device by command: everything as in earnest, marked 【演练】, and never 119, 120 or 110."""
    return await cmd.once(lambda: hold_drill(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.get("", response_model=DrillsOut, summary="演练台账 · Which community drilled when",
            responses=problem_responses())  # fmt: skip
async def list_drills(
    cmd: CommandDep,
    after: Annotated[str | None, Query(pattern="^[0-9]{6,12}$", description="上一页的 next_after")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> DrillsOut:
    """Each community that has devices: the last drill, when the next one is due, and whether it is overdue."""
    if not permissions_of(cmd.session).may_ever(cmd.person, "alarm.drill"):
        raise NotPermitted("您的岗位没有此项权限", "None of your posts may do this")
    rule, today = alarm_limits_of(cmd.session).drills, local_day(cmd.at)
    rows = await drilled_communities(cmd.session, cmd.person, after=after or "", limit=limit, at=cmd.at)
    items = []
    for row in rows[:limit]:
        due_on = rule.due_on(local_day(row.last_at or row.first_device_at))
        items.append(
            CommunityDrills(
                area_path=row.area_path, area_name=row.area_name, device_count=row.device_count,
                last_on=local_day(row.last_at) if row.last_at else None, last_alarm_id=row.last_alarm_id,
                drills_in_a_year=row.in_a_year, due_on=due_on, overdue=due_on < today,
            )
        )  # fmt: skip
    following = rows[limit - 1].area_path if len(rows) > limit else None
    return DrillsOut(every_months=rule.every_months, source=rule.source, items=items, next_after=following)
