"""HTTP of codes that others issue: of our areas, of a day long ago, of two authorities side by side."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Path, Query, Response

from gridgov.clock import local_day
from gridgov.db.paging import MAX_PAGE
from gridgov.errors import Invalid
from gridgov.grids.actions.add_alias import add_alias
from gridgov.grids.actions.end_alias import end_alias
from gridgov.grids.queries.code_lists import Compared, code_systems_of, disagreements
from gridgov.grids.queries.codes import resolve_code
from gridgov.grids.rules.codes import short_code
from gridgov.grids.schemas.areas import AliasOut
from gridgov.grids.schemas.codes import AliasIn, DisagreementPage, ResolvedCodeOut, SystemCode
from gridgov.people.current import Command, CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.fields import Line, PathText
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1", tags=["编码 codes"])
AreaPathIn = Annotated[PathText, Path(examples=["3299990010010001"])]
SystemIn = Annotated[SystemCode, Query(examples=["nbs"])]


def _require(cmd: Command, *systems: tuple[str, str]) -> None:
    """May read codes, and asks for systems that are known: (query parameter, system)."""
    permissions_of(cmd.session).require(cmd.person, "code.read", Subject(cmd.person.county_code))
    known = code_systems_of(cmd.session)
    for parameter, system in systems:
        if system not in known:
            names = ", ".join(sorted(known))
            raise Invalid.field(
                f"/{parameter}", "unknown-system", f"没有编码体系“{system}”,可用:{names}",
                f"No system {system!r}; there are {names}",
            )  # fmt: skip


@router.get(
    "/division-codes",
    response_model=ResolvedCodeOut,
    summary="区划编码追踪 · Where a code of a day leads today",
    responses=problem_responses(),
)
async def read_division_code(
    cmd: CommandDep,
    system: SystemIn,
    code: Annotated[str, Query(max_length=12, examples=["320684"])],
    on: Annotated[
        date | None,
        Query(description="编码使用之日,缺省为今天 · the day the code was used; today by default"),
    ] = None,
    name: Annotated[Line | None, Query(description="当时的名称,如已知 · its name then, if known")] = None,
) -> ResolvedCodeOut:
    """Follows renames, mergers and new codes from that day on; the areas are those of one's own county."""
    _require(cmd, ("system", system))
    try:
        short = short_code(code)
    except ValueError as error:
        raise Invalid.field(
            "/code", "bad-code", "编码应为 2、4、6、9 或 12 位数字", "A code has 2, 4, 6, 9 or 12 digits"
        ) from error
    today = local_day(cmd.at)
    return await resolve_code(
        cmd.session, system=system, code=short, on=on or today, today=today, county_code=cmd.person.county_code, name=name
    )  # fmt: skip


@router.get(
    "/division-codes/disagreements",
    response_model=DisagreementPage,
    summary="两套编码的分歧 · Where two authorities disagree",
    responses=problem_responses(),
)
async def list_code_disagreements(
    cmd: CommandDep,
    a: SystemIn,
    b: SystemIn,
    prefix: Annotated[str, Query(pattern=r"^[0-9]{0,12}$", examples=["320583"])] = "",
    level: Annotated[str | None, Query(pattern="^(province|prefecture|county|town|community)$")] = None,
    on: Annotated[date | None, Query(description="缺省为今天 · today by default")] = None,
    cursor: Annotated[str, Query(pattern=r"^[0-9]{0,12}$")] = "",
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
) -> DisagreementPage:
    """Codes with two names, and codes that only one of them has, at the levels that both list."""
    _require(cmd, ("a", a), ("b", b))
    if a == b:
        raise Invalid.field("/b", "same-system", "请选择两个不同的编码体系", "Name two different systems")
    compared = Compared(a, b, prefix, level, on or local_day(cmd.at))
    return await disagreements(cmd.session, compared, after=cursor, limit=limit)


@router.post(
    "/areas/{path}/aliases",
    status_code=201,
    response_model=AliasOut,
    summary="登记外部编码 · Write down a code issued for an area",
    responses=problem_responses(404, 409),
)
async def add_one_alias(
    cmd: CommandDep,
    path: AreaPathIn,
    body: Annotated[AliasIn, Body(openapi_examples={"prefecture": {"value": {
        "system": "prefecture_grid", "issuer": "设区市网格化服务管理中心", "code": "3209-0042",
        "valid_from": "2026-01-01",
    }}})],
) -> Response:  # fmt: skip
    return await cmd.once(lambda: add_alias(cmd.session, cmd.person, body, path=path, at=cmd.at), status=201)


@router.delete(
    "/areas/{path}/aliases/{alias_id}",
    response_model=AliasOut,
    summary="终止外部编码 · A code issued for an area holds no more",
    responses=problem_responses(404, 409),
)
async def end_one_alias(
    cmd: CommandDep,
    path: AreaPathIn,
    alias_id: UUID,
    on: Annotated[date | None, Query(description="自此日起失效,缺省为今天 · today by default")] = None,
) -> Response:
    """It is ended, not erased: what happened before is still found by it."""
    return await cmd.once(
        lambda: end_alias(cmd.session, cmd.person, path=path, alias_id=alias_id, on=on, at=cmd.at)
    )
