"""Whether the people of a file can be brought in, given what stands already; and what to think of twice."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from uuid import UUID

from gridgov.errors import Fault
from gridgov.people.rules.bring_in.columns import Table
from gridgov.people.rules.bring_in.gathering import SheetPerson
from gridgov.people.rules.bring_in.report import masked
from gridgov.people.rules.bring_in.rows import PersonRow
from gridgov.people.rules.places import Place
from gridgov.people.rules.post_warnings import CHIEF_HEADS, same_grid
from gridgov.people.rules.posts import PostTerms, clashing_roles, post_faults
from gridgov.people.rules.roles import ROLE_NAMES, Role
from gridgov.sheets.faults import RowFault

_COLUMN_OF = {
    "area_path": "area",
    "unit_id": "unit",
    "ends_at": "ends",
    "full_time": "full_time",
    "role": "role",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands already, as far as the file touches it. ``phones`` and ``usernames`` are those taken."""

    county_code: str
    zone: tzinfo
    at: datetime
    places: Mapping[str, Place]
    units: Mapping[str, UUID]
    usernames: Collection[str]
    phones: Collection[str]
    grids: Sequence[Place]
    full_time_grids: Collection[str]

    @property
    def day(self) -> date:
        return self.at.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person as they will be written."""

    said: SheetPerson
    posts: tuple[PostTerms, ...]


def check(
    people: Sequence[SheetPerson], standing: Standing, table: Table
) -> tuple[list[NewPerson], list[RowFault]]:
    """The people with their posts, and everything that stands in the way."""
    checker = _Checker(standing, table)
    return [checker.person(person) for person in people], checker.faults


class _Checker:
    def __init__(self, standing: Standing, table: Table) -> None:
        self._standing = standing
        self._table = table
        self.faults: list[RowFault] = []

    def person(self, person: SheetPerson) -> NewPerson:
        self._known_already(person)
        if len(person.rows) > self._table.most_posts:
            self._tell(person.rows[self._table.most_posts], "role", None, _too_many(self._table.most_posts))
        if person.heads_committee is not None and person.heads_committee not in self._standing.places:
            self._tell(person.rows[0], "heads_committee", person.heads_committee, _NO_AREA)
        terms = [self._terms(row) for row in person.rows]
        for number, (row, given) in enumerate(zip(person.rows, terms, strict=True)):
            self._post(row, given, terms[:number])
        clash = clashing_roles(given.role for given in terms)
        if clash is not None:
            at_fault = next(row for row in reversed(person.rows) if row.role in clash)
            self._tell(at_fault, "role", ROLE_NAMES[at_fault.role][0], _clash(*clash))
        return NewPerson(person, tuple(terms))

    def _known_already(self, person: SheetPerson) -> None:
        row = person.rows[0]
        if person.phone is not None and person.phone in self._standing.phones:
            self._tell(row, "phone", masked(person.phone), _KNOWN_PHONE)
        if person.username is not None and person.username in self._standing.usernames:
            self._tell(row, "username", person.username, _TAKEN)

    def _terms(self, row: PersonRow) -> PostTerms:
        """From the first day's midnight, or now; until the midnight after the last day."""
        ends = None
        if row.ends_on is not None:
            ends = datetime.combine(row.ends_on + timedelta(days=1), time(), self._standing.zone)
        starts = self._standing.at
        if row.starts_on is not None:
            starts = datetime.combine(row.starts_on, time(), self._standing.zone)
        unit_id = self._standing.units.get(row.unit_code) if row.unit_code else None
        # Whoever answers the column for everybody says 否 of those it does not apply to.
        full_time = None if row.full_time is False and row.role is not Role.GRIDWORKER else row.full_time
        return PostTerms(row.role, row.area_path, unit_id, starts, ends, full_time)

    def _post(self, row: PersonRow, terms: PostTerms, before: Sequence[PostTerms]) -> None:
        self._place(row)
        if row.unit_code is not None and terms.unit_id is None:
            self._tell(row, "unit", row.unit_code, _NO_UNIT)
        if terms.ends_at is not None and terms.ends_at <= self._standing.at:
            self._tell(row, "ends", str(row.ends_on), _OVER)
        else:
            self._in_itself(row, terms)
        if any(terms.overlaps(other) for other in before):
            self._tell(row, "area", row.area_path, _TWICE)
        other = same_grid(terms, before)
        if other is not None:
            self._tell(row, "area", row.area_path, _two_in_grid(terms.role, other.role))

    def _in_itself(self, row: PersonRow, terms: PostTerms) -> None:
        for fault in post_faults(terms, county_code=self._standing.county_code):
            code = _COLUMN_OF[fault.pointer.removeprefix("/")]
            if code == "unit" and row.unit_code is not None:
                continue  # told as unknown
            value = {"area": row.area_path, "role": row.role.value}.get(code)
            self._tell(row, code, value, fault)

    def _place(self, row: PersonRow) -> None:
        """The area is there on the first day; areas of other counties are told by the post's own rule."""
        if not row.area_path.startswith(self._standing.county_code):
            return
        place = self._standing.places.get(row.area_path)
        first_day = max(row.starts_on or self._standing.day, self._standing.day)
        if place is None:
            self._tell(row, "area", row.area_path, _NO_AREA)
        elif not place.holds_on(first_day):
            self._tell(row, "area", row.area_path, _not_in_force(place))

    def _tell(self, row: PersonRow, code: str, value: str | None, fault: Fault) -> None:
        self.faults.append(RowFault(row.line, self._table.title(code), value, fault.code, fault.zh, fault.en))


