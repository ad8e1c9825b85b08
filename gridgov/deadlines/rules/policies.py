"""How long each stage may take, and who is told when it takes longer. Pure.

The limits are data (`policies.toml`, overridable by a county; read in `policy_files.py`). A deadline that has started
keeps the policy it started with: store `as_row(policy)` beside it and read it back with `policy_files.from_row`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, Literal, Self

from gridgov.deadlines.rules.calendars import Unit
from gridgov.grids.rules.paths import Level
from gridgov.people.rules.roles import Role

ANY: Final = "*"
CATEGORY: Final = "category:"
"""Before the name of a category where a row is for all types of it."""

ROW_VERSION = 2
"""Rows frozen before there were versions (1) have neither holder, card nor channels: see `policy_files.from_row`."""


class Urgency(StrEnum):
    """一般 / 较急 / 紧急."""

    NORMAL = "normal"
    URGENT = "urgent"
    CRITICAL = "critical"


class Stage(StrEnum):
    """What is owed. The first six follow one another; the others run beside them."""

    ACCEPT = "accept"
    DISPATCH = "dispatch"
    SIGN = "sign"
    HANDLE = "handle"
    VERIFY = "verify"
    CLOSE = "close"
    HELP = "help"
    """The part of a helping unit (协办)."""
    DECIDE_RETURN = "decide_return"
    DECIDE_EXTENSION = "decide_extension"
    DECIDE_SUSPENSION = "decide_suspension"
    DECIDE_OBJECTION = "decide_objection"
    RULE = "rule"
    """The centre's ruling (裁定) after two returns."""
    REVIEW = "review"
    """The review date of a suspended case (挂账复核): the date itself is the due time."""
    ANSWER = "answer"
    """To a formal supervision (督办回复)."""
    VISIT = "visit"
    """The return visit after closing (回访)."""
    ANSWER_ALARM = "answer_alarm"
    """Somebody is on the way to whoever called."""
    ARRIVE_ALARM = "arrive_alarm"
    """Whoever is on the way has arrived."""
    CONSENT = "consent"
    """Of the parties to a dispute: asked, answered, and the case taken or not."""
    MEDIATE = "mediate"
    """The whole mediation (30 days)."""
    MEDIATE_LEVEL = "mediate_level"
    """At the level where the case is now."""
    PERFORM_TERM = "perform_term"
    """A term of an agreement, by the day that it names."""
    APPLY_CONFIRMATION = "apply_confirmation"
    """The joint application for judicial confirmation (司法确认)."""
    REMIND_CONFIRMATION = "remind_confirmation"
    """A reminder before that is too late."""
    COURT_ACCEPTANCE = "court_acceptance"
    COURT_RULING = "court_ruling"
    REVISIT = "revisit"
    """The return visit after a mediated agreement was performed."""
    REVERIFY = "reverify"
    """A record is looked at again (定期复核)."""
    CONFIRM_CHANGE = "confirm_change"
    """What is said to have changed is looked at (变动核实)."""
    CHECK_DECLARATION = "check_declaration"
    """What a resident declared is checked (自主申报核实)."""
    ANSWER_SHARING = "answer_sharing"
    """Of the unit that was asked for data (共享申请答复)."""
    ANSWER_CORRECTION = "answer_correction"
    """Of the unit whose data is said to be wrong (数据校核答复)."""
    SOURCE_ENDS = "source_ends"
    """The period of use of a source: its day is the due time."""
    CAMPAIGN = "campaign"
    """The visits of a campaign in one grid, until its last day."""
    PATROL_VISIT = "patrol_visit"
    """The next look at a patrol target: the date itself is the due time."""
    SERVE_NOTICE = "serve_notice"
    """The notice to remedy a finding (整改通知单)."""
    REMEDY = "remedy"
    """The day until which a finding is to be put right: the date itself is the due time."""
    LOOK_BACK = "look_back"
    """The visit after that day (复查)."""


WITH_LADDERS_OF_THEIR_OWN = frozenset({Stage.ANSWER_ALARM, Stage.ARRIVE_ALARM})
"""Whoever starts their clocks brings the policy along: no row of `policies.toml` is for them."""

MEDIATION_CASE: Final = "mediation_case"
PATROL_TARGET: Final = "patrol_target"
PATROL_FINDING: Final = "patrol_finding"
SUBJECT_OF: Mapping[Stage, str] = {
    **dict.fromkeys((
        Stage.CONSENT, Stage.MEDIATE, Stage.MEDIATE_LEVEL, Stage.PERFORM_TERM, Stage.APPLY_CONFIRMATION,
        Stage.REMIND_CONFIRMATION, Stage.COURT_ACCEPTANCE, Stage.COURT_RULING, Stage.REVISIT,
    ), MEDIATION_CASE),
    Stage.PATROL_VISIT: PATROL_TARGET,
    **dict.fromkeys((Stage.SERVE_NOTICE, Stage.REMEDY, Stage.LOOK_BACK), PATROL_FINDING),
}  # fmt: skip
"""Stages that are owed of something else than an event: a complete book has a default for each under that subject."""
BESIDE_EVENTS = frozenset({
    Stage.REVERIFY, Stage.CONFIRM_CHANGE, Stage.CHECK_DECLARATION, Stage.ANSWER_SHARING, Stage.ANSWER_CORRECTION,
    Stage.SOURCE_ENDS, Stage.CAMPAIGN,
})  # fmt: skip
"""Owed of other subjects than events: their rows of `policies.toml` name the subject, and no event needs a default."""


