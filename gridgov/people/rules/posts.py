"""Which role may stand at which kind of area, and which roles one person never holds together.

An area's kind shows in the length of its path: county 6, town 9, village or community 12, grid 16, micro-grid 18
(`gridgov.grids.rules.paths`, which stands above people). Sources: domain.md 10; 等保三级: administrators and the
auditor are different people (GB/T 22239-2019, 8.1.5.1-8.1.5.3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gridgov.errors import Fault
from gridgov.people.rules.roles import ROLE_NAMES, Role

COUNTY, TOWN, COMMUNITY, GRID, MICROGRID = 6, 9, 12, 16, 18
_NAMES = {
    COUNTY: ("县", "a county"),
    TOWN: ("镇街", "a town"),
    COMMUNITY: ("村社区", "a community"),
    GRID: ("网格", "a grid"),
    MICROGRID: ("微网格", "a micro-grid"),
}

STANDS_AT: dict[Role, tuple[int, ...]] = {
    Role.GRIDWORKER: (GRID, MICROGRID),
    Role.GRID_CHIEF: (COMMUNITY, GRID),
    Role.COMMUNITY_CLERK: (COMMUNITY,),
    Role.TOWN_DISPATCHER: (TOWN,),
    Role.COUNTY_DISPATCHER: (COUNTY,),
    Role.DUTY_HEAD: (COUNTY, TOWN),
    Role.DEPARTMENT_HANDLER: (COUNTY, TOWN, COMMUNITY),
    Role.POLICE: (COUNTY, TOWN, COMMUNITY),
    Role.MEDIATOR: (COUNTY, TOWN, COMMUNITY),
    Role.CARE_OPERATOR: (COUNTY, TOWN),
    Role.SUPERVISOR: (COUNTY, TOWN),
    Role.AUDITOR: (COUNTY,),
    Role.SYSTEM_ADMINISTRATOR: (COUNTY,),
    Role.SECURITY_ADMINISTRATOR: (COUNTY,),
    Role.UNIT_ADMINISTRATOR: (COUNTY, TOWN, COMMUNITY),
    Role.VOLUNTEER: (TOWN, COMMUNITY),
    Role.RESIDENT: (COUNTY, TOWN, COMMUNITY, GRID, MICROGRID),
}
"""Lengths of the paths a role may stand at."""

NEEDS_UNIT = frozenset({Role.DEPARTMENT_HANDLER, Role.UNIT_ADMINISTRATOR})
_ADMINISTRATORS = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})

CLOCK_TOLERANCE = timedelta(minutes=10)
"""How far behind the database a sender's clock may be before "now" counts as the past."""


@dataclass(frozen=True, slots=True)
class PostTerms:
    """A post to be given: in force from ``starts_at`` until before ``ends_at`` (open where None).

    ``full_time`` says of a gridworker whether that is their whole work (专职网格员); None where it is not known.
    """

    role: Role
    area_path: str
    unit_id: UUID | None
    starts_at: datetime
    ends_at: datetime | None
    full_time: bool | None = None

    def overlaps(self, other: "PostTerms") -> bool:
        """The same role at the same area for the same unit, at the same time."""
        same = (self.role, self.area_path, self.unit_id) == (other.role, other.area_path, other.unit_id)
        return same and self.meets(other)

    def meets(self, other: "PostTerms") -> bool:
        """Both are in force at some moment."""
        return _before(self.starts_at, other.ends_at) and _before(other.starts_at, self.ends_at)

    @property
    def grid_path(self) -> str | None:
        """The grid the post stands in, of a post at a grid or a micro-grid."""
        return self.area_path[:GRID] if len(self.area_path) >= GRID else None


def _before(start: datetime, end: datetime | None) -> bool:
    return end is None or start < end


def post_faults(terms: PostTerms, *, county_code: str, pointer: str = "") -> list[Fault]:
    """What is wrong with a post in itself; ``pointer`` is where it stands in the payload."""
    found: list[Fault] = []
    if terms.area_path[:COUNTY] != county_code:
        found.append(
            Fault(f"{pointer}/area_path", "other-county", "区域不在本县", "The area is not in this county")
        )
    lengths = STANDS_AT[terms.role]
    if len(terms.area_path) not in lengths:
        found.append(_wrong_level(terms.role, lengths, f"{pointer}/area_path"))
    if terms.role in NEEDS_UNIT and terms.unit_id is None:
        found.append(
            Fault(f"{pointer}/unit_id", "unit-missing", "该岗位须指定所属单位", "This post needs its unit")
        )
    if terms.full_time is not None and terms.role is not Role.GRIDWORKER:
        found.append(
            Fault(
                f"{pointer}/full_time",
                "full-time-elsewhere",
                "专职只对网格员填写",
                "Only a gridworker's post is full-time or not; leave it out",
            )
        )
    if terms.ends_at is not None and terms.ends_at <= terms.starts_at:
        found.append(
            Fault(
                f"{pointer}/ends_at",
                "ends-before-start",
                "结束时间应晚于开始时间",
                "Must end after it starts",
            )
        )
    return found


def _wrong_level(role: Role, lengths: Sequence[int], pointer: str) -> Fault:
    role_zh, role_en = ROLE_NAMES[role]
    places_zh = place_names(lengths)
    places_en = " or ".join(_NAMES[length][1] for length in lengths)
    return Fault(
        pointer,
        "wrong-level",
        f"{role_zh}应设在:{places_zh}",
        f"A {role_en} stands at {places_en}: give its path",
    )


def place_names(lengths: Sequence[int]) -> str:
    """The kinds of area with these lengths of path, in Chinese."""
    return "、".join(_NAMES[length][0] for length in lengths)


def clashing_roles(roles: Iterable[Role]) -> tuple[Role, Role] | None:
    """Two roles that one person must not hold together, or None."""
    held = set(roles)
    administrators = sorted(held & _ADMINISTRATORS)
    return (Role.AUDITOR, administrators[0]) if Role.AUDITOR in held and administrators else None
