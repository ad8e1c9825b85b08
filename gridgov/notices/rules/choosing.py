"""Which channels a notice takes beside the inbox, and when. Pure.

A person's wishes hold back what is not urgent. What is urgent goes at once, in quiet hours too; it keeps to the
channels that are not switched off, unless it would then reach its reader by none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from gridgov.notices.rules.channels import Channel, ChannelBook, Channels, Means
from gridgov.notices.rules.hours import next_digest

INBOX_ONLY = frozenset({"channel_trouble", "channel_test"})
"""Kinds of notice that take no channel of themselves: trouble with channels must not make more of it."""

_DIRECT = {Means.SMS: Channel.SMS, Means.VOICE: Channel.VOICE, Means.EMAIL: Channel.EMAIL}


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    HELD = "held"
    """Until the quiet hours end, or the next digest goes out."""
    SENDING = "sending"
    SENT = "sent"
    DIGESTED = "digested"
    """Carried by another delivery: a digest, or the one message that a group gets of a fact."""
    FAILED = "failed"
    UNDELIVERABLE = "undeliverable"


STATE_NAMES: Mapping[DeliveryState, tuple[str, str]] = {
    DeliveryState.WAITING: ("待送出", "waiting"),
    DeliveryState.HELD: ("暂缓送出", "held back"),
    DeliveryState.SENDING: ("正在送出", "being sent"),
    DeliveryState.SENT: ("已送出", "sent"),
    DeliveryState.DIGESTED: ("并入另一条送出", "went with another"),
    DeliveryState.FAILED: ("送出失败", "failed"),
    DeliveryState.UNDELIVERABLE: ("无法送达", "undeliverable"),
}
"""As those who watch read them. Sent is what the channel took: that somebody read it, only they can say."""

OPEN = (DeliveryState.WAITING, DeliveryState.HELD, DeliveryState.SENDING)


@dataclass(frozen=True, slots=True)
class Reach:
    """How a person can be reached by one channel, and their wishes; ``digest`` None has no wish."""

    has_address: bool = False
    enabled: bool = True
    digest: bool | None = None
    quiet_hours: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """A group's bot that a person's unit or post has."""

    id: UUID
    channel: Channel


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told: how urgent it is, and which means its step names (None: it is no step of a ladder)."""

    kind: str
    urgent: bool
    means: tuple[Means, ...] | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One delivery: by which channel, when, and why not at all where ``refused`` says so."""

    channel: Channel
    state: DeliveryState
    not_before: datetime
    group_id: UUID | None = None
    digest: bool = False
    refused: str | None = None


def means_of_step(policy: Mapping[str, Any], step: int) -> tuple[Means, ...]:
    """What a frozen policy's step names; policies frozen before steps had channels know the inbox alone."""
    steps = policy.get("steps", [])
    named = steps[step].get("channels") if step < len(steps) else None
    return tuple(Means(name) for name in named) if named else (Means.INBOX,)


def choose(
    told: Told, reach: Mapping[Channel, Reach], groups: Sequence[Group], channels: Channels, *, at: datetime
) -> tuple[Choice, ...]:
    """The deliveries of one notice to one person, none of them twice on a channel."""
    if told.kind in INBOX_ONLY:
        return ()
    chosen: dict[Channel, Choice] = {}
    for means in _means(told, channels.book):
        choice = _by_means(means, told, reach, groups, channels, at, ignore_wishes=False)
        chosen.setdefault(choice.channel, choice)
    reasons = [choice.refused for choice in chosen.values()]
    if told.urgent and all(reasons) and SWITCHED_OFF in reasons:
        for means in _means(told, channels.book):
            choice = _by_means(means, told, reach, groups, channels, at, ignore_wishes=True)
            chosen[choice.channel] = choice
    return tuple(chosen.values())


NO_ADDRESS = "no address"
SWITCHED_OFF = "switched off by the person"


def _means(told: Told, book: ChannelBook) -> tuple[Means, ...]:
    named = told.means if told.means is not None else (book.urgent if told.urgent else book.ordinary)
    return tuple(means for means in named if means is not Means.INBOX)


def _by_means(
    means: Means,
    told: Told,
    reach: Mapping[Channel, Reach],
    groups: Sequence[Group],
    channels: Channels,
    at: datetime,
    *,
    ignore_wishes: bool,
) -> Choice:
    if means is not Means.CHAT:
        channel = _DIRECT[means]
        wishes = reach.get(channel, Reach())
        why = _refused(channel, wishes, channels, ignore_wishes=ignore_wishes)
        return _planned(channel, told, wishes, channels.book, at, why, may_digest=means is not Means.VOICE)
    wishes = reach.get(Channel.WECOM_APP, Reach())
    why = _refused(Channel.WECOM_APP, wishes, channels, ignore_wishes=ignore_wishes)
    group = next((group for group in groups if group.channel not in channels.off), None)
    if why is None or group is None or why == SWITCHED_OFF:
        return _planned(Channel.WECOM_APP, told, wishes, channels.book, at, why)
    return _planned(group.channel, told, Reach(), channels.book, at, None, group_id=group.id)


def _refused(channel: Channel, wishes: Reach, channels: Channels, *, ignore_wishes: bool) -> str | None:
    if channel in channels.off:
        return channels.off[channel]
    if not wishes.has_address:
        return NO_ADDRESS
    return SWITCHED_OFF if not wishes.enabled and not ignore_wishes else None


def _planned(
    channel: Channel,
    told: Told,
    wishes: Reach,
    book: ChannelBook,
    at: datetime,
    refused: str | None,
    *,
    group_id: UUID | None = None,
    may_digest: bool = True,
) -> Choice:
    if refused is not None:
        return Choice(channel, DeliveryState.UNDELIVERABLE, at, group_id, refused=refused)
    if told.urgent:
        return Choice(channel, DeliveryState.WAITING, at, group_id)
    quiet = book.quiet if wishes.quiet_hours else None
    by_default = told.means is None and book.ordinary_digest
    if may_digest and (by_default if wishes.digest is None else wishes.digest):
        return Choice(
            channel, DeliveryState.HELD, next_digest(at, book.digest_at, quiet), group_id, digest=True
        )
    free_at = quiet.after(at) if quiet else at
    return Choice(channel, DeliveryState.HELD if free_at > at else DeliveryState.WAITING, free_at, group_id)
