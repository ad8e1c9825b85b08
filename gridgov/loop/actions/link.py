"""Make a link: once for what set it off, and once for a cause and its effect, whoever asks how often."""

from datetime import datetime
from uuid import UUID, uuid5

from gridgov.db.session import Session
from gridgov.loop.rules.links import EVENT_CASE, FINDING_EVENT, packaged_links
from gridgov.loop.statements import insert_link, insert_occasion


async def make_link(
    session: Session, rule: str, *, county_code: str, cause_id: UUID, effect_id: UUID, occasion: UUID, at: datetime
) -> bool:  # fmt: skip
    """Whether it was made now: who asks does the effect only then. ``occasion``: what set it off (a case, a term).

    Two jobs at once: the second waits until the first has committed, and makes none.
    """
    link_id = uuid5(occasion, f"{rule}:{cause_id}")
    if not await insert_occasion(session, county_code=county_code, occasion_id=link_id, at=at):
        return False
    row = packaged_links().rules[rule]
    return await insert_link(
        session, county_code=county_code, link_id=link_id, rule=rule, cause=(row.cause, cause_id),
        effect=(row.effect, effect_id), at=at,
    )  # fmt: skip


async def link_case(
    session: Session, *, county_code: str, case_id: UUID, event_id: UUID, at: datetime
) -> bool:
    """The event from which a case was opened."""
    return await make_link(
        session, EVENT_CASE, county_code=county_code, cause_id=event_id, effect_id=case_id, occasion=case_id,
        at=at,
    )  # fmt: skip


async def link_finding(
    session: Session, *, county_code: str, finding_id: UUID, event_id: UUID, at: datetime
) -> bool:
    """The event that a finding became."""
    return await make_link(
        session, FINDING_EVENT, county_code=county_code, cause_id=finding_id, effect_id=event_id,
        occasion=finding_id, at=at,
    )  # fmt: skip
