"""Tracks over HTTP: batches of our app, the line of a patrol, coverage, addresses of other apps, what was put aside."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request, Response

from gridgov.db.paging import MAX_PAGE
from gridgov.db.session import read_clock
from gridgov.errors import Malformed
from gridgov.patrol.actions.look_at_tracks import area_coverage, shift_track
from gridgov.patrol.actions.phones import give_phone, require_own, take_phone_back
from gridgov.patrol.actions.take_points import take_own_points
from gridgov.patrol.queries.quarantine import quarantine_page
from gridgov.patrol.queries.tracks import phones_of
from gridgov.patrol.schemas.points import (
    BATCH,
    IssuedPhoneOut,
    PatrolCoverageOut,
    PhoneIn,
    PhoneOut,
    PhonesOut,
    QuarantinePage,
    TakenOut,
    TrackOut,
)
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.fields import PathText
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter()
_ONE = "/patrol-shifts/{patrol_id}"


@router.post(
    f"{_ONE}/points", response_model=TakenOut, summary="上传轨迹点 · Send track points", openapi_extra=BATCH,
    responses=problem_responses(),
)  # fmt: skip
async def add_patrol_points(
    request: Request, session: SessionDep, person: PersonDep, patrol_id: UUID
) -> Response:
    """A batch of 1 to 500; sent again it changes nothing. A bad point is put aside with a reason and the rest is kept."""
    content = _json(await request.body())
    taken = await take_own_points(session, person, content, shift_id=patrol_id)
    return Response(orjson.dumps(taken.as_answer()), media_type="application/json")


@router.get(
    f"{_ONE}/track",
    response_model=TrackOut,
    summary="巡查轨迹 · The line of a patrol",
    responses=problem_responses(404),
)
async def read_patrol_track(cmd: CommandDep, patrol_id: UUID) -> TrackOut:
    """While it runs to its leader only; each look leaves a row in the audit log."""
    return await shift_track(cmd.session, cmd.person, shift_id=patrol_id, at=cmd.at)


@router.get(
    "/patrol-coverage", response_model=PatrolCoverageOut, summary="巡查覆盖 · What patrols touched of an area",
    responses=problem_responses(),
)  # fmt: skip
async def read_patrol_coverage(
    session: SessionDep, person: PersonDep, area: PathText, first: date, last: date
) -> PatrolCoverageOut:
    """Checkpoints, street length and 50 m cells, both days included. No kilometres, nobody's name, no ranking."""
    return await area_coverage(
        session, person, area_path=area, first=first, last=last, at=await read_clock(session)
    )


@router.post(
    "/patrol-phones", status_code=201, response_model=IssuedPhoneOut, summary="接入其他定位应用 · An address for another app",
    responses=problem_responses(409),
)  # fmt: skip
async def add_patrol_phone(cmd: CommandDep, body: PhoneIn, response: Response) -> IssuedPhoneOut:
    """Told this once, as a link and as a code to be scanned. (No ``Idempotency-Key``: the answer must be kept nowhere.)"""
    response.headers["Cache-Control"] = "no-store"
    return await give_phone(cmd.session, cmd.person, body, at=cmd.at)


@router.get(
    "/patrol-phones",
    response_model=PhonesOut,
    summary="我的定位应用 · My other apps",
    responses=problem_responses(),
)
async def list_patrol_phones(session: SessionDep, person: PersonDep) -> PhonesOut:
    """Those that still count."""
    require_own(session, person)
    rows = await phones_of(session, county_code=person.county_code, person_id=person.id)
    return PhonesOut(items=[PhoneOut.model_validate(row) for row in rows])


@router.post(
    "/patrol-phones/{phone_id}/revoke", status_code=204, summary="停用定位应用 · Revoke an address",
    responses=problem_responses(404),
)  # fmt: skip
async def revoke_one_patrol_phone(cmd: CommandDep, phone_id: UUID) -> None:
    await take_phone_back(cmd.session, cmd.person, phone_id=phone_id, at=cmd.at)


@router.get(
    "/patrol-quarantine", response_model=QuarantinePage, summary="被隔离的轨迹点 · Points that were put aside",
    responses=problem_responses(),
)  # fmt: skip
async def list_patrol_quarantine(
    session: SessionDep,
    person: PersonDep,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> QuarantinePage:
    """The newest first; whose phone it was is not told."""
    permissions_of(session).require(person, "patrol.read_quarantine", Subject(person.county_code))
    return await quarantine_page(session, county_code=person.county_code, cursor=cursor, limit=limit)


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except ValueError as error:
        raise Malformed("请求内容不是有效的 JSON", "The body is not JSON") from error
