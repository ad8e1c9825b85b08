"""What the courier is handed: where to, what it says, and which deliveries ride in it. Pure.

An address and a secret never stand in a log: they are left out of the value's own text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gridgov.notices.rules.channels import Channel

AGAIN_ZH, AGAIN_EN = "【可能重复】", "[possibly sent before] "


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message; ``id`` is that of its first delivery and stays the same however often it is sent.

    ``members`` are its deliveries with the attempt that was claimed of each; ``at`` is the database's clock then.
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
    may_be_second: bool = False
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
