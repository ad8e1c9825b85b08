"""Campaigns over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from gridgov.collection.actions.campaign import (
    end_campaign,
    plan_campaign,
    preview_campaign,
    start_campaign,
    visit_target,
)
from gridgov.collection.queries.campaigns import (
    campaign_page,
    progress_of,
    target_page,
    visible_campaign,
)
from gridgov.collection.queries.records import visible_record
from gridgov.collection.queries.views import record_detail, record_out
from gridgov.collection.router.answering import answered, unkept
from gridgov.collection.schemas.campaigns import (
    AreaProgressOut,
    CampaignIn,
    CampaignOut,
    CampaignPage,
    CampaignPlanOut,
    CampaignTargetOut,
    CampaignTargetPage,
    CampaignVisitIn,
    ProgressOut,
)
from gridgov.collection.schemas.records import RecordDetail
from gridgov.db.paging import MAX_PAGE
from gridgov.grids.rules.paths import LENGTH_OF, Level
from gridgov.people.current import OWN_KEY, CommandDep, PersonDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/campaigns", dependencies=[OWN_KEY])
_CHANGES = problem_responses(404, 409, 412, 428)
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]
ProgressLevel = Annotated[Level, Query(description="按哪一级汇总 · by areas of which level")]


@router.post(
    "", status_code=201, response_model=CampaignOut, summary="制定专项行动 · Plan a campaign", responses=problem_responses()
)  # fmt: skip
async def plan_one_campaign(cmd: CommandDep, body: CampaignIn) -> CampaignOut:
    """Nobody is sent before it is started."""
    return await plan_campaign(cmd.session, cmd.person, body, at=cmd.at)


@router.get(
    "", response_model=CampaignPage, summary="专项行动列表 · Campaigns", responses=problem_responses()
)
async def list_campaigns(
    session: SessionDep, person: PersonDep, cursor: UUID | None = None, limit: Limit = 50
) -> CampaignPage:
    rows, following = await campaign_page(session, person, cursor=cursor, limit=limit)
    return CampaignPage(items=[CampaignOut.model_validate(row) for row in rows], next_cursor=following)


@router.get(
    "/{campaign_id}",
    response_model=CampaignOut,
    summary="专项行动 · One campaign",
    responses=problem_responses(404),
)
async def read_campaign(
    session: SessionDep, person: PersonDep, campaign_id: UUID, response: Response
) -> CampaignOut:
    row = await visible_campaign(session, person, campaign_id)
    response.headers["ETag"] = f'"{row.version}"'
    return CampaignOut.model_validate(row)


@router.get(
    "/{campaign_id}/preview", response_model=CampaignPlanOut, summary="启动前预览 · What it would ask", responses=problem_responses(404)
)  # fmt: skip
async def preview_one_campaign(cmd: CommandDep, campaign_id: UUID) -> CampaignPlanOut:
    """Whom it visits, who is left out, how many answers it asks for."""
    return await preview_campaign(cmd.session, cmd.person, campaign_id=campaign_id, at=cmd.at)


@router.get(
    "/{campaign_id}/progress", response_model=ProgressOut, summary="分区域进度 · Progress by area", responses=problem_responses(404)
)  # fmt: skip
async def read_campaign_progress(
    session: SessionDep, person: PersonDep, campaign_id: UUID, level: ProgressLevel = Level.GRID
) -> ProgressOut:
    """Of areas, never of a person, in the order of their codes."""
    row = await visible_campaign(session, person, campaign_id)
    found = await progress_of(session, person, row, length=LENGTH_OF[level])
    areas = [
        AreaProgressOut(
            area_path=path, target_count=a, done_count=b, not_there_count=c, waiting_count=a - b - c
        )
        for path, a, b, c in found
    ]
    return ProgressOut(campaign_id=row.id, areas=areas)


@router.get(
    "/{campaign_id}/targets", response_model=CampaignTargetPage, summary="走访对象 · Whom it visits", responses=problem_responses(404)
)  # fmt: skip
async def list_campaign_targets(
    session: SessionDep, person: PersonDep, campaign_id: UUID, response: Response, waiting: bool = True, cursor: UUID | None = None, limit: Limit = 50
) -> CampaignTargetPage:  # fmt: skip
    """Within one's scope, those not visited yet."""
    unkept(response)
    row = await visible_campaign(session, person, campaign_id)
    rows, following = await target_page(session, person, row, waiting=waiting, cursor=cursor, limit=limit)
    items = [
        CampaignTargetOut(
            record=record_out(session, record), visited_at=t.visited_at, outcome=t.outcome, tries=t.tries
        )
        for t, record in rows
    ]
    return CampaignTargetPage(items=items, next_cursor=following)


@router.post(
    "/{campaign_id}/start", response_model=CampaignOut, summary="启动 · Start a campaign", responses=_CHANGES
)
async def start_one_campaign(cmd: CommandDep, version: VersionDep, campaign_id: UUID) -> CampaignOut:
    return await start_campaign(cmd.session, cmd.person, campaign_id=campaign_id, version=version, at=cmd.at)


@router.post(
    "/{campaign_id}/end", response_model=CampaignOut, summary="结束 · End a campaign", responses=_CHANGES
)
async def end_one_campaign(cmd: CommandDep, version: VersionDep, campaign_id: UUID) -> CampaignOut:
    return await end_campaign(cmd.session, cmd.person, campaign_id=campaign_id, version=version, at=cmd.at)


@router.post(
    "/{campaign_id}/targets/{record_id}/visit", response_model=RecordDetail, summary="走访登记 · Enter a visit", responses=_CHANGES
)  # fmt: skip
async def visit_one_campaign_target(
    cmd: CommandDep,
    version: VersionDep,
    campaign_id: UUID,
    record_id: UUID,
    body: CampaignVisitIn,
    response: Response,
) -> RecordDetail:
    """The version is the record's; what was seen goes straight into it."""
    await visit_target(
        cmd.session,
        cmd.person,
        body,
        campaign_id=campaign_id,
        record_id=record_id,
        version=version,
        at=cmd.at,
    )
    row = await visible_record(cmd.session, cmd.person, record_id)
    return answered(response, await record_detail(cmd.session, row))
