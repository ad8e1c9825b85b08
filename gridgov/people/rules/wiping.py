"""When a phone whose session ended is to forget what it holds. Pure.

A session that ran out, or ended because a password changed, leaves the phone with its owner: the work that waits on it
is kept and goes up after the next sign-in. One that somebody ended on purpose does not.
"""

from gridgov.errors import NotSignedIn
from gridgov.people.rules.tokens import not_signed_in

LOST = "lost"
WIPES = frozenset({LOST, "by-owner", "by-administrator", "signed-out", "disabled"})


class DeviceRevoked(NotSignedIn):
    """Signed out on purpose: ``wipe`` tells the phone to clear its store before anything else."""

    code = "session-revoked"
    title_zh = "该设备已被注销"
    title_en = "This device was signed out"


def refusal_after(why: str | None) -> NotSignedIn:
    """What whoever comes with a session that is over is told; ``why`` it ended, None where it ran out or is unknown."""
    if why not in WIPES:
        return not_signed_in()
    return DeviceRevoked(
        "该设备已被注销,请清除本机数据后重新登录",
        "This device was signed out; clear what it holds, then sign in again",
        extra={"wipe": True},
        headers={"WWW-Authenticate": "Bearer"},
    )
