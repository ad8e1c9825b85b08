"""A served person's plan as it is shown: their own ladders beside the county's, and what another plan would change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.queries.house import ladders_of
from gridgov.alarms.queries.response_services import services_at
from gridgov.alarms.rules.audiences import posts_of
from gridgov.alarms.rules.ladders import AUDIENCE_NAMES, SERVICE_OF, Audience, Ladder
from gridgov.alarms.rules.plans import audiences_in, changes_of, county_ladders, ladders_in
from gridgov.alarms.rules.terms import AlarmState
from gridgov.alarms.schemas.plans import (
    AudienceReachOut,
    PlanChangeOut,
    PlanCheckOut,
    PlanLadderOut,
    ServedPlanView,
)
from gridgov.alarms.tables import AlarmRow
from gridgov.care.queries import Served, open_contacts
from gridgov.care.rules.consents import in_force
from gridgov.care.rules.terms import CareConsent
from gridgov.clock import local_day
from gridgov.duty.queries.on_duty import on_duty_or_all

_NO_CONSENT = ("未登记同意向 120 提供信息", "no consent that 120 is told")
_NO_CONTACT = ("没有联系人", "there is no contact")
_NO_POST = ("当地此岗位无人", "nobody holds this post there")
_NO_SERVICE = ("未登记此单位的电话", "no telephone of it is entered")


def plan_shown(session: AsyncSession, row: Served, *, at: datetime) -> ServedPlanView:
    """Their own ladders, each once, and the county's of today."""
    county = county_ladders(ladders_of(session), on=local_day(at))
    own = [_ladder(ladder) for ladder in ladders_in(row.plan)]
    return ServedPlanView(
        served_id=row.id, own=own, county=[_ladder(one) for one in county], version=row.version
    )


async def plan_checked(
    session: AsyncSession, row: Served, plan: Mapping[str, Any] | None, *, at: datetime
) -> PlanCheckOut:
    """What ``plan`` would change for them, and whom those it names are now."""
    changes = changes_of(ladders_of(session), row.plan, plan, on=local_day(at))
    reach = [
        await _reach(session, row, audience, at)
        for audience in audiences_in([change.after for change in changes])
    ]
    return PlanCheckOut(
        served_id=row.id, version=row.version, reach=reach, alarm_is_open=await _has_open_alarm(session, row),
        changes=[
            PlanChangeOut(
                kinds=list(one.kinds), before=_ladder(one.before), before_own=one.before_own,
                after=_ladder(one.after), after_own=one.after_own,
            )
            for one in changes
        ],
    )  # fmt: skip


def _ladder(ladder: Ladder) -> PlanLadderOut:
    return PlanLadderOut.model_validate(ladder.model_dump())


async def _reach(session: AsyncSession, row: Served, audience: Audience, at: datetime) -> AudienceReachOut:
    count, why = await _count(session, row, audience, at)
    zh, en = AUDIENCE_NAMES[audience]
    why_zh, why_en = why if count == 0 else (None, None)
    return AudienceReachOut(code=audience, zh=zh, en=en, now_count=count, why_zh=why_zh, why_en=why_en)


async def _count(
    session: AsyncSession, row: Served, audience: Audience, at: datetime
) -> tuple[int | None, tuple[str, str]]:
    """How many, and what to say where there is nobody. As `notices.queries.alarm_audience` calls them."""
    if audience is Audience.NEAR:
        return None, _NO_POST
    if audience is Audience.RELATIVES:
        contacts = await open_contacts(session, county_code=row.county_code, served_id=row.id)
        return len(contacts), _NO_CONTACT
    if audience not in SERVICE_OF:
        return len(await on_duty_or_all(session, posts_of(audience, row.scope_path), at=at)), _NO_POST
    if audience is Audience.MEDICAL_120 and CareConsent.MEDICAL_HANDOVER not in in_force(row.consents):
        return 0, _NO_CONSENT
    services = await services_at(
        session, county_code=row.county_code, scope_path=row.scope_path, service=SERVICE_OF[audience]
    )
    return len(services), _NO_SERVICE


async def _has_open_alarm(session: AsyncSession, row: Served) -> bool:
    statement = select(
        exists().where(
            AlarmRow.county_code == row.county_code,
            AlarmRow.subject_id == row.id,
            AlarmRow.state == AlarmState.OPEN,
        )
    )
    return bool(await session.scalar(statement))
