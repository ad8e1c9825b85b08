"""Reads of handling: limits, parts and requests of an event, who takes what a vacant post held."""

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.handling.rules.limits import HandlingLimits
from gridgov.handling.rules.return_reasons import Reasons


def limits_of(session: AsyncSession) -> HandlingLimits:
    """The limits that ride on the session."""
    return cast(HandlingLimits, session.info["handling_limits"])


def return_reasons_of(session: AsyncSession) -> Reasons:
    """The reasons for a return that ride on the session."""
    return cast(Reasons, session.info["return_reasons"])
