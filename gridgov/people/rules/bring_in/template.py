"""The template that people are filled in: the table's columns, the roles with where they stand, the county's units."""

from collections.abc import Sequence

from gridgov.people.rules.bring_in.columns import people_table
from gridgov.people.rules.posts import NEEDS_UNIT, STANDS_AT, place_names
from gridgov.people.rules.roles import ROLE_NAMES
from gridgov.sheets.template import TemplateColumn, ValueList, write_template

_CHOICES = {
    "role": tuple(zh for zh, _ in ROLE_NAMES.values()),
    "full_time": ("是", "否"),
}


def template_of(units: Sequence[tuple[str, str]]) -> bytes:
    """An XLSX with one sheet to fill in and one of notes; ``units`` by code and name."""
    columns = [
        TemplateColumn(column.zh, column.note, column.example, column.required, _CHOICES.get(column.code, ()))
        for column in people_table().columns
    ]
    roles = tuple(
        (zh, f"{en} · {role} · {place_names(STANDS_AT[role])}", "须填单位" if role in NEEDS_UNIT else "")
        for role, (zh, en) in ROLE_NAMES.items()
    )
    return write_template(
        "人员",
        columns,
        [
            ValueList("角色 roles(中文名称或代码均可 · the name or the code)", roles),
            ValueList("单位 units(编码 code,名称 name)", tuple(units)),
        ],
    )
