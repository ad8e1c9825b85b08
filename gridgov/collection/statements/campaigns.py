"""Core writes of campaigns and their targets."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.tables import Campaign, CampaignTarget

_NO_SYNC = {"synchronize_session": False}


async def insert_campaign(session: AsyncSession, values: Mapping[str, Any]) -> bool:
    """False where the id is taken."""
    statement = pg_insert(Campaign).values(**values).on_conflict_do_nothing().returning(Campaign.id)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def lock_campaign(session: AsyncSession, *, county_code: str, campaign_id: UUID) -> Campaign:
    statement = (
        select(Campaign)
        .where(Campaign.county_code == county_code, Campaign.id == campaign_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one()


async def update_campaign(
    session: AsyncSession, *, county_code: str, campaign_id: UUID, values: Mapping[str, Any]
) -> None:
    await session.execute(
        update(Campaign)
        .where(Campaign.county_code == county_code, Campaign.id == campaign_id)
        .values(**values)
        .execution_options(**_NO_SYNC)
    )


async def insert_targets(
    session: AsyncSession,
    chosen: Select[UUID, str],
    *,
    county_code: str,
    campaign_id: UUID,
    purpose_code: str,
) -> None:
    """Everybody whom the campaign visits (``chosen``: id and area path), by one statement."""
    picked = chosen.subquery("picked")
    rows = select(
        literal(county_code), literal(campaign_id), picked.c.id, literal(purpose_code), picked.c.scope_path, literal(0)
    )  # fmt: skip
    names = ["county_code", "campaign_id", "record_id", "purpose_code", "scope_path", "tries"]
    await session.execute(insert(CampaignTarget).from_select(names, rows))


async def lock_target(
    session: AsyncSession, *, county_code: str, campaign_id: UUID, record_id: UUID
) -> CampaignTarget | None:
    statement = (
        select(CampaignTarget)
        .where(
            CampaignTarget.county_code == county_code,
            CampaignTarget.campaign_id == campaign_id,
            CampaignTarget.record_id == record_id,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).one_or_none()


async def update_target(session: AsyncSession, target: CampaignTarget, values: Mapping[str, Any]) -> None:
    await session.execute(
        update(CampaignTarget)
        .where(
            CampaignTarget.county_code == target.county_code,
            CampaignTarget.campaign_id == target.campaign_id,
            CampaignTarget.record_id == target.record_id,
        )
        .values(**values)
        .execution_options(**_NO_SYNC)
    )
