"""The words of patrol: states, kinds and ways, each with its Chinese and English name. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from gridgov.people.rules.roles import Role


class TargetState(StrEnum):
    """A place to be patrolled: proposed (by hotspots, by the loop), active, or no longer (declined, ended)."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"


class Mode(StrEnum):
    """线路巡查 along a route, 定点巡查 from point to point."""

    ROUTE = "route"
    POINTS = "points"


class ShiftState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"


class PassMeans(StrEnum):
    """How a checkpoint was met: by place, by the code on its wall, or by a note where signal or stairs defeat both."""

    GEOFENCE = "geofence"
    QR = "qr"
    NOTE = "note"


class FindingState(StrEnum):
    """Open; a notice to remedy it was served; closed (remedied, or settled as its event)."""

    OPEN = "open"
    ORDERED = "ordered"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What a look-back (复查) found."""

    FIXED = "fixed"
    PARTLY = "partly"
    NOT_FIXED = "not_fixed"


class PhoneApp(StrEnum):
    """Apps of others that may send track points here, with an address of their own."""

    TRACCAR = "traccar"
    OWNTRACKS = "owntracks"


class PointSource(StrEnum):
    APP = "app"
    TRACCAR = "traccar"
    OWNTRACKS = "owntracks"


class Lack(StrEnum):
    """Why a point was put aside. It is never a reason to refuse the rest of its batch."""

    UNREADABLE = "unreadable"
    BAD_PLACE = "bad_place"
    BAD_TIME = "bad_time"
    FUTURE = "future"
    TOO_OLD = "too_old"
    NO_SHIFT = "no_shift"
    REVOKED = "revoked"


TARGET_NAMES: Mapping[TargetState, tuple[str, str]] = {
    TargetState.PROPOSED: ("待确认", "proposed"),
    TargetState.ACTIVE: ("在册", "on the register"),
    TargetState.DECLINED: ("未采纳", "declined"),
    TargetState.ENDED: ("已退出", "ended"),
}
SHIFT_NAMES: Mapping[ShiftState, tuple[str, str]] = {
    ShiftState.PLANNED: ("待出发", "planned"),
    ShiftState.RUNNING: ("巡查中", "under way"),
    ShiftState.ENDED: ("已结束", "ended"),
    ShiftState.CANCELLED: ("已取消", "cancelled"),
}
"""What each is called on the screens."""


LACK_WORDS: Mapping[Lack, tuple[str, str]] = {
    Lack.UNREADABLE: ("内容无法识别", "cannot be read"),
    Lack.BAD_PLACE: ("坐标缺失、无效或不在中国境内", "no place, an impossible one, or one outside China"),
    Lack.BAD_TIME: ("时间缺失或无法识别", "no time, or none that can be read"),
    Lack.FUTURE: ("时间晚于当前时间,请校准手机时钟", "from the future; set the phone's clock"),
    Lack.TOO_OLD: ("时间过早,所属班次已归档", "too old; its shift is archived"),
    Lack.NO_SHIFT: (
        "不在本人已签到的巡查班次内,位置未保存",
        "outside every shift of this person; the place was not kept",
    ),
    Lack.REVOKED: ("该地址已停用,位置未保存", "the address was revoked; the place was not kept"),
}

KEPT_WITHOUT_PLACE = frozenset({Lack.NO_SHIFT, Lack.REVOKED})
"""Nobody is followed outside a patrol (个人信息保护法 art. 28, 国办函〔2026〕12号): that something came is counted, where is not kept."""

CREW_ROLES = (
    Role.POLICE,
    Role.GRIDWORKER,
    Role.GRID_CHIEF,
    Role.COMMUNITY_CLERK,
    Role.VOLUNTEER,
    Role.MEDIATOR,
)
"""Who may patrol together: police bring the profession, gridworkers the neighbourhood, volunteers come along."""