class LadderAction(StrEnum):
    """Warn (预警, before it is due), remind (催办), supervise formally (督办), lift to somebody higher (升级), or call
    whom an alarm's own ladder names (呼叫)."""

    WARN = "warn"
    REMIND = "remind"
    SUPERVISE = "supervise"
    LIFT = "lift"
    CALL = "call"


class Card(StrEnum):
    """What a formal supervision shows: 黄牌, 红牌, 黑牌."""

    YELLOW = "yellow"
    RED = "red"
    BLACK = "black"


class Channel(StrEnum):
    """By what somebody is told; the inbox always."""

    INBOX = "inbox"
    CHAT = "chat"
    SMS = "sms"
    VOICE = "voice"
    EMAIL = "email"


class Whoever(StrEnum):
    """A post that is known only when the step is taken: whoever holds or owes the matter at that moment."""

    HOLDER = "holder"


# A step sent to a post that exists nowhere would tell nobody, so no file may name one. A department's handler is the
# holder, or nobody in particular, and is no post of a ladder.
ROLE_LEVELS: Mapping[Role, frozenset[Level]] = {
    Role.GRIDWORKER: frozenset({Level.GRID}),
    Role.GRID_CHIEF: frozenset({Level.GRID}),
    Role.COMMUNITY_CLERK: frozenset({Level.COMMUNITY}),
    Role.TOWN_DISPATCHER: frozenset({Level.TOWN}),
    Role.COUNTY_DISPATCHER: frozenset({Level.COUNTY}),
    Role.DUTY_HEAD: frozenset({Level.TOWN, Level.COUNTY}),
    Role.POLICE: frozenset({Level.COMMUNITY, Level.TOWN, Level.COUNTY}),
    Role.MEDIATOR: frozenset({Level.COMMUNITY, Level.TOWN, Level.COUNTY}),
    Role.CARE_OPERATOR: frozenset({Level.TOWN, Level.COUNTY}),
    Role.SUPERVISOR: frozenset({Level.TOWN, Level.COUNTY}),
    Role.VOLUNTEER: frozenset({Level.COMMUNITY, Level.TOWN}),
}


@dataclass(frozen=True, slots=True)
class Repeat:
    """Again after every so much time, so many ``times``; 0 is until somebody acts."""

    every: int
    unit: Unit
    times: int


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: ``after`` so many ``unit`` past the due time, tell whoever is ``to`` at ``level`` (the holder: at any)."""

    after: int
    unit: Unit
    to: Role | Whoever
    level: Level | None
    action: LadderAction
    card: Card | None = None
    channels: tuple[Channel, ...] = (Channel.INBOX,)
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class DeadlinePolicy:
    """How long a stage may take; ``warn_at`` is the share of that time after which it shows yellow.

    ``type`` is an event type's code, ``category:NAME`` or ``*``; ``level`` is that of whoever owes it. ``source`` is said
    in Chinese; in English too in every row of ours, and where a county wrote it.
    """

    urgency: Urgency | Literal["*"]
    stage: Stage
    duration: int
    unit: Unit
    warn_at: float
    steps: tuple[Step, ...]
    source: str
    effective_from: date
    subject: str = "event"
    type: str = ANY
    level: Level | Literal["*"] = ANY
    warns: bool = True
    source_en: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What no two rows of a file may share on one day."""
        return (self.subject, self.type, self.urgency, self.stage, self.level)


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """All policies; where layers overlap (a county's over the packaged) the first that has a row that fits decides."""

    layers: tuple[tuple[DeadlinePolicy, ...], ...]

    def find(
        self,
        urgency: Urgency,
        stage: Stage,
        *,
        on: date,
        type_code: str | None = None,
        category: str | None = None,
        level: Level | None = None,
        subject: str = "event",
    ) -> DeadlinePolicy:
        """The row in force on that day in the county (Asia/Shanghai); KeyError when there is none.

        Of those that fit, the one that says most decides: by type, then by level of whoever owes it, then by urgency;
        among equals the newest.
        """
        types = {ANY: 0, f"{CATEGORY}{category}": 1, type_code: 2}
        for layer in self.layers:
            fitting = [
                policy
                for policy in layer
                if policy.stage is stage
                and policy.urgency in {ANY, urgency}
                and policy.level in {ANY, level}
                and policy.type in types
                and policy.subject == subject
                and policy.effective_from <= on
            ]
            if fitting:
                return max(
                    fitting,
                    key=lambda p: (types[p.type], p.level != ANY, p.urgency != ANY, p.effective_from),
                )
        raise KeyError(f"no deadline policy for {subject} {urgency} {stage} on {on}")

    def overlaid(self, county: Self) -> "PolicyBook":
        """This book with a county's own rows before it."""
        return PolicyBook(county.layers + self.layers)


def as_row(policy: DeadlinePolicy) -> dict[str, Any]:
    """The policy as JSON can hold it, to be frozen into a deadline."""
    row = asdict(policy, dict_factory=_plain)
    return {
        **row,
        "version": ROW_VERSION,
        "steps": [
            {**step, "channels": [str(channel) for channel in step["channels"]]} for step in row["steps"]
        ],
        "effective_from": policy.effective_from.isoformat(),
    }


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {
        key: str(value) if isinstance(value, StrEnum) else value for key, value in pairs if value is not None
    }
