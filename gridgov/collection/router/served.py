"""Records of people and the care list over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from gridgov.collection.actions.link_served import link_served, unlink_served
from gridgov.collection.queries.records import visible_record
from gridgov.collection.queries.served import record_served
from gridgov.collection.router.answering import answered, unkept
from gridgov.collection.schemas.records import RecordDetail
from gridgov.collection.schemas.served import LinkServedIn, RecordServedOut, UnlinkServedIn
from gridgov.people.current import OWN_KEY, CommandDep, PersonDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(dependencies=[OWN_KEY])
_CHANGES = problem_responses(404, 409, 412, 428)


@router.get(
    "/records/{record_id}/served", response_model=RecordServedOut, summary="是否关爱对象 · Whether on the care list", responses=problem_responses(404)
)  # fmt: skip
async def read_record_served(
    session: SessionDep, person: PersonDep, record_id: UUID, response: Response
) -> RecordServedOut:
    """Whom it is linked to; where nobody, who on the care list is likely the same person."""
    unkept(response)
    return await record_served(session, person, await visible_record(session, person, record_id))


@router.post(
    "/records/{record_id}/link-served", response_model=RecordDetail, summary="关联关爱对象 · Link to the care list", responses=_CHANGES
)  # fmt: skip
async def link_record_served(
    cmd: CommandDep, version: VersionDep, record_id: UUID, body: LinkServedIn, response: Response
) -> RecordDetail:
    """One person, one record: what changes on the care list is looked at here."""
    shown = await link_served(
        cmd.session, cmd.person, body.served_id, record_id=record_id, version=version, at=cmd.at
    )
    return answered(response, shown)


@router.post(
    "/records/{record_id}/unlink-served", response_model=RecordDetail, summary="解除关爱对象关联 · Undo the link", responses=_CHANGES
)  # fmt: skip
async def unlink_record_served(
    cmd: CommandDep, version: VersionDep, record_id: UUID, body: UnlinkServedIn, response: Response
) -> RecordDetail:
    shown = await unlink_served(
        cmd.session, cmd.person, body.why, record_id=record_id, version=version, at=cmd.at
    )
    return answered(response, shown)
