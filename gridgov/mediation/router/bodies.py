"""Committees, courts, and the tables of data."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from gridgov.clock import local_day
from gridgov.db.session import read_clock
from gridgov.mediation.actions.bodies import add_body, add_court, change_body, change_court, shown_body
from gridgov.mediation.queries.colleagues import colleagues_of
from gridgov.mediation.queries.history import offered
from gridgov.mediation.queries.papers import offered_papers
from gridgov.mediation.queries.parts import bodies_of, courts_of
from gridgov.mediation.router.answering import CHANGES
from gridgov.mediation.rules.terms import MediatorKind
from gridgov.mediation.schemas.bodies import (
    BodiesOut,
    BodyChangeIn,
    BodyIn,
    BodyOut,
    CatalogueOut,
    ColleaguesOut,
    CourtChangeIn,
    CourtIn,
    CourtOut,
    CourtsOut,
)
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter()
MOST_COLLEAGUES = 500


@router.get("/mediation-catalogue", response_model=CatalogueOut, summary="调解目录 · Kinds, sources, grounds, papers", responses=problem_responses())  # fmt: skip
async def read_mediation_catalogue(session: SessionDep, person: PersonDep) -> CatalogueOut:
    del person
    on = local_day(await read_clock(session))
    return CatalogueOut(**offered(session, on=on), papers=offered_papers(session))


@router.get(
    "/mediation-bodies",
    response_model=BodiesOut,
    summary="调解委员会 · Committees",
    responses=problem_responses(),
)
async def list_mediation_bodies(session: SessionDep, person: PersonDep) -> BodiesOut:
    """Of one's county; whose term is over is seen by its day."""
    rows = await bodies_of(session, county_code=person.county_code)
    return BodiesOut(items=[shown_body(session, row) for row in rows])


@router.get(
    "/mediation-colleagues",
    response_model=ColleaguesOut,
    summary="可任调解员的同事 · Colleagues who may mediate",
    responses=problem_responses(),
)
async def list_mediation_colleagues(
    session: SessionDep,
    person: PersonDep,
    kind: Annotated[MediatorKind | None, Query(description="以何身份 · as what")] = None,
    name: Annotated[str | None, Query(min_length=1, max_length=60)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_COLLEAGUES)] = 50,
) -> ColleaguesOut:
    """Mediators, police and gridworkers along the line of the posts in which one names mediators, and of the same unit: for a
    phone to keep (at most 500), or to be searched by name. Whoever names none is given none."""
    at = await read_clock(session)
    return await colleagues_of(session, person, kind=kind, name=name, limit=limit, at=at)


@router.post("/mediation-bodies", status_code=201, response_model=BodyOut, summary="登记调解委员会 · Enter a committee", responses=CHANGES)  # fmt: skip
async def add_one_mediation_body(cmd: CommandDep, body: BodyIn) -> BodyOut:
    return await add_body(cmd.session, cmd.person, body, at=cmd.at)


@router.patch("/mediation-bodies/{body_id}", response_model=BodyOut, summary="变更调解委员会 · Change a committee", responses=CHANGES)  # fmt: skip
async def change_one_mediation_body(
    cmd: CommandDep, version: VersionDep, body_id: UUID, body: BodyChangeIn
) -> BodyOut:
    return await change_body(cmd.session, cmd.person, body, body_id=body_id, version=version, at=cmd.at)


@router.get(
    "/mediation-courts", response_model=CourtsOut, summary="法院 · Courts", responses=problem_responses()
)
async def list_mediation_courts(session: SessionDep, person: PersonDep) -> CourtsOut:
    rows = await courts_of(session, county_code=person.county_code)
    return CourtsOut(items=[CourtOut.model_validate(row) for row in rows])


@router.post(
    "/mediation-courts",
    status_code=201,
    response_model=CourtOut,
    summary="登记法院 · Enter a court",
    responses=CHANGES,
)
async def add_one_mediation_court(cmd: CommandDep, body: CourtIn) -> CourtOut:
    return await add_court(cmd.session, cmd.person, body, at=cmd.at)


@router.patch(
    "/mediation-courts/{court_id}",
    response_model=CourtOut,
    summary="变更法院 · Change a court",
    responses=CHANGES,
)
async def change_one_mediation_court(
    cmd: CommandDep, version: VersionDep, court_id: UUID, body: CourtChangeIn
) -> CourtOut:
    return await change_court(cmd.session, cmd.person, body, court_id=court_id, version=version, at=cmd.at)