def warnings_of(people: Sequence[NewPerson], standing: Standing, table: Table) -> list[RowFault]:
    """What is allowed and should be looked at: in the order of rows, then grids."""
    found: list[RowFault] = []
    for person in people:
        if person.said.phone is None:
            found.append(
                RowFault(
                    person.said.line, table.title("phone"), None, "no-phone",
                    "没有手机号,系统无法电话联系本人", "Without a number nobody can be called",
                )
            )  # fmt: skip
        if person.said.heads_committee is not None:
            found += [
                RowFault(row.line, table.title("role"), ROLE_NAMES[row.role][0], CHIEF_HEADS.code, CHIEF_HEADS.zh, CHIEF_HEADS.en)
                for row in person.said.rows
                if row.role is Role.GRID_CHIEF
            ]  # fmt: skip
    return found + [_without_full_time(place) for place in _bare_grids(people, standing)]


def communities_of(people: Iterable[SheetPerson]) -> set[str]:
    """The communities whose grids the file gives posts in."""
    return {row.area_path[:12] for person in people for row in person.rows if len(row.area_path) >= 12}  # noqa: PLR2004 - a community's path


def _bare_grids(people: Sequence[NewPerson], standing: Standing) -> list[Place]:
    staffed = set(standing.full_time_grids) | {
        post.grid_path for person in people for post in person.posts
        if post.role is Role.GRIDWORKER and post.full_time and post.grid_path
    }  # fmt: skip
    return [grid for grid in standing.grids if grid.needs_full_time and grid.path not in staffed]


def _without_full_time(place: Place) -> RowFault:
    return RowFault(
        None, None, place.path, "no-full-time-gridworker",
        f"城镇综合网格“{place.name}”导入后仍没有专职网格员",
        f"The urban comprehensive grid {place.path} will still have no full-time gridworker",
    )  # fmt: skip


def _two_in_grid(role: Role, other: Role) -> Fault:
    (zh, en), (other_zh, other_en) = ROLE_NAMES[role], ROLE_NAMES[other]
    return Fault(
        "", "two-posts-in-grid", f"同一人在同一网格同时任{zh}和{other_zh},请只保留一个,或错开起止日期",
        f"One person is {en} and {other_en} of one grid at once; keep one, or let the days not meet",
    )  # fmt: skip


def _clash(one: Role, other: Role) -> Fault:
    (zh, en), (other_zh, other_en) = ROLE_NAMES[one], ROLE_NAMES[other]
    return Fault(
        "", "roles-clash", f"{zh}与{other_zh}不得由同一人担任,请由另一人担任",
        f"Nobody is {en} and {other_en} at once: give one to another person",
    )  # fmt: skip


def _too_many(most: int) -> Fault:
    return Fault("", "too-many-posts", f"每人最多 {most} 个岗位", f"At most {most} posts for one person")


def _not_in_force(place: Place) -> Fault:
    days = f"{place.valid_from} - {place.valid_to or ''}"
    return Fault(
        "", "area-not-in-force", f"该区域“{place.name}”在岗位开始日不在有效期内({days}),请填现行区域编码",
        f"The area does not hold on the post's first day ({days}); use the one that does",
    )  # fmt: skip


_NO_AREA = Fault(
    "", "unknown-area", "没有这个区域,请核对编码,或先导入区域",
    "There is no such area; check the code, or import the area first",
)  # fmt: skip
_NO_UNIT = Fault(
    "", "unknown-unit", "没有这个单位编码,请先添加单位", "There is no unit of this code; add it first"
)
_OVER = Fault(
    "", "in-the-past", "结束日期已过,请删除该行或更正日期", "The last day is past; remove the row or mend it"
)
_TWICE = Fault(
    "", "post-twice", "同一人同一岗位重复,请删除重复行", "The same post of one person twice; name it once"
)
_KNOWN_PHONE = Fault(
    "", "already-there", "该手机号的人员已在系统中,请删除该行,在人员页面任岗",
    "A person with this number is in the system already; remove the row and give the post there",
)  # fmt: skip
_TAKEN = Fault(
    "", "taken", "用户名已被使用;若为同一人请删除该行,否则换一个用户名",
    "This username is taken; remove the row if it is the same person, or choose another",
)  # fmt: skip
