"""HTTP of the rules that a county edits: read, check with effect, put in force, history."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from gridgov.clock import local_day
from gridgov.db.paging import MOST_INTEGER
from gridgov.errors import NotFound
from gridgov.people.current import Command, CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.permissions import Subject
from gridgov.rulebook.actions.check_draft import Looked, book_of, check_draft
from gridgov.rulebook.actions.put_in_force import put_in_force
from gridgov.rulebook.queries.versions import standing, version_numbered, version_page
from gridgov.rulebook.queries.views import shown_rules, shown_version, shown_versions
from gridgov.rulebook.rules.changes import changes
from gridgov.rulebook.rules.drafts import RuleKind
from gridgov.rulebook.schemas import (
    DraftFaultOut,
    EffectOut,
    PutIn,
    RuleChangeOut,
    RuleCheckOut,
    RuleDraftIn,
    RulesOut,
    VersionOut,
    VersionPage,
    VersionWhole,
)
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/api/v1/rules", tags=["规则 rules"])
_MOST_VERSIONS = 100


@router.get(
    "/{rule_kind}",
    response_model=RulesOut,
    summary="现行规则 · The rules as they stand",
    responses=problem_responses(),
)
async def read_rules(cmd: CommandDep, rule_kind: RuleKind) -> RulesOut:
    """Every rule with its source, since when, and whose it is; the county's own text, which a draft begins from."""
    county_code = _may_read(cmd)
    now = await standing(cmd.session, county_code=county_code, kind=rule_kind)
    return await shown_rules(cmd.session, rule_kind, now, county_code=county_code, today=local_day(cmd.at))


@router.post(
    "/{rule_kind}/check", response_model=RuleCheckOut, summary="检查草案与影响 · Check a draft and tell its effect",
    responses=problem_responses(),
)  # fmt: skip
async def check_rules(cmd: CommandDep, rule_kind: RuleKind, body: RuleDraftIn) -> RuleCheckOut:
    """Nothing is written: all faults with line, field and remedy; or what would change and how much that runs keeps its own."""
    return _told(await check_draft(cmd.session, cmd.person, rule_kind, body, at=cmd.at))


@router.post(
    "/{rule_kind}/versions", status_code=201, response_model=VersionOut, summary="发布规则 · Put rules in force",
    responses=problem_responses(412, 428),
)  # fmt: skip
async def put_rules_in_force(
    cmd: CommandDep, rule_kind: RuleKind, body: PutIn, version: VersionDep
) -> Response:
    """From a day on, for every process of this house within seconds. Whoever saw an older version (If-Match) is answered 412
    with what changed since, and by whom."""

    async def run() -> VersionOut:
        made = await put_in_force(cmd.session, cmd.person, rule_kind, body, version=version, at=cmd.at)
        return (await shown_versions(cmd.session, [made], today=local_day(cmd.at)))[0]

    return await cmd.once(run, status=201)


@router.get(
    "/{rule_kind}/versions", response_model=VersionPage, summary="规则历史 · Versions of the rules",
    responses=problem_responses(),
)  # fmt: skip
async def list_rule_versions(
    cmd: CommandDep,
    rule_kind: RuleKind,
    before: Annotated[
        int | None, Query(ge=1, le=MOST_INTEGER, description="此版本之前的 · older than this number")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=_MOST_VERSIONS)] = 20,
) -> VersionPage:
    """Who put what in force, when, from which day, why, and what was told of its effect before."""
    found = await version_page(
        cmd.session, county_code=_may_read(cmd), kind=rule_kind, before=before, limit=limit + 1
    )
    items = await shown_versions(cmd.session, found[:limit], today=local_day(cmd.at))
    return VersionPage(items=items, next_before=items[-1].number if len(found) > limit else None)


@router.get(
    "/{rule_kind}/versions/{rule_number}", response_model=VersionWhole, summary="某一版规则 · One version of the rules",
    responses=problem_responses(404),
)  # fmt: skip
async def read_rule_version(
    cmd: CommandDep, rule_kind: RuleKind, rule_number: Annotated[int, Path(ge=1, le=MOST_INTEGER)]
) -> VersionWhole:
    """Its text, the text before it, and what differs."""
    found = await version_numbered(
        cmd.session, county_code=_may_read(cmd), kind=rule_kind, number=rule_number
    )
    if found is None:
        raise NotFound("没有这一版规则", "There is no such version of the rules")
    names = await names_of(cmd.session, {found.put_by})
    shown = shown_version(found, names, today=local_day(cmd.at))
    changed = changes(rule_kind, book_of(rule_kind, found.text_before), book_of(rule_kind, found.text))
    told: dict[str, Any] = shown.model_dump()
    return VersionWhole(
        **told, text=found.text, text_before=found.text_before,
        changes=[RuleChangeOut.model_validate(change) for change in changed],
    )  # fmt: skip


def _may_read(cmd: Command) -> str:
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "rules.read", Subject(county_code))
    return county_code


def _told(looked: Looked) -> RuleCheckOut:
    checked = looked.checked
    return RuleCheckOut(
        ok=checked.book is not None, text=looked.written.text, fault_count=checked.fault_count,
        faults=[DraftFaultOut.model_validate(one) for one in checked.faults],
        effect=EffectOut.model_validate(looked.effect) if looked.effect else None,
    )  # fmt: skip
