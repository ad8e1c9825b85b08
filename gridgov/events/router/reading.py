"""Reading events: pages, one event, its timeline, possible duplicates, moves, files, who raised it."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from geo.point import Datum
from gridgov.clock import local_day
from gridgov.db.paging import MAX_PAGE, MOST_INTEGER
from gridgov.errors import Invalid
from gridgov.events.actions.read_proposers import read_proposers
from gridgov.events.queries import catalogue_of, files_of, nearby, timeline, visible_event
from gridgov.events.queries.pages import EventFilter, event_page
from gridgov.events.queries.views import shown, shown_one, shown_steps, shown_types
from gridgov.events.rules.box import box_of
from gridgov.events.rules.catalogue import Lane
from gridgov.events.rules.lifecycle import EventState, as_json
from gridgov.events.schemas import (
    EventOut,
    EventPage,
    EventTypeOut,
    FileLinkOut,
    NearbyOut,
    ProposerOut,
    StepOut,
)
from gridgov.files.queries import files_by_ids
from gridgov.files.rules.links import link_of
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.schemas import Purpose
from gridgov.web.fields import PathText
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["事件 events"])
MAX_STEPS = 200


def narrowed(
    state: Annotated[list[EventState] | None, Query(max_length=17)] = None,
    open_only: Annotated[bool, Query(alias="open", description="仅未办结 · only those still open")] = False,
    type_code: Annotated[str | None, Query(max_length=40)] = None,
    lane: Lane | None = None,
    urgency: Annotated[str | None, Query(pattern="^(normal|urgent|critical)$")] = None,
    major: bool | None = None,
    area_path: PathText | None = None,
    outside_grids: bool | None = None,
    number: Annotated[str | None, Query(max_length=20)] = None,
    my_move: Annotated[bool, Query(description="轮到我办 · only where the next move is mine")] = False,
    since: datetime | None = None,
    until: datetime | None = None,
    bbox: Annotated[
        str | None, Query(max_length=100, examples=["119.90,33.40,119.91,33.41"], description="范围(度):西,南,东,北 · west,south,east,north in degrees")
    ] = None,
    datum: Annotated[Datum | None, Query(description="bbox 的坐标系 · datum of bbox")] = None,
) -> EventFilter:  # fmt: skip
    """The query string as a filter."""
    for name, moment in (("since", since), ("until", until)):
        if moment is not None and moment.tzinfo is None:
            raise Invalid.field(
                f"/{name}",
                "timezone-aware",
                "时间必须带时区(如 +08:00)",
                "The time must carry a zone (such as +08:00)",
            )
    return EventFilter(
        states=state or (), open_only=open_only, type_code=type_code, lane=lane, urgency=urgency, major=major,
        area_path=area_path, outside_grids=outside_grids, number=number.upper() if number else None, my_move=my_move,
        since=since, until=until, box=None if bbox is None else box_of(bbox, datum),
    )  # fmt: skip


@router.get(
    "/events",
    response_model=EventPage,
    summary="事件列表 · Events, newest first",
    responses=problem_responses(),
)
async def list_events(
    session: SessionDep,
    person: PersonDep,
    wanted: Annotated[EventFilter, Depends(narrowed)],
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> EventPage:
    rows, next_cursor = await event_page(session, person, wanted, cursor=cursor, limit=limit)
    return EventPage(items=await shown(session, rows), next_cursor=next_cursor)


@router.get(
    "/events/{event_id}",
    response_model=EventOut,
    summary="事件详情 · One event",
    responses=problem_responses(404),
)
async def read_event(session: SessionDep, person: PersonDep, event_id: UUID, response: Response) -> EventOut:
    event = await visible_event(session, person, event_id)
    response.headers["ETag"] = f'"{event.version}"'
    return await shown_one(session, event)


@router.get(
    "/events/{event_id}/timeline",
    response_model=list[StepOut],
    summary="办理过程 · Timeline",
    responses=problem_responses(404),
)
async def read_event_timeline(
    session: SessionDep,
    person: PersonDep,
    event_id: UUID,
    after_seq: Annotated[int, Query(ge=0, le=MOST_INTEGER)] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_STEPS)] = MAX_STEPS,
) -> list[StepOut]:
    event = await visible_event(session, person, event_id)
    steps = await timeline(session, event, after_seq=after_seq, limit=limit)
    return await shown_steps(session, steps)


@router.get(
    "/events/{event_id}/nearby",
    response_model=list[NearbyOut],
    summary="疑似重复 · Events that may be the same",
    responses=problem_responses(404),
)
async def read_nearby_events(session: SessionDep, person: PersonDep, event_id: UUID) -> list[NearbyOut]:
    """Open events of the same type, near in place and time. They are shown, never merged by themselves."""
    event = await visible_event(session, person, event_id)
    event_type = catalogue_of(session, event.county_code).get(event.type_code)
    if event_type is None:
        return []
    return [NearbyOut.model_validate(row) for row in await nearby(session, person, event, event_type)]


@router.get(
    "/events/{event_id}/files",
    response_model=list[FileLinkOut],
    summary="附件 · Files, by expiring links",
    responses=problem_responses(404),
)
async def read_event_files(request: Request, cmd: CommandDep, event_id: UUID) -> list[FileLinkOut]:
    event = await visible_event(cmd.session, cmd.person, event_id)
    ids = (await files_of(cmd.session, event.county_code, [event.id])).get(event.id, [])
    state = request.app.state
    lifetime = state.settings.storage.link_lifetime_s
    rows = await files_by_ids(cmd.session, county_code=event.county_code, file_ids=ids)
    return [
        FileLinkOut(
            id=row.id, kind=row.kind, media_type=row.media_type, size_bytes=row.size_bytes,
            url=link_of(row, "original", key=state.token_key, at=cmd.at, lifetime_s=lifetime),
            thumbnail_url=link_of(row, "thumbnail", key=state.token_key, at=cmd.at, lifetime_s=lifetime)
            if row.thumbnail_key else None,
        )
        for row in rows
    ]  # fmt: skip


@router.get(
    "/events/{event_id}/proposers",
    response_model=list[ProposerOut],
    summary="诉求人 · Who raised it",
    responses=problem_responses(404),
)
async def list_event_proposers(
    cmd: CommandDep,
    event_id: UUID,
    purpose: Annotated[
        Purpose | None, Query(description="查看完整号码的用途 · why the full number is needed")
    ] = None,
) -> list[ProposerOut]:
    """Phone numbers are masked unless a purpose is named; that read is recorded."""
    return await read_proposers(cmd.session, cmd.person, event_id=event_id, purpose=purpose, at=cmd.at)


@router.get(
    "/event-types",
    response_model=list[EventTypeOut],
    summary="事件类型目录 · Catalogue",
    responses=problem_responses(),
)
async def list_event_types(cmd: CommandDep) -> list[EventTypeOut]:
    """The types in force today, and the retired ones marked, so that old events stay readable."""
    return shown_types(cmd.session, cmd.person.county_code, today=local_day(cmd.at))


@router.get("/lifecycle", summary="生命周期表 · The lifecycle table", responses=problem_responses())
async def read_lifecycle(person: PersonDep) -> dict[str, Any]:
    """States and moves as data, so that screens cannot drift from the rules."""
    del person
    return as_json()
