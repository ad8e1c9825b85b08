"""People and their posts: added, read within scope, given posts, relieved of them, disabled."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from gridgov.db.paging import MAX_PAGE
from gridgov.people.actions.add_person import add_person
from gridgov.people.actions.disable_person import disable_person
from gridgov.people.actions.edit_person import edit_person
from gridgov.people.actions.enable_person import enable_person
from gridgov.people.actions.end_post import end_post
from gridgov.people.actions.give_post import give_post
from gridgov.people.actions.read_phone import read_phone
from gridgov.people.current import CommandDep
from gridgov.people.queries.directory import PersonFilter, person_page, shown_person, visible_person
from gridgov.people.rules.roles import Role
from gridgov.people.schemas import (
    EndPostIn,
    PersonChangeIn,
    PersonIn,
    PersonOut,
    PersonPage,
    PostIn,
    PostOut,
    Purpose,
)
from gridgov.people.schemas.posts import AddedPersonOut, GivenPostOut
from gridgov.web.fields import PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(tags=["人员 people"])


@router.post(
    "/people",
    status_code=201,
    response_model=AddedPersonOut,
    summary="添加人员 · Add a person",
    responses={**problem_responses(), 200: {"model": PersonOut, "description": "此前已添加 · added before"}},
)
async def add_one_person(cmd: CommandDep, body: PersonIn, response: Response) -> AddedPersonOut:
    """The id is the sender's; sending it again answers 200. (No ``Idempotency-Key``: its fingerprint would be a fast
    hash over a password.)"""
    added = await add_person(cmd.session, cmd.person, body, at=cmd.at)
    if added.seen_before:
        response.status_code = 200
    return added.out


@router.get("/people", response_model=PersonPage, summary="人员列表 · People", responses=problem_responses())
async def list_people(
    cmd: CommandDep,
    role: Role | None = None,
    area_path: Annotated[
        PathText | None, Query(description="在此区域内任岗 · with a post in this area")
    ] = None,
    name: Annotated[
        str | None, Query(min_length=1, max_length=50, description="姓名中含有 · what is in the name")
    ] = None,
    left: Annotated[bool, Query(description="改列已停用的人员 · those who are disabled instead")] = False,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> PersonPage:
    """Those who work within one's scope now, by id; telephone numbers are masked."""
    wanted = PersonFilter(role=role, area_path=area_path, name=name, left=left)
    return await person_page(cmd.session, cmd.person, wanted, cursor=cursor, limit=limit, at=cmd.at)


@router.get(
    "/people/{person_id}",
    response_model=PersonOut,
    summary="人员详情 · One person",
    responses=problem_responses(404),
)
async def read_person(
    cmd: CommandDep,
    person_id: UUID,
    response: Response,
    purpose: Annotated[
        Purpose | None,
        Query(description="写明用途则显示完整电话并留痕 · unmasks the number, and is recorded"),
    ] = None,
) -> PersonOut:
    if purpose is not None:
        shown = await read_phone(cmd.session, cmd.person, person_id=person_id, purpose=purpose, at=cmd.at)
    else:
        row = await visible_person(cmd.session, cmd.person, person_id, at=cmd.at)
        shown = await shown_person(cmd.session, cmd.person, row)
    response.headers["ETag"] = f'"{shown.version}"'
    response.headers["Cache-Control"] = "no-store"
    return shown


@router.patch(
    "/people/{person_id}",
    response_model=PersonOut,
    summary="更正人员信息 · Correct a person's name and numbers",
    responses=problem_responses(404, 412, 428),
)
async def edit_one_person(
    request: Request,
    cmd: CommandDep,
    version: VersionDep,
    person_id: UUID,
    body: PersonChangeIn,
    response: Response,
) -> PersonOut:
    """Fields left out stay; null takes a value away. (No ``Idempotency-Key``: the version makes it safe to send twice.)"""
    shown = await edit_person(cmd.session, cmd.person, body, person_id=person_id, version=version, at=cmd.at)
    request.app.state.person_cache.forget_person(person_id)
    response.headers["ETag"] = f'"{shown.version}"'
    return shown


@router.post(
    "/people/{person_id}/posts",
    status_code=201,
    response_model=GivenPostOut,
    summary="任岗 · Give a post",
    responses=problem_responses(404, 409),
)
async def give_one_post(request: Request, cmd: CommandDep, person_id: UUID, body: PostIn) -> Response:
    answer = await cmd.once(
        lambda: give_post(cmd.session, cmd.person, body, person_id=person_id, at=cmd.at), status=201
    )
    request.app.state.person_cache.forget_person(person_id)
    return answer


@router.post(
    "/posts/{post_id}/end",
    response_model=PostOut,
    summary="离岗 · End a post",
    responses=problem_responses(404, 409),
)
async def end_one_post(request: Request, cmd: CommandDep, post_id: UUID, body: EndPostIn) -> Response:
    """Now, or at ``ends_at``; a post that has not begun is withdrawn."""
    answer = await cmd.once(
        lambda: end_post(cmd.session, cmd.person, post_id=post_id, ends_at=body.ends_at, at=cmd.at)
    )
    request.app.state.person_cache.clear()
    return answer


@router.post(
    "/people/{person_id}/disable",
    response_model=PersonOut,
    summary="停用人员 · A person leaves",
    responses=problem_responses(404),
)
async def disable_one_person(request: Request, cmd: CommandDep, person_id: UUID) -> Response:
    """No sign-in, no sessions and no posts from now on."""
    answer = await cmd.once(lambda: disable_person(cmd.session, cmd.person, person_id=person_id, at=cmd.at))
    request.app.state.person_cache.forget_person(person_id)
    return answer


@router.post(
    "/people/{person_id}/enable",
    response_model=PersonOut,
    summary="恢复人员 · A person is back",
    responses=problem_responses(404),
)
async def enable_one_person(cmd: CommandDep, person_id: UUID) -> Response:
    """Signing in works again, with the password of before; no post comes back."""
    return await cmd.once(lambda: enable_person(cmd.session, cmd.person, person_id=person_id, at=cmd.at))
