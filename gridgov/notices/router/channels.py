"""Channels beside the inbox: one's own, what became of a notice, and those of the house with the bots of its groups."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from gridgov.db.paging import MAX_PAGE
from gridgov.notices.actions.groups import add_group, change_group, remove_group, require_manage
from gridgov.notices.actions.set_channels import require_own, set_channels
from gridgov.notices.actions.try_channel import try_channel, try_group
from gridgov.notices.queries import own_notice
from gridgov.notices.queries.channel_views import house_view, my_channels, shown_delivery
from gridgov.notices.queries.channels import find_group, group_page
from gridgov.notices.queries.deliveries import deliveries_of_notice
from gridgov.notices.rules.channels import Channel
from gridgov.notices.schemas.channels import (
    ChannelsOut,
    DeliveriesOut,
    GroupChangeIn,
    GroupIn,
    GroupOut,
    GroupPage,
    MyChannelsIn,
    MyChannelsOut,
    TestOut,
)
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["渠道 channels"])


@router.get(
    "/me/channels",
    response_model=MyChannelsOut,
    summary="我的渠道 · How I am reached",
    responses=problem_responses(),
)
async def read_my_channels(session: SessionDep, person: PersonDep) -> MyChannelsOut:
    """Addresses are masked."""
    require_own(session, person)
    return await my_channels(session, person)


@router.put(
    "/me/channels",
    response_model=MyChannelsOut,
    summary="设置我的渠道 · Say how I am reached",
    responses=problem_responses(409),
)
async def put_my_channels(cmd: CommandDep, body: MyChannelsIn) -> JSONResponse:
    """Channels that are not named stay; so does an address that is left out."""

    async def act() -> MyChannelsOut:
        await set_channels(cmd.session, cmd.person, body, at=cmd.at)
        return await my_channels(cmd.session, cmd.person)

    return await cmd.once(act)


@router.post(
    "/me/channels/{channel}/test",
    status_code=202,
    response_model=TestOut,
    summary="给自己发测试消息 · Send a test message to myself",
    responses=problem_responses(409, 429),
)
async def test_my_channel(cmd: CommandDep, channel: Channel) -> JSONResponse:
    """What became of it stands with the notice's deliveries."""
    return await cmd.once(
        lambda: try_channel(cmd.session, cmd.person, channel=channel, at=cmd.at), status=202
    )


@router.get(
    "/notices/{notice_id}/deliveries",
    response_model=DeliveriesOut,
    summary="通知的送达情况 · What became of a notice",
    responses=problem_responses(404),
)
async def read_notice_deliveries(session: SessionDep, person: PersonDep, notice_id: UUID) -> DeliveriesOut:
    """Of one's own notice, by channel; the inbox is always written and not among them."""
    await own_notice(session, person, notice_id)
    rows = await deliveries_of_notice(session, person, notice_id=notice_id)
    return DeliveriesOut(items=[shown_delivery(row) for row in rows])


@router.get(
    "/channels",
    response_model=ChannelsOut,
    summary="渠道状态 · The channels of the house",
    responses=problem_responses(),
)
async def read_channels(cmd: CommandDep) -> ChannelsOut:
    """On or off and why, what rests until when, and counts by state of the last day."""
    require_manage(cmd.session, cmd.person)
    return await house_view(cmd.session, county_code=cmd.person.county_code, at=cmd.at)


@router.get(
    "/channel-groups",
    response_model=GroupPage,
    summary="群组机器人 · Bots of groups",
    responses=problem_responses(),
)
async def list_channel_groups(
    session: SessionDep,
    person: PersonDep,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> GroupPage:
    """By id; addresses and secrets are never shown."""
    require_manage(session, person)
    rows, following = await group_page(session, county_code=person.county_code, after=cursor, limit=limit)
    return GroupPage(items=[GroupOut.model_validate(row) for row in rows], next_cursor=following)


@router.post(
    "/channel-groups",
    status_code=201,
    response_model=GroupOut,
    summary="添加群组机器人 · Add the bot of a group",
    responses=problem_responses(409),
)
async def add_one_channel_group(cmd: CommandDep, body: GroupIn) -> JSONResponse:
    """The id is the sender's; sending the same again is harmless."""
    return await cmd.once(lambda: add_group(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.get(
    "/channel-groups/{group_id}",
    response_model=GroupOut,
    summary="一个群组机器人 · One bot of a group",
    responses=problem_responses(404),
)
async def read_channel_group(
    session: SessionDep, person: PersonDep, group_id: UUID, response: Response
) -> GroupOut:
    """With its version in ETag."""
    require_manage(session, person)
    group = await find_group(session, county_code=person.county_code, group_id=group_id)
    response.headers["ETag"] = f'"{group.version}"'
    return GroupOut.model_validate(group)


@router.patch(
    "/channel-groups/{group_id}",
    response_model=GroupOut,
    summary="修改群组机器人 · Change the bot of a group",
    responses=problem_responses(404, 409, 412, 428),
)
async def change_one_channel_group(
    cmd: CommandDep, version: VersionDep, group_id: UUID, body: GroupChangeIn
) -> JSONResponse:
    """What is left out stays."""
    return await cmd.once(
        lambda: change_group(cmd.session, cmd.person, body, group_id=group_id, version=version, at=cmd.at)
    )


@router.delete(
    "/channel-groups/{group_id}",
    status_code=204,
    summary="删除群组机器人 · Take the bot of a group away",
    responses=problem_responses(404, 409, 412, 428),
)
async def remove_one_channel_group(cmd: CommandDep, version: VersionDep, group_id: UUID) -> Response:
    """What still waits for it ends as undeliverable."""
    await remove_group(cmd.session, cmd.person, group_id=group_id, version=version, at=cmd.at)
    return Response(status_code=204)


@router.post(
    "/channel-groups/{group_id}/test",
    status_code=202,
    response_model=TestOut,
    summary="给群组发测试消息 · Send a test message to a group",
    responses=problem_responses(404, 409, 429),
)
async def test_one_channel_group(cmd: CommandDep, group_id: UUID) -> JSONResponse:
    """It stands in the inbox of whoever sends it; what became of it, with that notice's deliveries."""
    return await cmd.once(
        lambda: try_group(cmd.session, cmd.person, group_id=group_id, at=cmd.at), status=202
    )
