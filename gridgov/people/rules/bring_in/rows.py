"""One row of the table: its cells read one by one, each bad one told with its remedy."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gridgov.people.rules.bring_in.columns import Table
from gridgov.people.rules.bring_in.report import harmless, masked
from gridgov.people.rules.roles import ROLE_NAMES, Role
from gridgov.people.rules.usernames import username_faults
from gridgov.sheets.dates import day_of
from gridgov.sheets.faults import RowFault
from gridgov.sheets.values import SheetRow

_MOBILE = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})")
_TELEPHONE = re.compile(r"\+?[0-9]{3,15}")
_AREA = re.compile(r"[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{16}|[0-9]{18}")
_SCIENTIFIC = re.compile(r"[0-9.]+[eE]\+?[0-9]+")
_ROLES = {
    name.casefold(): role
    for role, (zh, en) in ROLE_NAMES.items()
    for name in (zh, en, role.value, role.value.replace("_", "-"))
}  # fmt: skip
_YES = {"是", "专职", "yes", "y", "true", "1", "√", "full", "full-time"}
_NO = {"否", "兼职", "no", "n", "false", "0", "×", "part", "part-time"}
_COMMUNITY = 12
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_MOST_NAME = 50
T = TypeVar("T")


class _Bad(Exception):
    """A cell that cannot be taken: a code, and the remedy in both languages."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row that could be read: a person, and one post of theirs as written."""

    line: int
    name: str
    phone: str | None
    work_phone: str | None
    username: str | None
    heads_committee: str | None
    role: Role
    area_path: str
    unit_code: str | None
    starts_on: date | None
    ends_on: date | None
    full_time: bool | None


class RowReader:
    """Reads rows of one file; what is wrong gathers in ``faults``."""

    def __init__(self, table: Table, places: Mapping[str, int]) -> None:
        self._table = table
        self._columns = {column.code: column for column in table.columns}
        self._places = places
        self.faults: list[RowFault] = []

    def read(self, row: SheetRow) -> PersonRow | None:
        """The row, or None where any cell of it is bad."""
        before = len(self.faults)
        name = self._cell(row, "name", _name)
        role = self._cell(row, "role", _role)
        area_path = self._cell(row, "area", _area)
        phone = self._cell(row, "phone", _mobile)
        username = self._cell(row, "username", _username)
        work_phone = self._cell(row, "work_phone", _telephone)
        unit_code = self._cell(row, "unit", str)
        starts_on = self._cell(row, "starts", _day)
        ends_on = self._cell(row, "ends", _day)
        full_time = self._cell(row, "full_time", _yes_or_no)
        heads_committee = self._cell(row, "heads_committee", _community)
        if starts_on and ends_on and ends_on < starts_on:
            self.tell(row.line, "ends", ends_on.isoformat(), _Bad(
                "ends-before-start", "结束日期早于开始日期", "The last day lies before the first"
            ))  # fmt: skip
        if len(self.faults) > before or name is None or role is None or area_path is None:
            return None
        if phone is None and username is None:
            self.tell(row.line, "phone", None, _Bad(
                "nothing-to-know-by", "手机与用户名至少填写一项,否则无法区分同名人员",
                "Give a mobile number or a username, or people of one name cannot be told apart",
            ))  # fmt: skip
            return None
        return PersonRow(
            row.line, name, phone, work_phone, username, heads_committee, role, area_path, unit_code, starts_on,
            ends_on, full_time,
        )  # fmt: skip

    def _cell(self, row: SheetRow, code: str, read: Callable[[str], T]) -> T | None:
        """A cell's value; None where it is empty or bad, the latter told, and the former where it is needed."""
        column = self._columns[code]
        text = row.cell(self._places[code]) if code in self._places else ""
        if text == "":
            if column.required and code in self._places:
                self.tell(
                    row.line, code, None, _Bad("missing", f"请填写{column.zh}", f"{column.zh} is missing")
                )
            return None
        try:
            return read(text)
        except _Bad as bad:
            self.tell(row.line, code, text, bad)
            return None

    def tell(self, line: int, code: str, value: str | None, bad: _Bad) -> None:
        column = self._columns[code]
        shown = None if value is None else masked(value) if column.private else _shown(code, value)
        self.faults.append(RowFault(line, column.zh, shown, bad.code, bad.zh, bad.en))


def _shown(code: str, value: str) -> str:
    return value[:60] if code in {"area", "heads_committee"} else harmless(value)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if len(name) > _MOST_NAME or not name.isprintable():
        raise _Bad(
            "bad-name", "姓名为 1-50 个字,不能含换行或控制字符", "A name is 1 to 50 characters on one line"
        )
    if any(char.isdigit() for char in name):
        raise _Bad(
            "bad-name",
            "姓名中有数字,请核对是否填错列",
            "There are digits in the name; is it the right column?",
        )
    return name


def _role(text: str) -> Role:
    role = _ROLES.get(unicodedata.normalize("NFKC", text).strip().casefold())
    if role is None:
        raise _Bad(
            "unknown-role", "没有这个角色,请填模板“填写说明”中的角色名称",
            "There is no such role; use a name from the template's second sheet",
        )  # fmt: skip
    return role


def _area(text: str) -> str:
    code = _ascii(text)
    if _SCIENTIFIC.fullmatch(code):
        raise _Bad(
            "digits-lost", "编码被表格软件改成科学计数,末尾数字已丢失;请把该列设为文本后重新填写",
            "A spreadsheet turned the code into a number and lost its end; format the column as text",
        )  # fmt: skip
    if not _AREA.fullmatch(code):
        raise _Bad(
            "bad-area", "区域编码应为 6、9、12、16 或 18 位数字", "An area code has 6, 9, 12, 16 or 18 digits",
        )  # fmt: skip
    return code


def _community(text: str) -> str:
    code = _area(text)
    if len(code) != _COMMUNITY:
        raise _Bad("wrong-level", "应为村社区的编码(12 位)", "It is the code of a community: 12 digits")
    return code


def _mobile(text: str) -> str:
    found = _MOBILE.fullmatch(re.sub(r"[\s-]", "", _ascii(text)))
    if found is None:
        raise _Bad("bad-phone", "手机应为 11 位手机号", "A mobile number has 11 digits and begins with 1")
    return found[1]


def _telephone(text: str) -> str:
    number = re.sub(r"[\s()-]", "", _ascii(text))
    if not _TELEPHONE.fullmatch(number):
        raise _Bad("bad-phone", "电话应为 3-15 位数字", "A telephone number has 3 to 15 digits")
    return number


def _username(text: str) -> str:
    username = _ascii(text).lower()
    faults = username_faults(username)
    if faults:
        raise _Bad(faults[0].code, faults[0].zh, faults[0].en)
    return username


def _day(text: str) -> date:
    day = day_of(text)
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise _Bad("bad-date", "日期请写成 2026-12-01", "Write a date like 2026-12-01")
    return day


def _yes_or_no(text: str) -> bool:
    word = _ascii(text).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise _Bad("bad-yes-or-no", "请填“是”或“否”", "Write 是 (yes) or 否 (no)")


def _ascii(text: str) -> str:
    """Full-width digits of an input method are digits."""
    return unicodedata.normalize("NFKC", text).strip()
