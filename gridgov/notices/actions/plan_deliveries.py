"""Write down by which channels a notice goes out: once for each, whoever asks how often. Nothing is sent here."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from gridgov.db.base import new_id
from gridgov.db.session import Session
from gridgov.notices.queries import Notice
from gridgov.notices.queries.channels import channels_of_house, groups_of_people, reach_of_all
from gridgov.notices.queries.deliveries import group_carriers, notices_of
from gridgov.notices.rules.channels import Means
from gridgov.notices.rules.choosing import Choice, DeliveryState, Told, choose
from gridgov.notices.statements.deliveries import insert_deliveries


async def plan_deliveries(
    session: Session, *, county_code: str, notice_ids: Sequence[UUID], at: datetime
) -> int:
    """How many deliveries these notices now have that they had not; one that was read meanwhile needs none."""
    found = await notices_of(session, county_code=county_code, notice_ids=notice_ids)
    notices = [found[notice_id] for notice_id in notice_ids if notice_id in found]
    unread = [notice for notice in notices if notice.read_at is None]
    if not unread:
        return 0
    ids = sorted({notice.person_id for notice in unread})
    reach = await reach_of_all(session, county_code=county_code, ids=ids)
    groups = await groups_of_people(session, county_code=county_code, ids=ids, at=at)
    house = channels_of_house(session)
    rows = [
        delivery_of(notice, choice, at=at)
        for notice in unread
        for choice in choose(_told(notice), reach[notice.person_id], groups[notice.person_id], house, at=at)
    ]
    written = await insert_deliveries(session, rows)
    left = [row for row in rows if row["id"] not in written and row["group_id"] is not None]
    return len(written) + len(await insert_deliveries(session, await _carried(session, left)))


def delivery_of(notice: Notice, choice: Choice, *, at: datetime) -> dict[str, Any]:
    """The row of one choice."""
    return {
        "county_code": notice.county_code, "id": new_id(), "notice_id": notice.id, "person_id": notice.person_id,
        "group_id": choice.group_id, "channel": choice.channel, "cause": notice.cause, "urgent": notice.urgent,
        "digest": choice.digest, "state": choice.state, "attempt": 0, "failures": 0, "unanswered": 0,
        "not_before": choice.not_before, "last_error": choice.refused, "carried_by": None, "created_at": at,
    }  # fmt: skip


def _told(notice: Notice) -> Told:
    named = notice.data.get("channels")
    means = tuple(Means(name) for name in named) if named is not None else None
    return Told(notice.kind, notice.urgent, means)


async def _carried(session: Session, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The group is told of this fact already, for another of its people: that message carries these, too."""
    if not rows:
        return []
    told = [(row["group_id"], row["cause"]) for row in rows]
    carriers = await group_carriers(session, county_code=rows[0]["county_code"], told=told)
    return [
        {**row, "state": DeliveryState.DIGESTED, "digest": False, "carried_by": carriers[row["group_id"], row["cause"]]}
        for row in rows
        if (row["group_id"], row["cause"]) in carriers
    ]  # fmt: skip
