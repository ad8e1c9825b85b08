"""The words of joint collection: layers, what checking says, how something was learned, states. Pure."""

from enum import StrEnum


class Layer(StrEnum):
    """Whose word it is: the gridworker's (采集) or the police's and the source unit's (核验)."""

    COLLECTED = "collected"
    VERIFIED = "verified"


class Check(StrEnum):
    """核验结果: 未核, 一致, 不一致, 注销."""

    UNCHECKED = "unchecked"
    AGREES = "agrees"
    DIFFERS = "differs"
    WITHDRAWN = "withdrawn"


class How(StrEnum):
    """How a value came here; stands in each change."""

    VISIT = "visit"
    PHONE = "phone"
    PATROL = "patrol"
    DECLARATION = "declaration"
    """自主申报, checked by a gridworker."""
    IMPORT = "import"
    SOURCE = "source"
    """Shared by the unit that holds it (政务数据共享条例)."""
    DERIVED = "derived"
    """Follows from another field, and was asked of nobody."""
    VERIFICATION = "verification"
    CORRECTION = "correction"
    """The answer to a ticket."""
    EXPIRY = "expiry"
    """The period of use of a source is over."""
    MERGE = "merge"
    MERGE_UNDONE = "merge_undone"
    ENDED = "ended"
    EVENT = "event"
    """The result of an event that concerned it."""
    CARE = "care"
    """The care list: somebody is served, is so no longer, or lives elsewhere."""


ASKED = frozenset({How.VISIT, How.PHONE, How.PATROL, How.DECLARATION})
"""Ways in which somebody was asked: what the burden report counts."""


class RecordState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"
    """Moved away, closed down, pulled down: kept until its time is over, asked about no more."""
    MERGED = "merged"


class RecordEndReason(StrEnum):
    """Why a record is ended (注销)."""

    MOVED_AWAY = "moved_away"
    DIED = "died"
    CLOSED_DOWN = "closed_down"
    PULLED_DOWN = "pulled_down"
    REMEDIED = "remedied"
    ENTERED_WRONGLY = "entered_wrongly"


class Verifier(StrEnum):
    """Whose word confirms a field."""

    POLICE = "police"
    SOURCE = "source"
    """The unit that holds the original."""
    NOBODY = "nobody"


CHECK_NAMES: dict[Check, tuple[str, str]] = {
    Check.UNCHECKED: ("未核", "unchecked"),
    Check.AGREES: ("一致", "agrees"),
    Check.DIFFERS: ("不一致", "differs"),
    Check.WITHDRAWN: ("注销", "withdrawn"),
}
