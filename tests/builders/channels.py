"""Channels of a test: groups' bots, addresses, notices and their deliveries, straight into the tables."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.db.cipher import CipherProvider, cipher_of
from gridgov.notices.queries.channels import ADDRESS, SECRETS, URL
from gridgov.notices.rules.channels import Channel
from gridgov.notices.tables import ChannelAddress, ChannelGroup, DeliveryRow, NoticeRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def bot_of_post(role: Role, area_path: str, channel: Channel = Channel.WECOM_BOT) -> ChannelGroup:
    """A bot that cannot be used: its address opens with no key."""
    return ChannelGroup(
        county_code=COUNTY, id=new_id(), channel=channel, name="群", role=role, area_path=area_path, host="example.cn",
        url_sealed=b"", url_index=b"", secret_count=0, enabled=True, version=1, created_by=new_id(),
        created_at=LONG_AGO, changed_at=LONG_AGO,
    )  # fmt: skip


async def add_bot(
    session: AsyncSession,
    channel: Channel,
    url: str,
    *secrets: str,
    unit_id: UUID | None = None,
    role: Role | None = None,
    area_path: str | None = None,
) -> ChannelGroup:
    """A bot that works."""
    cipher: CipherProvider = cipher_of(session)
    group = ChannelGroup(
        county_code=COUNTY, id=new_id(), channel=channel, name="群", unit_id=unit_id, role=role, area_path=area_path,
        host="127.0.0.1", url_sealed=cipher.seal(url, context=URL), url_index=cipher.index(url, context=URL),
        secrets_sealed=cipher.seal("\n".join(secrets), context=SECRETS) if secrets else None,
        secret_count=len(secrets), enabled=True, version=1, created_by=new_id(), created_at=LONG_AGO, changed_at=LONG_AGO,
    )  # fmt: skip
    session.add(group)
    await session.flush()
    return group


async def add_address(
    session: AsyncSession, person_id: UUID, channel: Channel, address: str | None, **wishes: Any
) -> None:
    cipher: CipherProvider = cipher_of(session)
    sealed = cipher.seal(address, context=ADDRESS) if address is not None else None
    kept = {"enabled": True, "digest": None, "quiet_hours": True, **wishes}
    session.add(
        ChannelAddress(
            county_code=COUNTY, person_id=person_id, channel=channel, address_sealed=sealed, address_index=None,
            changed_at=LONG_AGO, **kept,
        )
    )  # fmt: skip
    await session.flush()


async def add_notice(
    session: AsyncSession,
    person_id: UUID,
    *,
    urgent: bool = False,
    kind: str = "to_accept",
    cause: str | None = None,
    zh: str = "待受理:261122-K7Q2M4 暴露垃圾(东门社区)",
    data: Mapping[str, Any] | None = None,
    at: datetime,
) -> NoticeRow:
    notice = NoticeRow(
        county_code=COUNTY, id=new_id(), person_id=person_id, cause=cause or f"Test:{new_id()}", kind=kind, urgent=urgent,
        subject="event", subject_id=new_id(), zh=zh, en="To be accepted: 261122-K7Q2M4", data=dict(data or {}),
        created_at=at,
    )  # fmt: skip
    session.add(notice)
    await session.flush()
    return notice


async def add_delivery(
    session: AsyncSession, notice: NoticeRow, channel: Channel, *, at: datetime, **changes: Any
) -> DeliveryRow:
    """One that waits, as planned."""
    row = DeliveryRow(**{
        "county_code": notice.county_code, "id": new_id(), "notice_id": notice.id, "person_id": notice.person_id,
        "channel": channel, "cause": notice.cause, "urgent": notice.urgent, "digest": False, "state": "waiting",
        "attempt": 0, "failures": 0, "unanswered": 0, "not_before": at, "created_at": at, **changes,
    })  # fmt: skip
    session.add(row)
    await session.flush()
    return row
