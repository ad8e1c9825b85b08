"""The channels there are, and what the house has settled about them. Pure: the figures are data (`channels.toml`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum

from gridgov.notices.rules.hours import QuietHours
from gridgov.notices.rules.pacing import Budget, Limit, Scope


class Channel(StrEnum):
    """How a message leaves the house."""

    WECOM_APP = "wecom_app"
    WECOM_BOT = "wecom_bot"
    DINGTALK_BOT = "dingtalk_bot"
    FEISHU_BOT = "feishu_bot"
    WEBHOOK = "webhook"
    SMS = "sms"
    VOICE = "voice"
    EMAIL = "email"


class Means(StrEnum):
    """What a policy's step names; "chat" is the person's WeCom, else the bot of their group."""

    INBOX = "inbox"
    CHAT = "chat"
    SMS = "sms"
    VOICE = "voice"
    EMAIL = "email"


OF_A_PERSON = (Channel.WECOM_APP, Channel.SMS, Channel.VOICE, Channel.EMAIL)
OF_A_GROUP = (Channel.WECOM_BOT, Channel.DINGTALK_BOT, Channel.FEISHU_BOT, Channel.WEBHOOK)

CHANNEL_NAMES: Mapping[Channel, tuple[str, str]] = {
    Channel.WECOM_APP: ("企业微信", "WeCom"),
    Channel.WECOM_BOT: ("企业微信群机器人", "WeCom group bot"),
    Channel.DINGTALK_BOT: ("钉钉群机器人", "DingTalk group bot"),
    Channel.FEISHU_BOT: ("飞书群机器人", "Feishu group bot"),
    Channel.WEBHOOK: ("Webhook", "webhook"),
    Channel.SMS: ("短信", "SMS"),
    Channel.VOICE: ("语音电话", "voice call"),
    Channel.EMAIL: ("电子邮件", "e-mail"),
}


@dataclass(frozen=True, slots=True)
class Retry:
    """How often and how long something is tried."""

    first: timedelta
    longest: timedelta
    most_failures: int
    oldest: timedelta


@dataclass(frozen=True, slots=True)
class Rest:
    """For how long what is left alone after an answer."""

    lasts: timedelta
    scope: Scope


@dataclass(frozen=True, slots=True)
class ChannelBook:
    """All that is settled about channels; `use` are those that the county counts on, each with the place that says so."""

    use: Mapping[Channel, str]
    urgent: tuple[Means, ...]
    ordinary: tuple[Means, ...]
    ordinary_digest: bool
    quiet: QuietHours
    digest_at: tuple[time, ...]
    digest_lines: int
    retry: Retry
    retry_urgent: Retry
    test_every: timedelta
    kept: timedelta
    limits: Mapping[Channel, tuple[Limit, ...]]
    budgets: Mapping[Channel, Budget]
    rests: Mapping[tuple[Channel, str], Rest]
    refused: Mapping[Channel, frozenset[str]]
    hosts: Mapping[Channel, frozenset[str]]
    length: Mapping[Channel, int]

    def tries(self, *, urgent: bool) -> Retry:
        """How often and how long such a message is tried."""
        return self.retry_urgent if urgent else self.retry


NOT_CONFIGURED = "not configured"


@dataclass(frozen=True, slots=True)
class Channels:
    """The book, which channels are off in this process (why, in a line), and which settings each lacks."""

    book: ChannelBook
    off: Mapping[Channel, str]
    missing: Mapping[Channel, Sequence[str]]


def channels_of(book: ChannelBook, missing: Mapping[Channel, Sequence[str]]) -> Channels:
    """``missing``: which settings each channel lacks. A group's channel needs none: its bot has its own address."""
    off = {}
    for channel in Channel:
        lacking = missing.get(channel, ())
        if lacking and channel in book.use:
            off[channel] = _refusal(book.use[channel], channel, lacking)
        elif lacking:
            off[channel] = NOT_CONFIGURED
        elif channel in OF_A_GROUP and not book.hosts.get(channel):
            off[channel] = f"{NOT_CONFIGURED}: channels.toml names no host for it"
    return Channels(book, off, missing)


def refused_channels(channels: Channels) -> list[str]:
    """What the county's file counts on and cannot be used: file, line and reason, each."""
    return [reason for channel, reason in channels.off.items() if channel in channels.book.use]


def refused_means(channels: Channels) -> Mapping[Means, str]:
    """What no policy of a county's own may count on here, and why: a channel without credentials, a chat where there is
    none at all."""
    direct = {Means.SMS: Channel.SMS, Means.VOICE: Channel.VOICE, Means.EMAIL: Channel.EMAIL}
    refused = {
        means: _why_off(channels, channel) for means, channel in direct.items() if channel in channels.off
    }
    if {Channel.WECOM_APP, *OF_A_GROUP} <= set(channels.off):
        refused[Means.CHAT] = "no chat is configured"
    return refused


def _why_off(channels: Channels, channel: Channel) -> str:
    lacking = channels.missing.get(channel)
    return f"{NOT_CONFIGURED}: set {', '.join(lacking)}" if lacking else channels.off[channel]


def _refusal(where: str, channel: Channel, lacking: Sequence[str]) -> str:
    return f"{where}: use: {channel} has no credentials: set {', '.join(lacking)}, or take it out of the list"
