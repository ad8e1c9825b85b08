"""Tell those who manage channels what is wrong with one: by the inbox alone, and once an hour however much fails."""

from datetime import datetime
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.notices.actions.announce_given import announce_given
from gridgov.notices.queries.channels import MANAGERS
from gridgov.notices.rules import channel_wording as words
from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.wording import Wording
from gridgov.notices.statements import insert_notices
from gridgov.people.queries import holders_at
from gridgov.people.queries.stand_ins import names_of


async def tell_trouble(
    session: Session, *, county_code: str, channel: Channel, delivery_id: UUID, why: str, at: datetime
) -> int:
    """A delivery was given up; how many were told."""
    cause = f"ChannelTrouble:{channel}:{at:%Y%m%d%H}"
    wording = words.trouble(channel, why)
    return await _tell(session, county_code, wording, "delivery", delivery_id, cause, at)


async def tell_budget(
    session: Session,
    *,
    county_code: str,
    channel: Channel,
    person_id: UUID,
    used: int,
    per_day: int,
    day: str,
    at: datetime,
) -> int:
    """Somebody's day of a channel is nearly full."""
    name = (await names_of(session, {person_id})).get(person_id, "")
    wording = words.budget_warning(channel, name, used=used, per_day=per_day)
    cause = f"ChannelBudget:{channel}:{person_id}:{day}"
    return await _tell(session, county_code, wording, "person", person_id, cause, at)


async def _tell(
    session: Session,
    county_code: str,
    wording: Wording,
    subject: str,
    subject_id: UUID,
    cause: str,
    at: datetime,
) -> int:
    people = {
        person_id
        for role in MANAGERS
        for person_id in await holders_at(session, role=role, area_path=county_code, at=at)
    }
    # In one order everywhere, so that two jobs that tell the same people never wait for each other.
    given = await insert_notices(session, [
        {"county_code": county_code, "id": new_id(), "person_id": person_id, "cause": cause, "kind": wording.kind,
         "urgent": wording.urgent, "subject": subject, "subject_id": subject_id, "zh": wording.zh, "en": wording.en,
         "data": {}, "created_at": at}
        for person_id in sorted(people)
    ])  # fmt: skip
    await announce_given(session, given, county_code=county_code, at=at)
    return len(given)
