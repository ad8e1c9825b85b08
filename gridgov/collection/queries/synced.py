"""Visits as a phone holds them: whom running campaigns visit in one's reach, and what is due to be looked at again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.campaigns import CampaignRow, Target, seen_by, within_reach
from gridgov.collection.queries.records import SCOPE, Record
from gridgov.collection.queries.views import record_out
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.schemas.campaigns import CampaignOut
from gridgov.grids.queries.scope import in_scope
from gridgov.people.queries import permissions_of
from gridgov.people.rules.roles import Person

AHEAD = timedelta(days=14)
MOST = 300
"""Visits, and looks, that a phone is given; whoever has more of them asks the lists."""
MOST_CAMPAIGNS = 20
_OF_THE_DESK = {"kind_zh", "state", "verify_zh", "changed_at"}


async def own_visits(session: AsyncSession, person: Person, *, at: datetime) -> dict[str, Any]:
    """As JSON: campaigns, targets by record, and what is due within two weeks. ``more`` says that some were left out."""
    table = permissions_of(session)
    campaigns: Sequence[CampaignRow] = []
    visits: Sequence[tuple[Target, Record]] = []
    due: Sequence[Record] = []
    if table.may_ever(person, "campaign.visit"):
        campaigns = await _running(session, person)
        visits = await _waiting(session, person, campaigns)
    if table.may_ever(person, "record.collect"):
        due = await _due(session, person, at=at)
    return {
        "campaigns": [CampaignOut.model_validate(row).model_dump(mode="json") for row in campaigns],
        "visits": [
            {"campaign_id": str(target.campaign_id), "tries": target.tries, "record": _line(session, record)}
            for target, record in visits[:MOST]
        ],
        "due": [_line(session, record) for record in due[:MOST]],
        "more": len(visits) > MOST or len(due) > MOST,
    }


def _line(session: AsyncSession, record: Record) -> dict[str, Any]:
    return record_out(session, record).model_dump(mode="json", exclude=_OF_THE_DESK, exclude_none=True)


async def _running(session: AsyncSession, person: Person) -> Sequence[CampaignRow]:
    statement = (
        select(CampaignRow)
        .where(seen_by(session, person), CampaignRow.state == "running")
        .order_by(CampaignRow.ends_on, CampaignRow.id)
        .limit(MOST_CAMPAIGNS)
    )
    return (await session.scalars(statement)).all()


async def _waiting(
    session: AsyncSession, person: Person, campaigns: Sequence[CampaignRow]
) -> Sequence[tuple[Target, Record]]:
    if not campaigns:
        return []
    of_record = and_(Record.county_code == Target.county_code, Record.id == Target.record_id)
    statement = (
        select(Target, Record)
        .join(Record, of_record)
        .where(
            Target.county_code == person.county_code, Target.campaign_id.in_([row.id for row in campaigns]),
            Target.visited_at.is_(None), within_reach(session, person),
        )
        .order_by(Record.scope_path, Record.id)
        .limit(MOST + 1)
    )  # fmt: skip
    return [(target, record) for target, record in (await session.execute(statement)).all()]


async def _due(session: AsyncSession, person: Person, *, at: datetime) -> Sequence[Record]:
    statement = (
        select(Record)
        .where(
            Record.county_code == person.county_code, Record.state == RecordState.ACTIVE, Record.due_at < at + AHEAD,
            in_scope(permissions_of(session), person, "record.collect", SCOPE),
        )
        .order_by(Record.due_at, Record.id)
        .limit(MOST + 1)
    )  # fmt: skip
    return (await session.scalars(statement)).all()
