"""专项排查, 走访: planned, looked at beforehand, started, visited record by record, ended."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from gridgov.clock import end_of_day, local_day
from gridgov.collection.actions.add_record import kind_of
from gridgov.collection.actions.collect_record import write_collected
from gridgov.collection.actions.hold_record import check_active, hold_record
from gridgov.collection.messages import CampaignChanged, CampaignStarted
from gridgov.collection.queries.campaigns import (
    CampaignRow,
    Wanted,
    campaign_by_id,
    campaign_subject,
    chosen,
    counted,
    target_grids,
    visible_campaign,
    waiting_in,
)
from gridgov.collection.queries.house import limits_of, register_of
from gridgov.collection.rules.clocks import owner_of
from gridgov.collection.schemas.campaigns import CampaignIn, CampaignOut, CampaignPlanOut, CampaignVisitIn
from gridgov.collection.schemas.records import CollectIn
from gridgov.collection.statements.campaigns import (
    insert_campaign,
    insert_targets,
    lock_campaign,
    lock_target,
    update_campaign,
    update_target,
)
from gridgov.db.audit import record_audit
from gridgov.db.outbox import announce
from gridgov.db.session import Session
from gridgov.deadlines.actions.end import end_deadlines
from gridgov.deadlines.actions.start import Owed, start_deadlines
from gridgov.deadlines.rules.policies import Stage, Urgency
from gridgov.errors import Conflict, Fault, NotFound, ReusedKey, StaleVersion
from gridgov.grids.queries import find_area
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

SUBJECT = "campaign"
_GRID_LENGTH = 16


async def plan_campaign(session: Session, person: Person, body: CampaignIn, *, at: datetime) -> CampaignOut:
    """Nobody is sent yet. The id is the sender's: sent twice, it is one campaign."""
    county_code = person.county_code
    permissions_of(session).require(person, "campaign.plan", Subject(county_code, body.area_path))
    refuse(await _faults(session, body, at))
    earlier = await campaign_by_id(session, county_code=county_code, campaign_id=body.id)
    if earlier is not None:
        if earlier.planned_by != person.id or earlier.name != body.name:
            raise ReusedKey(
                "该编号已用于另一行动,请生成新编号", "This id belongs to another campaign; make a new one"
            )
        return CampaignOut.model_validate(earlier)
    await insert_campaign(session, {
        **body.model_dump(exclude={"area_path"}), "county_code": county_code, "scope_path": body.area_path,
        "state": "planned", "left_out_count": 0, "planned_by": person.id, "planned_at": at, "version": 1,
    })  # fmt: skip
    row = await lock_campaign(session, county_code=county_code, campaign_id=body.id)
    await _audit(session, person, row, "campaign_planned", at)
    return CampaignOut.model_validate(row)


async def preview_campaign(
    session: Session, person: Person, *, campaign_id: UUID, at: datetime
) -> CampaignPlanOut:
    """What it would ask of whom, and who is left out, before anybody is sent."""
    row = await visible_campaign(session, person, campaign_id)
    permissions_of(session).require(person, "campaign.plan", campaign_subject(row))
    targets, left_out, grids = await counted(session, row.county_code, wanted_of(session, row, at))
    return CampaignPlanOut(
        target_count=targets, left_out_count=left_out, asked_count=targets * len(row.fields), grid_count=grids
    )


async def start_campaign(
    session: Session, person: Person, *, campaign_id: UUID, version: int, at: datetime
) -> CampaignOut:
    """Each grid owes its visits by the last day; whoever was visited lately for the same thing is left out."""
    row = await _hold(session, person, campaign_id, version)
    if row.state != "planned":
        raise Conflict("该行动已启动或已结束", "It was started, or it is over")
    wanted = wanted_of(session, row, at)
    targets, left_out, _ = await counted(session, row.county_code, wanted)
    most = limits_of(session).campaign_most_targets
    if targets == 0 or targets > most:
        raise Conflict(
            f"走访对象为 {targets} 个,应在 1-{most} 之间;请调整范围",
            f"It would visit {targets} records, which must be 1 to {most}; change its area or kind",
        )
    await insert_targets(
        session, chosen(row.county_code, wanted), county_code=row.county_code, campaign_id=row.id,
        purpose_code=row.purpose_code,
    )  # fmt: skip
    grids = await target_grids(session, county_code=row.county_code, campaign_id=row.id)
    owed = [_owed(row, grid) for grid in grids]
    await start_deadlines(session, owed, county_code=row.county_code, at=at)
    await _write(session, row, {"state": "running", "left_out_count": left_out})
    await announce(session, CampaignStarted(row.county_code, row.id, row.scope_path), at=at)
    await _audit(session, person, row, "campaign_started", at, {"targets": targets, "left_out": left_out})
    return CampaignOut.model_validate(row)


async def end_campaign(
    session: Session, person: Person, *, campaign_id: UUID, version: int, at: datetime
) -> CampaignOut:
    """Nobody is visited for it any more; what was collected stays."""
    row = await _hold(session, person, campaign_id, version)
    if row.state == "ended":
        raise Conflict("该行动已结束", "It is over already")
    await end_deadlines(
        session, county_code=row.county_code, subject_id=row.id, whole=True, outcome="ended", at=at
    )
    await _write(session, row, {"state": "ended", "ended_at": at})
    await announce(session, CampaignChanged(row.county_code, row.id, row.scope_path), at=at)
    await _audit(session, person, row, "campaign_ended", at)
    return CampaignOut.model_validate(row)


