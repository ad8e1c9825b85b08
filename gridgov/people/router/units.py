"""Units that work is given to."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from gridgov.db.paging import MAX_PAGE
from gridgov.people.actions.add_unit import add_unit
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.queries import permissions_of
from gridgov.people.queries.directory import unit_page
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.units import UnitKind
from gridgov.people.schemas import UnitIn, UnitOut, UnitPage
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["单位 units"])


@router.post(
    "/units",
    status_code=201,
    response_model=UnitOut,
    summary="添加单位 · Add a unit",
    responses=problem_responses(),
)
async def add_one_unit(cmd: CommandDep, body: UnitIn) -> Response:
    """The id is the sender's; sending the same again is harmless."""
    return await cmd.once(lambda: add_unit(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.get("/units", response_model=UnitPage, summary="单位列表 · Units", responses=problem_responses())
async def list_units(
    session: SessionDep,
    person: PersonDep,
    kind: UnitKind | None = None,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> UnitPage:
    """The county's units, by id."""
    permissions_of(session).require(person, "unit.read", Subject(person.county_code))
    return await unit_page(session, county_code=person.county_code, kind=kind, cursor=cursor, limit=limit)
