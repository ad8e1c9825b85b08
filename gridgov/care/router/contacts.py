"""Contacts of a served person: added, corrected, put in order, ended. Each answers with the person as they are now."""

from uuid import UUID

from fastapi import APIRouter, Response

from gridgov.care.actions.add_contact import add_contact
from gridgov.care.actions.change_contact import change_contact
from gridgov.care.actions.end_contact import end_contact
from gridgov.care.actions.order_contacts import order_contacts
from gridgov.care.router.answering import answered
from gridgov.care.schemas.contacts import ContactChangeIn, ContactIn, ContactOrderIn
from gridgov.care.schemas.served import ServedDetail
from gridgov.people.current import CommandDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/served-persons/{served_id}/contacts")
_CHANGES = problem_responses(404, 409, 412, 428)


@router.post(
    "",
    status_code=201,
    response_model=ServedDetail,
    summary="添加联系人 · Add a contact",
    responses=_CHANGES,
)
async def add_one_served_contact(
    cmd: CommandDep, version: VersionDep, served_id: UUID, body: ContactIn, response: Response
) -> ServedDetail:
    """At a position, or last. The version is the person's."""
    shown = await add_contact(cmd.session, cmd.person, body, served_id=served_id, version=version, at=cmd.at)
    return answered(response, shown)


@router.put(
    "/order",
    response_model=ServedDetail,
    summary="调整联系人顺序 · Put the contacts in order",
    responses=_CHANGES,
)
async def order_served_contacts(
    cmd: CommandDep, version: VersionDep, served_id: UUID, body: ContactOrderIn, response: Response
) -> ServedDetail:
    shown = await order_contacts(
        cmd.session, cmd.person, body, served_id=served_id, version=version, at=cmd.at
    )
    return answered(response, shown)


@router.patch(
    "/{contact_id}",
    response_model=ServedDetail,
    summary="更正联系人 · Correct a contact",
    responses=_CHANGES,
)
async def change_one_served_contact(
    cmd: CommandDep,
    version: VersionDep,
    served_id: UUID,
    contact_id: UUID,
    body: ContactChangeIn,
    response: Response,
) -> ServedDetail:
    shown = await change_contact(
        cmd.session, cmd.person, body, served_id=served_id, contact_id=contact_id, version=version, at=cmd.at
    )
    return answered(response, shown)


@router.post(
    "/{contact_id}/end",
    response_model=ServedDetail,
    summary="结束联系人 · End a contact",
    responses=_CHANGES,
)
async def end_one_served_contact(
    cmd: CommandDep, version: VersionDep, served_id: UUID, contact_id: UUID, response: Response
) -> ServedDetail:
    """Those after them move up."""
    shown = await end_contact(
        cmd.session, cmd.person, served_id=served_id, contact_id=contact_id, version=version, at=cmd.at
    )
    return answered(response, shown)