async def visit_target(
    session: Session, person: Person, body: CampaignVisitIn, *, campaign_id: UUID, record_id: UUID, version: int, at: datetime
) -> int:  # fmt: skip
    """What was seen goes straight into the record, whose version it is; the version after. `Conflict` for a second visit."""
    row = await visible_campaign(session, person, campaign_id)
    record = await hold_record(session, person, record_id=record_id, action="campaign.visit")
    target = await lock_target(session, county_code=row.county_code, campaign_id=row.id, record_id=record_id)
    if target is None:
        raise NotFound("该记录不在本次走访对象内", "This record is no target of this campaign")
    if row.state != "running":
        raise Conflict("该行动未启动或已结束", "It was not started, or it is over")
    if target.visited_at is not None:
        raise Conflict(
            f"该对象已于 {local_day(target.visited_at)} 走访,不再重复上门",
            f"It was visited on {local_day(target.visited_at)}; nobody is visited twice for the same thing",
        )
    if record.version != version:
        raise StaleVersion(
            "该记录已被他人更新,请刷新后再提交", "Somebody else changed this record first; look again"
        )
    refuse(_visit_faults(row, body))
    if body.outcome == "done":
        check_active(record)
        collected = CollectIn(fields=body.fields, how=body.how, why=body.words or row.name)
        record = await write_collected(session, person, record, collected, campaign_id=row.id, at=at)
    values: dict[str, Any] = {"tries": target.tries + 1, "outcome": body.outcome}
    if body.outcome != "nobody_there":
        values |= {"visited_at": at, "visited_by": person.id}
    await update_target(session, target, values)
    await announce(session, CampaignChanged(row.county_code, row.id, target.scope_path), at=at)
    await _end_when_done(session, row, target.scope_path, at)
    return record.version


def wanted_of(session: Session, row: CampaignRow, at: datetime) -> Wanted:
    since = at - timedelta(days=limits_of(session).campaign_same_purpose_days)
    return Wanted(row.kind, tuple(row.class_codes), row.small_only, row.scope_path, row.purpose_code, since)


async def _end_when_done(session: Session, row: CampaignRow, path: str, at: datetime) -> None:
    grid = path[:_GRID_LENGTH]
    if await waiting_in(session, county_code=row.county_code, campaign_id=row.id, grid=grid) == 0:
        await end_deadlines(
            session, county_code=row.county_code, subject_id=row.id, part_id=_part(row, grid), outcome="visited", at=at
        )  # fmt: skip


def _owed(row: CampaignRow, grid: str) -> Owed:
    role, path = owner_of(grid)
    return Owed(
        row.county_code, SUBJECT, row.id, grid, Stage.CAMPAIGN, Urgency.NORMAL, role, path, part_id=_part(row, grid),
        due_on=end_of_day(row.ends_on),
    )  # fmt: skip


def _part(row: CampaignRow, grid: str) -> UUID:
    """The part of a campaign that one grid owes."""
    return uuid5(row.id, grid)


async def _faults(session: Session, body: CampaignIn, at: datetime) -> list[Fault]:
    kind = kind_of(session, body.kind)
    fields = {one.code for one in register_of(session).of(kind.code).values() if not one.retired}
    classes = {one.code for one in kind.classes}
    found = [
        Fault(f"/fields/{n}", "not-in-register", "登记目录中没有此项", "There is no such field in the register")
        for n, code in enumerate(body.fields) if code not in fields
    ] + [
        Fault(f"/class_codes/{n}", "not-in-list", "没有此类别", "There is no such class of this kind")
        for n, code in enumerate(body.class_codes) if code not in classes
    ]  # fmt: skip
    if await find_area(session, body.area_path) is None:
        found.append(Fault("/area_path", "no-area", "没有这个区域", "There is no such area"))
    if body.ends_on < body.starts_on or body.ends_on < local_day(at):
        found.append(
            Fault(
                "/ends_on",
                "period",
                "截止日须不早于起始日和今天",
                "It ends before it begins, or before today",
            )
        )
    return found


def _visit_faults(row: CampaignRow, body: CampaignVisitIn) -> list[Fault]:
    if body.outcome != "done":
        return [Fault("/fields", "not-asked", "未见到人时不填采集项", "Nothing is collected where nobody was met")] if body.fields else []  # fmt: skip
    missing = [code for code in row.fields if code not in body.fields]
    strange = [code for code in body.fields if code not in row.fields]
    return [
        *(Fault(f"/fields/{code}", "missing", "本次走访须填写此项", "This campaign asks for it") for code in missing),
        *(Fault(f"/fields/{code}", "not-asked", "本次走访不采集此项,请删除", "This campaign does not ask it; leave it out") for code in strange),
    ]  # fmt: skip


async def _hold(session: Session, person: Person, campaign_id: UUID, version: int) -> CampaignRow:
    found = await visible_campaign(session, person, campaign_id)
    permissions_of(session).require(person, "campaign.plan", campaign_subject(found))
    row = await lock_campaign(session, county_code=found.county_code, campaign_id=campaign_id)
    if row.version != version:
        raise StaleVersion("该行动已被他人更新,请刷新", "Somebody else changed it first; look again")
    return row


async def _write(session: Session, row: CampaignRow, values: dict[str, Any]) -> None:
    await update_campaign(
        session,
        county_code=row.county_code,
        campaign_id=row.id,
        values={**values, "version": row.version + 1},
    )
    await session.refresh(row)


async def _audit(
    session: Session,
    person: Person,
    row: CampaignRow,
    action: str,
    at: datetime,
    data: dict[str, Any] | None = None,
) -> None:
    await record_audit(
        session, county_code=row.county_code, actor_id=person.id, action=action, subject=SUBJECT, subject_id=row.id,
        data={**(data or {}), "purpose_code": row.purpose_code}, at=at,
    )  # fmt: skip
