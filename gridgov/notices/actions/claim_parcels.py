"""Claim what is to be sent now: under a lease and an attempt number, within the limits, and never more than one sender.

The commit of the claim comes before the sending, so that no row is locked while a vendor is waited for. What the limits
do not let through now is put off to when they will.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from gridgov.db.cipher import cipher_of
from gridgov.db.session import Session
from gridgov.log import get_logger
from gridgov.notices.actions.give_up import give_up
from gridgov.notices.actions.meters import Meters
from gridgov.notices.actions.tell_of_channels import tell_budget
from gridgov.notices.queries import Notice
from gridgov.notices.queries.alarm_audience import over_or_answered
from gridgov.notices.queries.channels import PRIVATE, channels_of_house, destinations, groups_by_id, opened
from gridgov.notices.queries.deliveries import notices_of
from gridgov.notices.rules.alarm_wording import CALL
from gridgov.notices.rules.channels import Channel
from gridgov.notices.rules.choosing import NO_ADDRESS, DeliveryState
from gridgov.notices.rules.parcels import Parcel, Private, joined
from gridgov.notices.rules.settling import exhausted
from gridgov.notices.statements.deliveries import end_unsent, lease, put_off, take_companions, take_due

GROUP_GONE = "the group is gone or switched off"
OVER_BUDGET = "the person's day is full"
READ_BEFORE = "read before it was sent"
ANSWERED = "somebody is on the way, or it is over"
_JOINED = frozenset(Channel) - {Channel.SMS, Channel.VOICE}
"""Where several texts to one destination go out as one message."""
_log = get_logger(__name__)

Row = Any
"""A delivery as it was locked."""


@dataclass(slots=True)
class _Bundle:
    """Deliveries that ride in one message; where it goes to."""

    rows: list[Row]
    address: str = ""
    secrets: tuple[str, ...] = ()

    @property
    def lead(self) -> Row:
        return self.rows[0]

    @property
    def channel(self) -> Channel:
        return Channel(self.lead.channel)


async def claim_parcels(
    session: Session,
    *,
    county_code: str,
    urgent: bool,
    apart_from: Sequence[str] = (),
    limit: int,
    lease_s: float,
    at: datetime,
) -> tuple[list[Parcel], bool]:
    """Up to ``limit`` parcels whose time has come, not of these channels; and whether more may be due."""
    due = await take_due(
        session, county_code=county_code, urgent=urgent, apart_from=apart_from, limit=limit, at=at
    )
    if not due:
        return [], False
    bundles = await _bundles(session, due, at)
    notices = await notices_of(
        session,
        county_code=county_code,
        notice_ids=[row.notice_id for bundle in bundles for row in bundle.rows],
    )
    bundles = await _addressed(session, await _still_wanted(session, bundles, notices, at))
    allowed = await _within_limits(session, bundles, at)
    begun = await lease(
        session,
        county_code=county_code,
        delivery_ids=[row.id for bundle in allowed for row in bundle.rows],
        until=at + timedelta(seconds=lease_s),
    )
    return [_parcel(session, bundle, notices, begun, at) for bundle in allowed], len(due) == limit


async def _bundles(session: Session, due: Sequence[Row], at: datetime) -> list[_Bundle]:
    """One message for all that is due to one destination, where texts are joined."""
    most = channels_of_house(session).book.digest_lines
    bundles: list[_Bundle] = []
    open_ones: dict[tuple[str, UUID], _Bundle] = {}
    for row in due:
        place = (row.channel, row.group_id or row.person_id)
        bundle = open_ones.get(place)
        if bundle is not None and _joins(bundle.lead, row) and len(bundle.rows) < most:
            bundle.rows.append(row)
        else:
            bundle = open_ones[place] = _Bundle([row])
            bundles.append(bundle)
    ids = [row.id for row in due]
    for bundle in open_ones.values():
        room = most - len(bundle.rows)
        if room and _joins(bundle.lead, bundle.lead):
            more = await take_companions(session, bundle.lead, apart_from=ids, limit=room, at=at)
            bundle.rows += [row for row in more if _joins(bundle.lead, row)]
    return bundles


def _joins(lead: Row, row: Row) -> bool:
    return lead.channel in _JOINED or bool(lead.digest and row.digest)


async def _still_wanted(
    session: Session, bundles: Sequence[_Bundle], notices: Mapping[UUID, Notice], at: datetime
) -> list[_Bundle]:
    """Without what was read in the inbox meanwhile, what was tried enough, and channels that were switched off."""
    channels = channels_of_house(session)
    calls = [notice.subject_id for notice in notices.values() if notice.kind == CALL]
    done = await over_or_answered(session, county_code=bundles[0].lead.county_code, alarm_ids=calls)
    for bundle in bundles:
        late = [
            row for row in bundle.rows
            if notices[row.notice_id].kind == CALL and notices[row.notice_id].subject_id in done
        ]  # fmt: skip
        await _end(session, late, ANSWERED)
        bundle.rows = [row for row in bundle.rows if row not in late]
        read = [row for row in bundle.rows if row.digest and notices[row.notice_id].read_at is not None]
        await _end(session, read, READ_BEFORE)
        bundle.rows = [row for row in bundle.rows if row not in read]
        for row in list(bundle.rows):
            why = exhausted(
                failures=row.failures, left_unanswered=row.state == DeliveryState.SENDING, created_at=row.created_at,
                retry=channels.book.tries(urgent=row.urgent), at=at,
            )  # fmt: skip
            if why is not None:
                bundle.rows.remove(row)
                await give_up(session, row, why, at=at)
        if bundle.rows and bundle.channel in channels.off:
            await _end(session, bundle.rows, channels.off[bundle.channel])
            bundle.rows = []
    return [bundle for bundle in bundles if bundle.rows]


async def _addressed(session: Session, bundles: Sequence[_Bundle]) -> list[_Bundle]:
    """With their addresses; those that have none are ended."""
    if not bundles:
        return []
    county_code = bundles[0].lead.county_code
    leads = [bundle.lead for bundle in bundles]
    groups = await groups_by_id(
        session, county_code=county_code, group_ids=[lead.group_id for lead in leads if lead.group_id]
    )
    wanted = [(lead.person_id, lead.channel) for lead in leads if lead.group_id is None]
    own = await destinations(session, county_code=county_code, wanted=wanted) if wanted else {}
    for bundle in bundles:
        lead = bundle.lead
        group = groups.get(lead.group_id)
        if lead.group_id is None:
            bundle.address = own.get((lead.person_id, lead.channel), "")
        elif group is not None and group.enabled and group.channel == lead.channel:
            bundle.address, bundle.secrets = opened(session, group)
        if not bundle.address:
            await _end(session, bundle.rows, GROUP_GONE if lead.group_id else NO_ADDRESS)
    return [bundle for bundle in bundles if bundle.address]


async def _within_limits(session: Session, bundles: Sequence[_Bundle], at: datetime) -> list[_Bundle]:
    """Those that may go out now; the others are put off, or end where a day is full."""
    if not bundles:
        return []
    county_code = bundles[0].lead.county_code
    wanted = [(bundle.channel, bundle.address, bundle.lead.person_id) for bundle in bundles]
    meters = await Meters.take(session, county_code=county_code, wanted=wanted, at=at)
    allowed, waits = [], []
    for bundle in bundles:
        lead = bundle.lead
        if not meters.within_budget(bundle.channel, lead.person_id, urgent=lead.urgent):
            await _end(session, bundle.rows, OVER_BUDGET)
            continue
        free_at = meters.pass_through(bundle.channel, bundle.address, lead.person_id, urgent=lead.urgent)
        if free_at <= at:
            allowed.append(bundle)
        else:
            waits += [(row.id, free_at) for row in bundle.rows]
    await put_off(session, county_code=county_code, waits=sorted(waits))
    await meters.write(session)
    for warning in meters.warnings:
        _log.warning("daily budget nearly full", channel=warning.channel, person_id=str(warning.person_id))
        await tell_budget(
            session, county_code=county_code, channel=warning.channel, person_id=warning.person_id,
            used=warning.used, per_day=warning.per_day, day=meters.day, at=at,
        )  # fmt: skip
    return allowed


async def _end(session: Session, rows: Iterable[Row], why: str) -> None:
    ended = list(rows)
    if ended:
        await end_unsent(
            session, county_code=ended[0].county_code, delivery_ids=[row.id for row in ended],
            state=DeliveryState.UNDELIVERABLE, why=why,
        )  # fmt: skip


def _private(session: Session, notice: Notice) -> Private | None:
    """What the inbox does not show and only goes out."""
    if notice.private_sealed is None:
        return None
    return Private.from_text(cipher_of(session).open(notice.private_sealed, context=PRIVATE))


def _parcel(
    session: Session,
    bundle: _Bundle,
    notices: Mapping[UUID, Notice],
    begun: Mapping[UUID, int],
    at: datetime,
) -> Parcel:
    lead = bundle.lead
    told = [notices[row.notice_id] for row in bundle.rows]
    beside = [_private(session, notice) for notice in told]
    lines = [
        (apart.beside(notice.zh) if apart else notice.zh, notice.en)
        for notice, apart in zip(told, beside, strict=True)
    ]
    zh, en = joined(lines, most=channels_of_house(session).book.digest_lines)
    second = any(row.unanswered > 0 or row.state == DeliveryState.SENDING for row in bundle.rows)
    return Parcel(
        lead.id, lead.county_code, bundle.channel, bundle.address, bundle.secrets, zh, en,
        tuple((row.id, begun[row.id]) for row in bundle.rows), at, lead.created_at, may_be_second=second,
        plain_zh=told[0].zh if len(told) == 1 else None, private=beside[0] if len(told) == 1 else None,
        about=tuple(dict.fromkeys(notices[row.notice_id].subject_id for row in bundle.rows)),
    )  # fmt: skip
