"""Who may stand in for whom: a substitute acts in every post of somebody absent, from a moment to a moment. Pure.

Derived, never copied: what the absent person gains or loses meanwhile, the substitute gains or loses with it. No
chains: what a substitute holds for others does not pass on to the substitute's own substitute.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gridgov.errors import Fault
from gridgov.people.rules.roles import ROLE_NAMES, Role

NEVER_PASSED_OVER = frozenset(
    {Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR}
)
"""Posts of trust stay with their person (GB/T 22239-2019, 8.1.5.1-8.1.5.3): a second person is given such a post."""

KEPT_APART = frozenset({Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
"""Who holds one of these stands in for nobody: whoever looks over the work does not take part in it."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody acts for somebody absent, from ``starts_at`` until before ``ends_at``."""

    person_id: UUID
    absent_id: UUID
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "StandIn") -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who is asked to stand in, or to be stood in for: the name, the roles held in that time, and the units worked for."""

    id: UUID
    name: str
    roles: frozenset[Role]
    works_here: bool
    unit_ids: frozenset[UUID] = frozenset()


def stand_in_faults(
    wanted: StandIn,
    substitute: Candidate,
    others: Sequence[StandIn],
    *,
    names: dict[UUID, str],
    most_at_once: int,
) -> list[Fault]:
    """What is wrong with a stand-in beside the others of both people; pointers as the leave's payload has them."""
    if wanted.person_id == wanted.absent_id:
        return [
            Fault(
                "/substitute_id",
                "oneself",
                "代班人不能是本人,请另选一人",
                "Nobody stands in for themselves; choose another",
            )
        ]
    found = _unfit(substitute)
    overlapping = [other for other in others if other.overlaps(wanted)]
    found += _clashes_of_absent(wanted, overlapping, names)
    found += _clashes_of_substitute(wanted, overlapping, names, most_at_once)
    return found


def _unfit(substitute: Candidate) -> list[Fault]:
    if not substitute.works_here:
        return [
            Fault(
                "/substitute_id",
                "does-not-work-here",
                "代班人在此期间不在本县任岗,请另选一人",
                "The substitute holds no post in this county in that time; choose another",
            )
        ]
    apart = sorted(substitute.roles & KEPT_APART)
    if not apart:
        return []
    zh, en = ROLE_NAMES[apart[0]]
    return [
        Fault(
            "/substitute_id",
            "roles-clash",
            f"{zh}不得代他人之岗,请另选一人",
            f"A {en} stands in for nobody; choose another",
        )
    ]


def _clashes_of_absent(
    wanted: StandIn, overlapping: Sequence[StandIn], names: dict[UUID, str]
) -> list[Fault]:
    found = []
    if any(other.absent_id == wanted.absent_id for other in overlapping):
        found.append(
            Fault(
                "/starts_at",
                "already-away",
                "此期间已有休假安排,请先结束原安排或调整时间",
                "There is a leave in that time already; end that one first, or choose other times",
            )
        )
    for other in overlapping:
        if other.person_id == wanted.absent_id:
            name = names.get(other.absent_id, "")
            found.append(
                Fault(
                    "/person_id",
                    "stands-in-for-another",
                    f"此期间正代{name}之岗(代班不能转代),请先结束{name}的休假安排,再为{name}另定代班人",
                    f"Stands in for {name} in that time, and that does not pass on: end the leave of {name} first and "
                    "enter it again with another substitute",
                )
            )
    return found


def _clashes_of_substitute(
    wanted: StandIn, overlapping: Sequence[StandIn], names: dict[UUID, str], most_at_once: int
) -> list[Fault]:
    found = []
    if any(other.absent_id == wanted.person_id for other in overlapping):
        name = names.get(wanted.person_id, "")
        found.append(
            Fault(
                "/substitute_id",
                "away-too",
                f"{name}在此期间也休假,请另选一人",
                f"{name} is away in that time, too; choose another",
            )
        )
    taken = {other.absent_id for other in overlapping if other.person_id == wanted.person_id}
    taken.discard(wanted.absent_id)
    if len(taken) >= most_at_once:
        found.append(
            Fault(
                "/substitute_id",
                "stands-in-for-too-many",
                f"代班人此期间已代 {len(taken)} 人之岗(至多 {most_at_once} 人),请另选一人",
                f"Stands in for {len(taken)} people in that time already (at most {most_at_once}); choose another",
            )
        )
    return found
