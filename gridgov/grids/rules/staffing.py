"""Faults of the data about who works in a grid (江苏办法 art. 6, 11-16, 19), each with its place and its remedy. Pure.

A fault is what the regulation does not allow; a warning is for a person to decide; an info is worth knowing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from gridgov.grids.rules.paths import GridKind
from gridgov.grids.rules.sizes import SizeRule, size_warning
from gridgov.people.rules.roles import ROLE_NAMES, Role

COMMUNITY_DIGITS, GRID_DIGITS = 12, 16

Severity = Literal["fault", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("fault", "warning", "info")


@dataclass(frozen=True, slots=True)
class Holding:
    """A post in force, by somebody who has not left."""

    person_id: UUID
    person_name: str
    role: Role
    area_path: str
    full_time: bool | None = None
    heads_committee: str | None = None


@dataclass(frozen=True, slots=True)
class GridFacts:
    """What is known of a grid beside its people."""

    path: str
    name: str
    kind: str | None
    settlement: str | None
    household_count: int | None
    department_id: UUID | None


@dataclass(frozen=True, slots=True)
class StaffingFault:
    """One thing wrong with one grid; the person where somebody is concerned."""

    severity: Severity
    code: str
    path: str
    name: str
    zh: str
    en: str
    person_id: UUID | None = None
    person_name: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """The order of a list, unique in it."""
        return (self.path, self.code, str(self.person_id or ""))


def staffing_faults(
    grid: GridFacts, holdings: Sequence[Holding], *, day: date, sizes: Sequence[SizeRule]
) -> list[StaffingFault]:
    """Everything wrong with a grid on a day; ``holdings`` are those at the grid and those at its community."""
    here = [post for post in holdings if post.area_path == grid.path]
    chiefs = [
        post for post in holdings if post.role is Role.GRID_CHIEF and grid.path.startswith(post.area_path)
    ]
    found = [*_full_time(grid, here), *_chiefs(grid, chiefs), *_twice(grid, here)]
    warning = size_warning(
        kind=grid.kind, settlement=grid.settlement, household_count=grid.household_count, day=day, sizes=sizes
    )
    if warning is not None:
        found.append(_fault("warning", f"size-{warning.code}", grid, warning.zh, warning.en))
    if grid.kind == GridKind.DEDICATED and grid.department_id is None:
        found.append(
            _fault(
                "fault", "dedicated-without-department", grid,
                "专属网格未登记行业主管部门(办法第十九条);请由县级补登主管部门",
                "This dedicated grid has no department (art. 19): let the county enter it",
            )
        )  # fmt: skip
    return sorted(found, key=lambda fault: fault.key)


def _full_time(grid: GridFacts, here: Sequence[Holding]) -> Iterable[StaffingFault]:
    """专职网格员: the town must have one in each comprehensive grid, the country where conditions allow (arts 11-16)."""
    workers = [post for post in here if post.role is Role.GRIDWORKER]
    if grid.kind != GridKind.COMPREHENSIVE or any(post.full_time for post in workers):
        return
    unsaid = any(post.full_time is None for post in workers)
    more_zh = ";现有网格员未登记专职或兼职" if unsaid else ""
    more_en = "; whether those there are full-time is not recorded" if unsaid else ""
    if grid.settlement == "urban":
        yield _fault(
            "fault", "urban-without-full-time", grid,
            f"城市综合网格应当配备专职网格员{more_zh};请任岗并标明专职",
            f"An urban comprehensive grid must have a full-time gridworker{more_en}: give the post, marked as full-time",
        )  # fmt: skip
    elif grid.settlement == "rural":
        yield _fault(
            "info", "rural-without-full-time", grid,
            f"农村综合网格有条件的应配备专职网格员{more_zh};有条件时请任岗",
            f"A rural comprehensive grid should have a full-time gridworker where conditions allow{more_en}",
        )  # fmt: skip
    else:
        yield _fault(
            "info", "settlement-unknown", grid,
            "未登记城乡属性,无法判断是否应配专职网格员;请补登城市或农村",
            "Whether this grid is urban or rural is not recorded, nor what staff it needs: enter it",
        )  # fmt: skip


def _chiefs(grid: GridFacts, chiefs: Sequence[Holding]) -> Iterable[StaffingFault]:
    """网格长: a member of the committee other than its principal head, or a full-time gridworker (arts 11-16)."""
    if not chiefs:
        yield _fault(
            "fault", "without-grid-chief", grid, "网格没有网格长;请任岗(网格或所在村社区)",
            "This grid has no grid chief: give the post, at the grid or at its community",
        )  # fmt: skip
    for post in {post.person_id: post for post in chiefs}.values():
        if post.heads_committee is not None and post.heads_committee == grid.path[:COMMUNITY_DIGITS]:
            yield _fault(
                "warning", "chief-heads-committee", grid,
                f"网格长{post.person_name}是本村(社区)主要负责人,不得担任网格长;请另选其他成员或专职网格员",
                f"The grid chief {post.person_name} is the principal head of this committee: "
                "choose another member or a full-time gridworker",
                post,
            )  # fmt: skip


def _twice(grid: GridFacts, here: Sequence[Holding]) -> Iterable[StaffingFault]:
    counts = Counter((post.person_id, post.role) for post in here)
    for post in {(post.person_id, post.role): post for post in here}.values():
        if counts[post.person_id, post.role] > 1:
            zh, en = ROLE_NAMES[post.role]
            yield _fault(
                "warning", f"same-post-twice-{post.role}", grid,
                f"{post.person_name}在本网格有 {counts[post.person_id, post.role]} 个相同岗位({zh});请结束多余的岗位",
                f"{post.person_name} holds {counts[post.person_id, post.role]} posts as {en} in this grid: end the others",
                post,
            )  # fmt: skip


def _fault(
    severity: Severity, code: str, grid: GridFacts, zh: str, en: str, post: Holding | None = None
) -> StaffingFault:
    return StaffingFault(
        severity, code, grid.path, grid.name, zh, en,
        post.person_id if post else None, post.person_name if post else None,
    )  # fmt: skip
