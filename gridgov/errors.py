"""Errors that know their HTTP status and say, in Chinese and English, what is wrong and what to do.

`gridgov.web.problems` turns each into an RFC 9457 problem; nothing below a router raises anything else on purpose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """One field that is wrong: where (a JSON Pointer), what, and the remedy in both languages."""

    pointer: str
    code: str
    zh: str
    en: str


class Problem(Exception):
    """Base of every expected error. ``extra`` is added to the problem's body as it is."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal-error"
    title_zh: ClassVar[str] = "系统内部错误"
    title_en: ClassVar[str] = "Internal error"

    def __init__(
        self,
        zh: str,
        en: str,
        *,
        faults: Sequence[Fault] = (),
        extra: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.faults = tuple(faults)
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})


class Malformed(Problem):
    """The request cannot be read at all (broken JSON, a bad header)."""

    status = 400
    code = "malformed"
    title_zh = "请求无法解析"
    title_en = "The request cannot be read"


class NotSignedIn(Problem):
    status = 401
    code = "not-signed-in"
    title_zh = "请先登录"
    title_en = "Sign in first"


class NotAuthentic(Problem):
    """A message that does not prove who sent it: no signature, a wrong one, or of somebody unknown."""

    status = 401
    code = "not-authentic"
    title_zh = "签名无效"
    title_en = "The signature is not valid"


class SecondFactorNeeded(NotSignedIn):
    """The password was right; the account has a second factor and no code came with it."""

    code = "second-factor-needed"
    title_zh = "请输入动态口令"
    title_en = "A second factor is needed"


class NotPermitted(Problem):
    status = 403
    code = "not-permitted"
    title_zh = "没有权限"
    title_en = "Not permitted"


class PasswordChangeRequired(NotPermitted):
    """Signed in with a password that somebody else chose: nothing else before it is changed."""

    code = "password-change-required"
    title_zh = "请先修改密码"
    title_en = "Change the password first"


class SecondFactorRequired(NotPermitted):
    """A role is held that needs a second factor, and there is none: nothing else before it is enrolled."""

    code = "second-factor-required"
    title_zh = "请先绑定动态口令"
    title_en = "Enrol a second factor first"


class NotFound(Problem):
    """Not there, or not within this person's scope: both look the same from outside."""

    status = 404
    code = "not-found"
    title_zh = "未找到"
    title_en = "Not found"


class Conflict(Problem):
    status = 409
    code = "conflict"
    title_zh = "与当前状态冲突"
    title_en = "In conflict with the present state"


class MoveNotAllowed(Conflict):
    """The lifecycle table has no such move from the present state."""

    code = "move-not-allowed"
    title_zh = "当前状态不允许此操作"
    title_en = "This move is not allowed from the present state"


class Gone(Problem):
    """What was asked for is no longer kept; the remedy is to begin anew."""

    status = 410
    code = "gone"
    title_zh = "已不再保留"
    title_en = "No longer kept"


class StaleVersion(Problem):
    """Someone else changed it first; the present state stands in ``extra['current']``."""

    status = 412
    code = "stale-version"
    title_zh = "内容已被他人更新"
    title_en = "Somebody else changed it first"


class TooLarge(Problem):
    status = 413
    code = "too-large"
    title_zh = "内容过大"
    title_en = "Too large"


class UnsupportedMedia(Problem):
    status = 415
    code = "unsupported-media"
    title_zh = "不支持的文件类型"
    title_en = "Unsupported kind of file"


class Invalid(Problem):
    """The payload breaks a rule; every fault names its field and the remedy."""

    status = 422
    code = "invalid"
    title_zh = "提交内容有误"
    title_en = "The payload is not valid"

    @classmethod
    def field(cls, pointer: str, code: str, zh: str, en: str) -> "Invalid":
        """One field is wrong."""
        return cls(zh, en, faults=[Fault(pointer, code, zh, en)])


class ReusedKey(Problem):
    """The same id or idempotency key came with another body."""

    status = 422
    code = "reused-key"
    title_zh = "编号已用于其他内容"
    title_en = "The id was used for something else"


class EarlierFailed(Problem):
    """Not tried: something it builds on was not done."""

    status = 424
    code = "earlier-failed"
    title_zh = "前一项未完成"
    title_en = "Something before it was not done"


class VersionMissing(Problem):
    status = 428
    code = "version-missing"
    title_zh = "缺少版本号"
    title_en = "The version is missing"


class TooManyRequests(Problem):
    status = 429
    code = "too-many-requests"
    title_zh = "请求过于频繁"
    title_en = "Too many requests"


class Unavailable(Problem):
    """Nothing was written; sending the same again later is safe."""

    status = 503
    code = "unavailable"
    title_zh = "系统暂时不可用"
    title_en = "Temporarily unavailable"
