"""What the courier is handed: where to, what it says, and which deliveries ride in it. Pure.

An address and a secret never stand in a log: they are left out of the value's own text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import orjson

from gridgov.notices.rules.channels import Channel

AGAIN_ZH, AGAIN_EN = "【可能重复】", "[possibly sent before] "


@dataclass(frozen=True, slots=True)
class Private:
    """What goes out beside a notice and is not shown in the inbox: where and who, what else there is to know, and the link
    by which somebody without an account answers. Kept sealed, as `as_text` says."""

    where: str | None = field(repr=False)
    more: str | None = field(repr=False)
    link: str | None = field(repr=False)

    @property
    def code(self) -> str | None:
        """The end of the link: templates of SMS take no addresses, so theirs holds the rest of it."""
        return self.link.rpartition("/")[2] if self.link else None

    def beside(self, zh: str) -> str:
        """All of it in one text, for channels that take one."""
        answer = f"答复 Answer: {self.link}" if self.link else None
        return "。".join(part for part in (zh, self.where, self.more, answer) if part)

    def as_text(self) -> str:
        return orjson.dumps([self.where, self.more, self.link]).decode()

    @classmethod
    def from_text(cls, text: str) -> "Private":
        return cls(*orjson.loads(text))


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message; ``id`` is that of its first delivery and stays the same however often it is sent.

    ``members`` are its deliveries with the attempt that was claimed of each; ``at`` is the database's clock then,
    ``made_at`` when its first delivery was written: it cannot have gone before that.
    """

    id: UUID
    county_code: str
    channel: Channel
    address: str = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)
    zh: str = field(repr=False)
    en: str = field(repr=False)
    members: tuple[tuple[UUID, int], ...]
    at: datetime
    made_at: datetime
    may_be_second: bool = False
    plain_zh: str | None = field(default=None, repr=False)
    private: Private | None = field(default=None, repr=False)
    """Of one notice that has any: what stands beside ``plain_zh``, for templates that take the parts one by one."""
    about: tuple[UUID, ...] = ()
    """What it is about, each once: told to a machine that reads it, and to nobody else."""


def both(parcel: Parcel, *, most_bytes: int) -> str:
    """Chinese, then English, no longer than a chat takes; a message that may be a second one says so."""
    zh = AGAIN_ZH + parcel.zh if parcel.may_be_second else parcel.zh
    en = AGAIN_EN + parcel.en if parcel.may_be_second else parcel.en
    whole = f"{zh}\n{en}" if en else zh
    return whole if len(whole.encode()) <= most_bytes else cut_bytes(zh, most_bytes)


def cut_bytes(text: str, most: int) -> str:
    """A text of at most so many bytes in UTF-8, its end marked where it was cut."""
    raw = text.encode()
    if len(raw) <= most:
        return text
    return raw[: most - len("…".encode())].decode(errors="ignore") + "…"


def cut_characters(text: str, most: int) -> str:
    """A text of at most so many characters, its end marked where it was cut."""
    return text if len(text) <= most else text[: most - 1] + "…"


def joined(lines: Sequence[tuple[str, str]], *, most: int) -> tuple[str, str]:
    """One message of many: the Chinese lines and the English ones, none of them twice."""
    if len(lines) == 1:
        return lines[0]
    distinct = list(dict.fromkeys(lines))
    shown, more = distinct[:most], len(distinct) - most
    zh = [f"您有 {len(distinct)} 条通知:", *(zh for zh, _ in shown)]
    en = [f"{len(distinct)} notices:", *(en for _, en in shown)]
    if more > 0:
        zh.append(f"…… 另有 {more} 条,请查看收件箱")
        en.append(f"... and {more} more in the inbox")
    return "\n".join(zh), "\n".join(en)
