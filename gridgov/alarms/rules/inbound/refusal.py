"""Why a message is refused at the door, what its sender is told, and whether sending it again could help. Pure.

Whoever cannot prove who they are learns nothing more than that: one answer for a wrong signature, an unknown device and
a revoked key. What was counted for us (`Reason`) tells them apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gridgov.errors import (
    Conflict,
    Fault,
    Invalid,
    NotAuthentic,
    NotPermitted,
    Problem,
    TooLarge,
    TooManyRequests,
)


class RefusalReason(StrEnum):
    """What the row of a refusal says."""

    TOO_LARGE = "too_large"
    EMPTY = "empty"
    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    CONTENT = "content"
    """A field that is unknown, missing or of the wrong form."""
    UNSIGNED = "unsigned"
    """A header of the signature is missing, or is none."""
    SIGNATURE = "signature"
    """It does not fit what it should have signed."""
    UNKNOWN_DEVICE = "unknown_device"
    UNKNOWN_PLATFORM = "unknown_platform"
    NO_KEY = "no_key"
    """The device is known, and every key of it is revoked or expired."""
    FOREIGN_DEVICE = "foreign_device"
    """Signed by a gateway that this device does not hang on, or sent under another device's topic."""
    OUT_OF_SERVICE = "out_of_service"
    STALE = "stale"
    """A cancel or a restore whose signed time is too old, too far ahead, or not there."""
    REUSED_ID = "reused_id"
    UNKNOWN_CALL = "unknown_call"
    """A key was pressed in a call that is none of ours, or that was for no alarm."""


@dataclass(frozen=True, slots=True)
class _Answer:
    problem: type[Problem]
    zh: str
    en: str


_UNPROVEN = _Answer(
    NotAuthentic,
    "签名无效,或设备、平台未登记,请检查设备编号与密钥后重新签名",
    "The signature is not valid, or the device or platform is not known; check its code and key and sign anew",
)

_ANSWERS: Mapping[RefusalReason, _Answer] = {
    RefusalReason.TOO_LARGE: _Answer(
        TooLarge, "报文过大,请缩短后重新签名发送", "The message is too large; shorten it and sign it anew"
    ),
    RefusalReason.EMPTY: _Answer(Invalid, "报文为空", "The message is empty"),
    RefusalReason.NOT_UTF8: _Answer(Invalid, "报文不是 UTF-8 编码", "The message is not UTF-8"),
    RefusalReason.NOT_JSON: _Answer(Invalid, "报文不是 JSON 对象", "The message is not a JSON object"),
    RefusalReason.CONTENT: _Answer(
        Invalid, "报文内容有误,请按提示修改", "The message has fields that are wrong; mend those named"
    ),
    RefusalReason.UNSIGNED: _UNPROVEN,
    RefusalReason.SIGNATURE: _UNPROVEN,
    RefusalReason.UNKNOWN_DEVICE: _UNPROVEN,
    RefusalReason.UNKNOWN_PLATFORM: _UNPROVEN,
    RefusalReason.NO_KEY: _UNPROVEN,
    RefusalReason.FOREIGN_DEVICE: _UNPROVEN,
    RefusalReason.OUT_OF_SERVICE: _Answer(
        NotPermitted,
        "设备已停用或报废,信号不予受理;如仍在使用,请联系管理员启用",
        "The device is out of service and its signals are not taken; have it put back in service if it is in use",
    ),
    RefusalReason.STALE: _Answer(
        Invalid,
        "撤销与恢复信号须在签名后 300 秒内送达,请校准时钟后重新签名",
        "A cancel or restore must arrive within 300 s of its signing; set the clock and sign it anew",
    ),
    RefusalReason.UNKNOWN_CALL: _Answer(
        Invalid, "没有这次呼叫,或它不是求助呼叫", "No such call, or it was not for an alarm"
    ),
    RefusalReason.REUSED_ID: _Answer(
        Conflict,
        "该消息编号已用于其他内容,请换用新编号",
        "This message id was used for something else; take a new one",
    ),
}


class Refused(Exception):
    """A message that is not taken. ``claimed``: the device or platform that it says it is of, if it says any."""

    def __init__(
        self, reason: RefusalReason, *, claimed: str | None = None, faults: Sequence[Fault] = ()
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.claimed = claimed
        self.faults = tuple(faults)

    @classmethod
    def field(cls, pointer: str, code: str, zh: str, en: str) -> "Refused":
        """One field of the content is wrong."""
        return cls(RefusalReason.CONTENT, faults=[Fault(pointer, code, zh, en)])


def problem_of(refused: Refused) -> Problem:
    """What the sender is told. Every refusal is final for this message: sent again as it is, it is refused again."""
    answer = _ANSWERS[refused.reason]
    return answer.problem(answer.zh, answer.en, faults=refused.faults, extra={"retry": False})


def too_often(wait_s: int) -> Problem:
    """Instead of any other answer, once a claimed device or a source was refused too often."""
    return TooManyRequests(
        f"被拒绝的报文过多,请检查设备编号与密钥,{wait_s} 秒后再试",
        f"Too many messages were refused; check the device's code and key, and wait {wait_s} seconds",
        extra={"retry": False},
        headers={"Retry-After": str(wait_s)},
    )
