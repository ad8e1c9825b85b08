"""Announce notices: to their people's phones, and to the channels, where there are any by which they may go out."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gridgov.db.outbox import announce_all
from gridgov.db.session import Session
from gridgov.notices.messages import NoticeGiven
from gridgov.notices.queries.channels import may_send


async def announce_given(
    session: Session, notice_ids: Sequence[UUID], *, county_code: str, at: datetime
) -> None:
    """Where nothing is set up by which a notice could go out, no job is owed for it: the state of the channels says so."""
    if not notice_ids:
        return
    sends = await may_send(session, county_code=county_code)
    given = [NoticeGiven(county_code, notice_id, county_code, sends) for notice_id in notice_ids]
    await announce_all(session, given, at=at)
