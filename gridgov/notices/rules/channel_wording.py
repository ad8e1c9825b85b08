"""What is said of the channels themselves, Chinese first, then English. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from gridgov.notices.rules.channels import CHANNEL_NAMES, Channel
from gridgov.notices.rules.wording import Wording

_COUNTY_ZONE = ZoneInfo("Asia/Shanghai")


def trouble(channel: Channel, why: str) -> Wording:
    """To whoever manages channels."""
    zh, en = CHANNEL_NAMES[channel]
    return Wording(
        "channel_trouble", False, f"{zh}发送失败,请检查渠道:{why}", f"Sending by {en} fails; see to the channel: {why}"  # noqa: FBT003 - not urgent
    )  # fmt: skip


def budget_warning(channel: Channel, name: str, *, used: int, per_day: int) -> Wording:
    """The same, of somebody whose day is nearly full."""
    zh, en = CHANNEL_NAMES[channel]
    return Wording(
        "channel_trouble", False, f"{name}今日{zh}已发 {used} 条,每日上限 {per_day} 条",  # noqa: FBT003 - not urgent
        f"{name} was sent {used} of {per_day} a day by {en}",
    )  # fmt: skip


def test_message(channel: Channel, at: datetime) -> Wording:
    """To oneself; the time makes each another message."""
    zh, en = CHANNEL_NAMES[channel]
    moment = f"{at.astimezone(_COUNTY_ZONE):%m-%d %H:%M:%S}"
    return Wording(
        "channel_test", False, f"测试消息:{zh} {moment}", f"Test message: {en}, {moment}"  # noqa: FBT003 - not urgent
    )  # fmt: skip
