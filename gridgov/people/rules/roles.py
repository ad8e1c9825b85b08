"""The fifteen roles (domain.md 10), the administrator of a unit, the volunteer, and the value that a signed-in person is."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    GRIDWORKER = "gridworker"
    GRID_CHIEF = "grid_chief"
    COMMUNITY_CLERK = "community_clerk"
    TOWN_DISPATCHER = "town_dispatcher"
    COUNTY_DISPATCHER = "county_dispatcher"
    DUTY_HEAD = "duty_head"
    DEPARTMENT_HANDLER = "department_handler"
    POLICE = "police"
    MEDIATOR = "mediator"
    CARE_OPERATOR = "care_operator"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    SYSTEM_ADMINISTRATOR = "system_administrator"
    SECURITY_ADMINISTRATOR = "security_administrator"
    UNIT_ADMINISTRATOR = "unit_administrator"
    VOLUNTEER = "volunteer"
    """Comes when called, and does nobody's work: holds no event, stands in for nobody, sees whom a call is about."""
    RESIDENT = "resident"


ROLE_NAMES: dict[Role, tuple[str, str]] = {
    Role.GRIDWORKER: ("网格员", "gridworker"),
    Role.GRID_CHIEF: ("网格长", "grid chief"),
    Role.COMMUNITY_CLERK: ("社区受理员", "community clerk"),
    Role.TOWN_DISPATCHER: ("镇街派遣员", "town dispatcher"),
    Role.COUNTY_DISPATCHER: ("县级派遣员", "county dispatcher"),
    Role.DUTY_HEAD: ("值班长", "duty head"),
    Role.DEPARTMENT_HANDLER: ("部门承办人", "department handler"),
    Role.POLICE: ("社区民警", "police"),
    Role.MEDIATOR: ("人民调解员", "mediator"),
    Role.CARE_OPERATOR: ("呼叫坐席", "care operator"),
    Role.SUPERVISOR: ("督查员", "supervisor"),
    Role.AUDITOR: ("审计员", "auditor"),
    Role.SYSTEM_ADMINISTRATOR: ("系统管理员", "system administrator"),
    Role.SECURITY_ADMINISTRATOR: ("安全管理员", "security administrator"),
    Role.UNIT_ADMINISTRATOR: ("单位管理员", "unit administrator"),
    Role.VOLUNTEER: ("志愿者", "volunteer"),
    Role.RESIDENT: ("居民", "resident"),
}


@dataclass(frozen=True, slots=True)
class Post:
    """A role at an area, held now; ``unit_id`` where the role works for a unit.

    ``on_behalf_of`` is the absent person in whose post a substitute acts. It makes no other post of it: what a post
    may do and see is the same, whoever fills it.
    """

    role: Role
    area_path: str
    unit_id: UUID | None = None
    on_behalf_of: UUID | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asking, with the posts held at this moment; what they must do first `rules.stages.stage_of` says."""

    id: UUID
    account_id: UUID
    session_id: UUID
    county_code: str
    name: str
    posts: tuple[Post, ...]
    has_factor: bool = False
    must_change_password: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(post.role for post in self.posts)

    @property
    def unit_ids(self) -> frozenset[UUID]:
        return frozenset(post.unit_id for post in self.posts if post.unit_id is not None)
