"""What rides on the session: the ladders and close codes of this house."""

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.close_codes import CloseCodes
from gridgov.alarms.rules.ladders import LadderBook


def ladders_of(session: AsyncSession) -> LadderBook:
    return cast(LadderBook, session.info["ladders"])


def close_codes_of(session: AsyncSession) -> CloseCodes:
    return cast(CloseCodes, session.info["close_codes"])
