"""Reads of duty."""

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.duty.rules.limits import DutyLimits


def limits_of(session: AsyncSession) -> DutyLimits:
    """The limits that ride on the session."""
    return cast(DutyLimits, session.info["duty_limits"])
