"""Links by which somebody without an account answers, and answers that came before their alarm."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmLink, EarlyAnswer, SignalRow

Link = AlarmLink
Early = EarlyAnswer


async def find_link(session: AsyncSession, *, county_code: str, token_hash: bytes) -> AlarmLink | None:
    """The link of this token, whether or not it is still good."""
    statement = select(AlarmLink).where(
        AlarmLink.county_code == county_code, AlarmLink.token_hash == token_hash
    )
    return (await session.scalars(statement)).one_or_none()


async def alarm_of_message(
    session: AsyncSession, *, county_code: str, device_id: UUID, message_id: str
) -> UUID | None:
    """The alarm that a message opened or joined; None where the message has not come in, or calls nobody."""
    statement = select(SignalRow.alarm_id).where(
        SignalRow.county_code == county_code,
        SignalRow.device_id == device_id,
        SignalRow.message_id == message_id,
    )
    return await session.scalar(statement)


async def early_answers_to(
    session: AsyncSession, *, county_code: str, device_id: UUID, message_id: str, since: datetime
) -> Sequence[EarlyAnswer]:
    """What was answered to a message before it came, in order (at most 50)."""
    statement = (
        select(EarlyAnswer)
        .where(
            EarlyAnswer.county_code == county_code,
            EarlyAnswer.device_id == device_id,
            EarlyAnswer.message_id == message_id,
            EarlyAnswer.alarm_id.is_(None),
            EarlyAnswer.at > since,
        )
        .order_by(EarlyAnswer.at, EarlyAnswer.id)
        .limit(50)
    )
    return (await session.scalars(statement)).all()


async def early_answer(session: AsyncSession, *, county_code: str, answer_id: UUID) -> EarlyAnswer | None:
    statement = select(EarlyAnswer).where(EarlyAnswer.county_code == county_code, EarlyAnswer.id == answer_id)
    return (await session.scalars(statement)).one_or_none()
