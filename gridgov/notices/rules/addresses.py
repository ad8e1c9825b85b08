"""What may stand as an address: of a person by channel, and of a group's bot. Pure.

An address goes to a vendor who reads more in it than a name: ``@all`` in 企业微信 is everybody, a comma in an SMS is
another number, a bot's address may be one in our own network. Each is refused here.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from gridgov.errors import Fault, Invalid
from gridgov.notices.rules.channels import Channel, ChannelBook

_FORMS = {
    Channel.WECOM_APP: re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}"),
    Channel.SMS: re.compile(r"(\+?86)?1[3-9][0-9]{9}"),
    Channel.VOICE: re.compile(r"(\+?86)?1[3-9][0-9]{9}|0[0-9]{9,11}"),
    Channel.EMAIL: re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"),
}
_LONGEST, _LONGEST_URL = 254, 1000
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_MOST_SECRETS = {Channel.WECOM_BOT: 0, Channel.DINGTALK_BOT: 1, Channel.FEISHU_BOT: 1, Channel.WEBHOOK: 3}


def check_address(channel: Channel, address: str, *, pointer: str) -> str:
    """The address as it is used, or `Invalid`."""
    if len(address) > _LONGEST or not _FORMS[channel].fullmatch(address):
        raise Invalid.field(
            pointer, "address", "该渠道不能使用此地址,请核对号码、成员账号或邮箱",
            "No address for this channel: check the number, the member's id or the mailbox",
        )  # fmt: skip
    return address


def masked(address: str) -> str:
    """Enough to know one's own by."""
    if "@" in address[1:]:
        name, _, host = address.rpartition("@")
        return f"{name[:1]}***@{host}"
    return address[:3] + "****" + address[-4:] if len(address) > 8 else address[:1] + "***"  # noqa: PLR2004 - 3 + 4 stay


def check_group(channel: Channel, url: str | None, secrets: Sequence[str] | None, book: ChannelBook) -> None:
    """`Invalid` with every fault; None is what stays as it is."""
    faults = []
    if url is not None and (fault := _url_fault(channel, url, book)):
        faults.append(fault)
    if secrets is not None and (fault := _secrets_fault(channel, secrets)):
        faults.append(fault)
    if faults:
        raise Invalid(faults[0].zh, faults[0].en, faults=faults)


def host_of(url: str) -> str:
    """The host, with its port where it has one."""
    return urlsplit(url).netloc.lower()


def _url_fault(channel: Channel, url: str, book: ChannelBook) -> Fault | None:
    hosts = book.hosts.get(channel, frozenset())
    parts = urlsplit(url)
    private = parts.scheme == "http" and parts.hostname in _LOOPBACK
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= _LONGEST_URL
    if plain and (parts.scheme == "https" or private) and host_of(url) in hosts and not parts.fragment:
        return None
    known = ", ".join(sorted(hosts)) or "-"
    return Fault(
        "/url", "url", f"地址须为 https,且主机为以下之一:{known};其他主机请先写入 channels.toml 的 [hosts]",
        f"Must be https to one of these hosts: {known}; another is first named in [hosts] of channels.toml",
    )  # fmt: skip


def _secrets_fault(channel: Channel, secrets: Sequence[str]) -> Fault | None:
    most = _MOST_SECRETS[channel]
    least = 1 if channel is Channel.WEBHOOK else 0
    plain = all(secret.isascii() and secret.isprintable() and len(secret) <= _LONGEST for secret in secrets)
    formed = channel is not Channel.WEBHOOK or all(_is_webhook_secret(secret) for secret in secrets)
    if least <= len(secrets) <= most and plain and formed:
        return None
    return Fault(
        "/secrets", "secrets", f"该渠道须有 {least} 至 {most} 个密钥;Webhook 的密钥为 whsec_ 加 24-64 字节的 base64",
        f"This channel has {least} to {most} secrets; a webhook's is whsec_ and 24 to 64 bytes in base64",
    )  # fmt: skip


def _is_webhook_secret(secret: str) -> bool:
    """24 bytes are 32 characters of base64, 64 are 88."""
    return bool(re.fullmatch(r"whsec_[A-Za-z0-9+/]{32,86}={0,2}", secret)) and len(secret) % 4 == 2  # noqa: PLR2004 - six before it
