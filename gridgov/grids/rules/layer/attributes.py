"""What the columns of a layer say of its areas, in the words that people write there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.errors import Defect
from gridgov.grids.rules.layer.values import LayerFields, row_fault
from gridgov.grids.rules.paths import GridKind

_KINDS = {
    "comprehensive": GridKind.COMPREHENSIVE, "综合": GridKind.COMPREHENSIVE, "综合网格": GridKind.COMPREHENSIVE,
    "dedicated": GridKind.DEDICATED, "专属": GridKind.DEDICATED, "专属网格": GridKind.DEDICATED,
}  # fmt: skip
_SETTLEMENTS = {
    "urban": "urban", "城市": "urban", "城镇": "urban", "城区": "urban",
    "rural": "rural", "农村": "rural", "乡村": "rural",
}  # fmt: skip
_WHOLE = re.compile(r"\d{1,7}(?:\.0*)?")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Attributes:
    """What one row says; None where it says nothing or nothing that can be used (then a defect tells)."""

    code: str | None
    name: str | None
    alias: str | None
    kind: GridKind | None
    settlement: str | None
    household_count: int | None
    department: str | None


def read_attributes(
    properties: Mapping[str, Any], fields: LayerFields, row: int
) -> tuple[Attributes, list[Defect]]:
    """The row's attributes, and what is wrong with them; a word that is not known is never guessed."""
    said = {
        "kind": text_of(properties.get(fields.kind)),
        "settlement": text_of(properties.get(fields.settlement)),
        "households": text_of(properties.get(fields.households)),
        "name": text_of(properties.get(fields.name)),
    }
    told = []
    if said["kind"] and said["kind"].lower() not in _KINDS:
        told.append(row_fault("bad_kind", row, f"网格类别“{said['kind']:.40}”无效,应为综合网格或专属网格",
                              f"{said['kind']!r:.40} is no kind of grid; write comprehensive or dedicated"))  # fmt: skip
    if said["settlement"] and said["settlement"].lower() not in _SETTLEMENTS:
        told.append(row_fault("bad_settlement", row, f"城乡类别“{said['settlement']:.40}”无法识别,已略过;应为城市或农村",
                              f"{said['settlement']!r:.40} was left out; write urban or rural", severity="warning"))  # fmt: skip
    if said["households"] and not _WHOLE.fullmatch(said["households"]):
        told.append(row_fault("bad_households", row, f"户数“{said['households']:.40}”不是整数,已略过",
                              f"{said['households']!r:.40} is no number of households; it was left out", severity="warning"))  # fmt: skip
    if said["name"] and len(said["name"]) > _LONGEST:
        told.append(row_fault("bad_name", row, f"名称超过 {_LONGEST} 个字符,请核对所选列",
                              f"the name is longer than {_LONGEST} characters; is it the right column?"))  # fmt: skip
    households = said["households"] or ""
    attributes = Attributes(
        code=text_of(properties.get(fields.code)),
        name=said["name"],
        alias=text_of(properties.get(fields.alias)) if fields.alias else None,
        kind=_KINDS.get((said["kind"] or "").lower()),
        settlement=_SETTLEMENTS.get((said["settlement"] or "").lower()),
        household_count=int(households.split(".")[0]) if _WHOLE.fullmatch(households) else None,
        department=text_of(properties.get(fields.department)),
    )
    return attributes, told


def text_of(value: Any) -> str | None:
    """A cell as text; numbers that a table keeps with a point (320623001001.0) are whole numbers again."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, float):
        if value != value:  # noqa: PLR0124 - not a number: an empty cell of a table
            return None
        return str(int(value)) if value.is_integer() else str(value)
    return str(value).strip() or None
