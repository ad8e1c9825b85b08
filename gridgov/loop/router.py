"""The loop over HTTP: the chain of a thing, and the table of what starts what."""

from uuid import UUID

from fastapi import APIRouter

from gridgov.loop.actions.concern_record import concern_record
from gridgov.loop.queries import rules_of
from gridgov.loop.queries.chain import chain_of
from gridgov.loop.rules.links import ThingKind
from gridgov.loop.schemas import ChainOut, ConcernIn, LoopRuleOut, LoopRulesOut
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/api/v1", tags=["四联闭环 loop"])


@router.get(
    "/loop-rules", response_model=LoopRulesOut, summary="四联联动规则 · What starts what in another lane",
    responses=problem_responses(),
)  # fmt: skip
async def list_loop_rules(session: SessionDep, person: PersonDep) -> LoopRulesOut:
    """The table: cause, effect, the facts on which each rule acts, and what the county has switched off."""
    del person
    table = rules_of(session)
    return LoopRulesOut(rules=[
        LoopRuleOut.model_validate({**rule.model_dump(), "off_from": table.off_from.get(code)})
        for code, rule in table.rules.items()
    ])  # fmt: skip


@router.post(
    "/loop/record/{record_id}/events", response_model=ChainOut, summary="事件涉及该记录 · An event concerns this record",
    responses=problem_responses(404, 409),
)  # fmt: skip
async def concern_one_record(cmd: CommandDep, record_id: UUID, body: ConcernIn) -> ChainOut:
    """When the event is closed the record says so, and a visit is owed. Said twice it is said once; the record's chain."""
    await concern_record(cmd.session, cmd.person, record_id=record_id, event_id=body.event_id, at=cmd.at)
    return await chain_of(cmd.session, cmd.person, ThingKind.RECORD, record_id)


@router.get(
    "/loop/{kind}/{thing_id}", response_model=ChainOut, summary="来龙去脉 · What brought it about, and what it brought",
    responses=problem_responses(404),
)  # fmt: skip
async def read_chain(session: SessionDep, person: PersonDep, kind: ThingKind, thing_id: UUID) -> ChainOut:
    """Within scope; what lies outside it is a bare link. Bounded: ``cut`` says that there is more."""
    return await chain_of(session, person, kind, thing_id)
