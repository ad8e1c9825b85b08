"""What rides on the session: the ladders, close codes and figures of this house, and by what its ways in read."""

from typing import cast

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.close_codes import CloseCodes
from gridgov.alarms.rules.inbound.platform import Reading
from gridgov.alarms.rules.ladders import LadderBook
from gridgov.alarms.rules.limits import AlarmLimits


def ladders_of(session: AsyncSession) -> LadderBook:
    return cast(LadderBook, session.info["ladders"])


def close_codes_of(session: AsyncSession) -> CloseCodes:
    return cast(CloseCodes, session.info["close_codes"])


def alarm_limits_of(session: AsyncSession) -> AlarmLimits:
    return cast(AlarmLimits, session.info["alarm_limits"])


def inbound_of(session: AsyncSession) -> Reading:
    return cast(Reading, session.info["inbound"])
