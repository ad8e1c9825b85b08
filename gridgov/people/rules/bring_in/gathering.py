"""The people in the rows: rows with one username, or one mobile number, are one person with several posts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gridgov.people.rules.bring_in.columns import Table
from gridgov.people.rules.bring_in.report import harmless, masked
from gridgov.people.rules.bring_in.rows import PersonRow
from gridgov.sheets.faults import RowFault


@dataclass(slots=True)
class SheetPerson:
    """A person of the file, as the rows together say, with the rows of their posts."""

    name: str
    phone: str | None = None
    work_phone: str | None = None
    username: str | None = None
    heads_committee: str | None = None
    rows: list[PersonRow] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The first row."""
        return self.rows[0].line


_SAID = ("phone", "work_phone", "username", "heads_committee")


def gather(rows: Sequence[PersonRow], table: Table) -> tuple[list[SheetPerson], list[RowFault]]:
    """The people in the order of their first rows, and rows that contradict each other."""
    people: list[SheetPerson] = []
    by_username: dict[str, SheetPerson] = {}
    by_phone: dict[str, SheetPerson] = {}
    faults: list[RowFault] = []
    for row in rows:
        one = by_username.get(row.username or "")
        other = by_phone.get(row.phone or "")
        person = one or other
        if person is None:
            person = SheetPerson(row.name)
            people.append(person)
        else:
            contradictions = _contradictions(person, row, table)
            if other is not None and other is not person:
                contradictions = [_phone_of_another(row, other, table)]
            faults += contradictions
            if contradictions:
                continue
        for said in _SAID:
            if getattr(row, said) is not None:
                setattr(person, said, getattr(row, said))
        person.rows.append(row)
        if person.username is not None:
            by_username[person.username] = person
        if person.phone is not None:
            by_phone[person.phone] = person
    return people, faults


def _contradictions(person: SheetPerson, row: PersonRow, table: Table) -> list[RowFault]:
    """What this row says otherwise than the rows before it."""
    if person.phone == row.phone and row.phone is not None and _is_another(person, row):
        return [_phone_of_another(row, person, table)]
    found = []
    for code in ("name", *_SAID):
        before, now = getattr(person, code), getattr(row, code)
        if now is None or before is None or now == before:
            continue
        title = table.title(code)
        shown = masked(now) if code == "phone" else harmless(now)
        found.append(
            RowFault(
                row.line, title, shown, "contradicts",
                f"与第 {person.line} 行同一人员的{title}不一致,请改为一致",
                f"Row {person.line} says otherwise of the same person; make them agree",
            )
        )  # fmt: skip
    return found


def _is_another(person: SheetPerson, row: PersonRow) -> bool:
    """The number is the same and the person clearly is not."""
    if row.username is not None and person.username is not None:
        return row.username != person.username
    return row.name != person.name


def _phone_of_another(row: PersonRow, person: SheetPerson, table: Table) -> RowFault:
    return RowFault(
        row.line, table.title("phone"), masked(row.phone or ""), "duplicate-in-file",
        f"该手机号已用于第 {person.line} 行的“{person.name}”;同一人请填相同的姓名和用户名,不同的人请填各自的手机号",
        f"This number is that of row {person.line}: one person has one name and username, two have two numbers",
    )  # fmt: skip
