"""What was asked in a month, for the centre alone: sums by field and by campaign, and a spread without names."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.collection.queries.house import register_of
from gridgov.collection.rules.burden import spread
from gridgov.collection.schemas.burden import AskedCampaignOut, AskedFieldOut, BucketOut, BurdenOut
from gridgov.collection.tables import Campaign, CollectionAsk

_TOLD = "本报告仅供中心减负使用,不得用于对个人的考核、排名或通报(国办函〔2026〕12号)"
_MOST_CAMPAIGNS = 200


async def burden_of(session: AsyncSession, *, county_code: str, first: date, following: date) -> BurdenOut:
    """Of a month in the county: from its first day to before the next one's."""
    begin, end = (datetime(day.year, day.month, day.day, tzinfo=SHANGHAI) for day in (first, following))
    within = and_(CollectionAsk.county_code == county_code, CollectionAsk.at >= begin, CollectionAsk.at < end)
    width = func.coalesce(func.array_length(CollectionAsk.fields, 1), 0)
    again = func.coalesce(func.array_length(CollectionAsk.repeated, 1), 0)
    sums = select(func.count(), func.coalesce(func.sum(width), 0), func.coalesce(func.sum(again), 0)).where(
        within
    )
    visits, asked, repeated = (await session.execute(sums)).one()
    per_worker = select(func.sum(width)).where(within).group_by(CollectionAsk.worker_id)
    counts = [int(count) for count in await session.scalars(per_worker)]
    found = spread(counts)
    return BurdenOut(
        month=f"{first:%Y-%m}", visit_count=visits, asked_count=asked, repeated_count=repeated, worker_count=len(counts),
        average_per_worker=found.average, median_per_worker=found.median, most_per_worker=found.most,
        workers=[BucketOut(from_count=a, to_count=b, worker_count=c) for a, b, c in found.buckets],
        fields=await _fields(session, within), campaigns=await _campaigns(session, within, county_code), told_zh=_TOLD,
    )  # fmt: skip


async def _fields(session: AsyncSession, within: ColumnElement[bool]) -> list[AskedFieldOut]:
    asked = await _by_field(session, within, CollectionAsk.fields)
    again = await _by_field(session, within, CollectionAsk.repeated)
    register = register_of(session)
    return [
        AskedFieldOut(
            kind=kind, field=code, zh=register.of(kind)[code].zh, asked_count=count, repeated_count=again.get((kind, code), 0)
        )
        for (kind, code), count in sorted(asked.items(), key=lambda item: (-item[1], item[0]))
        if kind in register.kinds and code in register.of(kind)
    ]  # fmt: skip


async def _by_field(
    session: AsyncSession, within: ColumnElement[bool], column: Any
) -> dict[tuple[str, str], int]:
    each = select(CollectionAsk.kind, func.unnest(column).label("code")).where(within).subquery("each")
    statement = select(each.c.kind, each.c.code, func.count()).group_by(each.c.kind, each.c.code)
    return {(kind, field): int(count) for kind, field, count in (await session.execute(statement)).all()}


async def _campaigns(
    session: AsyncSession, within: ColumnElement[bool], county_code: str
) -> list[AskedCampaignOut]:
    width = func.sum(func.coalesce(func.array_length(CollectionAsk.fields, 1), 0))
    statement = (
        select(Campaign.id, Campaign.name, width)
        .join(
            CollectionAsk,
            and_(CollectionAsk.county_code == Campaign.county_code, CollectionAsk.campaign_id == Campaign.id),
        )
        .where(within, Campaign.county_code == county_code)
        .group_by(Campaign.id, Campaign.name)
        .order_by(Campaign.id)
        .limit(_MOST_CAMPAIGNS)
    )
    return [
        AskedCampaignOut(campaign_id=str(id_), name=name, asked_count=int(count))
        for id_, name, count in (await session.execute(statement)).all()
    ]
